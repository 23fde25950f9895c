-- What the police told back, each update once; it goes with what was said, or with what was shared.
CREATE TABLE updates (
    number           INTEGER PRIMARY KEY,
    report           TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    about            TEXT NOT NULL,
    digest           TEXT NOT NULL,
    at               TEXT NOT NULL,
    status           TEXT NOT NULL,
    police_reference TEXT,
    reason           TEXT,
    message          TEXT,
    kept_at          TEXT NOT NULL,
    seen_at          TEXT,
    UNIQUE (report, digest)
) STRICT;

CREATE INDEX updates_of_a_report ON updates (report, at, number);

CREATE INDEX updates_not_seen ON updates (report) WHERE seen_at IS NULL;

-- What a lead shared has no route: it is told about as well.
CREATE VIEW told_reports AS
SELECT id FROM reports
WHERE status IN ('finalised', 'delivered') AND route IS NOT 'count_only' AND supplement_to IS NULL;

CREATE TRIGGER updates_are_of_kept_reports BEFORE INSERT ON updates
WHEN new.report NOT IN told_reports
BEGIN SELECT RAISE(ABORT, 'of this report nothing more is kept'); END;

CREATE TRIGGER updates_do_not_change
BEFORE UPDATE OF number, report, about, digest, at, status, police_reference, reason, message,
                 kept_at ON updates
BEGIN SELECT RAISE(ABORT, 'what the police told does not change'); END;

CREATE TRIGGER erased_has_no_updates AFTER DELETE ON account
BEGIN
    DELETE FROM updates WHERE report = old.report;
END;

CREATE TRIGGER what_was_shared_has_no_updates AFTER DELETE ON documents
BEGIN
    DELETE FROM updates WHERE report = old.report;
END;

-- Sealed still: by a police key that is not known here yet, or about a report that is not here.
CREATE TABLE updates_aside (
    digest  TEXT PRIMARY KEY,
    sealed  BLOB NOT NULL,
    kept_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE updates_asked (
    only_one INTEGER PRIMARY KEY CHECK (only_one = 1),
    device   TEXT NOT NULL,
    next     TEXT NOT NULL,
    asked_at TEXT NOT NULL
) STRICT;
