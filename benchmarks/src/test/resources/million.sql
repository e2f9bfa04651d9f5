-- A million documents over three years, spread as a trading company's are.
SET search_path = document_service;
ALTER TABLE document DROP CONSTRAINT document_source_deal_fkey;
INSERT INTO document (id, source, deal, type, set_number, organization_bin, number, date, owner_email, content, issued_at, seller, state,
  customer_tax_id, total, search)
SELECT gen_random_uuid(), 'bitrix24:main', 'L-' || i, t.type, 1, o.bin, 'L' || substr(t.type, 1, 2) || '-' || to_char(t.day, 'YYYY-MM') || '-' || lpad(i::text, 7, '0'),
  t.day, 'manager' || i % 20 || '@example.kz',
  jsonb_build_object(
    'document', jsonb_build_object('id', gen_random_uuid(), 'revision', 1, 'order', jsonb_build_object('source', 'bitrix24:main', 'deal', 'L-' || i), 'set', 1,
      'organization_bin', o.bin, 'type', t.type, 'number', 'L-' || i, 'date', t.day),
    'organization', jsonb_build_object('bin', o.bin, 'name', 'ТОО «Көпір Сауда»'),
    'customer', jsonb_build_object('name', t.customer, 'bin', t.tax_id),
    'currency', 'KZT',
    'lines', (SELECT jsonb_agg(jsonb_build_object('line', l, 'name', 'Товар ' || (i * l) % 3000, 'kind', 'GOODS', 'quantity', l, 'unit', '796', 'price', 1160,
      'vat', jsonb_build_object('category', 'STANDARD', 'rate', 16, 'included', true), 'net', 1000 * l, 'vat_amount', 160 * l, 'gross', 1160 * l)) FROM generate_series(1, 3) l),
    'totals', jsonb_build_object('net', t.total, 'vat', 0, 'gross', t.total), 'targets', '["onec"]'::jsonb, 'issued_at', t.day::timestamptz),
  t.day::timestamptz, '{"bin": "990140000483", "name": {"ru": "ТОО «Көпір Сауда»"}}',
  CASE WHEN i % 100 = 0 THEN 'CANCELLED' ELSE 'ISSUED' END, t.tax_id, t.total,
  to_tsvector('simple', lower('l ' || i || ' ' || t.customer || ' товар ' || i % 3000 || ' товар ' || (2 * i) % 3000 || CASE WHEN i % 50000 = 7 THEN ' редкость' ELSE '' END))
FROM generate_series(1, 1000000) i
  CROSS JOIN LATERAL (SELECT (ARRAY['INVOICE', 'WAYBILL', 'COMPLETION_ACT', 'TAX_INVOICE', 'RECEIPT'])[1 + i % 5] AS type,
    date '2023-11-20' + (i * 1096::bigint / 1000000)::int AS day, 'ТОО Покупатель ' || i % 5000 AS customer,
    lpad((100000000000 + i % 5000)::text, 12, '0') AS tax_id, (1000 + (i * 7919::bigint) % 1000000)::numeric AS total) t
  CROSS JOIN LATERAL (SELECT CASE WHEN i % 4 = 0 THEN '971240001315' ELSE '990140000483' END AS bin) o;
INSERT INTO document_target (document, system, state) SELECT id, 'onec', CASE WHEN seq % 200 = 0 THEN 'REJECTED' ELSE 'POSTED' END
FROM document WHERE deal LIKE 'L-%';
VACUUM ANALYZE document;
VACUUM ANALYZE document_target;
