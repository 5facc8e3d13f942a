//! One fault, one finding, at its place, in words that lead to what was meant.

use exchange_agreement::{Document, Findings, Leg};
use serde_json::{Value, json};

use super::lines;

fn found(document: &Value) -> Vec<String> {
    match Document::from_json(document.to_string()) {
        Ok(document) => lines(&document.findings()),
        Err(invalid) => lines(invalid.findings()),
    }
}

/// A document of one exchange, changed at a place.
fn with(pointer: &str, value: Value) -> Value {
    let leg = json!({ "from": "RU", "to": "UA", "detainees": { "civilian": 10 } });
    let promise = json!({ "from": "RU", "to": "UA", "quantity": { "exactly": 10 } });
    let mut document = json!({
        "format": "exchange-agreement/1",
        "agreement": {
            "sides": { "RU": [{ "id": "russia" }], "UA": [{ "id": "ukraine" }] },
            "commitments": [promise],
        },
        "journal": [{ "exchange": { "id": "1", "on": "2025-05-23", "legs": [leg] } }],
        "reports": [{ "id": "a", "source": "a newspaper", "figures": [] }],
    });
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    let parent = document.pointer_mut(parent).unwrap();
    if let Value::Array(items) = parent {
        items[key.parse::<usize>().unwrap()] = value;
    } else {
        parent[key] = value;
    }
    document
}

#[test]
fn an_end_of_both_directions_is_at_its_place() {
    let unknown = |place: &str, key: &str| {
        format!("E04 {place} there is no side or third actor `{key}`, expected one of `RU`, `UA`")
    };
    let leg = |between: Value| json!({ "between": between, "detainees": { "civilian": 5 } });
    let figure = |between: Value| json!([{ "act": "received", "between": between, "total": 5 }]);
    let broken = |between: Value| json!({ "between": between, "remains": { "at_leest": 5 } });
    for (between, ends) in [
        (json!(["RU", "XX"]), &[(1, "XX")][..]),
        (json!(["XX", "RU"]), &[(0, "XX")]),
        (json!(["AA", "RU"]), &[(0, "AA")]),
        (json!(["RU", "AA"]), &[(1, "AA")]),
        (json!(["YY", "XX"]), &[(0, "YY"), (1, "XX")]),
        (json!(["XX", "YY"]), &[(0, "XX"), (1, "YY")]),
    ] {
        let expected = |list: &str| {
            let ends = ends.iter();
            let ends = ends.map(|(at, key)| unknown(&format!("{list}/between/{at}"), key));
            ends.collect::<Vec<_>>()
        };
        let place = "/journal/0/exchange/legs/0";
        assert_eq!(found(&with(place, leg(between.clone()))), expected(place));
        let figures = with("/reports/0/figures", figure(between.clone()));
        assert_eq!(found(&figures), expected("/reports/0/figures/0"));
        // A leg that is left out for another fault names its ends all the same.
        let mut told = found(&with(place, broken(between)));
        assert!(told.remove(0).starts_with("E14 "));
        assert_eq!(told, expected(place));
    }
    let place = "/journal/0/exchange/legs/0";
    let three = found(&with(place, leg(json!(["RU", "XX", "UA"]))));
    assert_eq!(
        three,
        [
            "E17 /journal/0/exchange/legs/0/between the number of ends is 3, expected two in `between`".to_owned(),
            unknown("/journal/0/exchange/legs/0/between/1", "XX"),
        ]
    );
}

#[test]
fn an_unknown_key_that_is_alone_stands_for_the_one_that_is_missing() {
    let bounds = "expected one of `at_least`, `at_most`, `between`, `about`";
    let kinds = "expected one of `exchange`, `correction`, `reversal`, `settled`, `declared`, `event`, \
                 `suspension`, `resumption`, `end`, `amendment`";
    let quantity = "expected one of `exactly`, `at_least`, `at_most`, `between`, `about`, `all`, `open`, \
                    `as_parity_requires`";
    for (pointer, value, findings) in [
        (
            "/journal/0/exchange/legs/0/detainees/civilian",
            json!({ "exactly": 5 }),
            vec![format!("E14 /exactly unknown key `exactly`, {bounds}")],
        ),
        (
            "/journal/0/exchange/legs/0/remains",
            json!({ "min": 5, "max": 6 }),
            vec![
                format!("E14 /max unknown key `max`, {bounds}"),
                format!("E14 /min unknown key `min`, {bounds}"),
            ],
        ),
        (
            "/journal/0/exchange/legs/0/remains",
            json!({ "atleast": 5 }),
            vec!["E14 /atleast unknown key `atleast`, did you mean `at_least`?".into()],
        ),
        (
            "/agreement/commitments/0/quantity",
            json!({ "total": 5 }),
            vec![format!("E14 /total unknown key `total`, {quantity}")],
        ),
        (
            "/agreement/commitments/0/due",
            json!({ "soon": true }),
            vec!["E14 /soon unknown key `soon`, expected one of `by`, `days`, `after`".into()],
        ),
        (
            "/journal/0",
            json!({ "transfer": { "id": "1" } }),
            vec![format!("E14 /transfer unknown key `transfer`, {kinds}")],
        ),
        (
            "/journal/0",
            json!({}),
            vec![format!("E16  no kind of entry is given, {kinds}")],
        ),
        (
            "/journal/0",
            json!({ "note": "x" }),
            vec![
                "E14 /note `note` is not supported yet".into(),
                format!("E16  no kind of entry is given, {kinds}"),
            ],
        ),
        // Beside a known key it stands for none.
        (
            "/journal/0/exchange/legs/0/detainees/civilian",
            json!({ "at_least": 5, "lowest": 5 }),
            vec!["E14 /lowest unknown key `lowest`".into()],
        ),
    ] {
        let mut expected: Vec<String> = Vec::new();
        for finding in findings {
            let (code, rest) = finding.split_once(' ').unwrap();
            expected.push(format!("{code} {pointer}{rest}"));
        }
        assert_eq!(found(&with(pointer, value.clone())), expected, "{value}");
    }
}

