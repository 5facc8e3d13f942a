//! The phase of an agreement at a time.

use alloc::vec::Vec;

use super::question::{Question, Time};
use crate::agreement::{Agreement, Parity, ParityLine};
use crate::ledger::journal::{JournalEntry, Life, Phase};
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
