//! The forms in which other programs write the same document: keys in another order, whole numbers with a point, a byte
//! order mark, letters and accents apart; and what the forms that stand for nothing are called.

use std::fs;
use std::path::{Path, PathBuf};

use exchange_agreement::id::{ExchangeId, ReportId, TextError};
use exchange_agreement::journal::ExchangeStatus;
use exchange_agreement::{DetaineeCategory, Document, render};
use serde_json::{Value, json};

use super::{check, lines};

fn documents() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = ["examples/cases", "examples/data", "tests/fixtures/golden"];
    let files = folders
        .iter()
        .flat_map(|folder| fs::read_dir(root.join(folder)).unwrap())
        .map(|entry| entry.unwrap().path());
    files
        .filter(|path| path.extension().is_some_and(|kind| kind == "json"))
        .filter(|path| !path.to_string_lossy().contains("schema"))
        .collect()
}

/// Writes a value with the keys of each object in order or against it.
fn written(value: &Value, backwards: bool) -> String {
    match value {
        Value::Object(object) => {
            let mut keys: Vec<String> = object
                .iter()
                .map(|(key, value)| format!("{}:{}", json!(key), written(value, backwards)))
                .collect();
            keys.sort();
            if backwards {
                keys.reverse();
            }
            format!("{{{}}}", keys.join(","))
        }
        Value::Array(list) => {
            let list: Vec<String> = list.iter().map(|item| written(item, backwards)).collect();
            format!("[{}]", list.join(","))
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => value.to_string(),
    }
}

#[test]
fn keys_of_an_object_have_no_order() {
    let mut read = 0;
    for path in documents() {
        let text = fs::read_to_string(&path).unwrap();
        let value: Value = serde_json::from_str(&text).unwrap();
        let Ok(document) = Document::from_json(&text) else {
            continue;
        };
        read += 1;
        for backwards in [false, true] {
            let other = Document::from_json(written(&value, backwards)).unwrap();
            let name = path.display();
            assert_eq!(other, document, "{name}");
            assert_eq!(other.to_json(), document.to_json(), "{name}");
            assert_eq!(other.findings(), document.findings(), "{name}");
            let page = |document: &Document| render::ledger(document.ledger()).to_markdown();
            assert_eq!(page(&other), page(&document), "{name}");
        }
    }
    assert!(read > 18, "{read} documents");
}

/// Faults are found in the order of the keys as they are kept, whichever stands first in the text.
#[test]
fn faults_of_sides_have_no_order_either() {
    let text = |one: &str, other: &str| {
        format!(r#"{{"format":"exchange-agreement/1","agreement":{{"sides":{{{one},{other}}}}}}}"#)
    };
    let (a, b) = (r#""A":[{"id":"p"}]"#, r#""B":[{"id":"p"}]"#);
    let found = lines(&check(text(a, b).as_bytes()));
    assert_eq!(found, lines(&check(text(b, a).as_bytes())));
    assert_eq!(found.len(), 1, "{found:?}");
}

fn sound() -> Value {
    json!({
        "format": "exchange-agreement/1",
        "agreement": {
            "sides": { "RU": [{ "id": "r" }], "UA": [{ "id": "u" }] },
            "commitments": [
                { "from": "UA", "to": "RU", "quantity": { "between": [390, 1000] }, "due": { "days": 3, "after": "e" } },
                { "from": "RU", "to": "UA", "quantity": { "at_least": 390 } }
            ],
            "events": [{ "id": "e", "on": "2025-05-22" }],
            "parity": [{ "basis": "equal", "tolerance": 2, "span": "at_end" }]
        },
        "journal": [{ "exchange": {
            "id": "1", "on": "2025-05-23",
            "legs": [{
                "from": "UA", "to": "RU", "total": 390, "listed": 391,
                "detainees": { "prisoner_of_war": 270, "civilian": { "at_least": 120 } },
                "breakdown": { "sex": { "f": 20 } }
            }]
        } }]
    })
}

/// Calls a function with a copy of the value for each number in it, and puts what it returns in place of that number.
fn with_each_number(value: &Value, form: &dyn Fn(u64) -> String, found: &mut Vec<String>) {
    let text = value.to_string();
    let digits = |at: usize| text[at..].bytes().take_while(u8::is_ascii_digit).count();
    let mut at = 0;
    let mut in_text = false;
    while at < text.len() {
        let byte = text.as_bytes()[at];
        in_text ^= byte == b'"';
        let length = digits(at);
        if in_text || length == 0 {
            at += 1;
        } else {
            let number = text[at..at + length].parse().unwrap();
            found.push(format!(
                "{}{}{}",
                &text[..at],
                form(number),
                &text[at + length..]
            ));
            at += length;
        }
    }
}

#[test]
fn whole_numbers_are_read_in_every_exact_form() {
    let document = Document::from_json(sound().to_string()).unwrap();
    for form in [
        |number: u64| format!("{number}.0"),
        |number: u64| format!("{number}.000"),
        |number: u64| format!("{number}e0"),
        |number: u64| format!("{number}00E-2"),
        |number: u64| format!("0.{number:09}e9"),
        |number: u64| format!("{number}.0e+0"),
    ] {
        let mut texts = Vec::new();
        with_each_number(&sound(), &form, &mut texts);
        assert_eq!(texts.len(), 10);
        for text in texts {
            assert_eq!(Document::from_json(&text).as_ref(), Ok(&document), "{text}");
            let value: Value = serde_json::from_str(&text).unwrap();
            let by_serde: Document = serde_json::from_value(value).unwrap();
            assert_eq!(by_serde, document, "{text}");
        }
    }
}

#[test]
fn numbers_with_a_fraction_are_refused_as_written() {
    let mut texts = Vec::new();
    with_each_number(&sound(), &|number| format!("{number}.5"), &mut texts);
    assert_eq!(texts.len(), 10);
    for text in texts {
        let found = lines(&check(text.as_bytes()));
        assert!(
            found[0].starts_with("E07 ") && found[0].contains(".5` is not a whole number"),
            "{found:?}"
        );
        let value: Value = serde_json::from_str(&text).unwrap();
        assert!(serde_json::from_value::<Document>(value).is_err(), "{text}");
    }
}

fn with_date(key: &str, date: &str) -> Vec<u8> {
    let mut value = sound();
    let place = match key {
        "on" => value.pointer_mut("/journal/0/exchange/on"),
        "period" => {
            value["agreement"]["period"] = Value::Null;
            value.pointer_mut("/agreement/period")
        }
        _ => None,
    };
    *place.unwrap() = date.into();
    value.to_string().into_bytes()
}

#[test]
fn a_date_in_a_wrong_form_is_not_called_one_that_does_not_exist() {
    for (key, date, message) in [
        ("on", "2025-5-23", "expected YYYY, YYYY-MM or YYYY-MM-DD"),
        ("on", "23.05.2025", "expected YYYY, YYYY-MM or YYYY-MM-DD"),
        ("on", "2025-02-30", "expected a date of the calendar"),
        (
            "on",
            "2025-05-23T10:00",
            "expected a date without a time of day",
        ),
        (
            "on",
            "2025-05-23 00:00:00",
            "expected a date without a time of day",
        ),
        (
            "on",
            "2025-05-23T00:00:00.000Z",
            "expected a date without a time of day",
        ),
        (
            "period",
            "2025-05-23",
            "expected two dates with `/` between, each YYYY, YYYY-MM or YYYY-MM-DD, or `..` for one of them",
        ),
        (
            "period",
            "2025-02-30/2025-03-01",
            "expected two dates of the calendar",
        ),
    ] {
        let found = lines(&check(&with_date(key, date)));
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].starts_with("E10 "), "{found:?}");
        assert!(found[0].ends_with(message), "{found:?}");
        assert!(found[0].contains(date), "{found:?}");
    }
}

#[test]
fn text_that_is_not_utf_8_is_called_that() {
    let mut latin = b"{\n \"format\": \"".to_vec();
    latin.extend([0xe9, b'"', b'}']);
    assert_eq!(
        lines(&check(&latin)),
        ["E00 \"\" cannot be read as JSON at line 2, column 13: `the text is not UTF-8`"]
    );
    let wide: Vec<u8> = "\u{feff}{}"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_eq!(
        lines(&check(&wide)),
        ["E00 \"\" cannot be read as JSON at line 1, column 1: `the text is not UTF-8`"]
    );
    let marked = format!("\u{feff}{}", sound());
    assert_eq!(
        Document::from_json(marked).unwrap(),
        Document::from_json(sound().to_string()).unwrap()
    );
}

#[test]
fn the_address_of_the_schema_is_kept_and_no_part_of_equality() {
    let mut value = sound();
    let plain = Document::from_json(value.to_string()).unwrap();
    value["$schema"] = "https://example.org/exchange-agreement-1.schema.json".into();
    let named = Document::from_json(value.to_string()).unwrap();
    assert_eq!(named, plain);
    assert!(
        named
            .to_json()
            .contains("\"$schema\": \"https://example.org/")
    );
    assert!(!plain.to_json().contains("$schema"));
    let again: Document = serde_json::from_str(&named.to_json()).unwrap();
    assert_eq!(again.schema_address(), named.schema_address());
    assert_eq!(again.to_json(), named.to_json());
    value["$schema"] = "".into();
    assert_eq!(
        lines(&check(value.to_string().as_bytes())),
        ["E02 /$schema the text is empty"]
    );
    value["$schema"] = 1.into();
    assert_eq!(
        lines(&check(value.to_string().as_bytes())),
        ["E16 /$schema a number is given, expected text"]
    );
    value["$schema"] = "a".into();
    value["$shema"] = "a".into();
    assert_eq!(
        lines(&check(value.to_string().as_bytes())),
        ["E14 /$shema unknown key `$shema`, did you mean `$schema`?"]
    );
}

#[test]
fn a_label_may_be_the_word_of_a_kind() {
    let mut value = sound();
    let detainees = value
        .pointer_mut("/journal/0/exchange/legs/0/detainees")
        .unwrap();
    *detainees = json!({ "hostage/civilian": 300, "hostage": 89, "civilian/unspecified": 1 });
    let document = Document::from_json(value.to_string()).unwrap();
    let exchange = document.ledger().journal()[0].exchange().unwrap();
    assert_eq!(exchange.status(), ExchangeStatus::CarriedOut);
    let labels: Vec<_> = exchange.legs()[0]
        .detainees()
        .iter()
        .map(|(category, _)| (category.kind().as_str(), category.label().map(String::from)))
        .collect();
    assert_eq!(
        labels,
        [
            ("civilian", Some("unspecified".to_owned())),
            ("hostage", None),
            ("hostage", Some("civilian".to_owned())),
        ]
    );
    assert_eq!(Document::from_json(document.to_json()), Ok(document));
}

/// Characters that show nothing: joiners, fillers, variation selectors, blanks of Braille and of musical notes, tags.
const HIDDEN: &str = "\u{ad}\u{34f}\u{61c}\u{115f}\u{17b4}\u{180b}\u{180f}\u{200b}\u{200d}\u{200e}\u{2060}\u{2065}\u{206a}\u{206f}\u{2800}\u{3164}\u{fe0f}\u{feff}\u{ffa0}\u{fff9}\u{1bca0}\u{1d159}\u{1d173}\u{e0001}\u{e0100}";

#[test]
fn invisible_characters_are_refused_in_ids_and_labels() {
    for hidden in HIDDEN.chars() {
        let refused = ExchangeId::new(format!("1{hidden}")).unwrap_err();
        assert!(
            matches!(refused, TextError::Character { character, position: 2, .. } if character == hidden),
            "{refused}"
        );
        assert!(
            format!("civilian/a{hidden}")
                .parse::<DetaineeCategory>()
                .is_err()
        );
    }
    let mut value = sound();
    value["journal"][0]["exchange"]["id"] = "1\u{206a}".into();
    assert_eq!(
        lines(&check(value.to_string().as_bytes())),
        [
            "E02 /journal/0/exchange/id the exchange id contains U+206A at character 2, expected visible characters without spaces"
        ]
    );
}

#[test]
fn ids_that_print_alike_are_one_id() {
    // An e with its accent, as one character and as two; the letter K and the sign for kelvin; syllables of Hangul.
    for (one, other) in [
        ("\u{e9}", "e\u{301}"),
        ("K", "\u{212a}"),
        ("\u{ac01}", "\u{1100}\u{1161}\u{11a8}"),
    ] {
        assert_eq!(ExchangeId::new(one), ExchangeId::new(other));
        assert_eq!(ReportId::new(other).unwrap().as_str(), one);
        let labelled = |label| format!("other/{label}").parse::<DetaineeCategory>();
        assert_eq!(labelled(one), labelled(other));
        assert_eq!(labelled(other).unwrap().label(), Some(one));
    }
    let mut value = sound();
    value["journal"][0]["exchange"]["id"] = "caf\u{e9}".into();
    let mut again = value["journal"][0].clone();
    again["exchange"]["id"] = "cafe\u{301}".into();
    again["exchange"]["on"] = "2025-05-24".into();
    value["journal"].as_array_mut().unwrap().push(again);
    let found = lines(&check(value.to_string().as_bytes()));
    assert_eq!(
        found,
        [
            "E03 /journal/1/exchange/id the exchange id `café` is already used at /journal/0/exchange/id"
        ]
    );
    // What is longest in one form stays within the limit in the other, and reads back.
    let longest = "e\u{301}".repeat(ExchangeId::MAX_LEN);
    let id = ExchangeId::new(longest).unwrap();
    assert_eq!(id.as_str().chars().count(), ExchangeId::MAX_LEN);
    let grows = "\u{958}".repeat(ExchangeId::MAX_LEN);
    assert!(matches!(
        ExchangeId::new(grows),
        Err(TextError::TooLong { length: 128, .. })
    ));
    // A remark is a quotation and stays as it was given.
    let mut value = sound();
    value["agreement"]["note"] = "cafe\u{301}".into();
    let document = Document::from_json(value.to_string()).unwrap();
    assert_eq!(document.agreement().note().unwrap().as_str(), "cafe\u{301}");
}
