//! Settling an exchange: an entry for the ledger, made and not entered.

use alloc::boxed::Box;
use alloc::vec::Vec;

use super::choice::{Choice, Settled, Unresolved};
use super::comparison::Comparison;
use super::reconciliation::Reconciliation;
use crate::ledger::{Exchange, JournalEntry, Leg};
use crate::words::{CategoryKind, Count, ExchangeId, Pair, PartialDate, ReportId, Subject, Tally};

/// An exchange as a rule settles it from the figures: an entry that the caller may record.
///
/// Nothing enters a ledger by itself: `ledger.record_observed(settled)` is the caller's act. An exchange that the
/// ledger holds becomes a correction of it, one that it does not hold a new exchange; either names the reports it was
/// taken from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettledExchange {
    entry: JournalEntry,
    figures: Vec<Settled>,
}

impl SettledExchange {
    /// The entry.
    #[must_use]
    pub const fn entry(&self) -> &JournalEntry {
        &self.entry
    }

    /// The figures it was made of, each with the claims that were taken and those that were not.
    #[must_use]
    pub fn figures(&self) -> &[Settled] {
        &self.figures
    }
}

impl From<SettledExchange> for JournalEntry {
    fn from(settled: SettledExchange) -> Self {
        settled.entry
    }
}

impl Reconciliation<'_> {
    /// Settles an exchange by a rule: every direction of which figures of a crossing tell.
    ///
    /// People keep the categories of the figure that is taken, where it tells any; a range has none.
    ///
    /// # Errors
    ///
    /// [`Unresolved`], with the reason, where nobody tells a number of the exchange, or the claims of one direction do
    /// not say enough for the rule: an exchange is settled as a whole or not at all.
    pub fn settle(
        &self,
        exchange: &ExchangeId,
        choice: &Choice,
    ) -> Result<SettledExchange, Unresolved> {
        let meant = |comparison: &&Comparison<'_>| {
            let is_whole = matches!(
                comparison.topic().subject(),
                Subject::AnyDetainee | Subject::Remains
            );
            is_whole && comparison.topic().act().is_crossing()
        };
        let mut figures = Vec::new();
        let mut changes = Vec::new();
        for comparison in self.of_exchange(exchange).filter(meant) {
            changes.push((comparison, people(comparison, choice)?));
            figures.push(comparison.settle(choice)?);
        }
        if changes.is_empty() {
            return Err(Unresolved::NothingTold);
        }
        let known = self.recorded(exchange);
        let mut legs: Vec<Leg> = known.map(|known| known.legs().to_vec()).unwrap_or_default();
        for (comparison, people) in changes {
            apply(&mut legs, comparison, &people);
        }
        let sources = figures
            .iter()
            .flat_map(Settled::taken)
            .map(super::choice::Candidate::report);
        let sources: Vec<ReportId> = sources.cloned().collect();
        let entry = if let Some(known) = known {
            JournalEntry::Correction(Box::new(known.clone().with_legs(legs).naming(sources)))
        } else {
            let made = Exchange::of_legs(exchange.clone(), self.date_of(exchange), legs);
            JournalEntry::Exchange(made.naming(sources))
        };
        Ok(SettledExchange { entry, figures })
    }

    /// The date that the figures of an exchange tell, where they all tell the same.
    fn date_of(&self, exchange: &ExchangeId) -> Option<PartialDate> {
        let claims = self.of_exchange(exchange).flat_map(Comparison::claims);
        let mut dates = claims.filter_map(|claim| claim.figure().date());
        let first = dates.next()?;
        dates.all(|date| date == first).then_some(first)
    }
}

/// Whom a direction brought, as settled.
enum People {
    Living(Tally),
    Dead(Count),
}

fn people(comparison: &Comparison<'_>, choice: &Choice) -> Result<People, Unresolved> {
    let (count, taken) = comparison.chosen(choice)?;
    if *comparison.topic().subject() == Subject::Remains {
        return Ok(People::Dead(count));
    }
    let mut split = taken.iter().filter_map(|claim| claim.figure().detainees());
    let settled: Pair = count.pair();
    if let Some(tally) = split.find(|tally| tally.total() == settled) {
        return Ok(People::Living(tally.clone()));
    }
    let unnamed = [(CategoryKind::Unspecified, count)];
    Tally::counted(unnamed)
        .map(People::Living)
        .map_err(|_| Unresolved::Unbounded)
}

/// Puts what was settled into the leg of the same direction and part, or into a new one.
fn apply(legs: &mut Vec<Leg>, comparison: &Comparison<'_>, people: &People) {
    let topic = comparison.topic();
    let is_meant = |leg: &&mut Leg| {
        leg.ends() == topic.ends() && (topic.part().is_none() || leg.part() == topic.part())
    };
    let leg = legs.iter_mut().find(is_meant);
    let counted = |leg: &Leg| match people {
        People::Living(tally) => leg.counting(tally.clone(), leg.remains()),
        People::Dead(count) => leg.counting(leg.detainees().clone(), Some(*count)),
    };
    if let Some(leg) = leg {
        *leg = counted(leg);
        return;
    }
    let leg = Leg::between(topic.ends(), Tally::default());
    let leg = topic
        .part()
        .map_or(leg.clone(), |part| leg.in_part(part.clone()));
    legs.push(counted(&leg));
}
