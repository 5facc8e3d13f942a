//! The terms of an agreement made ready for recording: keys as positions, subjects as filters.

use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use crate::agreement::{Basis, Commitment, Parity, ParityLine, Parts, Whole};
use crate::rulebook::Datum;
use crate::words::{
    ActorKey, CategoryKind, DetaineeCategory, PartialDate, Period, Quantity, Subject, Tally,
    TrancheId,
};

/// A direction between two actors, as one number.
pub(super) type Flow = u16;

/// The people whom a subject means, ready to be counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Filter {
    Any,
    Some {
        kinds: u8,
        labels: Box<[DetaineeCategory]>,
    },
}

impl Filter {
    fn of(subject: &Subject) -> Self {
        if matches!(subject, Subject::AnyDetainee) {
            return Self::Any;
        }
        let bare = subject
            .categories()
            .filter(|category| category.label().is_none());
        let kinds = bare.fold(0, |mask, category| mask | bit(category));
        let labels = subject
            .categories()
            .filter(|category| category.label().is_some())
            .cloned()
            .collect();
        Self::Some { kinds, labels }
    }

    pub(super) fn holds(&self, category: &DetaineeCategory) -> bool {
        match self {
            Self::Any => true,
            Self::Some { kinds, labels } => {
                kinds & bit(category) != 0 || labels.binary_search(category).is_ok()
            }
        }
    }

    /// People of no told category beyond those that are surely meant: they may be meant as well.
    pub(super) fn unclear(&self, tally: &Tally) -> u64 {
        let Self::Some { kinds, .. } = self else {
            return 0;
        };
        let told = tally.kinds().get(CategoryKind::Unspecified.position()) == Some(&0)
            && !tally.has_labels();
        if told || kinds >> CategoryKind::Unspecified.position() & 1 == 1 {
            return 0;
        }
        let unspecified = tally.of_kind(CategoryKind::Unspecified);
        let is_held = |category: &DetaineeCategory| {
            category.kind() == CategoryKind::Unspecified && self.holds(category)
        };
        let held = tally
            .labelled_lines()
            .filter(|(category, _)| is_held(category));
        held.fold(unspecified, |rest, (_, count)| {
            rest.saturating_sub(u64::from(*count))
        })
    }

    #[inline]
    pub(super) fn count(&self, tally: &Tally) -> u64 {
        match self {
            Self::Any => tally.total(),
            Self::Some { kinds, .. } => self.count_some(*kinds, tally),
        }
    }

    fn count_some(&self, kinds: u8, tally: &Tally) -> u64 {
        let mut sum = 0_u64;
        for (position, &count) in tally.kinds().iter().enumerate() {
            if kinds >> position & 1 == 1 {
                sum = sum.saturating_add(u64::from(count));
            }
        }
        if !tally.has_labels() {
            return sum;
        }
        let labelled = tally
            .labelled_lines()
            .filter(|(category, _)| self.holds(category));
        labelled.fold(sum, |sum, (_, count)| sum.saturating_add(u64::from(*count)))
    }
}

fn bit(category: &DetaineeCategory) -> u8 {
    1 << category.kind().position()
}

/// A promise or portion in one direction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Term {
    pub(super) flow: Flow,
    pub(super) subject: Subject,
    pub(super) filter: Filter,
    pub(super) quantity: Quantity,
    /// What the finding is about: the direction and the subject.
    pub(super) about: Datum,
}

/// One line of a parity rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) flow: Flow,
    pub(super) filter: Filter,
    pub(super) weight: u32,
}

/// A parity rule over each exchange.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Relation {
    pub(super) basis: Basis,
    pub(super) left: Box<[Line]>,
    pub(super) right: Box<[Line]>,
    pub(super) about: Datum,
}

/// The terms, ready for recording.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Terms {
    pub(super) actors: Box<[ActorKey]>,
    pub(super) actors_whole: bool,
    pub(super) commitments: Box<[Term]>,
    /// For each flow, the positions of its commitments.
    pub(super) by_flow: Box<[Box<[u16]>]>,
    /// Whether anything was promised, and all of it could be read.
    pub(super) judges_cover: bool,
    pub(super) relations: Box<[Relation]>,
    pub(super) tranches: BTreeMap<TrancheId, Box<[u32]>>,
    pub(super) tranches_whole: bool,
    pub(super) portions: Box<[Term]>,
    pub(super) concluded: Option<PartialDate>,
    pub(super) in_force_from: Option<PartialDate>,
    pub(super) period: Option<Period>,
}

