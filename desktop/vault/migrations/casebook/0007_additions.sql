ALTER TABLE reports ADD COLUMN supplement_to TEXT REFERENCES reports (id) ON DELETE CASCADE;

ALTER TABLE reports ADD COLUMN change TEXT
    CHECK (change IN ('add_information', 'correct', 'widen', 'narrow', 'withdraw'));

-- The addition whose envelope stands for a report that reached the police later than it was sealed.
ALTER TABLE reports ADD COLUMN sent_as TEXT;

-- Less is wished for than what had left already: the police hold it, or may.
ALTER TABLE reports ADD COLUMN may_be_held INTEGER NOT NULL DEFAULT 0;

CREATE INDEX reports_by_original ON reports (supplement_to, number)
    WHERE supplement_to IS NOT NULL;

CREATE INDEX reports_by_envelope ON reports (sent_as) WHERE sent_as IS NOT NULL;

CREATE TRIGGER additions_do_not_change
BEFORE UPDATE OF id, reference, route, taken_by, taken_by_name, created_at, finalised_at,
                 supplement_to, change ON reports
WHEN old.supplement_to IS NOT NULL OR new.supplement_to IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'what was added does not change'); END;
