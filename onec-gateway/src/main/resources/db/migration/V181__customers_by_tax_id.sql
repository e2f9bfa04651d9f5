CREATE INDEX onec_object_tax_id ON onec_object (connection, kind, (content ->> 'tax_id')) WHERE kind = 'CUSTOMERS';
