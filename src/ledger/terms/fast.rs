//! `Glance`: the terms of the fast path (`rules/fast.rs`), by direction, with subjects as sets of kinds.
//!
//! If no label is given and every count is exact, a subject is a set of kinds and every number is exact. Commitments of
//! one direction about the same kinds share one count.

use alloc::boxed::Box;
use alloc::vec::Vec;

use super::filter::{EVERYBODY, Filter, people};
use super::flow::Flow;
use super::relation::{Line, Relation};
use crate::agreement::{Basis, Span};
use crate::rulebook::limits;
use crate::words::Tally;

/// People counted exactly, every line with a kind and no label.
#[derive(Clone, Copy, Debug)]
pub(in crate::ledger) struct Plain<'t> {
    pub(in crate::ledger) tally: &'t Tally,
    /// The number of all of them.
    pub(in crate::ledger) people: u64,
}

impl<'t> Plain<'t> {
    pub(in crate::ledger) fn of(tally: &'t Tally) -> Self {
        let people = tally.least();
        Self { tally, people }
    }

    fn count(self, kinds: u8) -> u64 {
        if kinds == EVERYBODY {
            self.people
        } else {
            people(kinds, self.tally)
        }
    }
}

/// Returns the kinds with at least one person, as bits.
fn kinds_of(tally: &Tally) -> u8 {
    let counts = tally.kinds().iter().enumerate();
    counts.fold(0, |kinds, (position, &count)| {
        kinds | u8::from(count > 0) << position
    })
}

/// A commitment of a direction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::ledger) struct Promised {
    pub(in crate::ledger) term: usize,
    kinds: u8,
    ceiling: u64,
}

/// The commitments of one direction, those about the same kinds next to each other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::ledger) struct Direction {
    promises: Box<[Promised]>,
    /// The kinds that some commitment covers completely.
    covered: u8,
    /// Kinds for which some commitment names labels. People of these kinds cannot be matched by kind alone, so the fast
    /// path does not apply.
    labelled: u8,
    pulls: Vec<Pull>,
}

/// What people of a direction add to one end of a rule that is not counted by category.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Pull {
    rule: usize,
    is_left: bool,
    kinds: u8,
    weight: u32,
}

/// One line of a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Weighed {
    flow: Flow,
    kinds: u8,
    labelled: u8,
    weight: Option<u32>,
}

/// A rule as two lists of lines.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Rule {
    basis: Basis,
    span: Span,
    tolerance: u64,
    left: Box<[Weighed]>,
    right: Box<[Weighed]>,
}

/// The terms of the fast path: commitments by direction, and rules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::ledger) struct Glance {
    directions: Box<[Direction]>,
    rules: Box<[Rule]>,
    /// The positions of the rules that count people by category.
    by_category: Box<[usize]>,
}

