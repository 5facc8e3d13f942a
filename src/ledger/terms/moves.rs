//! `Moves`: the flow and part of each leg, resolved once. `Judged`: the result of judging an exchange, for the totals.

use alloc::vec::Vec;

use super::compiled::Terms;
use super::flow::{ELSEWHERE, Flow, Move};
use super::givers::Givers;
use crate::ledger::journal::{Core, Leg};
use crate::words::Positions;

/// The move of each leg, in order, if its ends and its part are known. The usual few legs are kept inline.
#[derive(Clone, Debug, Default)]
pub(in crate::ledger) struct Moves {
    few: [Option<Move>; FEW],
    length: usize,
    many: Vec<Option<Move>>,
}

const FEW: usize = 4;

impl Moves {
    /// Resolves all legs without reporting what is unknown.
    pub(in crate::ledger) fn of(terms: &Terms, givers: &Givers, core: &Core) -> Self {
        let mut moves = Self::default();
        for leg in &core.legs {
            moves.push(Self::resolve(terms, givers, core, leg));
        }
        moves
    }

    /// Resolves all legs under a version of the terms that may lack their parts: people in a part unknown to it count
    /// toward none of its parts.
    pub(in crate::ledger) fn across(terms: &Terms, givers: &Givers, core: &Core) -> Self {
        let mut moves = Self::default();
        for leg in &core.legs {
            let this = terms.flow(leg.ends()).map(|flow| Move {
                flow,
                part: leg.part().map(|key| terms.part(key).unwrap_or(ELSEWHERE)),
                is_beside: leg.is_outside_the_terms(),
                via: terms.via(&givers.released(core, leg)),
            });
            moves.push(this);
        }
        moves
    }

    /// Resolves one leg, if its ends and its part are known, and the side that released its people.
    pub(in crate::ledger) fn resolve(
        terms: &Terms,
        givers: &Givers,
        core: &Core,
        leg: &Leg,
    ) -> Option<Move> {
        let flow = terms.flow(leg.ends())?;
        if let Some(side) = leg.releaser() {
            let (from, _) = leg.ends().way()?;
            let _third = terms.third(from)?;
            let _side = terms.side(side)?;
        }
        let part = match leg.part() {
            None => None,
            Some(key) => Some(terms.part(key)?),
        };
        Some(Move {
            flow,
            part,
            is_beside: leg.is_outside_the_terms(),
            via: terms.via(&givers.released(core, leg)),
        })
    }

    pub(in crate::ledger) fn push(&mut self, moved: Option<Move>) {
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

    /// Returns the move of each leg.
    pub(super) fn all(&self) -> &[Option<Move>] {
        if self.many.is_empty() {
            self.few.get(..self.length).unwrap_or_default()
        } else {
            &self.many
        }
    }

    /// Returns true if the ends and the part of every leg are known.
    pub(in crate::ledger) fn are_known(&self) -> bool {
        self.all().iter().all(Option::is_some)
    }

    /// Returns the legs with an end or a part that is unknown.
    pub(in crate::ledger) fn unknown<'l>(
        &'l self,
        legs: &'l [Leg],
    ) -> impl Iterator<Item = &'l Leg> {
        let moves = self.all();
        let all = legs.iter().zip(moves);
        all.filter_map(|(leg, moved)| moved.is_none().then_some(leg))
    }

    /// Returns the legs with known moves, with their positions.
    pub(in crate::ledger) fn known<'l>(
        &'l self,
        legs: &'l [Leg],
    ) -> impl Iterator<Item = (usize, &'l Leg, Move)> + Clone {
        let known = legs.iter().zip(self.all()).enumerate();
        known.filter_map(|(position, (leg, moved))| Some((position, leg, (*moved)?)))
    }

    /// Returns the legs under the terms.
    pub(in crate::ledger) fn under_terms<'l>(
        &'l self,
        legs: &'l [Leg],
    ) -> impl Iterator<Item = (usize, &'l Leg, Move)> + Clone {
        self.known(legs).filter(|(_, _, moved)| !moved.is_beside)
    }
}

/// The result of judging an exchange that recording needs: the move of each leg, the positions of the rules found
/// uneven, and the positions of the rules that could not be decided.
#[derive(Debug, Default)]
pub(in crate::ledger) struct Judged {
    pub(in crate::ledger) moves: Moves,
    /// The directions of both legs of an exchange on the fast path; its moves are not kept.
    pub(in crate::ledger) ways: Option<[Flow; 2]>,
    pub(in crate::ledger) uneven: Positions,
    pub(in crate::ledger) open: Positions,
    /// Set if a state keeps back wounded or sick prisoners of war who were listed (L07).
    pub(in crate::ledger) is_kept_back: bool,
}

/// An exchange and the moves of its legs, as a rule over one exchange reads them.
#[derive(Clone, Copy, Debug)]
pub(in crate::ledger) struct Occasion<'c> {
    pub(in crate::ledger) core: &'c Core,
    pub(in crate::ledger) moves: &'c Moves,
}

impl<'c> Occasion<'c> {
    pub(in crate::ledger) fn under_terms(self) -> impl Iterator<Item = (&'c Leg, Move)> + Clone {
        let legs = self.moves.under_terms(&self.core.legs);
        legs.map(|(_, leg, moved)| (leg, moved))
    }
}

#[cfg(test)]
mod tests {
    use super::{Move, Moves};
    use alloc::vec::Vec;

    #[test]
    fn moves_beyond_the_inline_capacity_are_all_kept() {
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
