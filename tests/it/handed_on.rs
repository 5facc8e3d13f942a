//! People handed on for a side by a third actor, where a summary, its records or a reversal concern them; and what is
//! known of a direction by a summary and its records together. Each answer was worked out by hand.

use exchange_agreement::CategoryKind::Civilian;
use exchange_agreement::journal::Reversal;
use exchange_agreement::terms::{Holding, Party, PartyRole};
use exchange_agreement::{
    Agreement, AgreementBuilder, Count, Ends, Exchange, Interval, Ledger, Leg, Quantity, Tally,
    render,
};

fn custodian(sides: &[&str]) -> AgreementBuilder {
    let held = |side: &&str| Holding::new(*side, [(Civilian, 9)]).unwrap();
    let party = Party::new("C").unwrap().with_role(PartyRole::Custodian);
    let held: Vec<Holding> = sides.iter().map(held).collect();
    Agreement::between("A", "B").with_custodian(party, held)
}

/// A leg of civilians: `A>B 4`, `C>B 4 A` of the custodian for a side, `AB 4` of both directions together.
fn leg(text: &str) -> Leg {
    let words: Vec<&str> = text.split(' ').collect();
    let people: u32 = words[1].parse().unwrap();
    let Some((from, to)) = words[0].split_once('>') else {
        let (one, other) = words[0].split_at(1);
        let ends = Ends::together(one.parse().unwrap(), other.parse().unwrap());
        return Leg::between(ends, Tally::new([(Civilian, people)]).unwrap());
    };
    let leg = Leg::new(from, to, [(Civilian, people)]).unwrap();
    match words.get(2) {
        Some(side) => leg.with_releaser(*side).unwrap(),
        None => leg,
    }
}

fn legs(text: &str) -> Vec<Leg> {
    text.split(", ").map(leg).collect()
}

/// Records `1`, `2` ..., each later than the one before; the last is a summary of all before it, if there are several.
fn ledger(agreement: AgreementBuilder, records: &[&str]) -> Ledger {
    let mut ledger = Ledger::open(agreement.build().unwrap());
    for (at, text) in records.iter().enumerate() {
        let id = (at + 1).to_string();
        let exchange = Exchange::new(id, format!("2025-05-1{at}"), legs(text)).unwrap();
        let before = (1..=at).map(|at| at.to_string());
        let exchange = if at > 0 && at + 1 == records.len() {
            exchange.with_includes(before).unwrap()
        } else {
            exchange
        };
        ledger.record_observed(exchange).unwrap();
    }
    ledger
}

fn returned(ledger: &mut Ledger, text: &str) {
    let reversal = Reversal::of("1".parse().unwrap())
        .with_date("2025-05-20")
        .unwrap();
    ledger
        .record_observed(reversal.with_legs(legs(text)).unwrap())
        .unwrap();
}

/// The rows of the balances: `A to B 6`.
fn rows(ledger: &Ledger) -> Vec<String> {
    let standing = ledger.standing();
    let balances = standing.balances().iter();
    balances
        .map(|one| format!("{} {}", one.ends(), one.released()))
        .collect()
}

fn held(ledger: &Ledger) -> [String; 2] {
    let custody = ledger.standing().custody()[0];
    [custody.handed_on(), custody.held()].map(|number| number.to_string())
}

fn findings(ledger: &Ledger) -> Vec<String> {
    let all = ledger.findings();
    let all = all.iter().map(ToString::to_string);
    all.filter(|one| !one.starts_with('C')).collect()
}

