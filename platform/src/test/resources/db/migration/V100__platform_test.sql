CREATE TABLE seen_goods (
  onec_id text NOT NULL,
  trace   text
);
