CREATE INDEX document_tax ON document (organization_bin, date) WHERE state = 'ISSUED' AND type IN ('WAYBILL', 'COMPLETION_ACT', 'TAX_INVOICE', 'RECEIPT');
