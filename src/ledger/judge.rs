//! The rules that are judged when an exchange is recorded.
//!
//! Precedence, so that one fault is one finding: a hole silences what touches it; E04 on an end silences T02
//! and T08 of that leg; T01 silences T07 in the same direction; T03 silences T04 and T05, and T05 silences
//! T04, for one wrong date; T02 stands on its own.

use super::evenness::{self, Evenness};
use super::exchange::Core;
use super::holes::Holes;
use super::leg::Leg;
use super::moves::{Judged, Moves};
use super::terms::Terms;
use super::totals::Totals;
use crate::rulebook::{Datum, Findings, Place, Rule, limits};
use crate::wire::{nearest, unresolved};
use crate::words::{ActorKey, CategoryKind, PartialDate, Subject};

/// Whether sums with earlier entries are judged: not where the exchange itself may already be among them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sums {
    Judged,
    Skipped,
}

/// Judges one exchange against the terms and what was released before it; changes nothing.
#[derive(Debug)]
pub(super) struct Judge<'a> {
    pub(super) terms: &'a Terms,
    pub(super) totals: &'a Totals,
    pub(super) core: &'a Core,
    pub(super) holes: &'a Holes,
    pub(super) sums: Sums,
}

impl Judge<'_> {
    pub(super) fn judge(&self, place: &Place<'_>, findings: &mut Findings) -> Judged {
        if let Some(judged) = self.plain() {
            return judged;
        }
        let legs = place.key("legs");
        self.references(place, findings);
        self.dates(place, findings);
        let moves = self.moves(&legs, findings);
        self.records(&legs, findings);
        self.cover(&moves, &legs, findings);
        if self.sums == Sums::Judged {
            self.sums(&moves, place, findings);
        }
        let whole = !self.holes.legs && moves.are_known();
        let (uneven, open) = if whole {
            self.parity(&moves, &legs, findings)
        } else {
            (0, 0)
        };
        Judged {
            moves,
            uneven,
            open,
        }
    }

    pub(super) fn leg_place<'p>(&self, legs: &'p Place<'p>, leg: usize) -> Place<'p> {
        legs.at(self.holes.written(leg))
    }

    /// E04 on the tranche and on whoever initiated the exchange.
    fn references(&self, place: &Place<'_>, findings: &mut Findings) {
        let Some(more) = &self.core.more else { return };
        if let Some(id) = &more.tranche
            && self.terms.tranches_whole
            && !self.terms.tranches.contains_key(id)
        {
            let given = Datum::text(id.as_str());
            findings.report(
                Rule::Resolves,
                &place.key("tranche"),
                Datum::Words("tranche"),
                given,
                Datum::Nothing,
            );
        }
        if let Some(key) = more.initiated_by
            && self.terms.actor(key).is_none()
        {
            self.unknown_actor(key.as_str(), &place.key("initiated_by"), findings);
        }
    }

    fn unknown_actor(&self, key: &str, place: &Place<'_>, findings: &mut Findings) {
        if self.terms.actors_whole {
            let known = || self.terms.actors.iter().map(ActorKey::as_str);
            let near = nearest(key, known());
            unresolved("side or third actor", key, near, known(), place, findings);
        }
    }

    /// T03, T04, T05 and C02: one wrong date is one finding.
    fn dates(&self, place: &Place<'_>, findings: &mut Findings) {
        if self.core.called_off {
            return;
        }
        let Some(on) = self.core.on else {
            if !self.holes.date {
                findings.report(
                    Rule::Dated,
                    place,
                    Datum::Nothing,
                    Datum::Nothing,
                    Datum::Nothing,
                );
            }
            return;
        };
        let shown = |value: &dyn core::fmt::Display| Datum::text(&alloc::format!("{value}"));
        let before = |limit: &PartialDate| on.is_surely_before(*limit);
        let (rule, expected) = if let Some(concluded) = self.terms.concluded.filter(before) {
            (Rule::AfterConclusion, shown(&concluded))
        } else if let Some(in_force) = self.terms.in_force_from.filter(before) {
            (Rule::InForce, shown(&in_force))
        } else if let Some(period) = self
            .terms
            .period
            .filter(|period| period.surely_excludes(on))
        {
            (Rule::InPeriod, shown(&period))
        } else {
            return;
        };
        findings.report(rule, &place.key("on"), Datum::Nothing, shown(&on), expected);
    }

    /// E04 on the ends of each leg.
    fn moves(&self, legs: &Place<'_>, findings: &mut Findings) -> Moves {
        let mut moves = Moves::default();
        for (position, leg) in self.core.legs.iter().enumerate() {
            let ends = self.terms.actor(leg.from()).zip(self.terms.actor(leg.to()));
            moves.push(ends.map(|(from, to)| self.terms.flow(from, to)));
            if ends.is_some() {
                continue;
            }
            let place = self.leg_place(legs, position);
            for (key, end) in [("from", leg.from()), ("to", leg.to())] {
                if self.terms.actor(end).is_none() {
                    self.unknown_actor(end.as_str(), &place.key(key), findings);
                }
            }
        }
        moves
    }

    /// C04 and C09: what a complete record would have.
    fn records(&self, legs: &Place<'_>, findings: &mut Findings) {
        for (position, leg) in self.core.legs.iter().enumerate() {
            if leg.from() == leg.to() {
                let (place, given) = (
                    self.leg_place(legs, position),
                    Datum::text(leg.from().as_str()),
                );
                findings.report(
                    Rule::ChangesSides,
                    &place,
                    Datum::Nothing,
                    given,
                    Datum::Nothing,
                );
            }
            let unspecified = leg.detainees().of_kind(CategoryKind::Unspecified);
            if unspecified > 0 && self.is_first_unspecified(position, leg) {
                let about = Subject::AnyDetainee.flow(leg.from().as_str(), leg.to().as_str());
                let place = self.leg_place(legs, position);
                let place = place.key("detainees");
                findings.report(
                    Rule::CategoryNamed,
                    &place,
                    about,
                    Datum::Number(unspecified),
                    Datum::Nothing,
                );
            }
        }
    }

    /// Once per direction: not where an earlier entry, or an earlier leg of this one, told it before.
    fn is_first_unspecified(&self, position: usize, leg: &Leg) -> bool {
        let same = |other: &&Leg| other.from() == leg.from() && other.to() == leg.to();
        let told_here = self.core.legs.iter().take(position).filter(same);
        let before = self.terms.actor(leg.from()).zip(self.terms.actor(leg.to()));
        let total = before.and_then(|(from, to)| self.totals.flow(self.terms.flow(from, to)));
        total.is_none_or(|total| total.unspecified() == 0)
            && told_here
                .map(|leg| leg.detainees().of_kind(CategoryKind::Unspecified))
                .all(|count| count == 0)
    }

    /// T02, and E07 where weighted sums leave their range; as bits the rules that were surely uneven, and those
    /// of which people of no told category leave it open.
    fn parity(&self, moves: &Moves, legs: &Place<'_>, findings: &mut Findings) -> (u64, u64) {
        let (mut uneven, mut open) = (0_u64, 0_u64);
        // At most 32 rules: each has its bit.
        let mut bit = 1_u64;
        for relation in &self.terms.relations {
            match evenness::judge(relation, &self.core.legs, moves) {
                Evenness::Even => {}
                Evenness::Open => open |= bit,
                Evenness::Uneven { left, right } => {
                    findings.report(Rule::ParityHolds, legs, relation.about.clone(), left, right);
                    uneven |= bit;
                }
                Evenness::TooLarge => {
                    let expected = Datum::AtMost(limits::SUM);
                    findings.report(
                        Rule::CountInRange,
                        legs,
                        Datum::Words("sum"),
                        Datum::Nothing,
                        expected,
                    );
                }
            }
            bit <<= 1;
        }
        (uneven, open)
    }
}
