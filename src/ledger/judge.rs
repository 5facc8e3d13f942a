//! The rules that are judged when an exchange is recorded.
//!
//! Precedence, so that one fault is one finding: a hole silences what touches it; E04 on an end or a part silences
//! T02 and T08 of that leg; T01 silences T07 in the same direction; T03 silences T04 and T05, and T05 silences
//! T04, for one wrong date; T02 stands on its own.

use super::core::Core;
use super::evenness::{self, Evenness};
use super::flow::Match;
use super::holes::Holes;
use super::leg::Leg;
use super::life::{Life, Phase};
use super::moves::{Judged, Moves, Occasion};
use super::relation::Relation;
use super::terms::Terms;
use super::tie::Tie;
use super::totals::{Totals, ends_of};
use alloc::vec::Vec;

use crate::agreement::Span;
use crate::rulebook::{Datum, Findings, Place, Rule, limits};
use crate::wire::{nearest, unresolved};
use crate::words::{ActorKey, PartKey, PartialDate, When};

/// Whether sums with earlier entries are judged: not where the exchange itself may already be among them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sums {
    Judged,
    Skipped,
}

/// Whether it is known what took place before an exchange: where it is not, nothing is said that hangs on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    Known,
    Unknown,
}

/// Judges one exchange against the terms and what was released before it; changes nothing.
#[derive(Clone, Copy, Debug)]
pub(super) struct Judge<'a> {
    pub(super) terms: &'a Terms,
    pub(super) totals: &'a Totals,
    pub(super) order: Order,
    pub(super) life: &'a Life,
    pub(super) core: &'a Core,
    pub(super) holes: &'a Holes,
    pub(super) sums: Sums,
    /// The earlier half that this exchange completes: both are judged together.
    pub(super) other_half: Option<&'a Core>,
    /// Whether a later exchange completes this one: then that one is judged, with this half.
    pub(super) is_half: bool,
    /// Commitments of which it is told elsewhere that they were late, as bits.
    pub(super) late: u64,
}

