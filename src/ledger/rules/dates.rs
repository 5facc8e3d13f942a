//! T03, T04, T05 and C02: the date of an exchange and of its legs.

use super::context::{Context, Late};
use crate::ledger::journal::{Core, Leg, Phase};
use crate::ledger::terms::filter::Filter;
use crate::ledger::terms::{Givers, Match, Moves, Terms};
use crate::rulebook::{Datum, Gaps, Rule, Sink};
use crate::words::{Effect, PartKey, PartialDate, Period, When};

/// Reports C02 if there is no date, and the first of T03, T05 and T04 for each wrong date.
pub(super) fn dates(context: &Context<'_>, sink: &mut Sink<'_>) {
    let core = context.core;
    if core.called_off {
        return;
    }
    dated(context, sink);
    // Legs outside the terms may have any date.
    if !core.legs.is_empty() && core.legs.iter().all(Leg::is_outside_the_terms) {
        return;
    }
    if core.on.is_some_and(|on| wrong(context, on, sink)) {
        return;
    }
    let legs = &mut sink.key("legs");
    for (position, leg) in core.legs.iter().enumerate() {
        if let Some(on) = leg.date().filter(|_| !leg.is_outside_the_terms()) {
            wrong(context, on, &mut context.leg_sink(legs, position));
        }
    }
}

/// Reports C02 if there is no date.
fn dated(context: &Context<'_>, sink: &mut Sink<'_>) {
    let core = context.core;
    if core.on.is_none() && !context.gaps.has(Gaps::DATE) && !core.legs_are_dated() {
        sink.report(Rule::Dated);
    }
}

/// Reports the first of T03, T05 and T04 for a date, and returns true if there is one.
fn wrong(context: &Context<'_>, on: When, sink: &mut Sink<'_>) -> bool {
    let wrong = untimely(context, on);
    let is_wrong = wrong.is_some();
    if let Some(untimely) = wrong {
        let (rule, about, expected) = untimely.as_data();
        sink.key("on")
            .report(rule)
            .about(about)
            .given(Datum::shown(on))
            .expected(expected);
    }
    is_wrong
}

/// Why nothing goes under the terms on a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::ledger) enum Untimely {
    BeforeConclusion(When),
    BeforeForce(PartialDate),
    /// The agreement, or a part, is suspended or has ended.
    OutOfForce(Phase, Option<PartKey>),
    OutOfPeriod(Period),
}

impl Untimely {
    /// Returns the rule that reports it, what the finding is about, and what is expected.
    fn as_data(&self) -> (Rule, Datum, Datum) {
        match self {
            Self::BeforeConclusion(on) => (Rule::AfterConclusion, Datum::Nothing, Datum::shown(on)),
            Self::BeforeForce(from) => (Rule::InForce, Datum::Nothing, Datum::shown(from)),
            Self::OutOfForce(phase, part) => (
                Rule::InForce,
                Datum::Words("an exchange").in_part(part.as_ref()),
                Datum::Words(phase.as_words()),
            ),
            Self::OutOfPeriod(period) => (Rule::InPeriod, Datum::Nothing, Datum::shown(period)),
        }
    }
}

/// Returns the first reason why nothing goes under the terms on a date: T03, then T05, then T04.
pub(in crate::ledger) fn untimely(context: &Context<'_>, on: When) -> Option<Untimely> {
    let terms = context.terms;
    let is_before = |date: PartialDate| on.is_surely_before(date);
    let is_early = |concluded: &When| concluded.beginning().is_some_and(is_before);
    if let Some(concluded) = terms.concluded.filter(is_early) {
        return Some(Untimely::BeforeConclusion(concluded));
    }
    if let Some(in_force) = terms.in_force_from.filter(|date| is_before(*date)) {
        return Some(Untimely::BeforeForce(in_force));
    }
    if let Some((phase, part)) = out_of_force(context, on) {
        return Some(Untimely::OutOfForce(phase, part.cloned()));
    }
    let period = terms.period.filter(|period| on.is_surely_outside(*period));
    let is_late = || counts_as_late(terms, context.givers, context.core, on, context.late);
    let period = period.filter(|_| !is_late())?;
    Some(Untimely::OutOfPeriod(period))
}

/// Returns true if the date is after the period, and a leg counts toward a commitment that was due before the date and
/// not met: T09 reports this lateness.
pub(in crate::ledger) fn counts_as_late(
    terms: &Terms,
    givers: &Givers,
    core: &Core,
    on: When,
    late: &[Late],
) -> bool {
    let end = terms.period.and_then(|period| period.end());
    if late.is_empty() || !end.is_some_and(|end| on.is_surely_after(end)) {
        return false;
    }
    let moves = Moves::of(terms, givers, core);
    let mut moves = moves.under_terms(&core.legs);
    moves.any(|(_, leg, moved)| {
        let mut credits = terms.credits_of(moved);
        credits.any(|(credit, term)| {
            let of_part = Match::of_parts(term.part, moved.part);
            let mut late = late.iter().filter(|one| on.is_surely_after(one.due));
            let is_late = late.any(|one| one.position == usize::from(credit.term));
            of_part != Match::No && is_late && has_any_of(leg, &term.filter)
        })
    })
}

/// Returns true if some people or remains of a leg may count toward a promise: who went, and who performs it without.
fn has_any_of(leg: &Leg, filter: &Filter) -> bool {
    let mut performed = leg.accounted().iter();
    filter.measure(leg.detainees(), leg.remains()).most() > 0
        || performed.any(|one| {
            one.effect() == Effect::Performs
                && filter.measure(one.detainees(), one.remains()).most() > 0
        })
}

/// Returns the phase at the date, if the agreement or the part of a leg was certainly not in force then, and that part.
fn out_of_force<'c>(context: &Context<'c>, on: When) -> Option<(Phase, Option<&'c PartKey>)> {
    if context.life.is_untouched() || context.gaps.has(Gaps::LIFE) {
        return None;
    }
    let parts = context.core.legs.iter().map(Leg::part);
    core::iter::once(None::<&PartKey>)
        .chain(parts)
        .map(|part| (context.life.phase_at(on, part), part))
        .find(|(phase, _)| *phase != Phase::InForce)
}
