//! Whether there is time left, and T09: what is due by a date is done by that date.

use alloc::vec::Vec;

use super::bound::Bound;
use super::life::Step;
use super::occurrence::Occurrence;
use super::question::{Question, Time};
use crate::agreement::{Agreement, Commitment, Due};
use crate::rulebook::{Datum, Findings, Rule};
use crate::words::{EventId, Pair, PartialDate};

impl Question<'_> {
    /// Whether there is no time left: the promise is past its date, the period is over, or the agreement, or the
    /// part of it, has ended.
    pub(super) fn time_is_over(&self, commitment: &Commitment, agreement: &Agreement) -> bool {
        let belongs = self.belonging(Time::Surely, self.as_of);
        let has_ended = self
            .book
            .journal()
            .iter()
            .enumerate()
            .filter(|(at, entry)| belongs(*at, entry))
            .filter_map(|(_, entry)| entry.step())
            .any(|step| {
                matches!(step.step(), Step::End(_))
                    && (step.part().is_none() || step.part() == commitment.part())
            });
        let period_is_over = self
            .as_of
            .zip(agreement.period())
            .is_some_and(|(date, period)| period.is_surely_over(date));
        let due = commitment
            .deadline()
            .and_then(|due| self.resolve(due, agreement, 0));
        let is_past = self
            .as_of
            .zip(due)
            .is_some_and(|(date, due)| due.is_by(date) == Some(true));
        has_ended || period_is_over || is_past
    }

    /// The date of a deadline, where it is known.
    fn resolve(&self, due: &Due, agreement: &Agreement, depth: usize) -> Option<PartialDate> {
        match due {
            Due::By(date) => Some(*date),
            Due::After { event, days } => self.event(event, agreement, depth)?.plus_days(*days),
        }
    }

    fn event(&self, id: &EventId, agreement: &Agreement, depth: usize) -> Option<PartialDate> {
        let belongs = self.belonging(Time::Possibly, self.as_of);
        let entries = self.book.journal().iter().enumerate();
        let mut told = entries
            .filter(|(at, entry)| belongs(*at, entry))
            .filter_map(|(_, entry)| entry.event())
            .filter(|event| event.event() == id)
            .map(Occurrence::date);
        let agreed = || {
            let event = agreement.events().iter().find(|event| event.id() == id)?;
            // Events do not wait for each other in a circle; the depth only bounds the recursion.
            let deeper = depth
                .checked_add(1)
                .filter(|depth| *depth <= agreement.events().len())?;
            self.resolve(event.timing()?, agreement, deeper)
        };
        told.next_back().or_else(agreed)
    }

    /// The commitments that were not done by their date: which, how many possibly were, and how many had to be.
    pub(super) fn late(&self, version: usize) -> Vec<(usize, Pair, Pair)> {
        let (Some(date), Some(at)) = (self.as_of, self.book.version(version)) else {
            return Vec::new();
        };
        let agreement = self.book.agreement_of(version, self.agreement);
        let mut late = Vec::new();
        for (position, (commitment, term)) in agreement
            .commitments()
            .iter()
            .zip(&at.terms.commitments)
            .enumerate()
        {
            let due = commitment
                .deadline()
                .and_then(|due| self.resolve(due, agreement, 0));
            let Some(due) = due.filter(|due| due.is_by(date) == Some(true)) else {
                continue;
            };
            let by_then = self.fold(Time::Possibly, Some(due), 0, &mut Findings::new());
            let Some(totals) = by_then.get(version) else {
                continue;
            };
            let done = totals
                .commitment(position)
                .plus(totals.discharged(position));
            // What surely had to be done, whichever of what is not known took place.
            let surely = self.fold(Time::Surely, Some(due), 0, &mut Findings::new());
            let needed = [Some(totals), surely.get(version)].into_iter().flatten();
            let needed = needed.map(|totals| Bound::recorded(term, position, &at.terms, totals));
            let needed = needed.map(|bound| bound.fewest.surely()).min().unwrap_or(0);
            if done.most() < needed {
                late.push((position, done, Pair::exactly(needed)));
            }
        }
        late
    }

    pub(super) fn tell_late(
        &self,
        version: usize,
        position: usize,
        done: Pair,
        due: Pair,
        findings: &mut Findings,
    ) {
        let agreement = self.book.agreement_of(version, self.agreement);
        let Some(commitment) = agreement.commitments().get(position) else {
            return;
        };
        self.tell(
            version,
            "commitments",
            position,
            findings,
            |place, findings| {
                let (given, expected) = (Datum::Number(done.most()), Datum::Number(due.surely()));
                findings.report(
                    Rule::DoneByDue,
                    &place.key("due"),
                    commitment.flow(),
                    given,
                    expected,
                );
            },
        );
    }
}
