//! Documents whose shape was edited at random: the schema refuses them where the reader tells a fault that it says, and
//! nowhere else.

use std::collections::BTreeMap;

use exchange_agreement::{Document, JournalEntry, Ledger, testing};
use proptest::collection::vec;
use proptest::prelude::{Strategy, any};
use proptest::sample::{Index, select};
use proptest::strategy::ValueTree as _;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Value, json};

use super::documents::documents;
use super::places::{among_others, known_keys, outcome, places, remove};

/// What may be done to one place of a document.
#[derive(Clone, Debug)]
enum Edit {
    /// Another key for the same value.
    Rename(Key),
    Remove,
    /// A key more beside the others, with a value from elsewhere.
    Add(Key, Index),
    /// A key that the object may have, with a value of any kind.
    Set(Index, Value),
    Replace(Value),
    /// A value from elsewhere in the document.
    ReplaceFrom(Index),
    /// A value that stands under the same key elsewhere.
    ReplaceAlike(Index),
    /// A text with something before or behind it.
    Around(&'static str, &'static str),
    /// The last item of a list, or the value of an object, again so many times.
    Repeat(usize),
    IntoList,
}

/// A key: one that the document has somewhere, or one that is known nowhere.
#[derive(Clone, Debug)]
enum Key {
    Of(Index),
    Another(&'static str),
}

fn key() -> impl Strategy<Value = Key> {
    let others = select(vec![
        "colour",
        "",
        "between",
        "days",
        "after",
        "how",
        "on",
        "legs",
        "since",
        "running",
        "open",
        "left",
        "claim",
        "largest_imbalance",
        "detainee",
        "a b",
        "prisoner_of_war/x",
        "other/civilian",
    ]);
    proptest::prop_oneof![
        3 => any::<Index>().prop_map(Key::Of),
        2 => others.prop_map(Key::Another),
    ]
}

/// Values at the borders of what each shape takes.
fn value() -> impl Strategy<Value = Value> {
    let text = |text: &str| json!(text);
    let mut values = vec![
        json!(null),
        json!(true),
        json!(false),
        json!(-1),
        json!(0),
        json!(1),
        json!(1.5),
        json!(270.0),
        json!(u32::MAX),
        json!(u64::from(u32::MAX) + 1),
        json!(u64::MAX),
        json!(1e300),
        json!([]),
        json!({}),
        json!([1, 2]),
        json!([2, 1]),
        json!([1]),
        json!(["RU", "UA"]),
        json!(["RU"]),
        json!({ "at_least": 1 }),
        json!({ "at_least": 1, "about": 1 }),
        json!({ "between": [1, 2] }),
        json!({ "open": false }),
        json!({ "open": true }),
        json!({ "exactly": 1, "open": false }),
        json!({ "days": 1 }),
        json!({ "days": 1, "after": "e" }),
        json!({ "role": "host" }),
        json!({ "role": "host", "claim": "told" }),
        json!(["civilian"]),
        json!(["civilian/x/y"]),
        json!({ "prisoner_of_war/colonel": 1 }),
    ];
    for word in [
        "",
        " ",
        "x",
        "undisclosed",
        "remains",
        "persons",
        "civilian",
        "weighted",
        "running",
        "called_off",
        "carried_out",
        "host",
        "exchange-agreement/2",
        "a\u{202e}b",
        "a\u{200c}b",
        "\u{a0}",
        "Київ",
        "sixteen-letters-",
        "seventeen-letters",
        "2025",
        "2025-02",
        "2025-13",
        "2025-02-29",
        "2024-02-29",
        "1900-02-29",
        "2000-02-29",
        "0000-02-29",
        "2025-06-31",
        "2025-1",
        "2025-05-23/..",
        "../2025-05",
        "../..",
        "2025/2024",
        "2025/",
        "2025-05-23/2025-05-25",
        "2025-05-24T11:34:00+08:00",
        "2025-05-24t11:34:60.5z",
        "2025-05-24 11:34:00\u{2212}23:59",
        "2025-05-24T24:00:00Z",
        "2025-05-24T11:34:00+24:00",
        "2025-02-30T11:34:00Z",
        "2025-05-24T11:34:00",
        "2025-05T11:34:00Z",
    ] {
        values.push(text(word));
    }
    for length in [64, 65, 1_000, 1_001] {
        values.push(json!("ї".repeat(length)));
    }
    select(values)
}

fn edit() -> impl Strategy<Value = Edit> {
    let around = select(vec![
        ("", " "),
        (" ", ""),
        ("", "\n"),
        ("x", ""),
        ("", "/x"),
        ("", "/.."),
        ("", "-01"),
        ("\u{feff}", ""),
    ]);
    proptest::prop_oneof![
        2 => key().prop_map(Edit::Rename),
        3 => proptest::strategy::Just(Edit::Remove),
        3 => (key(), any::<Index>()).prop_map(|(key, from)| Edit::Add(key, from)),
        8 => (any::<Index>(), value()).prop_map(|(key, value)| Edit::Set(key, value)),
        8 => value().prop_map(Edit::Replace),
        2 => any::<Index>().prop_map(Edit::ReplaceFrom),
        12 => any::<Index>().prop_map(Edit::ReplaceAlike),
        2 => around.prop_map(|(before, behind)| Edit::Around(before, behind)),
        1 => select(vec![1, 2, 20, 100]).prop_map(Edit::Repeat),
        1 => proptest::strategy::Just(Edit::IntoList),
    ]
}

fn named(key: &Key, places: &[String]) -> String {
    match key {
        Key::Another(word) => (*word).to_owned(),
        Key::Of(index) => {
            let names = places.iter().filter_map(|place| place.rsplit('/').next());
            let names: Vec<&str> = names
                .filter(|name| name.parse::<usize>().is_err())
                .collect();
            index
                .get::<&str>(&names)
                .replace("~1", "/")
                .replace("~0", "~")
        }
    }
}

/// Does an edit at a place of a document.
fn apply(document: &mut Value, at: Index, edit: &Edit) {
    let mut all = Vec::new();
    places(document, "", &mut all);
    if all.is_empty() {
        return;
    }
    let place = at.get::<String>(&all).clone();
    let elsewhere = |from: &Index, among: &[&String]| {
        let place = among.get(from.index(among.len().max(1)))?;
        document.pointer(place).cloned()
    };
    let everywhere: Vec<&String> = all.iter().collect();
    match edit {
        Edit::Rename(key) => {
            let key = named(key, &all);
            among_others(document, &place, |object, old| {
                let value = object.remove(old).unwrap();
                object.insert(key, value);
            });
        }
        Edit::Remove => remove(document, &place),
        Edit::Add(key, from) => {
            let (key, value) = (named(key, &all), elsewhere(from, &everywhere).unwrap());
            among_others(document, &place, |object, _| {
                object.insert(key, value);
            });
        }
        Edit::Set(key, value) => {
            let known = known_keys(&place);
            if let Some(object) = document.pointer_mut(&place).unwrap().as_object_mut()
                && !known.is_empty()
            {
                object.insert(key.get::<&str>(&known).to_string(), value.clone());
            }
        }
        Edit::ReplaceFrom(from) => {
            let value = elsewhere(from, &everywhere).unwrap();
            *document.pointer_mut(&place).unwrap() = value;
        }
        Edit::ReplaceAlike(from) => {
            let (_, last) = place.rsplit_once('/').unwrap();
            let is_alike = |other: &&String| other.rsplit('/').next() == Some(last);
            let alike: Vec<&String> = all.iter().filter(is_alike).collect();
            let value = elsewhere(from, &alike).unwrap();
            *document.pointer_mut(&place).unwrap() = value;
        }
        Edit::Replace(..) | Edit::Around(..) | Edit::Repeat(_) | Edit::IntoList => {
            within(document.pointer_mut(&place).unwrap(), edit);
        }
    }
}

/// Does an edit that needs nothing but the value.
fn within(value: &mut Value, edit: &Edit) {
    match (edit, value) {
        (Edit::Replace(other), value) => *value = other.clone(),
        (Edit::Around(before, behind), Value::String(text)) => {
            *text = format!("{before}{text}{behind}");
        }
        (Edit::Repeat(times), Value::Array(items)) => {
            let more = items.last().cloned();
            items.extend(more.into_iter().cycle().take(*times));
        }
        (Edit::IntoList, value) => *value = json!([value.take()]),
        _ => {}
    }
}

/// A document of a random history with figures about it, or one of the examples and fixtures, with any entries.
fn drawn() -> impl Strategy<Value = Value> {
    let fixtures = documents();
    let of_history = (testing::history(), vec(testing::report(0), 0..=1)).prop_map(
        |((agreement, history), reports)| {
            let history = history.into_iter().map(JournalEntry::from);
            let ledger = Ledger::replay(agreement, history).unwrap();
            let document = Document::new(ledger, []).unwrap();
            let mut document = serde_json::to_value(document).unwrap();
            document["reports"] = serde_json::to_value(reports).unwrap();
            document
        },
    );
    proptest::prop_oneof![1 => of_history, 4 => select(fixtures)]
}

#[test]
fn the_schema_accepts_just_the_shapes_that_the_reader_accepts() {
    let mut runner = TestRunner::new(Config {
        failure_persistence: None,
        ..Config::default()
    });
    let strategy = (drawn(), vec((any::<Index>(), edit()), 1..=2));
    let (mut outcomes, mut codes) = (BTreeMap::<&str, u32>::new(), BTreeMap::new());
    let cases = 8 * Config::default().cases;
    for _ in 0..cases {
        let (mut document, edits) = strategy.new_tree(&mut runner).unwrap().current();
        for (at, edit) in &edits {
            apply(&mut document, *at, edit);
        }
        *outcomes.entry(outcome(&document, &mut codes)).or_default() += 1;
    }
    // Where one place has two faults, one beyond the schema may silence the other: it is told once that is mended.
    for (outcome, one_in) in [
        ("valid, and read", 5),
        ("invalid, and refused for what the schema says", 3),
        ("valid, and refused for what is beyond the schema", 50),
    ] {
        let reached = outcomes.remove(outcome).unwrap_or_default();
        assert!(reached * one_in > cases, "{outcome}: {reached} of {cases}");
    }
    let silenced: u32 = outcomes.into_values().sum();
    assert!(
        silenced <= 1 + cases / 500,
        "{silenced} of {cases} silenced"
    );
    for code in ["E02", "E04", "E06", "E09", "E10", "E14", "E16"] {
        assert!(codes.contains_key(code), "{code}: {codes:?}");
    }
}
