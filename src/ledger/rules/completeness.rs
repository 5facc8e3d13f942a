//! Checks of single legs: C03, C04, C05, C09, T14, T16, L04.

use alloc::vec::Vec;

use super::context::Context;
use super::cover::named;
use crate::agreement::Basis;
use crate::ledger::journal::Leg;
use crate::ledger::journal::leg::persons;
use crate::ledger::terms::{Match, Move, Moves, Terms};
use crate::ledger::totals::FlowTotal;
use crate::rulebook::{Datum, Rule, Sink};
use crate::words::{CategoryKind, Count, Interval, Subject};

/// Checks each leg by itself.
pub(super) fn records(context: &Context<'_>, moves: &Moves, legs: &mut Sink<'_>) {
    for (position, leg) in context.core.legs.iter().enumerate() {
        let sink = &mut context.leg_sink(legs, position);
        let [one, other] = leg.ends().actors();
        if one == other {
            sink.report(Rule::ChangesSides)
                .given(Datum::text(one.as_str()));
        }
        list(leg, sink);
        if !leg.is_outside_the_terms() {
            first_of_flow(context, position, leg, sink);
        }
    }
    for (position, leg, moved) in moves.under_terms(&context.core.legs) {
        let sink = &mut context.leg_sink(legs, position);
        weights(context.terms, leg, moved, sink);
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

/// Reports T16: a weighted rule with several labels of a kind gives no weight for some released people of that kind. A
/// rule with a single label applies only to people with it.
fn weights(terms: &Terms, leg: &Leg, moved: Move, sink: &mut Sink<'_>) {
    let weighted = terms.relations.iter();
    for relation in weighted.filter(|relation| relation.basis == Basis::Weighted) {
        let lines = || {
            relation
                .lines()
                .filter(|line| line.matches(moved) != Match::No)
        };
        let (mut of_undisclosed_weight, mut categories) = (0_u64, Vec::new());
        for (category, count) in leg.detainees().least_lines() {
            let labels = lines().map(|line| line.filter.labels_of(category.kind()));
            let is_table = labels.sum::<usize>() > 1;
            if is_table && !lines().any(|line| line.filter.holds(&category)) {
                of_undisclosed_weight = of_undisclosed_weight.saturating_add(u64::from(count));
                categories.push(category);
            }
        }
        if of_undisclosed_weight > 0 {
            sink.key("detainees")
                .report(Rule::HasWeight)
                .about(named(categories).flow(leg.ends()))
                .given(of_undisclosed_weight);
        }
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
