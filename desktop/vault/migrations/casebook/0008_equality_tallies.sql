CREATE TABLE equality_tallies (
    id            TEXT PRIMARY KEY,
    content       TEXT NOT NULL
) STRICT, WITHOUT ROWID;
