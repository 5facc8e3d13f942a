//! Reading the rules that tie flows: short forms with their two ends, weighted lines.

use alloc::vec::Vec;

use super::kept::{Kept, each};
use super::line::ParityLine;
use super::names::Seen;
use super::parity::{Basis, Manner, Parity, Span};
use super::promises::Promises;
use super::subject::subject;
use crate::rulebook::{Datum, Findings, Place, Rule, limits};
use crate::wire::{self, List, Slot, Str, choice, word};
use crate::words::{ActorKey, Ends, RuleId, Scope, Text, Word};

impl Promises<'_> {
    pub(super) fn parity(
        &self,
        slot: Slot<List<wire::Parity<'_>>>,
        place: &Place<'_>,
        findings: &mut Findings,
    ) -> Kept<Parity> {
        let place = place.key("parity");
        let mut seen = Seen::default();
        each(
            slot,
            limits::PARITY_RULES,
            "parity rules",
            &place,
            findings,
            |shape, place, findings| {
                // A rule whose id cannot be read is no rule without an id: a promise may wait for it.
                let is_named = !shape.id.is_absent();
                let id = word::<RuleId>(shape.id.clone(), place, "id", findings);
                let is_whole = id.is_some() == is_named;
                let is_new = id
                    .as_ref()
                    .is_none_or(|id| seen.enter(RuleId::WHAT, id.as_str(), place, findings));
                let rule = self.relation(shape, id, place, findings);
                rule.filter(|_| is_new && is_whole)
            },
        )
    }

    fn relation(
        &self,
        shape: wire::Parity<'_>,
        id: Option<RuleId>,
        place: &Place<'_>,
        findings: &mut Findings,
    ) -> Option<Parity> {
        let wire::Parity {
            basis,
            between,
            part,
            left,
            right,
            span,
            tolerance,
            largest_imbalance,
            note,
            ..
        } = shape;
        let basis = self::basis(basis, place, findings);
        let note = word(note, place, "note", findings);
        let manner = manner(
            id,
            span,
            (tolerance, largest_imbalance),
            note,
            place,
            findings,
        );
        let has_part = !part.is_absent();
        let part = self.names.part(part, place, findings);
        let part_is_known = part.is_some() == has_part;
        let is_weighted = basis == Some(Basis::Weighted);
        let is_short = basis.is_some() && !is_weighted;
        let (on_left, on_right, named) =
            (!left.is_absent(), !right.is_absent(), !between.is_absent());
        // Whatever is written is read, so that no fault hides another.
        let left = if is_weighted || on_left {
            self.lines(left, "left", place, findings)
        } else {
            None
        };
        let right = if is_weighted || on_right {
            self.lines(right, "right", place, findings)
        } else {
            None
        };
        let ends = if is_short || named {
            self.between(between, place, findings)
        } else {
            None
        };
        beside(
            "between",
            is_weighted && named,
            "nothing beside weighted lines",
            place,
            findings,
        );
        beside(
            "left",
            is_short && on_left,
            "no lines beside a short form",
            place,
            findings,
        );
        beside(
            "right",
            is_short && on_right,
            "no lines beside a short form",
            place,
            findings,
        );
        beside(
            "part",
            is_weighted && has_part,
            "a part on each line",
            place,
            findings,
        );
        let rule = if is_weighted {
            Parity::of_lines(left?, right?, place, findings).filter(|_| !has_part)
        } else {
            let (one, other) = ends?;
            Parity::between(basis?, one, other, part, place, findings)
        };
        let rule = rule?.in_manner(manner?);
        part_is_known.then_some(rule)
    }

    /// The two ends of a short form: named, or the two sides where there are just two.
    fn between(
        &self,
        slot: Slot<List<Str<'_>>>,
        place: &Place<'_>,
        findings: &mut Findings,
    ) -> Option<(ActorKey, ActorKey)> {
        if !slot.is_absent() {
            return self.pair(slot, place, findings);
        }
        if !self.actors.whole {
            return None;
        }
        if let [one, other] = self.actors.sides.as_slice() {
            return Some((one.key(), other.key()));
        }
        if self.actors.sides.len() > 2 {
            let given = Datum::number(self.actors.sides.len());
            let expected = Datum::Words("`between` with two of them");
            let about = Datum::Words("sides");
            findings.report(Rule::ParityNamesEnds, place, about, given, expected);
        }
        None
    }

    fn lines(
        &self,
        slot: Slot<List<wire::Line<'_>>>,
        key: &'static str,
        place: &Place<'_>,
        findings: &mut Findings,
    ) -> Option<Vec<ParityLine>> {
        let list = slot.needed(place, key, "a list of lines", findings)?;
        let at = place.key(key);
        let lines = each(
            Slot::Is(list),
            limits::PARITY_LINES,
            "lines",
            &at,
            findings,
            |shape, place, findings| {
                let has_part = !shape.part.is_absent();
                let ends = self.ends(shape.from, shape.to, place, findings);
                let subject = subject(shape.of, place, findings);
                let part = self.names.part(shape.part, place, findings);
                let part_is_known = part.is_some() == has_part;
                let scope = ends.zip(subject).map(|((from, to), subject)| {
                    Scope::new(Ends::one_way(from, to), part, subject)
                });
                let weight = weight(&shape.weight, &place.key("weight"), findings)?;
                // The weight is judged whether or not the ends could be read: no fault hides another.
                ParityLine::checked(scope, weight.number(), place, findings)
                    .filter(|_| part_is_known)
            },
        );
        lines.whole.then_some(lines.values)
    }
}

