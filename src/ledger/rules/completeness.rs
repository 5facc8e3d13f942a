//! Checks of single legs: C03, C04, C05, C18, C19, T14, T18, L04, L06, L07.

use alloc::vec::Vec;

use super::context::Context;
use super::cover::{named, without_category};
use crate::ledger::journal::leg::persons;
use crate::ledger::journal::{Accounted, Leg};
use crate::ledger::terms::{Move, Moves, Tables};
use crate::ledger::totals::FlowTotal;
use crate::ledger::totals::firsts::{Firsts, are_undisclosed, noted, unspecified};
use crate::rulebook::{Datum, Rule, Sink};
use crate::words::{CategoryKind, Count, DetaineeCategory, Interval, Reason, Subject};

/// Checks each leg by itself.
pub(super) fn records(context: &Context<'_>, moves: &Moves, legs: &mut Sink<'_>) {
    for (position, leg) in context.core.legs.iter().enumerate() {
        let sink = &mut context.leg_sink(legs, position);
        let [one, other] = leg.ends().actors();
        // Whether an end that is unknown (E04) is the other one is not known.
        let is_known = one == other || context.terms.flow(leg.ends()).is_some();
        if is_known && !leg.is_outside_the_terms() && leg.is_internal() != (one == other) {
            if one == other {
                let actor = Datum::text(one.as_str());
                sink.report(Rule::InternalNamed).given(actor);
            } else {
                let about = Subject::AnyDetainee.flow(leg.ends());
                sink.key("internal")
                    .report(Rule::InternalNamed)
                    .about(about);
            }
        }
        list(leg, sink);
        counts_somebody(leg, sink);
        if !leg.is_outside_the_terms() {
            first_of_flow(context, position, leg, sink);
            notes(context, position, leg, sink);
        }
    }
    for (position, leg, moved) in moves.under_terms(&context.core.legs) {
        if leg.detainees().has_rare() {
            let sink = &mut context.leg_sink(legs, position);
            labels(context, moves, (position, leg, moved), sink);
        }
    }
}

/// Reports C19: people went with a label that no weighted rule of their direction names, although one has several
/// labels of the kind. A label is reported once for a direction, with the rule: at the first leg of the journal with it
/// if that is known.
fn labels(
    context: &Context<'_>,
    moves: &Moves,
    (position, leg, this): (usize, &Leg, Move),
    sink: &mut Sink<'_>,
) {
    let tables = Tables::of(context.terms, this);
    let before = context.totals.flow(this.flow);
    let earlier = moves.under_terms(&context.core.legs);
    let earlier = earlier.filter(|(at, _, other)| *at < position && other.flow == this.flow);
    let was_reported = |category: &DetaineeCategory| {
        if let Some((firsts, at)) = context.firsts {
            return !firsts.has_label(leg.ends(), category, at, position);
        }
        before.is_some_and(|total| total.has_label(category))
            || earlier.clone().any(|(_, other, _)| {
                let mut lines = other.detainees().least_lines();
                lines.any(|(one, count)| one == *category && count > 0)
            })
    };
    let (mut people, mut categories, mut table) = (Interval::exactly(0), Vec::new(), None);
    for (category, count) in leg.detainees().iter() {
        if count.least() == 0 || was_reported(&category) {
            continue;
        }
        if let Some(relation) = tables.without(&category) {
            people = people.plus(count.pair());
            categories.push(category);
            table.get_or_insert(relation);
        }
    }
    if let Some(relation) = table {
        sink.key("detainees")
            .report(Rule::LabelInTable)
            .about(named(categories).flow(leg.ends()))
            .given(people.datum())
            .expected(relation.about.clone());
    }
}

/// Reports C03 and C04 once per direction: at the first legs of the journal if those are known, otherwise not if an
/// earlier entry or an earlier leg of this one has the same finding.
fn first_of_flow(context: &Context<'_>, position: usize, leg: &Leg, sink: &mut Sink<'_>) {
    let (terms, totals) = (context.terms, context.totals);
    if let Some((firsts, at)) = context.firsts {
        let [people, remains, is_unspecified] = firsts.are_at(leg.ends(), at, position);
        let found = Found {
            are_undisclosed: [people, remains],
            is_unspecified,
        };
        return found.report(context, leg, sink);
    }
    let earlier = context.core.legs.iter().take(position);
    let earlier = || earlier.clone().filter(|leg| !leg.is_outside_the_terms());
    let same = || earlier().filter(|other| other.ends() == leg.ends());
    let before = terms.flow(leg.ends()).and_then(|flow| totals.flow(flow));
    let is_known = |of: fn(&FlowTotal) -> bool| before.is_some_and(of);
    let known = before.map_or([false; 2], |total| total.own.are_undisclosed);
    let hidden = |at: usize| {
        let is_hidden = |all: [bool; 2]| all.get(at) == Some(&true);
        let mut same = same();
        is_hidden(are_undisclosed(leg))
            && !is_hidden(known)
            && !same.any(|leg| is_hidden(are_undisclosed(leg)))
    };
    let found = Found {
        are_undisclosed: [hidden(0), hidden(1)],
        is_unspecified: unspecified(leg) > 0
            && !is_known(|total| total.own.unspecified > 0)
            && same().all(|leg| unspecified(leg) == 0),
    };
    found.report(context, leg, sink);
}

