-- What was taken back may be told later than its taking back: topics are not ordered among each other.
ALTER TABLE orders ADD COLUMN reopened_version bigint;
COMMENT ON COLUMN orders.reopened_version IS 'the latest version of the deal that was taken back';
