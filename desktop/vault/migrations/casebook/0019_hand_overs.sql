-- Which reports were handed over on a stick, in which batch, and when last.
CREATE TABLE hand_overs (
    batch  TEXT NOT NULL REFERENCES batches (id),
    report TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    at     TEXT NOT NULL,
    PRIMARY KEY (batch, report)
) STRICT, WITHOUT ROWID;
