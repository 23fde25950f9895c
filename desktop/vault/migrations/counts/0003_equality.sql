CREATE TABLE equality_tallies (
    id            TEXT PRIMARY KEY,
    year          TEXT NOT NULL,
    question      TEXT NOT NULL,
    codes         TEXT NOT NULL,
    practice      INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
