//! T07: the exchanges of a tranche stay within its portions.

use alloc::format;
use alloc::vec::Vec;

use super::beyond::{Beyond, are_reported, grown};
use super::ceilings::{Added, Excess, added, expected, scope_of_all};
use super::context::Context;
use super::cover::{Missed, named};
use crate::agreement::Nest;
use crate::ledger::journal::{Core, Leg};
use crate::ledger::terms::{
    Flow, Match, Move, Moves, Schedule, Term, Terms, Uncovered, is_on_its_way,
};
use crate::ledger::totals::Totals;
use crate::ledger::totals::counter::matches;
use crate::ledger::totals::scheduled::matches_schedule;
use crate::rulebook::{Datum, Rule, Sink};
use crate::words::{Ends, Interval, Scope, Subject, Tally, TrancheId};

/// Reports T07, except for people already reported by T01 or T08: one excess is one finding. `covered` are the legs
/// without the people that no commitment covers.
pub(super) fn beyond_tranche(
    context: &Context<'_>,
    moves: &Moves,
    covered: &[Leg],
    reported: &[Beyond<'_>],
    sink: &mut Sink<'_>,
) {
    let portions = portions_of(context);
    if portions.is_empty() {
        return;
    }
    let nest = Nest::of(portions.iter().map(|(_, term)| &term.scope));
    let mut beyond: Vec<Excess<'_>> = Vec::new();
    for (at, (position, term)) in portions.iter().enumerate() {
        let [before, added] = sums_of_portion(context, moves, covered, (*position, term));
        beyond.extend(Excess::of(at, term, before, added));
    }
    let is_explained =
        |excess: &&Excess<'_>| beyond.iter().any(|narrow| narrow.explains(excess, &nest));
    let own = beyond.iter().filter(|excess| !is_explained(excess));
    let own: Vec<&Excess<'_>> = own.collect();
    let wholes = beyond_schedules(context, moves, covered);
    let missed = not_scheduled(context, moves, covered, &portions);
    let of_portions = own.iter().map(|excess| excess.of_scope());
    let of_wholes = wholes.iter().map(|one| (&one.scope, one.grown));
    let of_none = missed.iter().map(|one| (&one.scope, one.people));
    let all: Vec<(&Scope, u64)> = of_portions.chain(of_wholes).chain(of_none).collect();
    let mut are_known = are_reported(reported, &all).into_iter();
    for excess in own {
        if are_known.next() == Some(false) {
            excess.report(Rule::WithinTranche, sink);
        }
    }
    for one in &wholes {
        if are_known.next() == Some(false) {
            one.report(one.scope.subject.flow(one.scope.ends), sink);
        }
    }
    for one in &missed {
        if are_known.next() == Some(false) {
            sink.report(Rule::WithinTranche)
                .about(one.scope.subject.flow(one.scope.ends))
                .given(one.people)
                .expected(Datum::Number(0));
        }
    }
}

/// Returns the portions of the tranche that the exchange carries out, with their positions among all portions.
pub(in crate::ledger) fn portions_of<'t>(context: &Context<'t>) -> Vec<(usize, &'t Term)> {
    let tranche = context.core.tranche();
    let portions = tranche.and_then(|id| context.terms.tranches.get(id));
    portions.map_or_else(Vec::new, |portions| terms_of(context.terms, portions))
}

/// Returns the numbers that count toward a portion before the exchange, and those that the exchange adds.
pub(in crate::ledger) fn sums_of_portion(
    context: &Context<'_>,
    moves: &Moves,
    covered: &[Leg],
    (position, term): (usize, &Term),
) -> [Added; 2] {
    let matched = |moved| matches(context.terms, term, moved).unwrap_or(Match::No);
    let before = Added::before(context.totals.portion(position));
    let measure = |people: &Tally, remains| term.filter.measure(people, remains);
    [before, added(covered, moves, &matched, measure)]
}

