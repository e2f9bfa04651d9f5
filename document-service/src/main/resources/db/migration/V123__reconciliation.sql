CREATE INDEX orders_created ON orders (created_at);
CREATE INDEX document_target_reference ON document_target (reference) WHERE reference IS NOT NULL;
