//! The words of the schema: each takes just the texts that the word itself takes.

use core::fmt::Debug;
use core::str::FromStr;

use exchange_agreement::id::{ActorKey, ExchangeId, Text};
use exchange_agreement::time::{DateError, Moment, Period};
use exchange_agreement::{DetaineeCategory, PartialDate, When};
use jsonschema::Validator;
use proptest::collection::vec;
use proptest::prelude::{Strategy, any};
use proptest::proptest;
use proptest::sample::select;
use serde_json::{Value, json};

use super::documents::SCHEMA;

/// The definition of a word.
fn definition(name: &str) -> Validator {
    let schema = json!({ "$ref": format!("#/$defs/{name}"), "$defs": SCHEMA["$defs"] });
    jsonschema::draft202012::new(&schema).unwrap()
}

/// Whether the definition takes a text just where the word does.
#[track_caller]
fn agrees<W: FromStr<Err: Debug>>(definition: &Validator, text: &str) {
    let read = text.parse::<W>();
    let is_valid = definition.is_valid(&Value::from(text));
    assert_eq!(is_valid, read.is_ok(), "{text:?}: {:?}", read.err());
}

/// The same of dates, but for what a schema cannot say: which of two comes first.
#[track_caller]
fn agrees_on_date<W: FromStr<Err = DateError>>(definition: &Validator, text: &str) {
    let read = text.parse::<W>();
    let is_valid = definition.is_valid(&Value::from(text));
    let is_of_the_form = !matches!(read, Err(error) if error != DateError::EndsBeforeItBegins);
    assert_eq!(is_valid, is_of_the_form, "{text:?}: {:?}", read.err());
}

#[test]
fn every_day_of_the_calendar_is_a_date_and_no_other() {
    let date = definition("Date");
    for year in [
        0, 1, 4, 99, 100, 400, 1582, 1900, 1999, 2000, 2023, 2024, 2025, 2096, 2100, 9996, 9999,
    ] {
        agrees_on_date::<PartialDate>(&date, &format!("{year:04}"));
        for month in 0..=13 {
            agrees_on_date::<PartialDate>(&date, &format!("{year:04}-{month:02}"));
            for day in 0..=32 {
                agrees_on_date::<PartialDate>(&date, &format!("{year:04}-{month:02}-{day:02}"));
            }
        }
    }
}

#[test]
fn every_character_is_taken_by_the_definitions_that_take_it() {
    let (text, id) = (definition("Text"), definition("Identifier"));
    let (key, category) = (definition("ActorKey"), definition("Category"));
    let many = ('\0'..'\u{3200}').chain(('\u{3200}'..=char::MAX).step_by(251));
    let borders = "\u{fdff}\u{fe00}\u{fe0f}\u{fe10}\u{fefe}\u{feff}\u{ff00}\u{ff9f}\u{ffa0}\u{ffa1}\u{dffff}\u{e0000}\u{e0fff}\u{e1000}";
    for character in many.chain(borders.chars()) {
        let (alone, within) = (character.to_string(), format!("a{character}b"));
        for given in [&alone, &within] {
            agrees::<Text>(&text, given);
            agrees::<ExchangeId>(&id, given);
            agrees::<ActorKey>(&key, given);
        }
        agrees::<DetaineeCategory>(&category, &format!("other/{alone}"));
    }
}

#[test]
fn lengths_are_held_to_the_last_character() {
    let of = |count: usize| "ї".repeat(count);
    for length in [0, 1, 15, 16, 17, 63, 64, 65, 999, 1_000, 1_001] {
        agrees::<Text>(&definition("Text"), &of(length));
        agrees::<ExchangeId>(&definition("Identifier"), &of(length));
        agrees::<ActorKey>(&definition("ActorKey"), &"x".repeat(length));
        agrees::<DetaineeCategory>(&definition("Category"), &format!("civilian/{}", of(length)));
    }
}

/// Pieces of dates in any order, most often in one that may be a date.
fn pieces() -> impl Strategy<Value = String> {
    let date = select(vec![
        "2025",
        "2024-02",
        "2024-02-29",
        "2025-02-29",
        "2025-05-24",
        "..",
        "",
        "1900-13",
        "0000",
    ]);
    let link = select(vec!["/", "", "T", "t", " ", "//"]);
    let time = select(vec![
        "",
        "11:34:00",
        "23:59:60",
        "24:00:00",
        "11:34",
        "11:60:00",
        "11:34:61",
        "11:34:00.25",
        "11:34:00.",
    ]);
    let offset = select(vec![
        "",
        "Z",
        "z",
        "+08:00",
        "-23:59",
        "+24:00",
        "\u{2212}03:30",
        "+0800",
        "+08",
        "+08:60",
    ]);
    let ordered = (date.clone(), link.clone(), date.clone())
        .prop_map(|(one, link, other)| format!("{one}{link}{other}"));
    let instant = (date.clone(), link.clone(), time.clone(), offset.clone())
        .prop_map(|(date, link, time, offset)| format!("{date}{link}{time}{offset}"));
    let any_order = vec(proptest::prop_oneof![date, link, time, offset], 0..=5)
        .prop_map(|pieces| pieces.concat());
    proptest::prop_oneof![2 => ordered, 2 => instant, 1 => any_order]
}

#[test]
fn dates_and_categories_are_taken_where_the_words_take_them() {
    let [date, when, period, moment] = ["Date", "When", "Period", "Moment"].map(definition);
    let category = definition("Category");
    let kinds = select(vec!["civilian", "other", "unspecified", "hostag", ""]);
    let labels = (
        kinds.clone(),
        select(vec!["/", "", "//"]),
        kinds,
        any::<bool>(),
    );
    proptest!(|(text in pieces(), (kind, link, label, is_longer) in labels)| {
        agrees_on_date::<PartialDate>(&date, &text);
        agrees_on_date::<When>(&when, &text);
        agrees_on_date::<Period>(&period, &text);
        agrees_on_date::<Moment>(&moment, &text);
        let longer = if is_longer { "s" } else { "" };
        agrees::<DetaineeCategory>(&category, &format!("{kind}{link}{label}{longer}"));
    });
}
