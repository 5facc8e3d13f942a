//! The balance of one direction: released, by category, and outstanding.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use super::bound::Bound;
use super::flow::Flow;
use super::flow_total::FlowTotal;
use super::terms::{Term, Terms};
use super::tie::{Tie, spanning};
use super::totals::Totals;
use crate::words::{ActorKey, DetaineeCategory, Ends, Pair, Subject, UNBOUNDED};

/// One direction: who released to whom, how many people of which categories, how many are outstanding; and the
/// same for the dead, who are never added to the living.
///
/// Where a source tells one figure for both directions between two actors, that figure has a balance of its own.
///
/// ```
/// # use exchange_agreement::{Agreement, CategoryKind::PrisonerOfWar, Exchange, Ledger};
/// # let agreement = Agreement::between("RU", "UA").each_releases(1_000).equal_in_each_exchange().build()?;
/// # let mut ledger = Ledger::open(agreement);
/// # ledger.record(Exchange::mutual("1", "2025-05-23", "RU", "UA", [(PrisonerOfWar, 390)])?)?;
/// let balance = ledger.balance("RU", "UA").ok_or("people went this way")?;
/// assert_eq!((balance.released(), balance.outstanding()), (390.into(), Some(610.into())));
/// assert_eq!(balance.by_category(), [(PrisonerOfWar.into(), 390.into())]);
/// assert_eq!((balance.ends().to_string(), balance.promised()), ("RU to UA".into(), Some(1_000.into())));
/// assert!(balance.beside() == 0 && !balance.remains().is_told());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// Whoever was released beside the terms, and persons of unknown fate, are numbers of their own:
///
/// ```
/// use exchange_agreement::{Agreement, CategoryKind::Civilian, Commitment, Exchange, Ledger, Leg, Quantity, Subject};
/// let fate = Commitment::new("A", "B", Quantity::Exactly(4))?.of(Subject::Persons);
/// let mut ledger = Ledger::open(Agreement::between("A", "B").commitment(fate).build()?);
/// let two = Leg::new("A", "B", [(Civilian, 2)])?.beside_the_terms();
/// ledger.record(Exchange::new("1", "2008-07-16", [two])?)?;
/// let balance = ledger.balance("A", "B").ok_or("people went this way")?;
/// assert_eq!((balance.released(), balance.beside()), (0.into(), 2.into()));
/// assert_eq!((balance.persons_outstanding(), balance.promised()), (Some(4.into()), None));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Balance {
    ends: Ends,
    released: Pair,
    by_category: Vec<(DetaineeCategory, Pair)>,
    beside: Pair,
    promised: Option<Pair>,
    outstanding: Option<Pair>,
    remains: RemainsBalance,
    persons_outstanding: Option<Pair>,
}

/// The dead of one direction.
///
/// ```
/// use exchange_agreement::{Agreement, Commitment, Exchange, Ledger, Leg, Quantity, Subject};
/// let promise = Commitment::new("A", "B", Quantity::Exactly(6_000))?.of(Subject::Remains);
/// let mut ledger = Ledger::open(Agreement::between("A", "B").commitment(promise).build()?);
/// let leg = |from, to, dead: u32| Leg::of_remains(from, to, dead.into());
/// let back = leg("B", "A", 27)?.beside_the_terms();
/// ledger.record(Exchange::new("1", "2025-06-11", [leg("A", "B", 1_212)?, back])?)?;
/// let balance = ledger.balance("A", "B").ok_or("remains went this way")?;
/// assert!(balance.remains().handed_over() == 1_212 && balance.released() == 0);
/// assert_eq!(balance.remains().outstanding(), Some(4_788.into()));
/// let back = *ledger.balance("B", "A").ok_or("remains went this way")?.remains();
/// assert_eq!((back.beside(), back.outstanding(), back.is_told()), (27.into(), None, true));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RemainsBalance {
    handed_over: Pair,
    beside: Pair,
    outstanding: Option<Pair>,
}

impl RemainsBalance {
    /// Remains handed over under the terms.
    #[must_use]
    pub const fn handed_over(&self) -> Pair {
        self.handed_over
    }

