-- Products of 1C whose card in a portal is to be looked at.
CREATE TABLE catalogue_due (
  portal     text NOT NULL,
  product    uuid NOT NULL,
  wanted     bigint NOT NULL DEFAULT 1,
  since      timestamptz,
  due_at     timestamptz NOT NULL DEFAULT now(),
  failures   integer NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (portal, product)
);
COMMENT ON COLUMN catalogue_due.wanted IS 'grows with each signal; one that came while the card was looked at is not lost';
COMMENT ON COLUMN catalogue_due.since IS 'when 1C changed it: what was read of 1C before is too old';
CREATE INDEX catalogue_due_time ON catalogue_due (portal, due_at);

-- When all cards of a portal were last made due.
CREATE TABLE catalogue_day (
  portal   text PRIMARY KEY,
  begun_at timestamptz NOT NULL
);
