-- Comparisons of three sides: what 1C says, what we have told, and what each portal of the CRM shows.

ALTER TABLE stock_run ADD COLUMN drift boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN stock_run.drift IS 'a dry run that asks the CRM too and keeps what it found as stock_drift';
CREATE INDEX stock_run_drift ON stock_run (connection, id) WHERE drift;

-- What each portal said of each snapshot; stock_applied has the last answer alone.
CREATE TABLE stock_answer (
  snapshot  uuid NOT NULL REFERENCES stock_run (snapshot) ON DELETE CASCADE,
  warehouse text NOT NULL,
  portal    text NOT NULL,
  failed    integer NOT NULL,
  at        timestamptz NOT NULL,
  PRIMARY KEY (snapshot, warehouse, portal)
);

CREATE TABLE stock_crm_portal (
  run        bigint NOT NULL REFERENCES stock_run ON DELETE CASCADE,
  portal     text NOT NULL,
  accounting boolean,
  digits     integer NOT NULL DEFAULT 0,
  after      text,
  done       boolean NOT NULL DEFAULT false,
  lines      bigint NOT NULL DEFAULT 0,
  read_at    timestamptz,
  code       text,
  message    text,
  PRIMARY KEY (run, portal)
);
COMMENT ON COLUMN stock_crm_portal.code IS 'why it was not read to the end; then nothing is said of it';

CREATE TABLE stock_crm_place (
  run       bigint NOT NULL,
  portal    text NOT NULL,
  warehouse uuid NOT NULL,
  store     text NOT NULL,
  PRIMARY KEY (run, portal, warehouse),
  FOREIGN KEY (run, portal) REFERENCES stock_crm_portal ON DELETE CASCADE
);
COMMENT ON COLUMN stock_crm_place.store IS 'empty where the portal has no inventory accounting: all warehouses together';

CREATE TABLE stock_crm (
  run         bigint NOT NULL,
  portal      text NOT NULL,
  store       text NOT NULL,
  crm_product text NOT NULL,
  product     uuid,
  article     text,
  mapped      boolean NOT NULL,
  name        text,
  amount      numeric,
  read_at     timestamptz NOT NULL,
  PRIMARY KEY (run, portal, crm_product, store),
  FOREIGN KEY (run, portal) REFERENCES stock_crm_portal ON DELETE CASCADE
);
COMMENT ON COLUMN stock_crm.amount IS 'null for a mapped product that the portal does not have';

-- The last comparison of each connection, line by line.
CREATE TABLE stock_drift (
  run          bigint NOT NULL REFERENCES stock_run ON DELETE CASCADE,
  nr           bigint NOT NULL,
  place        text NOT NULL,
  warehouses   uuid[] NOT NULL,
  portal       text NOT NULL,
  product      uuid,
  crm_product  text,
  crm_name     text,
  state        text NOT NULL,
  moved        text,
  snapshot     numeric,
  onec         numeric,
  crm          numeric,
  onec_same_at timestamptz,
  crm_same_at  timestamptz,
  seen_at      timestamptz NOT NULL,
  onec_read_at timestamptz NOT NULL,
  crm_read_at  timestamptz,
  PRIMARY KEY (run, nr)
);
COMMENT ON COLUMN stock_drift.seen_at IS 'the first comparison that found the line so';
CREATE INDEX stock_drift_different ON stock_drift (run, nr) WHERE state <> 'SAME';
CREATE INDEX stock_drift_line ON stock_drift (run, portal, product);
