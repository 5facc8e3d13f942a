//! Rule C16: both directions together are even if each exchange must be equal.

use alloc::collections::BTreeSet;
use alloc::vec::Vec;

use super::asides::Asides;
use super::found::Found;
use super::judge::Judge;
use crate::agreement::{Agreement, Basis, Span};
use crate::evidence::claims::{Claim, Comparison, exchange_of, recorded_in};
use crate::evidence::topics::Day;
use crate::ledger::{Amendment, JournalEntry};
use crate::rulebook::{Datum, Rule};
use crate::words::{Ends, PartialDate, Subject, When};

/// The figures that C16 reports, by the positions of the report and the figure.
#[derive(Debug, Default)]
pub(super) struct Odd(BTreeSet<(u32, u32)>);

impl<'r> Judge<'_, 'r> {
    /// C16: both directions together add up to an even number if each exchange must be equal. Running totals are
    /// checked where they change from even to odd, in their series.
    pub(super) fn even(&self, comparison: &Comparison<'r>, known: &mut Odd, found: &mut Found) {
        if comparison.topic().is_running() || !self.is_to_be_even(comparison) {
            return;
        }
        for claim in comparison.disclosed() {
            self.odd(comparison, claim, known, found);
        }
    }

    /// C16: reports an odd number in place of an even one, once for a figure.
    pub(super) fn odd(
        &self,
        comparison: &Comparison<'r>,
        claim: &Claim<'r>,
        known: &mut Odd,
        found: &mut Found,
    ) {
        let odd = claim.compared().known().filter(|number| number % 2 == 1);
        let Some(odd) = odd.filter(|odd| self.is_bound(comparison, *odd)) else {
            return;
        };
        if known.0.insert(claim.at) {
            let (given, expected) = (Datum::Number(odd), Datum::Nothing);
            found.at(Rule::EvenTogether, comparison, claim, given, expected);
        }
    }

    /// Returns true if equal numbers are agreed for the people of a topic in each exchange: people under the terms, in both
    /// directions together, of all parts or of the part of the rule.
    pub(super) fn is_to_be_even(&self, comparison: &Comparison<'_>) -> bool {
        let topic = comparison.topic();
        let is_meant = topic.act().is_crossing() && !topic.is_outside_the_terms();
        let is_together = topic.ends().way().is_none();
        is_meant && is_together && self.versions().any(|version| is_tied(version, comparison))
    }

    /// Returns the agreement as concluded, and each later version.
    fn versions(&self) -> impl Iterator<Item = &'r Agreement> {
        let entries = self.ledger.journal().iter();
        let amended = entries.filter_map(|entry| Some(entry.amendment()?.agreement()));
        core::iter::once(self.ledger.agreement()).chain(amended)
    }

    /// Returns true if nobody in an odd number may be outside that rule: nobody from before the agreement, or from a time
    /// when another version was in force, nobody outside the terms, recovered or returned, and no half of an exchange. A
    /// number that is recorded is left to the rule itself (T02).
    fn is_bound(&self, comparison: &Comparison<'r>, odd: u64) -> bool {
        let reference = &comparison.reference;
        let asides = self.asides.get_or_init(|| Asides::of(self.ledger));
        reference.otherwise.is_none()
            && self.is_of_the_agreement(comparison)
            && self.is_tied_all_the_time(comparison)
            && !asides.are_in(comparison)
            && !self.is_recorded_so(comparison, odd)
    }

    /// Returns true if the people of a topic surely moved after the agreement was concluded, or its period began.
    fn is_of_the_agreement(&self, comparison: &Comparison<'_>) -> bool {
        let agreement = self.ledger.agreement();
        let concluded = agreement.conclusion().date();
        if comparison.topic().is_running() {
            return comparison.reference.is_of_the_whole || concluded.is_none();
        }
        let is_recorded = |id| self.ledger.exchange(id).is_some();
        if exchange_of(comparison.topic()).is_some_and(is_recorded) {
            return true;
        }
        let period = agreement.period().and_then(|period| period.beginning());
        if concluded.is_none() && period.is_none() {
            return true;
        }
        let begun = concluded.and_then(When::end).into_iter().chain(period);
        let begun = begun.map(PartialDate::last_day).min();
        begun.is_some_and(|begun| comparison.lapse.first >= begun)
    }

    /// Returns true if every version of the agreement that may have been in force ties the people of a topic.
    fn is_tied_all_the_time(&self, comparison: &Comparison<'_>) -> bool {
        let since = comparison.topic().since().map(PartialDate::first_day);
        let first = if comparison.topic().is_running() {
            since.unwrap_or((0, 0, 0))
        } else {
            comparison.lapse.first
        };
        let entries = self.ledger.journal().iter();
        let amendments: Vec<&Amendment> = entries.filter_map(JournalEntry::amendment).collect();
        let began = |at: usize| -> [Day; 2] {
            let date = at
                .checked_sub(1)
                .and_then(|at| amendments.get(at)?.effective());
            let unknown = [(0, 0, 0), (u16::MAX, 0, 0)];
            match date {
                _ if at == 0 => [(0, 0, 0); 2],
                Some(date) => [date.first_day(), date.last_day()],
                None => unknown,
            }
        };
        let versions = self.versions();
        (0..)
            .zip(versions)
            .all(|(at, version): (usize, &Agreement)| {
                let [first_day, _] = began(at);
                let next = at.saturating_add(1);
                let is_replaced = next <= amendments.len() && began(next)[1] <= first;
                is_replaced || first_day > comparison.lapse.until || is_tied(version, comparison)
            })
    }

    /// Returns true if the record has the same number, and another in each direction.
    fn is_recorded_so(&self, comparison: &Comparison<'_>, odd: u64) -> bool {
        let topic = comparison.topic();
        let (Some(id), Some(measure)) = (exchange_of(topic), topic.measure()) else {
            return false;
        };
        let [one, other] = topic.ends().actors();
        let ways = [Ends::one_way(one, other), Ends::one_way(other, one)];
        let [there, back] = ways.map(|way| {
            let recorded = recorded_in(self.ledger, id, &measure.clone().between(way));
            recorded.and_then(|number| number.pair().known())
        });
        let sum = there.zip(back);
        sum.is_some_and(|(there, back)| there != back && there.checked_add(back) == Some(odd))
    }
}

/// Returns true if an agreement has a rule of equal numbers in each exchange for the people of a topic: for all, or for each
/// category if the topic is a kind, and of the same part. All parts together may be uneven in one of them.
fn is_tied(agreement: &Agreement, comparison: &Comparison<'_>) -> bool {
    let topic = comparison.topic();
    let kind = topic.subject().categories().next();
    let is_of_a_kind = kind.is_some_and(|kind| kind.label().is_none() && !kind.is_either());
    if !is_of_a_kind && *topic.subject() != Subject::AnyDetainee {
        return false;
    }
    agreement.parity().iter().any(|rule| {
        let is_equal = rule.basis() == Basis::EqualPerCategory
            || rule.basis() == Basis::Equal && !is_of_a_kind;
        let is_strict = rule.span() == Span::EachExchange && rule.tolerance() == 0;
        let mut lines = rule.lines();
        let is_of_all = lines.all(|line| {
            let scope = line.scope();
            topic.ends().cover(scope.ends) && scope.subject == Subject::AnyDetainee
        });
        is_equal && is_strict && is_of_all && rule.part() == topic.part()
    })
}
