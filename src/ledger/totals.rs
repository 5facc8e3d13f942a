//! What was released so far: the only numbers that recording changes.

use alloc::boxed::Box;
use alloc::vec::Vec;

use super::core::Core;
use super::flow::{Flow, Match, Move};
use super::flow_total::FlowTotal;
use super::glance::{Glance, Plain};
use super::leg::Leg;
use super::moves::{Judged, Moves};
use super::relation::Relation;
use super::sign::Sign;
use super::terms::{Term, Terms};
use super::tie::Tie;
use crate::words::{Count, Effect, Pair, Tally, TrancheId};

/// People and remains released, by flow, commitment, portion and rule.
// INVARIANT: every number is that of a recount of the journal from nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Totals {
    flows: Box<[FlowTotal]>,
    /// Who counts towards each commitment.
    commitments: Box<[Pair]>,
    /// For whom each commitment was discharged without anybody moving.
    discharged: Box<[Pair]>,
    portions: Box<[Pair]>,
    ties: Box<[Tie]>,
}

impl Totals {
    pub(super) fn nothing(terms: &Terms) -> Self {
        let zeros = |length: usize| core::iter::repeat_n(Pair::exactly(0), length).collect();
        let mut flows = Vec::new();
        flows.resize_with(terms.flows(), FlowTotal::default);
        Self {
            flows: flows.into_boxed_slice(),
            commitments: zeros(terms.commitments.len()),
            discharged: zeros(terms.commitments.len()),
            portions: zeros(terms.portions.len()),
            ties: terms.relations.iter().map(|_| Tie::default()).collect(),
        }
    }

    /// As if so many people had been released in one direction.
    #[cfg(test)]
    pub(super) fn of_one_flow(terms: &Terms, flow: Flow, people: u64) -> Self {
        let mut totals = Self::nothing(terms);
        if let Some(total) = totals.flows.get_mut(usize::from(flow)) {
            total.people = Pair::exactly(people);
        }
        totals
    }

    pub(super) fn flow(&self, flow: Flow) -> Option<&FlowTotal> {
        self.flows.get(usize::from(flow))
    }

    pub(super) fn flows(&self) -> impl Iterator<Item = (Flow, &FlowTotal)> {
        (0..).zip(&self.flows)
    }

    /// Those who count towards a commitment.
    pub(super) fn commitment(&self, position: usize) -> Pair {
        at(&self.commitments, position)
    }

    /// Those for whom a commitment was discharged without anybody moving.
    pub(super) fn discharged(&self, position: usize) -> Pair {
        at(&self.discharged, position)
    }

    pub(super) fn portion(&self, position: usize) -> Pair {
        at(&self.portions, position)
    }

    /// Both ends of a rule.
    pub(super) fn tie(&self, relation: usize) -> Option<&Tie> {
        self.ties.get(relation)
    }

    /// Adds an exchange. Everything that can be refused was judged before.
    pub(super) fn add_all(&mut self, terms: &Terms, core: &Core, judged: &Judged) {
        match (&terms.glance, judged.ways) {
            (Some(glance), Some(ways)) => {
                // The same people go both ways.
                if let Some(leg) = core.legs.first() {
                    let plain = Plain::of(leg.detainees());
                    for way in ways {
                        self.add_plain(terms, glance, plain, way);
                    }
                }
            }
            _ => self.add_core(terms, core, &judged.moves, Sign::Added),
        }
        self.add_verdicts(judged);
    }

    /// Adds a leg of a plain exchange, every number of which is one number.
    fn add_plain(&mut self, terms: &Terms, glance: &Glance, plain: Plain<'_>, flow: Flow) {
        if let Some(total) = self.flows.get_mut(usize::from(flow)) {
            total.add_plain(plain.tally, plain.people);
        }
        if let Some(direction) = glance.direction(flow) {
            for (promise, count) in direction.counts(plain) {
                if let Some(sum) = self.commitments.get_mut(promise.term) {
                    *sum = sum.plus(Pair::exactly(count));
                }
            }
            for (rule, is_left, weight) in direction.weights(plain) {
                if let Some(tie) = self.ties.get_mut(rule) {
                    let end = if is_left {
                        &mut tie.left
                    } else {
                        &mut tie.right
                    };
                    *end = end.plus(Pair::exactly(weight));
                }
            }
        }
        for &rule in glance.by_category() {
            if let Some((relation, tie)) = terms.relations.get(rule).zip(self.ties.get_mut(rule)) {
                let moved = Move {
                    flow,
                    ..Move::default()
                };
                tie.add(relation, moved, (plain.tally, None), Sign::Added);
            }
        }
    }

    /// Counts an exchange among the uneven ones of each rule.
    pub(super) fn add_verdicts(&mut self, judged: &Judged) {
        let (mut uneven, mut open) = (judged.uneven, judged.open);
        if uneven | open == 0 {
            return;
        }
        for tie in &mut self.ties {
            tie.uneven = tie.uneven.saturating_add(uneven & 1);
            tie.open = tie.open.saturating_add(open & 1);
            uneven >>= 1;
            open >>= 1;
        }
    }

    /// Adds the people of an exchange, or takes them back, without what was judged of it.
    pub(super) fn add_core(&mut self, terms: &Terms, core: &Core, moves: &Moves, sign: Sign) {
        for (_, leg, moved) in moves.known(&core.legs) {
            self.add_leg(terms, leg, moved, core.tranche(), sign);
        }
    }

