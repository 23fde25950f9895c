CREATE TABLE anonymous_copies (
    report      TEXT PRIMARY KEY REFERENCES reports (id) ON DELETE CASCADE,
    edits       TEXT NOT NULL,
    reviewed_of TEXT,
    reviewed_by TEXT,
    reviewed_at TEXT,
    CHECK ((reviewed_of IS NULL) = (reviewed_by IS NULL)
       AND (reviewed_of IS NULL) = (reviewed_at IS NULL))
) STRICT;

CREATE TRIGGER erased_has_no_copy AFTER DELETE ON account
BEGIN
    DELETE FROM anonymous_copies WHERE report = old.report;
END;
