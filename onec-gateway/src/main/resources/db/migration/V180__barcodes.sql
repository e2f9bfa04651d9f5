-- What other registers of 1C say of an object; for products, their barcodes.
ALTER TABLE onec_object ADD COLUMN extra jsonb NOT NULL DEFAULT '{}';
COMMENT ON COLUMN onec_object.extra IS 'is shown with the content; a change of it is a change of the object';
