-- What bases have told us, so that each is taken once.
CREATE TABLE onec_event (
  connection  text NOT NULL,
  id          text NOT NULL,
  received_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (connection, id)
);
CREATE INDEX onec_event_received_at ON onec_event (received_at);

-- How far each base has been watched.
CREATE TABLE onec_watch (
  connection   text PRIMARY KEY,
  looked_at    timestamptz,
  seq          bigint NOT NULL DEFAULT 0,
  acknowledged bigint NOT NULL DEFAULT 0
);
COMMENT ON COLUMN onec_watch.looked_at IS 'when the last look at all its documents ended';
COMMENT ON COLUMN onec_watch.seq IS 'of the last change of GET /v1/changes that was taken';
COMMENT ON COLUMN onec_watch.acknowledged IS 'the base knows that it may forget up to this one';

ALTER TABLE posting
  ADD COLUMN ref       jsonb,
  ADD COLUMN posted_at timestamptz,
  ADD COLUMN seen      text CHECK (seen IN ('UNPOSTED', 'DELETED'));
COMMENT ON COLUMN posting.ref IS 'the document as events name it; null until it is posted';
COMMENT ON COLUMN posting.seen IS 'what somebody did to it in 1C; null while it stands as we left it';

UPDATE posting AS p SET ref = t.payload -> 'document', posted_at = p.updated_at
FROM (SELECT DISTINCT ON (document) document, payload FROM task WHERE kind = 'post-document' ORDER BY document, id DESC) AS t
WHERE t.document = p.document AND p.state = 'POSTED';

CREATE INDEX posting_reference ON posting (connection, reference);
CREATE INDEX posting_posted_at ON posting (connection, posted_at, document) WHERE state = 'POSTED';
