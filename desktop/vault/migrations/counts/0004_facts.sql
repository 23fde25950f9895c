ALTER TABLE equality_tallies RENAME TO facts;

ALTER TABLE facts RENAME COLUMN year TO period;

ALTER TABLE tallies ADD COLUMN repeat TEXT NOT NULL DEFAULT 'unknown';
