-- What a mapping is about, in words, and how it was made.
ALTER TABLE product_mapping
  ADD COLUMN crm_name  text,
  ADD COLUMN onec_name text,
  ADD COLUMN barcode   text,
  ADD COLUMN made      text NOT NULL DEFAULT 'PERSON' CHECK (made IN ('PERSON', 'IMPORT', 'MATCH', 'CREATED')),
  ADD COLUMN run       uuid;
COMMENT ON COLUMN product_mapping.run IS 'the import or match run that made it';
CREATE INDEX product_mapping_onec ON product_mapping (portal, onec_id);
CREATE INDEX product_mapping_article ON product_mapping (portal, lower(article));

-- Each change of a mapping, for who wants to know and for undoing it.
CREATE TABLE mapping_change (
  id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  portal         text NOT NULL,
  crm_product_id text NOT NULL,
  before         jsonb,
  after          jsonb,
  who            text NOT NULL,
  why            text,
  run            uuid,
  undoes         bigint,
  at             timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX mapping_change_product ON mapping_change (portal, crm_product_id, id);
CREATE INDEX mapping_change_run ON mapping_change (run, id) WHERE run IS NOT NULL;

-- A matching of a portal's catalogue with 1C's products.
CREATE TABLE match_run (
  id         uuid PRIMARY KEY,
  portal     text NOT NULL,
  connection text NOT NULL,
  dry_run    boolean NOT NULL,
  state      text NOT NULL DEFAULT 'RUNNING' CHECK (state IN ('RUNNING', 'DONE', 'FAILED')),
  step       text NOT NULL DEFAULT 'WAITING',
  crm_read   integer NOT NULL DEFAULT 0,
  onec_read  integer NOT NULL DEFAULT 0,
  mapped     integer NOT NULL DEFAULT 0,
  taken      integer NOT NULL DEFAULT 0,
  proposed   integer NOT NULL DEFAULT 0,
  threshold  double precision NOT NULL,
  problem    text,
  who        text NOT NULL,
  begun_at   timestamptz NOT NULL DEFAULT now(),
  ended_at   timestamptz
);
COMMENT ON COLUMN match_run.mapped IS 'products of the portal that had a mapping before, and were left alone';
CREATE UNIQUE INDEX match_run_one ON match_run (portal) WHERE state = 'RUNNING';

-- Pairs that matching found. A pair that a person rejected stays, so that it is not proposed again.
CREATE TABLE mapping_proposal (
  id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  portal         text NOT NULL,
  crm_product_id text NOT NULL,
  onec_id        uuid NOT NULL,
  crm_name       text,
  onec_name      text,
  onec_article   text,
  basis          text NOT NULL,
  score          double precision NOT NULL,
  reason         text NOT NULL,
  state          text NOT NULL CHECK (state IN ('DRY', 'TAKEN', 'WAITING', 'ACCEPTED', 'REJECTED')),
  run            uuid NOT NULL,
  decided_by     text,
  decided_at     timestamptz,
  why            text
);
COMMENT ON COLUMN mapping_proposal.state IS 'DRY: what a dry run would have done';
CREATE UNIQUE INDEX mapping_proposal_pair ON mapping_proposal (portal, crm_product_id, onec_id) WHERE state <> 'DRY';
CREATE INDEX mapping_proposal_state ON mapping_proposal (portal, state, id);
CREATE INDEX mapping_proposal_run ON mapping_proposal (run, id);
