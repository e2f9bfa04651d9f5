-- What :batch deals write on their way, each transaction of the services with all of them. Rows by count as the run's table "Database" has them.
SET search_path = bench_limit;
\set run random(1, 9000000000000000)
-- bitrix-gateway: the signal
INSERT INTO kept (kind, deal, state) SELECT 'intake', :run || '-' || i, 'NEW' FROM generate_series(1, :batch) i ON CONFLICT DO NOTHING;
-- bitrix-gateway: the deal as read, its event
BEGIN;
UPDATE kept SET state = 'CLOSED', at = now() WHERE kind = 'intake' AND deal IN (SELECT :run || '-' || i FROM generate_series(1, :batch) i);
INSERT INTO outbox (id, aggregatetype, aggregateid, type, payload, headers)
  SELECT 'c' || :run || i, 'deal.closed', :run || '-' || i, 'bench', bytes, '{}' FROM sample, generate_series(1, :batch) i;
COMMIT;
DELETE FROM outbox WHERE seq IN (SELECT seq FROM outbox WHERE id LIKE 'c' || :run || '%');
-- document-service: the order, its document, its target, its event
BEGIN;
INSERT INTO inbox (source, id, topic) SELECT 'document', 'c' || :run || i, 'deal.closed' FROM generate_series(1, :batch) i ON CONFLICT DO NOTHING;
INSERT INTO kept (kind, deal, content, state) SELECT kind, :run || '-' || i, content, 'NEW'
  FROM sample, generate_series(1, :batch) i, unnest(ARRAY['order', 'document', 'target']) kind ON CONFLICT DO NOTHING;
UPDATE kept SET state = 'ISSUED' WHERE kind = 'order' AND deal IN (SELECT :run || '-' || i FROM generate_series(1, :batch) i);
INSERT INTO outbox (id, aggregatetype, aggregateid, type, payload, headers)
  SELECT 'd' || :run || i, 'document.created', :run || '-' || i, 'bench', bytes, '{}' FROM sample, generate_series(1, :batch) i;
COMMIT;
DELETE FROM outbox WHERE seq IN (SELECT seq FROM outbox WHERE id LIKE 'd' || :run || '%');
-- onec-gateway: the posting and its task
BEGIN;
INSERT INTO inbox (source, id, topic) SELECT 'onec', 'd' || :run || i, 'document.created' FROM generate_series(1, :batch) i ON CONFLICT DO NOTHING;
INSERT INTO kept (kind, deal, state) SELECT 'posting', :run || '-' || i, 'WAITING' FROM generate_series(1, :batch) i ON CONFLICT DO NOTHING;
INSERT INTO task (queue, kind, key, dedupe_key, payload) SELECT 'onec', 'post', :run || '-' || i, :run || '-' || i, content FROM sample, generate_series(1, :batch) i;
COMMIT;
-- its claim, its calls, its end
WITH claimed AS (UPDATE task SET state = 'SENDING', attempt = 1, lease_until = now() + interval '1 minute'
  WHERE queue = 'onec' AND dedupe_key IN (SELECT :run || '-' || i FROM generate_series(1, :batch) i) RETURNING id)
INSERT INTO task_attempt (task, attempt, instance) SELECT id, 1, 'bench' FROM claimed;
INSERT INTO exchange_log (at, system, connection, direction, type, entity, status, duration_ms, request, response)
  SELECT now(), 'onec', 'main', 'OUT', 'call', :run || '-' || i, 'OK', 5, content::text, content::text FROM sample, generate_series(1, :batch * 3) i;
BEGIN;
WITH ended AS (UPDATE task SET state = 'DONE', ended_at = now(), lease_until = NULL
  WHERE queue = 'onec' AND dedupe_key IN (SELECT :run || '-' || i FROM generate_series(1, :batch) i) RETURNING id)
UPDATE task_attempt SET ended_at = now(), outcome = 'done' WHERE task IN (SELECT id FROM ended) AND attempt = 1;
UPDATE kept SET state = 'POSTED' WHERE kind = 'posting' AND deal IN (SELECT :run || '-' || i FROM generate_series(1, :batch) i);
INSERT INTO outbox (id, aggregatetype, aggregateid, type, payload, headers)
  SELECT 'p' || :run || i, 'document.posted', :run || '-' || i, 'bench', bytes, '{}' FROM sample, generate_series(1, :batch) i;
