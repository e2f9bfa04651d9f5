CREATE SEQUENCE notification_version;

CREATE TABLE notification_chat (
  chat       bigint PRIMARY KEY,
  version    bigint NOT NULL DEFAULT nextval('notification_version'),
  settings   jsonb NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON COLUMN notification_chat.version IS 'from one sequence for all, so that the highest one and the count tell whether anything has changed';

CREATE TABLE chat_state (
  chat        bigint PRIMARY KEY,
  version     bigint NOT NULL DEFAULT nextval('notification_version'),
  unreachable text,
  moved_to    bigint,
  since       timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE chat_state IS 'what Telegram said of a chat, whether it is kept or configured';
COMMENT ON COLUMN chat_state.moved_to IS 'the id of the supergroup that a group has become';

CREATE TABLE told (
  chat     bigint NOT NULL,
  identity text NOT NULL,
  at       timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (chat, identity)
);
CREATE INDEX told_at ON told (at);
COMMENT ON COLUMN told.chat IS '0 stands for the counting of the day';

CREATE TABLE chat_flow (
  chat        bigint NOT NULL,
  kind        text NOT NULL,
  window_from timestamptz,
  told        integer NOT NULL DEFAULT 0,
  storm       uuid UNIQUE,
  count       integer NOT NULL DEFAULT 0,
  shown       integer NOT NULL DEFAULT 0,
  message     bigint,
  opened_at   timestamptz,
  last_at     timestamptz,
  titles      text[] NOT NULL DEFAULT '{}',
  PRIMARY KEY (chat, kind)
);
COMMENT ON TABLE chat_flow IS 'how much of a kind a chat is told just now; what is too much becomes one message with a count: the storm';
COMMENT ON COLUMN chat_flow.message IS 'Telegram''s id of the message that shows the storm';

CREATE TABLE about (
  key          text PRIMARY KEY,
  organization text,
  amount       numeric,
  responsible  text,
  at           timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX about_at ON about (at);
COMMENT ON TABLE about IS 'of documents (by id) and orders (by key): what decides who is told of them';
COMMENT ON COLUMN about.amount IS 'in tenge';

CREATE TABLE happened (
  at           timestamptz NOT NULL,
  organization text NOT NULL,
  kind         text NOT NULL,
  count        bigint NOT NULL,
  amount       numeric NOT NULL
);
CREATE INDEX happened_at ON happened (at);
COMMENT ON TABLE happened IS 'a row for each kind and organisation of what came together; those who are told once a day are told sums of it';

CREATE TABLE summary_sent (
  chat  bigint NOT NULL,
  day   date NOT NULL,
  until timestamptz NOT NULL,
  PRIMARY KEY (chat, day)
);

CREATE TABLE bot_person (
  telegram      bigint PRIMARY KEY,
  chat          bigint NOT NULL,
  subject       text NOT NULL,
  admin         boolean NOT NULL,
  organizations text[] NOT NULL,
  email         text,
  language      text NOT NULL,
  tied_at       timestamptz NOT NULL DEFAULT now()
);
COMMENT ON COLUMN bot_person.telegram IS 'from.id of what they write';

CREATE TABLE bot_code (
  hash          bytea PRIMARY KEY,
  subject       text NOT NULL,
  admin         boolean NOT NULL,
  organizations text[] NOT NULL,
  email         text,
  language      text NOT NULL,
  notify        boolean NOT NULL,
  made_by       text NOT NULL,
  made_at       timestamptz NOT NULL DEFAULT now(),
  expires_at    timestamptz NOT NULL,
  used_at       timestamptz,
  used_in       bigint
);
COMMENT ON COLUMN bot_code.hash IS 'SHA-256 of the code, which is shown once and kept nowhere';
COMMENT ON COLUMN bot_code.used_in IS 'the update that used it, so that a repeat of that one ties again';

CREATE TABLE bot_stranger (
  telegram bigint PRIMARY KEY,
  tries    integer NOT NULL,
  since    timestamptz NOT NULL
);

CREATE TABLE bot_place (
  bot         text PRIMARY KEY,
  next_update bigint NOT NULL,
  at          timestamptz NOT NULL
);
