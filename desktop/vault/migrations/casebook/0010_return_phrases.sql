-- Of the three words only a salted slow hash: whoever reads this table, even with the key, cannot say
-- them (domain.md 1.4.2).
CREATE TABLE return_phrases (
    report    TEXT PRIMARY KEY REFERENCES reports (id) ON DELETE CASCADE,
    salt      BLOB NOT NULL CHECK (length(salt) = 16),
    hash      BLOB NOT NULL CHECK (length(hash) = 32),
    memory    INTEGER NOT NULL,
    passes    INTEGER NOT NULL,
    lanes     INTEGER NOT NULL,
    failures  INTEGER NOT NULL DEFAULT 0,
    failed_at TEXT,
    CHECK ((failures = 0) = (failed_at IS NULL))
) STRICT, WITHOUT ROWID;

CREATE TRIGGER erased_has_no_phrase AFTER DELETE ON account
BEGIN
    DELETE FROM return_phrases WHERE report = old.report;
END;
