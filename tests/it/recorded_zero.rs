//! A direction of which nobody is recorded to have moved is not one of which nothing is recorded.

use exchange_agreement::CategoryKind::Civilian;
use exchange_agreement::terms::CountRange;
use exchange_agreement::{
    Agreement, CategoryKind, Count, DetaineeCategory, Document, Exchange, Ledger, Leg, Quantity,
    Tally, render,
};

fn ledger(agreement: Agreement, legs: impl IntoIterator<Item = Leg>) -> Ledger {
    let mut ledger = Ledger::open(agreement);
    ledger
        .record_observed(Exchange::new("1", "2025-05-23", legs).unwrap())
        .unwrap();
    ledger
}

fn plain() -> Agreement {
    Agreement::between("A", "B").build().unwrap()
}

fn nobody() -> [(exchange_agreement::CategoryKind, u32); 1] {
    [(Civilian, 0)]
}

#[test]
fn a_leg_of_nobody_has_a_balance_of_zero_and_a_direction_without_a_leg_has_none() {
    let ledger = ledger(plain(), [Leg::new("A", "B", nobody()).unwrap()]);
    let standing = ledger.standing();
    let [balance] = standing.balances() else {
        panic!("one direction: {standing:?}");
    };
    assert_eq!(
        (balance.ends().to_string(), balance.released()),
        ("A to B".into(), 0.into())
    );
    assert!(balance.has_records() && !balance.remains().has_records());
    assert_eq!(ledger.balance("A", "B").as_ref(), Some(balance));
    assert_eq!(ledger.balance("B", "A"), None);
    assert_eq!(ledger.recount(), standing);
    // Not before its day.
    assert!(
        ledger
            .as_of("2025-05-22".parse().unwrap())
            .balances()
            .is_empty()
    );
    assert_eq!(
        ledger.as_of("2025-05-23".parse().unwrap()).balances(),
        core::slice::from_ref(balance)
    );
    let page = render::balances(&standing).to_string();
    let row = page.lines().find(|line| line.contains("A to B")).unwrap();
    assert_eq!(
        row.split_whitespace().collect::<Vec<_>>(),
        ["A", "to", "B", "all", "0", "-"]
    );
    assert!(!page.contains("B to A"), "{page}");
    let picture = render::progress(&ledger);
    assert!(
        picture.contains("A to B: 0 released") && !picture.contains("B to A"),
        "{picture}"
    );
    let document = Document::new(ledger, []).unwrap();
    assert_eq!(Document::from_json(document.to_json()), Ok(document));
}

#[test]
fn zero_remains_are_recorded_too_and_a_promise_of_which_nothing_is_recorded_says_so() {
    let leg = Leg::of_remains("A", "B", Count::Exactly(0)).unwrap();
    let of_remains = ledger(plain(), [leg]);
    let page = render::balances(&of_remains.standing()).to_string();
    let row = page.lines().find(|line| line.contains("A to B")).unwrap();
    assert_eq!(
        row.split_whitespace().collect::<Vec<_>>(),
        ["A", "to", "B", "remains", "0", "-"]
    );
    let picture = render::progress(&of_remains);
    assert!(
        picture.contains("A to B, remains: 0 handed over"),
        "{picture}"
    );
    let promised = Agreement::between("A", "B")
        .releases("A", "B", Quantity::Exactly(5))
        .releases("B", "A", Quantity::Exactly(5));
    let half = ledger(
        promised.build().unwrap(),
        [Leg::new("A", "B", nobody()).unwrap()],
    );
    let page = render::balances(&half.standing()).to_string();
    let of = |way: &str| {
        let row = page.lines().find(|line| line.contains(way)).unwrap();
        row.contains("nothing recorded")
    };
    assert_eq!([of("A to B"), of("B to A")], [false, true], "{page}");
}

/// What a document finds, and the last row of its table of balances: the columns of the whole direction.
fn found(commitments: &str, journal: &str) -> Vec<String> {
    let text = format!(
        r#"{{ "format": "exchange-agreement/1",
            "agreement": {{ "sides": {{ "A": [{{ "id": "a" }}], "B": [{{ "id": "b" }}] }},
                "commitments": [{commitments}] }},
            "journal": [{journal}] }}"#
    );
    let document = Document::from_json(text).unwrap();
    let findings = document.findings();
    let late = findings.iter().filter(|one| one.code().as_str() == "T09");
    late.map(|one| one.message().to_string()).collect()
}

