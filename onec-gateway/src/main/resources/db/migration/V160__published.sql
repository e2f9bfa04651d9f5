-- How what each base publishes compares with what is written into it.
CREATE TABLE onec_published (
  connection  text PRIMARY KEY,
  read_at     timestamptz NOT NULL,
  state       text NOT NULL CHECK (state IN ('COMPLETE', 'MISSING', 'UNREADABLE')),
  missing     text[] NOT NULL,
  unpublished text[] NOT NULL,
  code        text
);
COMMENT ON COLUMN onec_published.read_at IS 'when it was last tried';
COMMENT ON COLUMN onec_published.missing IS 'as it was when it could be read; people were told of exactly this';
COMMENT ON COLUMN onec_published.code IS 'why it could not be read; null when it was';

CREATE INDEX posting_connection_type ON posting (connection, type);
