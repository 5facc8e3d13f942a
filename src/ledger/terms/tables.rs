//! `Tables`: the rules of an agreement that give weights to labels of a kind.

use super::compiled::Terms;
use super::flow::{Match, Move};
use super::relation::{Line, Relation};
use crate::agreement::Basis;
use crate::words::DetaineeCategory;

/// The weighted rules of the agreement, for people with one move.
pub(in crate::ledger) struct Tables<'t> {
    relations: &'t [Relation],
    moved: Move,
}

impl<'t> Tables<'t> {
    pub(in crate::ledger) fn of(terms: &'t Terms, moved: Move) -> Self {
        Self {
            relations: &terms.relations,
            moved,
        }
    }

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
    pub(in crate::ledger) fn without(&self, category: &DetaineeCategory) -> Option<&'t Relation> {
        category.label()?;
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
