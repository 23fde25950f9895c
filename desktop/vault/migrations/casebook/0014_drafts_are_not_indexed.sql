-- What is said in a draft is searched where it lies, by whoever takes it down; only what is sealed has its
-- words in the index.
UPDATE searched SET words = ''
WHERE words <> '' AND number IN (SELECT number FROM reports WHERE status = 'draft');
