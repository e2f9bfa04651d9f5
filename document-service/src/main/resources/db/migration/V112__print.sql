-- An issued document keeps printing as it was issued: with the seller's card of that day, and with the same version of the forms.
ALTER TABLE document
  ADD COLUMN seller jsonb,
  ADD COLUMN print_version text NOT NULL DEFAULT 'v1';
COMMENT ON COLUMN document.seller IS 'the card of the organisation on the day of issue; null for documents older than cards';
