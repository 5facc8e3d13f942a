//! Damaged rows: each is reported under its agreement and its number, and the other agreements are read.

use embed_sqlite::{Damage, Store, StoreError};

use crate::ground::{ISTANBUL, desk, document, exchange, fresh, tamper, three};

/// Returns the damage that a store of three entries reports after a change of its file.
fn damage_after(name: &str, sql: &str) -> Vec<String> {
    let path = fresh(name);
    let (mut store, book) = three(&path);
    store.add("easter", &document("easter"), &desk()).unwrap();
    tamper(&path, sql);
    let Err(StoreError::Damaged(damage)) = store.book(ISTANBUL) else {
        panic!("{name} was not detected");
    };
    assert!(matches!(store.recount(&book), Err(StoreError::Damaged(again)) if again == damage));
    let reading = Store::open(&path).unwrap();
    let reading = reading.read().unwrap();
    assert_eq!(reading.damage(), damage);
    let read = reading.register().iter().map(|one| one.id().as_str());
    assert!(read.eq(["easter"]), "the other agreement is read");
    damage.iter().map(ToString::to_string).collect()
}

#[test]
fn a_damaged_row_is_reported_with_its_code_and_place() {
    let set = |text: &str| {
        format!("UPDATE record SET text = {text} WHERE list = 'journal' AND sequence = 1")
    };
    assert_eq!(
        damage_after("date", &set("replace(text, '2025-05-23', '2025-02-30')")),
        [
            "istanbul-2025: E10 /journal/1/exchange/on `2025-02-30` is not a valid date, expected a date of the calendar"
        ]
    );
    assert_eq!(
        damage_after("cut", &set("substr(text, 1, 30)")),
        [
            "istanbul-2025: E00 /journal/1 cannot be read as JSON at line 1, column 30: `EOF while parsing a string`"
        ]
    );
    assert_eq!(
        damage_after("key", &set("replace(text, 'legs', 'legz')")),
        ["istanbul-2025: E14 /journal/1/exchange/legz unknown key `legz`, did you mean `legs`?"]
    );
    assert_eq!(
        damage_after("side", &set("replace(text, 'UA', 'UX')")),
        [
            "istanbul-2025: E04 /journal/1/exchange/legs/0/to there is no side or third actor `UX`, expected one of `RU`, `UA`",
            "istanbul-2025: E04 /journal/1/exchange/legs/1/from there is no side or third actor `UX`, expected one of `RU`, `UA`",
        ]
    );
}

/// No fault hides another, whether a row is no JSON, has a false date, or is away.
#[test]
fn all_damaged_rows_are_reported_at_once() {
    assert_eq!(
        damage_after(
            "all",
            "UPDATE record SET text = 'x' WHERE list = 'journal' AND sequence = 0;
             DELETE FROM record WHERE list = 'journal' AND sequence = 1;
             UPDATE record SET text = replace(text, '2025-05-23', '2025-02-30') WHERE list = 'journal' AND sequence = 2;"
        ),
        [
            "istanbul-2025: E00 /journal/0 cannot be read as JSON at line 1, column 1: `expected value`",
            "istanbul-2025: row /journal/1 missing, the next row is 2",
            "istanbul-2025: E10 /journal/2/exchange/on `2025-02-30` is not a valid date, expected a date of the calendar",
        ]
    );
}

/// The correction and the reversal of an exchange whose row is away are no faults of their own, and terms that they break
/// are no damage.
#[test]
fn a_row_that_is_away_causes_no_other_fault() {
    let row = |sequence: u32, text: &str| {
        format!(
            "INSERT INTO record (agreement, list, sequence, kind, id, text) VALUES ('istanbul-2025', 'journal', {sequence}, {text});"
        )
    };
    let reversal = r#"'reversal', '1', '{"reversal":{"of":"1","legs":[{"from":"UA","to":"RU","detainees":{"prisoner_of_war":1}}]}}'"#;
    let correction = r#"'correction', '1', '{"correction":{"id":"1","legs":[{"from":"RU","to":"UA","detainees":{"prisoner_of_war":1}}]}}'"#;
    let sql = format!(
        "{}{} DELETE FROM record WHERE list = 'journal' AND sequence = 0",
        row(3, reversal),
        row(4, correction)
    );
    assert_eq!(
        damage_after("away", &sql),
        ["istanbul-2025: row /journal/0 missing, the next row is 1"]
    );
}