    /// Remains handed over beside the terms.
    #[must_use]
    pub const fn beside(&self) -> Pair {
        self.beside
    }

    /// Remains still owed; `None` where nothing was promised about them.
    #[must_use]
    pub const fn outstanding(&self) -> Option<Pair> {
        self.outstanding
    }

    /// Whether there is anything to say about the dead.
    #[must_use]
    pub fn is_told(&self) -> bool {
        self.outstanding.is_some() || self.handed_over != 0 || self.beside != 0
    }
}

/// Two folds: of what surely belongs to the time asked about, and of what possibly does.
pub(super) struct Folded<'t> {
    pub(super) terms: &'t Terms,
    pub(super) surely: &'t Totals,
    pub(super) possibly: &'t Totals,
}

impl Folded<'_> {
    /// Surely of what surely belongs to the time, and possibly of what possibly does.
    pub(super) fn pair(&self, number: impl Fn(&Totals) -> Pair) -> Pair {
        spanning(number(self.surely), number(self.possibly))
    }

    /// Both ends of a rule.
    pub(super) fn tie(&self, relation: usize) -> Option<Tie> {
        let (surely, possibly) = (self.surely.tie(relation)?, self.possibly.tie(relation)?);
        Some(surely.spanning(possibly))
    }

    /// What a commitment asks for.
    pub(super) fn bound(&self, position: usize, term: &Term) -> Bound {
        let released = self.pair(|totals| totals.commitment(position));
        Bound::of(term, self.terms, released, |relation| self.tie(relation))
    }
}

pub(super) fn balances(folded: &Folded<'_>) -> Vec<Balance> {
    let flows = folded.possibly.flows().map(|(flow, _)| flow);
    flows.filter_map(|flow| balance(flow, folded)).collect()
}

/// The balance of one flow; `None` where nobody went and nothing was promised.
fn balance(flow: Flow, folded: &Folded<'_>) -> Option<Balance> {
    let terms = folded.terms;
    let (surely, possibly) = (folded.surely.flow(flow)?, folded.possibly.flow(flow)?);
    let ends = terms.ends(flow)?;
    let members: Vec<usize> = terms
        .credits(flow)
        .filter(|(_, term)| term.scope.ends == ends)
        .map(|(credit, _)| usize::from(credit.term))
        .collect();
    if possibly.is_empty() && members.is_empty() {
        return None;
    }
    let both = |of: fn(&FlowTotal) -> Pair| spanning(of(surely), of(possibly));
    let known: BTreeMap<DetaineeCategory, Pair> = surely.lines().into_iter().collect();
    let by_category = possibly.lines().into_iter().map(|(category, possibly)| {
        let surely = known.get(&category).copied().unwrap_or_default();
        (category, spanning(surely, possibly))
    });
    let owed = |of: fn(&Subject) -> bool| outstanding(folded, &members, of);
    let remains = |subject: &Subject| *subject == Subject::Remains;
    let persons = |subject: &Subject| *subject == Subject::Persons;
    Some(Balance {
        ends,
        released: both(|total| total.people),
        by_category: by_category.collect(),
        beside: both(FlowTotal::beside),
        promised: promised(folded, &members),
        outstanding: owed(Subject::is_living),
        remains: RemainsBalance {
            handed_over: both(FlowTotal::remains),
            beside: both(FlowTotal::remains_beside),
            outstanding: owed(remains),
        },
        persons_outstanding: owed(persons),
    })
}

/// The balance of one direction with everything recorded, from the numbers that recording keeps.
pub(super) fn recorded(terms: &Terms, totals: &Totals, from: &str, to: &str) -> Option<Balance> {
    let ends = Ends::one_way(ActorKey::new(from).ok()?, ActorKey::new(to).ok()?);
    let folded = Folded {
        terms,
        surely: totals,
        possibly: totals,
    };
    balance(terms.flow(ends)?, &folded)
}

/// The promises of some kind of subject; `None` where there is none, or they overlap in part.
fn of_kind(folded: &Folded<'_>, members: &[usize], of: fn(&Subject) -> bool) -> Option<Vec<usize>> {
    let is_of = |position: &usize| {
        let term = folded.terms.commitments.get(*position);
        term.is_some_and(|term| of(&term.scope.subject))
    };
    let members: Vec<usize> = members.iter().copied().filter(is_of).collect();
    (!members.is_empty() && !folded.terms.nest.overlap_in_part(&members)).then_some(members)
}

