//! The terms as the plain case looks at them: for each direction its promises, and the rules, with every subject
//! as a set of kinds.
//!
//! Where no label is told and no count is vague, a subject means the people of some kinds and nobody else, and
//! every number is one number. Promises of one direction about the same kinds count them once.

use alloc::boxed::Box;
use alloc::vec::Vec;

use super::filter::{EVERYBODY, Filter, people};
use super::flow::Flow;
use super::relation::{Line, Relation};
use crate::agreement::{Basis, Span};
use crate::rulebook::limits;
use crate::words::Tally;

/// People who all have a kind and no label, each line of them exactly counted.
#[derive(Clone, Copy, Debug)]
pub(super) struct Plain<'t> {
    pub(super) tally: &'t Tally,
    /// All of them.
    pub(super) people: u64,
}

impl<'t> Plain<'t> {
    pub(super) fn of(tally: &'t Tally) -> Self {
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

/// The kinds of which somebody is counted, as bits.
fn kinds_of(tally: &Tally) -> u8 {
    let counts = tally.kinds().iter().enumerate();
    counts.fold(0, |kinds, (position, &count)| {
        kinds | u8::from(count > 0) << position
    })
}

/// A promise of a direction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Promised {
    pub(super) term: usize,
    kinds: u8,
    ceiling: u64,
}

/// The promises of one direction, those about the same kinds beside each other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Direction {
    promises: Box<[Promised]>,
    /// The kinds of which some promise means everybody.
    covered: u8,
    /// The kinds of which some promise means labels: of people of these it is not told at a glance whom it means.
    labelled: u8,
    pulls: Vec<Pull>,
}

/// What people of a direction add to an end of a rule, which is not kept by category.
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

/// A rule, as two lists of lines.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Rule {
    basis: Basis,
    span: Span,
    tolerance: u64,
    left: Box<[Weighed]>,
    right: Box<[Weighed]>,
}

/// The terms at a glance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Glance {
    directions: Box<[Direction]>,
    rules: Box<[Rule]>,
    /// The rules of which people are counted by category, by position.
    by_category: Box<[usize]>,
}

impl Glance {
    /// From the promises of each flow, by their positions, and the rules.
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
                    // A rule with a weight that is not disclosed is never kept at a glance.
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

    /// The rules of which people are counted by category, by position.
    pub(super) const fn by_category(&self) -> &[usize] {
        &self.by_category
    }

    pub(super) fn direction(&self, flow: Flow) -> Option<&Direction> {
        self.directions.get(usize::from(flow))
    }

    /// Whether every rule is surely kept by an exchange of the same people there and back.
    pub(super) fn is_even(&self, ways: [Flow; 2], plain: Plain<'_>) -> bool {
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

    /// Whether it is surely told whom each promise means, and, where that is judged, everybody is promised; where
    /// nothing is, not even nobody goes unnoticed.
    pub(super) fn tells_of(&self, plain: Plain<'_>, judges_cover: bool) -> bool {
        let (labelled, missed) = (self.labelled, !self.covered);
        if labelled == 0 && (missed == 0 || !judges_cover) {
            return true;
        }
        let kinds = kinds_of(plain.tally);
        let is_covered = missed & kinds == 0 && !self.promises.is_empty();
        labelled & kinds == 0 && (!judges_cover || is_covered)
    }

    /// Each promise, and how many people it means.
    pub(super) fn counts(&self, plain: Plain<'_>) -> impl Iterator<Item = (&Promised, u64)> {
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
    /// What people add to the rules: the position of each, whether to its left end, and the weight.
    pub(super) fn weights(&self, plain: Plain<'_>) -> impl Iterator<Item = (usize, bool, u64)> {
        self.pulls.iter().map(move |pull| {
            let weight = plain
                .count(pull.kinds)
                .saturating_mul(u64::from(pull.weight));
            (pull.rule, pull.is_left, weight)
        })
    }
}

impl Promised {
    /// Whether so many more keep the promise; an excess that nobody adds to is not theirs.
    pub(super) const fn holds(&self, before: u64, more: u64) -> bool {
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
            // A short form between these two, which equal legs keep over any span.
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
                let is_told = line.labelled == 0 || line.labelled & kinds_of(plain.tally) == 0;
                let weight = line.weigh(plain).filter(|_| is_told)?;
                sum.checked_add(weight)
            });
            sum.filter(|sum| *sum <= limits::SUM)
        };
        let ends = sum(&self.left).zip(sum(&self.right));
        ends.is_some_and(|(left, right)| left.abs_diff(right) <= self.tolerance)
    }
}

impl Weighed {
    /// The weight of the people whom it means; `None` where the weight is not disclosed or leaves 64 bits.
    fn weigh(&self, plain: Plain<'_>) -> Option<u64> {
        plain.count(self.kinds).checked_mul(u64::from(self.weight?))
    }
}
