ALTER TABLE document
  ADD COLUMN state text NOT NULL DEFAULT 'ISSUED' CHECK (state IN ('ISSUED', 'CANCELLED')),
  ADD COLUMN revision integer NOT NULL DEFAULT 1,
  ADD COLUMN cancel_reason text;
COMMENT ON COLUMN document.revision IS 'of the latest event about it; grows with each';
