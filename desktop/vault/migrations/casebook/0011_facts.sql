ALTER TABLE equality_tallies RENAME TO facts;

UPDATE facts SET content = json_set(
    json_remove(content, '$.year'), '$.period', json_extract(content, '$.year')
);