#[test]
fn a_direction_from_a_side_includes_whom_a_custodian_handed_on_for_it() {
    let cases: [(&[&str], &[&str], &str); 9] = [
        (&["C>B 5 A", "A>B 6"], &["A to B 6", "C to B 5"], "5"),
        (&["C>B 5 A", "C>B 8 A"], &["A to B 8", "C to B 8"], "8"),
        (
            &["C>B 5 A", "A>B 4", "A>B 9"],
            &["A to B 9", "C to B 5"],
            "5",
        ),
        (
            &["C>B 5 A", "A>B 4", "A>B 12"],
            &["A to B 12", "C to B 5"],
            "5",
        ),
        (&["C>B 5 A", "C>B 8"], &["A to B 5 to 8", "C to B 8"], "8"),
        (&["C>B 4", "A>B 5"], &["A to B 5", "C to B 4"], "4"),
        (&["C>B 4", "A>B 3"], &["A to B 3", "C to B 4"], "4"),
        (
            &["A>B 8", "C>B 4 A, A>B 6"],
            &["A to B 10", "C to B 4"],
            "4",
        ),
        (
            &["A>B 10", "C>B 4 A, A>B 6"],
            &["A to B 10", "C to B 4"],
            "4",
        ),
    ];
    for (records, expected, handed_on) in cases {
        let ledger = ledger(custodian(&["A", "B"]), records);
        assert_eq!(rows(&ledger), expected, "{records:?}");
        assert_eq!(held(&ledger)[0], handed_on, "{records:?}");
    }
}

#[test]
fn whoever_came_back_to_a_custodian_is_of_a_side_that_may_have_released_them() {
    let back = |record: &str, back: &str| {
        let mut ledger = ledger(custodian(&["A", "B"]), &[record]);
        returned(&mut ledger, back);
        (rows(&ledger), held(&ledger), findings(&ledger))
    };
    let both = |one: &str, other: &str| vec![one.to_owned(), other.to_owned()];
    let of_one = (
        both("A to B 3", "C to B 3"),
        ["3", "15"].map(str::to_owned),
        Vec::new(),
    );
    assert_eq!(back("C>B 5 A", "C>B 2"), of_one);
    assert_eq!(back("C>B 5 A", "A>B 2"), of_one, "named by the side");
    let unknown = (
        both("A to B 4 to 9", "C to B 9"),
        ["9", "9"].map(str::to_owned),
        Vec::new(),
    );
    assert_eq!(back("C>B 5 A, C>B 5", "C>B 1"), unknown);
    let named = (
        both("A to B 0 to 9", "C to B 9"),
        ["9", "9"].map(str::to_owned),
        Vec::new(),
    );
    assert_eq!(back("C>B 10", "C>B 1 A"), named);
}

#[test]
fn half_of_both_directions_together_came_back() {
    let mut ledger = ledger(Agreement::between("A", "B"), &["AB 100"]);
    returned(&mut ledger, "AB 50");
    assert_eq!(rows(&ledger), ["A and B together 50"]);
}

#[test]
fn a_direction_that_a_summary_names_has_its_number() {
    let cases: [(&[&str], &[&str]); 5] = [
        // Whoever of the figure for both has no room in the direction that is named went the other way.
        (&["AB 2", "B>A 1"], &["B to A 1", "A to B 1 to 2"]),
        (&["AB 10", "A>B 6"], &["A to B 6", "B to A 4 to 10"]),
        (&["A>B 2", "B>A 1, AB 1"], &["A to B 2", "B to A 1"]),
        (&["A>B 3", "AB 3"], &["A to B 3"]),
        (&["AB 3, A>B 2", "A>B 5"], &["A to B 5"]),
    ];
    for (records, expected) in cases {
        let rows = rows(&ledger(Agreement::between("A", "B"), records));
        for row in expected {
            assert!(rows.iter().any(|one| one == row), "{records:?}: {rows:?}");
        }
    }
}

#[test]
fn what_a_record_breaks_without_its_summary_is_found_at_the_record() {
    let five = || Agreement::between("A", "B").releases("A", "B", Quantity::Exactly(5));
    let over = |expected: &str| vec![expected.to_owned()];
    let found = findings(&ledger(
        five().releases("B", "A", Quantity::Open),
        &["A>B 6", "B>A 3"],
    ));
    assert_eq!(
        found,
        over("T01 /journal/0/exchange/legs/0/detainees A to B: 6 released in total, 5 agreed")
    );
    let found = findings(&ledger(five(), &["A>B 6", "AB 9"]));
    assert_eq!(
        found,
        over("T01 /journal/0/exchange/legs/0/detainees A to B: 6 released in total, 5 agreed")
    );
    let found = findings(&ledger(custodian(&["A"]), &["C>B 12 A", "A>B 13"]));
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with(
        "T12 /journal/0/exchange/legs/0/detainees 12 (handed on 12) left the custody"
    ));
    let found = findings(&ledger(five(), &["B>A 2", "A>B 3"]));
    let uncovered = "T08 /journal/0/exchange/legs/0/detainees B to A, civilians: no commitment covers 2 of the people released";
    assert_eq!(
        found,
        over(uncovered),
        "a direction that the summary does not name"
    );
}

