//! From a slot to a count: a number, bounds, or not disclosed.

use alloc::vec::Vec;

use super::either::{Bounds, Count as Written};
use super::slot::{List, Slot};
use crate::rulebook::{Datum, Findings, Place, Rule};
use crate::words::{Count, CountRange};

/// A count; `None` where it was a hole, was not written, or is not one bound.
pub(crate) fn count(
    slot: Slot<Written<'_>>,
    place: &Place<'_>,
    findings: &mut Findings,
) -> Option<Count> {
    match slot.value()? {
        Written::Number(number) => Some(Count::Exactly(number)),
        Written::Word(_) => Some(Count::Undisclosed),
        Written::Bounds(bounds) => self::bounds(*bounds, place, findings),
    }
}

fn bounds(shape: Bounds<'_>, place: &Place<'_>, findings: &mut Findings) -> Option<Count> {
    let forms = [
        shape.at_least.map(Count::AtLeast),
        shape.at_most.map(Count::AtMost),
        read_range(shape.between, &place.key("between"), findings).map(Count::Between),
        shape.about.map(Count::About),
    ];
    let known = ["at_least", "at_most", "between", "about"];
    only(forms, &known, "bound", place, findings)
}

/// The one form that is written; tells when there is none or more than one, unless a hole explains it.
pub(crate) fn only<T, const N: usize>(
    forms: [Slot<T>; N],
    known: &[&str],
    what: &'static str,
    place: &Place<'_>,
    findings: &mut Findings,
) -> Option<T> {
    let has_hole = forms.iter().any(Slot::is_hole);
    let mut told: Vec<T> = forms.into_iter().filter_map(Slot::value).collect();
    let form = told.pop();
    if has_hole || (form.is_some() && told.is_empty()) {
        return form.filter(|_| !has_hole);
    }
    let given = match (form.is_some(), what) {
        (false, "quantity") => "no known quantity",
        (true, "quantity") => "more than one quantity",
        (false, _) => "no known bound",
        (true, _) => "more than one bound",
    };
    let expected = Datum::OneOf(known.iter().map(|&word| word.into()).collect());
    findings.report(
        Rule::ValueOfItsKind,
        place,
        Datum::Nothing,
        Datum::Words(given),
        expected,
    );
    None
}

/// Two numbers, of which the second is not below the first.
pub(crate) fn read_range(
    slot: Slot<List<u32>>,
    place: &Place<'_>,
    findings: &mut Findings,
) -> Slot<CountRange> {
    let list = match slot {
        Slot::Is(list) => list,
        Slot::Absent => return Slot::Absent,
        Slot::Hole => return Slot::Hole,
    };
    match list.as_slice() {
        [Slot::Is(low), Slot::Is(high)] => {
            let range = CountRange::new(*low, *high);
            if range.is_none() {
                let about = Datum::Words("as the end of a range");
                let expected = Datum::Range(u64::from(*low), None);
                let given = Datum::Number(u64::from(*high));
                findings.report(Rule::SensibleWeight, &place.at(1), about, given, expected);
            }
            range.map_or(Slot::Hole, Slot::Is)
        }
        [_, _] => Slot::Hole,
        others => {
            let (given, expected) = (Datum::number(others.len()), Datum::Number(2));
            let about = Datum::Words("numbers");
            findings.report(Rule::SensibleWeight, place, about, given, expected);
            Slot::Hole
        }
    }
}

/// A count in its written form.
pub(crate) fn written(count: Count) -> Written<'static> {
    let mut bounds = Bounds::default();
    match count {
        Count::Exactly(number) => return Written::Number(number),
        Count::Undisclosed => {
            return Written::Word(alloc::boxed::Box::new(super::UNDISCLOSED.into()));
        }
        Count::AtLeast(number) => bounds.at_least = Slot::Is(number),
        Count::AtMost(number) => bounds.at_most = Slot::Is(number),
        Count::About(number) => bounds.about = Slot::Is(number),
        Count::Between(range) => bounds.between = written_range(range),
    }
    Written::Bounds(alloc::boxed::Box::new(bounds))
}

/// A range in its written form.
pub(crate) fn written_range(range: CountRange) -> Slot<List<u32>> {
    Slot::Is(Vec::from([Slot::Is(range.low()), Slot::Is(range.high())]))
}
