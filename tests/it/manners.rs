//! What values, errors and lookups owe to the programs that use them.

use exchange_agreement::CategoryKind::{Civilian, PrisonerOfWar};
use exchange_agreement::journal::{Declared, Reversal, StatusChange, StatusEntry};
use exchange_agreement::standing::Outstanding;
use exchange_agreement::terms::{Due, Party, Side};
use exchange_agreement::time::chrono::NaiveDate;
use exchange_agreement::{
    Agreement, Commitment, Document, Exchange, Invalid, JournalEntry, Ledger, Leg, PartialDate,
    Quantity, Report, Subject, When,
};

fn ledger(people: u32) -> Ledger {
    Ledger::open(
        Agreement::between("RU", "UA")
            .each_releases(people)
            .build()
            .unwrap(),
    )
}

fn mutual(id: &str, on: &str, people: u32) -> Exchange {
    Exchange::mutual(id, on, "RU", "UA", [(Civilian, people)]).unwrap()
}

fn places(findings: &exchange_agreement::Findings) -> Vec<String> {
    findings.iter().map(|one| one.place().to_owned()).collect()
}

#[test]
fn places_of_a_refused_entry_point_into_it_as_it_is_written() {
    let written = |entry: &JournalEntry| serde_json::to_value(entry).unwrap();
    let mut ledger = ledger(100);
    let refused = ledger.record(mutual("1", "2025-05-23", 120)).unwrap_err();
    let all = ["/exchange/legs/0/detainees", "/exchange/legs/1/detainees"];
    assert_eq!(places(refused.findings()), all);
    for place in all {
        assert!(written(refused.entry()).pointer(place).is_some());
    }
    assert_eq!(
        places(&ledger.would_record(&mutual("1", "2025-05-23", 120))),
        all
    );
    // A misspelt key of the same entry, read from text, has the same base.
    let text = r#"{"exchange":{"id":"1","on":"2025-05-32","legs":[]}}"#;
    let invalid = JournalEntry::from_json(text).unwrap_err();
    assert_eq!(
        places(invalid.findings()),
        ["/exchange/on", "/exchange/legs"]
    );
    let others: [(JournalEntry, &str); 3] = [
        (Reversal::of("9".parse().unwrap()).into(), "/reversal/of"),
        (
            Declared::complete("9".parse().unwrap()).into(),
            "/declared/of",
        ),
        (
            JournalEntry::Correction(Box::new(mutual("9", "2025", 1))),
            "/correction/id",
        ),
    ];
    for (entry, place) in others {
        let refused = ledger.record(entry).unwrap_err();
        assert_eq!(places(refused.findings()), [place]);
        assert!(written(refused.entry()).pointer(place).is_some());
    }
    let same = Ledger::replay(
        ledger.agreement().clone(),
        [mutual("1", "2025", 1), mutual("1", "2025", 2)].map(JournalEntry::from),
    );
    assert_eq!(places(same.unwrap_err().findings()), ["/exchange/id"]);
}

#[test]
fn places_of_late_and_of_backdated_entries_have_the_same_base() {
    let promise = Commitment::new("RU", "UA", Quantity::Exactly(5)).unwrap();
    let promise = promise.with_due(Due::By("2025-06-01".parse().unwrap()));
    let agreement = Agreement::between("RU", "UA").with_commitment(promise);
    let mut ledger = Ledger::open(
        agreement
            .with_period("2025-05-01/2025-06-30")
            .build()
            .unwrap(),
    );
    let leg = |people| Leg::new("RU", "UA", [(Civilian, people)]).unwrap();
    let one = |id: &str, on: &str, people| Exchange::new(id, on, [leg(people)]).unwrap();
    ledger.record(one("1", "2025-05-20", 1)).unwrap();
    let late = ledger.record(one("2", "2025-06-10", 1)).unwrap();
    assert_eq!(
        late.findings()
            .iter()
            .map(|one| one.code().to_string())
            .collect::<Vec<_>>(),
        ["T09"]
    );
    assert_eq!(places(late.findings()), ["/exchange/on"]);
    let over = ledger.record_observed(one("3", "2025-05-10", 9)).unwrap();
    assert!(
        places(over.findings())
            .iter()
            .all(|place| place.starts_with("/exchange"))
    );
    let step = StatusEntry::new(StatusChange::Resume);
    let findings = ledger.would_record_entry(&step.into());
    assert!(
        places(&findings)
            .iter()
            .all(|place| place.starts_with("/resumption")),
        "{findings:?}"
    );
    assert!(!findings.is_empty());
}

