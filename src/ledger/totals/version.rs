//! `Version`: the terms as concluded or as amended, with the totals of the journal under them.

use alloc::boxed::Box;

use super::totals::Totals;
use crate::agreement::{Parts, Unread};
use crate::ledger::journal::JournalEntry;
use crate::ledger::terms::Terms;
use crate::words::{PartialDate, When};

/// One version of the terms, with the totals of the whole journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::ledger) struct Version {
    /// The date from which it applies; `None` for the agreement as concluded, or if unknown.
    pub(in crate::ledger) from: Option<PartialDate>,
    /// The position of the amendment in the journal.
    pub(in crate::ledger) entry: Option<usize>,
    // Boxed because the terms are larger than the rest of a ledger's fields.
    pub(in crate::ledger) terms: Box<Terms>,
    pub(in crate::ledger) totals: Totals,
}

impl Version {
    /// Compiles the terms, with empty totals.
    pub(in crate::ledger) fn open(parts: &Parts, unread: &Unread) -> Self {
        let terms = Box::new(Terms::compile(parts, unread));
        let totals = Totals::nothing(&terms);
        Self {
            from: None,
            entry: None,
            terms,
            totals,
        }
    }
}

/// Returns the version in force at a time, among those whose amendments `includes` accepts: the latest to take effect
/// of those that do not certainly take effect later. If dates are equal or unknown, the last recorded applies.
pub(in crate::ledger) fn version_among(
    versions: &[Version],
    journal: &[JournalEntry],
    when: Option<When>,
    includes: &dyn Fn(usize, &JournalEntry) -> bool,
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
        if !begins_later && !is_older && entry.is_some_and(|(at, entry)| includes(at, entry)) {
            best = at;
            best_from = version.from.or(best_from);
        }
    }
    best
}
