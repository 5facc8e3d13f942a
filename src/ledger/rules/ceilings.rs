//! T01: an exchange, with everything released before, stays within the agreed numbers.

use alloc::vec::Vec;

use super::beyond::{Beyond, grown};
use super::context::Context;
use crate::agreement::Nest;
use crate::ledger::journal::Leg;
use crate::ledger::terms::{Match, Move, Moves, Term, Terms, Whole};
use crate::rulebook::{Datum, Rule, Sink};
use crate::words::{Count, Effect, Interval, Positions, Scope, Subject, Tally, UNBOUNDED};

/// Reports T01 once per exceeded commitment, at the first leg that surely adds to it, and returns the reported excesses.
pub(super) fn beyond_agreed<'t>(
    context: &Context<'t>,
    moves: &Moves,
    legs: &mut Sink<'_>,
) -> Vec<Excess<'t>> {
    let (terms, nest) = (context.terms, &context.terms.nest);
    let mut seen = Positions::default();
    let mut beyond: Vec<(At, Excess<'t>)> = Vec::new();
    for (_, _, moved) in moves.under_terms(&context.core.legs) {
        for (credit, term) in terms.credits_of(moved) {
            let at = usize::from(credit.term);
            // The parity rule reports a commitment that is derived from it.
            if !seen.insert(at) || term.follows.is_some() || term.ceiling == UNBOUNDED {
                continue;
            }
            let [before, added] = sums_of(context, moves, at, term);
            let excess = Excess::of(at, term, before, added);
            let matched = |moved: Move| matched(terms, at, term, moved);
            let measure = |people: &Tally, remains| term.filter.measure(people, remains);
            let first = || first_adding(&context.core.legs, moves, &matched, measure);
            beyond.extend(excess.and_then(|excess| Some((first()?, excess))));
        }
    }
    // In the order of the legs, and not of the promises.
    beyond.sort_by_key(|((position, _), _)| *position);
    let mut kept = Vec::new();
    for ((position, key), excess) in &beyond {
        if beyond
            .iter()
            .any(|(_, narrow)| narrow.explains(excess, nest))
        {
            continue;
        }
        let mut leg = context.leg_sink(legs, *position);
        excess.report(Rule::WithinAgreed, &mut leg.key(key));
        kept.push(*excess);
    }
    kept
}

/// Returns the numbers that count toward a commitment before the exchange, and those that the exchange adds.
pub(in crate::ledger) fn sums_of(
    context: &Context<'_>,
    moves: &Moves,
    at: usize,
    term: &Term,
) -> [Added; 2] {
    let matched = |moved: Move| matched(context.terms, at, term, moved);
    let before = Added {
        all: context.totals.commitment(at),
        recovered: context.totals.recovered(at),
    };
    let measure = |people: &Tally, remains| term.filter.measure(people, remains);
    [before, added(&context.core.legs, moves, &matched, measure)]
}

/// Returns how surely people with a move count toward a commitment.
pub(in crate::ledger) fn matched(terms: &Terms, at: usize, term: &Term, moved: Move) -> Match {
    let mut credits = terms.credits_of(moved);
    let credit = credits.find(|(one, _)| usize::from(one.term) == at);
    credit.map_or(Match::No, |(one, _)| {
        one.ends.and(Match::of_parts(term.part, moved.part))
    })
}

/// Returns the numbers that count toward several commitments as a whole before the exchange, and those that the exchange
/// adds.
pub(in crate::ledger) fn sums_of_whole(
    context: &Context<'_>,
    moves: &Moves,
    at: usize,
    whole: &Whole,
) -> [Added; 2] {
    let terms = context.terms;
    let matched = |moved: Move| whole.matches(terms.credits_of(moved), moved);
    let measure = |people: &Tally, remains| whole.measure(people, remains);
    let [all, _] = context.totals.whole(terms, at);
    let recovered = whole.members.iter();
    let recovered = recovered.map(|at| context.totals.recovered(at));
    let recovered = recovered.fold(Interval::exactly(0), Interval::plus);
    [
        Added { all, recovered },
        added(&context.core.legs, moves, &matched, measure),
    ]
}

