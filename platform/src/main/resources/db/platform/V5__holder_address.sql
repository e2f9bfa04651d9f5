ALTER TABLE holder ADD COLUMN address text;
COMMENT ON COLUMN holder.address IS 'where the other instances reach the one that holds the name, such as http://10.0.0.7:8082; null where it is not known';
