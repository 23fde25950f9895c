CREATE TABLE agreements (
    number   INTEGER PRIMARY KEY,
    report   TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    at       TEXT NOT NULL,
    given    INTEGER NOT NULL CHECK (given IN (0, 1)),
    text_id  TEXT NOT NULL,
    version  TEXT NOT NULL,
    language TEXT NOT NULL,
    text     TEXT NOT NULL
) STRICT;

CREATE INDEX agreements_by_report ON agreements (report, number);

CREATE TRIGGER agreements_do_not_change BEFORE UPDATE ON agreements
BEGIN SELECT RAISE(ABORT, 'what was agreed to does not change'); END;
