-- So that the planner knows a rare word from a frequent one, and does not look for the rare one from the newest document backwards.
ALTER TABLE document ALTER COLUMN search SET STATISTICS 1000;
