//! `Flow`, `Move` and `Match`: flows and parts as numbers, and how surely one counts toward another.

use crate::words::Interval;

/// The ends of a flow as one number: a direction, or both directions between two actors together.
pub(in crate::ledger) type Flow = u16;

/// A part of the agreement, by position.
pub(super) type PartAt = u16;

/// The position used for any part unknown to these terms.
pub(in crate::ledger) const ELSEWHERE: PartAt = PartAt::MAX;

/// How surely people who moved count toward a commitment or rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ledger) enum Match {
    Surely,
    Possibly,
    No,
}

impl Match {
    /// People in a part count toward that part and toward anything that names no part. For people without a part, the
    /// part is unknown.
    pub(in crate::ledger) fn of_parts<P: PartialEq>(asked: Option<P>, given: Option<P>) -> Self {
        match (asked, given) {
            (None, _) => Self::Surely,
            (Some(_), None) => Self::Possibly,
            (Some(asked), Some(given)) => {
                if asked == given {
                    Self::Surely
                } else {
                    Self::No
                }
            }
        }
    }

    /// Returns the number as it counts: a possible match has a lower bound of 0.
    pub(in crate::ledger) const fn weigh(self, number: Interval) -> Interval {
        match self {
            Self::Surely => number,
            Self::Possibly => Interval::and_unclear(0, number.most()),
            Self::No => Interval::exactly(0),
        }
    }

    pub(in crate::ledger) const fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::No, _) | (_, Self::No) => Self::No,
            (Self::Surely, Self::Surely) => Self::Surely,
            (Self::Possibly, _) | (_, Self::Possibly) => Self::Possibly,
        }
    }

    pub(in crate::ledger) const fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::Surely, _) | (_, Self::Surely) => Self::Surely,
            (Self::Possibly, _) | (_, Self::Possibly) => Self::Possibly,
            (Self::No, Self::No) => Self::No,
        }
    }
}

/// The ends and the part of a leg, and whether it is outside the terms.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::ledger) struct Move {
    pub(in crate::ledger) flow: Flow,
    pub(in crate::ledger) part: Option<PartAt>,
    pub(in crate::ledger) is_beside: bool,
    pub(in crate::ledger) via: Via,
}

/// The sides that released the people of a leg from a third actor, or may have, by position; none for any other leg.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::ledger) struct Via {
    /// One bit for each side.
    pub(super) sides: u32,
    pub(super) is_sure: bool,
    /// The number of actors, from which flows are numbered.
    pub(super) actors: u16,
}

impl Via {
    /// Returns the position of the side, if it is certain.
    pub(in crate::ledger) fn known(self) -> Option<u16> {
        let only = self.is_sure && self.sides.is_power_of_two();
        only.then(|| u16::try_from(self.sides.trailing_zeros()).unwrap_or(u16::MAX))
    }
}

impl Move {
    /// Returns every flow in which the people count: their own, and the one from the side that released them. People
    /// returned by a third actor to their side count in their own flow only.
    pub(in crate::ledger) fn ways(self) -> impl Iterator<Item = (Flow, Match)> {
        let Via {
            sides,
            is_sure,
            actors,
        } = self.via;
        let to = self.flow.checked_rem(actors).unwrap_or_default();
        let how = if is_sure {
            Match::Surely
        } else {
            Match::Possibly
        };
        let all = (0..u32::BITS).filter(move |side| sides >> side & 1 == 1);
        let all = all.filter_map(|side| u16::try_from(side).ok());
        let released = all.filter(move |side| *side != to);
        let released = released.map(move |side| {
            let flow = side.saturating_mul(actors).saturating_add(to);
            (flow, how)
        });
        // Most legs have their own flow only.
        let released = (sides != 0).then_some(released).into_iter().flatten();
        core::iter::once((self.flow, Match::Surely)).chain(released)
    }

    /// Returns how surely the people count in a flow.
    pub(in crate::ledger) fn counts_in(self, flow: Flow) -> Match {
        let mut ways = self.ways();
        let way = ways.find(|(known, _)| *known == flow);
        way.map_or(Match::No, |(_, how)| how)
    }
}
