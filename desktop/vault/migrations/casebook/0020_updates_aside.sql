-- What lies aside says which report it is about, and goes with it. What lay there without saying
-- so is asked for again, from the beginning.
DROP TABLE updates_aside;

CREATE TABLE updates_aside (
    digest  TEXT PRIMARY KEY,
    report  TEXT NOT NULL,
    sealed  BLOB NOT NULL,
    kept_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

DELETE FROM updates_asked;

CREATE TRIGGER erased_has_nothing_aside AFTER DELETE ON account
BEGIN
    DELETE FROM updates_aside WHERE report = old.report
        OR report IN (SELECT id FROM reports WHERE supplement_to = old.report);
END;

CREATE TRIGGER what_was_shared_has_nothing_aside AFTER DELETE ON documents
BEGIN
    DELETE FROM updates_aside WHERE report = old.report
        OR report IN (SELECT id FROM reports WHERE supplement_to = old.report);
END;

CREATE TRIGGER stopped_has_nothing_aside AFTER UPDATE OF route ON reports
WHEN new.route = 'count_only'
BEGIN
    DELETE FROM updates_aside WHERE report = new.id
        OR report IN (SELECT id FROM reports WHERE supplement_to = new.id);
END;