impl Terms {
    pub(super) fn compile(parts: &Parts, whole: Whole) -> Self {
        let actors: Box<[ActorKey]> = parts.actors().collect();
        let term = |promise: &Commitment| term(&actors, promise);
        let commitments: Box<[Term]> = parts.commitments().iter().filter_map(term).collect();
        let flows = actors.len().saturating_mul(actors.len());
        let mut by_flow: Vec<Vec<u16>> = Vec::new();
        by_flow.resize_with(flows, Vec::new);
        // There are at most a thousand commitments, so their positions fit.
        for (position, term) in (0_u16..).zip(&commitments) {
            if let Some(list) = by_flow.get_mut(usize::from(term.flow)) {
                list.push(position);
            }
        }
        let mut portions: Vec<Term> = Vec::new();
        let mut tranches = BTreeMap::new();
        for tranche in parts.tranches() {
            let first = u32::try_from(portions.len()).unwrap_or(u32::MAX);
            portions.extend(tranche.portions().iter().filter_map(term));
            let last = u32::try_from(portions.len()).unwrap_or(u32::MAX);
            tranches.insert(tranche.id().clone(), (first..last).collect());
        }
        let relations = parts
            .parity()
            .iter()
            .map(|rule| relation(&actors, rule))
            .collect();
        Self {
            judges_cover: whole.commitments && !commitments.is_empty(),
            commitments,
            by_flow: by_flow.into_iter().map(Vec::into_boxed_slice).collect(),
            relations,
            tranches,
            tranches_whole: whole.tranches,
            portions: portions.into_boxed_slice(),
            concluded: parts.concluded_on(),
            in_force_from: parts.in_force_from(),
            period: parts.period(),
            actors_whole: whole.actors,
            actors,
        }
    }

    /// The position of an actor.
    pub(super) fn actor(&self, key: ActorKey) -> Option<u16> {
        (0_u16..)
            .zip(&self.actors)
            .find(|(_, known)| **known == key)
            .map(|(position, _)| position)
    }

    /// The direction from one actor to another, both by position.
    pub(super) fn flow(&self, from: u16, to: u16) -> Flow {
        flow(self.actors.len(), from, to)
    }

    /// The two ends of a direction.
    pub(super) fn ends(&self, flow: Flow) -> Option<(ActorKey, ActorKey)> {
        let flow = usize::from(flow);
        let from = self.actors.get(flow.checked_div(self.actors.len())?)?;
        let to = self.actors.get(flow.checked_rem(self.actors.len())?)?;
        Some((*from, *to))
    }

    /// The commitments of a direction, with their positions.
    pub(super) fn of_flow(&self, flow: Flow) -> impl Iterator<Item = (usize, &Term)> {
        let positions = self
            .by_flow
            .get(usize::from(flow))
            .map_or(&[][..], |list| list);
        positions.iter().filter_map(|&position| {
            let position = usize::from(position);
            self.commitments.get(position).map(|term| (position, term))
        })
    }
}

fn flow(actors: usize, from: u16, to: u16) -> Flow {
    // At most 96 actors: the product fits.
    from.saturating_mul(u16::try_from(actors).unwrap_or(u16::MAX))
        .saturating_add(to)
}

fn between(actors: &[ActorKey], from: ActorKey, to: ActorKey) -> Option<Flow> {
    let position = |key| {
        actors
            .iter()
            .position(|known| *known == key)
            .and_then(|at| u16::try_from(at).ok())
    };
    Some(flow(actors.len(), position(from)?, position(to)?))
}

fn term(actors: &[ActorKey], promise: &Commitment) -> Option<Term> {
    let flow = between(actors, promise.from(), promise.to())?;
    let filter = Filter::of(promise.subject());
    Some(Term {
        flow,
        subject: promise.subject().clone(),
        filter,
        quantity: promise.quantity(),
        about: promise.flow(),
    })
}

fn relation(actors: &[ActorKey], rule: &Parity) -> Relation {
    let line = |line: &ParityLine| {
        let flow = between(actors, line.from(), line.to())?;
        Some(Line {
            flow,
            filter: Filter::of(line.subject()),
            weight: line.weight(),
        })
    };
    let lines = |lines: &[ParityLine]| lines.iter().filter_map(line).collect();
    Relation {
        basis: rule.basis(),
        left: lines(rule.left()),
        right: lines(rule.right()),
        about: rule.about(),
    }
}
