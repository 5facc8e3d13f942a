//! The terms of an agreement made ready for recording: keys as positions, subjects as filters.

use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use super::filter::Filter;
use super::flow::{Flow, Match, PartAt};
use super::glance::Glance;
use super::relation::{Line, Relation};
use crate::agreement::{Commitment, Nest, Parity, Parts, Whole, names_hostages};
use crate::rulebook::Datum;
use crate::words::{
    ActorKey, Couple, Ends, PartKey, PartialDate, Period, Quantity, Scope, TrancheId, When,
};

/// A promise or portion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Term {
    pub(super) scope: Scope,
    pub(super) part: Option<PartAt>,
    pub(super) filter: Filter,
    pub(super) quantity: Quantity,
    /// The most that keep the promise, where a number says so.
    pub(super) ceiling: u64,
    /// The rule and the line that a derived quantity follows.
    pub(super) follows: Option<(usize, usize)>,
    /// What the finding is about: the ends and the subject.
    pub(super) about: Datum,
}

/// A term that somebody who goes between some ends counts towards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Credit {
    pub(super) term: u16,
    /// Surely for the ends themselves and for both directions together; possibly where only a figure for both
    /// directions is told.
    pub(super) ends: Match,
}

/// The terms, ready for recording.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Terms {
    pub(super) actors: Box<[ActorKey]>,
    /// What could be read: without all of it less can be said.
    pub(super) whole: Whole,
    /// The first third actor among the actors: those before it are sides.
    pub(super) sides: usize,
    pub(super) parts: Box<[PartKey]>,
    pub(super) commitments: Box<[Term]>,
    pub(super) nest: Nest,
    /// For each flow, its commitments.
    by_flow: Box<[Box<[Credit]>]>,
    pub(super) relations: Box<[Relation]>,
    pub(super) tranches: BTreeMap<TrancheId, Box<[u32]>>,
    pub(super) portions: Box<[Term]>,
    pub(super) concluded: Option<When>,
    pub(super) in_force_from: Option<PartialDate>,
    pub(super) period: Option<Period>,
    /// Whether the terms themselves name hostages.
    pub(super) names_hostages: bool,
    /// The terms at a glance, where a leg counts for every commitment and rule of its direction alike: no parts, no
    /// figures for both directions together, no derived quantities.
    pub(super) glance: Option<Glance>,
    /// Whether it matters in which order exchanges took place.
    pub(super) is_ordered: bool,
}

impl Terms {
    pub(super) fn compile(parts: &Parts, whole: Whole) -> Self {
        let actors: Box<[ActorKey]> = parts.actors().collect();
        let keys: Box<[PartKey]> = parts.parts().iter().map(|part| part.id().clone()).collect();
        let compiler = Compiler {
            actors: &actors,
            parts: &keys,
        };
        let relations: Box<[Relation]> = parts
            .parity()
            .iter()
            .map(|rule| compiler.relation(rule))
            .collect();
        let term = |promise: &Commitment| compiler.term(promise, parts.parity());
        let commitments: Box<[Term]> = parts.commitments().iter().map(term).collect();
        let mut portions: Vec<Term> = Vec::new();
        let mut tranches = BTreeMap::new();
        for tranche in parts.tranches() {
            let first = u32::try_from(portions.len()).unwrap_or(u32::MAX);
            portions.extend(tranche.portions().iter().map(term));
            let last = u32::try_from(portions.len()).unwrap_or(u32::MAX);
            tranches.insert(tranche.id().clone(), (first..last).collect());
        }
        let is_plain_term = |term: &Term| {
            term.part.is_none() && term.scope.ends.way().is_some() && term.follows.is_none()
        };
        let is_plain =
            commitments.iter().all(is_plain_term) && relations.iter().all(Relation::is_plain);
        let by_flow = compiler.by_flow(&commitments);
        let flows = by_flow.iter().map(|credits| {
            credits.iter().filter_map(|credit| {
                let term = commitments.get(usize::from(credit.term))?;
                Some((credit.term, &term.filter, term.ceiling))
            })
        });
        let third_actors = parts.third_actors().count();
        Self {
            glance: is_plain.then(|| Glance::of(flows, &relations)),
            is_ordered: third_actors > 0 || relations.iter().any(Relation::is_ordered),
            names_hostages: names_hostages(parts),
            nest: Nest::of(commitments.iter().map(|term| &term.scope)),
            by_flow,
            commitments,
            relations,
            tranches,
            portions: portions.into_boxed_slice(),
            concluded: parts.concluded_on(),
            in_force_from: parts.in_force_from(),
            period: parts.period(),
            whole,
            sides: actors.len().saturating_sub(third_actors),
            parts: keys,
            actors,
        }
    }

    /// Whether anything was promised, and all of it could be read.
    pub(super) fn judges_cover(&self) -> bool {
        self.whole.commitments && !self.commitments.is_empty()
    }

    /// The position of an actor.
    pub(super) fn actor(&self, key: ActorKey) -> Option<u16> {
        position(&self.actors, &key)
    }

    /// The position of a part.
    pub(super) fn part(&self, key: &PartKey) -> Option<PartAt> {
        position(&self.parts, key)
    }

    /// How many flows there are: every direction, and both directions between each two.
    pub(super) fn flows(&self) -> usize {
        let directions = self.actors.len().saturating_mul(self.actors.len());
        directions.saturating_mul(2)
    }

