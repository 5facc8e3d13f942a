//! Records that speak of each other, told in any order: each is judged in its place among all of them.

use std::fs;
use std::path::Path;

use exchange_agreement::CategoryKind::{Civilian, PrisonerOfWar};
use exchange_agreement::journal::{Phase, Provenance, Reversal, StatusChange, StatusEntry};
use exchange_agreement::standing::{CommitmentStanding, ParityVerdict};
use exchange_agreement::{
    Agreement, Commitment, Count, Document, Exchange, Interval, JournalEntry, Ledger, Leg, Parity,
    Quantity, Standing, Tally, Verdict,
};

use super::lines;

pub(super) fn document(name: &str) -> Document {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let text = fs::read(folder.join(name).with_extension("json")).unwrap();
    Document::from_json(&text).unwrap()
}

/// What a ledger that takes nothing but what keeps the terms answers to each entry of a document.
fn answers(name: &str) -> Vec<String> {
    let document = document(name);
    let mut ledger = Ledger::open(document.agreement().clone());
    let entries = document.ledger().journal().iter().cloned();
    entries
        .map(|entry| {
            let answer = ledger.record(entry.clone());
            match answer {
                Ok(receipt) => format!("{:#}", receipt.findings()),
                Err(refused) => {
                    ledger.record_observed(entry).unwrap();
                    format!("{:#}", refused.findings())
                }
            }
        })
        .collect()
}

pub(super) fn released(standing: &Standing, from: &str, to: &str) -> String {
    standing
        .balance(from, to)
        .map_or("none".into(), |balance| balance.released().to_string())
}

fn as_of(document: &Document, date: &str) -> Standing {
    document.ledger().as_of(date.parse().unwrap())
}

pub(super) fn one(id: &str, on: &str, leg: Leg) -> Exchange {
    Exchange::new(id, on, [leg]).unwrap()
}

pub(super) fn civilians(from: &str, to: &str, count: u32) -> Leg {
    Leg::new(from, to, [(Civilian, count)]).unwrap()
}

#[test]
fn whoever_was_sent_back_counts_for_nothing_however_vague_the_dates_are() {
    let month = document("valid/reversed-month");
    assert_eq!(released(&month.ledger().standing(), "A", "B"), "0");
    // Sixty or more, all of them taken back, and then sixty.
    let vague = document("valid/reversed-vague");
    assert_eq!(released(&vague.ledger().standing(), "A", "B"), "60");
    for document in [month, vague] {
        assert_eq!(document.ledger().standing(), document.ledger().recount());
    }
}

#[test]
fn an_order_that_is_not_known_decides_nothing() {
    let month = document("valid/custody-month");
    assert!(month.findings().is_within_terms());
    let custody = month.ledger().standing().custody()[0];
    assert_eq!((custody.received(), custody.held()), (10.into(), 0.into()));
    // Whatever the order was, fifteen were never received.
    let mut ledger = month.ledger().clone();
    let more = one("3", "2025-01-20", civilians("ICRC", "B", 5));
    let refused = ledger.record(more).unwrap_err();
    assert_eq!(
        format!("{:#}", refused.findings()),
        "T12 /exchange/legs/0/detainees `ICRC` handed on 15 in total, but received 10"
    );
    ledger
        .record_observed(one("3", "2025-01-20", civilians("ICRC", "B", 5)))
        .unwrap();
    assert_eq!(
        lines(&ledger.findings())[0],
        "T12 /journal/2/exchange/legs/0/detainees `ICRC` handed on 15 in total, but received 10"
    );
}

#[test]
fn a_version_that_does_not_know_a_part_counts_whoever_went_in_it() {
    let amended = document("valid/part-amended-away");
    let standing = amended.ledger().standing();
    assert_eq!(released(&standing, "A", "B"), "10");
    let verdict = standing.commitments()[0].verdict();
    assert!(matches!(verdict, Verdict::Met { .. }), "{verdict}");
}

