CREATE TABLE exchange_log (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at          timestamptz NOT NULL,
  system      text NOT NULL,
  connection  text NOT NULL,
  direction   text NOT NULL CHECK (direction IN ('IN', 'OUT')),
  type        text NOT NULL,
  entity      text,
  status      text NOT NULL CHECK (status IN ('OK', 'RETRY', 'REFUSED', 'UNKNOWN')),
  http_status integer,
  duration_ms bigint NOT NULL,
  request     text,
  response    text,
  trace_id    text
);
COMMENT ON TABLE exchange_log IS 'calls to and from outside systems, for people who look for what happened; kept for a set time';
COMMENT ON COLUMN exchange_log.request IS 'masked and cut; null where bodies are not kept';
CREATE INDEX exchange_log_entity ON exchange_log (entity, id);
CREATE INDEX exchange_log_at ON exchange_log (at);