/// The position of a leg, and the key of those of its people or remains who are meant.
type At = (usize, &'static str);

/// Returns where the legs of an exchange first surely add to a number.
fn first_adding(
    legs: &[Leg],
    moves: &Moves,
    matched: &dyn Fn(Move) -> Match,
    measure: impl Fn(&Tally, Option<Count>) -> Interval,
) -> Option<At> {
    let nobody = Tally::default();
    let adds = |people: &Tally, remains| measure(people, remains).surely() > 0;
    moves.under_terms(legs).find_map(|(position, leg, moved)| {
        let mut performed = leg.accounted().iter();
        let key = if matched(moved) != Match::Surely {
            return None;
        } else if adds(leg.detainees(), None) {
            "detainees"
        } else if adds(&nobody, leg.remains()) {
            "remains"
        } else if performed
            .any(|one| one.effect() == Effect::Performs && adds(one.detainees(), one.remains()))
        {
            "accounted"
        } else {
            return None;
        };
        Some((position, key))
    })
}

/// The number that the legs of an exchange add to a term, and those of them who were recovered by the receiver.
#[derive(Clone, Copy, Default)]
pub(in crate::ledger) struct Added {
    pub(in crate::ledger) all: Interval,
    recovered: Interval,
}

impl Added {
    /// The number before an exchange, if those recovered by the receiver are not counted apart.
    pub(super) const fn before(all: Interval) -> Self {
        Self {
            all,
            recovered: Interval::exactly(0),
        }
    }
}

/// Returns the number that the legs of an exchange add to a term.
pub(super) fn added(
    legs: &[Leg],
    moves: &Moves,
    matched: &dyn Fn(Move) -> Match,
    measure: impl Fn(&Tally, Option<Count>) -> Interval,
) -> Added {
    let mut sum = Added::default();
    for (_, leg, moved) in moves.under_terms(legs) {
        let matched = matched(moved);
        if matched == Match::No {
            continue;
        }
        let handed_over = matched.weigh(measure(leg.detainees(), leg.remains()));
        sum.all = sum.all.plus(handed_over);
        let performed = leg.accounted().iter();
        for one in performed.filter(|one| one.effect() == Effect::Performs) {
            let recovered = matched.weigh(measure(one.detainees(), one.remains()));
            sum.all = sum.all.plus(recovered);
            sum.recovered = sum.recovered.plus(recovered);
        }
    }
    sum
}

/// Returns how many performed a promise in total, with those recovered by the receiver apart.
pub(super) fn performed(all: Interval, recovered: Interval) -> Datum {
    match recovered.surely().min(all.surely()) {
        0 => all.datum(),
        recovered => {
            let handed_over = all.minus(Interval::exactly(recovered));
            Datum::performed(handed_over.datum(), Datum::Number(recovered))
        }
    }
}

/// A ceiling that the entry exceeds, or exceeds by more than before.
#[derive(Clone, Copy)]
pub(super) struct Excess<'t> {
    at: usize,
    term: &'t Term,
    after: Interval,
    recovered: Interval,
    by: u64,
    /// By how many the entry exceeds the ceiling more than it was exceeded before.
    grown: u64,
}

impl<'t> Excess<'t> {
    /// Returns the excess over the ceiling; `None` if the entry does not add to it.
    pub(super) fn of(at: usize, term: &'t Term, before: Added, added: Added) -> Option<Self> {
        let after = before.all.plus(added.all);
        let by = after.surely().checked_sub(term.ceiling)?;
        let excess = Self {
            at,
            term,
            after,
            recovered: before.recovered.plus(added.recovered),
            by,
            grown: grown(before.all.surely(), after.surely(), term.ceiling),
        };
        (by > 0 && added.all.surely() > 0).then_some(excess)
    }

    /// Reports the excess as a finding of a rule.
    pub(super) fn report(&self, rule: Rule, sink: &mut Sink<'_>) {
        let given = if rule == Rule::WithinAgreed {
            performed(self.after, self.recovered)
        } else {
            self.after.datum()
        };
        sink.report(rule)
            .about(self.term.about.clone())
            .given(given)
            .expected(expected(self.term));
    }

    /// Returns true if this excess is inside a wider one and at least as large, so that only this one is reported.
    pub(super) fn explains(&self, wide: &Self, nest: &Nest) -> bool {
        self.by >= wide.by && nest.is_inside(self.at, wide.at)
    }

