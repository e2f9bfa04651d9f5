-- When the portal was last gone through as a whole.
CREATE TABLE portal_check (
  portal   text PRIMARY KEY,
  begun_at timestamptz NOT NULL,
  ended_at timestamptz NOT NULL DEFAULT now(),
  found    bigint NOT NULL DEFAULT 0
);
COMMENT ON COLUMN portal_check.found IS 'deals that only a check told of, ever';
CREATE INDEX deal_intake_told ON deal_intake (portal, deal) WHERE told_closed;
