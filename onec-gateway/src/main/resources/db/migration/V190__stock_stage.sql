-- A stock on its way from 1C's answer to onec_object: it comes in pieces and is replaced as a whole. Unlogged, since one that a crash of the
-- database has emptied is read again; how many rows there must be is known to the reader.

CREATE UNLOGGED TABLE onec_stock_stage (
  connection text NOT NULL,
  reading    uuid NOT NULL,
  key        uuid NOT NULL,
  product    uuid NOT NULL,
  warehouse  uuid,
  quantity   numeric NOT NULL,
  sum        numeric NOT NULL,
  reserved   numeric NOT NULL
);
CREATE INDEX onec_stock_stage_reading ON onec_stock_stage (connection, reading);
COMMENT ON COLUMN onec_stock_stage.reading IS 'one answer of 1C; rows of another are of a reader that was given up';
COMMENT ON COLUMN onec_stock_stage.key IS 'of product and warehouse; may stand in several rows, whose amounts are added up';