    /// The flow between ends whose actors are known.
    pub(super) fn flow(&self, ends: Ends) -> Option<Flow> {
        flow(&self.actors, ends)
    }

    /// The direction from one actor to another, both by position.
    pub(super) fn direction(&self, from: u16, to: u16) -> Flow {
        direction(self.actors.len(), from, to)
    }

    /// The ends of a flow.
    pub(super) fn ends(&self, flow: Flow) -> Option<Ends> {
        let (flow, actors) = (usize::from(flow), self.actors.len());
        let directions = actors.saturating_mul(actors);
        let direction = flow.checked_rem(directions)?;
        let from = *self.actors.get(direction.checked_div(actors)?)?;
        let to = *self.actors.get(direction.checked_rem(actors)?)?;
        Some(if flow < directions {
            Ends::one_way(from, to)
        } else {
            Ends::together(from, to)
        })
    }

    /// The commitments of a flow.
    pub(super) fn credits(&self, flow: Flow) -> impl Iterator<Item = (Credit, &Term)> {
        let credits = self
            .by_flow
            .get(usize::from(flow))
            .map_or(&[][..], |list| list);
        credits.iter().filter_map(|&credit| {
            let term = self.commitments.get(usize::from(credit.term))?;
            Some((credit, term))
        })
    }
}

fn position<T: PartialEq>(all: &[T], wanted: &T) -> Option<u16> {
    let at = all.iter().position(|known| known == wanted)?;
    u16::try_from(at).ok()
}

fn direction(actors: usize, from: u16, to: u16) -> Flow {
    // At most 96 actors: the product fits.
    from.saturating_mul(u16::try_from(actors).unwrap_or(u16::MAX))
        .saturating_add(to)
}

fn flow(actors: &[ActorKey], ends: Ends) -> Option<Flow> {
    let [one, other] = ends.actors();
    let one_way = direction(
        actors.len(),
        position(actors, &one)?,
        position(actors, &other)?,
    );
    match ends {
        Ends::OneWay { .. } => Some(one_way),
        // Flows of both directions together follow after all directions.
        Ends::Together(_) => {
            let directions = u16::try_from(actors.len().saturating_mul(actors.len())).ok()?;
            one_way.checked_add(directions)
        }
    }
}

/// Compiles promises and rules among known actors and parts.
struct Compiler<'a> {
    actors: &'a [ActorKey],
    parts: &'a [PartKey],
}

impl Compiler<'_> {
    fn part(&self, part: Option<&PartKey>) -> Option<PartAt> {
        position(self.parts, part?)
    }

    fn term(&self, promise: &Commitment, rules: &[Parity]) -> Term {
        let scope = promise.scope().clone();
        let follows = if let Quantity::AsParityRequires(id) = promise.quantity() {
            let at = rules.iter().position(|rule| rule.id() == Some(id));
            at.and_then(|at| {
                let mut lines = rules.get(at)?.lines();
                Some((at, lines.position(|line| *line.scope() == scope)?))
            })
        } else {
            None
        };
        Term {
            part: self.part(scope.part.as_ref()),
            filter: Filter::of(&scope.subject),
            ceiling: promise.quantity().allowed(),
            quantity: promise.quantity().clone(),
            follows,
            about: promise.flow(),
            scope,
        }
    }

    fn relation(&self, rule: &Parity) -> Relation {
        let line = |line: &crate::agreement::ParityLine| {
            let ends = line.scope().ends;
            let together = Ends::together(line.from(), line.to());
            Some(Line {
                flow: flow(self.actors, ends)?,
                together: flow(self.actors, together)?,
                part: self.part(line.part()),
                filter: Filter::of(line.subject()),
                weight: line.weight(),
            })
        };
        Relation::new(
            rule,
            rule.left().iter().filter_map(line).collect(),
            rule.right().iter().filter_map(line).collect(),
        )
    }

    /// For each flow, the commitments that it counts towards.
    fn by_flow(&self, commitments: &[Term]) -> Box<[Box<[Credit]>]> {
        let directions = self.actors.len().saturating_mul(self.actors.len());
        let mut by_flow: Vec<Vec<Credit>> = Vec::new();
        by_flow.resize_with(directions.saturating_mul(2), Vec::new);
        let mut add = |ends: Ends, term: u16, sure: Match| {
            let list = flow(self.actors, ends).and_then(|flow| by_flow.get_mut(usize::from(flow)));
            if let Some(list) = list {
                list.push(Credit { term, ends: sure });
            }
        };
        // There are at most 64 commitments, so their positions fit.
        for (position, term) in (0_u16..).zip(commitments) {
            add(term.scope.ends, position, Match::Surely);
            match term.scope.ends {
                Ends::OneWay { from, to } => {
                    add(Ends::together(from, to), position, Match::Possibly);
                }
                Ends::Together(couple) => {
                    for ends in both_ways(couple) {
                        add(ends, position, Match::Surely);
                    }
                }
            }
        }
        by_flow.into_iter().map(Vec::into_boxed_slice).collect()
    }
}

fn both_ways(couple: Couple) -> [Ends; 2] {
    let (one, other) = (couple.one(), couple.other());
    [Ends::one_way(one, other), Ends::one_way(other, one)]
}
