//! Reads the subject and the quantity of a commitment.

use alloc::string::ToString as _;

use crate::rulebook::{Sink, limits};
use crate::wire::{self, Of, Slot, category, count, each_within, only, read_range, word, words};
use crate::words::{AllExcept, ParityId, Quantity, Subject, SubjectError, Text};

/// Reads a subject; any detainee if none is written.
pub(super) fn subject(slot: Slot<Of<'_>>, sink: &mut Sink<'_>) -> Option<Subject> {
    let sink = &mut sink.key("of");
    let list = match slot {
        Slot::Absent => return Some(Subject::AnyDetainee),
        Slot::Hole => return None,
        // The readers accept only two words here: `remains` and `persons`.
        Slot::Is(Of::Word(word)) if word.as_str() == "remains" => return Some(Subject::Remains),
        Slot::Is(Of::Word(_)) => return Some(Subject::PersonsOfUnknownFate),
        Slot::Is(Of::Categories(list)) => list,
    };
    let (list, max) = (Slot::Is(list), limits::CATEGORIES);
    let list = each_within(list, max, "categories", sink, |text, sink| {
        category(text.as_str(), sink)
    });
    let is_whole = list.is_whole();
    match Subject::of(list.values) {
        Ok(subject) => is_whole.then_some(subject),
        Err(SubjectError::Repeated(category)) => {
            sink.used_twice("category", &category.to_string());
            None
        }
        Err(SubjectError::Empty | SubjectError::TooMany { .. }) => {
            if is_whole {
                sink.of_other_kind("an empty list", "at least one category");
            }
            None
        }
    }
}

/// Reads a quantity, which has exactly one key.
pub(super) fn quantity(slot: Slot<wire::Quantity<'_>>, sink: &mut Sink<'_>) -> Option<Quantity> {
    let shape = slot.needed("quantity", "a quantity", sink)?;
    let sink = &mut sink.key("quantity");
    let rule = shape.as_parity_requires;
    let rule = rule.read(|id| word::<ParityId>(id, "as_parity_requires", sink));
    let forms = [
        shape.exactly.number().map(Quantity::Exactly),
        shape.at_least.number().map(Quantity::AtLeast),
        shape.at_most.number().map(Quantity::AtMost),
        read_range(shape.between, &mut sink.key("between")).map(Quantity::Between),
        shape.about.number().map(Quantity::About),
        everybody(shape.all, &mut sink.key("all")).map(Quantity::All),
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
    only(forms, &known, "quantity", sink)
}

/// Reads the key `open`; `false` means the same as its absence.
fn open(slot: &Slot<bool>) -> Slot<Quantity> {
    match slot {
        Slot::Is(true) => Slot::Is(Quantity::Open),
        Slot::Is(false) | Slot::Absent => Slot::Absent,
        Slot::Hole => Slot::Hole,
    }
}

fn everybody(slot: Slot<wire::AllExcept<'_>>, sink: &mut Sink<'_>) -> Slot<AllExcept> {
    slot.map(|shape| {
        let exceptions = words::<Text>(shape.except, "except", sink);
        let mut all = exceptions
            .into_iter()
            .fold(AllExcept::default(), AllExcept::excepting);
        if let Some(expected) = count(shape.expected, &mut sink.key("expected")) {
            all = all.with_expected(expected);
        }
        all
    })
}
