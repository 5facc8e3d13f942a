//! Theorem 2 in full: whoever only records strictly is left with no broken term but lateness, whatever the order of dates
//! and whatever kinds of entries come between.

use exchange_agreement::rules::Level;
use exchange_agreement::terms::ParityLine;
use exchange_agreement::{Agreement, Exchange, JournalEntry, Ledger, Parity, Rule, When, testing};
use proptest::prelude::*;

use super::in_place::{civilians, document, one};
use super::kept_orders::broken;
use super::lines;
use super::theorems::explore;

/// A history that keeps the terms, in any order, with entries of every kind between.
fn entries() -> impl Strategy<Value = (Agreement, Vec<JournalEntry>)> {
    let others = prop::collection::vec(testing::entry(), 0..=10);
    let amendment = prop::option::weighted(0.2, testing::amendment());
    let drawn = (
        testing::history().boxed(),
        others.boxed(),
        amendment.boxed(),
    );
    drawn.prop_flat_map(|((agreement, history), others, amendment)| {
        let mut all: Vec<JournalEntry> = history.into_iter().map(JournalEntry::from).collect();
        all.extend(others);
        all.extend(amendment.map(JournalEntry::from));
        (Just(agreement), Just(all).prop_shuffle())
    })
}

/// The findings of level T other than lateness.
fn broken_terms(ledger: &Ledger) -> Vec<String> {
    let findings = ledger.findings();
    let terms = findings
        .iter()
        .filter(|finding| finding.level() == Level::Term && finding.rule() != Rule::DoneByDue);
    terms.map(ToString::to_string).collect()
}

#[test]
fn theorem_2_strict_recording_in_any_order_breaks_no_term() {
    explore(
        &entries(),
        &[
            "refused",
            "exchange",
            "correction",
            "reversal",
            "end",
            "amendment",
            "backdated",
        ],
        |(agreement, entries), count| {
            let mut ledger = Ledger::open(agreement);
            prop_assume!(broken_terms(&ledger).is_empty());
            for entry in entries {
                let (kind, on) = (entry.kind(), entry.date());
                let shown = format!("{entry:?}");
                let Ok(receipt) = ledger.record(entry) else {
                    count("refused");
                    continue;
                };
                count(kind);
                let before = ledger.journal().iter().take(receipt.position());
                let begins = on.and_then(When::end);
                let mut days = before.filter_map(|entry| entry.date()?.beginning());
                if begins.is_some_and(|day| days.any(|other| day.is_surely_before(other))) {
                    count("backdated");
                }
                let found = broken_terms(&ledger);
                prop_assert!(found.is_empty(), "{:?} after {}", found, shown);
            }
            Ok(())
        },
    );
}

/// The fault of `recorded-before-the-end`: the end is recorded, and then an uneven exchange that took place before it.
#[test]
fn an_exchange_that_makes_a_rule_fail_at_its_end_is_refused() {
    let line = |from, to| ParityLine::new(from, to, 1).unwrap();
    let rule = Parity::weighted([line("A", "B")], [line("B", "A")]).unwrap();
    for rule in [
        rule.at_end(),
        Parity::equal("A", "B").unwrap().running(None),
        Parity::equal_per_category("A", "B").unwrap().at_end(),
    ] {
        let mut ledger = ended(&rule);
        let uneven = one("7", "2025-05-01", civilians("A", "B", 30));
        let foretold = ledger.would_record(&uneven);
        let refused = ledger.record(uneven.clone()).unwrap_err();
        assert_eq!(refused.findings(), &foretold);
        assert_eq!(
            lines(refused.findings()),
            [
                "T02 /exchange dated `2025-05-01`, the entry causes a finding of this rule at /agreement/parity/0"
            ]
        );
        assert_eq!(broken(&ledger), [""; 0]);
        // An even one is recorded, and so is an uneven one as observed.
        let even = Exchange::mutual(
            "8",
            "2025-04-01",
            "A",
            "B",
            [(exchange_agreement::CategoryKind::Civilian, 3)],
        );
        ledger.record(even.unwrap()).unwrap();
        let receipt = ledger.record_observed(uneven).unwrap();
        assert!(!receipt.findings().is_within_terms());
        assert_eq!(broken(&ledger).len(), 1);
        // One that makes it no worse is not refused for it.
        let back = one("9", "2025-05-02", civilians("B", "A", 10));
        ledger.record(back).unwrap();
    }
}

fn ended(rule: &Parity) -> Ledger {
    use exchange_agreement::journal::{EndReason, StatusChange, StatusEntry};
    let agreement = Agreement::between("A", "B")
        .with_parity(rule)
        .build()
        .unwrap();
    let mut ledger = Ledger::open(agreement);
    let end = StatusEntry::new(StatusChange::End(EndReason::Lapsed));
    ledger.record(end.with_date("2025-06-01").unwrap()).unwrap();
    ledger
}

#[test]
fn an_end_that_leaves_a_rule_uneven_is_refused_and_can_be_observed() {
    let fault = document("broken/T02-at-end");
    let (entries, agreement) = (fault.ledger().journal(), fault.ledger().agreement());
    let mut ledger = Ledger::open(agreement.clone());
    let refused = entries
        .iter()
        .filter(|entry| ledger.record((*entry).clone()).is_err());
    assert_eq!(refused.map(JournalEntry::kind).collect::<Vec<_>>(), ["end"]);
    assert_eq!(broken(&ledger), [""; 0]);
}

/// What a document reads, `replay` reads: a correction that comes last may mend what an amendment before it left without
/// its part.
#[test]
fn what_a_document_reads_is_replayed() {
    let text = include_str!("../fixtures/replayed.json");
    let ledger = exchange_agreement::Document::from_json(text)
        .unwrap()
        .into_ledger();
    let journal = ledger.journal().to_vec();
    assert_eq!(
        Ledger::replay(ledger.agreement().clone(), journal.clone()),
        Ok(ledger.clone())
    );
    // Without the correction, both refuse it at the same entry.
    let refused = Ledger::replay(ledger.agreement().clone(), journal[..3].to_vec()).unwrap_err();
    assert_eq!(refused.exchange().map(|one| one.id().as_str()), Some("1"));
    assert_eq!(
        lines(refused.findings()),
        ["E04 /exchange/legs/0/part there is no part `main`"]
    );
}
