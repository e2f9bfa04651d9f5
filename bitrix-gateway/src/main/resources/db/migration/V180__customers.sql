-- How far the daily look at the requisites of a portal's customers has come.
CREATE TABLE customer_look (
  portal   text PRIMARY KEY,
  begun_at timestamptz NOT NULL,
  last_id  bigint NOT NULL DEFAULT 0,
  ended_at timestamptz,
  written  integer NOT NULL DEFAULT 0
);
COMMENT ON COLUMN customer_look.last_id IS 'the last requisite that was looked at';
