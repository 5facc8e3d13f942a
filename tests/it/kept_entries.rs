//! Entries that speak of others: what is their own, what is told elsewhere, and how many there may be.

use exchange_agreement::CategoryKind::PrisonerOfWar;
use exchange_agreement::id::ExchangeId;
use exchange_agreement::journal::{
    Amendment, Declared, EndReason, EventEntry, StatusChange, StatusEntry,
};
use exchange_agreement::terms::{AllExcept, Event, Part};
use exchange_agreement::{
    Agreement, AgreementBuilder, Commitment, Exchange, JournalEntry, Ledger, Leg, Parity, Quantity,
};

use super::check;
use super::in_place::{civilians, one};
use super::kept_orders::{observed, with_custody};
use super::lines;

fn correction(exchange: Exchange) -> JournalEntry {
    JournalEntry::Correction(Box::new(exchange))
}

fn opened(terms: AgreementBuilder) -> Ledger {
    Ledger::open(terms.build().unwrap())
}

/// What a ledger that takes nothing but what keeps the terms answers.
#[track_caller]
fn answer(ledger: &Ledger, entry: impl Into<JournalEntry>) -> Vec<String> {
    lines(&ledger.would_record_entry(&entry.into()))
}

#[test]
fn a_summary_includes_a_hundred_thousand_records_and_not_one_more() {
    let ledger = opened(Agreement::between("A", "B"));
    let including = |records: u32| {
        let summary = one("all", "2025-01-01", civilians("A", "B", 1));
        let ids = (0..records).map(|id| id.to_string());
        let findings = ledger.would_record(&summary.with_includes(ids).unwrap());
        (
            findings.count(),
            findings.iter().next().unwrap().to_string(),
        )
    };
    // None of them is known, and nothing else is wrong.
    assert_eq!(
        including(100_000),
        (
            100_000,
            "E20 /exchange/includes/0 exchange `0` cannot be included: there is no earlier record with this id".into()
        )
    );
    assert_eq!(
        including(100_001),
        (
            1,
            "E13 /exchange/includes 100,001 records, at most 100,000 are allowed".into()
        )
    );
}

#[test]
fn a_correction_that_leaves_a_breach_as_large_as_it_was_is_taken() {
    let terms = || Agreement::between("A", "B").releases("A", "B", Quantity::Exactly(10));
    let ledger = observed(terms(), [one("1", "2025-01-01", civilians("A", "B", 15))]);
    let soldiers = |people| Leg::new("A", "B", [(PrisonerOfWar, people)]).unwrap();
    let right = |people| correction(one("1", "2025-01-01", soldiers(people)));
    assert_eq!(answer(&ledger, right(15)), [""; 0]);
    assert_eq!(
        answer(&ledger, right(16)),
        ["T01 /correction/legs/0/detainees A to B: 16 released in total, 10 agreed"]
    );
}

#[test]
fn a_correction_that_names_somebody_unknown_is_told_to_break_nothing_else() {
    // Without those received nobody could have been handed on: that follows from the name alone.
    let ledger = observed(
        with_custody(),
        [
            one("1", "2025-01-01", civilians("A", "ICRC", 10)),
            one("2", "2025-01-02", civilians("ICRC", "B", 10)),
        ],
    );
    let wrong = correction(one("1", "2025-01-01", civilians("A", "ICRD", 10)));
    assert_eq!(
        answer(&ledger, wrong),
        ["E04 /correction/legs/0/to there is no side or third actor `ICRD`, did you mean `ICRC`?"]
    );
}

#[test]
fn a_half_that_is_corrected_is_not_uneven_by_itself() {
    let terms = Agreement::between("A", "B").equal_in_each_exchange();
    let back = |people| {
        let half = one("2", "2025-01-02", civilians("B", "A", people));
        half.with_completes("1").unwrap()
    };
    let there = one("1", "2025-01-01", civilians("A", "B", 10));
    let ledger = observed(terms, [there, back(10)]);
    // Whatever else is wrong with it.
    let wrong = correction(back(10).with_initiated_by("C").unwrap());
    assert_eq!(
        answer(&ledger, wrong),
        [
            "E04 /correction/initiated_by there is no side or third actor `C`, expected one of `A`, `B`"
        ]
    );
}

