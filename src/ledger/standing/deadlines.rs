//! Deadlines: whether time is left for a commitment, and T09 for one not met by its date.

use alloc::vec::Vec;

use super::bound::Bound;
use super::question::{Question, Time};
use super::verdict::Clock;
use crate::agreement::{Agreement, Commitment, Due};
use crate::ledger::journal::{JournalEntry, StatusChange};
use crate::rulebook::{Findings, Rule};
use crate::words::{EventId, PartialDate, Positions};

/// Returns `Stopped` if the due date or the period is over, or the agreement or its part has ended.
pub(super) fn clock(
    question: &Question<'_>,
    commitment: &Commitment,
    agreement: &Agreement,
) -> Clock {
    let mut steps = question.entries(Time::Surely, JournalEntry::status_change);
    let has_ended = steps.any(|(_, step)| {
        matches!(step.change(), StatusChange::End(_))
            && (step.part().is_none() || step.part() == commitment.part())
    });
    let is_over = |date: PartialDate| {
        let period = agreement.period();
        let due = due(question, commitment, agreement);
        period.is_some_and(|period| period.is_surely_over(date))
            || due.is_some_and(|due| due.is_by(date) == Some(true))
    };
    if has_ended || question.as_of.is_some_and(is_over) {
        Clock::Stopped
    } else {
        Clock::Running
    }
}

/// Returns the due date of a commitment, if it is known.
fn due(
    question: &Question<'_>,
    commitment: &Commitment,
    agreement: &Agreement,
) -> Option<PartialDate> {
    resolve(question, commitment.due()?, agreement, 0)
}

fn resolve(
    question: &Question<'_>,
    due: &Due,
    agreement: &Agreement,
    depth: usize,
) -> Option<PartialDate> {
    match due {
        Due::By(date) => Some(*date),
        Due::After { event, days } => happened(question, event, agreement, depth)?.plus_days(*days),
    }
}

/// Returns the date of an event, as last recorded or else as agreed.
fn happened(
    question: &Question<'_>,
    id: &EventId,
    agreement: &Agreement,
    depth: usize,
) -> Option<PartialDate> {
    let mut recorded = question.entries(Time::Possibly, JournalEntry::event).rev();
    let last = recorded.find(|(_, event)| event.event() == id);
    let agreed = || {
        let event = agreement.events().iter().find(|event| event.id() == id)?;
        // An agreement has no cycle of events; the depth only limits recursion.
        let deeper = depth
            .checked_add(1)
            .filter(|depth| *depth <= agreement.events().len())?;
        resolve(question, event.due()?, agreement, deeper)
    };
    last.map(|(_, event)| event.date()).or_else(agreed)
}

/// A commitment that was not met by its due date.
pub(super) struct Late {
    pub(super) position: usize,
    /// The most that were possibly done, and the fewest that were needed.
    done: u64,
    needed: u64,
}

/// Returns the commitments that were certainly not met by their due dates.
pub(super) fn late(question: &Question<'_>, version: usize) -> Vec<Late> {
    let (Some(date), Some(at)) = (question.as_of, question.book.version(version)) else {
        return Vec::new();
    };
    let agreement = question.agreement_of(version);
    let mut late = Vec::new();
    let promises = agreement.commitments().iter();
    for (position, (commitment, term)) in promises.zip(&at.terms.commitments).enumerate() {
        let due = due(question, commitment, agreement);
        let Some(due) = due.filter(|due| due.is_by(date) == Some(true)) else {
            continue;
        };
        let by_then = |time| {
            let none_late = Positions::default();
            question.fold(time, Some(due), none_late, &mut Findings::new())
        };
        let possibly = by_then(Time::Possibly);
        let Some(totals) = possibly.get(version) else {
            continue;
        };
        let done = totals
            .commitment(position)
            .plus(totals.discharged(position))
            .most();
        // The fewest needed, whether or not uncertain entries are included.
        let surely = by_then(Time::Surely);
        let needed = [Some(totals), surely.get(version)].into_iter().flatten();
        let needed = needed.map(|totals| Bound::recorded(term, position, &at.terms, totals));
        let needed = needed.map(|bound| bound.fewest.surely()).min().unwrap_or(0);
        if done < needed {
            late.push(Late {
                position,
                done,
                needed,
            });
        }
    }
    late
}

/// Reports T09 for a commitment.
pub(super) fn report_late(
    question: &Question<'_>,
    version: usize,
    late: &Late,
    findings: &mut Findings,
) {
    let commitments = question.agreement_of(version).commitments();
    let Some(commitment) = commitments.get(late.position) else {
        return;
    };
    question.at_item(version, "commitments", late.position, findings, |sink| {
        sink.key("due")
            .report(Rule::DoneByDue)
            .about(commitment.flow())
            .given(late.done)
            .expected(late.needed);
    });
}
