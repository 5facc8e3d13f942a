//! The flows of the legs of one exchange, resolved once.

use alloc::vec::Vec;

use super::core::Core;
use super::flow::{ELSEWHERE, Flow, Move};
use super::leg::Leg;
use super::terms::Terms;

/// The move of each leg, in order, where its ends and its part are known; kept inline for the usual few legs.
#[derive(Clone, Debug, Default)]
pub(super) struct Moves {
    few: [Option<Move>; FEW],
    length: usize,
    many: Vec<Option<Move>>,
}

const FEW: usize = 4;

impl Moves {
    /// The moves of all legs, without telling what is not known.
    pub(super) fn of(terms: &Terms, legs: &[Leg]) -> Self {
        let mut moves = Self::default();
        for leg in legs {
            moves.push(Self::resolve(terms, leg));
        }
        moves
    }

    /// The moves of all legs under a version of the terms that need not know their parts: whoever went in a part that
    /// it does not have went in none of its own.
    pub(super) fn across(terms: &Terms, legs: &[Leg]) -> Self {
        let mut moves = Self::default();
        for leg in legs {
            let this = terms.flow(leg.ends()).map(|flow| Move {
                flow,
                part: leg.part().map(|key| terms.part(key).unwrap_or(ELSEWHERE)),
                is_beside: leg.is_beside(),
            });
            moves.push(this);
        }
        moves
    }

    /// The move of one leg, where its ends and its part are known.
    pub(super) fn resolve(terms: &Terms, leg: &Leg) -> Option<Move> {
        let flow = terms.flow(leg.ends())?;
        let part = match leg.part() {
            None => None,
            Some(key) => Some(terms.part(key)?),
        };
        Some(Move {
            flow,
            part,
            is_beside: leg.is_beside(),
        })
    }

    pub(super) fn push(&mut self, moved: Option<Move>) {
        if self.many.is_empty() {
            if let Some(slot) = self.few.get_mut(self.length) {
                *slot = moved;
                self.length = self.length.saturating_add(1);
                return;
            }
            self.many.extend(self.few);
        }
        self.many.push(moved);
    }

    /// The move of each leg.
    pub(super) fn all(&self) -> &[Option<Move>] {
        if self.many.is_empty() {
            self.few.get(..self.length).unwrap_or_default()
        } else {
            &self.many
        }
    }

    /// Whether the ends and the part of every leg are known.
    pub(super) fn are_known(&self) -> bool {
        self.all().iter().all(Option::is_some)
    }

    /// The legs whose moves are known, with their positions.
    pub(super) fn known<'l>(
        &'l self,
        legs: &'l [Leg],
    ) -> impl Iterator<Item = (usize, &'l Leg, Move)> + Clone {
        let known = legs.iter().zip(self.all()).enumerate();
        known.filter_map(|(position, (leg, moved))| Some((position, leg, (*moved)?)))
    }

    /// The legs under the terms.
    pub(super) fn under_terms<'l>(
        &'l self,
        legs: &'l [Leg],
    ) -> impl Iterator<Item = (usize, &'l Leg, Move)> + Clone {
        self.known(legs).filter(|(_, _, moved)| !moved.is_beside)
    }
}

/// What recording needs of the judgement: the move of each leg, and as bits the rules that were uneven, and
/// those of which it cannot be told.
#[derive(Debug, Default)]
pub(super) struct Judged {
    pub(super) moves: Moves,
    /// The directions of both legs of a plain exchange, whose people are counted at a glance; its moves are not kept.
    pub(super) ways: Option<[Flow; 2]>,
    pub(super) uneven: u64,
    pub(super) open: u64,
}

/// An exchange and the moves of its legs: what a rule over one exchange looks at.
#[derive(Clone, Copy, Debug)]
pub(super) struct Occasion<'c> {
    pub(super) core: &'c Core,
    pub(super) moves: &'c Moves,
}

impl<'c> Occasion<'c> {
    pub(super) fn under_terms(self) -> impl Iterator<Item = (&'c Leg, Move)> + Clone {
        let legs = self.moves.under_terms(&self.core.legs);
        legs.map(|(_, leg, moved)| (leg, moved))
    }
}

#[cfg(test)]
mod tests {
    use super::{Move, Moves};
    use alloc::vec::Vec;

    #[test]
    fn a_fifth_leg_moves_them_all_without_losing_one() {
        let going = |flow: u16| Move {
            flow,
            ..Move::default()
        };
        let mut moves = Moves::default();
        for length in 1_u16..=9 {
            moves.push(Some(going(length)));
            let expected: Vec<Option<Move>> = (1..=length).map(|flow| Some(going(flow))).collect();
            assert_eq!(moves.all(), expected);
        }
        assert!(moves.are_known());
        moves.push(None);
        assert!(!moves.are_known() && moves.all().len() == 10);
    }
}