/// Several portions as a whole that are exceeded, but none alone: the people with the entry, and by how many it exceeds them
/// more than before.
struct Overfull {
    scope: Scope,
    after: Interval,
    ceiling: u64,
    grown: u64,
}

impl Overfull {
    /// Returns the excess of the portions of a schedule; `None` if one is exceeded alone.
    fn of(
        terms: &Terms,
        schedule: &Schedule,
        [before, after]: [Interval; 2],
        portion: impl Fn(usize) -> Interval,
    ) -> Option<Self> {
        let ceiling = schedule.whole.ceiling;
        let grown = grown(before.surely(), after.surely(), ceiling);
        let mut members = schedule.positions();
        let is_over = |at: usize| {
            let term = terms.portions.get(at);
            term.is_some_and(|term| portion(at).surely() > term.ceiling)
        };
        if grown == 0 || members.any(is_over) {
            return None;
        }
        let members = schedule.positions();
        Some(Self {
            scope: scope_of_all(members.filter_map(|at| terms.portions.get(at)))?,
            after,
            ceiling,
            grown,
        })
    }

    fn report(&self, about: Datum, sink: &mut Sink<'_>) {
        sink.report(Rule::WithinTranche)
            .about(about)
            .given(self.after.datum())
            .expected(Datum::AtMost(self.ceiling));
    }
}

/// Returns the schedules of the tranche that the exchange carries out, with their positions among all.
pub(in crate::ledger) fn schedules_of<'t>(
    context: &Context<'t>,
) -> impl Iterator<Item = (usize, &'t Schedule)> {
    let tranche = context.core.tranche().cloned();
    let all = context.terms.schedules.iter().enumerate();
    all.filter(move |(_, one)| Some(&one.tranche) == tranche.as_ref())
}

/// Returns the numbers that count toward several portions as a whole before the exchange, and those that it adds.
pub(in crate::ledger) fn sums_of_schedule(
    context: &Context<'_>,
    moves: &Moves,
    covered: &[Leg],
    (at, schedule): (usize, &Schedule),
) -> [Added; 2] {
    let matched = |moved| matches_schedule(context.terms, schedule, moved);
    let before = Added::before(context.totals.schedule_of(context.terms, at));
    let measure = |people: &Tally, remains| schedule.whole.measure(people, remains);
    [before, added(covered, moves, &matched, measure)]
}

fn beyond_schedules(context: &Context<'_>, moves: &Moves, covered: &[Leg]) -> Vec<Overfull> {
    let all = schedules_of(context).filter_map(|(at, schedule)| {
        let [before, added] = sums_of_schedule(context, moves, covered, (at, schedule));
        let numbers = [before.all, before.all.plus(added.all)];
        Overfull::of(context.terms, schedule, numbers, |at| {
            context
                .terms
                .portions
                .get(at)
                .map_or_else(Interval::default, |term| {
                    let [before, added] = sums_of_portion(context, moves, covered, (at, term));
                    before.all.plus(added.all)
                })
        })
    });
    all.collect()
}

/// Returns the portions of a tranche with their positions.
fn terms_of<'t>(terms: &'t Terms, portions: &[u32]) -> Vec<(usize, &'t Term)> {
    let positions = portions.iter();
    let positions = positions.filter_map(|&position| usize::try_from(position).ok());
    positions
        .filter_map(|position| Some((position, terms.portions.get(position)?)))
        .collect()
}

