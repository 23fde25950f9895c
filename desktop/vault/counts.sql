-- counts.db as it stands at version 4.

CREATE TABLE settings (
    name    TEXT PRIMARY KEY,
    value   TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE tallies (
    id            TEXT PRIMARY KEY,
    month         TEXT NOT NULL,
    quarter       TEXT NOT NULL,
    district      TEXT NOT NULL,
    route         TEXT NOT NULL,
    strand        TEXT NOT NULL,
    strands       TEXT NOT NULL,
    type_main     TEXT NOT NULL,
    type_family   TEXT NOT NULL,
    types         TEXT NOT NULL,
    channel       TEXT NOT NULL,
    practice      INTEGER NOT NULL
, risk_band TEXT NOT NULL DEFAULT '', repeat TEXT NOT NULL DEFAULT 'unknown') STRICT, WITHOUT ROWID;

CREATE INDEX tallies_to_count ON tallies (quarter, district, strand, route);

CREATE TABLE "facts" (
    id            TEXT PRIMARY KEY,
    period          TEXT NOT NULL,
    question      TEXT NOT NULL,
    codes         TEXT NOT NULL,
    practice      INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
