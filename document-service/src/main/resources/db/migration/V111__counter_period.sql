-- An organisation's pattern of numbers says whether its counters begin anew each month, each year or never.
ALTER TABLE counter RENAME COLUMN month TO period;
