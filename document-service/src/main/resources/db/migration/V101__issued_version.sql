-- What the documents were made of. A later version is compared with it, not with the version told last.
ALTER TABLE orders ADD COLUMN issued jsonb;
COMMENT ON COLUMN orders.issued IS 'the version that the documents were made of';
UPDATE orders SET issued = content WHERE documents > 0;