#[test]
fn a_fault_of_the_table_is_reported_with_its_row() {
    assert_eq!(
        damage_after(
            "gap",
            "DELETE FROM record WHERE list = 'journal' AND sequence < 2"
        ),
        ["istanbul-2025: row /journal/0 missing, the next row is 2"]
    );
    assert_eq!(
        damage_after(
            "column",
            "UPDATE record SET id = '9' WHERE list = 'journal' AND sequence = 1"
        ),
        ["istanbul-2025: row /journal/1 the columns `kind` and `id` do not match the text"]
    );
    assert_eq!(
        damage_after(
            "copy",
            "INSERT INTO record (agreement, list, sequence, kind, id, text)
             SELECT agreement, list, 3, kind, id, text FROM record WHERE list = 'journal' AND sequence = 0"
        ),
        ["istanbul-2025: E03 /journal/3/exchange/id the exchange id `1` is already used at /journal/0/exchange/id"]
    );
    assert_eq!(
        damage_after(
            "list",
            "UPDATE record SET list = 'x' WHERE list = 'journal' AND sequence = 2"
        ),
        ["istanbul-2025: row /x row 2 is in no list of a document"]
    );
    assert_eq!(
        damage_after(
            "second",
            "INSERT INTO record (agreement, list, sequence, text)
             SELECT agreement, list, 1, text FROM record WHERE list = 'agreement' AND agreement = 'istanbul-2025'"
        ),
        ["istanbul-2025: row /agreement row 1 is in no list of a document"]
    );
    assert_eq!(
        damage_after(
            "agreement",
            "UPDATE record SET text = '{\"sides\":{}}' WHERE list = 'agreement' AND agreement = 'istanbul-2025'"
        ),
        ["istanbul-2025: E06 /agreement/sides the number of sides is 0, expected at least 2"]
    );
    assert_eq!(
        damage_after(
            "orphans",
            "DELETE FROM record WHERE list = 'agreement' AND agreement = 'istanbul-2025'"
        ),
        ["istanbul-2025: E16 /agreement missing, expected an object"]
    );
}

#[test]
fn damaged_rows_of_several_agreements_are_reported_in_one_reading() {
    let path = fresh("several");
    let (mut store, _) = three(&path);
    for id in ["easter", "geneva"] {
        let mut book = store.add(id, &document(id), &desk()).unwrap();
        store.record(&mut book, exchange("1", 5), &desk()).unwrap();
    }
    tamper(
        &path,
        "UPDATE record SET text = '[]' WHERE list = 'journal' AND agreement <> 'geneva' AND sequence <> 1",
    );
    let reading = store.read().unwrap();
    let damage = reading.damage().iter();
    let places: Vec<_> = damage
        .map(|one| (one.agreement(), one.entry(), one.place()))
        .collect();
    assert_eq!(
        places,
        [
            ("easter", Some(0), "/journal/0"),
            (ISTANBUL, Some(0), "/journal/0"),
            (ISTANBUL, Some(2), "/journal/2"),
        ]
    );
    assert!(
        reading
            .damage()
            .iter()
            .all(|one| one.code().is_some_and(|code| code == "E16"))
    );
    assert_eq!(
        (
            reading.register().len(),
            reading.register().get("geneva").is_some()
        ),
        (1, true)
    );
    assert_eq!(reading.damage().first().and_then(Damage::entry), Some(0));
}

#[test]
fn a_number_changed_to_another_possible_one_is_detected_by_the_recount_only() {
    let path = fresh("number");
    let (store, book) = three(&path);
    tamper(
        &path,
        "UPDATE record SET text = replace(text, '307', '306') WHERE list = 'journal' AND sequence = 1",
    );
    assert!(matches!(store.recount(&book), Err(StoreError::Disagrees)));
}
