-- What was read from 1C, kept so that it can be answered at once and while 1C is away.

CREATE SEQUENCE onec_object_change;

CREATE TABLE onec_object (
  connection   text NOT NULL,
  kind         text NOT NULL,
  key          uuid NOT NULL,
  data_version text NOT NULL,
  content      jsonb NOT NULL,
  deleted      boolean NOT NULL,
  seen_in      bigint NOT NULL,
  changed_seq  bigint NOT NULL,
  changed_at   timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (connection, kind, key)
) WITH (fillfactor = 80);
COMMENT ON COLUMN onec_object.seen_in IS 'the last run that found it in 1C; negative when a change told of it during that run';
COMMENT ON COLUMN onec_object.changed_seq IS 'grows with every change of the object; an unchanged one keeps it when it is read again';
CREATE UNIQUE INDEX onec_object_changed ON onec_object (connection, kind, changed_seq);
CREATE INDEX onec_object_warehouse ON onec_object (connection, (content ->> 'warehouse'), key) WHERE kind = 'STOCK';

CREATE TABLE onec_read_run (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  connection text NOT NULL,
  kind       text NOT NULL,
  state      text NOT NULL DEFAULT 'RUNNING' CHECK (state IN ('RUNNING', 'DONE', 'FAILED')),
  place      bigint NOT NULL DEFAULT 0,
  last_key   uuid,
  pages      integer NOT NULL DEFAULT 0,
  failures   integer NOT NULL DEFAULT 0,
  due_at     timestamptz NOT NULL DEFAULT now(),
  code       text,
  message    text,
  begun_at   timestamptz NOT NULL DEFAULT now(),
  ended_at   timestamptz
);
COMMENT ON COLUMN onec_read_run.place IS 'how many objects stand before the next page, in the order of 1C';
COMMENT ON COLUMN onec_read_run.failures IS 'of the page at this place, since the last one that was read';
CREATE UNIQUE INDEX onec_read_run_running ON onec_read_run (connection, kind) WHERE state = 'RUNNING';
CREATE INDEX onec_read_run_ended ON onec_read_run (connection, kind, id);

CREATE TABLE onec_shelf (
  connection text NOT NULL,
  kind       text NOT NULL,
  asked_at   timestamptz NOT NULL,
  read_at    timestamptz,
  whole_at   timestamptz,
  PRIMARY KEY (connection, kind)
);
COMMENT ON COLUMN onec_shelf.read_at IS 'everything is at least as fresh as this; null until it was read to the end once';
COMMENT ON COLUMN onec_shelf.whole_at IS 'when the last complete read began';

CREATE TABLE onec_exchange (
  connection text PRIMARY KEY,
  message_no bigint NOT NULL,
  asked_at   timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE onec_exchange IS 'the last message of changes that was taken in from a node of an exchange plan';
