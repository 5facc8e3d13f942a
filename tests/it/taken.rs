//! What a resolution gives, the ledger takes; or it says why not.

use exchange_agreement::evidence::{Act, OccasionId, ResolutionRule, ResolveError};
use exchange_agreement::id::ExchangeId;
use exchange_agreement::rules::Level;
use exchange_agreement::{Exchange, Figure, JournalEntry, Ledger, Reconciliation, Report, testing};
use proptest::collection::vec;
use proptest::prelude::*;

use super::theorems::explore;

/// Figures about exchanges of a history, and about one that it does not have.
fn figures() -> impl Strategy<Value = Vec<(usize, bool, bool, exchange_agreement::Count, bool)>> {
    vec(
        (
            any::<usize>(),
            any::<bool>(),
            any::<bool>(),
            testing::bounded_count(),
            any::<bool>(),
        ),
        1..=6,
    )
}

fn choices() -> [ResolutionRule; 5] {
    [
        ResolutionRule::Receiver,
        ResolutionRule::Latest,
        ResolutionRule::Majority,
        ResolutionRule::Range,
        ResolutionRule::Trusted(vec!["ministry".parse().unwrap(), "paper".parse().unwrap()]),
    ]
}

#[test]
fn what_a_resolution_gives_the_ledger_takes_or_the_resolution_says_why_not() {
    let entries = vec(testing::entry(), 0..=4).boxed();
    let drawn = (testing::history().boxed(), entries, figures());
    let outcomes = ["new", "correction", "refused", "unsettled"];
    explore(
        &drawn,
        &outcomes,
        |((agreement, history), entries, figures), count| {
            let mut ledger = Ledger::open(agreement);
            let history = history.into_iter().map(JournalEntry::from);
            for entry in history.chain(entries) {
                let _ = ledger.record_observed(entry);
            }
            let [one, other, ..] = testing::SIDES;
            let known: Vec<&ExchangeId> = ledger.exchanges().map(Exchange::id).collect();
            let new: ExchangeId = "no-such-exchange".parse().unwrap();
            let report = |id: &str, voice: &str| Report::new(id, voice).unwrap();
            let mut reports = [report("m", "ministry"), report("p", "paper")];
            for (at, is_dead, is_other, number, is_new) in figures {
                let id = known.get(at % known.len().max(1)).copied();
                let id = id.filter(|_| !is_new).unwrap_or(&new);
                let is_stranger = is_new && at % 5 == 0;
                let (from, to) = if is_stranger {
                    ("nobody-known", other)
                } else {
                    (one, other)
                };
                let figure = if is_dead {
                    Figure::of_remains(Act::Received, from, to, number)
                } else {
                    Figure::of_total(Act::Received, from, to, number)
                };
                let figure = figure.unwrap().with_exchange(id.clone()).unwrap();
                let report = &mut reports[usize::from(is_other)];
                *report = report.clone().with_figure(figure);
            }
            let reconciled = Reconciliation::of(&ledger, &reports);
            let steps = reconciled
                .comparisons()
                .iter()
                .map(|one| one.topic().occasion_id());
            let ids: Vec<&ExchangeId> = steps
                .filter_map(|step| match step {
                    OccasionId::Exchange(id) => Some(id),
                    OccasionId::On(_) | OccasionId::Unknown | _ => None,
                })
                .collect();
            for (id, choice) in ids
                .iter()
                .flat_map(|id| choices().map(|choice| (*id, choice)))
            {
                match reconciled.resolve(id, &choice) {
                    Ok(settled) => {
                        count(if settled.entry().correction().is_some() {
                            "correction"
                        } else {
                            "new"
                        });
                        let mut then: Ledger = ledger.clone();
                        let receipt = then.record_observed(settled);
                        prop_assert!(
                            receipt.is_ok(),
                            "{id}, {choice}: {:?}",
                            receipt.unwrap_err()
                        );
                    }
                    Err(unsettled) => {
                        let is_refused = unsettled.reason() == ResolveError::Refused;
                        prop_assert_eq!(
                            unsettled.findings().count_of(Level::Impossible) > 0,
                            is_refused
                        );
                        count(if is_refused { "refused" } else { "unsettled" });
                    }
                }
            }
            for voice in reconciled.voices() {
                let supposed = reconciled.assuming(voice.as_str());
                prop_assert!(supposed.is_some(), "{voice}");
            }
            Ok(())
        },
    );
}
