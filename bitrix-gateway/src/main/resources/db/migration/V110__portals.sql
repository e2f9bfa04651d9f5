-- Portals that people keep over REST, how each portal stands, and the tokens of applications.
CREATE SEQUENCE bitrix_portal_version;

CREATE TABLE bitrix_portal (
  id         text PRIMARY KEY,
  version    bigint NOT NULL,
  settings   jsonb NOT NULL,
  secrets    jsonb NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON COLUMN bitrix_portal.version IS 'from one sequence for all and for standings, so that the highest one and the count tell whether anything has changed';
COMMENT ON COLUMN bitrix_portal.settings IS 'without secrets';
COMMENT ON COLUMN bitrix_portal.secrets IS 'by name: encrypted with AES-256-GCM under a key of kopir.secrets, and when it was given';

CREATE TABLE bitrix_portal_past (
  id        text PRIMARY KEY,
  member_id text
);
COMMENT ON TABLE bitrix_portal_past IS 'ids of removed portals: what is known of their deals must not become another portal''s';

CREATE TABLE portal_standing (
  portal             text PRIMARY KEY,
  version            bigint NOT NULL DEFAULT nextval('bitrix_portal_version'),
  left_authority     text,
  authority          text,
  proposed_authority text,
  parked_code        text,
  parked_reason      text,
  parked_at          timestamptz
);
COMMENT ON TABLE portal_standing IS 'what has become of a portal, configured ones among them, since its settings were given';
COMMENT ON COLUMN portal_standing.left_authority IS 'the host in the settings at that time; when they name another one, the rest counts no more';
COMMENT ON COLUMN portal_standing.authority IS 'where the portal is now instead';
COMMENT ON COLUMN portal_standing.proposed_authority IS 'where it says that it is, which an administrator has to confirm';
COMMENT ON COLUMN portal_standing.parked_code IS 'why nothing is sent to it until a person acts';

CREATE TABLE portal_token (
  portal         text PRIMARY KEY,
  generation     bigint NOT NULL,
  secrets        jsonb NOT NULL,
  expires_at     timestamptz NOT NULL,
  renewed_at     timestamptz NOT NULL,
  renewing_until timestamptz,
  unsure         boolean NOT NULL DEFAULT false
);
COMMENT ON COLUMN portal_token.generation IS 'grows with each pair of tokens; who renews one names the one that it renews';
COMMENT ON COLUMN portal_token.renewing_until IS 'one instance at a time asks for new ones';
COMMENT ON COLUMN portal_token.unsure IS 'new ones were asked for, and no answer is known: the authorization server may have ended these';

CREATE TABLE portal_authorization (
  state      text PRIMARY KEY,
  portal     text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE portal_authorization IS 'whom administrators were sent to Bitrix24 for: the digest of the state that must come back with the code';
