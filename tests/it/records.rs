//! The theorems about records that speak of other records: entries of every kind, summaries, corrections, and what
//! learning a number changes.

use exchange_agreement::CategoryKind::Civilian;
use exchange_agreement::id::ExchangeId;
use exchange_agreement::journal::{StatusChange, StatusEntry};
use exchange_agreement::rules::Level;
use exchange_agreement::terms::Part;
use exchange_agreement::{
    Agreement, Count, Document, Exchange, Interval, JournalEntry, Ledger, Leg, Tally, Verdict,
    testing,
};
use proptest::prelude::*;

use super::theorems::{explore, range};

/// An agreement and offers of entries of every kind, each recorded or only observed, some of them twice.
pub(crate) fn offers() -> impl Strategy<Value = (Agreement, Vec<(JournalEntry, bool)>)> {
    let lawful = testing::history().prop_map(|(agreement, history)| {
        let history = history
            .into_iter()
            .map(|one| (JournalEntry::from(one), true));
        (agreement, history.collect::<Vec<_>>())
    });
    let entry = prop_oneof![
        9 => testing::entry().boxed(),
        1 => testing::amendment().prop_map(JournalEntry::from).boxed(),
    ];
    let others = prop::collection::vec((entry.boxed(), any::<bool>()), 0..10);
    let again = any::<prop::sample::Index>();
    (lawful.boxed(), others.boxed(), again).prop_map(|((agreement, lawful), others, again)| {
        let mut offers = lawful;
        offers.truncate(6);
        offers.extend(others);
        if !offers.is_empty() {
            offers.push(offers[again.index(offers.len())].clone());
        }
        (agreement, offers)
    })
}

#[test]
fn theorems_3_to_5_hold_for_entries_of_every_kind() {
    let kinds = [
        "exchange",
        "correction",
        "reversal",
        "settled",
        "declared",
        "event",
        "suspension",
        "end",
        "amendment",
        "refused",
        "same",
    ];
    explore(&offers(), &kinds, |(agreement, offers), count| {
        let mut ledger = Ledger::open(agreement.clone());
        for (entry, strictly) in offers {
            let before = ledger.clone();
            let foretold = ledger.would_record_entry(&entry);
            let answer = if strictly {
                ledger.record(entry.clone())
            } else {
                ledger.record_observed(entry.clone())
            };
            match answer {
                Ok(receipt) if receipt.is_new() => {
                    count(entry.kind());
                    prop_assert_eq!(receipt.findings(), &foretold);
                    prop_assert_eq!(&ledger.journal()[receipt.position()], &entry);
                    prop_assert_eq!(ledger.journal().len(), before.journal().len() + 1);
                }
                Ok(receipt) => {
                    count("same");
                    prop_assert_eq!(&before.journal()[receipt.position()], &entry);
                    prop_assert_eq!(&ledger, &before);
                }
                Err(refused) => {
                    count("refused");
                    prop_assert_eq!(&ledger, &before);
                    prop_assert_eq!(refused.into_parts(), (entry, foretold));
                }
            }
            prop_assert_eq!(ledger.standing(), ledger.recount());
        }
        let again = Ledger::replay(agreement, ledger.journal().to_vec()).unwrap();
        prop_assert_eq!(&again, &ledger);
        let document = Document::new(ledger, []).unwrap();
        let text = document.to_json();
        let read = Document::from_json(text.as_bytes())
            .map_err(|invalid| TestCaseError::fail(invalid.to_string()))?;
        prop_assert_eq!(&read, &document);
        prop_assert_eq!(read.to_json(), text);
        prop_assert_eq!(read.findings(), document.findings());
        Ok(())
    });
}

#[test]
fn theorem_2_a_ledger_built_by_record_alone_breaks_no_term_whatever_the_order_of_entries() {
    let kinds = ["recorded", "refused", "correction", "reversal", "amendment"];
    explore(&offers(), &kinds, |(agreement, offers), count| {
        let mut ledger = Ledger::open(agreement);
        for (entry, _) in offers {
            let kind = entry.kind();
            if ledger.record(entry).is_ok() {
                count("recorded");
                count(kind);
            } else {
                count("refused");
            }
        }
        let standing = ledger.standing();
        let findings = standing.findings().iter();
        let broken: Vec<String> = findings
            .filter(|finding| finding.level() == Level::Term)
            .filter(|finding| finding.place().starts_with("/journal"))
            .filter(|finding| !finding.place().contains("/agreement"))
            .map(ToString::to_string)
            .collect();
        prop_assert!(broken.is_empty(), "{:?}", broken);
        // Theorem 13: whoever was handed on had been received, or was there from the start.
        for custody in standing.custody() {
            let received = custody.held_at_the_start().plus(custody.received());
            let received = received.possibly();
            let handed_on = custody.handed_on().surely();
            prop_assert!(received.is_none_or(|received| handed_on <= received));
        }
        Ok(())
    });
}

