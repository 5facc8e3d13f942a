//! `Balance`: the people released and outstanding in one direction, and the same for remains.

use alloc::borrow::Cow;
use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use super::deliveries::Deliveries;
use super::folded::Folded;
use super::remains::RemainsBalance;
use super::whole::{outstanding, over, promised};
use crate::ledger::terms::{About, Flow};
use crate::ledger::totals::tie::spanning;
use crate::ledger::totals::{FlowTotal, Load};
use crate::words::{CategoryKind, DetaineeCategory, Ends, Interval, Subject};

/// The numbers of one direction: people released, by category, and people outstanding; remains are counted apart.
///
/// A figure for both directions between two actors together has a balance of its own.
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
/// assert!(balance.outside_the_terms() == 0 && !balance.remains().is_recorded());
/// assert!(balance.has_records() && !balance.remains().has_records());
/// assert_eq!(balance.deliveries().as_delivered(), 390);
/// assert!(!balance.deliveries_outside_the_terms().has_returns());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// People released outside the terms, and persons of unknown fate, are counted apart:
///
/// ```
/// use exchange_agreement::{Agreement, CategoryKind::Civilian, Commitment, Exchange, Ledger, Leg, Quantity, Subject};
/// let fate = Commitment::new("A", "B", Quantity::Exactly(4))?.with_subject(Subject::PersonsOfUnknownFate);
/// let mut ledger = Ledger::open(Agreement::between("A", "B").with_commitment(fate).build()?);
/// let two = Leg::new("A", "B", [(Civilian, 2)])?.outside_the_terms();
/// ledger.record(Exchange::new("1", "2008-07-16", [two])?)?;
/// let balance = ledger.balance("A", "B").ok_or("people went this way")?;
/// assert_eq!((balance.released(), balance.outside_the_terms()), (0.into(), 2.into()));
/// assert_eq!((balance.persons_outstanding(), balance.promised()), (Some(4.into()), None));
/// assert_eq!((balance.persons_promised(), balance.over(&Subject::PersonsOfUnknownFate)), (Some(4.into()), None));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// A figure for both directions counts for both together, and possibly for each direction. Everyone of one direction
/// counts for both together too:
///
/// ```
/// use exchange_agreement::{Agreement, CategoryKind::Civilian, Ends, Exchange, Ledger, Leg, Tally};
/// let mut ledger = Ledger::open(Agreement::between("A", "B").build()?);
/// let both = Leg::between(Ends::together("A".parse()?, "B".parse()?), Tally::new([(Civilian, 20)])?);
/// ledger.record(Exchange::new("1", "2025-02-27", [Leg::new("A", "B", [(Civilian, 70)])?, both])?)?;
/// let standing = ledger.standing();
/// let [there, together] = standing.balances() else { panic!("a direction, and both") };
/// assert_eq!(there.released().to_string(), "70 to 90");
/// assert_eq!((together.released(), together.only_together()), (90.into(), Some(20.into())));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// People of a label are of its kind:
///
/// ```
/// use exchange_agreement::{Agreement, CategoryKind::PrisonerOfWar, DetaineeCategory, Exchange, Ledger, Leg};
/// let mut ledger = Ledger::open(Agreement::between("A", "B").build()?);
/// let people: [(DetaineeCategory, u32); 2] = [(PrisonerOfWar.into(), 15), ("prisoner_of_war/officer".parse()?, 5)];
/// ledger.record(Exchange::new("1", "2022-03-01", [Leg::new("A", "B", people)?])?)?;
/// let balance = ledger.balance("A", "B").ok_or("people went this way")?;
/// assert_eq!(balance.by_kind(), [(PrisonerOfWar, 20.into())]);
/// assert!(balance.by_category().iter().map(|(_, people)| people.known()).eq([Some(15), Some(5)]));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Balance {
    ends: Ends,
    only_together: Option<Interval>,
    released: Interval,
    by_category: Vec<(DetaineeCategory, Interval)>,
    by_kind: Vec<(CategoryKind, Interval)>,
    deliveries: Deliveries,
    beside: Interval,
    deliveries_beside: Deliveries,
    promised: Option<Interval>,
    outstanding: Option<Interval>,
    remains: RemainsBalance,
    persons_promised: Option<Interval>,
    persons_outstanding: Option<Interval>,
    over: Option<Interval>,
    persons_over: Option<Interval>,
}

