-- No reference to the report: the record of sharing outlives it by years (domain.md 6.5).
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
