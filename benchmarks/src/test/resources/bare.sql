-- What the service writes for a batch of deals, in set statements: an order, a document, its target, the event, what was taken in.
SET search_path = document_service;
\set run random(1, 2000000000)
BEGIN;
INSERT INTO inbox (source, id, topic) SELECT 'bench', :run || '-' || i, 'deal.closed' FROM generate_series(1, :batch) i ON CONFLICT DO NOTHING;
INSERT INTO orders (source, deal) SELECT 'bench:x', :run || '-' || i FROM generate_series(1, :batch) i ON CONFLICT DO NOTHING;
SELECT count(*) FROM (SELECT 1 FROM orders WHERE (source, deal) IN (SELECT 'bench:x', :run || '-' || i FROM generate_series(1, :batch) i) FOR UPDATE) o;
UPDATE orders o SET version_number = 1, version_hash = md5(s.deal), content = s.content, issued = s.content, documents = 1, updated_at = now()
  FROM (SELECT :run || '-' || i AS deal, (SELECT content FROM orders WHERE source = 'erp:demo' LIMIT 1) AS content FROM generate_series(1, :batch) i) s
  WHERE o.source = 'bench:x' AND o.deal = s.deal;
INSERT INTO counter AS c (organization_bin, type, period, last) VALUES ('bench', 'WAYBILL', '2026-11-01', :batch)
  ON CONFLICT (organization_bin, type, period) DO UPDATE SET last = c.last + excluded.last;
WITH sample AS MATERIALIZED (SELECT * FROM document WHERE source = 'erp:demo' LIMIT 1), added AS (
  INSERT INTO document (id, source, deal, type, set_number, organization_bin, number, date, owner_email, content, issued_at, seller, customer_tax_id, total, search)
  SELECT gen_random_uuid(), 'bench:x', :run || '-' || i, s.type, 1, 'bench', 'B-' || :run || '-' || i, s.date, s.owner_email, s.content, now(), s.seller,
    s.customer_tax_id, s.total, s.search FROM sample s, generate_series(1, :batch) i RETURNING id)
INSERT INTO document_target (document, system, state) SELECT id, 'bench', 'POSTING' FROM added;
INSERT INTO bench_outbox (id, aggregatetype, aggregateid, type, payload, headers)
  SELECT gen_random_uuid()::text, 'document.created', :run || '-' || i, 'bench', convert_to((SELECT content::text FROM document WHERE source = 'erp:demo' LIMIT 1), 'UTF8'), '{}'
  FROM generate_series(1, :batch) i;
COMMIT;
