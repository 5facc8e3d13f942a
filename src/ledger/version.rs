//! The versions of the terms: as concluded, and as each amendment made them.

use alloc::boxed::Box;

use super::core::Core;
use super::journal::JournalEntry;
use super::moves::Moves;
use super::sign::Sign;
use super::terms::Terms;
use super::totals::Totals;
use crate::agreement::{Parts, Whole};
use crate::words::{PartialDate, When};

/// One version of the terms, and what the whole journal adds up to under it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Version {
    /// From when it holds; none for the agreement as concluded, or where that is not known.
    pub(super) from: Option<PartialDate>,
    /// The amendment's position in the journal.
    pub(super) entry: Option<usize>,
    // The terms never change once compiled, and are larger than the rest of the head of a ledger.
    pub(super) terms: Box<Terms>,
    pub(super) totals: Totals,
}

impl Version {
    pub(super) fn open(parts: &Parts, whole: Whole) -> Self {
        let terms = Box::new(Terms::compile(parts, whole));
        let totals = Totals::nothing(&terms);
        Self {
            from: None,
            entry: None,
            terms,
            totals,
        }
    }

    /// What some exchanges add up to by themselves.
    pub(super) fn alone(&self, cores: &[&Core]) -> Totals {
        let mut totals = Totals::nothing(&self.terms);
        for core in cores {
            let moves = Moves::across(&self.terms, &core.legs);
            totals.add_core(&self.terms, core, &moves, Sign::Added);
        }
        totals
    }
}

/// The version in force at a time, among those whose amendments are asked for: of those that do not surely begin
/// later, the one that begins last; where that is not known, and of equals, the one told last.
pub(super) fn version_among(
    versions: &[Version],
    journal: &[JournalEntry],
    when: Option<When>,
    holds: &dyn Fn(usize, &JournalEntry) -> bool,
) -> usize {
    let (mut best, mut best_from): (usize, Option<PartialDate>) = (0, None);
    for (at, version) in versions.iter().enumerate().skip(1) {
        let entry = version.entry.and_then(|at| Some((at, journal.get(at)?)));
        let begins_later = when
            .zip(version.from)
            .is_some_and(|(when, from)| when.is_surely_before(from));
        let is_older = version
            .from
            .zip(best_from)
            .is_some_and(|(from, best)| from.is_surely_before(best));
        if !begins_later && !is_older && entry.is_some_and(|(at, entry)| holds(at, entry)) {
            best = at;
            best_from = version.from.or(best_from);
        }
    }
    best
}
