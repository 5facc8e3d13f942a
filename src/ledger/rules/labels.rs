//! C19: a label that no table of a rule names.

use alloc::vec::Vec;

use super::context::Context;
use super::cover::named;
use crate::agreement::Basis;
use crate::ledger::journal::Leg;
use crate::ledger::terms::{Line, Match, Move, Moves, Relation};
use crate::rulebook::{Rule, Sink};
use crate::words::DetaineeCategory;

/// The weighted rules of the agreement, for people with one move.
struct Tables<'t> {
    relations: &'t [Relation],
    moved: Move,
}

impl<'t> Tables<'t> {
    fn weighted(&self) -> impl Iterator<Item = &'t Relation> + use<'t> {
        let relations = self.relations.iter();
        relations.filter(|relation| relation.basis == Basis::Weighted)
    }

    fn lines(&self, relation: &'t Relation) -> impl Iterator<Item = &'t Line> + use<'t> {
        let moved = self.moved;
        let lines = relation.lines();
        lines.filter(move |line| line.matches(moved) != Match::No)
    }

    /// Returns the rule with several labels of the kind of a category, if no rule has a line for the category. A rule
    /// with a single label applies only to people with it.
    fn without(&self, category: &DetaineeCategory) -> Option<&'t Relation> {
        let mut lines = self.weighted().flat_map(|relation| self.lines(relation));
        if lines.any(|line| line.filter.holds(category)) {
            return None;
        }
        self.weighted().find(|relation| {
            let lines = self.lines(relation);
            let labels = lines.map(|line| line.filter.labels_of(category.kind()));
            labels.sum::<usize>() > 1
        })
    }
}

/// Reports C19: people went with a label that no weighted rule of their direction names, although one has several
/// labels of the kind. A label is reported once for a direction, with the rule.
pub(super) fn labels(
    context: &Context<'_>,
    moves: &Moves,
    (position, leg, this): (usize, &Leg, Move),
    sink: &mut Sink<'_>,
) {
    let tables = Tables {
        relations: &context.terms.relations,
        moved: this,
    };
    let before = context.totals.flow(this.flow);
    let earlier = moves.under_terms(&context.core.legs);
    let earlier = earlier.filter(|(at, _, other)| *at < position && other.flow == this.flow);
    let was_reported = |category: &DetaineeCategory| {
        before.is_some_and(|total| total.has_label(category))
            || earlier.clone().any(|(_, other, _)| {
                let mut lines = other.detainees().least_lines();
                lines.any(|(one, count)| one == *category && count > 0)
            })
    };
    let (mut people, mut categories, mut table) = (0_u64, Vec::new(), None);
    for (category, count) in leg.detainees().least_lines() {
        if count == 0 || category.label().is_none() || was_reported(&category) {
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
