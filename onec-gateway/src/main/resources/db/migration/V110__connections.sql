CREATE SEQUENCE onec_connection_version;

CREATE TABLE onec_connection (
  name       text PRIMARY KEY,
  version    bigint NOT NULL,
  settings   jsonb NOT NULL,
  secrets    jsonb NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON COLUMN onec_connection.version IS 'from one sequence for all, so that the highest one and the count tell whether anything has changed';
COMMENT ON COLUMN onec_connection.settings IS 'without secrets';
COMMENT ON COLUMN onec_connection.secrets IS 'by name: encrypted with AES-256-GCM under a key of kopir.secrets, and when it was given';
