//! Hostile input: a clear finding, in time and memory that follow the size of the text.

use exchange_agreement::JournalEntry;
use exchange_agreement::rules::{Level, limits};

use super::{check, lines};

fn document(agreement: &str, journal: &str) -> String {
    format!(
        r#"{{"format":"exchange-agreement/1","agreement":{{"sides":{{"RU":[{{"id":"russia"}}],"UA":[{{"id":"ukraine"}}]}}{agreement}}},"journal":[{journal}]}}"#
    )
}

#[test]
fn a_hundred_thousand_brackets_are_passed_over() {
    let (open, close) = ("[".repeat(100_000), "]".repeat(100_000));
    assert_eq!(
        lines(&check(format!("{open}{close}").as_bytes())),
        ["E13 \"\" more levels of nesting, at most 32 are allowed"]
    );
    let titled = document(&format!(r#","title":{open}{close}"#), "");
    assert_eq!(
        lines(&check(titled.as_bytes())),
        ["E13 /agreement/title more levels of nesting, at most 32 are allowed"]
    );
    let unknown = document(&format!(r#","colour":{open}{close}"#), "");
    assert_eq!(
        lines(&check(unknown.as_bytes())),
        ["E14 /agreement/colour unknown key `colour`"]
    );
    let unclosed = check(open.as_bytes());
    assert_eq!(
        lines(&unclosed),
        ["E00 \"\" cannot be read as JSON at line 1, column 100000: `EOF while parsing a list`"]
    );
    let objects = "{\"a\":".repeat(100_000);
    assert_eq!(check(objects.as_bytes()).count(), 1);
}

#[test]
fn a_fault_of_the_text_has_its_column_in_characters() {
    for (text, place) in [
        (
            "{\"ö\": x}".as_bytes(),
            "line 1, column 7: `expected value`",
        ),
        (
            "{\n \"平壤\": 1,,".as_bytes(),
            "line 2, column 10: `key must be a string`",
        ),
        (
            "\"ö".as_bytes(),
            "line 1, column 2: `EOF while parsing a string`",
        ),
        (
            "[1,\n".as_bytes(),
            "line 2, column 1: `EOF while parsing a value`",
        ),
        (
            "\u{feff}[ö".as_bytes(),
            "line 1, column 2: `expected value`",
        ),
        (
            b"[\"\xc3\xb6\", \"\xff\"]",
            "line 1, column 8: `the text is not UTF-8`",
        ),
    ] {
        let finding = format!("E00 \"\" cannot be read as JSON at {place}");
        assert_eq!(lines(&check(text)), [finding]);
    }
    let invalid = JournalEntry::from_json("{\"ö\": x}").unwrap_err();
    let finding = invalid.findings().first().unwrap();
    assert_eq!(finding.position_in("{\"ö\": x}"), Some((1, 7)));
}

#[test]
fn a_name_of_ten_megabytes_is_measured_and_not_kept() {
    let text = document(&format!(r#","title":"{}""#, "x".repeat(10_000_000)), "");
    let findings = check(text.as_bytes());
    assert_eq!(
        lines(&findings),
        ["E02 /agreement/title the text has 10,000,000 characters, expected at most 1,000"]
    );
    let key = document(&format!(r#","{}":1"#, "k".repeat(10_000_000)), "");
    assert!(lines(&check(key.as_bytes()))[0].len() < 300);
}

#[test]
fn a_hundred_thousand_legs_are_counted_and_refused() {
    let leg = r#"{"from":"RU","to":"UA","detainees":{"civilian":1}}"#;
    let legs = vec![leg; 100_000].join(",");
    let text = document(
        "",
        &format!(r#"{{"exchange":{{"id":"1","on":"2025","legs":[{legs}]}}}}"#),
    );
    assert_eq!(
        lines(&check(text.as_bytes())),
        ["E13 /journal/0/exchange/legs 100,000 legs, at most 1,000 are allowed"]
    );
}

#[test]
fn twenty_thousand_categories_and_keys_are_no_quadratic_work() {
    let lines_of = |key: &dyn Fn(u32) -> String| (0..20_000).map(key).collect::<Vec<_>>().join(",");
    let tally = lines_of(&|at| format!(r#""hostage/l{at}":1"#));
    let legs = format!(r#"[{{"from":"RU","to":"UA","detainees":{{{tally}}}}}]"#);
    let text = document(
        "",
        &format!(r#"{{"exchange":{{"id":"1","on":"2025","legs":{legs}}}}}"#),
    );
    let expected =
        "E13 /journal/0/exchange/legs/0/detainees 20,000 categories, at most 100 are allowed";
    assert_eq!(lines(&check(text.as_bytes())), [expected]);
    let unknown = document(
        &format!(",{}", lines_of(&|at| format!(r#""unknown-key-{at}":1"#))),
        "",
    );
    assert_eq!(
        check(unknown.as_bytes()).count_of(Level::Impossible),
        20_000
    );
}

#[test]
fn a_flood_is_counted_and_hides_nothing_of_another_level() {
    let entry = |at: usize| {
        format!(
            r#"{{"exchange":{{"id":"{at}","on":"2025","legs":[{{"from":"RU","to":"UA","detainees":{{"civilian":1}}}},{{"from":"RU","to":"UA","detainees":{{"civilian":1}},"listed":2}}]}}}}"#
        )
    };
    let journal: Vec<String> = (0..3_000).map(entry).collect();
    let parity = r#","parity":[{"basis":"equal","between":["RU","UX"]}]"#;
    let findings = check(document(parity, &journal.join(",")).as_bytes());
    assert_eq!(findings.count_of(Level::Completeness), 3_000);
    assert_eq!(
        findings
            .iter()
            .filter(|finding| finding.code() == "C05")
            .count(),
        limits::FINDINGS
    );
    assert_eq!(findings.iter().next().unwrap().code(), "E04");
    assert_eq!(findings.count(), 3_001);
    assert!(format!("{findings:#}").ends_with("\nand 2000 more that are counted but not listed"));
}
