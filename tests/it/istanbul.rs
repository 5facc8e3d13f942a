//! The Istanbul document: its figures, and ten faults planted by hand, one at a time and all together.

use exchange_agreement::{Document, Verdict};

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
    assert_eq!(
        agreement.third_actors()[0].party().name().unwrap().as_str(),
        "Türkiye"
    );
    let first = document.ledger().exchanges().next().unwrap();
    assert_eq!(
        (first.initiated_by().unwrap().as_str(), first.place()),
        ("RU", None)
    );
    let reception = first.legs()[0].reception().unwrap();
    assert_eq!(reception.place().unwrap().as_str(), "Belarus");
    assert_eq!(
        reception.origin().unwrap().as_str(),
        "territory controlled by Kyiv"
    );
    let report = document.report(&first.sources()[0]).unwrap();
    assert_eq!(
        report.published().unwrap().to_string(),
        "2025-05-24T11:34:00+08:00"
    );
    assert_eq!(
        report.updated().unwrap().to_string(),
        "2025-05-24T11:39:00+08:00"
    );
    assert_eq!(report.stated().unwrap().to_string(), "2025-05-23");
    assert_eq!(
        report.quoting().unwrap().as_str(),
        "Russian Ministry of Defence"
    );
    assert_eq!(
        document.to_json(),
        TEXT.trim_end(),
        "the example's document is written canonically"
    );
    assert!(document.findings().is_empty());
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
        "\"origin\":",
        "\"place\": \"Minsk\", \"origin\":",
        "E15 /journal/0/exchange/legs/0/reception/place the key `place` appears more than once",
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
        "\"id\": \"3\"",
        "\"id\": \"2\"",
        "E03 /journal/2/exchange/id the exchange id `2` is already used at /journal/1/exchange/id",
    ),
    (
        "\"on\": \"2025-05-24\",\n        \"legs\"",
        "\"on\": \"2025-05-14\",\n        \"legs\"",
        "T03 /journal/1/exchange/on dated `2025-05-14`, before the conclusion on `2025-05-16`",
    ),
    (
        "\"prisoner_of_war\": 303",
        "\"prisoner_of_war\": 300",
        "T02 /journal/2/exchange/legs RU to UA 303 (prisoner_of_war 303), UA to RU 300 (prisoner_of_war 300): expected equal numbers per category in each exchange",
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
