-- Until the person has their words, others may be drawn: a program cut off in between locks nobody out.
ALTER TABLE return_phrases ADD COLUMN handed_over INTEGER NOT NULL DEFAULT 0
    CHECK (handed_over IN (0, 1));
