CREATE TABLE organization (
  bin        text PRIMARY KEY,
  version    integer NOT NULL,
  card       jsonb NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE organization IS 'the sellers, as people keep them';
COMMENT ON COLUMN organization.version IS 'grows with each change; its ETag over REST';

CREATE TABLE customer (
  id         uuid PRIMARY KEY,
  seq        bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  version    integer NOT NULL,
  tax_id     text,
  name       text NOT NULL,
  creator    text NOT NULL,
  card       jsonb NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON COLUMN customer.name IS 'in Russian and lower case, for looking up';
COMMENT ON COLUMN customer.creator IS 'the sub of who added it';
CREATE UNIQUE INDEX customer_tax_id ON customer (tax_id);
CREATE INDEX customer_name ON customer (name text_pattern_ops);
