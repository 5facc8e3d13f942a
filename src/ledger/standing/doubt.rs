//! The reason why the numbers of a commitment do not decide it.

use super::question::Question;
use super::verdict::UndecidedReason;
use crate::agreement::Commitment;
use crate::ledger::movements::{Counted, Measure, Movement};
use crate::words::Interval;

/// Returns the reason why the number released or discharged is not known well enough: the only one, if there is only
/// one.
pub(super) fn doubt(
    question: &Question<'_>,
    commitment: &Commitment,
    [released, discharged]: [Interval; 2],
) -> UndecidedReason {
    let is_released = released.known().is_none();
    let (counted, otherwise) = if is_released {
        (Counted::Performed, UndecidedReason::ReleasesNotKnown)
    } else {
        (Counted::Discharged, UndecidedReason::DischargesNotKnown)
    };
    // If neither number is known, no single reason is.
    if is_released && discharged.known().is_none() {
        return UndecidedReason::ReleasesNotKnown;
    }
    let mut measure = Measure::new(counted, commitment.ends());
    measure = measure.with_subject(commitment.subject().clone());
    if let Some(part) = commitment.part() {
        measure = measure.of_part(part.clone());
    }
    let movements = question.movements();
    let mut only = None;
    for movement in movements.meant(&measure) {
        for reason in reasons(question, commitment, movement, otherwise) {
            if only.is_some_and(|only| only != reason) {
                return otherwise;
            }
            only = Some(reason);
        }
    }
    only.unwrap_or(otherwise)
}

/// Returns the reasons why it is not known how many people of one movement count.
fn reasons(
    question: &Question<'_>,
    commitment: &Commitment,
    movement: &Movement<'_>,
    of_number: UndecidedReason,
) -> impl Iterator<Item = UndecidedReason> {
    let may_hold = |(category, number): &(_, Interval)| {
        commitment.subject().may_hold(category) && *number != 0
    };
    let is_by = |date| movement.date().and_then(|when| when.is_by(date));
    let all = [
        (
            commitment.part().is_some() && movement.part().is_none(),
            UndecidedReason::PartNotKnown,
        ),
        (
            !commitment.ends().cover(movement.ends()),
            UndecidedReason::DirectionNotKnown,
        ),
        (
            movement.lines().iter().any(may_hold),
            UndecidedReason::CategoryNotKnown,
        ),
        (
            question.as_of.is_some_and(|date| is_by(date) != Some(true)),
            UndecidedReason::DateNotKnown,
        ),
        (movement.total().known().is_none(), of_number),
    ];
    all.into_iter()
        .filter(|(applies, _)| *applies)
        .map(|(_, reason)| reason)
}
