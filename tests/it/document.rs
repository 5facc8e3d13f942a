//! The doors of a document: serde through the same checks, reports resolved, canonical text.

use exchange_agreement::CategoryKind::{Civilian, PrisonerOfWar};
use exchange_agreement::{Agreement, Document, Exchange, Ledger, Report};

use super::lines;

const AGREEMENT: &str = r#"{"sides":{"RU":[{"id":"russia"}],"UA":[{"id":"ukraine"}]}}"#;

fn exchange() -> Exchange {
    Exchange::mutual(
        "1",
        "2025-05-23",
        "RU",
        "UA",
        [(PrisonerOfWar, 270), (Civilian, 120)],
    )
    .unwrap()
}

fn ledger() -> Ledger {
    let mut ledger = Ledger::open(serde_json::from_str(AGREEMENT).unwrap());
    ledger
        .record(
            exchange()
                .with_source("r-1")
                .unwrap()
                .with_source("r-1")
                .unwrap(),
        )
        .unwrap();
    ledger
}

#[test]
fn an_exchange_and_an_agreement_go_through_serde_and_back() {
    let text = serde_json::to_string(&exchange()).unwrap();
    let expected = r#"{"id":"1","on":"2025-05-23","legs":[{"from":"RU","to":"UA","detainees":{"prisoner_of_war":270,"civilian":120}},{"from":"UA","to":"RU","detainees":{"prisoner_of_war":270,"civilian":120}}]}"#;
    assert_eq!(text, expected);
    assert_eq!(serde_json::from_str::<Exchange>(&text).unwrap(), exchange());
    let agreement: Agreement = serde_json::from_str(AGREEMENT).unwrap();
    assert_eq!(serde_json::to_string(&agreement).unwrap(), AGREEMENT);
    let report = Report::new("r-1", "Xinhua")
        .unwrap()
        .with_published("2025-05-24")
        .unwrap();
    let text = serde_json::to_string(&report).unwrap();
    assert_eq!(
        text,
        r#"{"id":"r-1","source":"Xinhua","published":"2025-05-24"}"#
    );
    assert_eq!(serde_json::from_str::<Report>(&text).unwrap(), report);
    let document = Document::new(ledger(), [report]).unwrap();
    let text = serde_json::to_string(&document).unwrap();
    assert_eq!(serde_json::from_str::<Document>(&text).unwrap(), document);
    // Also from a reader, which cannot lend its text.
    assert_eq!(
        serde_json::from_reader::<_, Document>(text.as_bytes()).unwrap(),
        document
    );
}

