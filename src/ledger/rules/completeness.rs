//! Checks of single legs: C03, C04, C05, C18, T14, T18, L04.

use super::context::Context;
use super::labels::labels;
use crate::ledger::journal::Leg;
use crate::ledger::journal::leg::persons;
use crate::ledger::terms::Moves;
use crate::ledger::totals::FlowTotal;
use crate::rulebook::{Datum, Rule, Sink};
use crate::words::{CategoryKind, Count, Interval, Subject};

/// Checks each leg by itself.
pub(super) fn records(context: &Context<'_>, moves: &Moves, legs: &mut Sink<'_>) {
    for (position, leg) in context.core.legs.iter().enumerate() {
        let sink = &mut context.leg_sink(legs, position);
        let [one, other] = leg.ends().actors();
        if !leg.is_outside_the_terms() && leg.is_internal() != (one == other) {
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
        }
    }
    for (position, leg, moved) in moves.under_terms(&context.core.legs) {
        if leg.detainees().has_rare() {
            let sink = &mut context.leg_sink(legs, position);
            labels(context, moves, (position, leg, moved), sink);
        }
    }
}

/// Reports C03 and C04 once per direction, and L04 once if the terms do not name hostages; not if an earlier entry or
/// an earlier leg of this one has the same finding.
fn first_of_flow(context: &Context<'_>, position: usize, leg: &Leg, sink: &mut Sink<'_>) {
    let (terms, totals) = (context.terms, context.totals);
    let earlier = context.core.legs.iter().take(position);
    let earlier = || earlier.clone().filter(|leg| !leg.is_outside_the_terms());
    let same = || earlier().filter(|other| other.ends() == leg.ends());
    let before = terms.flow(leg.ends()).and_then(|flow| totals.flow(flow));
    let about = || Subject::AnyDetainee.flow(leg.ends());
    let was_reported = before.is_some_and(FlowTotal::is_undisclosed);
    if is_undisclosed(leg) && !was_reported && !same().any(is_undisclosed) {
        sink.report(Rule::Disclosed).about(about());
    }
    let unspecified = |leg: &Leg| leg.detainees().least_of_kind(CategoryKind::Unspecified);
    let was_reported = before.is_some_and(|total| total.unspecified > 0);
    if unspecified(leg) > 0 && !was_reported && same().all(|leg| unspecified(leg) == 0) {
        sink.key("detainees")
            .report(Rule::CategoryNamed)
            .about(about())
            .given(unspecified(leg));
    }
    let hostages = CategoryKind::Hostage;
    let has_hostages = |leg: &Leg| leg.detainees().of_kind(hostages) != 0;
    if has_hostages(leg)
        && !terms.names_hostages
        && !earlier().any(has_hostages)
        && !totals.flows().any(|(_, total)| total.has_kind(hostages))
    {
        sink.report(Rule::NoHostages).about(about());
    }
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

fn is_undisclosed(leg: &Leg) -> bool {
    leg.remains() == Some(Count::Undisclosed)
        || leg
            .detainees()
            .vague_lines()
            .any(|(_, count)| *count == Count::Undisclosed)
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
