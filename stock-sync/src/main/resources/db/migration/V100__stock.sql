-- Runs read 1C's stock into staging, compare it with what is known, and write what differs as changes, which are published.

CREATE TABLE stock_connection (
  connection text PRIMARY KEY,
  cards_to   bigint,
  full_at    timestamptz
);
COMMENT ON COLUMN stock_connection.cards_to IS 'the last change of product cards that is known; null until all were read';
COMMENT ON COLUMN stock_connection.full_at IS 'when everything was published last';

CREATE TABLE stock_schedule (
  connection text NOT NULL,
  what       text NOT NULL CHECK (what IN ('SYNC', 'DRIFT')),
  cron       text NOT NULL,
  zone       text NOT NULL,
  next_due   timestamptz,
  PRIMARY KEY (connection, what)
);

CREATE TABLE stock_warehouse (
  connection text NOT NULL,
  key        uuid NOT NULL,
  code       text,
  name       text NOT NULL,
  told_as    text NOT NULL,
  PRIMARY KEY (connection, key),
  UNIQUE (connection, told_as)
);
COMMENT ON COLUMN stock_warehouse.told_as IS 'its name in events: the one that it had when first seen, so that a new name in 1C does not make it another warehouse';

CREATE TABLE stock_product (
  connection text NOT NULL,
  key        uuid NOT NULL,
  code       text,
  name       text,
  article    text,
  barcode    text,
  deleted    boolean NOT NULL,
  PRIMARY KEY (connection, key)
);
CREATE INDEX stock_product_code ON stock_product (connection, code);
CREATE INDEX stock_product_article ON stock_product (connection, article);

CREATE TABLE stock_run (
  id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  snapshot         uuid NOT NULL UNIQUE,
  connection       text NOT NULL,
  scope            text NOT NULL CHECK (scope IN ('ALL', 'WAREHOUSE', 'PRODUCTS')),
  lane             text NOT NULL GENERATED ALWAYS AS (CASE scope WHEN 'PRODUCTS' THEN 'QUICK' ELSE 'WHOLE' END) STORED,
  warehouse        uuid,
  dry_run          boolean NOT NULL,
  "full"           boolean NOT NULL,
  asked_by         text NOT NULL,
  same             text NOT NULL,
  state            text NOT NULL DEFAULT 'WAITING'
                   CHECK (state IN ('WAITING', 'RUNNING', 'STOPPED', 'DONE', 'FAILED', 'CANCELLED')),
  step             text NOT NULL DEFAULT 'WAREHOUSES',
  steps            integer NOT NULL DEFAULT 0,
  place_key        uuid,
  place_mark       bigint,
  place_warehouse  uuid,
  place_chunk      integer NOT NULL DEFAULT 0,
  read_at          timestamptz,
  lines_read       bigint NOT NULL DEFAULT 0,
  lines_changed    bigint NOT NULL DEFAULT 0,
  lines_published  bigint NOT NULL DEFAULT 0,
  expected         bigint,
  report           jsonb,
  failures         integer NOT NULL DEFAULT 0,
  due_at           timestamptz NOT NULL DEFAULT now(),
  code             text,
  message          text,
  approved_by      text,
  created_at       timestamptz NOT NULL DEFAULT now(),
  begun_at         timestamptz,
  ended_at         timestamptz
);
COMMENT ON COLUMN stock_run.steps IS 'grows with each step, so that a step is written once';
CREATE UNIQUE INDEX stock_run_one_per_lane ON stock_run (connection, lane) WHERE state IN ('RUNNING', 'STOPPED');
CREATE UNIQUE INDEX stock_run_waiting ON stock_run (same) WHERE state = 'WAITING';
CREATE INDEX stock_run_unfinished ON stock_run (connection, id) WHERE state IN ('WAITING', 'RUNNING', 'STOPPED');

CREATE TABLE stock_run_product (
  run     bigint NOT NULL REFERENCES stock_run ON DELETE CASCADE,
  product uuid NOT NULL,
  read_at timestamptz,
  PRIMARY KEY (run, product)
);

