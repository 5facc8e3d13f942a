//! `Counter`: counts the movements of one record for a commitment, a parity line or a flow.

use crate::ledger::movements::{Asked, Cut, Group, Moved, Movement, Reckoning};
use crate::ledger::terms::filter::Filter;
use crate::ledger::terms::{ELSEWHERE, Flow, Line, Match, Move, Term, Terms, Whole};
use crate::words::{Interval, TrancheId};

/// The movements of one record, and the terms to count them by.
pub(super) struct Counter<'c, 'l> {
    pub(super) terms: &'c Terms,
    pub(super) group: &'c Group<'l>,
    pub(super) cut: Cut,
}

impl Counter<'_, '_> {
    /// Returns the people who count toward a term.
    pub(super) fn of_term(
        &self,
        term: &Term,
        is_meant: fn(&Movement<'_>) -> bool,
        tranche: Option<&TrancheId>,
    ) -> Interval {
        let matches = |movement: &Movement<'_>| {
            let moved = move_of(self.terms, movement);
            let moved = moved.filter(|moved| !moved.is_beside && is_meant(movement));
            let matched = moved.and_then(|moved| matches(self.terms, term, moved));
            matched.unwrap_or(Match::No)
        };
        self.left(&term.filter, &matches, tranche)
    }

    /// Returns the people or remains handed over in exactly one flow. If a summary splits a figure for both
    /// directions, each of its people may have gone either way.
    pub(super) fn of_flow(&self, flow: Flow, filter: &Filter, is_beside: bool) -> Interval {
        let matches = |movement: &Movement<'_>| {
            let moved = move_of(self.terms, movement);
            let is_asked = movement.counts_as() == Moved::HandedOver
                && movement.is_of_remains() == filter.holds_remains();
            let Some(moved) = moved.filter(|moved| is_asked && moved.is_beside == is_beside) else {
                return Match::No;
            };
            let ends = self.terms.ends(flow);
            let is_either =
                || ends.is_some_and(|ends| self.group.says_each_way(movement.ends(), ends));
            if moved.flow == flow {
                Match::Surely
            } else if is_either() {
                Match::Possibly
            } else {
                Match::No
            }
        };
        self.left(filter, &matches, None)
    }

    /// Returns the people or remains handed over in a flow, as certain or possible as their ends are.
    pub(super) fn of_widest(&self, flow: Flow, filter: &Filter, is_beside: bool) -> Interval {
        let Some(ends) = self.terms.ends(flow) else {
            return Interval::exactly(0);
        };
        let matches = |movement: &Movement<'_>| {
            let is_asked = movement.counts_as() == Moved::HandedOver
                && movement.is_of_remains() == filter.holds_remains()
                && movement.is_outside_the_terms() == is_beside;
            if is_asked && ends.cover(movement.ends()) {
                Match::Surely
            } else if is_asked && ends.overlap(movement.ends()) {
                Match::Possibly
            } else {
                Match::No
            }
        };
        self.left(filter, &matches, None)
    }

    /// Returns the people who count toward several commitments as a whole.
    pub(super) fn of_whole(&self, whole: &Whole, is_meant: fn(&Movement<'_>) -> bool) -> Interval {
        let matches = |movement: &Movement<'_>| {
            let moved = move_of(self.terms, movement);
            let moved = moved.filter(|moved| !moved.is_beside && is_meant(movement));
            moved.map_or(Match::No, |moved| {
                whole.matches(self.terms.credits(moved.flow), moved)
            })
        };
        self.left(whole.filter(), &matches, None)
    }

    /// Returns the people who count toward a line of a parity rule.
    pub(super) fn of_line(&self, line: &Line) -> Interval {
        let matches = |movement: &Movement<'_>| {
            let moved = move_of(self.terms, movement);
            let moved = moved.filter(|moved| !moved.is_beside && is_performed(movement));
            moved.map_or(Match::No, |moved| line.matches(moved))
        };
        self.left(&line.filter, &matches, None)
    }

    fn left(
        &self,
        filter: &Filter,
        matches: &dyn Fn(&Movement<'_>) -> Match,
        tranche: Option<&TrancheId>,
    ) -> Interval {
        let asked = Asked {
            filter,
            matches,
            tranche,
            since: None,
        };
        Reckoning::of(self.group, asked, self.cut).left()
    }
}

/// Returns the flow and part of a movement under some terms. A part that these terms do not have is none of theirs.
pub(super) fn move_of(terms: &Terms, movement: &Movement<'_>) -> Option<Move> {
    let part = movement.part();
    Some(Move {
        flow: terms.flow(movement.ends())?,
        part: part.map(|key| terms.part(key).unwrap_or(ELSEWHERE)),
        is_beside: movement.is_outside_the_terms(),
    })
}

/// Returns true if the movement counts as performance of a commitment.
pub(super) fn is_performed(movement: &Movement<'_>) -> bool {
    matches!(movement.counts_as(), Moved::HandedOver | Moved::Recovered)
}

/// Returns true if the movement discharges a commitment without a release.
pub(super) fn is_discharged(movement: &Movement<'_>) -> bool {
    matches!(
        movement.counts_as(),
        Moved::Discharged(_) | Moved::Settled(_)
    )
}

/// Returns whether a move certainly or possibly counts toward a term; `None` if it does not.
pub(in crate::ledger) fn matches(terms: &Terms, term: &Term, moved: Move) -> Option<Match> {
    let ends = terms.ends(moved.flow)?;
    let of_ends = if term.scope.ends.cover(ends) {
        Match::Surely
    } else if term.scope.ends.overlap(ends) {
        Match::Possibly
    } else {
        return None;
    };
    let matched = of_ends.and(Match::of_parts(term.part, moved.part));
    (matched != Match::No).then_some(matched)
}
