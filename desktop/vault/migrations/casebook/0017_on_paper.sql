-- A copy was handed to the police on paper while the line was down: it may lie with them, and is counted once.
ALTER TABLE outbox ADD COLUMN on_paper INTEGER NOT NULL DEFAULT 0 CHECK (on_paper IN (0, 1));
