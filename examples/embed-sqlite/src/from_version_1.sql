-- Moves the rows of version 1, which has one agreement, into the tables of version 2. An agreement without an id gets
-- the key `agreement`. Damaged rows are moved as they are, so that reading reports them.
INSERT INTO record (agreement, list, sequence, kind, id, text)
WITH stored AS (
    SELECT coalesce(
        (SELECT CASE WHEN json_valid(text) THEN json_extract(text, '$.id') END FROM agreement),
        'agreement'
    ) AS key
)
SELECT key, 'agreement', 0, NULL, NULL, text FROM stored, agreement
UNION ALL
SELECT key, 'journal', sequence, kind, id, text FROM stored, entry;
DROP TABLE entry;
DROP TABLE agreement;