/// What a line weighs, as it is written.
enum Weight {
    Told(u32),
    Undisclosed,
}

impl Weight {
    const fn number(self) -> Option<u32> {
        match self {
            Self::Told(weight) => Some(weight),
            Self::Undisclosed => None,
        }
    }
}

/// One where nothing is written; `None` for a hole.
fn weight(
    slot: &Slot<wire::Count<'_>>,
    place: &Place<'_>,
    findings: &mut Findings,
) -> Option<Weight> {
    match slot {
        Slot::Absent => Some(Weight::Told(1)),
        Slot::Hole => None,
        Slot::Is(wire::Count::Number(weight)) => Some(Weight::Told(*weight)),
        Slot::Is(wire::Count::Word(_)) => Some(Weight::Undisclosed),
        Slot::Is(wire::Count::Bounds(_)) => {
            let (given, expected) = (
                Datum::Words("an object"),
                Datum::Words("a whole number or `undisclosed`"),
            );
            findings.report(Rule::ValueOfItsKind, place, Datum::Nothing, given, expected);
            None
        }
    }
}

/// What a rule has beside its lines.
fn manner(
    id: Option<RuleId>,
    span: Slot<Str<'_>>,
    (tolerance, largest): (Slot<u32>, Slot<u32>),
    note: Option<Text>,
    place: &Place<'_>,
    findings: &mut Findings,
) -> Option<Manner> {
    let is_absent = span.is_absent();
    let span = choice(span, Span::ALL, Span::as_str, &place.key("span"), findings);
    let span = span.or(is_absent.then_some(Span::EachExchange));
    beside(
        "largest_imbalance",
        !largest.is_absent() && span.is_some_and(|span| span != Span::Running),
        "a running span beside it",
        place,
        findings,
    );
    let has_hole = tolerance.is_hole() || largest.is_hole();
    let tolerance = tolerance.value().unwrap_or(0);
    let largest_imbalance = largest.value().filter(|_| span == Some(Span::Running));
    span.filter(|_| !has_hole).map(|span| Manner {
        id,
        span,
        tolerance,
        largest_imbalance,
        note,
    })
}

/// The basis, which must be there.
fn basis(slot: Slot<Str<'_>>, place: &Place<'_>, findings: &mut Findings) -> Option<Basis> {
    let place = place.key("basis");
    if slot.is_absent() {
        let expected = Datum::OneOf(
            Basis::ALL
                .iter()
                .map(|basis| basis.as_str().into())
                .collect(),
        );
        findings.report(
            Rule::ValueOfItsKind,
            &place,
            Datum::Nothing,
            Datum::Nothing,
            expected,
        );
    }
    choice(slot, Basis::ALL, Basis::as_str, &place, findings)
}

/// Tells a key that does not belong beside the others.
fn beside(
    key: &'static str,
    misplaced: bool,
    expected: &'static str,
    place: &Place<'_>,
    findings: &mut Findings,
) {
    if misplaced {
        let (given, expected) = (Datum::Words("something"), Datum::Words(expected));
        findings.report(
            Rule::ValueOfItsKind,
            &place.key(key),
            Datum::Nothing,
            given,
            expected,
        );
    }
}
