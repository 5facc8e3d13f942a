//! The date from which the Geneva Conventions of 1949 bind, and whether terms are surely older.

use crate::agreement::commitment::Commitment;
use crate::agreement::context::{Negotiation, Round};
use crate::agreement::due::{Due, Event};
use crate::agreement::parts::Parts;
use crate::agreement::tranche::Tranche;
use crate::words::When;

/// The day on which the Geneva Conventions of 1949 entered into force.
const IN_FORCE: (u16, u8, u8) = (1950, 10, 21);

/// Returns true if all of a time is surely before the conventions.
pub(super) fn is_older(when: When) -> bool {
    when.end().is_some_and(|end| end.last_day() < IN_FORCE)
}

/// Returns whether the terms are surely older than the conventions: by the conclusion or, if it is undated, by all
/// other dates. `None` if the terms have no date.
pub(super) fn are_older(parts: &Parts) -> Option<bool> {
    if let Some(concluded) = parts.concluded_on() {
        return Some(is_older(concluded));
    }
    let mut dates = dates(parts).peekable();
    let _first = dates.peek()?;
    Some(dates.all(is_older))
}

/// Returns every date of the terms other than that of the conclusion.
fn dates(parts: &Parts) -> impl Iterator<Item = When> + '_ {
    let single = parts.in_force_from().map(When::On);
    let period = parts.period().map(When::During);
    let talks = parts.negotiation.iter();
    let rounds = talks.flat_map(Negotiation::rounds).filter_map(Round::date);
    let scheduled = parts.tranches().iter().filter_map(Tranche::date);
    let promised = parts.commitments().iter().filter_map(Commitment::due);
    let expected = parts.events().iter().filter_map(Event::due);
    let due = promised.chain(expected).filter_map(|due| match due {
        Due::By(date) => Some(*date),
        Due::After { .. } => None,
    });
    single
        .into_iter()
        .chain(period)
        .chain(rounds.chain(scheduled).chain(due).map(When::On))
}