#[test]
fn asking_again_about_a_recorded_entry_says_what_it_broke() {
    let agreement = Agreement::between("RU", "UA")
        .each_releases(500)
        .equal_in_each_exchange();
    let mut ledger = Ledger::open(agreement.build().unwrap());
    let uneven = Exchange::new(
        "1",
        "2025-05-23",
        [Leg::new("RU", "UA", [(Civilian, 5)]).unwrap()],
    );
    let uneven = uneven.unwrap();
    let first = ledger.record_observed(uneven.clone()).unwrap();
    ledger
        .record_observed(mutual("2", "2025-05-24", 5))
        .unwrap();
    let found = first.findings().clone();
    assert_eq!(
        found.first().map(|one| one.code().to_string()),
        Some("T02".into())
    );
    assert!(!ledger.would_record(&uneven).is_within_terms());
    assert_eq!(ledger.would_record(&uneven), found);
    assert_eq!(ledger.would_record_entry(&uneven.clone().into()), found);
    assert_eq!(
        (ledger.findings_of("1"), ledger.findings_at(0)),
        (found.clone(), found)
    );
    let nothing = [
        ledger.findings_of("2"),
        ledger.findings_of("7"),
        ledger.findings_at(7),
    ];
    assert!(nothing.iter().all(exchange_agreement::Findings::is_empty));
    // It is recorded once, and the receipt of the second time says so.
    let again = ledger.record(uneven).unwrap();
    assert_eq!(
        (again.is_new(), again.position(), ledger.journal().len()),
        (false, 0, 2)
    );
}

#[test]
fn one_error_type_is_enough_for_a_whole_program() {
    fn program(day: &str, category: &str, people: u32) -> Result<Document, Invalid> {
        let day: PartialDate = day.parse()?;
        let category: exchange_agreement::DetaineeCategory = category.parse()?;
        let leg = Leg::new("RU", "UA", [(category.clone(), people)])?;
        Subject::of([category.clone(), category].into_iter().take(1))?;
        let mut ledger = ledger(5);
        ledger.record(Exchange::new("1", day, [leg])?.with_source("r")?)?;
        Ok(Document::new(ledger, [Report::new("r", "a ministry")?])?)
    }
    assert!(program("2025-05-23", "civilian", 5).is_ok());
    let faults = [
        ("2025-02-30", "civilian", 5, "E10"),
        ("2025", "spy", 5, "E16"),
        ("2025", "civilian/", 5, "E02"),
        ("2025", "civilian|civilian", 5, "E16"),
        ("2025", "civilian", 6, "T01"),
    ];
    for (day, category, people, code) in faults {
        let invalid = program(day, category, people).unwrap_err();
        assert_eq!(
            invalid.findings().first().unwrap().code(),
            code,
            "{invalid}"
        );
    }
    let twice = Subject::of([Civilian, Civilian])
        .map_err(Invalid::from)
        .unwrap_err();
    assert_eq!(
        twice.to_string(),
        "E03 \"\" the category `civilian` is used more than once"
    );
    let none: [exchange_agreement::CategoryKind; 0] = [];
    assert!(Subject::of(none).map_err(Invalid::from).is_err());
    let word = "none".parse::<exchange_agreement::journal::Settlement>();
    let invalid = word.map_err(Invalid::from).unwrap_err();
    assert!(
        invalid
            .to_string()
            .ends_with("expected one of `waived`, `paid`, `replaced`, `credited`")
    );
}

#[test]
fn whether_anything_is_outstanding_is_one_answer() {
    assert_eq!(
        Ledger::open(Agreement::between("RU", "UA").build().unwrap())
            .standing()
            .outstanding(),
        Outstanding::Nothing
    );
    let promise = |quantity, subject| {
        let promise = Commitment::new("RU", "UA", quantity).unwrap();
        promise.with_subject(subject)
    };
    let cases = [
        (Quantity::Exactly(5), Subject::Remains, Outstanding::Surely),
        (
            Quantity::Exactly(5),
            Subject::PersonsOfUnknownFate,
            Outstanding::Surely,
        ),
        (
            Quantity::About(5),
            Subject::AnyDetainee,
            Outstanding::Possibly,
        ),
        (Quantity::Open, Subject::AnyDetainee, Outstanding::Nothing),
        (
            Quantity::AtMost(5),
            Subject::AnyDetainee,
            Outstanding::Nothing,
        ),
        (Quantity::AtLeast(5), Subject::Remains, Outstanding::Surely),
    ];
    for (quantity, subject, expected) in cases {
        let agreement = Agreement::between("RU", "UA");
        let agreement = agreement.with_commitment(promise(quantity.clone(), subject));
        let standing = Ledger::open(agreement.build().unwrap()).standing();
        assert_eq!(standing.outstanding(), expected, "{quantity}");
    }
    // Two promises that overlap in part: no number in all, but each has its own.
    let of = |kinds: [exchange_agreement::CategoryKind; 2]| Subject::of(kinds).unwrap();
    let agreement = Agreement::between("RU", "UA")
        .with_commitment(promise(Quantity::Exactly(5), of([Civilian, PrisonerOfWar])))
        .with_commitment(promise(
            Quantity::Exactly(5),
            of([PrisonerOfWar, exchange_agreement::CategoryKind::Hostage]),
        ));
    let standing = Ledger::open(agreement.build().unwrap()).standing();
    assert_eq!(standing.balance("RU", "UA").unwrap().outstanding(), None);
    assert_eq!(standing.outstanding(), Outstanding::Surely);
}