/// Reports T07 for what a summary and the records that it includes bring a tranche beyond its portions, unless it is
/// reported already, or T01 reports the same people.
pub(super) fn tranches_over<'t>(
    terms: &'t Terms,
    (before, totals): (&Totals, &Totals),
    reported: &[Beyond<'_>],
    is_reported: &dyn Fn(&Datum) -> bool,
    sink: &mut Sink<'_>,
) {
    for (tranche, portions) in &terms.tranches {
        let portions = terms_of(terms, portions);
        let nest = Nest::of(portions.iter().map(|(_, term)| &term.scope));
        let over = |(at, (position, term)): (usize, &(usize, &'t Term))| {
            let after = totals.portion(*position);
            let by = after.surely().saturating_sub(term.ceiling);
            let before = before.portion(*position).surely();
            let more = (by > 0).then(|| grown(before, after.surely(), term.ceiling));
            let more = more.filter(|more| *more > 0)?;
            Some((at, *term, after, [by, more]))
        };
        let all: Vec<(usize, &Term, Interval, [u64; 2])> =
            portions.iter().enumerate().filter_map(over).collect();
        let is_explained = |&(at, _, _, [by, _]): &(usize, &Term, Interval, [u64; 2])| {
            let mut others = all.iter();
            others.any(|&(narrow, _, _, [excess, _])| excess >= by && nest.is_inside(narrow, at))
        };
        let own = all.iter().filter(|one| !is_explained(one));
        let own: Vec<_> = own.collect();
        let schedules = terms.schedules.iter().enumerate();
        let schedules = schedules.filter(|(_, one)| one.tranche == *tranche);
        let wholes = schedules.filter_map(|(at, schedule)| {
            let numbers = [before, totals].map(|totals| totals.schedule_of(terms, at));
            Overfull::of(terms, schedule, numbers, |at| totals.portion(at))
        });
        let wholes: Vec<Overfull> = wholes.collect();
        let scopes = own
            .iter()
            .map(|(_, term, _, [_, more])| (&term.scope, *more));
        let scopes = scopes.chain(wholes.iter().map(|one| (&one.scope, one.grown)));
        let mut are_known = are_reported(reported, &scopes.collect::<Vec<_>>()).into_iter();
        for (&&(_, term, after, _), is_known) in own.iter().zip(are_known.by_ref()) {
            if !is_known && !is_reported(&term.about) {
                sink.report(Rule::WithinTranche)
                    .about(in_tranche(term.about.clone(), tranche))
                    .given(after.datum())
                    .expected(expected(term));
            }
        }
        for (one, is_known) in wholes.iter().zip(are_known) {
            let about = one.scope.subject.flow(one.scope.ends);
            if !is_known && !is_reported(&about) {
                one.report(in_tranche(about, tranche), sink);
            }
        }
    }
}

/// Reports T07 at a record that a summary includes for people and remains that no portion of the tranche covers in which
/// they count, unless they are found at the legs of the summary.
pub(in crate::ledger) fn not_scheduled_with<'s>(
    context: &Context<'_>,
    summaries: &dyn Fn() -> Vec<&'s Core>,
    sink: &mut Sink<'_>,
) {
    let (terms, moves) = (context.terms, context.moves());
    if terms.tranches.is_empty() {
        return;
    }
    let summaries = summaries();
    // Records are in the tranche of their summary, if it has one.
    let mut wider = summaries
        .iter()
        .filter(|summary| summary.tranche().is_some());
    let of_summary = wider.next_back().and_then(|summary| summary.tranche());
    let own = context.core.tranche();
    let Some(tranche) = of_summary.or(own) else {
        return;
    };
    let Some(portions) = terms.tranches.get(tranche) else {
        return;
    };
    let portions = terms_of(terms, portions);
    let of_tranche = summaries.iter().copied();
    let of_tranche: Vec<&Core> = of_tranche
        .filter(|summary| summary.tranche() == Some(tranche))
        .collect();
    let found = Missed::of(context, &of_tranche, |leg, moved| {
        unscheduled(terms, &portions, leg, moved)
    });
    let legs = moves.under_terms(&context.core.legs);
    let missed = legs.map(|(_, leg, moved)| {
        let uncovered = Uncovered::of(terms, leg, moved);
        let rest = uncovered.rest_of(leg);
        let missed = unscheduled(terms, &portions, &rest, moved);
        (moved, Missed::rest(&found, terms, (&rest, moved), missed))
    });
    let missed: Vec<(Move, Uncovered)> = missed.collect();
    let key = if own == Some(tranche) {
        "tranche"
    } else {
        "legs"
    };
    let sink = &mut sink.key(key);
    by_flow(terms, &missed, |ends, count, subject| {
        sink.report(Rule::WithinTranche)
            .about(in_tranche(subject.flow(ends), tranche))
            .given(count)
            .expected(Datum::Number(0));
    });
}

