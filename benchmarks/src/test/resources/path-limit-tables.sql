-- Tables like those that a deal passes through: the delivery's own as they are, and one for what services keep of deals and documents.
DROP SCHEMA IF EXISTS bench_limit CASCADE;
CREATE SCHEMA bench_limit;
CREATE TABLE bench_limit.inbox (LIKE onec_gateway.inbox INCLUDING ALL);
CREATE TABLE bench_limit.outbox (LIKE onec_gateway.outbox INCLUDING ALL);
CREATE TABLE bench_limit.task (LIKE onec_gateway.task INCLUDING ALL);
CREATE TABLE bench_limit.task_attempt (LIKE onec_gateway.task_attempt INCLUDING ALL);
CREATE TABLE bench_limit.exchange_log (LIKE onec_gateway.exchange_log INCLUDING ALL);
CREATE TABLE bench_limit.kept (
  kind    text NOT NULL,
  deal    text NOT NULL,
  content jsonb,
  state   text NOT NULL,
  at      timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (kind, deal)
);
CREATE INDEX ON bench_limit.kept (kind, state);
CREATE TABLE bench_limit.sample AS SELECT convert_to(text, 'UTF8') AS bytes, text::jsonb AS content
  FROM (SELECT jsonb_build_object('document', gen_random_uuid(), 'lines', jsonb_agg(jsonb_build_object('line', i, 'name', 'Кофе зерновой 1 кг',
    'quantity', i, 'id', gen_random_uuid())))::text AS text FROM generate_series(1, 9) i) made;