/// Returns the balance of each flow with people, remains or commitments.
pub(super) fn balances(folded: &Folded<'_>) -> Vec<Balance> {
    let flows = folded.possibly.flows().map(|(flow, _)| flow);
    flows.filter_map(|flow| balance(flow, folded)).collect()
}

/// Returns the balance of one flow; `None` if nothing is recorded of it, not even that nobody moved, and nothing was
/// promised.
pub(super) fn balance(flow: Flow, folded: &Folded<'_>) -> Option<Balance> {
    let terms = folded.terms;
    let [surely, possibly] = [folded.surely, folded.possibly].map(|totals| totals.flow(flow));
    let own = (surely?, possibly?);
    let ends = terms.ends(flow)?;
    let members: Vec<usize> = terms
        .credits(flow)
        .filter(|(_, term)| term.scope.ends == ends)
        .map(|(credit, _)| usize::from(credit.term))
        .collect();
    if own.1.is_untold() && members.is_empty() {
        return None;
    }
    // With figures for both directions together, and with people who were possibly released this way.
    let [surely, possibly] = [
        folded.surely.widest(terms, flow)?,
        folded.possibly.widest(terms, flow)?,
    ]
    .map(|total| match total.with_perhaps() {
        Some(wider) => Cow::Owned(wider),
        None => total,
    });
    let (surely, possibly) = (&*surely, &*possibly);
    let both = |of_remains, is_beside| {
        let load = Load::of(of_remains, is_beside);
        let handed_over = |total: &FlowTotal| total.handed_over(load);
        let number = spanning(handed_over(surely), handed_over(possibly));
        (number, Deliveries::of(surely, possibly, load))
    };
    let (released, deliveries) = both(false, false);
    let (beside, deliveries_beside) = both(false, true);
    let (remains, remains_deliveries) = both(true, false);
    let (remains_beside, remains_deliveries_beside) = both(true, true);
    let by_category = by_category([surely, possibly]);
    let by_kind = by_kind(&by_category, [surely, possibly]);
    let missing = |about: About| outstanding(folded, &members, about);
    let beyond = |about: About| over(folded, &members, about);
    let only_together = |of_remains| {
        let load = Load::of(of_remains, false);
        let number = spanning(own.0.handed_over(load), own.1.handed_over(load));
        Some(number).filter(|_| ends.way().is_none())
    };
    Some(Balance {
        ends,
        only_together: only_together(false),
        released,
        by_category,
        by_kind,
        deliveries,
        beside,
        deliveries_beside,
        promised: promised(folded, &members, About::Living),
        outstanding: missing(About::Living),
        remains: RemainsBalance {
            only_together: only_together(true),
            handed_over: remains,
            deliveries: remains_deliveries,
            beside: remains_beside,
            deliveries_beside: remains_deliveries_beside,
            promised: promised(folded, &members, About::Remains),
            outstanding: missing(About::Remains),
            over: beyond(About::Remains),
        },
        persons_promised: promised(folded, &members, About::Persons),
        persons_outstanding: missing(About::Persons),
        over: beyond(About::Living),
        persons_over: beyond(About::Persons),
    })
}

/// Returns the number of each line, from what is sure of it to what is possible.
fn by_category([surely, possibly]: [&FlowTotal; 2]) -> Vec<(DetaineeCategory, Interval)> {
    let known: BTreeMap<DetaineeCategory, Interval> = surely.lines().into_iter().collect();
    let lines = possibly.lines().into_iter().map(|(category, possibly)| {
        let surely = known.get(&category).copied().unwrap_or_default();
        (category, spanning(surely, possibly))
    });
    lines.collect()
}