fn ids(history: &[Exchange]) -> Vec<ExchangeId> {
    history
        .iter()
        .map(|exchange| exchange.id().clone())
        .collect()
}

fn replayed(agreement: &Agreement, entries: Vec<Exchange>) -> Ledger {
    Ledger::replay(
        agreement.clone(),
        entries.into_iter().map(JournalEntry::from),
    )
    .unwrap()
}

#[test]
fn theorem_6_a_summary_of_the_parts_folds_equal_to_the_parts() {
    explore(
        &testing::history(),
        &["exact", "vague"],
        |(agreement, history), count| {
            if history.is_empty() {
                return Ok(());
            }
            let parts = replayed(&agreement, history.clone());
            let legs: Vec<Leg> = history.iter().flat_map(Exchange::legs).cloned().collect();
            let vague: Vec<Leg> = legs
                .iter()
                .map(|leg| {
                    let lines = leg.detainees().iter().map(|(category, count)| {
                        (category, Count::AtLeast(count.exact().unwrap()))
                    });
                    Leg::between(leg.ends(), Tally::counted(lines).unwrap())
                })
                .collect();
            // A summary that says less than its parts holds them all the same.
            for (name, legs) in [("exact", legs), ("vague", vague)] {
                count(name);
                let summary = Exchange::new("all", "2025-06-30", legs)
                    .unwrap()
                    .with_includes(ids(&history))
                    .unwrap();
                let mut entries = history.clone();
                entries.push(summary);
                let summed = replayed(&agreement, entries);
                let (parts, summed) = (parts.standing(), summed.standing());
                let is_exact = name == "exact";
                if is_exact {
                    prop_assert_eq!(parts.commitments(), summed.commitments());
                }
                let numbers = |standing: &exchange_agreement::Standing| {
                    let balances = standing.balances().iter();
                    balances
                        .map(|one| {
                            let outstanding = one.outstanding().filter(|_| is_exact);
                            let possibly = one.released().possibly().filter(|_| is_exact);
                            (one.ends(), one.released().surely(), possibly, outstanding)
                        })
                        .collect::<Vec<_>>()
                };
                prop_assert_eq!(numbers(&parts), numbers(&summed));
            }
            Ok(())
        },
    );
}

#[test]
fn theorem_8_a_correction_gives_what_telling_it_right_at_first_would_have_given() {
    let strategy = (
        testing::history().boxed(),
        testing::exchange().boxed(),
        any::<prop::sample::Index>(),
    );
    explore(
        &strategy,
        &["corrected"],
        |((agreement, history), right, at), count| {
            if history.is_empty() || right.legs().is_empty() {
                return Ok(());
            }
            let at = at.index(history.len());
            let date = right.date().map(|when| when.to_string());
            let legs = right.legs().to_vec();
            let id = history[at].id().as_str();
            let right = match &date {
                Some(date) => Exchange::new(id, date, legs).unwrap(),
                None => Exchange::undated(id, legs).unwrap(),
            };
            let mut corrected = replayed(&agreement, history.clone());
            let correction = JournalEntry::Correction(Box::new(right.clone()));
            if corrected.record_observed(correction).is_err() {
                return Ok(());
            }
            count("corrected");
            let last = corrected.journal().len() - 1;
            let mut told_right = history;
            told_right[at] = right;
            let told_right = replayed(&agreement, told_right);
            let (corrected, told_right) = (corrected.standing(), told_right.standing());
            prop_assert_eq!(corrected.balances(), told_right.balances());
            prop_assert_eq!(corrected.commitments(), told_right.commitments());
            prop_assert_eq!(corrected.parity(), told_right.parity());
            // The same is found, and stands where the content is: in the correction.
            let here = format!("/journal/{last}/correction");
            let there = format!("/journal/{at}/exchange");
            let corrected = format!("{:#}", corrected.findings());
            let moved = corrected.replace(&here, &there);
            prop_assert_eq!(moved, format!("{:#}", told_right.findings()));
            Ok(())
        },
    );
}

