-- A million deals over three years with two rows each: 50 managers, 5,000 customers, 3,000 products.
SET search_path = notifier;
TRUNCATE fact_deal, fact_line, fact_manager, fact_customer, fact_product;
INSERT INTO fact_manager SELECT 'manager' || i || '@example.kz', 'Менеджер ' || i, now() FROM generate_series(0, 49) i;
INSERT INTO fact_customer SELECT lpad((100000000000 + i)::text, 12, '0'), 'ТОО «Покупатель ' || i || '»', NULL, now() FROM generate_series(0, 4999) i;
INSERT INTO fact_product SELECT 'P' || i, 'Товар ' || i, now() FROM generate_series(0, 2999) i;
INSERT INTO fact_deal (source, deal, version, day, closed_at, organization, customer, manager, owner, currency, total, amount)
SELECT 'bitrix24:main', 'L-' || i, 1, current_date - (i % 1096), now() - make_interval(days => i % 1096), '990140000483',
  lpad((100000000000 + (i * 7::bigint) % 5000)::text, 12, '0'), 'manager' || (i * 13::bigint) % 50 || '@example.kz',
  'manager' || (i * 13::bigint) % 50 || '@example.kz', 'KZT', 1000 + (i * 7919::bigint) % 1000000, 1000 + (i * 7919::bigint) % 1000000
FROM generate_series(1, 1000000) i;
INSERT INTO fact_line (source, deal, line, day, product, name, kind, quantity, amount)
SELECT 'bitrix24:main', 'L-' || i, l, current_date - (i % 1096), 'P' || (i * 31::bigint + l) % 3000, 'Товар ' || (i * 31::bigint + l) % 3000, 'GOODS', l, 500 + i % 5000
FROM generate_series(1, 1000000) i CROSS JOIN generate_series(1, 2) l;
VACUUM ANALYZE fact_deal;
VACUUM ANALYZE fact_line
