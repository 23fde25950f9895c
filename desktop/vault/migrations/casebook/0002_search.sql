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

INSERT INTO found (found, rank) VALUES ('secure-delete', 1);

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

INSERT INTO searched (number, shown) SELECT number, '' FROM reports;
