-- The read model that questions are answered from. Every row says which version of the truth it holds, so that events may come twice and in any
-- order. A rebuild fills tables named next_… made LIKE these and puts them in their place: so no view, no trigger and no foreign key hangs on them.

CREATE TABLE fact_deal (
  source           text NOT NULL,
  deal             text NOT NULL,
  version          bigint NOT NULL DEFAULT 0,
  day              date,
  closed_at        timestamptz,
  organization     text,
  customer         text,
  manager          text,
  owner            text,
  currency         text,
  total            numeric,
  amount           numeric,
  payment_method   text,
  paid_at          timestamptz,
  paid_day         date,
  paid_amount      numeric,
  reopened_version bigint,
  reopened_reason  text,
  status           text NOT NULL GENERATED ALWAYS AS (CASE WHEN reopened_version >= version THEN reopened_reason ELSE 'CLOSED' END) STORED,
  PRIMARY KEY (source, deal)
);
COMMENT ON COLUMN fact_deal.version IS '0 while only its reopening is known';
COMMENT ON COLUMN fact_deal.day IS 'of closing, in Asia/Almaty, as every day here';
COMMENT ON COLUMN fact_deal.amount IS 'the total in tenge; null where the currency has no rate';
COMMENT ON COLUMN fact_deal.owner IS 'e-mail of the person responsible, in lower case: whose deal it is';
CREATE INDEX fact_deal_day ON fact_deal (day) INCLUDE (manager, customer, organization, owner, amount, status);
CREATE INDEX fact_deal_paid_day ON fact_deal (paid_day) WHERE paid_day IS NOT NULL;
CREATE INDEX fact_deal_owner ON fact_deal (owner, day);

CREATE TABLE fact_line (
  source   text NOT NULL,
  deal     text NOT NULL,
  line     integer NOT NULL,
  day      date NOT NULL,
  product  text NOT NULL,
  name     text NOT NULL,
  kind     text NOT NULL,
  quantity numeric NOT NULL,
  amount   numeric,
  PRIMARY KEY (source, deal, line)
);
COMMENT ON COLUMN fact_line.amount IS 'what the row comes to in tenge, as the customer pays it';
CREATE INDEX fact_line_day ON fact_line (day);

CREATE TABLE fact_manager (
  key     text PRIMARY KEY,
  name    text NOT NULL,
  seen_at timestamptz NOT NULL
);

CREATE TABLE fact_customer (
  key     text PRIMARY KEY,
  name    text NOT NULL,
  tax_id  text,
  seen_at timestamptz NOT NULL
);

CREATE TABLE fact_product (
  key     text PRIMARY KEY,
  name    text NOT NULL,
  seen_at timestamptz NOT NULL
);

CREATE TABLE fact_organization (
  bin     text PRIMARY KEY,
  name    text NOT NULL,
  seen_at timestamptz NOT NULL
);

CREATE TABLE fact_document (
  id                 uuid PRIMARY KEY,
  revision           integer NOT NULL DEFAULT 0,
  source             text,
  deal               text,
  type               text,
  number             text,
  day                date,
  organization       text,
  customer           text,
  manager            text,
  owner              text,
  currency           text,
  net                numeric,
  vat                numeric,
  amount             numeric,
  cancelled_revision integer,
  cancelled_at       timestamptz
);
COMMENT ON COLUMN fact_document.revision IS '0 while only its end is known';
CREATE INDEX fact_document_day ON fact_document (day);
CREATE INDEX fact_document_order ON fact_document (source, deal);

CREATE TABLE fact_target (
  document uuid NOT NULL,
  system   text NOT NULL,
  attempt  integer NOT NULL DEFAULT 0,
  state    text,
  number   text,
  code     text,
  message  text,
  at       timestamptz,
  seen     text,
  seen_at  timestamptz,
  PRIMARY KEY (document, system)
);
COMMENT ON TABLE fact_target IS 'what a target system made of a document, and what somebody did to it there';

CREATE TABLE fact_stock (
  connection text NOT NULL,
  warehouse  text NOT NULL,
  product    text NOT NULL,
  code       text,
  name       text NOT NULL,
  barcode    text,
  quantity   numeric NOT NULL,
  reserved   numeric NOT NULL,
  read_at    timestamptz NOT NULL,
  PRIMARY KEY (connection, warehouse, product)
);

CREATE TABLE fact_stock_change (
  connection text NOT NULL,
  warehouse  text NOT NULL,
  product    text NOT NULL,
  read_at    timestamptz NOT NULL,
  day        date NOT NULL,
  name       text NOT NULL,
  previous   numeric,
  quantity   numeric NOT NULL,
  PRIMARY KEY (connection, warehouse, product, read_at)
);
CREATE INDEX fact_stock_change_day ON fact_stock_change (day);

CREATE TABLE fact_failure (
  id       text PRIMARY KEY,
  kind     text NOT NULL CHECK (kind IN ('DEAL_REJECTED', 'DOCUMENT_REJECTED', 'DELIVERY_PARKED', 'ALERT')),
  at       timestamptz NOT NULL,
  day      date NOT NULL,
  service  text NOT NULL,
  code     text NOT NULL,
  message  text,
  source   text,
  deal     text,
  document uuid
);
CREATE INDEX fact_failure_day ON fact_failure (day);

CREATE TABLE fact_rebuild (
  id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  state     text NOT NULL DEFAULT 'RUNNING' CHECK (state IN ('RUNNING', 'DONE', 'FAILED')),
  step      text NOT NULL DEFAULT 'ORDERS',
  exported  bigint NOT NULL DEFAULT 0,
  replayed  bigint NOT NULL DEFAULT 0,
  asked_by  text NOT NULL,
  instance  text NOT NULL,
  failure   text,
  begun_at  timestamptz NOT NULL DEFAULT now(),
  beat_at   timestamptz NOT NULL DEFAULT now(),
  ended_at  timestamptz
);
CREATE UNIQUE INDEX fact_rebuild_one ON fact_rebuild (state) WHERE state = 'RUNNING';
