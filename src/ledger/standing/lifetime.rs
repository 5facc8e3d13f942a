//! The phase of an agreement at a time.

use alloc::collections::BTreeSet;
use alloc::vec::Vec;

use super::question::{Question, Time};
use crate::agreement::{Agreement, Parity, ParityLine};
use crate::ledger::journal::{JournalEntry, Life, Phase, StatusEntry};
use crate::words::{PartKey, PartialDate, When};

/// Returns the phase of the agreement.
pub(super) fn phase(question: &Question<'_>, agreement: &Agreement) -> Phase {
    let starts = [
        agreement.conclusion().date().and_then(When::beginning),
        agreement.in_force_from(),
    ];
    let is_early = |date: PartialDate| {
        let mut starts = starts.into_iter().flatten();
        starts.any(|start| date.is_surely_before(start))
    };
    if question.as_of.is_some_and(is_early) {
        return Phase::NotInForce;
    }
    life(question).phase(None)
}

/// Returns the parts of the agreement that are in another phase than the whole.
pub(super) fn parts_apart(
    question: &Question<'_>,
    agreement: &Agreement,
    whole: Phase,
) -> Vec<(PartKey, Phase)> {
    if whole == Phase::NotInForce {
        return Vec::new();
    }
    let life = life(question);
    let parts = agreement.parts().iter().map(|part| {
        let phase = life.phase(Some(part.id()));
        (part.id().clone(), phase)
    });
    parts.filter(|(_, phase)| *phase != whole).collect()
}

/// Returns the phases in which the agreement, or a part, may be instead: it is not certain that a step was taken by the day
/// asked about.
pub(super) fn possible_phases(
    question: &Question<'_>,
    agreement: &Agreement,
    whole: Phase,
) -> Vec<(Option<PartKey>, Phase)> {
    let Some(day) = question.as_of.filter(|_| whole != Phase::NotInForce) else {
        return Vec::new();
    };
    let starts = [
        agreement.conclusion().date(),
        agreement.in_force_from().map(When::On),
    ];
    let mut starts = starts.into_iter().flatten();
    let may_be_early = starts.any(|start| start.is_by(day).is_none());
    let mut found = Vec::new();
    found.extend(may_be_early.then_some((None, Phase::NotInForce)));
    let life = life(question);
    let steps = steps(question);
    let parts = agreement.parts().iter().map(|part| Some(part.id()));
    for subject in core::iter::once(None).chain(parts) {
        let surely = life.own_phase(subject);
        let mut reached = reached(&steps, subject);
        reached.retain(|phase| *phase != surely);
        found.extend(reached.into_iter().map(|phase| (subject.cloned(), phase)));
    }
    found
}

/// Returns the steps that may have been taken, in the order of their last days, and whether each surely was; none if all
/// surely were.
fn steps<'q>(question: &Question<'q>) -> Vec<(bool, &'q StatusEntry)> {
    let surely = question.entries(Time::Surely, JournalEntry::status_change);
    let surely: BTreeSet<usize> = surely.map(|(at, _)| at).collect();
    let steps = question.entries(Time::Possibly, JournalEntry::status_change);
    let mut steps: Vec<_> = steps
        .map(|(at, step)| (surely.contains(&at), step))
        .collect();
    if steps.iter().all(|(is_sure, _)| *is_sure) {
        steps.clear();
    }
    steps.sort_by_key(|(_, step)| step.date().and_then(When::end).map(PartialDate::last_day));
    steps
}

/// Returns the phases that the agreement or a part may have reached since the last step that was surely taken.
fn reached(steps: &[(bool, &StatusEntry)], subject: Option<&PartKey>) -> Vec<Phase> {
    let own = steps.iter().filter(|(_, step)| step.part() == subject);
    let (mut phase, mut reached) = (Phase::InForce, Vec::new());
    for (is_sure, step) in own {
        let Some(after) = phase.after(step.change()) else {
            continue;
        };
        phase = after;
        if *is_sure {
            reached.clear();
        }
        if !reached.contains(&phase) {
            reached.push(phase);
        }
    }
    reached
}

/// Returns true if every part that a rule names has ended.
pub(super) fn parts_have_ended(question: &Question<'_>, rule: &Parity) -> bool {
    let life = life(question);
    let has_ended = |line: &ParityLine| {
        let part = line.part();
        part.is_some() && matches!(life.phase(part), Phase::Ended(_))
    };
    !life.is_untouched() && rule.lines().all(has_ended)
}

fn life(question: &Question<'_>) -> Life {
    let mut life = Life::default();
    for (_, step) in question.entries(Time::Surely, JournalEntry::status_change) {
        life.take(step);
    }
    life
}
