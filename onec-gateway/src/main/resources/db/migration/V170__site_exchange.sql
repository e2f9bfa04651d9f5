-- The exchange in which 1C calls us («Обмен с сайтом»).

CREATE TABLE site_session (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  token_hash bytea NOT NULL UNIQUE,
  connection text NOT NULL,
  used_at    timestamptz NOT NULL DEFAULT now()
);
COMMENT ON COLUMN site_session.token_hash IS 'SHA-256 of the cookie that 1C sends';
CREATE INDEX site_session_used ON site_session (connection, used_at);

CREATE TABLE site_file_part (
  session bigint NOT NULL REFERENCES site_session ON DELETE CASCADE,
  name    text NOT NULL,
  part    integer NOT NULL,
  content bytea NOT NULL,
  PRIMARY KEY (session, name, part)
);

CREATE TABLE site_import (
  session bigint NOT NULL REFERENCES site_session ON DELETE CASCADE,
  name    text NOT NULL,
  place   bigint NOT NULL DEFAULT 0,
  done    boolean NOT NULL DEFAULT false,
  PRIMARY KEY (session, name)
);
COMMENT ON COLUMN site_import.place IS 'how many objects of the file are kept already';

ALTER TABLE onec_read_run ADD COLUMN session bigint;
COMMENT ON COLUMN onec_read_run.session IS 'in which 1C sends what is read; null where we read it ourselves';

CREATE TABLE site_document (
  number       bigint PRIMARY KEY REFERENCES file_message (number) ON DELETE CASCADE,
  connection   text NOT NULL,
  content      text NOT NULL,
  given_in     bigint,
  confirmed_at timestamptz
);
COMMENT ON COLUMN site_document.given_in IS 'the session in which 1C got it last';
COMMENT ON COLUMN site_document.confirmed_at IS '1C has said that it has it; it is not given again';
CREATE INDEX site_document_waiting ON site_document (connection, number) WHERE confirmed_at IS NULL;
