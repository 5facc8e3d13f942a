//! T08 and C07: a commitment covers the people and remains that moved.

use alloc::borrow::Cow;
use alloc::vec::Vec;

use super::context::Context;
use crate::ledger::journal::{Core, Leg};
use crate::ledger::movements::{Asked, Cut, Group, Lines, Moved, Movement, Reckoning, Row};
use crate::ledger::terms::filter::Filter;
use crate::ledger::terms::{
    Match, Move, Moves, Terms, Uncovered, is_judged, is_named_the_other_way,
};
use crate::rulebook::{Rule, Sink};
use crate::words::{CategoryKind, Count, DetaineeCategory, Ends, Interval, PartKey, Subject};

/// Returns the subject of these categories, which may contain duplicates.
pub(in crate::ledger) fn named(mut categories: Vec<DetaineeCategory>) -> Subject {
    categories.sort();
    categories.dedup();
    Subject::of(categories).unwrap_or(Subject::AnyDetainee)
}

/// Reports T08 for people and remains that no commitment of their direction and part covers, and C07 if only the
/// opposite direction has a commitment. Returns the legs without those people and remains.
pub(in crate::ledger) fn cover<'l>(
    context: &Context<'l>,
    moves: &Moves,
    legs: &mut Sink<'_>,
) -> Cow<'l, [Leg]> {
    let mut covered = Cow::Borrowed(&*context.core.legs);
    for (position, leg, moved) in moves.under_terms(&context.core.legs) {
        if !is_judged(context.terms, leg) {
            continue;
        }
        let missed = Uncovered::of(context.terms, leg, moved);
        if !missed.is_empty()
            && let Some(rest) = covered.to_mut().get_mut(position)
        {
            *rest = missed.rest_of(leg).into_owned();
        }
        report(context, &missed, leg, &mut context.leg_sink(legs, position));
        if is_first_the_other_way(context, position, (leg, moved), moves) {
            context
                .leg_sink(legs, position)
                .report(Rule::OppositeDirection)
                .about(Subject::AnyDetainee.flow(leg.ends()));
        }
    }
    covered
}

/// Whom a rule misses in a leg of a summary: it reports them there, and not again at the records that the summary includes.
pub(super) struct Missed {
    ways: Vec<Ends>,
    part: Option<PartKey>,
    people: Uncovered,
}

impl Missed {
    /// Returns the people that a rule misses in the legs of some summaries.
    pub(super) fn of(
        context: &Context<'_>,
        summaries: &[&Core],
        missed: impl Fn(&Leg, Move) -> Uncovered,
    ) -> Vec<Self> {
        let terms = context.terms;
        let mut all = Vec::new();
        for summary in summaries {
            let moves = Moves::of(terms, context.givers, summary);
            for (_, leg, moved) in moves.under_terms(&summary.legs) {
                all.push(Self {
                    ways: ways(terms, moved),
                    part: leg.part().cloned(),
                    people: missed(leg, moved),
                });
            }
        }
        all
    }

    /// Returns those of a record's leg who are not among them.
    pub(super) fn rest(
        all: &[Self],
        terms: &Terms,
        (leg, moved): (&Leg, Move),
        missed: Uncovered,
    ) -> Uncovered {
        let own = ways(terms, moved);
        let is_here = |one: &&Self| {
            let mut ways = one.ways.iter();
            let is_part =
                one.part.is_none() || leg.part().is_none() || one.part.as_ref() == leg.part();
            is_part && ways.any(|way| own.iter().any(|own| own.overlap(*way)))
        };
        missed.without(leg, |category| {
            let mut here = all.iter().filter(is_here);
            here.any(|one| match category {
                Some(category) => {
                    let mut found = one.people.categories.iter();
                    found.any(|found| found.may_share(category))
                }
                None => one.people.remains > 0,
            })
        })
    }
}

/// Returns the directions in which people of a leg count.
fn ways(terms: &Terms, moved: Move) -> Vec<Ends> {
    moved
        .ways()
        .filter_map(|(flow, _)| terms.ends(flow))
        .collect()
}

/// Reports T08 and C07 at the legs of a record that a summary includes: T08 for people that the summary does not name so that it
/// is found at its own legs, C07 in directions that it does not name.
pub(in crate::ledger) fn cover_included<'s>(
    context: &Context<'_>,
    summaries: &dyn Fn() -> Vec<&'s Core>,
    sink: &mut Sink<'_>,
) {
    let (terms, moves) = (context.terms, context.moves());
    let legs = &mut sink.key("legs");
    let legs_under = || moves.under_terms(&context.core.legs);
    let all = legs_under().map(|(_, leg, moved)| Uncovered::of(terms, leg, moved));
    // Whom a long chain of summaries misses matters only to those who are missed here.
    let all: Vec<Uncovered> = all.collect();
    let found = if all.iter().all(Uncovered::is_empty) {
        Vec::new()
    } else {
        Missed::of(context, &summaries(), |leg, moved| {
            Uncovered::of(terms, leg, moved)
        })
    };
    for ((position, leg, moved), missed) in legs_under().zip(all) {
        if !is_judged(terms, leg) {
            continue;
        }
        let missed = Missed::rest(&found, terms, (leg, moved), missed);
        report(context, &missed, leg, &mut context.leg_sink(legs, position));
        let is_named = || {
            let summaries = summaries();
            let mut named = summaries.iter().flat_map(|summary| &summary.legs);
            named.any(|one| one.ends().overlap(leg.ends()))
        };
        if is_first_the_other_way(context, position, (leg, moved), &moves) && !is_named() {
            context
                .leg_sink(legs, position)
                .report(Rule::OppositeDirection)
                .about(Subject::AnyDetainee.flow(leg.ends()));
        }
    }
}