#[test]
fn of_two_amendments_the_one_that_begins_later_is_in_force() {
    let document = document("valid/amended-out-of-order");
    let ceiling = |agreement: &Agreement| agreement.commitments()[0].quantity().to_string();
    assert_eq!(
        ceiling(document.ledger().agreement_in_force()),
        "at most 30"
    );
    let changes = document.ledger().amendments();
    assert_eq!(changes.len(), 2);
    assert!(changes.iter().all(|(_, changes)| !changes.is_empty()));
}

#[test]
fn an_amendment_that_was_not_known_yet_is_not_judged_by() {
    let document = document("broken/T01-amended-backdated");
    let ledger = document.ledger();
    let date = |text: &str| text.parse().unwrap();
    let mut known = ledger.journal().to_vec();
    let JournalEntry::Amendment(amendment) = known.remove(1) else {
        panic!("an amendment")
    };
    let told = amendment.with_provenance(
        Provenance::default()
            .with_known(date("2025-06-01"))
            .unwrap(),
    );
    known.push(told.into());
    let ledger = Ledger::replay(document.agreement().clone(), known).unwrap();
    let early = ledger.as_known_on(date("2025-03"), date("2025-03"));
    assert!(early.findings().is_within_terms());
    let late = ledger.as_known_on(date("2025-07"), date("2025-03"));
    assert!(!late.findings().is_within_terms());
}

#[test]
fn an_entry_that_breaks_a_term_at_another_one_is_refused_and_names_it() {
    let elsewhere = |name: &str| answers(name).pop().unwrap();
    assert_eq!(
        elsewhere("broken/T12-corrected"),
        "T12 /correction dated `2025-01-10`, the entry causes a finding of this rule at /journal/1/exchange/legs/0/detainees"
    );
    assert_eq!(
        elsewhere("broken/T12-reversed"),
        "T12 /reversal dated `2025-01-03`, the entry causes a finding of this rule at /journal/1/exchange/legs/0/detainees"
    );
    assert_eq!(
        elsewhere("broken/T02-backdated-summary"),
        "T02 /exchange dated `2025-01-01`, the entry causes a finding of this rule at /journal/1/exchange/legs"
    );
    assert_eq!(
        elsewhere("broken/T01-amended-backdated"),
        "T01 /amendment dated `2025-01-01`, the entry causes a finding of this rule at /journal/0/exchange/legs/0/detainees"
    );
    // Its own breach stands at the entry itself.
    assert_eq!(
        elsewhere("broken/T02-reversed"),
        "T02 /reversal A to B 0, B to A 5: expected equal numbers over all exchanges so far (carried over up to 2)"
    );
    assert_eq!(
        elsewhere("broken/T12-backdated"),
        "T12 /exchange/legs/0/detainees `ICRC` handed on 10 in total, but received 0"
    );
    assert_eq!(
        elsewhere("broken/T13-corrected"),
        "T13 /correction/includes A to B, people: 5 in this record, but 25 in those it includes"
    );
    assert_eq!(
        elsewhere("broken/T17-category"),
        "T17 /reversal A to B, civilians: 10 returned, 0 delivered"
    );
}

#[test]
fn a_correction_that_breaks_nothing_more_is_taken() {
    for name in ["corrected-reversed", "corrected-summary"] {
        let answers = answers(&format!("valid/{name}"));
        assert!(answers.iter().all(String::is_empty), "{name}: {answers:?}");
    }
    // Each half is uneven until the other is told; a remark on one of them changes nothing.
    let half = answers("valid/corrected-half");
    assert_eq!(half.iter().filter(|answer| answer.is_empty()).count(), 3);
    assert_eq!(
        half[0],
        "T02 /exchange/legs A to B 10, B to A 0: expected equal numbers in each exchange"
    );
}

