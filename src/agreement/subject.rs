//! Reading what a promise is about, and how many it promises.

use alloc::string::ToString as _;
use alloc::vec::Vec;

use crate::rulebook::{Datum, Findings, Place, Rule, limits};
use crate::wire::{self, Of, Slot, category, limited};
use crate::words::{Quantity, Subject, SubjectError};

/// What a promise is about; any detainee where nothing is written.
pub(super) fn subject(
    slot: Slot<Of<'_>>,
    place: &Place<'_>,
    findings: &mut Findings,
) -> Option<Subject> {
    let place = place.key("of");
    let Of(list) = match slot {
        Slot::Absent => return Some(Subject::AnyDetainee),
        Slot::Hole => return None,
        Slot::Is(list) => list,
    };
    let list = limited(list, limits::CATEGORIES, "categories", &place, findings)?;
    let mut whole = true;
    let mut categories = Vec::with_capacity(list.len());
    for (position, item) in list.into_iter().enumerate() {
        let read = item
            .value()
            .and_then(|text| category(text.as_str(), &place.at(position), findings));
        whole &= read.is_some();
        categories.extend(read);
    }
    match Subject::of(categories) {
        Ok(subject) => whole.then_some(subject),
        Err(SubjectError::Repeated(category)) => {
            let given = Datum::text(&category.to_string());
            findings.report(
                Rule::UsedOnce,
                &place,
                Datum::Words("category"),
                given,
                Datum::Nothing,
            );
            None
        }
        Err(SubjectError::Empty | SubjectError::TooMany { .. }) => {
            if whole {
                let (given, expected) = (
                    Datum::Words("an empty list"),
                    Datum::Words("at least one category"),
                );
                findings.report(
                    Rule::ValueOfItsKind,
                    &place,
                    Datum::Nothing,
                    given,
                    expected,
                );
            }
            None
        }
    }
}

/// How many: exactly one key of the quantity is written.
pub(super) fn quantity(
    slot: Slot<wire::Quantity<'_>>,
    place: &Place<'_>,
    findings: &mut Findings,
) -> Option<Quantity> {
    let shape = slot.needed(place, "quantity", "a quantity", findings)?;
    let place = place.key("quantity");
    let expected = Datum::OneOf(["exactly".into(), "at_most".into()].into());
    match (shape.exactly, shape.at_most) {
        (Slot::Is(count), Slot::Absent) => Some(Quantity::Exactly(count)),
        (Slot::Absent, Slot::Is(count)) => Some(Quantity::AtMost(count)),
        (Slot::Absent, Slot::Absent) => {
            let given = Datum::Words("no known quantity");
            findings.report(
                Rule::ValueOfItsKind,
                &place,
                Datum::Nothing,
                given,
                expected,
            );
            None
        }
        (Slot::Is(_), Slot::Is(_)) => {
            let given = Datum::Words("more than one quantity");
            findings.report(
                Rule::ValueOfItsKind,
                &place,
                Datum::Nothing,
                given,
                expected,
            );
            None
        }
        (Slot::Hole, _) | (_, Slot::Hole) => None,
    }
}