/// Reports T08 for the people and the remains of a leg.
fn report(context: &Context<'_>, missed: &Uncovered, leg: &Leg, sink: &mut Sink<'_>) {
    let subject = named(missed.categories.clone());
    let of_people = (
        missed.people,
        Some(&*missed.categories),
        subject,
        "detainees",
    );
    let of_remains = (missed.remains, None, Subject::Remains, "remains");
    for (count, lines, subject, key) in [of_people, of_remains] {
        if count > 0 {
            sink.key(key)
                .report(Rule::Covered)
                .about(subject.flow(leg.ends()).in_part(leg.part()))
                .given(came_to(context, leg, lines).datum());
        }
    }
}

/// A summary with what it and its records come to, or any other exchange.
type Summed<'a> = (&'a Core, Option<&'a Group<'a>>);

/// Returns how many people of some lines of a leg went, or how many remains without lines: of a leg of a summary, what it
/// came to with the records of the summary.
fn came_to(context: &Context<'_>, leg: &Leg, lines: Option<&[DetaineeCategory]>) -> Interval {
    let is_alone = is_alone(context.core, leg, lines);
    let Some(group) = context.came_to.filter(|_| is_alone) else {
        return said(leg, lines);
    };
    let Some(lines) = lines else {
        return reckoned(group, leg, Lines::Subject(&Filter::Remains));
    };
    // A line of the summary has those of its records that it does not name by themselves.
    let is_named = |line: &DetaineeCategory| leg.detainees().iter().any(|(own, _)| own == *line);
    let is_within = |line: &&DetaineeCategory| {
        let mut wider = lines.iter();
        lines.contains(line) || !is_named(line) && wider.any(|own| own.is_open() || own.holds(line))
    };
    let rows = group.rows(Cut::Never);
    let rows = rows.filter(|row| went_as(leg, row) != Match::No);
    let rows = rows.flat_map(Movement::lines).map(|(line, _)| line);
    let rows: Vec<DetaineeCategory> = rows.filter(is_within).cloned().collect();
    reckoned(group, leg, Lines::Row(Row::Lines(&rows), &[]))
}

/// Returns how many people of a leg are without a named category: of a leg of a summary, those of whom its records name none.
pub(in crate::ledger) fn without_category((core, group): Summed<'_>, leg: &Leg) -> Interval {
    let lines = leg.detainees().iter().map(|(line, _)| line);
    let open: Vec<DetaineeCategory> = lines.filter(DetaineeCategory::is_open).collect();
    let said = said(leg, Some(&open));
    let Some(group) = group else {
        return said;
    };
    let rows = Row::Kind(CategoryKind::Unspecified);
    let left = reckoned(group, leg, Lines::Row(rows, &[]));
    // Other legs of the summary may be about people of this one too.
    if is_alone(core, leg, Some(&open)) || left.most() < said.surely() {
        left
    } else {
        said
    }
}

/// Returns how many people of some lines a leg itself states, or how many remains without lines.
fn said(leg: &Leg, lines: Option<&[DetaineeCategory]>) -> Interval {
    let Some(lines) = lines else {
        return leg.remains().map_or(Interval::exactly(0), Count::pair);
    };
    let people = leg.detainees().iter();
    let people = people.filter(|(line, _)| lines.contains(line));
    people.map(|(_, count)| count.pair()).sum()
}

/// Returns true if no other leg of a summary can be about the same lines or remains: people of one line in several legs are
/// those of each as it says.
fn is_alone(core: &Core, leg: &Leg, lines: Option<&[DetaineeCategory]>) -> bool {
    let is_alike = |one: &&Leg| {
        let is_part = one.part().is_none() || leg.part().is_none() || one.part() == leg.part();
        let is_under = !one.is_outside_the_terms();
        let mut people = one.detainees().iter();
        let is_of = match lines {
            Some(lines) => people.any(|(line, _)| lines.iter().any(|own| own.may_share(&line))),
            None => one.remains().is_some(),
        };
        is_part && is_under && is_of && one.ends().overlap(leg.ends())
    };
    core.legs.iter().filter(is_alike).count() == 1
}

/// Returns how surely a movement was handed over in the direction and part of a leg, under the terms.
fn went_as(leg: &Leg, movement: &Movement<'_>) -> Match {
    if movement.counts_as() == Moved::HandedOver && !movement.is_outside_the_terms() {
        let of_part = Match::of_parts(leg.part(), movement.part());
        movement.is_within(leg.ends()).and(of_part)
    } else {
        Match::No
    }
}

/// Returns how many of a summary and its records went in the direction and part of a leg.
fn reckoned(group: &Group<'_>, leg: &Leg, lines: Lines<'_>) -> Interval {
    let asked = Asked {
        lines,
        matches: &|movement| went_as(leg, movement),
        tranche: None,
        since: None,
        entries: None,
    };
    Reckoning::of(group, asked, Cut::Never).delivered()
}

/// Returns true if only the opposite direction has a commitment, at the first leg of the journal for which this is so
/// if that is known, otherwise if nothing moved in this direction before this leg.
fn is_first_the_other_way(
    context: &Context<'_>,
    position: usize,
    (leg, went): (&Leg, Move),
    moves: &Moves,
) -> bool {
    if let Some((firsts, at)) = context.firsts {
        return firsts.is_the_other_way(leg.ends(), at, position);
    }
    let before = context.totals.flow(went.flow);
    let mut earlier = moves
        .under_terms(&context.core.legs)
        .take_while(|(at, ..)| *at < position);
    is_named_the_other_way(context.terms, leg, went)
        && !before.is_some_and(|total| total.own.has_moved)
        && !earlier.any(|(_, _, other)| other.flow == went.flow)
}