#[test]
fn what_has_no_id_is_the_same_where_nothing_came_between() {
    let again = document("valid/suspended-again");
    assert_eq!(again.ledger().standing().phase(), Phase::Suspended);
    let mut ledger = Ledger::open(again.agreement().clone());
    let steps = [
        StatusChange::Suspend,
        StatusChange::Suspend,
        StatusChange::Resume,
        StatusChange::Suspend,
    ];
    let is_new = |step| ledger.record(StatusEntry::new(step)).unwrap().is_new();
    assert_eq!(steps.map(is_new), [true, false, true, true]);
    // A document tells what it tells; whoever records the same again is taken to have tried again.
    let twice = document("valid/settled-twice");
    let verdict = twice.ledger().standing().commitments()[0].verdict();
    assert!(matches!(verdict, Verdict::Met { discharged, .. } if discharged == 10));
    let replayed = Ledger::replay(
        twice.agreement().clone(),
        twice.ledger().journal().iter().cloned(),
    );
    assert_eq!(replayed.as_ref().ok(), Some(twice.ledger()));
    let answers = twice.ledger().journal().iter().cloned();
    let mut ledger = Ledger::open(twice.agreement().clone());
    let is_new: Vec<bool> = answers
        .map(|entry| ledger.record(entry).unwrap().is_new())
        .collect();
    assert_eq!(is_new, [true, false]);
}

#[test]
fn corrections_back_and_forth_each_count() {
    let agreement = Agreement::between("A", "B").build().unwrap();
    let mut ledger = Ledger::open(agreement);
    ledger
        .record(one("1", "2025-01-01", civilians("A", "B", 50)))
        .unwrap();
    for count in [40, 45, 40] {
        let right = one("1", "2025-01-01", civilians("A", "B", count));
        let receipt = ledger
            .record(JournalEntry::Correction(Box::new(right)))
            .unwrap();
        assert!(receipt.is_new());
        let balance = ledger.balance("A", "B").unwrap();
        assert_eq!(balance.released(), u64::from(count));
    }
}

#[test]
fn a_leg_with_a_date_of_its_own_belongs_to_that_date() {
    let document = document("broken/T03-leg");
    let numbers = |date: &str| released(&as_of(&document, date), "A", "B");
    assert_eq!(numbers("2025-04-30"), "0");
    assert_eq!(numbers("2025-05-22"), "7");
    assert_eq!(numbers("2025-06"), "57");
    let place = as_of(&document, "2025-05-22");
    assert_eq!(
        lines(place.findings()),
        [
            "T03 /journal/0/exchange/legs/1/on dated `2025-05-01`, before the conclusion on `2025-05-20`"
        ]
    );
}

#[test]
fn a_reversal_of_no_leg_is_refused() {
    let refused = |legs: Vec<Leg>| {
        let reversal = Reversal::of("1".parse().unwrap()).with_legs(legs);
        reversal.unwrap_err().to_string()
    };
    assert_eq!(
        refused(Vec::new()),
        "E09 /legs carried out, but it has no legs"
    );
    let many = core::iter::repeat_n(civilians("A", "B", 1), 1_001).collect();
    assert_eq!(
        refused(many),
        "E13 /legs 1,001 legs, at most 1,000 are allowed"
    );
    let nothing = one("2", "2025-01-01", civilians("A", "B", 1))
        .with_includes([""; 0])
        .unwrap();
    assert_eq!(nothing, one("2", "2025-01-01", civilians("A", "B", 1)));
}

#[test]
fn a_summary_that_says_less_than_its_parts_holds_them_and_perhaps_more() {
    let agreement = Agreement::between("A", "B")
        .releases("A", "B", Quantity::Exactly(80))
        .build()
        .unwrap();
    let mut ledger = Ledger::open(agreement);
    ledger
        .record(one("1", "2025-01-01", civilians("A", "B", 80)))
        .unwrap();
    let people = Tally::counted([(PrisonerOfWar, Count::AtLeast(60))]).unwrap();
    let leg = Leg::between(civilians("A", "B", 1).ends(), people);
    let summary = one("2", "2025-02-01", leg).with_includes(["1"]).unwrap();
    ledger.record(summary).unwrap();
    let standing = ledger.standing();
    assert_eq!(released(&standing, "A", "B"), "at least 80");
    let [named, line] = standing.balances()[0].by_category() else {
        panic!("two lines")
    };
    // Whether the civilians are among the 60 is not known: there may be no prisoner of war.
    assert_eq!((line.0.kind(), line.1), (Civilian, 80.into()));
    assert_eq!(
        (named.0.kind(), named.1),
        (PrisonerOfWar, Interval::at_least(0))
    );
}

