-- What somebody who came back has told, before they agree that it is added: it outlives a lock, and a killed program.
CREATE TABLE begun (
    report TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    act    TEXT NOT NULL CHECK (act IN ('note', 'correct', 'widen')),
    by_id  TEXT NOT NULL,
    wish   TEXT NOT NULL,
    told   TEXT NOT NULL,
    seen   TEXT NOT NULL,
    PRIMARY KEY (report, act, by_id)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER erased_is_not_begun AFTER DELETE ON account
BEGIN
    DELETE FROM begun WHERE report = old.report;
END;
