//! `Whole`: several commitments of one direction, asked as a whole. `Schedule`: several portions of a tranche.

use alloc::boxed::Box;
use alloc::vec::Vec;

use super::filter::Filter;
use super::flow::{Match, Move};
use super::term::{Credit, Term};
use crate::agreement::Nest;
use crate::words::{
    Count, DetaineeCategory, Interval, Positions, Subject, Tally, TrancheId, UNBOUNDED,
};

/// Several commitments of one direction that share no people, asked as a whole.
///
/// People who belong to one of them, but of whom it is unknown to which, count for the whole. The commitments differ
/// in their parts or in their categories, but not in both; otherwise a person could be of the part of one and of a
/// category of another, and belong to none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::ledger) struct Whole {
    pub(in crate::ledger) members: Positions,
    /// Everyone who belongs, or may belong, to a member.
    filter: Filter,
    /// The sum of the ceilings, without a bound if one member has none.
    pub(in crate::ledger) ceiling: u64,
}

/// What a commitment is about: two commitments about different kinds have no people in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ledger) enum About {
    Living,
    Remains,
    Persons,
}

impl About {
    pub(in crate::ledger) const fn of(subject: &Subject) -> Self {
        match subject {
            Subject::AnyDetainee | Subject::Detainees(_) => Self::Living,
            Subject::Remains => Self::Remains,
            Subject::PersonsOfUnknownFate => Self::Persons,
        }
    }
}

impl Whole {
    /// Returns the wholes of all directions.
    pub(super) fn all(terms: &[Term], nest: &Nest) -> Box<[Self]> {
        let mut seen = Positions::default();
        let mut wholes = Vec::new();
        for (first, term) in terms.iter().enumerate() {
            let is_alike = |other: &Term| {
                let abouts = [term, other].map(|term| About::of(&term.scope.subject));
                other.scope.ends == term.scope.ends && abouts[0] == abouts[1]
            };
            let alike = terms.iter().enumerate();
            let alike = alike.filter(|(_, other)| is_alike(other));
            let alike: Vec<usize> = alike.map(|(at, _)| at).collect();
            if !seen.contains(first) {
                wholes.extend(Self::of(&alike, terms, nest));
            }
            for at in alike {
                seen.insert(at);
            }
        }
        wholes.into_boxed_slice()
    }

    /// Returns the whole of the widest of some commitments; `None` if it is only one, or if they share people.
    fn of(alike: &[usize], terms: &[Term], nest: &Nest) -> Option<Self> {
        let is_widest = |at: &usize| !alike.iter().any(|&other| nest.is_inside(*at, other));
        let members: Vec<usize> = alike.iter().copied().filter(is_widest).collect();
        let is_apart = |(at, one): (usize, &usize)| {
            let mut others = members.iter().skip(at).skip(1);
            others.all(|other| !nest.overlaps(*one, *other))
        };
        let of = members.iter().filter_map(|&at| terms.get(at));
        let of: Vec<&Term> = of.collect();
        let first = *of.first()?;
        let is_of_parts = of.iter().all(|term| term.filter == first.filter);
        let is_of_categories = of.iter().all(|term| term.part == first.part);
        if of.len() < 2
            || !members.iter().enumerate().all(is_apart)
            || !(is_of_parts || is_of_categories)
        {
            return None;
        }
        let ceilings = of.iter().map(|term| term.ceiling);
        let mut positions = Positions::default();
        for at in members {
            positions.insert(at);
        }
        Some(Self {
            members: positions,
            filter: Filter::of_all(of.iter().map(|term| &term.scope.subject)),
            ceiling: ceilings.fold(0, u64::saturating_add),
        })
    }

    /// Returns the filter of everyone who belongs, or may belong, to a member.
    pub(in crate::ledger) const fn filter(&self) -> &Filter {
        &self.filter
    }

    /// Returns true if there is a ceiling on all members together.
    pub(in crate::ledger) const fn has_ceiling(&self) -> bool {
        self.ceiling != UNBOUNDED
    }

    /// Returns how surely people with a move count toward the whole, given the commitments that the move counts
    /// toward. People without a part belong to a member that can include them.
    pub(in crate::ledger) fn matches<'t>(
        &self,
        credits: impl Iterator<Item = (Credit, &'t Term)>,
        moved: Move,
    ) -> Match {
        let own = credits.filter(|(credit, _)| self.members.contains(usize::from(credit.term)));
        let of_part = |term: &Term| Match::of_parts(term.part, moved.part) != Match::No;
        let matched = own.filter(|(_, term)| of_part(term));
        matched.fold(Match::No, |best, (credit, _)| match (best, credit.ends) {
            (Match::Surely, _) | (_, Match::Surely) => Match::Surely,
            (Match::Possibly, _) | (_, Match::Possibly) => Match::Possibly,
            (Match::No, Match::No) => Match::No,
        })
    }

    /// Returns how many people or remains belong to a member.
    pub(in crate::ledger) fn measure(&self, tally: &Tally, remains: Option<Count>) -> Interval {
        if !matches!(self.filter, Filter::Some { .. }) {
            return self.filter.measure(tally, remains);
        }
        let how = |category: &DetaineeCategory| {
            if self.filter.holds(category) {
                Match::Surely
            } else if self.filter.may_hold(category) {
                Match::Possibly
            } else {
                Match::No
            }
        };
        tally
            .iter()
            .map(|(category, count)| how(&category).weigh(count.pair()))
            .fold(Interval::exactly(0), Interval::plus)
    }
}

/// Several portions of one tranche in one direction that share no people, with a ceiling on all of them, asked as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::ledger) struct Schedule {
    pub(in crate::ledger) tranche: TrancheId,
    /// The position of the first portion of the tranche among all portions.
    first: usize,
    /// The members by their positions in the tranche.
    pub(in crate::ledger) whole: Whole,
}

impl Schedule {
    /// Returns those of one tranche, given its portions and the position of the first.
    pub(super) fn all(tranche: &TrancheId, first: usize, portions: &[Term]) -> Vec<Self> {
        let nest = Nest::of(portions.iter().map(|portion| &portion.scope));
        let wholes = Whole::all(portions, &nest).into_vec().into_iter();
        let wholes = wholes.filter(Whole::has_ceiling);
        let schedules = wholes.map(|whole| Self {
            tranche: tranche.clone(),
            first,
            whole,
        });
        schedules.collect()
    }

    /// Returns the positions of the members among all portions.
    pub(in crate::ledger) fn positions(&self) -> impl Iterator<Item = usize> {
        let members = self.whole.members.iter();
        members.map(|at| self.first.saturating_add(at))
    }
}
