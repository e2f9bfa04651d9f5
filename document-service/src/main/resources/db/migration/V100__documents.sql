CREATE TABLE orders (
  source         text NOT NULL,
  deal           text NOT NULL,
  version_number bigint,
  version_hash   text,
  content        jsonb,
  documents      integer NOT NULL DEFAULT 0,
  refusal_code   text,
  refusal        text,
  reopened       text,
  created_at     timestamptz NOT NULL DEFAULT now(),
  updated_at     timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (source, deal)
);
COMMENT ON COLUMN orders.content IS 'the latest version that was told';
COMMENT ON COLUMN orders.documents IS 'how many documents have been issued of it';

CREATE TABLE order_difference (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  source       text NOT NULL,
  deal         text NOT NULL,
  version_hash text NOT NULL,
  field        text NOT NULL,
  before       text,
  after        text,
  at           timestamptz NOT NULL DEFAULT now(),
  FOREIGN KEY (source, deal) REFERENCES orders
);
CREATE INDEX order_difference_order ON order_difference (source, deal);

CREATE TABLE document (
  id               uuid PRIMARY KEY,
  seq              bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  source           text NOT NULL,
  deal             text NOT NULL,
  type             text NOT NULL,
  set_number       integer NOT NULL,
  organization_bin text NOT NULL,
  number           text NOT NULL,
  date             date NOT NULL,
  owner_email      text,
  content          jsonb NOT NULL,
  issued_at        timestamptz NOT NULL,
  UNIQUE (source, deal, type, set_number),
  UNIQUE (organization_bin, number),
  FOREIGN KEY (source, deal) REFERENCES orders
);
COMMENT ON COLUMN document.content IS 'the document as document.created told it';
COMMENT ON COLUMN document.owner_email IS 'of the person responsible for the deal, in lower case';
CREATE INDEX document_owner ON document (owner_email, seq);

CREATE TABLE document_target (
  document   uuid NOT NULL REFERENCES document,
  system     text NOT NULL,
  state      text NOT NULL CHECK (state IN ('POSTING', 'POSTED', 'REJECTED')),
  attempt    integer NOT NULL DEFAULT 0,
  connection text,
  reference  text,
  number     text,
  code       text,
  message    text,
  seen       text,
  at         timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (document, system)
);
COMMENT ON COLUMN document_target.seen IS 'what somebody changed about it in the target: UNPOSTED, PAID and so on';

CREATE TABLE counter (
  organization_bin text NOT NULL,
  type             text NOT NULL,
  month            date NOT NULL,
  last             bigint NOT NULL,
  PRIMARY KEY (organization_bin, type, month)
);
