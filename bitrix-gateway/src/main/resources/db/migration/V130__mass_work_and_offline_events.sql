-- What is fresh is read before what came in a mass.
ALTER TABLE deal_intake ADD COLUMN lane integer NOT NULL DEFAULT 0 CHECK (lane IN (0, 1));
COMMENT ON COLUMN deal_intake.lane IS '0 for a signal that came alone, 1 for one of many';
DROP INDEX deal_intake_due;
CREATE INDEX deal_intake_due ON deal_intake (portal, lane, due_at) WHERE seen < wanted;

-- Records of a portal's queue of events that are reserved for us and not yet handled.
CREATE TABLE offline_process (
  portal   text NOT NULL,
  process  text NOT NULL,
  taken_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (portal, process)
);
