-- A draft has no number yet, and is told to nobody.
ALTER TABLE document
  ALTER COLUMN number DROP NOT NULL,
  ALTER COLUMN issued_at DROP NOT NULL,
  DROP CONSTRAINT document_state_check,
  ADD CONSTRAINT document_state_check CHECK (state IN ('DRAFT', 'ISSUED', 'CANCELLED')),
  ADD CONSTRAINT document_is_numbered CHECK (state = 'DRAFT' OR number IS NOT NULL AND issued_at IS NOT NULL),
  ADD COLUMN request jsonb;
COMMENT ON COLUMN document.request IS 'what a person or program asked for over REST; null for documents that a deal made';
COMMENT ON COLUMN document.owner_email IS 'of the person responsible, in lower case; sub: and a sub where they have none';

-- What documents are looked up by. Newest first is by date, then by seq, so that a period of long ago is found as fast as today.
ALTER TABLE document
  ADD COLUMN customer_tax_id text,
  ADD COLUMN total numeric,
  ADD COLUMN search tsvector;
UPDATE document SET
  customer_tax_id = coalesce(content #>> '{customer,bin}', content #>> '{customer,iin}'),
  total = (content #>> '{totals,gross}')::numeric,
  search = to_tsvector('simple', regexp_replace(concat_ws(' ', number, deal, content #>> '{customer,name}',
    (SELECT string_agg(line ->> 'name', ' ') FROM jsonb_array_elements(content -> 'lines') line)), '[^[:alnum:]]+', ' ', 'g'));
DROP INDEX document_owner;
CREATE INDEX document_owner ON document (owner_email, date, seq);
CREATE INDEX document_date ON document (date, seq);
CREATE INDEX document_customer ON document (customer_tax_id, date, seq) WHERE customer_tax_id IS NOT NULL;
CREATE INDEX document_deal ON document (deal);
CREATE INDEX document_number ON document (number text_pattern_ops);
CREATE INDEX document_total ON document (total) INCLUDE (date, seq);
CREATE INDEX document_not_issued ON document (state, date, seq) WHERE state <> 'ISSUED';
CREATE INDEX document_search ON document USING gin (search);
CREATE INDEX document_target_open ON document_target (state, document) WHERE state <> 'POSTED';
