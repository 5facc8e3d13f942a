//! An unknown key that surely stands for another: E14 names that one, and nobody asks for it again.

use super::{check, lines};

/// The findings of a document with this entry and this report.
#[track_caller]
fn found(entry: &str, report: &str) -> Vec<String> {
    let text = format!(
        r#"{{ "format": "exchange-agreement/1",
            "agreement": {{ "sides": {{ "A": [{{ "id": "a" }}], "B": [{{ "id": "b" }}] }},
                "commitments": [{{ "id": "c", "from": "A", "to": "B", "quantity": {{ "all": {{}} }} }}] }},
            "journal": [{entry}, {{ "declared": {{ "of": "c", "by": "A" }} }}], "reports": [{report}] }}"#
    );
    lines(&check(text.as_bytes()))
}

const EXCHANGE: &str = r#"{ "exchange": { "id": "1", "on": "2025-01-02", "legs": [
    { "from": "A", "to": "B", "detainees": { "civilian": 1 } }] } }"#;
const REPORT: &str = r#"{ "id": "r", "source": "S", "figures": [
    { "act": "held", "from": "A", "total": 1 }] }"#;

fn meant(place: &str, given: &str, key: &str) -> [String; 1] {
    [format!(
        "E14 {place}/{given} unknown key `{given}`, did you mean `{key}`?"
    )]
}

#[test]
fn a_key_in_capitals_or_with_two_letters_swapped_stands_for_the_one_that_is_missing() {
    assert_eq!(found(EXCHANGE, REPORT), [""; 0]);
    let (exchange, leg) = ("/journal/0/exchange", "/journal/0/exchange/legs/0");
    for (place, key, given) in [
        (exchange, "id", "di"),
        (exchange, "id", "ID"),
        (exchange, "id", "Id"),
        (exchange, "on", "no"),
        (exchange, "on", "On"),
        (exchange, "legs", "Legs"),
        (exchange, "legs", "LEGS"),
        (leg, "from", "FROM"),
        (leg, "to", "ot"),
        (leg, "detainees", "DETAINEES"),
    ] {
        let entry = EXCHANGE.replace(&format!(r#""{key}":"#), &format!(r#""{given}":"#));
        assert_eq!(found(&entry, REPORT), meant(place, given, key), "{given}");
    }
    let figure = "/reports/0/figures/0";
    for (place, key, given) in [
        (figure, "act", "cat"),
        (figure, "act", "atc"),
        (figure, "act", "ACT"),
        ("/reports/0", "id", "di"),
    ] {
        let report = REPORT.replace(&format!(r#""{key}":"#), &format!(r#""{given}":"#));
        assert_eq!(
            found(EXCHANGE, &report),
            meant(place, given, key),
            "{given}"
        );
    }
    let end = r#"{ "end": { "hwo": "lapsed", "on": "2026" } }"#;
    assert_eq!(found(end, ""), meant("/journal/0/end", "hwo", "how"));
    let declared = r#"{ "declared": { "fo": "c", "by": "A" } }"#;
    let place = "/journal/0/declared";
    assert_eq!(found(declared, ""), meant(place, "fo", "of"));
}

#[test]
fn a_swapped_key_stands_for_none_that_is_there() {
    for more in [r#""no": 7, "on""#, r#""on""#] {
        let entry = EXCHANGE.replace(r#""on""#, more);
        let entry = if more.starts_with(r#""on""#) {
            entry.replace(r#""legs": ["#, r#""no": 7, "legs": ["#)
        } else {
            entry
        };
        assert_eq!(
            found(&entry, REPORT),
            ["E14 /journal/0/exchange/no unknown key `no`"]
        );
    }
}
