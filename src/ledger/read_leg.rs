//! From the written shape to a leg, with every fault of its own told.

use alloc::boxed::Box;
use alloc::vec::Vec;

use super::accounted::Accounted;
use super::breakdown::Breakdown;
use super::counts;
use super::leg::{Leg, Rare, persons};
use super::reception::Reception;
use crate::rulebook::{Datum, Findings, Place, Rule};
use crate::wire::{
    self, List, Pairs, Slot, Str, category, choice, count, needed_word, when, word, word_at, words,
};
use crate::words::{ActorKey, Count, Ends, Pair, Reason, Tally, TallyDraft, Text};

pub(super) fn leg(shape: wire::Leg<'_>, place: &Place<'_>, findings: &mut Findings) -> Option<Leg> {
    let wire::Leg {
        from,
        to,
        detainees,
        total,
        reception,
        more,
        ..
    } = shape;
    let Some(told) = more else {
        // The usual leg: two ends, its people, and perhaps how they were received.
        let ends = ends(from, to, Slot::Absent, place, findings);
        let detainees = tally(detainees, total.value(), place, findings);
        let reception = self::reception(reception.unboxed(), place, findings);
        return Some(Leg::made(ends?, detainees?).with_reception(reception));
    };
    let ends = ends(from, to, told.between, place, findings);
    let has = (
        !told.remains.is_absent(),
        !told.accounted.is_absent(),
        !told.part.is_absent(),
    );
    let (accounted, all_accounted) = accounted(told.accounted, place, findings);
    let tells_of_nobody = accounted.is_empty() && all_accounted;
    let needs_people = !has.0 && (!has.1 || tells_of_nobody);
    let detainees = if detainees.is_absent() && !needs_people {
        let nobody = Tally::default();
        adds_up(total.value(), nobody.total(), place, findings).then_some(nobody)
    } else {
        tally(detainees, total.value(), place, findings)
    };
    let remains = count(told.remains, &place.key("remains"), findings);
    let part = word(told.part, place, "part", findings);
    let is_whole = remains.is_some() == has.0
        && part.is_some() == has.2
        && all_accounted
        && !told.beside.is_hole()
        && !told.listed.is_hole();
    let mut rare = Rare {
        remains,
        part,
        beside: told.beside.value().unwrap_or(false),
        on: when(told.on, place, "on", findings),
        at: word(told.at, place, "at", findings),
        accounted,
        listed: told.listed.value(),
        breakdown: Breakdown::default(),
        destination: word(told.destination, place, "destination", findings),
        note: None,
    };
    let reception = self::reception(reception.unboxed(), place, findings);
    rare.note = word(told.note, place, "note", findings);
    if let Some(written) = told.breakdown.value() {
        let at = place.key("breakdown");
        rare.breakdown = breakdown(written, &at, findings);
        if let Some(detainees) = detainees.as_ref().filter(|_| is_whole) {
            rare.breakdown
                .check(persons(detainees, remains), &at, findings);
        }
    }
    let leg = Leg::made(ends?, detainees?)
        .with_reception(reception)
        .with_rare(rare);
    is_whole.then_some(leg)
}

/// Between whom: `from` and `to`, or both directions together in `between`.
pub(crate) fn ends(
    from: Slot<Str<'_>>,
    to: Slot<Str<'_>>,
    between: Slot<Box<List<Str<'_>>>>,
    place: &Place<'_>,
    findings: &mut Findings,
) -> Option<Ends> {
    if between.is_absent() {
        let from = needed_word(from, place, "from", findings);
        let to = needed_word(to, place, "to", findings);
        return from.zip(to).map(|(from, to)| Ends::one_way(from, to));
    }
    let is_beside = !from.is_absent() || !to.is_absent();
    together(between.unboxed(), is_beside, place, findings)
}

fn together(
    slot: Slot<List<Str<'_>>>,
    is_beside: bool,
    place: &Place<'_>,
    findings: &mut Findings,
) -> Option<Ends> {
    let at = place.key("between");
    if is_beside {
        let (given, expected) = (
            Datum::Words("something"),
            Datum::Words("no other end beside it"),
        );
        findings.report(Rule::ValueOfItsKind, &at, Datum::Nothing, given, expected);
    }
    let given = slot.value()?;
    let length = given.len();
    let keys = words::<ActorKey>(Slot::Is(given), place, "between", findings);
    if length != 2 {
        let expected = Datum::Words("two in `between`");
        let about = Datum::Words("ends");
        findings.report(
            Rule::ParityNamesEnds,
            &at,
            about,
            Datum::number(length),
            expected,
        );
        return None;
    }
    match keys.as_slice() {
        [one, other] if !is_beside => Some(Ends::together(*one, *other)),
        _ => None,
    }
}