#[test]
fn strict_recording_refuses_a_summary_that_breaks_a_term_with_its_records() {
    let agreement = Agreement::between("A", "B")
        .with_part(exchange_agreement::terms::Part::new("p".parse().unwrap()));
    let agreement = agreement.with_part(exchange_agreement::terms::Part::new("q".parse().unwrap()));
    let agreement = agreement
        .releases("A", "B", Quantity::Exactly(5))
        .build()
        .unwrap();
    let mut ledger = Ledger::open(agreement);
    let of = |id, day, people, part: &str| {
        let leg = leg(&format!("A>B {people}")).with_part(part).unwrap();
        Exchange::new(id, day, [leg]).unwrap()
    };
    ledger.record(of("1", "2025-05-02", 2, "q")).unwrap();
    let summary = of("2", "2025-05-10", 4, "p").with_includes(["1"]).unwrap();
    let refused = ledger.record(summary).unwrap_err();
    let found: Vec<String> = refused.findings().iter().map(ToString::to_string).collect();
    assert!(
        found
            .iter()
            .any(|one| one
                .starts_with("T01 /exchange/includes A to B: 6 released in total, 5 agreed")),
        "{found:?}"
    );
}

#[test]
fn an_inner_summary_keeps_its_own_findings() {
    let mut ledger = ledger(Agreement::between("A", "B"), &["A>B 5", "A>B 4"]);
    let outer = Exchange::new("3", "2025-05-20", [leg("A>B 3")]).unwrap();
    ledger
        .record_observed(outer.with_includes(["2"]).unwrap())
        .unwrap();
    let expected = [
        "T13 /journal/1/exchange/includes A to B, people: 4 in this record, but 5 in those it includes",
        "T13 /journal/2/exchange/includes A to B, people: 3 in this record, but 5 in those it includes",
    ];
    assert_eq!(findings(&ledger), expected);
}

#[test]
fn a_picture_draws_whom_a_custodian_handed_on_in_both_directions() {
    let mut ledger = ledger(custodian(&["A"]), &["C>B 4 A"]);
    let direct = Exchange::new("2", "2025-05-11", legs("A>B 3")).unwrap();
    ledger.record_observed(direct).unwrap();
    let picture = render::flows(&ledger);
    assert!(
        picture.contains("C to B: 4 people in 1 exchange"),
        "{picture}"
    );
    assert!(
        picture.contains("A to B: 7 people in 2 exchanges"),
        "{picture}"
    );
}

#[test]
fn rows_after_a_return_add_up_to_what_is_left() {
    let mut ledger = Ledger::open(Agreement::between("A", "B").build().unwrap());
    let people = [
        (Civilian, Count::from(5)),
        (
            exchange_agreement::CategoryKind::Unspecified,
            Count::from(3),
        ),
    ];
    let record = Leg::between(leg("A>B 1").ends(), Tally::counted(people).unwrap());
    ledger
        .record_observed(Exchange::new("1", "2025-05-02", [record]).unwrap())
        .unwrap();
    let back = Tally::new([(exchange_agreement::CategoryKind::Unspecified, 2)]).unwrap();
    let back = Leg::between(leg("A>B 1").ends(), back);
    let reversal = Reversal::of("1".parse().unwrap())
        .with_date("2025-05-20")
        .unwrap();
    ledger
        .record_observed(reversal.with_legs([back]).unwrap())
        .unwrap();
    let balance = ledger.balance("A", "B").unwrap();
    let lines = balance.by_category().iter();
    let lines: Vec<String> = lines
        .map(|(line, number)| format!("{line} {number}"))
        .collect();
    assert_eq!(
        lines,
        ["civilian 3 to 5", "unspecified 1 to 3"],
        "any of them may be the two"
    );
    assert_eq!(balance.released(), Interval::exactly(6));
}
