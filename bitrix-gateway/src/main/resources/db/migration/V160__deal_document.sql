-- How the documents of a portal's deals stand, by the newest that each target system has said.
CREATE TABLE deal_document (
  portal        text NOT NULL,
  document      uuid NOT NULL,
  system        text NOT NULL,
  deal          text NOT NULL,
  document_set  integer NOT NULL,
  type          text NOT NULL,
  number        text,
  date          date NOT NULL,
  revision      integer NOT NULL,
  attempt       integer NOT NULL,
  state         text NOT NULL,
  target_number text,
  said_at       timestamptz NOT NULL,
  PRIMARY KEY (portal, document, system)
);
COMMENT ON COLUMN deal_document.system IS 'onec, odoo …; kopir for what we did to the document ourselves, which is to cancel it';
CREATE INDEX deal_document_deal ON deal_document (portal, deal);

-- The sets of documents for which a deal was moved to its next stage, or for which that was left to people.
CREATE TABLE deal_stage_move (
  portal       text NOT NULL,
  deal         text NOT NULL,
  document_set integer NOT NULL,
  stage        text,
  settled_at   timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (portal, deal, document_set)
);
COMMENT ON COLUMN deal_stage_move.stage IS 'null when the deal was left where it stood';
