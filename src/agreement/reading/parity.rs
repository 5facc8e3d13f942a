//! Reads parity rules: short forms with two ends, or weighted lines.

use alloc::vec::Vec;

use super::names::Seen;
use super::promises::Promises;
use super::subject::subject;
use crate::agreement::line::ParityLine;
use crate::agreement::parity::{Basis, Manner, Parity, Span};
use crate::rulebook::{Datum, Rule, Sink, limits};
use crate::wire::{self, Kept, List, Slot, Str, choice, each_within, word};
use crate::words::{ActorKey, Ends, ParityId, Scope, Text, Word};

/// The parity rules as far as they could be read.
pub(super) struct Rules {
    pub(super) kept: Kept<Parity>,
    /// The ids of those that are left out.
    pub(super) left_out: Vec<ParityId>,
    pub(super) has_all_ids: bool,
}

impl Promises<'_> {
    pub(super) fn parity(&self, slot: Slot<List<wire::Parity<'_>>>, sink: &mut Sink<'_>) -> Rules {
        let (list, max) = (&mut sink.key("parity"), limits::PARITY_RULES);
        let (mut seen, mut left_out, mut has_all_ids) = (Seen::default(), Vec::new(), true);
        let kept = each_within(slot, max, "parity rules", list, |shape, sink| {
            let id = shape.id.clone().read(|id| word::<ParityId>(id, "id", sink));
            has_all_ids &= !id.is_hole();
            let id = id.value();
            let is_new = id
                .as_ref()
                .is_none_or(|id| seen.enter(ParityId::WHAT, id.as_str(), sink));
            let rule = self.relation(shape, id.clone(), sink);
            if rule.is_none() {
                left_out.extend(id);
            }
            rule.filter(|_| is_new)
        });
        let has_all_ids = has_all_ids && !kept.has_holes();
        Rules {
            kept,
            left_out,
            has_all_ids,
        }
    }

    fn relation(
        &self,
        shape: wire::Parity<'_>,
        id: Option<ParityId>,
        sink: &mut Sink<'_>,
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
        let basis = self::basis(basis, sink);
        let note = word(note, "note", sink);
        let manner = manner(
            id,
            span,
            (tolerance.number(), largest_imbalance.number()),
            note,
            sink,
        );
        let has_part = !part.is_absent();
        let part = part.read(|part| self.names.part(part, sink));
        let is_weighted = basis == Some(Basis::Weighted);
        let is_short = basis.is_some() && !is_weighted;
        let (on_left, on_right, named) =
            (!left.is_absent(), !right.is_absent(), !between.is_absent());
        // Everything written is read, so that one fault does not hide another.
        let mut lines = |slot, key, is_written: bool| {
            let is_read = is_weighted || is_written;
            is_read.then(|| self.lines(slot, key, sink))?
        };
        let left = lines(left, "left", on_left);
        let right = lines(right, "right", on_right);
        let ends = if is_short || named {
            self.between(between, sink)
        } else {
            None
        };
        let lines = "no lines in a short form";
        for (key, is_misplaced, expected) in [
            (
                "between",
                is_weighted && named,
                "no `between` with weighted lines",
            ),
            ("left", is_short && on_left, lines),
            ("right", is_short && on_right, lines),
            ("part", is_weighted && has_part, "a part on each line"),
        ] {
            reject(key, is_misplaced, expected, sink);
        }
        let rule = if is_weighted {
            Parity::of_lines(left?, right?, sink).filter(|_| !has_part)
        } else {
            let (one, other) = ends?;
            Parity::between(basis?, one, other, part.clone().value(), sink)
        };
        part.known().and(Some(rule?.in_manner(manner?)))
    }

    /// Reads the two ends of a short form: the ends named, or both sides if there are exactly two.
    fn between(
        &self,
        slot: Slot<List<Str<'_>>>,
        sink: &mut Sink<'_>,
    ) -> Option<(ActorKey, ActorKey)> {
        if !slot.is_absent() {
            return self.pair(slot, sink);
        }
        match (self.actors.written_sides?, self.actors.sides.as_slice()) {
            (2, [one, other]) => Some((one.key(), other.key())),
            (sides, _) if sides > 2 => {
                sink.report(Rule::ParityNamesEnds)
                    .about("sides")
                    .given(sides)
                    .expected("`between` with two of them");
                None
            }
            _ => None,
        }
    }

    fn lines(
        &self,
        slot: Slot<List<wire::Line<'_>>>,
        key: &'static str,
        sink: &mut Sink<'_>,
    ) -> Option<Vec<ParityLine>> {
        let list = slot.needed(key, "a list of lines", sink)?;
        let (list, max, at) = (Slot::Is(list), limits::PARITY_LINES, &mut sink.key(key));
        let lines = each_within(list, max, "lines", at, |shape, sink| {
            let ends = self.ends(shape.from, shape.to, sink);
            let subject = subject(shape.of, sink);
            let part = shape.part.read(|part| self.names.part(part, sink)).known();
            let scope = ends.zip(subject).zip(part);
            let scope = scope.map(|(((from, to), subject), part)| {
                Scope::new(Ends::one_way(from, to), part, subject)
            });
            let weight = weight(&shape.weight, &mut sink.key("weight"))?;
            // The weight is checked even if the ends are unreadable, so that one fault does not hide another.
            ParityLine::checked(scope, weight.number(), sink)
        });
        lines.all()
    }
}