COMMIT;
DELETE FROM outbox WHERE seq IN (SELECT seq FROM outbox WHERE id LIKE 'p' || :run || '%');
-- bitrix-gateway: what is known of the document, the task to write it to the deal
BEGIN;
INSERT INTO inbox (source, id, topic) SELECT 'bitrix', 'p' || :run || i, 'document.posted' FROM generate_series(1, :batch) i ON CONFLICT DO NOTHING;
INSERT INTO kept (kind, deal, state) SELECT 'deal document', :run || '-' || i, 'POSTED' FROM generate_series(1, :batch) i ON CONFLICT DO NOTHING;
INSERT INTO task (queue, kind, key, dedupe_key, payload) SELECT 'bitrix', 'write', :run || '-' || i, :run || '-' || i, '{}' FROM generate_series(1, :batch) i;
COMMIT;
WITH claimed AS (UPDATE task SET state = 'SENDING', attempt = 1, lease_until = now() + interval '1 minute'
  WHERE queue = 'bitrix' AND dedupe_key IN (SELECT :run || '-' || i FROM generate_series(1, :batch) i) RETURNING id)
INSERT INTO task_attempt (task, attempt, instance) SELECT id, 1, 'bench' FROM claimed;
INSERT INTO exchange_log (at, system, connection, direction, type, entity, status, duration_ms, request, response)
  SELECT now(), 'bitrix', 'main', 'OUT', 'call', :run || '-' || i, 'OK', 5, content::text, content::text FROM sample, generate_series(1, :batch * 3) i;
WITH ended AS (UPDATE task SET state = 'DONE', ended_at = now(), lease_until = NULL
  WHERE queue = 'bitrix' AND dedupe_key IN (SELECT :run || '-' || i FROM generate_series(1, :batch) i) RETURNING id)
UPDATE task_attempt SET ended_at = now(), outcome = 'done' WHERE task IN (SELECT id FROM ended) AND attempt = 1;
-- bitrix-gateway: the signal of its own write, read again
UPDATE kept SET state = 'NEW' WHERE kind = 'intake' AND deal IN (SELECT :run || '-' || i FROM generate_series(1, :batch) i);
UPDATE kept SET state = 'CLOSED' WHERE kind = 'intake' AND deal IN (SELECT :run || '-' || i FROM generate_series(1, :batch) i);
-- document-service, stock-sync and notifier, twice (messages and reports): what they take in of the three events
BEGIN;
INSERT INTO inbox (source, id, topic) SELECT 'document', 'p' || :run || i, 'document.posted' FROM generate_series(1, :batch) i ON CONFLICT DO NOTHING;
UPDATE kept SET state = 'POSTED' WHERE kind = 'target' AND deal IN (SELECT :run || '-' || i FROM generate_series(1, :batch) i);
COMMIT;
INSERT INTO inbox (source, id, topic) SELECT reader, event || :run || i, 'bench' FROM generate_series(1, :batch) i,
  unnest(ARRAY['stock', 'notifier', 'facts']) reader, unnest(ARRAY['d', 'p']) event ON CONFLICT DO NOTHING;
INSERT INTO inbox (source, id, topic) SELECT reader, 'c' || :run || i, 'bench' FROM generate_series(1, :batch) i, unnest(ARRAY['notifier', 'facts']) reader ON CONFLICT DO NOTHING;
INSERT INTO kept (kind, deal, content, state) SELECT kind, :run || '-' || i, content, 'NEW'
  FROM sample, generate_series(1, :batch) i, unnest(ARRAY['about', 'told', 'fact deal', 'fact line', 'fact document', 'reserve']) kind ON CONFLICT DO NOTHING;
UPDATE kept SET state = 'POSTED' WHERE kind IN ('fact document', 'reserve') AND deal IN (SELECT :run || '-' || i FROM generate_series(1, :batch) i);