impl Judge<'_> {
    pub(super) fn judge(&self, place: &Place<'_>, findings: &mut Findings) -> Judged {
        if let ways @ Some(_) = self.plain() {
            return Judged {
                ways,
                ..Judged::default()
            };
        }
        self.judge_fully(place, findings)
    }

    // Kept apart, so that what is plain does not pay for its size.
    #[inline(never)]
    pub(super) fn judge_fully(&self, place: &Place<'_>, findings: &mut Findings) -> Judged {
        let legs = place.key("legs");
        self.references(place, findings);
        self.dates(place, findings);
        let moves = self.moves(&legs, findings);
        self.records(&moves, &legs, findings);
        self.cover(&moves, &legs, findings);
        if self.sums == Sums::Judged {
            self.sums(&moves, place, findings);
            if self.order == Order::Known {
                let mut told = Vec::new();
                self.custody(&moves, &legs, None, &mut told, findings);
            }
        }
        let whole = !self.holes.legs && moves.are_known();
        let (uneven, open) = if whole && !self.is_half {
            self.parity(&moves, &legs, findings)
        } else {
            (0, 0)
        };
        Judged {
            moves,
            ways: None,
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
            && self.terms.whole.tranches
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
            unknown_actor(
                self.terms,
                key.as_str(),
                &place.key("initiated_by"),
                findings,
            );
        }
    }

    /// T03, T04, T05 and C02: one wrong date is one finding.
    fn dates(&self, place: &Place<'_>, findings: &mut Findings) {
        if self.core.called_off {
            return;
        }
        if self.core.on.is_none() && !self.holes.date && !self.core.legs_are_dated() {
            findings.report(
                Rule::Dated,
                place,
                Datum::Nothing,
                Datum::Nothing,
                Datum::Nothing,
            );
        }
        // What took place beside the terms may have taken place at any time.
        if !self.core.legs.is_empty() && self.core.legs.iter().all(Leg::is_beside) {
            return;
        }
        let own = self.core.on.and_then(|on| Some((on, self.wrong_date(on)?)));
        if let Some((on, (rule, about, expected))) = own {
            findings.report(rule, &place.key("on"), about, Datum::shown(on), expected);
            return;
        }
        let legs = place.key("legs");
        for (position, leg) in self.core.legs.iter().enumerate() {
            let on = leg.when().filter(|_| !leg.is_beside());
            let wrong = on.and_then(|on| Some((on, self.wrong_date(on)?)));
            if let Some((on, (rule, about, expected))) = wrong {
                let at = self.leg_place(&legs, position);
                findings.report(rule, &at.key("on"), about, Datum::shown(on), expected);
            }
        }
    }

    /// What is wrong with a date: the first of T03, T05 and T04.
    fn wrong_date(&self, on: When) -> Option<(Rule, Datum, Datum)> {
        let terms = self.terms;
        let is_before = |date: PartialDate| on.is_surely_before(date);
        let is_early = |concluded: &When| concluded.beginning().is_some_and(is_before);
        if let Some(concluded) = terms.concluded.filter(is_early) {
            let expected = Datum::shown(concluded);
            return Some((Rule::AfterConclusion, Datum::Nothing, expected));
        }
        if let Some(in_force) = terms.in_force_from.filter(|date| is_before(*date)) {
            return Some((Rule::InForce, Datum::Nothing, Datum::shown(in_force)));
        }
        if let Some(phase) = self.out_of_force(on) {
            let expected = Datum::Words(phase.as_words());
            return Some((Rule::InForce, Datum::Words("an exchange"), expected));
        }
        let period = terms.period.filter(|period| on.is_surely_outside(*period));
        let period = period.filter(|_| !self.is_told_late())?;
        Some((Rule::InPeriod, Datum::Nothing, Datum::shown(period)))
    }

    /// Whether somebody of this exchange counts towards a commitment that was late: then T09 tells of it.
    fn is_told_late(&self) -> bool {
        let bit = |term: u16| 1_u64.checked_shl(u32::from(term)).unwrap_or(0);
        let is_late = |term: u16| self.late & bit(term) != 0;
        self.late != 0
            && Moves::of(self.terms, &self.core.legs)
                .under_terms(&self.core.legs)
                .any(|(_, _, moved)| {
                    let mut credits = self.terms.credits(moved.flow);
                    credits.any(|(credit, _)| is_late(credit.term))
                })
    }

    /// The phase in which the exchange surely fell, where the agreement, or the part of one of its legs, was not
    /// in force.
    fn out_of_force(&self, on: When) -> Option<Phase> {
        if self.life.is_untouched() {
            return None;
        }
        let parts = self.core.legs.iter().map(Leg::part);
        let whole = core::iter::once(None::<&PartKey>);
        whole
            .chain(parts)
            .map(|part| self.life.phase_at(on, part))
            .find(|phase| *phase != Phase::InForce)
    }

    /// E04 on the ends and the part of each leg.
    fn moves(&self, legs: &Place<'_>, findings: &mut Findings) -> Moves {
        let mut moves = Moves::default();
        for (position, leg) in self.core.legs.iter().enumerate() {
            let resolved = Moves::resolve(self.terms, leg);
            moves.push(resolved);
            if resolved.is_some() {
                continue;
            }
            let place = self.leg_place(legs, position);
            unresolved_leg(self.terms, leg, &place, findings);
        }
        moves
    }

    /// Judges what hangs on the order of exchanges when several have taken place whose order is not known: `totals` is
    /// what was before all of them, `until` what is after. Who and which rules, as bits, were told of already is kept.
    pub(super) fn judge_until(
        &self,
        until: &Totals,
        told: &mut Vec<ActorKey>,
        rules: &mut u64,
        place: &Place<'_>,
        findings: &mut Findings,
    ) {
        let legs = place.key("legs");
        let moves = Moves::of(self.terms, &self.core.legs);
        self.custody(&moves, &legs, Some(until), told, findings);
        let mut bit = 1_u64;
        for (at, relation) in self.terms.relations.iter().enumerate() {
            let is_named = moves.under_terms(&self.core.legs).any(|(_, _, moved)| {
                let mut lines = relation.lines();
                lines.any(|line| line.matches(moved) != Match::No)
            });
            if relation.span != Span::EachExchange && is_named && *rules & bit == 0 {
                *rules |= bit;
                if let Some(after) = until.tie(at)
                    && let Evenness::Uneven { left, right } = self.running(at, relation, after)
                {
                    let about = relation.about.clone();
                    findings.report(Rule::ParityHolds, &legs, about, left, right);
                }
            }
            bit <<= 1;
        }
    }

    /// T02, and E07 where weighted sums leave their range; as bits the rules that were surely uneven in this
    /// exchange, and those of which it cannot be told.
    fn parity(&self, moves: &Moves, legs: &Place<'_>, findings: &mut Findings) -> (u64, u64) {
        let (mut uneven, mut open) = (0_u64, 0_u64);
        // At most 16 rules: each has its bit.
        let mut bit = 1_u64;
        for (at, relation) in self.terms.relations.iter().enumerate() {
            // Only where each exchange is judged by itself are the uneven ones counted.
            let counted = if relation.span == Span::EachExchange {
                bit
            } else {
                0
            };
            match self.evenness(at, relation, moves) {
                Evenness::Even => {}
                Evenness::Open => open |= counted,
                Evenness::Uneven { left, right } => {
                    findings.report(Rule::ParityHolds, legs, relation.about.clone(), left, right);
                    uneven |= counted;
                }
                Evenness::TooLarge => {
                    let expected = Datum::AtMost(limits::SUM);
                    let about = Datum::Words("sum");
                    findings.report(Rule::CountInRange, legs, about, Datum::Nothing, expected);
                }
            }
            bit <<= 1;
        }
        (uneven, open)
    }

    fn evenness(&self, at: usize, relation: &Relation, moves: &Moves) -> Evenness {
        if relation.span == Span::EachExchange {
            let this = Occasion {
                core: self.core,
                moves,
            };
            let other_moves = self
                .other_half
                .map(|half| Moves::of(self.terms, &half.legs));
            let other = self.other_half.zip(other_moves.as_ref());
            let other = other.map(|(core, moves)| Occasion { core, moves });
            let legs = this
                .under_terms()
                .chain(other.into_iter().flat_map(Occasion::under_terms));
            return evenness::judge(relation, &ends_of(relation, legs), relation.tolerance);
        }
        if self.order == Order::Unknown {
            return Evenness::Even;
        }
        let after = self.tie_after(at, moves);
        after.map_or(Evenness::Open, |after| self.running(at, relation, &after))
    }

    /// A rule over several exchanges, where the imbalance is limited: one that was there before and is not made larger
    /// is not this entry's own.
    fn running(&self, at: usize, relation: &Relation, after: &Tie) -> Evenness {
        let slack = relation.slack().unwrap_or(u64::MAX);
        let judged = evenness::judge(relation, after, slack);
        let before = self
            .totals
            .tie(at)
            .map_or(0, |before| evenness::excess(before, slack));
        let is_worse = evenness::excess(after, slack) > before;
        let is_uneven = matches!(judged, Evenness::Uneven { .. });
        let is_own = is_worse && self.sums == Sums::Judged;
        // Whether it is even in the end is asked of the standing, not of one exchange.
        if judged == Evenness::Open || (is_uneven && !is_own) {
            Evenness::Even
        } else {
            judged
        }
    }
}