/// What is still owed: the most that can be owed to different people, of a wide promise or of the narrower ones
/// inside it.
fn outstanding(folded: &Folded<'_>, members: &[usize], of: fn(&Subject) -> bool) -> Option<Pair> {
    let members = of_kind(folded, members, of)?;
    let owed = |position: usize| {
        folded
            .terms
            .commitments
            .get(position)
            .map_or_else(Pair::default, |term| {
                let done = |totals: &Totals| {
                    totals
                        .commitment(position)
                        .plus(totals.discharged(position))
                };
                folded.bound(position, term).fewest.minus(folded.pair(done))
            })
    };
    Some(heaviest(folded, &members, owed))
}

/// What was promised about the living: from the fewest to the most that keep every promise. Without an upper bound
/// where a promise has none.
fn promised(folded: &Folded<'_>, members: &[usize]) -> Option<Pair> {
    let members = of_kind(folded, members, Subject::is_living)?;
    let bound = |position: usize| {
        let term = folded.terms.commitments.get(position)?;
        Some(folded.bound(position, term))
    };
    let fewest = folded.terms.nest.heaviest_apart(
        |position| members.contains(&position),
        |position| bound(position).map_or(0, |bound| bound.fewest.surely()),
    );
    let is_widest = |position: &usize| {
        let nest = &folded.terms.nest;
        !members
            .iter()
            .any(|&other| nest.is_inside(*position, other))
    };
    let most = members
        .iter()
        .copied()
        .filter(is_widest)
        .map(|position| bound(position).map_or(UNBOUNDED, |bound| bound.most.most()));
    let most = most.fold(0_u64, u64::saturating_add);
    Some(Pair::and_unclear(fewest, most.saturating_sub(fewest))).map(|pair| {
        if most == UNBOUNDED {
            Pair::at_least(fewest)
        } else {
            pair
        }
    })
}

fn heaviest(folded: &Folded<'_>, members: &[usize], owed: impl Fn(usize) -> Pair) -> Pair {
    let sum = |of: fn(Pair) -> u64| {
        let is_member = |position: usize| members.contains(&position);
        folded
            .terms
            .nest
            .heaviest_apart(is_member, |position| of(owed(position)))
    };
    let (surely, most) = (sum(Pair::surely), sum(Pair::most));
    Pair::and_unclear(
        surely,
        if most == UNBOUNDED {
            UNBOUNDED
        } else {
            most.saturating_sub(surely)
        },
    )
}

impl Balance {
    /// Who releases to whom, or both directions together.
    #[must_use]
    pub const fn ends(&self) -> Ends {
        self.ends
    }

    /// People released under the terms, of every category.
    #[must_use]
    pub const fn released(&self) -> Pair {
        self.released
    }

    /// People released under the terms, by category, in canonical order.
    #[must_use]
    pub fn by_category(&self) -> &[(DetaineeCategory, Pair)] {
        &self.by_category
    }

    /// People released beside the terms: they count towards nothing.
    #[must_use]
    pub const fn beside(&self) -> Pair {
        self.beside
    }

    /// People promised: from the fewest to the most that keep every promise of this direction together. `None` where
    /// nothing was promised, or promises overlap in part.
    #[must_use]
    pub const fn promised(&self) -> Option<Pair> {
        self.promised
    }

    /// The dead of this direction.
    #[must_use]
    pub const fn remains(&self) -> &RemainsBalance {
        &self.remains
    }

    /// Persons of unknown fate still owed, alive or dead; `None` where nothing was promised about such persons.
    #[must_use]
    pub const fn persons_outstanding(&self) -> Option<Pair> {
        self.persons_outstanding
    }

    /// People still owed: the most that the promises of this direction owe to different people. `None` where
    /// nothing was promised, or promises overlap in part.
    #[must_use]
    pub const fn outstanding(&self) -> Option<Pair> {
        self.outstanding
    }
}