#[test]
fn whether_a_missing_half_has_come_leaves_a_rule_open() {
    let agreement = Agreement::between("A", "B")
        .equal_in_each_exchange()
        .build()
        .unwrap();
    let mut ledger = Ledger::open(agreement);
    ledger
        .record_observed(one("1", "2025-01-01", civilians("A", "B", 10)))
        .unwrap();
    let other = Exchange::undated("2", [civilians("B", "A", 10)]).unwrap();
    let other = other.with_completes("1").unwrap();
    ledger.record_observed(other).unwrap();
    let standing = ledger.as_of("2025-02".parse().unwrap());
    let verdict = standing.parity()[0].verdict();
    assert_eq!(verdict, ParityVerdict::Undecidable { exchanges: 1 });
    assert!(standing.findings().is_within_terms());
    assert_eq!(ledger.standing().parity()[0].verdict(), ParityVerdict::Even);
    // A half of a half is no pair.
    let third = one("3", "2025-03-01", civilians("A", "B", 1))
        .with_completes("2")
        .unwrap();
    assert_eq!(
        format!("{:#}", ledger.record(third).unwrap_err().findings()),
        "E20 /exchange/completes exchange `2` cannot be completed: it completes an earlier record itself"
    );
}

#[test]
fn whoever_goes_first_under_a_rule_over_all_exchanges_breaks_nothing() {
    let rule = Parity::equal("A", "B").unwrap();
    let agreement = Agreement::between("A", "B")
        .with_parity(rule.with_id("even").unwrap().at_end())
        .releases("A", "B", Quantity::Exactly(10))
        .releases(
            "B",
            "A",
            Quantity::AsParityRequires("even".parse().unwrap()),
        )
        .build()
        .unwrap();
    let mut ledger = Ledger::open(agreement);
    ledger
        .record(one("1", "2025-01-01", civilians("B", "A", 10)))
        .unwrap();
    ledger
        .record(one("2", "2025-01-02", civilians("A", "B", 10)))
        .unwrap();
    let standing = ledger.standing();
    let mut verdicts = standing
        .commitments()
        .iter()
        .map(CommitmentStanding::verdict);
    assert!(verdicts.all(|verdict| matches!(verdict, Verdict::Met { .. })));
}

#[test]
fn a_deadline_after_an_event_of_a_month_runs_from_its_last_day() {
    let agreement = Agreement::between("A", "B")
        .with_event(exchange_agreement::terms::Event::new(
            "truce".parse().unwrap(),
        ))
        .with_commitment(
            Commitment::new("A", "B", Quantity::Exactly(10))
                .unwrap()
                .with_due(exchange_agreement::terms::Due::After {
                    event: "truce".parse().unwrap(),
                    days: 1,
                }),
        )
        .build()
        .unwrap();
    let mut ledger = Ledger::open(agreement);
    let (truce, january) = ("truce".parse().unwrap(), "2025-01".parse().unwrap());
    let event = exchange_agreement::journal::EventEntry::new(truce, january);
    ledger.record(event).unwrap();
    let late = |date: &str| lines(ledger.as_of(date.parse().unwrap()).findings());
    assert_eq!(late("2025-01-31"), Vec::<String>::new());
    assert_eq!(
        late("2025-02-01"),
        ["T09 /agreement/commitments/0/due A to B: nothing recorded by the due date, expected 10"]
    );
}