/// E04 on the ends and the part of a leg.
pub(super) fn unresolved_leg(terms: &Terms, leg: &Leg, place: &Place<'_>, findings: &mut Findings) {
    let keys = if leg.ends().way().is_some() {
        [place.key("from"), place.key("to")]
    } else {
        [place.key("between"), place.key("between")]
    };
    for (end, place) in leg.ends().actors().into_iter().zip(&keys) {
        if terms.actor(end).is_none() {
            unknown_actor(terms, end.as_str(), place, findings);
        }
    }
    if let Some(part) = leg.part() {
        unknown_part(terms, part, place, findings);
    }
}

pub(super) fn unknown_part(
    terms: &Terms,
    part: &PartKey,
    place: &Place<'_>,
    findings: &mut Findings,
) {
    if terms.part(part).is_none() && terms.whole.parts {
        let known = || terms.parts.iter().map(PartKey::as_str);
        let near = nearest(part.as_str(), known());
        unresolved(
            "part",
            part.as_str(),
            near,
            known(),
            &place.key("part"),
            findings,
        );
    }
}

pub(super) fn unknown_actor(terms: &Terms, key: &str, place: &Place<'_>, findings: &mut Findings) {
    if terms.whole.actors {
        let known = || terms.actors.iter().map(ActorKey::as_str);
        let near = nearest(key, known());
        unresolved("side or third actor", key, near, known(), place, findings);
    }
}
