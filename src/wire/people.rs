//! Reading people and remains: tallies of a caller and of a document; E08.

use alloc::vec::Vec;

use super::either::Count as Written;
use super::leaf::{Pairs, Str};
use super::number::{count, written};
use super::read::category;
use super::slot::Slot;
use crate::rulebook::{Datum, Rule, Sink};
use crate::words::{Count, DetaineeCategory, Interval, Tally, TallyDraft, TallyError};

/// Reads the people that a caller gives.
pub(crate) fn given_tally<C: Into<DetaineeCategory>>(
    counts: impl IntoIterator<Item = (C, u32)>,
    sink: &mut Sink<'_>,
) -> Option<Tally> {
    reported(Tally::new(counts), sink)
}

/// Reads the people that a caller gives for a figure, and the categories of which there was nobody.
pub(crate) fn given_lines<C: Into<DetaineeCategory>>(
    counts: impl IntoIterator<Item = (C, u32)>,
    sink: &mut Sink<'_>,
) -> (Option<Tally>, Vec<DetaineeCategory>) {
    let counts = counts.into_iter();
    let counts: Vec<(DetaineeCategory, u32)> = counts
        .map(|(category, count)| (category.into(), count))
        .collect();
    let none = counts.iter().filter(|(_, count)| *count == 0);
    let none = none.map(|(category, _)| category.clone()).collect();
    (given_tally(counts, sink), none)
}

fn reported(tally: Result<Tally, TallyError>, sink: &mut Sink<'_>) -> Option<Tally> {
    let tally = tally.map_err(|error| error.report(&mut sink.key("detainees")));
    tally.ok()
}

/// Reads people, remains, or both; at least one is required.
pub(crate) fn load(
    detainees: Slot<Pairs<'_, Written<'_>>>,
    remains: Slot<Written<'_>>,
    sink: &mut Sink<'_>,
) -> Option<(Tally, Option<Count>)> {
    let tally = if detainees.is_absent() && !remains.is_absent() {
        Some(Tally::default())
    } else {
        tally(detainees, None, sink)
    };
    let remains = remains.read(|number| count(number, &mut sink.key("remains")));
    Some((tally?, remains.known()?))
}

/// Reads the people of a leg; a stated total has to equal their sum.
pub(crate) fn tally(
    slot: Slot<Pairs<'_, Written<'_>>>,
    total: Option<u64>,
    sink: &mut Sink<'_>,
) -> Option<Tally> {
    let tally = lines(slot, sink)?.0;
    adds_up(total, tally.total(), sink).then_some(tally)
}

/// Reads people by category, and the categories of which there was nobody.
pub(crate) fn lines(
    slot: Slot<Pairs<'_, Written<'_>>>,
    sink: &mut Sink<'_>,
) -> Option<(Tally, Vec<DetaineeCategory>)> {
    let Pairs(pairs) = slot.needed("detainees", "an object of counts by category", sink)?;
    let at = &mut sink.key("detainees");
    let (mut draft, mut none) = (TallyDraft::default(), Vec::new());
    let mut whole = true;
    for (key, written) in pairs {
        let sink = &mut at.key(key.as_str());
        let category = category(key.as_str(), sink);
        let number = count(written, sink);
        match (category, number) {
            // Repeated keys were refused before; `finished` reports the remaining faults.
            (Some(category), Some(number)) => {
                none.extend(number.is_nobody().then(|| category.clone()));
                whole &= draft.add(category, number).is_ok();
            }
            _ => whole = false,
        }
    }
    if !whole {
        return None;
    }
    Some((reported(draft.finish(), sink)?, none))
}

/// E08: reports a stated total that is not the sum of the people.
pub(crate) fn adds_up(total: Option<u64>, sum: Interval, sink: &mut Sink<'_>) -> bool {
    let Some(stated) = total else { return true };
    let is_possible = sum.surely() <= stated && stated <= sum.most();
    if !is_possible {
        sink.key("total")
            .report(Rule::TotalAddsUp)
            .given(stated)
            .expected(Datum::Range(sum.surely(), sum.possibly()));
    }
    is_possible
}

/// Writes people by category.
pub(crate) fn written_tally(tally: &Tally) -> Pairs<'static, Written<'static>> {
    written_lines(tally.iter())
}

/// Writes the counts of categories.
pub(crate) fn written_lines(
    lines: impl IntoIterator<Item = (DetaineeCategory, Count)>,
) -> Pairs<'static, Written<'static>> {
    let line = |(category, count): (DetaineeCategory, Count)| {
        let key = if category.is_bare() {
            Str::from(category.kind().as_str())
        } else {
            Str::shown(&category)
        };
        (key, Slot::Is(written(count)))
    };
    Pairs(lines.into_iter().map(line).collect())
}

/// Writes the people; an empty tally is omitted if something else is written.
pub(crate) fn written_people(
    people: &Tally,
    has_other: bool,
) -> Slot<Pairs<'static, Written<'static>>> {
    if people.is_empty() && has_other {
        Slot::Absent
    } else {
        Slot::Is(written_tally(people))
    }
}
