//! Rule C17: a recorded number that its own sources report otherwise, and that none reports.

use alloc::collections::BTreeSet;
use alloc::vec::Vec;
use core::cell::OnceCell;

use super::found::{Found, are_apart, as_reported, said};
use super::judge::Judge;
use super::swapped::Swapped;
use super::told::{Gap, Told};
use crate::agreement::{Agreement, Commitment};
use crate::evidence::claims::{Comparison, Number, exchange_of};
use crate::evidence::topics::Key;
use crate::ledger::{Ledger, Movements, sources_of};
use crate::rulebook::Rule;
use crate::words::{Act, ReportId, When};

impl<'r> Judge<'_, 'r> {
    /// C17: a recorded or agreed number is one that a report gives, if the sources of its own entry report on it. It is
    /// reported once: for all detainees and not again for their categories, for a category and not again for the one that
    /// has whom it lacks, for an exchange and not again in totals.
    pub(super) fn as_recorded(&self, swapped: &Swapped, found: &mut Found) {
        let mut told: Told<()> = Told::default();
        let mut flows: BTreeSet<Key> = BTreeSet::new();
        let movements = OnceCell::new();
        let (running, single): (Vec<_>, Vec<_>) = self
            .comparisons
            .iter()
            .enumerate()
            .partition(|(_, one)| one.topic().is_running());
        for (position, comparison) in single.into_iter().chain(running) {
            let key = comparison.key;
            let flow = Key {
                start: 0,
                step: 0,
                ..key
            };
            if comparison.topic().is_running() && flows.contains(&flow) {
                continue;
            }
            let Some(expected) = comparison.expected() else {
                continue;
            };
            // Of people released, those handed over are recorded, if somebody reports how many they are.
            let handed_over = Key {
                act: Act::HandedOver,
                ..key
            };
            if key.act == Act::Released && self.at(handed_over).is_some() {
                continue;
            }
            if is_reported(comparison, expected) {
                continue;
            }
            let ignored = swapped.get(&position);
            let own = self.own_sources(comparison, &movements);
            let mut claims = comparison.claims().iter().filter(|claim| {
                let is_swapped = ignored.is_some_and(|voices| voices.contains(&claim.rank));
                claim.is_disclosed() && !is_swapped && own.contains(claim.report().id())
            });
            let Some(claim) = claims.next() else {
                continue;
            };
            let Some(gap) = Gap::between(claim.compared(), expected.pair()) else {
                continue;
            };
            if !told.tell(comparison, (), gap) {
                continue;
            }
            flows.insert(flow);
            let given = said(claim);
            found.at(
                Rule::RecordAsReported,
                comparison,
                claim,
                given,
                as_reported(expected),
            );
        }
    }

    /// Returns the reports that every entry behind the number of a topic names as its sources.
    fn own_sources(
        &self,
        comparison: &Comparison<'r>,
        movements: &OnceCell<Movements<'r>>,
    ) -> BTreeSet<&'r ReportId> {
        let topic = comparison.topic();
        if topic.act() == Act::Agreed {
            let promise = comparison.scheduled().or(comparison.agreed());
            let sources = promise.map(|promise| promise_sources(self.ledger, promise));
            return sources.unwrap_or_default().iter().collect();
        }
        let past = self.ledger.past();
        if let Some(id) = exchange_of(topic) {
            let at = past.position(id);
            return at.map(|at| sources_of(past, at)).unwrap_or_default();
        }
        let movements = movements.get_or_init(|| self.ledger.movements());
        let meant = topic.measure().map(|measure| movements.meant(&measure));
        let until = comparison.lapse.until;
        let mut own: Option<BTreeSet<&'r ReportId>> = None;
        for movement in meant.into_iter().flatten() {
            let began = movement.date().and_then(When::beginning);
            if began.is_some_and(|began| began.first_day() > until) {
                continue;
            }
            let record = movement.entries().first();
            let sources = record.map(|record| sources_of(past, *record));
            let sources = sources.unwrap_or_default();
            own = Some(match own {
                None => sources,
                Some(own) => own.intersection(&sources).copied().collect(),
            });
        }
        own.unwrap_or_default()
    }
}

/// Returns the reports that are the sources of a promise of the agreement in force: its own, otherwise those of the earlier
/// version that has the same number, otherwise those of the amendment that brought it.
fn promise_sources<'r>(ledger: &'r Ledger, promise: &'r Commitment) -> &'r [ReportId] {
    let concluded: (&Agreement, &[ReportId]) = (ledger.agreement(), &[]);
    let entries = ledger.journal().iter();
    let amended =
        entries.filter_map(|entry| Some((entry.amendment()?.agreement(), entry.sources())));
    let mut versions: Vec<(&'r Agreement, &'r [ReportId])> = Vec::from([concluded]);
    versions.extend(amended);
    let in_force = ledger.agreement_in_force();
    let at = versions
        .iter()
        .rposition(|(version, _)| *version == in_force);
    let mut brought: &[ReportId] = &[];
    for (version, sources) in versions
        .into_iter()
        .take(at.map_or(0, |at| at.saturating_add(1)))
        .rev()
    {
        let mut same = version.commitments().iter();
        let same =
            same.find(|one| one.scope() == promise.scope() && one.quantity() == promise.quantity());
        let Some(same) = same else {
            break;
        };
        if !same.sources().is_empty() {
            return same.sources();
        }
        brought = sources;
    }
    brought
}

/// Returns true if a source reports the recorded number, or may report it.
fn is_reported(comparison: &Comparison<'_>, expected: Number) -> bool {
    let numbers = [Some(expected), comparison.reference.otherwise];
    comparison.claims().iter().any(|claim| {
        let mut apart = numbers.into_iter().flatten();
        claim.is_disclosed() && !apart.all(|number| are_apart(claim.compared(), number.pair()))
    })
}
