//! Checks of single legs: C03, C04, C05, C18, T14, T18, L04, L06, L07.

use super::context::Context;
use super::labels::labels;
use crate::ledger::journal::Leg;
use crate::ledger::journal::leg::persons;
use crate::ledger::terms::Moves;
use crate::ledger::totals::FlowTotal;
use crate::ledger::totals::firsts::{
    has_hostages, has_prisoners, is_undisclosed, keeps, unspecified,
};
use crate::rulebook::{Datum, Rule, Sink};
use crate::words::{CategoryKind, Ends, Interval, Subject};

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

/// Reports C03 and C04 once per direction: at the first legs of the journal if those are known, otherwise not if an
/// earlier entry or an earlier leg of this one has the same finding.
fn first_of_flow(context: &Context<'_>, position: usize, leg: &Leg, sink: &mut Sink<'_>) {
    let (terms, totals) = (context.terms, context.totals);
    if let Some((firsts, at)) = context.firsts {
        let [is_undisclosed, is_unspecified] = firsts.are_at(leg.ends(), at, position);
        let found = Found {
            is_undisclosed,
            is_unspecified,
        };
        return found.report(leg, sink);
    }
    let earlier = context.core.legs.iter().take(position);
    let earlier = || earlier.clone().filter(|leg| !leg.is_outside_the_terms());
    let same = || earlier().filter(|other| other.ends() == leg.ends());
    let before = terms.flow(leg.ends()).and_then(|flow| totals.flow(flow));
    let is_known = |of: fn(&FlowTotal) -> bool| before.is_some_and(of);
    let found = Found {
        is_undisclosed: is_undisclosed(leg)
            && !is_known(FlowTotal::is_undisclosed)
            && !same().any(is_undisclosed),
        is_unspecified: unspecified(leg) > 0
            && !is_known(|total| total.unspecified > 0)
            && same().all(|leg| unspecified(leg) == 0),
    };
    found.report(leg, sink);
}

/// What is reported at a leg.
struct Found {
    is_undisclosed: bool,
    is_unspecified: bool,
}

impl Found {
    fn report(&self, leg: &Leg, sink: &mut Sink<'_>) {
        let about = || Subject::AnyDetainee.flow(leg.ends());
        if self.is_undisclosed {
            sink.report(Rule::Disclosed).about(about());
        }
        if self.is_unspecified {
            sink.key("detainees")
                .report(Rule::CategoryNamed)
                .about(about())
                .given(unspecified(leg));
        }
    }
}

/// Reports notes on law, each once: L04 and L06 unless the terms raise them, and L07. An agreement and an exchange that
/// are older than the law raise none.
fn notes(context: &Context<'_>, position: usize, leg: &Leg, sink: &mut Sink<'_>) {
    let legal = &context.terms.legal;
    let raised = [
        (Rule::NoHostages, raises_hostages(context, position, leg)),
        (
            Rule::StatusOfPrisoners,
            raises_prisoners(context, position, leg),
        ),
        (Rule::KeptBack, raises_kept_back(context, position, leg)),
    ];
    if raised.iter().all(|(_, is_raised)| !is_raised) || legal.is_older(context.core.on) {
        return;
    }
    for (rule, _) in raised.into_iter().filter(|(_, is_raised)| *is_raised) {
        let about = Subject::AnyDetainee.flow(leg.ends());
        if rule == Rule::KeptBack {
            sink.key("accounted").report(rule).about(about);
        } else {
            sink.report(rule).about(about);
        }
    }
}

/// Returns the legs under the terms that come before one in its exchange.
fn earlier<'c>(context: &Context<'c>, position: usize) -> impl Iterator<Item = &'c Leg> {
    let legs = context.core.legs.iter().take(position);
    legs.filter(|leg| !leg.is_outside_the_terms())
}

fn raises_hostages(context: &Context<'_>, position: usize, leg: &Leg) -> bool {
    let kind = CategoryKind::Hostage;
    if context.terms.legal.names_hostages {
        return false;
    }
    if let Some((firsts, at)) = context.firsts {
        let [is_first, ..] = firsts.notes_at(at, position);
        return is_first;
    }
    has_hostages(leg)
        && !earlier(context, position).any(has_hostages)
        && !context
            .totals
            .flows()
            .any(|(_, total)| total.has_kind(kind))
}

/// Returns true if this is the first leg by which prisoners of war come from or to an armed group.
fn raises_prisoners(context: &Context<'_>, position: usize, leg: &Leg) -> bool {
    let (terms, kind) = (context.terms, CategoryKind::PrisonerOfWar);
    if terms.legal.names_prisoners {
        return false;
    }
    if let Some((firsts, at)) = context.firsts {
        let [_, is_first, _] = firsts.notes_at(at, position);
        return is_first;
    }
    let has_prisoners = |leg: &Leg| has_prisoners(&terms.legal, leg);
    let is_with_group = |ends: Ends| terms.legal.is_with_group(ends);
    let mut flows = context.totals.flows();
    has_prisoners(leg)
        && !earlier(context, position).any(has_prisoners)
        && !flows.any(|(flow, total)| {
            total.has_kind(kind) && terms.ends(flow).is_some_and(is_with_group)
        })
}

/// Returns true if this is the first leg that keeps back wounded or sick prisoners of war between states.
fn raises_kept_back(context: &Context<'_>, position: usize, leg: &Leg) -> bool {
    if let Some((firsts, at)) = context.firsts {
        let [.., is_first] = firsts.notes_at(at, position);
        return is_first;
    }
    !leg.accounted().is_empty()
        && keeps(&context.terms.legal, leg)
        && !context.totals.is_kept_back
        && !earlier(context, position).any(|leg| keeps(&context.terms.legal, leg))
}

/// Returns true if a leg under the terms keeps back wounded or sick prisoners of war between states.
pub(super) fn keeps_back(context: &Context<'_>) -> bool {
    let mut legs = context.core.legs.iter();
    legs.any(|leg| !leg.is_outside_the_terms() && keeps(&context.terms.legal, leg))
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
    let accounted = leg
        .accounted()
        .iter()
        .fold(leg.moved(), |sum: Interval, one| {
            sum.plus(persons(one.detainees(), one.remains()))
        });
    let about = Subject::PersonsOfUnknownFate.flow(leg.ends());
    let (rule, given) = if accounted.surely() > listed {
        (Rule::WithinList, accounted.surely())
    } else if accounted.most() < listed {
        let missing = listed.saturating_sub(accounted.most());
        (Rule::ListAccounted, missing)
    } else {
        return;
    };
    sink.key("listed")
        .report(rule)
        .about(about)
        .given(given)
        .expected(listed);
}
