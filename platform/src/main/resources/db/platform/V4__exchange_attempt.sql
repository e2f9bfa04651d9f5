ALTER TABLE exchange_log ADD COLUMN attempt integer;
COMMENT ON COLUMN exchange_log.attempt IS 'which attempt at a task the call belonged to; null where it was no task';
