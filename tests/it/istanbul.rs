//! The Istanbul document: its figures, and ten faults planted by hand, one at a time and all together.

use exchange_agreement::evidence::Act;
use exchange_agreement::terms::{Basis, Span};
use exchange_agreement::{Count, Document, Subject, Verdict, render};

use super::{check, lines};

const TEXT: &str = include_str!("../../examples/data/istanbul_2025.json");

#[test]
fn the_document_holds_every_fact_of_the_report() {
    let document = Document::from_json(TEXT.as_bytes()).unwrap();
    let agreement = document.agreement();
    assert_eq!(
        agreement.conclusion().date().unwrap().to_string(),
        "2025-05-16"
    );
    assert_eq!(agreement.conclusion().place().unwrap().as_str(), "Istanbul");
    let host = agreement.third_actors()[0].party();
    assert_eq!(host.name().unwrap().as_str(), "Türkiye");
    // The report gives 1,000 each, and nothing about single exchanges.
    let [rule] = agreement.parity() else { panic!() };
    assert_eq!((rule.basis(), rule.span()), (Basis::Equal, Span::AtEnd));
    let first = document.ledger().exchanges().next().unwrap();
    let claimed = first.initiated_by().is_some() || first.legs()[0].reception().is_some();
    assert!(!claimed, "what the ministry claims is not the record's");
    let ministry = document.report(&first.sources()[0]).unwrap();
    let quoted = ministry.quoting().unwrap().as_str();
    assert_eq!(quoted, "Russian Ministry of Defence");
    let printed = ministry
        .figures()
        .iter()
        .map(|one| (one.act(), one.count_of(&Subject::AnyDetainee)));
    let total = Some(Count::from(390));
    assert!(printed.eq([(Act::Received, total), (Act::Released, total)]));
    for report in &document.reports()[..3] {
        // The page prints no time zone.
        let times = [report.published(), report.updated()].map(|time| time.unwrap().to_string());
        assert_eq!(times, ["2025-05-24T11:34", "2025-05-24T11:39"]);
    }
    let newspaper = &document.reports()[0];
    let agreed = newspaper
        .figures()
        .iter()
        .map(|one| (one.act(), one.count_of(&Subject::AnyDetainee)));
    let thousand = Some(Count::from(1_000));
    assert!(agreed.eq([(Act::Agreed, thousand), (Act::Agreed, thousand)]));
    assert!(
        document
            .reports()
            .iter()
            .all(|report| report.address().is_some())
    );
    assert_eq!(
        document.to_json(),
        TEXT.trim_end(),
        "the example's document is written canonically"
    );
    assert!(document.findings().is_empty());
}

/// What the report gives and what it does not, as the page of each report prints it.
#[test]
fn the_pages_print_the_claims_of_the_report() {
    let document = Document::from_json(TEXT.as_bytes()).unwrap();
    let pages: Vec<String> = document
        .reports()
        .iter()
        .map(|report| render::report(report).to_string())
        .collect();
    let said = |position: usize, what: &str| {
        let words: Vec<&str> = pages[position].split_whitespace().collect();
        let page = words.join(" ");
        assert!(page.contains(what), "{what}: {page}");
    };
    said(
        0,
        "the largest swap since the start of the conflict in 2022",
    );
    said(0, "agreed, UA to RU: 1,000 in all");
    said(1, "initiated by the Russian side");
    said(1, "returned from territory controlled by Kyiv");
    said(1, "on the territory of Belarus");
    said(1, "390 in all");
    said(2, "Kyiv has confirmed plans for a second round");
    said(2, "Russia is drafting a memorandum");
    said(2, "2025-05-23");
}

