//! Reading what a promise is about, and how many it promises.

use alloc::string::ToString as _;
use alloc::vec::Vec;

use crate::rulebook::{Datum, Findings, Place, Rule, limits};
use crate::wire::{self, Of, Slot, category, count, limited, only, read_range, word_at, words};
use crate::words::{Everybody, Quantity, RuleId, Subject, SubjectError, Text};

/// What a promise is about; any detainee where nothing is written.
pub(super) fn subject(
    slot: Slot<Of<'_>>,
    place: &Place<'_>,
    findings: &mut Findings,
) -> Option<Subject> {
    let place = place.key("of");
    let list = match slot {
        Slot::Absent => return Some(Subject::AnyDetainee),
        Slot::Hole => return None,
        // No other word than these two comes through the readers.
        Slot::Is(Of::Word(word)) if word.as_str() == "remains" => return Some(Subject::Remains),
        Slot::Is(Of::Word(_)) => return Some(Subject::Persons),
        Slot::Is(Of::Categories(list)) => list,
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
    let rule = shape
        .as_parity_requires
        .map(|text| word_at::<RuleId>(text.as_str(), &place.key("as_parity_requires"), findings));
    let rule = match rule {
        Slot::Is(rule) => rule.map_or(Slot::Hole, Slot::Is),
        Slot::Absent => Slot::Absent,
        Slot::Hole => Slot::Hole,
    };
    let forms = [
        shape.exactly.map(Quantity::Exactly),
        shape.at_least.map(Quantity::AtLeast),
        shape.at_most.map(Quantity::AtMost),
        read_range(shape.between, &place.key("between"), findings).map(Quantity::Between),
        shape.about.map(Quantity::About),
        everybody(shape.all, &place.key("all"), findings).map(Quantity::All),
        open(&shape.open),
        rule.map(Quantity::AsParityRequires),
    ];
    let known = [
        "exactly",
        "at_least",
        "at_most",
        "between",
        "about",
        "all",
        "open",
        "as_parity_requires",
    ];
    only(forms, &known, "quantity", &place, findings)
}

/// Only `true` says something.
fn open(slot: &Slot<bool>) -> Slot<Quantity> {
    match slot {
        Slot::Is(true) => Slot::Is(Quantity::Open),
        Slot::Is(false) | Slot::Absent => Slot::Absent,
        Slot::Hole => Slot::Hole,
    }
}

fn everybody(
    slot: Slot<wire::Everybody<'_>>,
    place: &Place<'_>,
    findings: &mut Findings,
) -> Slot<Everybody> {
    slot.map(|shape| {
        let exceptions = words::<Text>(shape.except, place, "except", findings);
        let mut all = exceptions
            .into_iter()
            .fold(Everybody::default(), Everybody::except);
        if let Some(expected) = count(shape.expected, &place.key("expected"), findings) {
            all = all.expecting(expected);
        }
        all
    })
}