#[test]
fn a_date_is_led_to_the_key_that_it_has() {
    let object = |key: &str| json!({ (key): "2025-06-01" });
    for (pointer, word, place, near) in [
        ("/agreement/commitments/0/due", "date", "/date", "by"),
        ("/agreement/commitments/0/due", "until", "/until", "by"),
        ("/agreement/commitments/0/due", "when", "/when", "by"),
        ("/agreement/concluded", "date", "/date", "on"),
    ] {
        assert_eq!(
            found(&with(pointer, object(word))),
            [format!(
                "E14 {pointer}{place} unknown key `{word}`, did you mean `{near}`?"
            )]
        );
    }
    // A statement is given by an actor, and due at a date.
    let condition = json!([{ "what": "relief", "by": "RU", "date": "2025-06-01" }]);
    assert_eq!(
        found(&with("/agreement/conditions", condition)),
        ["E14 /agreement/conditions/0/date unknown key `date`, did you mean `due`?"]
    );
    for (pointer, word, near) in [
        ("/agreement/commitments/0/deadline", "deadline", "due"),
        ("/agreement/date", "date", "concluded"),
        ("/reports/0/date", "date", "published"),
    ] {
        assert_eq!(
            found(&with(pointer, json!("2025-06-01"))),
            [format!(
                "E14 {pointer} unknown key `{word}`, did you mean `{near}`?"
            )]
        );
    }
}

#[test]
fn the_keys_of_a_breakdown_that_print_alike_are_one() {
    let place = "/journal/0/exchange/legs/0/breakdown";
    let of = |breakdown: Value| found(&with(place, breakdown));
    assert_eq!(
        of(json!({ "sex": { "\u{e9}": 1, "e\u{301}": 2 } })),
        ["E03 /journal/0/exchange/legs/0/breakdown/sex the value `\u{e9}` is used more than once"]
    );
    assert_eq!(
        of(json!({ "\u{e9}": { "a": 1 }, "e\u{301}": { "a": 2 } })),
        [
            "E03 /journal/0/exchange/legs/0/breakdown/\u{e9} the axis `\u{e9}` is used more than once"
        ]
    );
    assert_eq!(
        of(json!({ "sex": { "wom\u{200b}en": 3, "women": 4 } })),
        [
            "E02 /journal/0/exchange/legs/0/breakdown/sex/wom\\u{200b}en the key of a breakdown contains U+200B at \
             character 4, expected visible characters"
        ]
    );
    assert_eq!(
        of(json!({ "s\u{ad}ex": { "women": 4 } })),
        [
            "E02 /journal/0/exchange/legs/0/breakdown/s\\u{ad}ex the key of a breakdown contains U+00AD at character 2, \
             expected visible characters"
        ]
    );
    // One form is kept, whichever is written; several words are a key too.
    let document = with(place, json!({ "e\u{301}": { "under 18": 1 } }));
    let document = Document::from_json(document.to_string()).unwrap();
    assert!(document.to_json().contains("\"\u{e9}\": {"));
    let leg = Leg::new(
        "RU",
        "UA",
        [(exchange_agreement::CategoryKind::Civilian, 10)],
    )
    .unwrap();
    let refused = leg.with_breakdown("sex", [("\u{e9}", 1), ("e\u{301}", 2)]);
    let findings: Findings = refused.unwrap_err().into_findings();
    assert_eq!(
        lines(&findings),
        ["E03 /breakdown the value `\u{e9}` is used more than once"]
    );
}

#[test]
fn one_number_is_one_and_two_bytes_a_character_are_not_utf_8() {
    let place = "/journal/0/exchange/legs/0/remains";
    assert_eq!(
        found(&with(place, json!({ "between": [5] }))),
        ["E11 /journal/0/exchange/legs/0/remains/between 1 number, expected 2"]
    );
    assert_eq!(
        found(&with(place, json!({ "between": [] }))),
        ["E11 /journal/0/exchange/legs/0/remains/between 0 numbers, expected 2"]
    );
    let text = with("/agreement/title", json!("t")).to_string();
    let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let marked = [&[0xff, 0xfe], little.as_slice()].concat();
    for bytes in [little, big, marked] {
        let refused = Document::from_json(bytes).unwrap_err();
        assert_eq!(
            refused.to_string(),
            "E00 \"\" cannot be read as JSON at line 1, column 1: `the text is not UTF-8`"
        );
    }
}