    /// Returns whose people are beyond the ceiling, and how many of them the entry adds.
    pub(super) fn beyond(&self) -> Beyond<'t> {
        Beyond {
            scopes: Vec::from([&self.term.scope]),
            grown: self.grown,
        }
    }

    /// Returns the scope of the term, and how many people the entry adds beyond its ceiling.
    pub(super) const fn of_scope(&self) -> (&'t Scope, u64) {
        (&self.term.scope, self.grown)
    }
}

/// Returns the number that a term allows.
pub(super) fn expected(term: &Term) -> Datum {
    if term.follows.is_some() {
        Datum::AtMost(term.ceiling)
    } else {
        term.quantity.datum()
    }
}

/// Returns what the commitments of a whole are about: their subject if it is one, else all people of their direction.
pub(super) fn about_whole(terms: &Terms, whole: &Whole) -> Option<Datum> {
    let members = whole.members.iter();
    let scope = scope_of_all(members.filter_map(|at| terms.commitments.get(at)))?;
    Some(scope.subject.flow(scope.ends))
}

/// Returns the scope of several terms of one direction: their subject if it is one, else all people.
pub(in crate::ledger) fn scope_of_all<'t>(mut of: impl Iterator<Item = &'t Term>) -> Option<Scope> {
    let one = of.next()?;
    let is_of_one_subject = of.all(|other| other.scope.subject == one.scope.subject);
    let subject = if is_of_one_subject {
        one.scope.subject.clone()
    } else {
        Subject::AnyDetainee
    };
    Some(Scope::new(one.scope.ends, None, subject))
}

/// Reports T01 for several commitments of one direction if everyone together exceeds the sum of their ceilings, but no
/// commitment alone is exceeded: then it is unknown which one. Returns those of these commitments who are beyond it.
pub(super) fn beyond_whole<'t>(
    context: &Context<'t>,
    moves: &Moves,
    legs: &mut Sink<'_>,
) -> Vec<Beyond<'t>> {
    let terms = context.terms;
    let mut reported = Vec::new();
    for (at, whole) in terms.wholes.iter().enumerate() {
        if !whole.has_ceiling() {
            continue;
        }
        let [before, sum] = sums_of_whole(context, moves, at, whole);
        let matched = |moved: Move| whole.matches(terms.credits_of(moved), moved);
        let measure = |people: &Tally, remains| whole.measure(people, remains);
        let first = first_adding(&context.core.legs, moves, &matched, measure);
        let after = before.all.plus(sum.all);
        let is_beyond = sum.all.surely() > 0 && after.surely() > whole.ceiling;
        let Some((first, key)) = first.filter(|_| is_beyond) else {
            continue;
        };
        if is_over_alone(context, moves, whole) {
            continue;
        }
        let Some(about) = about_whole(terms, whole) else {
            continue;
        };
        let leg = &mut context.leg_sink(legs, first);
        leg.key(key)
            .report(Rule::WithinAgreed)
            .about(about)
            .given(performed(after, sum.recovered.plus(before.recovered)))
            .expected(Datum::AtMost(whole.ceiling));
        reported.push(Beyond {
            scopes: scopes_of(terms, whole),
            grown: grown(before.all.surely(), after.surely(), whole.ceiling),
        });
    }
    reported
}

/// Returns the scopes of the commitments of a whole.
pub(in crate::ledger) fn scopes_of<'t>(terms: &'t Terms, whole: &Whole) -> Vec<&'t Scope> {
    let members = whole.members.iter();
    let members = members.filter_map(|at| terms.commitments.get(at));
    members.map(|term| &term.scope).collect()
}

/// Returns true if one of the commitments alone is exceeded: then the whole is not reported.
pub(in crate::ledger) fn is_over_alone(
    context: &Context<'_>,
    moves: &Moves,
    whole: &Whole,
) -> bool {
    let mut members = whole.members.iter();
    members.any(|at| {
        context.terms.commitments.get(at).is_some_and(|term| {
            let [before, added] = sums_of(context, moves, at, term);
            before.all.plus(added.all).surely() > term.ceiling
        })
    })
}
