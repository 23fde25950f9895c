-- casebook.db as it stands at version 20.

CREATE TABLE settings (
    name    TEXT PRIMARY KEY,
    value   TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE reports (
    number        INTEGER PRIMARY KEY,
    id            TEXT NOT NULL UNIQUE,
    reference     TEXT UNIQUE,
    status        TEXT NOT NULL CHECK (status IN ('draft', 'finalised', 'delivered', 'withdrawn')),
    route         TEXT CHECK (route IN ('police_named', 'police_intel', 'support_only', 'count_only')),
    taken_by      TEXT NOT NULL,
    taken_by_name TEXT NOT NULL,
    created_at    TEXT NOT NULL,
    updated_at    TEXT NOT NULL,
    finalised_at  TEXT,
    catalogue     TEXT NOT NULL,
    area          TEXT NOT NULL,
    place         TEXT NOT NULL DEFAULT '',
    visited       TEXT NOT NULL DEFAULT '[]',
    done          INTEGER NOT NULL DEFAULT 0,
    parts         INTEGER NOT NULL DEFAULT 0, supplement_to TEXT REFERENCES reports (id) ON DELETE CASCADE, change TEXT
    CHECK (change IN ('add_information', 'correct', 'widen', 'narrow', 'withdraw')), sent_as TEXT, may_be_held INTEGER NOT NULL DEFAULT 0,
    CHECK ((status = 'draft') = (finalised_at IS NULL)),
    CHECK ((status = 'draft') = (reference IS NULL))
) STRICT;

CREATE INDEX reports_by_status ON reports (status, number DESC);

CREATE TABLE account (
    report  TEXT PRIMARY KEY REFERENCES reports (id) ON DELETE CASCADE,
    answers TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE identity (
    report  TEXT PRIMARY KEY REFERENCES reports (id) ON DELETE CASCADE,
    answers TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE suspects (
    report  TEXT PRIMARY KEY REFERENCES reports (id) ON DELETE CASCADE,
    answers TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE equality (
    report  TEXT PRIMARY KEY REFERENCES reports (id) ON DELETE CASCADE,
    answers TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE documents (
    report  TEXT PRIMARY KEY REFERENCES reports (id) ON DELETE CASCADE,
    content BLOB NOT NULL,
    sha256  TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TRIGGER documents_are_frozen BEFORE UPDATE ON documents
BEGIN SELECT RAISE(ABORT, 'a finalised report does not change'); END;

CREATE TABLE police_link (
    only_one      INTEGER PRIMARY KEY CHECK (only_one = 1),
    content       BLOB NOT NULL
) STRICT;

CREATE TABLE batches (
    id            TEXT PRIMARY KEY,
    created_at    TEXT NOT NULL,
    size          INTEGER NOT NULL,
    sha256        TEXT NOT NULL,
    upload_url    TEXT,
    offset        INTEGER NOT NULL DEFAULT 0,
    state         TEXT NOT NULL
                  CHECK (state IN ('packed', 'begun', 'sent', 'acknowledged', 'abandoned')),
    failures      INTEGER NOT NULL DEFAULT 0,
    acknowledgement BLOB
) STRICT, WITHOUT ROWID;

CREATE TABLE outbox (
    report        TEXT PRIMARY KEY REFERENCES reports (id) ON DELETE CASCADE,
    state         TEXT NOT NULL CHECK (state IN ('unsealed', 'waiting', 'sending', 'sent', 'received', 'refused')),
    queued_at     TEXT NOT NULL,
    envelope      BLOB,
    digest        TEXT,
    size          INTEGER NOT NULL DEFAULT 0,
    batch         TEXT REFERENCES batches (id),
    tried         INTEGER NOT NULL DEFAULT 0 CHECK (tried IN (0, 1)),
    setbacks      INTEGER NOT NULL DEFAULT 0,
    reason        TEXT,
    police_reference TEXT,
    received_at   TEXT, on_paper INTEGER NOT NULL DEFAULT 0 CHECK (on_paper IN (0, 1)),
    CHECK ((state = 'unsealed') = (envelope IS NULL)),
    CHECK ((state = 'received') = (received_at IS NOT NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX outbox_by_state ON outbox (state, queued_at);

CREATE TABLE line_log (
    number        INTEGER PRIMARY KEY,
    at            TEXT NOT NULL,
    code          TEXT NOT NULL,
    words         TEXT NOT NULL,
    report        TEXT
) STRICT;

CREATE TABLE line_state (
    only_one      INTEGER PRIMARY KEY CHECK (only_one = 1),
    failures      INTEGER NOT NULL DEFAULT 0,
    last_try      TEXT,
    last_success  TEXT,
    next_try      TEXT,
    problem       TEXT
) STRICT;

CREATE TABLE tallies (
    id            TEXT PRIMARY KEY,
    content       TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE audit (
    number        INTEGER PRIMARY KEY,
    at            TEXT NOT NULL,
    who           TEXT NOT NULL,
    act           TEXT NOT NULL,
    subject       TEXT NOT NULL,
    hash          BLOB NOT NULL
) STRICT;

CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the trail does not change'); END;

CREATE TRIGGER audit_is_not_taken_out BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'no line leaves the trail'); END;

CREATE TABLE searched (
    number INTEGER PRIMARY KEY REFERENCES reports (number) ON DELETE CASCADE,
    shown  TEXT NOT NULL,
    words  TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE VIRTUAL TABLE found USING fts5 (
    shown, words, content = 'searched', content_rowid = 'number',
    tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3 4 5 6 7'
);

CREATE INDEX not_searched_yet ON searched (number) WHERE shown = '';

CREATE TRIGGER searched_is_found AFTER INSERT ON searched
BEGIN
    INSERT INTO found (rowid, shown, words) VALUES (new.number, new.shown, new.words);
END;

CREATE TRIGGER searched_is_lost AFTER DELETE ON searched
BEGIN
    INSERT INTO found (found, rowid, shown, words)
    VALUES ('delete', old.number, old.shown, old.words);
END;

CREATE TRIGGER searched_is_changed AFTER UPDATE ON searched
BEGIN
    INSERT INTO found (found, rowid, shown, words)
    VALUES ('delete', old.number, old.shown, old.words);
    INSERT INTO found (rowid, shown, words) VALUES (new.number, new.shown, new.words);
END;

CREATE TRIGGER erased_is_not_searched AFTER DELETE ON account
BEGIN
    UPDATE searched SET words = ''
    WHERE words <> '' AND number = (SELECT number FROM reports WHERE id = old.report);
END;

CREATE INDEX reports_by_person ON reports (taken_by, number DESC);

CREATE INDEX audit_by_subject ON audit (subject, number);

CREATE TABLE agreements (
    number   INTEGER PRIMARY KEY,
    report   TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    at       TEXT NOT NULL,
    given    INTEGER NOT NULL CHECK (given IN (0, 1)),
    text_id  TEXT NOT NULL,
    version  TEXT NOT NULL,
    language TEXT NOT NULL,
    text     TEXT NOT NULL
) STRICT;

CREATE INDEX agreements_by_report ON agreements (report, number);

CREATE TRIGGER agreements_do_not_change BEFORE UPDATE ON agreements
BEGIN SELECT RAISE(ABORT, 'what was agreed to does not change'); END;

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

CREATE TABLE assessments (
    number           INTEGER PRIMARY KEY,
    report           TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    hsq_version      TEXT NOT NULL,
    band             TEXT NOT NULL CHECK (band IN ('standard', 'medium', 'high')),
    answers          TEXT,
    score            INTEGER,
    incomplete       INTEGER CHECK (incomplete IN (0, 1)),
    staff_band       TEXT CHECK (staff_band IN ('standard', 'medium', 'high')),
    staff_reason     TEXT NOT NULL DEFAULT '',
    second_person    TEXT NOT NULL DEFAULT '',
    adult_care_needs INTEGER NOT NULL DEFAULT 0 CHECK (adult_care_needs IN (0, 1)),
    assessed_by      TEXT NOT NULL,
    assessed_at      TEXT NOT NULL,
    CHECK ((answers IS NULL) = (score IS NULL)),
    CHECK ((answers IS NULL) = (incomplete IS NULL))
) STRICT;

CREATE INDEX assessments_of_a_report ON assessments (report, number);

CREATE TRIGGER assessments_are_not_changed BEFORE UPDATE ON assessments
BEGIN SELECT RAISE(ABORT, 'an assessment is added to, not changed'); END;

CREATE INDEX reports_by_original ON reports (supplement_to, number)
    WHERE supplement_to IS NOT NULL;

CREATE INDEX reports_by_envelope ON reports (sent_as) WHERE sent_as IS NOT NULL;

CREATE TRIGGER additions_do_not_change
BEFORE UPDATE OF id, reference, route, taken_by, taken_by_name, created_at, finalised_at,
                 supplement_to, change ON reports
WHEN old.supplement_to IS NOT NULL OR new.supplement_to IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'what was added does not change'); END;

CREATE TABLE "facts" (
    id            TEXT PRIMARY KEY,
    content       TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE overrides (
    number             INTEGER PRIMARY KEY,
    report             TEXT NOT NULL,
    reason             TEXT NOT NULL CHECK (reason IN
                       ('threat_to_life', 'child_at_risk', 'adult_at_risk',
                        'serious_crime_ongoing', 'terrorism_concern', 'court_or_law')),
    authorised_by      TEXT NOT NULL,
    authorised_by_name TEXT NOT NULL,
    at                 TEXT NOT NULL,
    recipient          TEXT NOT NULL CHECK (recipient IN
                       ('police_999_101', 'police_intake', 'children_services',
                        'adult_safeguarding', 'health', 'other')),
    recipient_other    TEXT NOT NULL DEFAULT '',
    person_told        TEXT NOT NULL CHECK (person_told IN
                       ('told', 'not_told_unsafe', 'not_told_other')),
    note               TEXT NOT NULL CHECK (trim(note) <> ''),
    document           TEXT UNIQUE,
    CHECK ((recipient = 'other') = (trim(recipient_other) <> '')),
    CHECK ((recipient = 'police_intake') = (document IS NOT NULL))
) STRICT;

CREATE INDEX overrides_of_a_report ON overrides (report, number);

CREATE TRIGGER overrides_are_not_changed BEFORE UPDATE ON overrides
BEGIN SELECT RAISE(ABORT, 'sharing without agreement is added to, not changed'); END;

CREATE TRIGGER overrides_are_not_taken_out BEFORE DELETE ON overrides
BEGIN SELECT RAISE(ABORT, 'the record of sharing without agreement stays'); END;

CREATE TABLE return_phrases (
    report    TEXT PRIMARY KEY REFERENCES reports (id) ON DELETE CASCADE,
    salt      BLOB NOT NULL CHECK (length(salt) = 16),
    hash      BLOB NOT NULL CHECK (length(hash) = 32),
    memory    INTEGER NOT NULL,
    passes    INTEGER NOT NULL,
    lanes     INTEGER NOT NULL,
    failures  INTEGER NOT NULL DEFAULT 0,
    failed_at TEXT, handed_over INTEGER NOT NULL DEFAULT 0
    CHECK (handed_over IN (0, 1)),
    CHECK ((failures = 0) = (failed_at IS NULL))
) STRICT, WITHOUT ROWID;

CREATE TRIGGER erased_has_no_phrase AFTER DELETE ON account
BEGIN
    DELETE FROM return_phrases WHERE report = old.report;
END;

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

CREATE VIEW kept_reports AS
SELECT id FROM reports
WHERE status IN ('finalised', 'delivered') AND route <> 'count_only' AND supplement_to IS NULL;

CREATE TABLE actions (
    number  INTEGER PRIMARY KEY,
    report  TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    day     TEXT NOT NULL,
    what    TEXT NOT NULL CHECK (trim(what) <> ''),
    result  TEXT NOT NULL DEFAULT '',
    by_id   TEXT NOT NULL,
    by_name TEXT NOT NULL,
    at      TEXT NOT NULL
) STRICT;

CREATE INDEX actions_of_a_report ON actions (report, number);

CREATE TRIGGER actions_are_not_changed BEFORE UPDATE ON actions
BEGIN SELECT RAISE(ABORT, 'what was done is added to, not changed'); END;

CREATE TRIGGER actions_are_of_kept_reports BEFORE INSERT ON actions
WHEN new.report NOT IN kept_reports
BEGIN SELECT RAISE(ABORT, 'of this report nothing more is written down'); END;

CREATE TABLE follow_ups (
    number  INTEGER PRIMARY KEY,
    report  TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    due     TEXT NOT NULL,
    done    TEXT,
    result  TEXT CHECK (result IN ('reached', 'not_reached', 'unsafe', 'not_wanted')),
    by_id   TEXT NOT NULL,
    by_name TEXT NOT NULL,
    at      TEXT NOT NULL,
    CHECK ((done IS NULL) = (result IS NULL))
) STRICT;

CREATE UNIQUE INDEX one_open_follow_up ON follow_ups (report) WHERE done IS NULL;

CREATE INDEX follow_ups_of_a_report ON follow_ups (report, number);

CREATE INDEX follow_ups_by_day ON follow_ups (due) WHERE done IS NULL;

CREATE TRIGGER done_follow_ups_are_not_changed BEFORE UPDATE ON follow_ups
WHEN old.done IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a follow-up that was done is not changed'); END;

CREATE TRIGGER follow_ups_are_of_kept_reports BEFORE INSERT ON follow_ups
WHEN new.report NOT IN kept_reports
BEGIN SELECT RAISE(ABORT, 'of this report nothing more is written down'); END;

CREATE TABLE centre_answers (
    number  INTEGER PRIMARY KEY,
    report  TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    field   TEXT NOT NULL CHECK (field IN ('outcome_told', 'referral_outcome', 'extremism_seen',
                                           'signposted_prevent')),
    code    TEXT NOT NULL,
    by_id   TEXT NOT NULL,
    by_name TEXT NOT NULL,
    at      TEXT NOT NULL
) STRICT;

CREATE INDEX centre_answers_of_a_report ON centre_answers (report, field, number);

CREATE TRIGGER centre_answers_are_not_changed BEFORE UPDATE ON centre_answers
BEGIN SELECT RAISE(ABORT, 'what came of it is added to, not changed'); END;

CREATE TRIGGER centre_answers_are_of_kept_reports BEFORE INSERT ON centre_answers
WHEN new.report NOT IN kept_reports
BEGIN SELECT RAISE(ABORT, 'of this report nothing more is written down'); END;

CREATE TABLE legal_holds (
    number         INTEGER PRIMARY KEY,
    report         TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    reason         TEXT NOT NULL CHECK (trim(reason) <> ''),
    by_id          TEXT NOT NULL,
    by_name        TEXT NOT NULL,
    at             TEXT NOT NULL,
    lifted_by_id   TEXT,
    lifted_by_name TEXT,
    lifted_at      TEXT,
    CHECK ((lifted_by_id IS NULL) = (lifted_at IS NULL)),
    CHECK ((lifted_by_name IS NULL) = (lifted_at IS NULL))
) STRICT;

CREATE UNIQUE INDEX one_standing_hold ON legal_holds (report) WHERE lifted_at IS NULL;

CREATE TRIGGER lifted_holds_are_not_changed BEFORE UPDATE ON legal_holds
WHEN old.lifted_at IS NOT NULL OR new.reason <> old.reason OR new.report <> old.report
BEGIN SELECT RAISE(ABORT, 'a hold is lifted, and never changed'); END;

CREATE TRIGGER holds_are_of_kept_reports BEFORE INSERT ON legal_holds
WHEN new.report NOT IN kept_reports
BEGIN SELECT RAISE(ABORT, 'there is nothing here to be held'); END;

CREATE VIEW held_reports AS
SELECT r.id FROM legal_holds AS h JOIN reports AS r ON h.report IN (r.id, r.supplement_to)
WHERE h.lifted_at IS NULL;

CREATE TRIGGER held_answers_stay BEFORE DELETE ON account
WHEN old.report IN held_reports
BEGIN SELECT RAISE(ABORT, 'a legal hold stops erasure'); END;

CREATE TRIGGER held_documents_stay BEFORE DELETE ON documents
WHEN old.report IN held_reports
BEGIN SELECT RAISE(ABORT, 'a legal hold stops erasure'); END;

CREATE TRIGGER held_files_stay BEFORE DELETE ON attachments
WHEN old.report IN held_reports
BEGIN SELECT RAISE(ABORT, 'a legal hold stops erasure'); END;

CREATE TRIGGER erased_has_no_centre_record AFTER DELETE ON account
BEGIN
    DELETE FROM actions WHERE report = old.report;
    DELETE FROM follow_ups WHERE report = old.report;
    DELETE FROM centre_answers WHERE report = old.report;
    DELETE FROM legal_holds WHERE report = old.report;
END;

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

CREATE TABLE updates (
    number           INTEGER PRIMARY KEY,
    report           TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    about            TEXT NOT NULL,
    digest           TEXT NOT NULL,
    at               TEXT NOT NULL,
    status           TEXT NOT NULL,
    police_reference TEXT,
    reason           TEXT,
    message          TEXT,
    kept_at          TEXT NOT NULL,
    seen_at          TEXT,
    UNIQUE (report, digest)
) STRICT;

CREATE INDEX updates_of_a_report ON updates (report, at, number);

CREATE INDEX updates_not_seen ON updates (report) WHERE seen_at IS NULL;

CREATE VIEW told_reports AS
SELECT id FROM reports
WHERE status IN ('finalised', 'delivered') AND route IS NOT 'count_only' AND supplement_to IS NULL;

CREATE TRIGGER updates_are_of_kept_reports BEFORE INSERT ON updates
WHEN new.report NOT IN told_reports
BEGIN SELECT RAISE(ABORT, 'of this report nothing more is kept'); END;

CREATE TRIGGER updates_do_not_change
BEFORE UPDATE OF number, report, about, digest, at, status, police_reference, reason, message,
                 kept_at ON updates
BEGIN SELECT RAISE(ABORT, 'what the police told does not change'); END;

CREATE TRIGGER erased_has_no_updates AFTER DELETE ON account
BEGIN
    DELETE FROM updates WHERE report = old.report;
END;

CREATE TRIGGER what_was_shared_has_no_updates AFTER DELETE ON documents
BEGIN
    DELETE FROM updates WHERE report = old.report;
END;

CREATE TABLE updates_asked (
    only_one INTEGER PRIMARY KEY CHECK (only_one = 1),
    device   TEXT NOT NULL,
    next     TEXT NOT NULL,
    asked_at TEXT NOT NULL
) STRICT;

CREATE TABLE hand_overs (
    batch  TEXT NOT NULL REFERENCES batches (id),
    report TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    at     TEXT NOT NULL,
    PRIMARY KEY (batch, report)
) STRICT, WITHOUT ROWID;

CREATE TABLE updates_aside (
    digest  TEXT PRIMARY KEY,
    report  TEXT NOT NULL,
    sealed  BLOB NOT NULL,
    kept_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

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