/// Returns the number of each kind that has lines, with and without a label.
fn by_kind(
    lines: &[(DetaineeCategory, Interval)],
    totals: [&FlowTotal; 2],
) -> Vec<(CategoryKind, Interval)> {
    let [surely, possibly] = totals.map(FlowTotal::kinds);
    let has = |kind: &CategoryKind| lines.iter().any(|(one, _)| one.is_of(*kind));
    let kinds = CategoryKind::ALL.into_iter().filter(has);
    let of_kind = |kind| (kind, spanning(surely.get(kind), possibly.get(kind)));
    kinds.map(of_kind).collect()
}

impl Balance {
    /// Returns the two actors: from one to the other, or both directions together.
    #[must_use]
    pub const fn ends(&self) -> Ends {
        self.ends
    }

    /// Returns the total number of people released under the terms, of all categories.
    #[must_use]
    pub const fn released(&self) -> Interval {
        self.released
    }

    /// Returns true if the journal records people of this direction under the terms, even if their number is zero.
    ///
    /// Nothing recorded is not zero people: the number released is then unknown to the journal.
    #[must_use]
    pub const fn has_records(&self) -> bool {
        self.deliveries.has_records()
    }

    /// Returns the number of people under the terms that is recorded only as one figure for both directions, or `None`
    /// for the balance of one direction.
    #[must_use]
    pub const fn only_together(&self) -> Option<Interval> {
        self.only_together
    }

    /// Returns the number of people released under the terms of each kind, with and without a label, sorted by kind. Those
    /// of one of several kinds are in none of these numbers; [`by_category`](Self::by_category) has them.
    #[must_use]
    pub fn by_kind(&self) -> Vec<(CategoryKind, Interval)> {
        self.by_kind.clone()
    }

    /// Returns the number of people released under the terms in each category, sorted by kind, then label. The lines
    /// share no people: that of a kind counts only people without a label.
    #[must_use]
    pub fn by_category(&self) -> &[(DetaineeCategory, Interval)] {
        &self.by_category
    }

    /// Returns the number of people released outside the terms, who count toward no commitment.
    #[must_use]
    pub const fn outside_the_terms(&self) -> Interval {
        self.beside
    }

    /// Returns the people of this direction under the terms as delivered, recovered by the receiver, and reversed with
    /// a reason.
    #[must_use]
    pub const fn deliveries(&self) -> &Deliveries {
        &self.deliveries
    }

    /// Returns the same numbers of people outside the terms.
    #[must_use]
    pub const fn deliveries_outside_the_terms(&self) -> &Deliveries {
        &self.deliveries_beside
    }

    /// Returns the number of people promised: from the fewest to the most that satisfy every commitment of this
    /// direction. `None` if nothing was promised, or if commitments overlap in part.
    #[must_use]
    pub const fn promised(&self) -> Option<Interval> {
        self.promised
    }

    /// Returns the numbers of remains in this direction.
    #[must_use]
    pub const fn remains(&self) -> &RemainsBalance {
        &self.remains
    }

    /// Returns how many persons of unknown fate were promised in this direction under all commitments together; `None` as
    /// for [`promised`](Self::promised).
    #[must_use]
    pub const fn persons_promised(&self) -> Option<Interval> {
        self.persons_promised
    }

    /// Returns the number of persons of unknown fate, alive or dead, outstanding, or `None` if no commitment is about
    /// them.
    #[must_use]
    pub const fn persons_outstanding(&self) -> Option<Interval> {
        self.persons_outstanding
    }

    /// Returns the number of people outstanding under all commitments of this direction, each person counted once.
    /// `None` if nothing was promised, if every commitment is open, or if commitments overlap in part.
    #[must_use]
    pub const fn outstanding(&self) -> Option<Interval> {
        self.outstanding
    }

    /// Returns the number released beyond what was agreed for a subject in this direction as a whole, if surely more were.
    #[must_use]
    pub const fn over(&self, subject: &Subject) -> Option<Interval> {
        match subject {
            Subject::AnyDetainee | Subject::Detainees(_) => self.over,
            Subject::Remains => self.remains.over,
            Subject::PersonsOfUnknownFate => self.persons_over,
        }
    }
}
