-- Telegram cannot be asked what became of a message, so one whose outcome is unknown is sent again once and no more.
CREATE TABLE repeated_message (
  task bigint PRIMARY KEY,
  at   timestamptz NOT NULL DEFAULT now()
);
