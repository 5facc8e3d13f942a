//! Reading the rules that tie flows: short forms with their two ends, weighted lines.

use alloc::vec::Vec;

use super::parity::{Basis, Parity, ParityLine, Span};
use super::promises::{Kept, Promises, each};
use super::subject::subject;
use crate::rulebook::{Datum, Findings, Place, Rule, limits};
use crate::wire::{self, List, Slot, Str, choice};
use crate::words::{ActorKey, Subject};

impl Promises<'_> {
    pub(super) fn parity(
        &self,
        slot: Slot<List<wire::Parity<'_>>>,
        place: &Place<'_>,
        findings: &mut Findings,
    ) -> Kept<Parity> {
        let place = place.key("parity");
        each(
            slot,
            limits::PARITY_RULES,
            "parity rules",
            &place,
            findings,
            |shape, place, findings| self.relation(shape, place, findings),
        )
    }

    fn relation(
        &self,
        shape: wire::Parity<'_>,
        place: &Place<'_>,
        findings: &mut Findings,
    ) -> Option<Parity> {
        let wire::Parity {
            basis,
            between,
            left,
            right,
            span,
            ..
        } = shape;
        let basis = self::basis(basis, place, findings);
        let span = if span.is_absent() {
            Some(Span::EachExchange)
        } else {
            self::span(span, &place.key("span"), findings)
        };
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
        if is_weighted {
            return Parity::of_lines(left?, right?, span?, place, findings);
        }
        let (one, other) = ends?;
        Parity::between(basis?, one, other, span?, place, findings)
    }

    /// The two ends of a short form: named, or the two sides where there are just two.
    fn between(
        &self,
        slot: Slot<List<Str<'_>>>,
        place: &Place<'_>,
        findings: &mut Findings,
    ) -> Option<(ActorKey, ActorKey)> {
        let Slot::Is(named) = slot else {
            if let (Slot::Absent, true) = (slot, self.actors.whole) {
                if let [one, other] = self.actors.sides.as_slice() {
                    return Some((one.key(), other.key()));
                }
                if self.actors.sides.len() > 2 {
                    let given = Datum::number(self.actors.sides.len());
                    let expected = Datum::Words("`between` with two of them");
                    findings.report(
                        Rule::ParityNamesEnds,
                        place,
                        Datum::Words("sides"),
                        given,
                        expected,
                    );
                }
            }
            return None;
        };
        let place = place.key("between");
        let given = named.len();
        let mut ends = Vec::new();
        for (position, text) in named.into_iter().enumerate() {
            let place = place.at(position);
            ends.push(
                text.value()
                    .and_then(|text| self.known(text.as_str(), &place, findings)),
            );
        }
        if given != 2 {
            let expected = Datum::Words("two in `between`");
            findings.report(
                Rule::ParityNamesEnds,
                &place,
                Datum::Words("ends"),
                Datum::number(given),
                expected,
            );
            return None;
        }
        match ends.as_slice() {
            [Some(one), Some(other)] => Some((*one, *other)),
            _ => None,
        }
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
                let ends = self.ends(shape.from, shape.to, place, findings);
                let subject = subject(shape.of, place, findings);
                let weight = if shape.weight.is_hole() {
                    None
                } else {
                    Some(shape.weight.value().unwrap_or(1))
                };
                // The weight is judged whether or not the ends could be read: no fault hides another.
                ParityLine::checked(
                    ends,
                    subject.clone().unwrap_or(Subject::AnyDetainee),
                    weight?,
                    place,
                    findings,
                )
                .filter(|_| subject.is_some())
            },
        );
        lines.whole.then_some(lines.values)
    }
}

/// The span; those that later versions will judge are refused by name.
fn span(slot: Slot<Str<'_>>, place: &Place<'_>, findings: &mut Findings) -> Option<Span> {
    if let Slot::Is(text) = &slot
        && matches!(text.as_str(), "running" | "at_end")
    {
        let (given, expected) = (
            Datum::text(text.as_str()),
            Datum::Words("not supported yet"),
        );
        findings.report(Rule::KnownKey, place, Datum::Nothing, given, expected);
        return None;
    }
    choice(slot, Span::ALL, Span::as_str, place, findings)
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
