-- Stock and cards come by the product of 1C.
CREATE INDEX product_mapping_onec ON product_mapping (portal, onec_id);