/// What is reported at a leg.
struct Found {
    /// A number of people, and one of remains.
    are_undisclosed: [bool; 2],
    is_unspecified: bool,
}

impl Found {
    fn report(&self, context: &Context<'_>, leg: &Leg, sink: &mut Sink<'_>) {
        let about = || Subject::AnyDetainee.flow(leg.ends());
        let [people, remains] = self.are_undisclosed;
        if people {
            sink.report(Rule::Disclosed).about(about());
        }
        if remains {
            let about = Subject::Remains.flow(leg.ends());
            sink.report(Rule::Disclosed).about(about);
        }
        if self.is_unspecified {
            let open = without_category((context.core, context.came_to), leg);
            sink.key("detainees")
                .report(Rule::CategoryNamed)
                .about(about())
                .given(open.datum());
        }
    }
}

/// Reports notes on law, each once: L04 and L06 unless the terms raise them, and L07. An agreement and an exchange that
/// are older than the law raise none.
fn notes(context: &Context<'_>, position: usize, leg: &Leg, sink: &mut Sink<'_>) {
    let legal = &context.terms.legal;
    if noted(legal, leg) == [None; 3] || legal.is_older(context.core.on) {
        return;
    }
    let [hostages, prisoners, kept_back] = match context.firsts {
        Some((firsts, at)) => firsts.notes_at(at, position),
        None => new_notes(context, position),
    };
    let about = || Subject::AnyDetainee.flow(leg.ends());
    if hostages && !legal.names_hostages {
        sink.report(Rule::NoHostages).about(about());
    }
    if prisoners && !legal.names_prisoners {
        sink.report(Rule::StatusOfPrisoners).about(about());
    }
    if kept_back {
        sink.key("accounted").report(Rule::KeptBack).about(about());
    }
}

/// Returns whether a leg is the first of its exchange that L04, L06 and L07 are about, and no earlier exchange is.
fn new_notes(context: &Context<'_>, position: usize) -> [bool; 3] {
    let (terms, totals) = (context.terms, context.totals);
    let mut firsts = Firsts::default();
    let of = (terms, context.givers);
    firsts.enter(
        0,
        context.core,
        of,
        (|_| false, |_, leg: &Leg| unspecified(leg)),
    );
    let [hostages, prisoners, kept_back] = firsts.notes_at(0, position);
    let is_with_group = |flow| {
        let ends = terms.ends(flow);
        ends.is_some_and(|ends| terms.legal.is_with_group(ends))
    };
    let had_hostages = totals
        .flows()
        .any(|(_, flow)| flow.has_kind(CategoryKind::Hostage));
    let had_prisoners = totals
        .flows()
        .any(|(at, flow)| flow.has_kind(CategoryKind::PrisonerOfWar) && is_with_group(at));
    [
        hostages && !had_hostages,
        prisoners && !had_prisoners,
        kept_back && !totals.is_kept_back,
    ]
}

/// Returns true if a leg under the terms keeps back wounded or sick prisoners of war between states.
pub(super) fn keeps_back(context: &Context<'_>) -> bool {
    let mut legs = context.core.legs.iter();
    legs.any(|leg| {
        let [.., kept_back] = noted(&context.terms.legal, leg);
        !leg.is_outside_the_terms() && kept_back.is_some()
    })
}

/// Reports C18 if a leg moved nobody and accounts for nobody; C05 reports an empty leg with a list.
fn counts_somebody(leg: &Leg, sink: &mut Sink<'_>) {
    let accounted = leg.accounted().iter();
    let accounted = accounted.map(|one| persons(one.detainees(), one.remains()));
    let all = accounted.fold(leg.moved(), Interval::plus);
    if all == 0 && leg.listed().is_none_or(|listed| listed == 0) {
        sink.report(Rule::LegOfSomebody)
            .about(Subject::AnyDetainee.flow(leg.ends()));
    }
}

/// Reports T14 if more people moved or were accounted for than were listed, C05 if fewer.
fn list(leg: &Leg, sink: &mut Sink<'_>) {
    let Some(listed) = leg.listed().map(u64::from) else {
        return;
    };
    let zero = Interval::exactly(0);
    let accounted = leg.accounted().iter();
    let (died, others): (Vec<_>, Vec<_>) = accounted.partition(|one| one.reason() == Reason::Died);
    let sum = |all: Vec<&Accounted>| {
        let all = all
            .iter()
            .map(|one| persons(one.detainees(), one.remains()));
        all.fold(zero, Interval::plus)
    };
    let (died, others) = (sum(died), sum(others));
    let remains = leg.remains().map_or(zero, Count::pair);
    // The remains that were handed over may be those of whoever died.
    let twice = died.surely().min(remains.surely());
    let all = leg
        .detainees()
        .total()
        .plus(remains)
        .plus(died)
        .plus(others);
    let accounted = Interval::and_unclear(
        all.surely().saturating_sub(twice),
        all.unclear().saturating_add(twice),
    );
    let about = Subject::PersonsOfUnknownFate.flow(leg.ends());
    let (rule, given) = if accounted.surely() > listed {
        (Rule::WithinList, accounted.datum())
    } else if accounted.most() < listed {
        let missing = Interval::exactly(listed).minus(accounted);
        (Rule::ListAccounted, missing.datum())
    } else {
        return;
    };
    sink.key("listed")
        .report(rule)
        .about(about)
        .given(given)
        .expected(listed);
}
