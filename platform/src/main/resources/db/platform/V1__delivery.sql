-- The delivery tables of every service. Columns of the outbox are named as Debezium's outbox event router expects them.

CREATE TABLE outbox (
  seq                bigint GENERATED ALWAYS AS IDENTITY (CACHE 1) PRIMARY KEY,
  id                 text NOT NULL,
  aggregatetype      text NOT NULL,
  aggregateid        text NOT NULL,
  type               text NOT NULL,
  payload            bytea NOT NULL,
  headers            jsonb NOT NULL,
  tracingspancontext text,
  created_at         timestamptz NOT NULL DEFAULT now(),
  parked_at          timestamptz,
  parked_reason      text
);
COMMENT ON COLUMN outbox.aggregatetype IS 'the topic';
COMMENT ON COLUMN outbox.aggregateid IS 'the key of the record';
CREATE INDEX outbox_parked ON outbox (aggregateid) WHERE parked_at IS NOT NULL;

CREATE TABLE inbox (
  source      text NOT NULL,
  id          text NOT NULL,
  topic       text NOT NULL,
  received_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (source, id)
);
CREATE INDEX inbox_received_at ON inbox (received_at);

CREATE TABLE dead_letter (
  id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  topic         text NOT NULL,
  partition     integer NOT NULL,
  "offset"      bigint NOT NULL,
  key           text,
  headers       jsonb NOT NULL,
  payload       bytea,
  reason_code   text NOT NULL,
  reason        text NOT NULL,
  state         text NOT NULL DEFAULT 'WAITING' CHECK (state IN ('WAITING', 'REPLAYED', 'DROPPED')),
  received_at   timestamptz NOT NULL DEFAULT now(),
  ended_at      timestamptz,
  ended_by      text,
  ended_comment text,
  UNIQUE (topic, partition, "offset")
);

CREATE SEQUENCE task_fence;

CREATE TABLE task (
  id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  queue           text NOT NULL,
  kind            text NOT NULL,
  key             text NOT NULL,
  dedupe_key      text NOT NULL,
  payload         jsonb NOT NULL,
  document        uuid,
  document_number text,
  state           text NOT NULL DEFAULT 'READY'
                  CHECK (state IN ('READY', 'SENDING', 'DONE', 'REFUSED', 'PARKED', 'DROPPED')),
  attempt         integer NOT NULL DEFAULT 0,
  unknown         boolean NOT NULL DEFAULT false,
  due_at          timestamptz NOT NULL DEFAULT now(),
  lease_until     timestamptz,
  fence           bigint,
  instance        text,
  traceparent     text,
  code            text,
  message         text,
  created_at      timestamptz NOT NULL DEFAULT now(),
  updated_at      timestamptz NOT NULL DEFAULT now(),
  ended_at        timestamptz,
  UNIQUE (queue, dedupe_key)
);
COMMENT ON COLUMN task.unknown IS 'an attempt may have happened: the next one asks the target first';
-- Both see only what is not finished, so that the history costs them nothing.
CREATE INDEX task_due ON task (queue, due_at, id) WHERE state IN ('READY', 'SENDING');
CREATE INDEX task_unfinished ON task (queue, key, id) WHERE state IN ('READY', 'SENDING', 'PARKED');
CREATE INDEX task_document ON task (document);

CREATE TABLE task_attempt (
  task       bigint NOT NULL REFERENCES task ON DELETE CASCADE,
  attempt    integer NOT NULL,
  instance   text NOT NULL,
  started_at timestamptz NOT NULL DEFAULT now(),
  ended_at   timestamptz,
  outcome    text,
  code       text,
  message    text,
  PRIMARY KEY (task, attempt)
);

CREATE TABLE holder (
  name     text PRIMARY KEY,
  instance text NOT NULL,
  until    timestamptz NOT NULL,
  epoch    bigint NOT NULL
);
