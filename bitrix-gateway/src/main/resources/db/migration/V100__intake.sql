-- What is known of each deal that any signal spoke of, and how far it has been read.
CREATE TABLE deal_intake (
  portal        text NOT NULL,
  deal          text NOT NULL,
  wanted        bigint NOT NULL DEFAULT 0,
  seen          bigint NOT NULL DEFAULT 0,
  due_at        timestamptz NOT NULL DEFAULT now(),
  failures      integer NOT NULL DEFAULT 0,
  state         text NOT NULL DEFAULT 'NEW'
                CHECK (state IN ('NEW', 'OPEN', 'LOST', 'DELETED', 'WAITING', 'IGNORED', 'CLOSED', 'FAILED')),
  reason_code   text,
  reason        text,
  version       bigint NOT NULL DEFAULT 0,
  hash          text,
  told_closed   boolean NOT NULL DEFAULT false,
  waiting_since timestamptz,
  look_at       timestamptz,
  read_at       timestamptz,
  changed_at    timestamptz,
  traceparent   text,
  created_at    timestamptz NOT NULL DEFAULT now(),
  updated_at    timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (portal, deal)
);
COMMENT ON COLUMN deal_intake.wanted IS 'grows with each signal; the deal is due while seen is less';
COMMENT ON COLUMN deal_intake.seen IS 'what was wanted when the last finished reading began';
COMMENT ON COLUMN deal_intake.told_closed IS 'the last event about the deal said that it is closed';
COMMENT ON COLUMN deal_intake.read_at IS 'when the last reading began, by the portal''s clock';
COMMENT ON COLUMN deal_intake.changed_at IS 'when the deal last changed, by the portal''s clock, as the sweep saw it';
CREATE INDEX deal_intake_due ON deal_intake (portal, due_at) WHERE seen < wanted;
CREATE INDEX deal_intake_look ON deal_intake (portal, look_at) WHERE look_at IS NOT NULL;
CREATE INDEX deal_intake_state ON deal_intake (portal, state);

-- How far the portal has been looked through, by its own clock.
CREATE TABLE sweep_mark (
  portal     text PRIMARY KEY,
  mark       timestamptz NOT NULL,
  swept_at   timestamptz NOT NULL DEFAULT now(),
  found      bigint NOT NULL DEFAULT 0
);

CREATE TABLE product_mapping (
  portal         text NOT NULL,
  crm_product_id text NOT NULL,
  onec_id        uuid,
  article        text,
  updated_at     timestamptz NOT NULL DEFAULT now(),
  updated_by     text NOT NULL,
  PRIMARY KEY (portal, crm_product_id),
  CHECK (onec_id IS NOT NULL OR article IS NOT NULL)
);