fn is_within(inner: Interval, outer: Interval) -> bool {
    let (inner, outer) = (range(inner), range(outer));
    outer.0 <= inner.0
        && outer
            .1
            .is_none_or(|most| inner.1.is_some_and(|inner| inner <= most))
}

#[test]
fn theorem_9_learning_a_number_narrows_a_pair_and_undoes_no_decided_verdict() {
    let told = (
        testing::history().boxed(),
        testing::bounded_tally().boxed(),
        any::<u32>(),
    );
    explore(
        &told,
        &["narrowed", "decided"],
        |((agreement, history), vague, more), count| {
            let learnt = vague.iter().map(|(category, count)| {
                let pair = count.pair();
                let room = pair.possibly().map_or(u64::from(u32::MAX), |most| most);
                let number = pair.surely() + u64::from(more) % (room - pair.surely() + 1);
                (category, Count::Exactly(u32::try_from(number).unwrap()))
            });
            let learnt = Tally::counted(learnt).unwrap();
            let with = |tally: &Tally| {
                let ends = exchange_agreement::Ends::OneWay {
                    from: "RU".parse().unwrap(),
                    to: "UA".parse().unwrap(),
                };
                let mut entries = history.clone();
                entries.push(
                    Exchange::new("last", "2025-06-30", [Leg::between(ends, tally.clone())])
                        .unwrap(),
                );
                replayed(&agreement, entries).standing()
            };
            let (before, after) = (with(&vague), with(&learnt));
            for (before, after) in before.commitments().iter().zip(after.commitments()) {
                prop_assert!(is_within(after.released(), before.released()));
                let outstanding = after.outstanding().zip(before.outstanding());
                prop_assert!(outstanding.is_none_or(|(after, before)| is_within(after, before)));
                if before.released() != after.released() {
                    count("narrowed");
                }
                let is_decided = !matches!(before.verdict(), Verdict::Undecidable { .. });
                if is_decided {
                    count("decided");
                    prop_assert_eq!(
                        core::mem::discriminant(&before.verdict()),
                        core::mem::discriminant(&after.verdict())
                    );
                }
            }
            Ok(())
        },
    );
}

#[test]
fn an_exchange_is_given_as_it_was_corrected_last() {
    let of = |id: &str, people: u32| {
        Exchange::mutual(id, "2025-05-23", "RU", "UA", [(Civilian, people)]).unwrap()
    };
    let mut ledger = Ledger::open(Agreement::between("RU", "UA").build().unwrap());
    for exchange in [of("1", 7), of("2", 5)] {
        ledger.record(exchange).unwrap();
    }
    for people in [8, 9] {
        let correction = JournalEntry::Correction(Box::new(of("1", people)));
        ledger.record(correction).unwrap();
    }
    let (one, two, none): (ExchangeId, ExchangeId, ExchangeId) = (
        "1".parse().unwrap(),
        "2".parse().unwrap(),
        "3".parse().unwrap(),
    );
    assert_eq!(ledger.exchange(&one), Some(&of("1", 9)));
    assert_eq!(ledger.exchange_before_corrections(&one), Some(&of("1", 7)));
    assert_eq!(ledger.exchange(&two), Some(&of("2", 5)));
    assert_eq!(ledger.exchange_before_corrections(&two), Some(&of("2", 5)));
    assert_eq!(
        (
            ledger.exchange(&none),
            ledger.exchange_before_corrections(&none)
        ),
        (None, None)
    );
    assert!(ledger.exchanges().eq([&of("1", 9), &of("2", 5)]));
    // The numbers are those of the exchanges as they are given.
    let sum = ledger
        .exchanges()
        .map(|exchange| exchange.legs()[0].detainees().total());
    let released = ledger.balance("RU", "UA").unwrap().released();
    assert_eq!(sum.reduce(Interval::plus), Some(released));
}

#[test]
fn an_entry_that_names_an_unknown_part_is_refused() {
    let agreement = Agreement::between("RU", "UA").with_part(Part::new("june".parse().unwrap()));
    let agreement = agreement.build().unwrap();
    let ledger = Ledger::open(agreement);
    let found = |part: &str| {
        let step = StatusEntry::new(StatusChange::Suspend)
            .with_part(part)
            .unwrap();
        ledger.would_record_entry(&step.into()).to_string()
    };
    assert_eq!(found("june"), "");
    let expected = "E04 /suspension/part there is no part `jun`, did you mean `june`?";
    assert_eq!(found("jun"), expected);
}