/// What is found in a document of some entries: each exchange is to be even, and all of them to 25 of weight.
fn found(entries: &[String]) -> Vec<String> {
    let journal = entries.join(", ");
    let text = format!(
        r#"{{
        "format": "exchange-agreement/1",
        "agreement": {{
            "sides": {{ "A": [{{ "id": "a" }}], "B": [{{ "id": "b" }}] }},
            "commitments": [{{ "between": ["A", "B"], "quantity": {{ "at_most": 40 }} }}],
            "parity": [
                {{ "basis": "equal", "span": "each_exchange" }},
                {{ "basis": "weighted", "span": "running", "largest_imbalance": 25,
                   "left": [{{ "from": "A", "to": "B", "weight": 2 }}],
                   "right": [{{ "from": "B", "to": "A", "weight": 2 }}] }}
            ]
        }},
        "journal": [{journal}]
    }}"#
    );
    // Whoever did not go back is no fault here.
    let mut found = lines(&check(text.as_bytes()));
    found.retain(|line| !line.starts_with("C18"));
    found
}

fn entry(kind: &str, id: &str, more: &str, people: [u32; 2]) -> String {
    let [there, back] = people;
    let leg = |from, to, people: u32| {
        format!(r#"{{ "from": "{from}", "to": "{to}", "detainees": {{ "civilian": {people} }} }}"#)
    };
    let legs = [leg("A", "B", there), leg("B", "A", back)].join(", ");
    format!(r#"{{ "{kind}": {{ "id": "{id}", "on": "2025-01-01", {more} "legs": [{legs}] }} }}"#)
}

#[test]
fn a_half_is_not_uneven_by_itself_whatever_else_cannot_be_read() {
    let halves = || {
        [
            entry("exchange", "1", "", [10, 0]),
            entry("exchange", "2", r#""completes": "1","#, [0, 10]),
        ]
    };
    let again = |completes: &str| {
        let completes = format!(r#""completes": {completes},"#);
        entry("correction", "2", &completes, [0, 10])
    };
    let corrected = |completes: &[&str]| {
        let again = completes.iter().map(|completes| again(completes));
        let entries: Vec<String> = halves().into_iter().chain(again).collect();
        found(&entries)
    };
    assert_eq!(corrected(&["\"1\""]), [""; 0]);
    // Nor is it known that the correction links other records, nor that the next one does.
    let fault = "E16 /journal/2/correction/completes a number is given, expected text";
    assert_eq!(corrected(&["1"]), [fault]);
    assert_eq!(corrected(&["1", "\"1\""]), [fault]);
    // What else is uneven stays so. No rule judges a half, as in a document without a fault.
    let mut entries = halves().to_vec();
    entries.insert(0, entry("exchange", "0", "", [7, 4]));
    entries.push(entry("exchange", "3", r#""at": 1,"#, [3, 4]));
    assert_eq!(
        found(&entries),
        [
            "E16 /journal/3/exchange/at a number is given, expected text",
            "T02 /journal/0/exchange/legs A to B 7, B to A 4: expected equal numbers in each exchange",
            "T02 /journal/3/exchange/legs A to B 3, B to A 4: expected equal numbers in each exchange"
        ]
    );
}

#[test]
fn what_was_corrected_breaks_nothing_as_it_was_told_at_first() {
    let told = |right: [u32; 2], at: &str| {
        found(&[
            entry("exchange", "1", "", [20, 21]),
            entry("correction", "1", at, right),
        ])
    };
    let fault = "E16 /journal/1/correction/at a number is given, expected text";
    let uneven = "T02 /journal/1/correction/legs A to B 9, B to A 10: expected equal numbers in each exchange";
    assert_eq!(told([10, 10], ""), [""; 0]);
    assert_eq!(told([9, 10], ""), [uneven]);
    assert_eq!(told([10, 10], r#""at": 1,"#), [fault]);
    assert_eq!(told([9, 10], r#""at": 1,"#), [fault, uneven]);
}

#[test]
fn a_correction_links_what_was_linked_and_nothing_else() {
    let id = |id: &str| ExchangeId::new(id).unwrap();
    let plain = || one("3", "2025-01-03", civilians("A", "B", 10));
    let ledger = observed(
        Agreement::between("A", "B"),
        [
            one("1", "2025-01-01", civilians("A", "B", 10)),
            one("2", "2025-01-02", civilians("A", "B", 10)),
            plain()
                .with_includes([id("1")])
                .unwrap()
                .with_completes(id("2"))
                .unwrap(),
        ],
    );
    let told = |right: Exchange| answer(&ledger, correction(right));
    assert_eq!(
        told(
            plain()
                .with_includes([id("1")])
                .unwrap()
                .with_completes(id("2"))
                .unwrap()
        ),
        [""; 0]
    );
    let other =
        ["E20 /correction exchange `3` cannot be corrected: a correction links the same records"];
    assert_eq!(told(plain().with_includes([id("1")]).unwrap()), other);
    assert_eq!(told(plain().with_completes(id("2")).unwrap()), other);
}

#[test]
fn entries_may_speak_of_what_an_amendment_brought() {
    let everybody = Quantity::All(AllExcept::default());
    let all = Commitment::new("A", "B", everybody).unwrap();
    let amended = Agreement::between("A", "B")
        .with_commitment(all.with_id("all").unwrap())
        .with_event(Event::new("truce".parse().unwrap()));
    let amendment = Amendment::new("1".parse().unwrap(), amended.build().unwrap());
    let before = opened(Agreement::between("A", "B"));
    let after = observed(Agreement::between("A", "B"), [amendment]);
    let declared = || Declared::complete("all".parse().unwrap());
    let truce = || EventEntry::new("truce".parse().unwrap(), "2025-01-05".parse().unwrap());
    assert_eq!(
        answer(&before, declared()),
        ["E04 /declared/of there is no commitment `all`"]
    );
    assert_eq!(
        answer(&before, truce()),
        ["E04 /event/id there is no event `truce`"]
    );
    assert_eq!(answer(&after, declared()), [""; 0]);
    assert_eq!(answer(&after, truce()), [""; 0]);
}

#[test]
fn an_agreement_is_amended_a_hundred_times_and_not_once_more() {
    let agreement = || Agreement::between("A", "B").build().unwrap();
    let amendment = |id: u32| Amendment::new(id.to_string().parse().unwrap(), agreement());
    let ledger = observed(Agreement::between("A", "B"), (1..=99).map(amendment));
    assert_eq!(answer(&ledger, amendment(100)), [""; 0]);
    let ledger = observed(Agreement::between("A", "B"), (1..=100).map(amendment));
    assert_eq!(
        answer(&ledger, amendment(101)),
        ["E13 /amendment 101 amendments, at most 100 are allowed"]
    );
}

#[test]
fn an_amendment_keeps_its_third_actors_and_its_sides() {
    let ledger = opened(with_custody());
    let amended = |terms: AgreementBuilder| {
        let amendment = Amendment::new("1".parse().unwrap(), terms.build().unwrap());
        answer(&ledger, amendment)
    };
    assert_eq!(
        amended(Agreement::between("A", "B")),
        ["E04 /amendment/agreement/third_actors there is no side or third actor `ICRC`"]
    );
    assert_eq!(
        amended(Agreement::between("A", "C")),
        ["E04 /amendment/agreement/sides there is no side or third actor `B`"]
    );
}

#[test]
fn whoever_is_too_many_is_told_at_the_exchange_that_was_told_last() {
    let rule = Parity::equal("A", "B").unwrap().running(Some(100));
    let terms = Agreement::between("A", "B")
        .with_parity(rule)
        .releases("A", "B", Quantity::AtMost(10))
        .releases("B", "A", Quantity::AtMost(10));
    let ledger = observed(terms, [one("1", "2025-01-05", civilians("A", "B", 10))]);
    // Nothing but the sum is exceeded, and that does not hang on the order.
    assert_eq!(
        answer(&ledger, one("2", "2025-01-01", civilians("A", "B", 1))),
        ["T01 /exchange/legs/0/detainees A to B: 11 released in total, at most 10 agreed"]
    );
}

#[test]
fn a_part_of_what_has_ended_is_told_to_have_ended() {
    let part = || "p".parse().unwrap();
    let terms = Agreement::between("A", "B").with_part(Part::new(part()));
    let end = StatusEntry::new(StatusChange::End(EndReason::Lapsed))
        .with_date("2025-01-01")
        .unwrap();
    let ledger = observed(terms, [end]);
    let suspended = StatusEntry::new(StatusChange::Suspend)
        .with_date("2025-02-01")
        .unwrap();
    assert_eq!(
        answer(&ledger, suspended.with_part(part()).unwrap()),
        ["T05 /suspension a suspension, part p, is dated `2025-02-01`, but that part was ended"]
    );
}