#[test]
fn values_are_found_by_id_and_by_name() {
    let promise = Commitment::new("RU", "UA", Quantity::Exactly(5)).unwrap();
    let agreement = Agreement::between("RU", "UA")
        .with_party("RU", Party::new("ru").unwrap().with_name("Russia").unwrap())
        .with_third_actor(Party::new("icrc").unwrap().with_name("Red Cross").unwrap())
        .with_commitment(promise.with_id("home").unwrap())
        .build()
        .unwrap();
    assert_eq!(
        agreement.commitment("home"),
        agreement.commitments().first()
    );
    assert_eq!(agreement.commitment("away"), None);
    assert_eq!(
        agreement.side("RU").and_then(Side::name).as_deref(),
        Some("Russia")
    );
    let names = ["RU", "UA", "icrc", "XX"].map(|key| agreement.name_of(key));
    assert_eq!(
        names,
        [Some("Russia"), Some("UA"), Some("Red Cross"), None].map(|name| name.map(String::from))
    );
    let keys = ["Russia", "UA", "Red Cross", "XX"].map(|name| agreement.actor_named(name));
    assert_eq!(
        keys.map(|key| key.map(|key| key.to_string())),
        [
            Some("RU".into()),
            Some("UA".into()),
            Some("icrc".into()),
            None
        ]
    );
    let mut ledger = Ledger::open(agreement);
    ledger
        .record(
            Exchange::new(
                "1",
                "2025",
                [Leg::new("RU", "icrc", [(Civilian, 5)]).unwrap()],
            )
            .unwrap(),
        )
        .unwrap();
    let standing = ledger.standing();
    assert!(standing.commitment("home").is_some() && standing.rule("r").is_none());
    assert_eq!(
        standing
            .custody_of("icrc")
            .map(exchange_agreement::standing::CustodyStanding::held),
        Some(5.into())
    );
    let id: exchange_agreement::id::ExchangeId = "1".parse().unwrap();
    assert_eq!(ledger.exchange("1"), ledger.exchange(&id));
    assert!(ledger.exchange("1").is_some() && ledger.exchange("").is_none());
    assert!(ledger.movements_of("1").is_some() && ledger.summary_of("1").is_none());
}

#[test]
fn days_of_a_calendar_go_in_and_out() {
    let day = NaiveDate::from_ymd_opt(2025, 5, 23).unwrap();
    let exchange = Exchange::mutual("1", day, "RU", "UA", [(Civilian, 5)]).unwrap();
    assert_eq!(exchange, mutual("1", "2025-05-23", 5));
    let When::On(date) = exchange.date().unwrap() else {
        panic!("a day")
    };
    assert_eq!(NaiveDate::try_from(date), Ok(day));
    let far = NaiveDate::from_ymd_opt(12_025, 5, 23).unwrap();
    assert!(PartialDate::try_from(far).is_err() && When::try_from(far).is_err());
    assert!(Exchange::mutual("1", far, "RU", "UA", [(Civilian, 5)]).is_err());
    let year: PartialDate = "2024".parse().unwrap();
    let days = year.days().unwrap().map(|day| day.to_string());
    assert_eq!(days, ["2024-01-01", "2024-12-31"]);
}

#[test]
fn a_document_records_and_a_ledger_is_written_without_a_copy() {
    let report = Report::new("r", "a ministry").unwrap();
    let mut document = Document::new(ledger(5), [report]).unwrap();
    let before = document.clone();
    let sourced = |source: &str, people| mutual("1", "2025", people).with_source(source).unwrap();
    let refused = document.record(sourced("s", 6)).unwrap_err();
    let codes: Vec<String> = refused
        .findings()
        .iter()
        .map(|one| one.code().to_string())
        .collect();
    assert_eq!(codes, ["E04", "T01", "T01"]);
    assert!(
        document.record(sourced("r", 6)).is_err()
            && document.record_observed(sourced("s", 5)).is_err()
    );
    assert_eq!(document, before);
    assert!(document.record_observed(sourced("r", 6)).unwrap().is_new());
    assert_eq!(
        document.ledger().to_json(document.reports()),
        document.to_json()
    );
    assert_eq!(Document::from_json(document.to_json()).unwrap(), document);
}

#[test]
fn words_are_values_in_other_programs_too() {
    let id: exchange_agreement::id::AgreementId = serde_json::from_str("\"istanbul\"").unwrap();
    assert_eq!(serde_json::to_string(&id).unwrap(), "\"istanbul\"");
    let when: When = serde_json::from_str("\"2025-05-23/2025-05-25\"").unwrap();
    assert_eq!(serde_json::to_value(when).unwrap(), "2025-05-23/2025-05-25");
    assert!(serde_json::from_str::<exchange_agreement::id::ActorKey>("\"R U\"").is_err());
    assert!(serde_json::from_str::<PartialDate>("\"2025-02-30\"").is_err());
    let people = exchange_agreement::Tally::new([(Civilian, 5)]).unwrap();
    assert_eq!(
        serde_json::to_value(&people).unwrap(),
        serde_json::json!({ "civilian": 5 })
    );
    let number = serde_json::to_value(exchange_agreement::Interval::about(1_400)).unwrap();
    assert_eq!(number, serde_json::json!({ "surely": 0, "about": 1_400 }));
}