#[test]
fn the_serde_door_carries_every_fault_of_meaning_as_text() {
    let refused = |text: &str| {
        serde_json::from_str::<Exchange>(text)
            .unwrap_err()
            .to_string()
    };
    assert_eq!(
        refused(r#"{"id":"","on":"2025-02-30","legs":[]}"#),
        "E02 /id the exchange id is empty; E10 /on `2025-02-30` is not a valid date, expected a date of the calendar; E09 /legs carried out, but it has no legs"
    );
    let shape = refused(r#"{"id":"1","legz":[]}"#);
    assert!(shape.starts_with("unknown field `legz`"), "{shape}");
    let agreement = serde_json::from_str::<Agreement>(r#"{"sides":{"RU":[{"id":"russia"}]}}"#)
        .unwrap_err()
        .to_string();
    assert_eq!(
        agreement,
        "E06 /sides the number of sides is 1, expected at least 2"
    );
    let report = serde_json::from_str::<Report>(r#"{"id":"r"}"#)
        .unwrap_err()
        .to_string();
    assert_eq!(report, "E16 /source missing, expected text");
    let document = serde_json::from_str::<Document>("{}")
        .unwrap_err()
        .to_string();
    assert_eq!(
        document,
        "E16 /format missing, expected `exchange-agreement/1`; E16 /agreement missing, expected an object"
    );
    let repeated = refused(
        r#"{"id":"1","legs":[{"from":"A","to":"B","detainees":{"civilian":1,"civilian":1}}]}"#,
    );
    assert!(repeated.starts_with("repeated key"), "{repeated}");
    let many: Vec<String> = (0..40)
        .map(|at| format!(r#""other/{}":1"#, at % 39))
        .collect();
    let repeated = refused(&format!(
        r#"{{"id":"1","legs":[{{"from":"A","to":"B","detainees":{{{}}}}}]}}"#,
        many.join(",")
    ));
    assert!(repeated.starts_with("repeated key"), "{repeated}");
}

#[test]
fn terms_that_do_not_hold_are_read_and_told() {
    let text = AGREEMENT.replacen('{', r#"{"commitments":[{"from":"RU","to":"UA","quantity":{"exactly":1}},{"from":"RU","to":"UA","of":["civilian"],"quantity":{"exactly":2}}],"#, 1);
    let agreement: Agreement = serde_json::from_str(&text).unwrap();
    assert_eq!(agreement.findings().iter().next().unwrap().code(), "T10");
}

#[test]
fn a_document_resolves_its_reports() {
    let report = |id| Report::new(id, "Xinhua").unwrap();
    let document = Document::new(ledger(), [report("r-0"), report("r-1")]).unwrap();
    assert_eq!(document.report("r-1"), Some(&report("r-1")));
    assert_eq!(document.report("r-2"), None);
    assert_eq!(document.reports().len(), 2);
    assert_eq!(document.agreement(), ledger().agreement());
    assert_eq!(document.clone().into_ledger(), ledger());
    let missing = Document::new(ledger(), [report("r-0")]).unwrap_err();
    assert_eq!(
        missing.to_string(),
        "E04 /journal/0/exchange/sources/0 there is no report `r-1`"
    );
    assert_eq!(format!("{missing:?}"), missing.to_string());
    let (given_back, reports, _) = missing.clone().into_parts();
    assert_eq!((given_back, reports), (ledger(), vec![report("r-0")]));
    assert_eq!(
        lines(missing.findings()),
        ["E04 /journal/0/exchange/sources/0 there is no report `r-1`"]
    );
    let twice = Document::new(ledger(), [report("r-1"), report("r-1")]).unwrap_err();
    assert_eq!(
        lines(twice.findings()),
        ["E03 /reports/1/id the report id `r-1` is already used at /reports/0/id"]
    );
}

#[test]
fn a_report_tells_its_faults() {
    let told = |invalid: exchange_agreement::Invalid| lines(invalid.findings());
    assert_eq!(
        told(Report::new("", "").unwrap_err()),
        [
            "E02 /id the report id is empty",
            "E02 /source the text is empty"
        ]
    );
    let report = || Report::new("r", "Xinhua").unwrap();
    assert_eq!(
        told(report().with_quoting(" ").unwrap_err()),
        ["E02 /quoting the text is empty"]
    );
    let no_date = "E10 /stated `May` is not a valid date, expected YYYY, YYYY-MM or YYYY-MM-DD";
    assert_eq!(told(report().with_stated("May").unwrap_err()), [no_date]);
    let early = report()
        .with_published("2025-05-24")
        .unwrap()
        .with_updated("2025-05-23")
        .unwrap_err();
    let expected = "E10 /updated the time from publication to update `2025-05-24/2025-05-23` ends before it begins";
    assert_eq!(told(early), [expected]);
    let full = report()
        .with_quoting("MoD")
        .unwrap()
        .with_stated("2025-05")
        .unwrap()
        .with_published("2025-05-23")
        .unwrap();
    let full = full.with_updated("2025-05-24T00:00:00Z").unwrap();
    assert_eq!(
        (full.id().as_str(), full.quoting().unwrap().as_str()),
        ("r", "MoD")
    );
    assert_eq!(full.stated().unwrap().to_string(), "2025-05");
    assert_eq!(full.published().unwrap().to_string(), "2025-05-23");
    assert_eq!(
        full.updated().unwrap().to_string(),
        "2025-05-24T00:00:00+00:00"
    );
}

#[test]
fn what_was_not_read_silences_what_would_refer_to_it() {
    let text = |agreement: &str, journal: &str, reports: &str| {
        format!(
            r#"{{"format":"exchange-agreement/1","agreement":{agreement},"journal":[{journal}],"reports":[{reports}]}}"#
        )
    };
    let codes = |text: String| -> Vec<String> {
        super::check(text.as_bytes())
            .iter()
            .map(|finding| format!("{} {}", finding.code(), finding.place()))
            .collect()
    };
    let entry = r#"{"exchange":{"id":"1","on":"2025","tranche":"first","initiated_by":"XX","sources":["r"],"legs":[{"from":"XX","to":"UA","detainees":{"civilian":1}}]}}"#;
    assert_eq!(
        codes(text(AGREEMENT, entry, "")),
        [
            "E04 /journal/0/exchange/sources/0",
            "E04 /journal/0/exchange/tranche",
            "E04 /journal/0/exchange/initiated_by",
            "E04 /journal/0/exchange/legs/0/from"
        ]
    );
    // A third actor with a hole: no key can be said not to exist. The same for reports and tranches.
    let holed = r#"{"sides":{"RU":[{"id":"russia"}],"UA":[{"id":"ukraine"}]},"third_actors":[7],"tranches":[7]}"#;
    assert_eq!(
        codes(text(holed, entry, "7")),
        [
            "E16 /agreement/third_actors/0",
            "E16 /agreement/tranches/0",
            "E16 /reports/0"
        ]
    );
    // A promise with a hole: nobody can be said not to be covered, and the rule is not weighed.
    let holed = AGREEMENT.replacen('{', r#"{"commitments":[{"from":"RU","to":"UA","quantity":{"exactly":1}},{"from":"UA","to":"RU","quantity":{"exactly":-1}}],"parity":[{"basis":"equal"}],"#, 1);
    let entry = r#"{"exchange":{"id":"1","on":"2025","legs":[{"from":"RU","to":"UA","detainees":{"civilian":1}},{"from":"UA","to":"RU","detainees":{"civilian":1}}]}}"#;
    assert_eq!(
        codes(text(&holed, entry, "")),
        ["E07 /agreement/commitments/1/quantity/exactly"]
    );
    // An exchange whose id is a hole still counts, so that the next is judged; one told twice does not.
    let promised = AGREEMENT.replacen(
        '{',
        r#"{"commitments":[{"from":"RU","to":"UA","quantity":{"exactly":3}}],"#,
        1,
    );
    let one = |id: &str, people: u32| {
        format!(
            r#"{{"exchange":{{"id":{id},"on":"2025","legs":[{{"from":"RU","to":"UA","detainees":{{"civilian":{people}}}}}]}}}}"#
        )
    };
    let journal = [
        one("7", 2),
        one("\"a\"", 1),
        one("\"a\"", 1),
        one("\"b\"", 1),
    ]
    .join(",");
    assert_eq!(
        codes(text(&promised, &journal, "")),
        [
            "E16 /journal/0/exchange/id",
            "E03 /journal/2/exchange/id",
            "T01 /journal/3/exchange/legs/0/detainees"
        ]
    );
    let first = super::check(text(&promised, &journal, "").as_bytes());
    let reused = first
        .iter()
        .find(|finding| finding.code() == "E03")
        .unwrap();
    assert_eq!(
        reused.expected().to_string(),
        "/journal/1/exchange/id",
        "the place as written, not as kept"
    );
}

#[test]
fn an_end_beside_both_is_told_whether_or_not_they_are_there() {
    let of = |other: &str| {
        let text = format!(
            r#"{{"format":"exchange-agreement/1","agreement":{{
                "sides":{{"RU":[{{"id":"russia"}}],"UA":[{{"id":"ukraine"}}]}},
                "commitments":[{{"from":"RU","between":["RU","{other}"],"quantity":{{"exactly":5}}}}]}}}}"#
        );
        let findings = super::check(text.as_bytes());
        let told = findings
            .iter()
            .map(|it| format!("{} {}", it.code(), it.place()));
        told.collect::<Vec<String>>()
    };
    let beside = "E16 /agreement/commitments/0/from";
    assert_eq!(of("UA"), [beside]);
    assert_eq!(of("UX"), ["E04 /agreement/commitments/0/between/1", beside]);
}

#[test]
fn a_byte_order_mark_before_a_document_or_an_entry_is_skipped() {
    let text = r#"{"format":"exchange-agreement/1","agreement":{"sides":{"A":[{"id":"a"}],"B":[{"id":"b"}]}}}"#;
    let marked = format!("\u{feff}{text}");
    assert_eq!(
        Document::from_json(&marked).unwrap(),
        Document::from_json(text).unwrap()
    );
    let broken = Document::from_json(format!(
        "\u{feff}{}",
        text.replace("\"format\"", "\"farmat\"")
    ))
    .unwrap_err();
    assert!(
        broken
            .findings()
            .iter()
            .any(|finding| finding.code() == "E14"),
        "{broken}"
    );
    let entry = r#"{"event":{"id":"truce","on":"2025-01-19"}}"#;
    let marked = format!("\u{feff}{entry}");
    assert_eq!(
        exchange_agreement::JournalEntry::from_json(marked).unwrap(),
        exchange_agreement::JournalEntry::from_json(entry).unwrap()
    );
}
