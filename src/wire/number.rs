//! Reading and writing counts: a number, bounds, or undisclosed.

use alloc::vec::Vec;

use super::either::{Bounds, Count as Written};
use super::slot::{List, Slot};
use super::whole::Whole;
use crate::rulebook::{Datum, Rule, Sink};
use crate::words::{Count, CountRange};

/// Reads a count; returns `None` if it is absent or unreadable.
pub(crate) fn count(slot: Slot<Written<'_>>, sink: &mut Sink<'_>) -> Option<Count> {
    match slot.value()? {
        Written::Number(number) => Some(Count::Exactly(number)),
        Written::Word(_) => Some(Count::Undisclosed),
        Written::Bounds(bounds) => self::bounds(*bounds, sink),
    }
}

fn bounds(shape: Bounds<'_>, sink: &mut Sink<'_>) -> Option<Count> {
    let forms = [
        shape.at_least.number().map(Count::AtLeast),
        shape.at_most.number().map(Count::AtMost),
        read_range(shape.between, &mut sink.key("between")).map(Count::Between),
        shape.about.number().map(Count::About),
    ];
    let known = ["at_least", "at_most", "between", "about"];
    only(forms, &known, "bound", sink)
}

/// Returns the only form that is written. Reports none or several, unless one is an unreadable form that explains it.
pub(crate) fn only<T, const N: usize>(
    forms: [Slot<T>; N],
    known: &[&str],
    what: &'static str,
    sink: &mut Sink<'_>,
) -> Option<T> {
    let is_unreadable = forms.iter().any(Slot::is_hole);
    let mut values: Vec<T> = forms.into_iter().filter_map(Slot::value).collect();
    let form = values.pop();
    if is_unreadable || (form.is_some() && values.is_empty()) {
        return form.filter(|_| !is_unreadable);
    }
    let given = match (form.is_some(), what) {
        (false, "quantity") => "no known quantity",
        (true, "quantity") => "more than one quantity",
        (false, _) => "no known bound",
        (true, _) => "more than one bound",
    };
    sink.of_other_kind(given, Datum::one_of(known.iter().copied()));
    None
}

/// Reads a range: two numbers, of which the second is not below the first.
pub(crate) fn read_range(slot: Slot<List<Whole<u32>>>, sink: &mut Sink<'_>) -> Slot<CountRange> {
    let list = match slot {
        Slot::Is(list) => list,
        Slot::Absent => return Slot::Absent,
        Slot::Hole => return Slot::Hole,
    };
    match list.as_slice() {
        [Slot::Is(Whole(low)), Slot::Is(Whole(high))] => {
            let range = CountRange::new(*low, *high);
            if range.is_none() {
                sink.at(1)
                    .report(Rule::SensibleWeight)
                    .about("as the end of a range")
                    .given(u64::from(*high))
                    .expected(Datum::Range(u64::from(*low), None));
            }
            range.map_or(Slot::Hole, Slot::Is)
        }
        [_, _] => Slot::Hole,
        others => {
            let about = if others.len() == 1 {
                "number"
            } else {
                "numbers"
            };
            sink.report(Rule::SensibleWeight)
                .about(about)
                .given(others.len())
                .expected(Datum::Number(2));
            Slot::Hole
        }
    }
}

/// Returns a count in its written form.
pub(crate) fn written(count: Count) -> Written<'static> {
    let mut bounds = Bounds::default();
    match count {
        Count::Exactly(number) => return Written::Number(number),
        Count::Undisclosed => {
            return Written::Word(alloc::boxed::Box::new(super::UNDISCLOSED.into()));
        }
        Count::AtLeast(number) => bounds.at_least = Slot::Is(Whole(number)),
        Count::AtMost(number) => bounds.at_most = Slot::Is(Whole(number)),
        Count::About(number) => bounds.about = Slot::Is(Whole(number)),
        Count::Between(range) => bounds.between = written_range(range),
    }
    Written::Bounds(alloc::boxed::Box::new(bounds))
}

/// Returns a range in its written form.
pub(crate) fn written_range(range: CountRange) -> Slot<List<Whole<u32>>> {
    Slot::Is(
        [range.low(), range.high()]
            .map(|number| Slot::Is(Whole(number)))
            .into(),
    )
}