-- Logged: after a crash of the database a page that is missing would look like no stock.
CREATE TABLE stock_staging (
  run       bigint NOT NULL REFERENCES stock_run ON DELETE CASCADE,
  warehouse uuid NOT NULL,
  product   uuid NOT NULL,
  quantity  numeric NOT NULL,
  reserved  numeric NOT NULL,
  PRIMARY KEY (run, warehouse, product)
);

CREATE TABLE stock_difference (
  run       bigint NOT NULL REFERENCES stock_run ON DELETE CASCADE,
  warehouse uuid NOT NULL,
  product   uuid NOT NULL,
  before    numeric,
  quantity  numeric NOT NULL,
  reserved  numeric NOT NULL,
  read_at   timestamptz NOT NULL,
  PRIMARY KEY (run, warehouse, product)
);

CREATE TABLE stock_now (
  connection text NOT NULL,
  warehouse  uuid NOT NULL,
  product    uuid NOT NULL,
  quantity   numeric NOT NULL,
  reserved   numeric NOT NULL,
  read_at    timestamptz NOT NULL,
  PRIMARY KEY (connection, warehouse, product)
);
CREATE INDEX stock_now_product ON stock_now (connection, product);
COMMENT ON COLUMN stock_now.read_at IS 'when the quantity was first read; stock_seen says until when it was seen unchanged';

CREATE TABLE stock_seen (
  connection text NOT NULL,
  scope      text NOT NULL CHECK (scope IN ('ALL', 'WAREHOUSE', 'PRODUCTS')),
  key        uuid NOT NULL,
  read_at    timestamptz NOT NULL,
  PRIMARY KEY (connection, scope, key)
);
COMMENT ON TABLE stock_seen IS 'when everything, a warehouse or a product was last read as a whole: what an older read says of it is not believed';

CREATE TABLE stock_change (
  id         bigint GENERATED ALWAYS AS IDENTITY,
  connection text NOT NULL,
  warehouse  uuid NOT NULL,
  product    uuid NOT NULL,
  quantity   numeric NOT NULL,
  reserved   numeric NOT NULL,
  previous   numeric,
  read_at    timestamptz NOT NULL,
  run        bigint NOT NULL,
  at         timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (at, id)
) PARTITION BY RANGE (at);
CREATE INDEX stock_change_product ON stock_change (connection, product, id);
CREATE INDEX stock_change_run ON stock_change (run, warehouse, product);
COMMENT ON TABLE stock_change IS 'partitioned by month of writing; the service makes and drops the partitions';

CREATE TABLE stock_wanted (
  connection text NOT NULL,
  product    uuid NOT NULL,
  since      timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (connection, product)
);

CREATE TABLE stock_unposted (
  document   uuid NOT NULL,
  line       integer NOT NULL,
  connection text NOT NULL,
  product    text NOT NULL,
  warehouse  text,
  quantity   numeric NOT NULL,
  revision   integer NOT NULL,
  ended_at   timestamptz,
  PRIMARY KEY (document, line)
);
CREATE INDEX stock_unposted_connection ON stock_unposted (connection, product);
COMMENT ON COLUMN stock_unposted.ended_at IS 'posted or refused; what was read before that still holds the goods';

-- An end that comes before its beginning.
CREATE TABLE stock_document_ended (
  document uuid PRIMARY KEY,
  revision integer NOT NULL,
  at       timestamptz NOT NULL
);

CREATE TABLE stock_applied (
  connection text NOT NULL,
  warehouse  text NOT NULL,
  portal     text NOT NULL,
  snapshot   uuid NOT NULL,
  changed    integer NOT NULL,
  unchanged  integer NOT NULL,
  unmapped   integer NOT NULL,
  failed     integer NOT NULL,
  at         timestamptz NOT NULL,
  PRIMARY KEY (connection, warehouse, portal)
);
COMMENT ON TABLE stock_applied IS 'the last answer of each portal about each warehouse';
