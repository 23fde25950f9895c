-- The earlier slips that somebody showed: only what was copied from the paper links two reports.
CREATE TABLE links (
    report    TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    reference TEXT NOT NULL,
    PRIMARY KEY (report, reference)
) STRICT, WITHOUT ROWID;

CREATE INDEX links_by_reference ON links (reference);

CREATE TRIGGER erased_is_not_linked AFTER DELETE ON account
BEGIN
    DELETE FROM links WHERE report = old.report;
END;
