//! `Terms`: the terms of an agreement compiled for recording, with keys as positions and subjects as filters.

use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use super::fast::Glance;
use super::filter::Filter;
use super::flow::{Flow, Match, Move, PartAt, Via};
use super::givers::Released;
use super::relation::{Line, Relation};
use super::term::{Credit, Term};
use super::whole::{Schedule, Whole};
use crate::agreement::{Commitment, Legal, Nest, Parity, Parts, Unread};
use crate::rulebook::Gaps;
use crate::words::{
    ActorKey, ActorPair, Ends, Holding, PartKey, PartialDate, PartyRole, Period, Quantity,
    ThirdActor, TrancheId, When,
};

/// The compiled terms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::ledger) struct Terms {
    pub(in crate::ledger) actors: Box<[ActorKey]>,
    /// The parts of the terms that could not be read, which limit what can be judged.
    pub(in crate::ledger) gaps: Gaps,
    /// The position of the first third actor; the actors before it are sides.
    pub(in crate::ledger) sides: usize,
    pub(in crate::ledger) parts: Box<[PartKey]>,
    pub(in crate::ledger) commitments: Box<[Term]>,
    pub(in crate::ledger) nest: Nest,
    /// Several commitments of one direction, asked as a whole.
    pub(in crate::ledger) wholes: Box<[Whole]>,
    /// The commitments of each flow.
    by_flow: Box<[Box<[Credit]>]>,
    pub(in crate::ledger) relations: Box<[Relation]>,
    pub(in crate::ledger) tranches: BTreeMap<TrancheId, Box<[u32]>>,
    /// The tranches that are left out because they could not be read.
    pub(in crate::ledger) unread_tranches: Box<[TrancheId]>,
    pub(in crate::ledger) portions: Box<[Term]>,
    /// Several portions of one tranche, asked as a whole.
    pub(in crate::ledger) schedules: Box<[Schedule]>,
    pub(in crate::ledger) concluded: Option<When>,
    pub(in crate::ledger) in_force_from: Option<PartialDate>,
    pub(in crate::ledger) period: Option<Period>,
    /// True if a commitment has a due date.
    pub(in crate::ledger) has_due_dates: bool,
    /// What each third actor held at the start.
    pub(in crate::ledger) holdings: Box<[(ActorKey, Holding)]>,
    /// The third actors that receive people to stay, and do not hand them on.
    pub(in crate::ledger) destinations: Box<[ActorKey]>,
    /// What notes on law depend on.
    pub(in crate::ledger) legal: Legal,
    /// The terms of the fast path. They exist if a leg counts equally for every commitment and rule of its direction:
    /// no parts, no figures for both directions together, no derived quantities.
    pub(in crate::ledger) glance: Option<Glance>,
    /// Set if the order of exchanges affects a rule.
    pub(in crate::ledger) is_ordered: bool,
}

