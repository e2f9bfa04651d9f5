-- The day that decides the tax, and what a document stands in the place of.
ALTER TABLE document ADD COLUMN turnover date, ADD COLUMN root uuid;
UPDATE document SET turnover = coalesce((content ->> 'turnover_date')::date, date), root = id;
ALTER TABLE document ALTER COLUMN turnover SET NOT NULL, ALTER COLUMN root SET NOT NULL;
COMMENT ON COLUMN document.turnover IS 'as the document says, or as a person told the portal';
COMMENT ON COLUMN document.root IS 'the first of a chain of corrections; of most documents their own id';
CREATE INDEX document_root ON document (root) WHERE root <> id;
CREATE INDEX document_turnover ON document (turnover, seq) WHERE state = 'ISSUED' AND type IN ('WAYBILL', 'COMPLETION_ACT', 'TAX_INVOICE');
CREATE INDEX document_tax ON document (organization_bin, turnover) WHERE state = 'ISSUED' AND type IN ('WAYBILL', 'COMPLETION_ACT', 'TAX_INVOICE', 'RECEIPT');
CREATE INDEX document_type_date ON document (type, date, seq);
CREATE INDEX document_organization_date ON document (organization_bin, date, seq);
