//! C19: a label that no table of a rule names.

use alloc::vec::Vec;

use super::context::Context;
use super::cover::named;
use crate::ledger::journal::Leg;
use crate::ledger::terms::{Move, Moves, Tables};
use crate::rulebook::{Rule, Sink};
use crate::words::DetaineeCategory;

/// Reports C19: people went with a label that no weighted rule of their direction names, although one has several
/// labels of the kind. A label is reported once for a direction, with the rule: at the first leg of the journal with it
/// if that is known.
pub(super) fn labels(
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
    let (mut people, mut categories, mut table) = (0_u64, Vec::new(), None);
    for (category, count) in leg.detainees().least_lines() {
        if count == 0 || was_reported(&category) {
            continue;
        }
        if let Some(relation) = tables.without(&category) {
            people = people.saturating_add(u64::from(count));
            categories.push(category);
            table.get_or_insert(relation);
        }
    }
    if let Some(relation) = table {
        sink.key("detainees")
            .report(Rule::LabelInTable)
            .about(named(categories).flow(leg.ends()))
            .given(people)
            .expected(relation.about.clone());
    }
}
