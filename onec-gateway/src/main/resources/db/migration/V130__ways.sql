-- Files to bases, and their answers.
CREATE TABLE file_message (
  number       bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  connection   text NOT NULL,
  key          uuid NOT NULL,
  action       text NOT NULL CHECK (action IN ('PUT', 'REMOVE')),
  revision     integer NOT NULL,
  created_at   timestamptz NOT NULL DEFAULT now(),
  answered_at  timestamptz,
  onec_number  text,
  posted       boolean,
  deleted      boolean,
  amount       numeric,
  data_version text,
  code         text,
  message      text,
  PRIMARY KEY (connection, key, action, revision)
);
COMMENT ON COLUMN file_message.code IS 'of a refusal; null for a document that was taken';

ALTER TABLE posting ADD COLUMN type text, ADD COLUMN sent boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN posting.type IS 'null for those that came before types were kept';
COMMENT ON COLUMN posting.sent IS 'it may have reached the base over the net; files must not carry it before the base was asked';
