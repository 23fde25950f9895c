-- The reports of which more than the count is kept, and which nobody stopped.
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

-- Whatever erases what was said takes along what the centre wrote beside it.
CREATE TRIGGER erased_has_no_centre_record AFTER DELETE ON account
BEGIN
    DELETE FROM actions WHERE report = old.report;
    DELETE FROM follow_ups WHERE report = old.report;
    DELETE FROM centre_answers WHERE report = old.report;
    DELETE FROM legal_holds WHERE report = old.report;
END;
