//! Deadlines: whether time is left for a commitment, and T09 for one not met by its date.

use alloc::vec::Vec;

use super::bound::Bound;
use super::question::{Question, Time};
use super::verdict::Clock;
use crate::agreement::{Agreement, Commitment, Due};
use crate::ledger::book::Day;
use crate::ledger::journal::{JournalEntry, StatusChange};
use crate::ledger::rules::Late;
use crate::rulebook::{Datum, Findings, Rule, Sink};
use crate::words::{EventId, Interval, PartialDate, Quantity};

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
        period.is_some_and(|period| period.is_surely_over(date))
    };
    // Without a day, nobody has said that the time is over.
    let is_over = |date| is_over(date) || is_due(question, commitment, agreement);
    if has_ended || question.as_of.is_some_and(is_over) {
        Clock::Stopped
    } else {
        Clock::Running
    }
}

/// Returns true if the due date of a commitment is over.
pub(super) fn is_due(
    question: &Question<'_>,
    commitment: &Commitment,
    agreement: &Agreement,
) -> bool {
    let due = due(question, commitment, agreement);
    due.is_some_and(|due| question.is_past(due))
}

/// Returns the due date of a commitment, if it is known.
pub(in crate::ledger) fn due(
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

/// Returns the commitments that were certainly not met by their due dates, as far as these are over.
pub(in crate::ledger) fn late(question: &Question<'_>, version: usize) -> Vec<Late> {
    let Some(at) = question.book.version(version) else {
        return Vec::new();
    };
    let agreement = question.agreement_of(version);
    let mut late = Vec::new();
    let promises = agreement.commitments().iter();
    for (position, (commitment, term)) in promises.zip(&at.terms.commitments).enumerate() {
        let due = due(question, commitment, agreement);
        let Some(due) = due.filter(|due| question.is_past(*due)) else {
            continue;
        };
        let by_then = |time| question.fold(time, Some(due), &[], &mut Findings::new());
        let possibly = by_then(Time::Possibly);
        let Some(totals) = possibly.get(version) else {
            continue;
        };
        let most = totals.commitment(position).most();
        // The fewest needed, whether or not uncertain entries are included.
        let surely = by_then(Time::Surely);
        let both = || [surely.get(version), Some(totals)].into_iter().flatten();
        let needed = both().map(|totals| Bound::recorded(term, position, &at.terms, totals));
        let needed = needed.map(|bound| bound.fewest.surely()).min().unwrap_or(0);
        let needed = needed.saturating_sub(totals.discharged(position).most());
        if most < needed {
            let sure = both().map(|totals| totals.commitment(position).surely());
            let sure = sure.min().unwrap_or(0);
            late.push(Late {
                version,
                position,
                due,
                done: Interval::and_unclear(sure, most.saturating_sub(sure)),
                has_records: most > 0
                    || totals.has(&at.terms, commitment.ends(), commitment.subject()),
                recovered: totals.recovered(position).surely(),
                needed,
            });
        }
    }
    late
}

/// Reports T09 for a commitment.
pub(super) fn report_late(question: &Question<'_>, late: &Late, findings: &mut Findings) {
    question.at_item(
        late.version,
        "commitments",
        late.position,
        findings,
        |sink| {
            describe(question, late, &mut sink.key("due"));
        },
    );
}

/// Reports T09 for a commitment, at the place of the sink.
pub(in crate::ledger) fn describe(question: &Question<'_>, late: &Late, sink: &mut Sink<'_>) {
    let commitments = question.agreement_of(late.version).commitments();
    if let Some(commitment) = commitments.get(late.position) {
        sink.report(Rule::DoneByDue)
            .about(commitment.flow())
            .given(performed(late))
            .expected(late.needed);
    }
}

/// Returns how many performed a commitment by its due date, with those recovered by the receiver apart.
fn performed(late: &Late) -> Datum {
    let range = |number: u64| Datum::Range(number, Some(number));
    let (low, most) = (late.done.surely(), late.done.possibly());
    if !late.has_records {
        return Datum::Words("nothing recorded");
    }
    match late.recovered.min(low) {
        0 => Datum::Range(low, most),
        recovered => {
            let less = |number: u64| number.saturating_sub(recovered);
            let handed_over = Datum::Range(less(low), most.map(less));
            Datum::performed(handed_over, range(recovered))
        }
    }
}

/// Returns true if a commitment of the version in force has a due date that is surely before `reached` and not before
/// `before`, or a number that other people change.
pub(in crate::ledger) fn may_become_late(
    question: &Question<'_>,
    before: Option<Day>,
    reached: Option<Day>,
) -> bool {
    let version = question.version_in_force();
    let agreement = question.agreement_of(version);
    let mut promises = agreement.commitments().iter();
    promises.any(|promise| {
        let due = due(question, promise, agreement).map(PartialDate::last_day);
        let passes = |day: Option<Day>| due.is_some_and(|due| day.is_some_and(|day| due < day));
        let follows = matches!(promise.quantity(), Quantity::AsParityRequires(_));
        passes(reached) && (follows || !passes(before))
    })
}