/// Due on 5 January. By then nothing is recorded, or a leg of nobody, or one of remains, or one that only accounts for
/// people, or one that is outside the terms; on 1 February 5 people went, which is too late.
#[test]
fn a_promise_of_whose_direction_nothing_is_recorded_by_its_due_date_is_late_without_a_number() {
    let promise = |of: &str| {
        format!(
            r#"{{ "from": "A", "to": "B", {of}"quantity": {{ "exactly": 18 }}, "due": {{ "by": "2030-01-05" }} }}"#
        )
    };
    let leg = |id: &str, on: &str, rest: &str| {
        format!(
            r#"{{ "exchange": {{ "id": "{id}", "on": "{on}", "legs": [{{ "from": "A", "to": "B", {rest} }}] }} }}"#
        )
    };
    let late = leg("9", "2030-02-01", r#""detainees": { "civilian": 5 }"#);
    let (people, remains) = (promise(""), promise(r#""of": "remains", "#));
    let fate = promise(r#""of": "persons", "#);
    let nobody = r#""detainees": { "civilian": 0 }"#;
    let gone = r#""accounted": [{ "reason": "escaped", "detainees": { "civilian": 2 } }]"#;
    let outside = r#""detainees": { "civilian": 4 }, "beside": true"#;
    let nothing = |about: &str, due: u32| {
        format!("A to B{about}: nothing recorded by the due date, expected {due}")
    };
    for (promised, by_then, says) in [
        (&people, "", nothing("", 18)),
        (&people, r#""remains": 3"#, nothing("", 18)),
        (&people, gone, nothing("", 16)),
        (&people, outside, nothing("", 18)),
        (
            &remains,
            r#""detainees": { "civilian": 3 }"#,
            nothing(", remains", 18),
        ),
        (&fate, "", nothing(", persons", 18)),
        (
            &people,
            nobody,
            "A to B: 0 released by the due date, expected 18".into(),
        ),
        (
            &people,
            r#""detainees": { "civilian": 3 }"#,
            "A to B: 3 released by the due date, expected 18".into(),
        ),
        (
            &remains,
            r#""remains": 0"#,
            "A to B, remains: 0 handed over by the due date, expected 18".into(),
        ),
        (
            &fate,
            nobody,
            "A to B, persons: 0 released or handed over by the due date, expected 18".into(),
        ),
    ] {
        let before = (!by_then.is_empty()).then(|| leg("1", "2030-01-04", by_then));
        let journal: Vec<String> = before.into_iter().chain([late.clone()]).collect();
        assert_eq!(found(promised, &journal.join(",")), [says], "{by_then}");
    }
}

/// What is outside the terms is in its cells only where it is recorded: a promise, or people under the terms, say nothing
/// of it, and a leg of nobody says zero.
#[test]
fn a_cell_of_those_outside_the_terms_is_empty_where_nothing_is_recorded_of_them() {
    let cells = |legs: Vec<Leg>| {
        let promised = Agreement::between("A", "B").releases("A", "B", Quantity::Exactly(5));
        let mut ledger = Ledger::open(promised.build().unwrap());
        if !legs.is_empty() {
            let exchange = Exchange::new("1", "2025-05-23", legs).unwrap();
            ledger.record_observed(exchange).unwrap();
        }
        assert_eq!(ledger.recount(), ledger.standing());
        let table = render::csv::balances(&ledger.standing());
        let mut rows = table.lines().map(|row| row.split(',').collect::<Vec<_>>());
        let heads = rows.next().unwrap();
        let row = rows.nth(1).unwrap();
        let cell = |name: &str| row[heads.iter().position(|head| *head == name).unwrap()];
        [
            "beside_the_terms_at_most",
            "beside_the_terms_delivered_at_most",
            "remains_beside_at_most",
        ]
        .map(|name| cell(name).to_owned())
    };
    let of = |people| Leg::new("A", "B", [(Civilian, people)]).unwrap();
    assert_eq!(cells(vec![]), ["", "", ""]);
    assert_eq!(cells(vec![of(4)]), ["", "", ""]);
    assert_eq!(
        cells(vec![of(4), of(0).outside_the_terms()]),
        ["0", "0", ""]
    );
    assert_eq!(cells(vec![of(3).outside_the_terms()]), ["3", "3", ""]);
    let remains = Leg::of_remains("A", "B", Count::Exactly(2)).unwrap();
    assert_eq!(cells(vec![remains.clone()]), ["", "", ""]);
    assert_eq!(cells(vec![remains.outside_the_terms()]), ["", "", "2"]);
}

#[test]
fn however_it_is_written_that_there_is_nobody_a_kind_has_no_line() {
    let other = CategoryKind::Other;
    let range = |low, high| Count::Between(CountRange::new(low, high).unwrap());
    let four = Tally::counted([(Civilian, 4.into())]).unwrap();
    for nobody in [Count::Exactly(0), Count::AtMost(0), range(0, 0)] {
        let people = Tally::counted([(Civilian, 4.into()), (other, nobody)]).unwrap();
        assert_eq!(people, four);
        let labelled = DetaineeCategory::labelled(other, "sailor").unwrap();
        let people = Tally::counted([(Civilian.into(), 4.into()), (labelled, nobody)]).unwrap();
        assert_eq!(people, four);
        assert_eq!(people.total(), 4);
    }
    for somebody in [Count::AtMost(1), range(0, 1), Count::Undisclosed] {
        let people = Tally::counted([(Civilian, 4.into()), (other, somebody)]).unwrap();
        assert_eq!(people.iter().count(), 2, "{somebody}");
    }
    let text = |other: &str| {
        format!(
            r#"{{ "format": "exchange-agreement/1", "agreement": {{ "sides": {{ "A": [{{ "id": "a" }}], "B": [{{ "id": "b" }}] }} }},
                "journal": [{{ "exchange": {{ "id": "1", "on": "2025-02-01",
                    "legs": [{{ "from": "A", "to": "B", "detainees": {{ "civilian": 4{other} }} }}] }} }}] }}"#
        )
    };
    let page = |other: &str| {
        let document = Document::from_json(text(other)).unwrap();
        let standing = document.ledger().standing();
        let [balance] = standing.balances() else {
            panic!("one direction");
        };
        let rows: Vec<String> = balance
            .by_category()
            .iter()
            .map(|(category, number)| format!("{category} {number}"))
            .collect();
        assert_eq!(rows, ["civilian 4"], "{other}");
        render::document(&document).to_string()
    };
    let without = page("");
    assert_eq!(page(r#", "other": { "at_most": 0 }"#), without);
    assert_eq!(page(r#", "other": { "between": [0, 0] }"#), without);
    assert_eq!(page(r#", "other": 0"#), without);
}
