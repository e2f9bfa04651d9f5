-- How far each topic has been taken in, written with what was taken in: less than what Kafka was told means that this database is an older one.
CREATE TABLE kafka_position (
  topic       text NOT NULL,
  partition   integer NOT NULL,
  next_offset bigint NOT NULL,
  at          timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (topic, partition)
);

CREATE TABLE recovery (
  since       timestamptz PRIMARY KEY,
  adopted     bigint NOT NULL,
  finished_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE recovery IS 'what was done after this database had been restored from a backup';
COMMENT ON COLUMN recovery.adopted IS 'events of this service itself that were read again';