    pub(super) fn add_leg(
        &mut self,
        terms: &Terms,
        leg: &Leg,
        moved: Move,
        tranche: Option<&TrancheId>,
        sign: Sign,
    ) {
        let (tally, remains) = (leg.detainees(), leg.remains());
        if let Some(total) = self.flows.get_mut(usize::from(moved.flow)) {
            total.add(tally, remains, moved.is_beside, sign);
        }
        if moved.is_beside {
            return;
        }
        self.credit(terms, moved, (tally, remains), tranche, sign);
        for accounted in leg.accounted() {
            let load = (accounted.detainees(), accounted.remains());
            match accounted.effect() {
                Effect::Performs => self.credit(terms, moved, load, tranche, sign),
                Effect::Discharges => self.discharge(terms, moved, load, sign),
                Effect::Leaves => {}
            }
        }
    }

    /// Counts people and remains towards the commitments, portions and rules that mean them.
    fn credit(
        &mut self,
        terms: &Terms,
        moved: Move,
        (tally, remains): (&Tally, Option<Count>),
        tranche: Option<&TrancheId>,
        sign: Sign,
    ) {
        for (credit, term) in terms.credits(moved.flow) {
            let matched = credit.ends.and(Match::of_parts(term.part, moved.part));
            if matched != Match::No
                && let Some(sum) = self.commitments.get_mut(usize::from(credit.term))
            {
                let number = term.filter.measure(tally, remains);
                sign.apply(sum, matched.weigh(number));
            }
        }
        for (relation, tie) in terms.relations.iter().zip(&mut self.ties) {
            if relation.counts_categories() {
                tie.add(relation, moved, (tally, remains), sign);
            } else {
                tie.add_sums(relation, moved, (tally, remains), sign);
            }
        }
        let scheduled = tranche.and_then(|id| terms.tranches.get(id));
        for &position in scheduled.into_iter().flatten() {
            let position = usize::try_from(position).unwrap_or(usize::MAX);
            if let Some(term) = terms.portions.get(position)
                && let Some(sum) = self.portions.get_mut(position)
                && let Some(matched) = matches(terms, term, moved)
            {
                let number = term.filter.measure(tally, remains);
                sign.apply(sum, matched.weigh(number));
            }
        }
    }

    /// Discharges the commitments that mean people and remains of whom nobody moved.
    pub(super) fn discharge(
        &mut self,
        terms: &Terms,
        moved: Move,
        (tally, remains): (&Tally, Option<Count>),
        sign: Sign,
    ) {
        for (credit, term) in terms.credits(moved.flow) {
            let matched = credit.ends.and(Match::of_parts(term.part, moved.part));
            if let Some(sum) = self.discharged.get_mut(usize::from(credit.term)) {
                let number = term.filter.measure(tally, remains);
                sign.apply(sum, matched.weigh(number));
            }
        }
    }

    /// These numbers of a summary, which holds the records that it sums up.
    pub(super) fn holding(mut self, parts: &Self) -> Self {
        let narrow = |sums: &mut [Pair], by: &[Pair]| {
            for (sum, part) in sums.iter_mut().zip(by) {
                *sum = sum.holding(*part);
            }
        };
        narrow(&mut self.commitments, &parts.commitments);
        narrow(&mut self.discharged, &parts.discharged);
        narrow(&mut self.portions, &parts.portions);
        for (flow, part) in self.flows.iter_mut().zip(&parts.flows) {
            flow.hold(part);
        }
        for (tie, part) in self.ties.iter_mut().zip(&parts.ties) {
            tie.hold(part);
        }
        self
    }

    /// Adds other numbers of the same terms.
    pub(super) fn merge(&mut self, other: &Self) {
        let add = |sums: &mut [Pair], more: &[Pair]| {
            for (sum, more) in sums.iter_mut().zip(more) {
                *sum = sum.plus(*more);
            }
        };
        add(&mut self.commitments, &other.commitments);
        add(&mut self.discharged, &other.discharged);
        add(&mut self.portions, &other.portions);
        for (flow, more) in self.flows.iter_mut().zip(&other.flows) {
            flow.merge(more);
        }
        for (tie, more) in self.ties.iter_mut().zip(&other.ties) {
            tie.merge(more);
        }
    }
}

/// How surely a portion means somebody who moves so; `None` where it does not.
pub(super) fn matches(terms: &Terms, term: &Term, moved: Move) -> Option<Match> {
    let ends = terms.ends(moved.flow)?;
    let of_ends = if term.scope.ends.cover(ends) {
        Match::Surely
    } else if term.scope.ends.overlap(ends) {
        Match::Possibly
    } else {
        return None;
    };
    let matched = of_ends.and(Match::of_parts(term.part, moved.part));
    (matched != Match::No).then_some(matched)
}

/// Both ends of a rule in one exchange, or in several together.
pub(super) fn ends_of<'l>(relation: &Relation, legs: impl Iterator<Item = (&'l Leg, Move)>) -> Tie {
    let mut tie = Tie::default();
    for (leg, moved) in legs {
        tie.add(
            relation,
            moved,
            (leg.detainees(), leg.remains()),
            Sign::Added,
        );
        let performed = leg
            .accounted()
            .iter()
            .filter(|one| one.effect() == Effect::Performs);
        for accounted in performed {
            let load = (accounted.detainees(), accounted.remains());
            tie.add(relation, moved, load, Sign::Added);
        }
    }
    tie
}

fn at(sums: &[Pair], position: usize) -> Pair {
    sums.get(position).copied().unwrap_or_default()
}
