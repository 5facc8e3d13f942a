//! T08 and C07: whether somebody promised the people who went.

use alloc::vec::Vec;

use super::flow::{Match, Move};
use super::judge::Judge;
use super::leg::Leg;
use super::moves::Moves;
use super::terms::Term;
use crate::rulebook::{Datum, Findings, Place, Rule};
use crate::words::{DetaineeCategory, Ends, Subject};

/// Those of a leg whom surely no term means.
pub(super) struct Uncovered {
    pub(super) people: u64,
    pub(super) categories: Vec<DetaineeCategory>,
    pub(super) remains: u64,
}

/// Those of a leg whom surely no term means. Of people whose category is not told it cannot be said, where there is
/// any term about the living at all.
pub(super) fn uncovered<'t, I: Iterator<Item = &'t Term>>(
    leg: &Leg,
    terms: impl Fn() -> I,
) -> Uncovered {
    let mut missed = Uncovered {
        people: 0,
        categories: Vec::new(),
        remains: 0,
    };
    for (category, count) in leg.detainees().least_lines() {
        let may_be_meant =
            |term: &Term| term.filter.holds(&category) || term.filter.may_hold(&category);
        if !terms().any(may_be_meant) {
            missed.people = missed.people.saturating_add(u64::from(count));
            missed.categories.push(category);
        }
    }
    let dead = leg.remains().map_or(0, |count| u64::from(count.least()));
    if !terms().any(|term| term.filter.holds_remains()) {
        missed.remains = dead;
    }
    missed
}

/// The subject of some categories, each perhaps told more than once.
pub(super) fn named(mut categories: Vec<DetaineeCategory>) -> Subject {
    categories.sort();
    categories.dedup();
    Subject::of(categories).unwrap_or(Subject::AnyDetainee)
}

impl Judge<'_> {
    /// T08: people and remains released are covered by a commitment of their ends and part; C07: where only the
    /// other direction is promised, perhaps this one was meant.
    pub(super) fn cover(&self, moves: &Moves, legs: &Place<'_>, findings: &mut Findings) {
        if !self.terms.judges_cover() {
            return;
        }
        for (position, leg, moved) in moves.under_terms(&self.core.legs) {
            let [one, other] = leg.ends().actors();
            // A leg that begins and ends at the same actor is told by C09; no promise could cover it.
            if one == other {
                continue;
            }
            let terms = || self.terms_of(moved);
            if terms().any(|term| term.filter == super::filter::Filter::Any)
                && leg.remains().is_none()
            {
                continue;
            }
            let missed = uncovered(leg, terms);
            let place = self.leg_place(legs, position);
            let mut tell = |count: u64, subject: Subject, key: &'static str| {
                if count > 0 {
                    let (about, given) = (subject.flow(leg.ends()), Datum::Number(count));
                    findings.report(Rule::Covered, &place.key(key), about, given, Datum::Nothing);
                }
            };
            tell(missed.people, named(missed.categories), "detainees");
            tell(missed.remains, Subject::Remains, "remains");
            if terms().next().is_none() {
                self.mirrored(position, leg, moved, moves, &place, findings);
            }
        }
    }

    /// The commitments that somebody who moves so counts towards, surely or possibly.
    fn terms_of(&self, moved: Move) -> impl Iterator<Item = &Term> {
        let credits = self.terms.credits(moved.flow);
        credits
            .filter(move |(credit, term)| {
                credit.ends.and(Match::of_parts(term.part, moved.part)) != Match::No
            })
            .map(|(_, term)| term)
    }

    /// C07: once per direction.
    fn mirrored(
        &self,
        position: usize,
        leg: &Leg,
        went: Move,
        moves: &Moves,
        place: &Place<'_>,
        findings: &mut Findings,
    ) {
        let Some((from, to)) = leg.ends().way() else {
            return;
        };
        let mirror = self.terms.flow(Ends::one_way(to, from));
        let is_promised = mirror.is_some_and(|flow| self.terms.credits(flow).next().is_some());
        let went_before = self
            .totals
            .flow(went.flow)
            .is_some_and(|total| !total.is_empty());
        let mut earlier = moves
            .under_terms(&self.core.legs)
            .take_while(|(at, ..)| *at < position);
        let told_here = earlier.any(|(_, _, other)| other.flow == went.flow);
        if is_promised && !went_before && !told_here {
            let about = Subject::AnyDetainee.flow(leg.ends());
            findings.report(
                Rule::DirectionTold,
                place,
                about,
                Datum::Nothing,
                Datum::Nothing,
            );
        }
    }
}