impl Glance {
    /// Compiles the commitments of each flow, by their positions, and the rules.
    pub(super) fn of<'t, I>(flows: impl Iterator<Item = I>, relations: &[Relation]) -> Self
    where
        I: Iterator<Item = (u16, &'t Filter, u64)>,
    {
        let mut directions: Box<[Direction]> = flows.map(Direction::of).collect();
        let mut by_category = Vec::new();
        for (rule, relation) in relations.iter().enumerate() {
            if relation.counts_categories() {
                by_category.push(rule);
                continue;
            }
            for (is_left, lines) in [(true, &relation.left), (false, &relation.right)] {
                for line in lines {
                    let direction = directions.get_mut(usize::from(line.flow));
                    // The fast path does not apply to a rule with an undisclosed weight.
                    if let Some((direction, weight)) = direction.zip(line.weight) {
                        let kinds = line.filter.kinds();
                        direction.pulls.push(Pull {
                            rule,
                            is_left,
                            kinds,
                            weight,
                        });
                    }
                }
            }
        }
        Self {
            directions,
            rules: relations.iter().map(Rule::of).collect(),
            by_category: by_category.into_boxed_slice(),
        }
    }

    /// Returns the positions of the rules that count people by category.
    pub(in crate::ledger) const fn by_category(&self) -> &[usize] {
        &self.by_category
    }

    pub(in crate::ledger) fn direction(&self, flow: Flow) -> Option<&Direction> {
        self.directions.get(usize::from(flow))
    }

    /// Returns true if every rule is surely satisfied when the same people move each way.
    pub(in crate::ledger) fn is_even(&self, ways: [Flow; 2], plain: Plain<'_>) -> bool {
        self.rules.iter().all(|rule| rule.is_even(ways, plain))
    }
}

impl Direction {
    fn of<'t>(promises: impl Iterator<Item = (u16, &'t Filter, u64)>) -> Self {
        let (mut covered, mut labelled) = (0, 0);
        let mut list: Vec<Promised> = Vec::new();
        for (term, filter, ceiling) in promises {
            covered |= filter.kinds();
            labelled |= filter.labelled();
            list.push(Promised {
                term: usize::from(term),
                kinds: filter.kinds(),
                ceiling,
            });
        }
        list.sort_by_key(|promise| promise.kinds);
        Self {
            promises: list.into_boxed_slice(),
            covered,
            labelled,
            pulls: Vec::new(),
        }
    }

    /// Returns true if kinds alone decide every commitment of this direction and, when coverage is checked, every
    /// person is covered. A direction without commitments then never qualifies.
    pub(in crate::ledger) fn tells_of(&self, plain: Plain<'_>, judges_cover: bool) -> bool {
        let (labelled, missed) = (self.labelled, !self.covered);
        if labelled == 0 && (missed == 0 || !judges_cover) {
            return true;
        }
        let kinds = kinds_of(plain.tally);
        let is_covered = missed & kinds == 0 && !self.promises.is_empty();
        labelled & kinds == 0 && (!judges_cover || is_covered)
    }

    /// Returns each commitment with the number of people that count toward it.
    pub(in crate::ledger) fn counts(
        &self,
        plain: Plain<'_>,
    ) -> impl Iterator<Item = (&Promised, u64)> {
        let (mut kinds, mut count) = (EVERYBODY, plain.people);
        self.promises.iter().map(move |promise| {
            if promise.kinds != kinds {
                kinds = promise.kinds;
                count = plain.count(kinds);
            }
            (promise, count)
        })
    }
}

impl Direction {
    /// Returns what people add to the rules: the position of the rule, whether it is the left end, and the weight.
    pub(in crate::ledger) fn weights(
        &self,
        plain: Plain<'_>,
    ) -> impl Iterator<Item = (usize, bool, u64)> {
        self.pulls.iter().map(move |pull| {
            let weight = plain
                .count(pull.kinds)
                .saturating_mul(u64::from(pull.weight));
            (pull.rule, pull.is_left, weight)
        })
    }
}

impl Promised {
    /// Returns true if `more` people stay within the ceiling. Adding zero people never counts as an excess.
    pub(in crate::ledger) const fn holds(&self, before: u64, more: u64) -> bool {
        more == 0 || before.saturating_add(more) <= self.ceiling
    }
}

impl Rule {
    fn of(relation: &Relation) -> Self {
        let lines = |lines: &[Line]| {
            let weighed = |line: &Line| Weighed {
                flow: line.flow,
                kinds: line.filter.kinds(),
                labelled: line.filter.labelled(),
                weight: line.weight,
            };
            lines.iter().map(weighed).collect()
        };
        Self {
            basis: relation.basis,
            span: relation.span,
            tolerance: relation.tolerance,
            left: lines(&relation.left),
            right: lines(&relation.right),
        }
    }

    fn is_even(&self, [there, back]: [Flow; 2], plain: Plain<'_>) -> bool {
        if self.basis != Basis::Weighted {
            // A short form between these two actors, which equal legs satisfy over any span.
            return match (&*self.left, &*self.right) {
                ([left], [right]) => {
                    [[there, back], [back, there]].contains(&[left.flow, right.flow])
                }
                _ => false,
            };
        }
        if self.span != Span::EachExchange {
            return false;
        }
        let sum = |lines: &[Weighed]| {
            let mut here = lines
                .iter()
                .filter(|line| line.flow == there || line.flow == back);
            let sum = here.try_fold(0_u64, |sum, line| {
                let is_decided = line.labelled == 0 || line.labelled & kinds_of(plain.tally) == 0;
                let weight = line.weigh(plain).filter(|_| is_decided)?;
                sum.checked_add(weight)
            });
            sum.filter(|sum| *sum <= limits::SUM)
        };
        let ends = sum(&self.left).zip(sum(&self.right));
        ends.is_some_and(|(left, right)| left.abs_diff(right) <= self.tolerance)
    }
}

impl Weighed {
    /// Returns the weight of the people it counts, or `None` if the weight is undisclosed or does not fit in 64 bits.
    fn weigh(&self, plain: Plain<'_>) -> Option<u64> {
        plain.count(self.kinds).checked_mul(u64::from(self.weight?))
    }
}
