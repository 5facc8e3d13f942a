-- The tables, version 2. Balances, verdicts and findings have no table: they are worked out from the rows.

-- A row is a part of a document: its agreement, an entry of its journal, or a report. Rows of version 1 do not say when
-- they were recorded, nor by which user.
CREATE TABLE record (
    agreement   TEXT NOT NULL,
    list        TEXT NOT NULL CHECK (list IN ('agreement', 'journal', 'reports')),
    sequence    INTEGER NOT NULL CHECK (sequence >= 0 AND (sequence = 0 OR list <> 'agreement')),
    kind        TEXT,
    id          TEXT,
    recorded_at TEXT CHECK (recorded_at IS strftime('%Y-%m-%dT%H:%M:%SZ', recorded_at)),
    recorded_by TEXT CHECK (recorded_by <> '' AND (recorded_by IS NULL) = (recorded_at IS NULL)),
    text        TEXT NOT NULL CHECK (json_valid(text)),
    PRIMARY KEY (agreement, list, sequence)
) STRICT;
CREATE INDEX record_by_id ON record (id);

-- A note that was erased: where it was, and the words that are there now.
CREATE TABLE erasure (
    agreement   TEXT NOT NULL,
    list        TEXT NOT NULL,
    sequence    INTEGER NOT NULL,
    path        TEXT NOT NULL CHECK (path GLOB '$*.note'),
    replacement TEXT NOT NULL,
    erased_at   TEXT NOT NULL CHECK (erased_at IS strftime('%Y-%m-%dT%H:%M:%SZ', erased_at)),
    erased_by   TEXT NOT NULL CHECK (erased_by <> ''),
    PRIMARY KEY (agreement, list, sequence, path),
    FOREIGN KEY (agreement, list, sequence) REFERENCES record (agreement, list, sequence)
) STRICT;

CREATE TRIGGER record_remains BEFORE DELETE ON record
BEGIN SELECT RAISE(ABORT, 'rows are not deleted: record a reversal'); END;
CREATE TRIGGER record_stays BEFORE UPDATE OF agreement, list, sequence, kind, id, recorded_at, recorded_by ON record
BEGIN SELECT RAISE(ABORT, 'rows are not changed: record a correction or an amendment'); END;
CREATE TRIGGER text_stays BEFORE UPDATE OF text ON record
WHEN NOT EXISTS (
    SELECT 1 FROM erasure
    WHERE erasure.agreement = OLD.agreement AND erasure.list = OLD.list AND erasure.sequence = OLD.sequence
    AND NEW.text = json_replace(OLD.text, erasure.path, erasure.replacement)
)
BEGIN SELECT RAISE(ABORT, 'a text changes only where a note is erased'); END;
CREATE TRIGGER erasure_remains BEFORE DELETE ON erasure
BEGIN SELECT RAISE(ABORT, 'erasures are not deleted'); END;
CREATE TRIGGER erasure_stays BEFORE UPDATE ON erasure
BEGIN SELECT RAISE(ABORT, 'erasures are not changed'); END;

PRAGMA user_version = 2;