/// Returns what a portion is about, with the tranche.
pub(in crate::ledger) fn in_tranche(about: Datum, tranche: &TrancheId) -> Datum {
    about.on_occasion(&format!("tranche {tranche}"))
}

/// Returns the people and remains of a leg that no portion of a tranche covers.
fn unscheduled(terms: &Terms, portions: &[(usize, &Term)], leg: &Leg, moved: Move) -> Uncovered {
    let mut missed = Uncovered::default();
    add_unscheduled(&mut missed, terms, portions, (leg, moved));
    missed
}

fn add_unscheduled(
    missed: &mut Uncovered,
    terms: &Terms,
    portions: &[(usize, &Term)],
    (leg, moved): (&Leg, Move),
) {
    // People of its own that an actor released count towards no portion either.
    let [from, to] = leg.ends().actors();
    // Where people are handed on from a custodian is where they are scheduled.
    if from != to && !is_on_its_way(terms, leg) {
        missed.add(leg, || {
            let all = portions.iter().map(|(_, term)| *term);
            all.filter(move |term| matches(terms, term, moved).is_some())
        });
    }
}

/// Returns the people and remains of a flow that no portion of the tranche is for.
pub(in crate::ledger) fn not_scheduled_in(
    context: &Context<'_>,
    moves: &Moves,
    (covered, portions): (&[Leg], &[(usize, &Term)]),
    flow: Flow,
) -> Uncovered {
    let mut missed = Uncovered::default();
    for (_, leg, moved) in moves.under_terms(covered) {
        if moved.flow == flow {
            add_unscheduled(&mut missed, context.terms, portions, (leg, moved));
        }
    }
    missed
}

/// People or remains that no portion of the tranche is for.
struct Unscheduled {
    scope: Scope,
    people: u64,
}

/// Returns once per flow the people, and the remains, that no portion of the tranche covers.
fn not_scheduled(
    context: &Context<'_>,
    moves: &Moves,
    covered: &[Leg],
    portions: &[(usize, &Term)],
) -> Vec<Unscheduled> {
    let terms = context.terms;
    let there = moves.under_terms(covered);
    let missed = there.map(|(_, leg, moved)| (moved, unscheduled(terms, portions, leg, moved)));
    let missed: Vec<(Move, Uncovered)> = missed.collect();
    let mut all = Vec::new();
    by_flow(terms, &missed, |ends, people, subject| {
        let scope = Scope::new(ends, None, subject);
        all.push(Unscheduled { scope, people });
    });
    all
}

/// Adds up the people, and the remains, of each flow.
fn by_flow(
    terms: &Terms,
    missed: &[(Move, Uncovered)],
    mut report: impl FnMut(Ends, u64, Subject),
) {
    let mut seen = Vec::new();
    for (moved, _) in missed {
        let (false, Some(ends)) = (seen.contains(&moved.flow), terms.ends(moved.flow)) else {
            continue;
        };
        seen.push(moved.flow);
        let there = || missed.iter().filter(|(other, _)| other.flow == moved.flow);
        let sum = |of: fn(&Uncovered) -> u64| {
            there().fold(0_u64, |sum, (_, one)| sum.saturating_add(of(one)))
        };
        let (people, remains) = (sum(|one| one.people), sum(|one| one.remains));
        let categories = there().flat_map(|(_, one)| &one.categories).cloned();
        if people > 0 {
            report(ends, people, named(categories.collect()));
        }
        if remains > 0 {
            report(ends, remains, Subject::Remains);
        }
    }
}