fn reception(
    slot: Slot<wire::Reception<'_>>,
    place: &Place<'_>,
    findings: &mut Findings,
) -> Option<Reception> {
    let (shape, place) = (slot.value()?, place.key("reception"));
    let reception = Reception {
        place: word(shape.place, &place, "place", findings),
        origin: word(shape.origin, &place, "origin", findings),
        by: word(shape.by, &place, "by", findings),
        assistance: words(shape.assistance, &place, "assistance", findings),
    };
    (reception != Reception::default()).then_some(reception)
}

/// People of a list who did not move, and whether all of them could be read.
fn accounted(
    slot: Slot<List<wire::Accounted<'_>>>,
    place: &Place<'_>,
    findings: &mut Findings,
) -> (Vec<Accounted>, bool) {
    let list = place.key("accounted");
    let mut is_whole = !slot.is_hole();
    let mut read = Vec::new();
    for (position, item) in slot.value().unwrap_or_default().into_iter().enumerate() {
        let place = list.at(position);
        let one = item.value().and_then(|shape| {
            let reason = shape.reason.needed(&place, "reason", "a reason", findings);
            let at = place.key("reason");
            let reason = choice(reason.into(), Reason::ALL, Reason::as_str, &at, findings);
            let (detainees, remains) = load(shape.detainees, shape.remains, &place, findings)?;
            Some(Accounted::of(reason?, detainees, remains))
        });
        is_whole &= one.is_some();
        read.extend(one);
    }
    (read, is_whole)
}

/// People, remains, or both: at least one has to be told.
pub(super) fn load(
    detainees: Slot<Pairs<'_, wire::Count<'_>>>,
    remains: Slot<wire::Count<'_>>,
    place: &Place<'_>,
    findings: &mut Findings,
) -> Option<(Tally, Option<Count>)> {
    let has_remains = !remains.is_absent();
    let tally = if detainees.is_absent() && has_remains {
        Some(Tally::default())
    } else {
        tally(detainees, None, place, findings)
    };
    let remains = count(remains, &place.key("remains"), findings);
    (remains.is_some() == has_remains).then_some((tally?, remains))
}

fn breakdown(
    written: Pairs<'_, Pairs<'_, u32>>,
    place: &Place<'_>,
    findings: &mut Findings,
) -> Breakdown {
    let mut breakdown = Breakdown::default();
    for (axis, values) in written.0 {
        let at = place.key(axis.as_str());
        let name = word_at::<Text>(axis.as_str(), &at, findings);
        let mut read = Vec::new();
        for (value, count) in values.value().map(|pairs| pairs.0).unwrap_or_default() {
            let value_at = at.key(value.as_str());
            let value = word_at::<Text>(value.as_str(), &value_at, findings);
            read.extend(value.zip(count.value()));
        }
        if let Some(name) = name {
            breakdown.add(name, read, &at, findings);
        }
    }
    breakdown
}

/// The people of a leg; where a total is stated beside them, it has to be their sum.
pub(crate) fn tally(
    slot: Slot<Pairs<'_, wire::Count<'_>>>,
    total: Option<u64>,
    place: &Place<'_>,
    findings: &mut Findings,
) -> Option<Tally> {
    let Pairs(pairs) = slot.needed(
        place,
        "detainees",
        "an object of counts by category",
        findings,
    )?;
    let at = place.key("detainees");
    let mut draft = TallyDraft::default();
    let mut whole = true;
    for (key, written) in pairs {
        let place = at.key(key.as_str());
        let category = category(key.as_str(), &place, findings);
        let number = count(written, &place, findings);
        match (category, number) {
            // A repeated key was refused before; what is left to be refused is told by `finished`.
            (Some(category), Some(number)) => whole &= draft.add(category, number).is_ok(),
            _ => whole = false,
        }
    }
    if !whole {
        return None;
    }
    let tally = counts::finished(draft, place, findings)?;
    adds_up(total, tally.total(), place, findings).then_some(tally)
}

/// E08: a total that is stated is the sum of the people.
fn adds_up(total: Option<u64>, sum: Pair, place: &Place<'_>, findings: &mut Findings) -> bool {
    let Some(stated) = total else { return true };
    let is_possible = sum.surely() <= stated && stated <= sum.most();
    if !is_possible {
        let (given, expected) = (
            Datum::Number(stated),
            Datum::Range(sum.surely(), sum.possibly()),
        );
        let at = place.key("total");
        findings.report(Rule::TotalAddsUp, &at, Datum::Nothing, given, expected);
    }
    is_possible
}
