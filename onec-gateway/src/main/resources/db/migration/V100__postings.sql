CREATE TABLE posting (
  document      uuid PRIMARY KEY,
  revision      integer NOT NULL,
  order_key     text NOT NULL,
  connection    text,
  state         text NOT NULL CHECK (state IN ('WAITING', 'POSTED', 'REJECTED', 'CANCELLED')),
  attempt       integer NOT NULL DEFAULT 0,
  reference     text,
  onec_number   text,
  code          text,
  message       text,
  updated_at    timestamptz NOT NULL DEFAULT now()
);
COMMENT ON COLUMN posting.attempt IS 'grows with every answer that we give about the document';
COMMENT ON COLUMN posting.state IS 'CANCELLED without anything before it is a tombstone: it swallows the create';
