-- Snapshots of stock as they come, until they are whole.
CREATE TABLE stock_snapshot (
  snapshot    uuid NOT NULL,
  connection  text NOT NULL,
  warehouse   text NOT NULL,
  chunks      integer,
  created_at  timestamptz NOT NULL DEFAULT now(),
  complete_at timestamptz,
  PRIMARY KEY (snapshot, connection, warehouse)
);
COMMENT ON COLUMN stock_snapshot.chunks IS 'how many there are, once the last one has said so';
CREATE INDEX stock_snapshot_created ON stock_snapshot (created_at);

CREATE TABLE stock_chunk (
  snapshot   uuid NOT NULL,
  connection text NOT NULL,
  warehouse  text NOT NULL,
  chunk      integer NOT NULL,
  lines      jsonb NOT NULL,
  PRIMARY KEY (snapshot, connection, warehouse, chunk),
  FOREIGN KEY (snapshot, connection, warehouse) REFERENCES stock_snapshot ON DELETE CASCADE
);

-- What 1C has, by the newest line of a whole snapshot.
CREATE TABLE stock_level (
  connection text NOT NULL,
  warehouse  text NOT NULL,
  product    text NOT NULL,
  code       text NOT NULL,
  quantity   numeric NOT NULL,
  read_at    timestamptz NOT NULL,
  snapshot   uuid NOT NULL,
  PRIMARY KEY (connection, warehouse, product)
);
COMMENT ON COLUMN stock_level.product IS 'the reference in 1C, or code: and the code where the sender knows no reference';
CREATE INDEX stock_level_product ON stock_level (product);

-- Warehouses of which a whole snapshot has come.
CREATE TABLE stock_warehouse (
  connection text NOT NULL,
  warehouse  text NOT NULL,
  heard_at   timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (connection, warehouse)
);

-- A piece of a snapshot on its way into one portal: one task.
CREATE TABLE stock_part (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  portal     text NOT NULL,
  snapshot   uuid NOT NULL,
  connection text NOT NULL,
  warehouse  text NOT NULL,
  products   text[] NOT NULL,
  counted    boolean NOT NULL,
  written    text[] NOT NULL DEFAULT '{}',
  changed    integer,
  unchanged  integer,
  unmapped   integer,
  failed     integer,
  created_at timestamptz NOT NULL DEFAULT now(),
  done_at    timestamptz
);
COMMENT ON COLUMN stock_part.counted IS 'its products are lines of the snapshot, so they count in what is told of it';
COMMENT ON COLUMN stock_part.written IS 'products of the portal that we began to write';
CREATE INDEX stock_part_snapshot ON stock_part (snapshot, connection, warehouse, portal);
CREATE INDEX stock_part_created ON stock_part (created_at);

-- Each inventory document that we ever meant to make; its number is written here before the portal hears of it.
CREATE TABLE stock_document (
  portal        text NOT NULL,
  number        text NOT NULL,
  part          bigint NOT NULL,
  kind          text NOT NULL CHECK (kind IN ('S', 'D')),
  store         text NOT NULL,
  state         text NOT NULL DEFAULT 'OPEN' CHECK (state IN ('OPEN', 'CONDUCTED', 'DROPPED')),
  crm_id        text,
  created_at    timestamptz NOT NULL DEFAULT now(),
  conducting_at timestamptz,
  ended_at      timestamptz,
  PRIMARY KEY (portal, number)
);
COMMENT ON COLUMN stock_document.conducting_at IS 'when the portal was last asked to conduct it';
CREATE INDEX stock_document_part ON stock_document (part);
