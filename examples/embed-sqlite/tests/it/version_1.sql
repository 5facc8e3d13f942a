-- A store as version 1 wrote it: one agreement and its journal. This text stays as it is.
BEGIN;
CREATE TABLE agreement (
    only_one  INTEGER PRIMARY KEY CHECK (only_one = 1),
    text      TEXT NOT NULL CHECK (json_valid(text))
) STRICT;
CREATE TABLE entry (
    sequence  INTEGER PRIMARY KEY CHECK (sequence >= 0),
    agreement INTEGER NOT NULL DEFAULT 1 REFERENCES agreement (only_one),
    kind      TEXT NOT NULL,
    id        TEXT,
    text      TEXT NOT NULL CHECK (json_valid(text))
) STRICT;
CREATE INDEX entry_by_id ON entry (id);
CREATE TRIGGER entry_stays BEFORE UPDATE ON entry
BEGIN SELECT RAISE(ABORT, 'the journal is append-only: record a correction'); END;
CREATE TRIGGER entry_goes_nowhere BEFORE DELETE ON entry
BEGIN SELECT RAISE(ABORT, 'the journal is append-only: record a reversal'); END;
CREATE TRIGGER agreement_stays BEFORE UPDATE ON agreement
BEGIN SELECT RAISE(ABORT, 'the agreement stays as concluded: record an amendment'); END;

INSERT INTO agreement (only_one, text) VALUES (1, '{"id":"istanbul-2025","concluded":{"on":"2025-05-16","at":"Istanbul"},"sides":{"RU":[{"id":"RU"}],"UA":[{"id":"UA"}]},"commitments":[{"from":"RU","to":"UA","quantity":{"exactly":1000}},{"from":"UA","to":"RU","quantity":{"exactly":1000}}]}');
INSERT INTO entry (sequence, kind, id, text) VALUES
(0, 'exchange', '1', '{"exchange":{"id":"1","on":"2025-05-23","legs":[{"from":"RU","to":"UA","detainees":{"prisoner_of_war":270,"civilian":120}},{"from":"UA","to":"RU","detainees":{"prisoner_of_war":270,"civilian":120}}],"note":"call 555 0199 about the list"}}'),
(1, 'exchange', '2', '{"exchange":{"id":"2","on":"2025-05-24","legs":[{"from":"RU","to":"UA","detainees":{"prisoner_of_war":300}},{"from":"UA","to":"RU","detainees":{"prisoner_of_war":300}}],"sources":["afp-1"]}}'),
(2, 'exchange', '3', '{"exchange":{"id":"3","on":"2025-05-25","legs":[{"from":"RU","to":"UA","detainees":{"prisoner_of_war":303}},{"from":"UA","to":"RU","detainees":{"prisoner_of_war":303}}]}}'),
(3, 'correction', '2', '{"correction":{"id":"2","on":"2025-05-24","legs":[{"from":"RU","to":"UA","detainees":{"prisoner_of_war":307}},{"from":"UA","to":"RU","detainees":{"prisoner_of_war":307}}],"sources":["afp-1"]}}');
PRAGMA user_version = 1;
COMMIT;
