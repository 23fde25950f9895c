CREATE TABLE attachments (
    id            TEXT PRIMARY KEY,
    report        TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    name          TEXT NOT NULL,
    media_type    TEXT NOT NULL,
    size          INTEGER NOT NULL,
    sha256        TEXT NOT NULL,
    sealed_size   INTEGER NOT NULL,
    sealed_sha256 TEXT NOT NULL UNIQUE,
    key           BLOB NOT NULL,
    note          TEXT NOT NULL,
    position      TEXT NOT NULL CHECK (position IN ('none', 'kept', 'taken_out')),
    original_sha256 TEXT,
    added_at      TEXT NOT NULL,
    CHECK ((position = 'taken_out') = (original_sha256 IS NOT NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX attachments_by_report ON attachments (report, added_at);

CREATE TABLE evidence_outbox (
    attachment    TEXT PRIMARY KEY REFERENCES attachments (id) ON DELETE CASCADE,
    state         TEXT NOT NULL CHECK (state IN ('waiting', 'received', 'refused')),
    batch         TEXT REFERENCES batches (id),
    setbacks      INTEGER NOT NULL DEFAULT 0,
    reason        TEXT,
    received_at   TEXT,
    CHECK ((state = 'received') = (received_at IS NOT NULL)),
    CHECK ((state = 'refused') = (reason IS NOT NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX evidence_outbox_by_batch ON evidence_outbox (batch);
