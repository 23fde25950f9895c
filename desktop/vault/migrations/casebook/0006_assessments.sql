CREATE TABLE assessments (
    number           INTEGER PRIMARY KEY,
    report           TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    hsq_version      TEXT NOT NULL,
    band             TEXT NOT NULL CHECK (band IN ('standard', 'medium', 'high')),
    answers          TEXT,
    score            INTEGER,
    incomplete       INTEGER CHECK (incomplete IN (0, 1)),
    staff_band       TEXT CHECK (staff_band IN ('standard', 'medium', 'high')),
    staff_reason     TEXT NOT NULL DEFAULT '',
    second_person    TEXT NOT NULL DEFAULT '',
    adult_care_needs INTEGER NOT NULL DEFAULT 0 CHECK (adult_care_needs IN (0, 1)),
    assessed_by      TEXT NOT NULL,
    assessed_at      TEXT NOT NULL,
    CHECK ((answers IS NULL) = (score IS NULL)),
    CHECK ((answers IS NULL) = (incomplete IS NULL))
) STRICT;

CREATE INDEX assessments_of_a_report ON assessments (report, number);

CREATE TRIGGER assessments_are_not_changed BEFORE UPDATE ON assessments
BEGIN SELECT RAISE(ABORT, 'an assessment is added to, not changed'); END;