/// The weight of a line as written.
enum Weight {
    Known(u32),
    Undisclosed,
}

impl Weight {
    const fn number(self) -> Option<u32> {
        match self {
            Self::Known(weight) => Some(weight),
            Self::Undisclosed => None,
        }
    }
}

/// Reads a weight, by default 1; `None` if it is unreadable.
fn weight(slot: &Slot<wire::Count<'_>>, sink: &mut Sink<'_>) -> Option<Weight> {
    match slot {
        Slot::Absent => Some(Weight::Known(1)),
        Slot::Hole => None,
        Slot::Is(wire::Count::Number(weight)) => Some(Weight::Known(*weight)),
        Slot::Is(wire::Count::Word(_)) => Some(Weight::Undisclosed),
        Slot::Is(wire::Count::Bounds(_)) => {
            sink.of_other_kind("an object", "a whole number or `undisclosed`");
            None
        }
    }
}

/// Reads the data of a rule other than its lines.
fn manner(
    id: Option<ParityId>,
    span: Slot<Str<'_>>,
    (tolerance, largest): (Slot<u32>, Slot<u32>),
    note: Option<Text>,
    sink: &mut Sink<'_>,
) -> Option<Manner> {
    let span = span.read(|span| choice(span, "span", sink));
    let span = span.or(Span::EachExchange);
    reject(
        "largest_imbalance",
        !largest.is_absent() && span.is_some_and(|span| span != Span::Running),
        "no `largest_imbalance` unless `span` is `running`",
        sink,
    );
    Some(Manner {
        id,
        span: span?,
        tolerance: tolerance.or(0)?,
        largest_imbalance: largest.known()?.filter(|_| span == Some(Span::Running)),
        note,
    })
}

/// Reads the basis, which is required.
fn basis(slot: Slot<Str<'_>>, sink: &mut Sink<'_>) -> Option<Basis> {
    if slot.is_absent() {
        let known = Basis::ALL.iter().map(|basis| basis.as_str());
        sink.key("basis")
            .report(Rule::ValueOfItsKind)
            .expected(Datum::one_of(known));
    }
    choice(slot, "basis", sink)
}

/// Reports a key that does not belong with the others.
fn reject(key: &'static str, misplaced: bool, expected: &'static str, sink: &mut Sink<'_>) {
    if misplaced {
        sink.key(key).of_other_kind("something", expected);
    }
}
