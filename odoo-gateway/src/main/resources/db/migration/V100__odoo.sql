CREATE SEQUENCE odoo_connection_version;

CREATE TABLE odoo_connection (
  name       text PRIMARY KEY,
  version    bigint NOT NULL,
  settings   jsonb NOT NULL,
  secrets    jsonb NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON COLUMN odoo_connection.version IS 'from one sequence for all, so that the highest one and the count tell whether anything has changed';
COMMENT ON COLUMN odoo_connection.settings IS 'without secrets';
COMMENT ON COLUMN odoo_connection.secrets IS 'by name: encrypted with AES-256-GCM under a key of kopir.secrets, and when it was given';

CREATE TABLE posting (
  document    uuid PRIMARY KEY,
  revision    integer NOT NULL,
  order_key   text NOT NULL,
  connection  text,
  type        text NOT NULL,
  state       text NOT NULL CHECK (state IN ('WAITING', 'POSTED', 'REJECTED', 'CANCELLED')),
  attempt     integer NOT NULL DEFAULT 0,
  sends       integer NOT NULL DEFAULT 0,
  move        bigint,
  odoo_number text,
  code        text,
  message     text,
  content     jsonb,
  seen        text CHECK (seen IN ('UNPOSTED', 'DELETED', 'PAID', 'PARTLY_PAID', 'REVERSED')),
  posted_at   timestamptz,
  updated_at  timestamptz NOT NULL DEFAULT now()
);
COMMENT ON COLUMN posting.attempt IS 'grows with every answer that we give about the document';
COMMENT ON COLUMN posting.sends IS 'how often somebody had it sent once more: each is a task of its own';
COMMENT ON COLUMN posting.state IS 'CANCELLED without anything before it is a tombstone: it swallows the create';
COMMENT ON COLUMN posting.content IS 'document.created of this revision, so that it can be sent once more; null for a tombstone';
COMMENT ON COLUMN posting.seen IS 'what somebody did to it in Odoo; null while it stands as we left it';
CREATE INDEX posting_move ON posting (connection, move);
CREATE INDEX posting_watched ON posting (connection, posted_at, document) WHERE state = 'POSTED';
CREATE INDEX posting_updated ON posting (updated_at, document);

CREATE TABLE odoo_watch (
  connection text PRIMARY KEY,
  read_until timestamp,
  looked_at  timestamptz
);
COMMENT ON COLUMN odoo_watch.read_until IS 'the highest write_date that was read, by the clock of Odoo, in UTC';
COMMENT ON COLUMN odoo_watch.looked_at IS 'when all its documents were last looked at, which alone shows those that were deleted';