impl Terms {
    pub(in crate::ledger) fn compile(parts: &Parts, unread: &Unread) -> Self {
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
        let (mut tranches, mut schedules) = (BTreeMap::new(), Vec::new());
        for tranche in parts.tranches() {
            let own: Vec<Term> = tranche.portions().iter().map(term).collect();
            schedules.extend(Schedule::all(tranche.id(), portions.len(), &own));
            let first = u32::try_from(portions.len()).unwrap_or(u32::MAX);
            portions.extend(own);
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
        let third_actors = parts.third_actors().len();
        let nest = Nest::of(commitments.iter().map(|term| &term.scope));
        Self {
            glance: is_plain.then(|| Glance::of(flows, &relations)),
            is_ordered: third_actors > 0 || relations.iter().any(Relation::is_ordered),
            holdings: holdings(parts),
            destinations: destinations(parts),
            legal: Legal::of(parts),
            // People of a commitment that could not be read are not of the others.
            wholes: if unread.gaps.has(Gaps::COMMITMENTS | Gaps::QUANTITIES) {
                Box::default()
            } else {
                Whole::all(&commitments, &nest)
            },
            nest,
            by_flow,
            commitments,
            relations,
            tranches,
            portions: portions.into_boxed_slice(),
            schedules: schedules.into_boxed_slice(),
            concluded: parts
                .concluded_on()
                .filter(|on| !begins_earlier(parts.period(), *on)),
            in_force_from: parts.in_force_from(),
            period: parts.period(),
            has_due_dates: parts.commitments().iter().any(|one| one.due().is_some()),
            gaps: unread.gaps,
            unread_tranches: unread.tranches.as_slice().into(),
            sides: actors.len().saturating_sub(third_actors),
            parts: keys,
            actors,
        }
    }

    /// Returns true if there are commitments and all of them could be read.
    pub(in crate::ledger) fn judges_cover(&self) -> bool {
        !self.gaps.has(Gaps::COMMITMENTS) && !self.commitments.is_empty()
    }

    /// Returns the position of an actor.
    pub(in crate::ledger) fn actor(&self, key: ActorKey) -> Option<u16> {
        position(&self.actors, &key)
    }

    /// Returns the position of a side.
    pub(in crate::ledger) fn side(&self, key: ActorKey) -> Option<u16> {
        let is_side = |at: &u16| usize::from(*at) < self.sides;
        self.actor(key).filter(is_side)
    }

    /// Returns the position of a third actor among the third actors.
    pub(in crate::ledger) fn third(&self, key: ActorKey) -> Option<usize> {
        usize::from(self.actor(key)?).checked_sub(self.sides)
    }

    /// Returns the sides that released people, by position.
    pub(in crate::ledger) fn via(&self, released: &Released) -> Via {
        let mut via = Via {
            actors: u16::try_from(self.actors.len()).unwrap_or(u16::MAX),
            is_sure: released.is_sure,
            ..Via::default()
        };
        for side in released.sides.iter().filter_map(|side| self.side(*side)) {
            via.sides |= 1_u32.checked_shl(u32::from(side)).unwrap_or_default();
        }
        via
    }

    /// Returns the position of a part.
    pub(in crate::ledger) fn part(&self, key: &PartKey) -> Option<PartAt> {
        position(&self.parts, key)
    }

    /// Returns the number of flows: every direction, and both directions together between every two actors.
    pub(in crate::ledger) fn flows(&self) -> usize {
        let directions = self.actors.len().saturating_mul(self.actors.len());
        directions.saturating_mul(2)
    }

    /// Returns the flow between ends, if both actors are known.
    pub(in crate::ledger) fn flow(&self, ends: Ends) -> Option<Flow> {
        flow(&self.actors, ends)
    }

    /// Returns the direction from one actor to another, both given by position.
    pub(in crate::ledger) fn direction(&self, from: u16, to: u16) -> Flow {
        direction(self.actors.len(), from, to)
    }

    /// Returns the ends of a flow.
    pub(in crate::ledger) fn ends(&self, flow: Flow) -> Option<Ends> {
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

    /// Returns the commitments toward which a flow counts.
    pub(in crate::ledger) fn credits(&self, flow: Flow) -> impl Iterator<Item = (Credit, &Term)> {
        let credits = self
            .by_flow
            .get(usize::from(flow))
            .map_or(&[][..], |list| list);
        credits.iter().filter_map(|&credit| {
            let term = self.commitments.get(usize::from(credit.term))?;
            Some((credit, term))
        })
    }

    /// Returns the commitments toward which people of a move count, in their own flow or as released by a side.
    pub(in crate::ledger) fn credits_of(
        &self,
        moved: Move,
    ) -> impl Iterator<Item = (Credit, &Term)> {
        moved.ways().flat_map(|(flow, how)| {
            let credits = self.credits(flow);
            credits.map(move |(credit, term)| {
                let ends = credit.ends.and(how);
                (Credit { ends, ..credit }, term)
            })
        })
    }
}

fn holdings(parts: &Parts) -> Box<[(ActorKey, Holding)]> {
    let all = parts.third_actors().iter();
    let all = all.flat_map(|actor| {
        let holdings = actor.holdings().iter().cloned();
        holdings.map(|holding| (actor.key(), holding))
    });
    all.collect()
}

/// Returns the third actors in the role of reception that neither keep people in custody nor carry them.
fn destinations(parts: &Parts) -> Box<[ActorKey]> {
    let all = parts.third_actors().iter();
    let stays = |actor: &&ThirdActor| {
        let has = |role| actor.party().has_role(role);
        let is_custodian = has(PartyRole::Custodian) || has(PartyRole::Transport);
        has(PartyRole::Reception) && !is_custodian && actor.holdings().is_empty()
    };
    all.filter(stays).map(ThirdActor::key).collect()
}

/// Returns true if the period of an agreement begins before its conclusion: then it binds from that earlier day.
fn begins_earlier(period: Option<Period>, concluded: When) -> bool {
    let beginning = period.and_then(|period| period.beginning());
    let concluded = concluded.beginning();
    beginning
        .zip(concluded)
        .is_some_and(|(beginning, concluded)| beginning.is_surely_before(concluded))
}

fn position<T: PartialEq>(all: &[T], wanted: &T) -> Option<u16> {
    let at = all.iter().position(|known| known == wanted)?;
    u16::try_from(at).ok()
}

fn direction(actors: usize, from: u16, to: u16) -> Flow {
    // At most 96 actors, so the product fits.
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
        // Flows for both directions together are numbered after all directions.
        Ends::Together(_) => {
            let directions = u16::try_from(actors.len().saturating_mul(actors.len())).ok()?;
            one_way.checked_add(directions)
        }
    }
}

/// Compiles commitments and rules against known actors and parts.
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

    /// Returns, for each flow, the commitments toward which it counts.
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

fn both_ways(couple: ActorPair) -> [Ends; 2] {
    let (one, other) = (couple.one(), couple.other());
    [Ends::one_way(one, other), Ends::one_way(other, one)]
}
