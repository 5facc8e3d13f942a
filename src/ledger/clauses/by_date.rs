//! The dates of an explanation: T03, T04 and T05, and T09.

use alloc::vec::Vec;

use super::clause::Clause;
use super::ground::Ground;
use super::named::step;
use super::touched::{Holds, Touched};
use crate::ledger::journal::{Leg, Phase};
use crate::ledger::rules::dates::{Untimely, untimely};
use crate::ledger::terms::Match;
use crate::rulebook::Rule;
use crate::words::{PartKey, PartialDate, Period, When};

/// Explains the dates between which the exchange has to take place.
pub(super) fn dates(ground: &Ground<'_>, all: &mut Vec<Touched>) {
    let (terms, core) = (ground.context.terms, ground.context.core);
    let is_beside = core.legs.iter().all(Leg::is_outside_the_terms);
    if core.called_off || is_beside && !core.legs.is_empty() {
        return;
    }
    let legs = core.legs.iter().filter(|leg| !leg.is_outside_the_terms());
    let own = core.on.into_iter();
    let days: Vec<When> = own.chain(legs.filter_map(Leg::date)).collect();
    // The first reason of a date speaks for the others.
    let reasons = days.iter().filter_map(|on| untimely(&ground.context, *on));
    let reasons: Vec<Untimely> = reasons.collect();
    let mut add = |clause: Clause, rule: Rule, reason: &dyn Fn(&Untimely) -> bool, holds: Holds| {
        let is_first = reasons.iter().any(reason);
        let is_reported = is_first && ground.reports(rule, None);
        let holds = if is_reported || holds == Holds::No {
            Holds::No
        } else {
            holds
        };
        let touched = Touched::new(ground.names.own(clause), holds, Vec::new());
        all.push(touched.silenced(!is_reported));
    };
    if let Some(on) = terms.concluded {
        let holds = on
            .beginning()
            .map_or(Holds::Surely, |from| since(&days, from));
        let is_it = |reason: &Untimely| matches!(reason, Untimely::BeforeConclusion(_));
        add(Clause::conclusion(on), Rule::AfterConclusion, &is_it, holds);
    }
    if let Some(from) = terms.in_force_from {
        let is_it = |reason: &Untimely| matches!(reason, Untimely::BeforeForce(_));
        let holds = since(&days, from);
        add(Clause::entry_into_force(from), Rule::InForce, &is_it, holds);
    }
    for (phase, part, holds) in out_of_force(ground, &days) {
        let is_it =
            |reason: &Untimely| matches!(reason, Untimely::OutOfForce(_, of) if *of == part);
        let step = step(&ground.question, part.as_ref());
        add(
            Clause::status(phase, part.clone(), step),
            Rule::InForce,
            &is_it,
            holds,
        );
    }
    if let Some(period) = terms.period {
        let is_it = |reason: &Untimely| matches!(reason, Untimely::OutOfPeriod(_));
        let holds = during(ground, &days, period);
        add(Clause::period(period), Rule::InPeriod, &is_it, holds);
    }
}

/// Returns whether all days are surely on or after a date; without a day that is not known.
fn since(days: &[When], from: PartialDate) -> Holds {
    let is_before = days.iter().any(|on| on.is_surely_before(from));
    let is_later = |on: &When| {
        let begins = on.beginning().map(PartialDate::first_day);
        begins.is_some_and(|day| day >= from.first_day())
    };
    Holds::of(is_before, !days.is_empty() && days.iter().all(is_later))
}

/// Returns whether all days are surely within a period. Those that count toward a late promise are reported as late.
fn during(ground: &Ground<'_>, days: &[When], period: Period) -> Holds {
    let is_outside = days.iter().any(|on| on.is_surely_outside(period));
    let is_within = |on: &When| {
        let [begins, ends] = [on.beginning(), on.end()];
        let is_since = period
            .beginning()
            .is_none_or(|from| begins.is_some_and(|day| day.first_day() >= from.first_day()));
        let is_by = period
            .end()
            .is_none_or(|to| ends.is_some_and(|day| day.last_day() <= to.last_day()));
        is_since && is_by
    };
    let is_reported = ground.reports(Rule::InPeriod, None);
    let is_kept = !days.is_empty() && days.iter().all(is_within);
    Holds::of(is_outside && is_reported, is_kept)
}

/// Returns the suspensions and ends that the days may fall in, of the agreement and of the parts of the legs.
fn out_of_force(ground: &Ground<'_>, days: &[When]) -> Vec<(Phase, Option<PartKey>, Holds)> {
    let (life, core) = (ground.context.life, ground.context.core);
    let mut found = Vec::new();
    if life.is_untouched() {
        return found;
    }
    let mut parts: Vec<Option<&PartKey>> = Vec::from([None]);
    for part in core.legs.iter().map(Leg::part) {
        if !parts.contains(&part) {
            parts.push(part);
        }
    }
    for part in parts {
        let phases = days.iter().flat_map(|on| {
            let borders = [on.beginning(), on.end()].into_iter().flatten();
            let borders = borders.map(|day| (When::On(day), Holds::Possibly));
            core::iter::once((*on, Holds::No)).chain(borders)
        });
        let mut out = phases.filter_map(|(on, holds)| {
            let phase = life.own_phase_at(on, part);
            (phase != Phase::InForce).then(|| (phase, part.cloned(), holds))
        });
        found.extend(out.next());
    }
    found
}

/// Explains the last days of the promises that the exchange counts toward, and of those that its date shows to be late.
pub(super) fn due(ground: &Ground<'_>, all: &mut Vec<Touched>) {
    let (terms, core) = (ground.context.terms, ground.context.core);
    for (at, clause) in ground.names.due(&ground.question) {
        let Some(term) = terms.commitments.get(at) else {
            continue;
        };
        let mut legs = ground.moves.under_terms(&core.legs);
        let counts = legs.any(|(_, _, moved)| {
            let mut credits = terms.credits_of(moved);
            let of_part = Match::of_parts(term.part, moved.part);
            of_part != Match::No && credits.any(|(credit, _)| usize::from(credit.term) == at)
        });
        let mut findings = ground.findings.iter();
        let is_late = findings
            .any(|finding| finding.rule() == Rule::DoneByDue && *finding.about() == term.about);
        if counts || is_late {
            let holds = Holds::of(is_late, true);
            all.push(Touched::new(clause, holds, Vec::new()));
        }
    }
}