#[test]
fn every_day_stands_as_the_newspapers_told() {
    let document = Document::from_json(TEXT.as_bytes()).unwrap();
    let days = [
        ("2025-05-22", 0, 0),
        ("2025-05-23", 270, 120),
        ("2025-05-24", 577, 120),
        ("2025-05-25", 880, 120),
    ];
    for (day, soldiers, civilians) in days {
        let standing = document.ledger().as_of(day.parse().unwrap());
        for (from, to) in [("RU", "UA"), ("UA", "RU")] {
            let balance = standing.balance(from, to).unwrap();
            let known = |kind: &str| {
                let line = balance
                    .by_category()
                    .iter()
                    .find(|(category, _)| category.to_string() == kind);
                line.map_or(0, |(_, people)| people.known().unwrap())
            };
            assert_eq!(
                (known("prisoner_of_war"), known("civilian")),
                (soldiers, civilians)
            );
            assert_eq!(
                balance.outstanding().unwrap().known(),
                Some(1_000 - soldiers - civilians)
            );
        }
        assert_eq!(standing.is_fulfilled(), day == "2025-05-25");
    }
    let standing = document.ledger().standing();
    assert!(
        standing
            .commitments()
            .iter()
            .all(|one| matches!(one.verdict(), Verdict::Met { .. }))
    );
}

/// What to replace, once, with what, and the finding it gives.
const FAULTS: [(&str, &str, &str); 10] = [
    (
        "\"host\"",
        "\"hots\"",
        "E16 /agreement/third_actors/0/roles/0 `hots` is given, expected one of `mediator`, `host`, `neutral_intermediary`, `custodian`, `guarantor`, `observer`, `protecting_power`, `transport`, `reception`",
    ),
    (
        "\"id\": \"ukraine\"",
        "\"id\": \"russia\"",
        "E06 /agreement/sides/UA/0/id party `russia` is on side `RU` and on side `UA`",
    ),
    (
        "\"at\": \"Istanbul\"\n    }",
        "\"at\": \"Istan\\u202ebul\"\n    }",
        "E02 /agreement/concluded/at the text contains U+202E at character 6, expected characters that neither control nor change direction",
    ),
    (
        "\"name\": \"direct talks",
        "\"nmae\": \"direct talks",
        "E14 /agreement/negotiation/nmae unknown key `nmae`, did you mean `name`?",
    ),
    (
        "\"address\":",
        "\"language\": \"en\", \"address\":",
        "E15 /reports/0/language the key `language` appears more than once",
    ),
    (
        "\"on\": \"2025-05-23\"",
        "\"on\": \"2025-05-32\"",
        "E10 /journal/0/exchange/on `2025-05-32` is not a valid date, expected a date of the calendar",
    ),
    (
        "\"civilian\": 120",
        "\"civilian\": 120.5",
        "E07 /journal/0/exchange/legs/0/detainees/civilian `120.5` is not a whole number from 0 to 4,294,967,295",
    ),
    (
        "\"id\": \"xinhua-2025-05-24-minister\"",
        "\"id\": \"xinhua-2025-05-24-ministry\"",
        "E03 /reports/2/id the report id `xinhua-2025-05-24-ministry` is already used at /reports/1/id",
    ),
    (
        "\"on\": \"2025-05-24\",\n        \"legs\"",
        "\"on\": \"2025-05-14\",\n        \"legs\"",
        "T03 /journal/1/exchange/on dated `2025-05-14`, before the conclusion on `2025-05-16`",
    ),
    (
        "\"parity\":",
        "\"period\": \"2025-05-16/2025-05-24\", \"parity\":",
        "T04 /journal/2/exchange/on dated `2025-05-25`, outside the period `2025-05-16/2025-05-24`",
    ),
];

#[test]
fn a_fault_planted_alone_is_the_only_finding() {
    for (sound, broken, expected) in FAULTS {
        assert!(TEXT.contains(sound), "{sound}");
        let findings = check(TEXT.replacen(sound, broken, 1).as_bytes());
        assert_eq!(lines(&findings), [expected]);
    }
}

#[test]
fn ten_faults_planted_together_are_ten_findings() {
    let text = FAULTS
        .iter()
        .fold(TEXT.to_owned(), |text, (sound, broken, _)| {
            text.replacen(sound, broken, 1)
        });
    let mut found = lines(&check(text.as_bytes()));
    let mut expected: Vec<&str> = FAULTS.iter().map(|(_, _, line)| *line).collect();
    found.sort();
    expected.sort_unstable();
    assert_eq!(found, expected);
}
