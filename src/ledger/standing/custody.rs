//! `CustodyStanding`: the people and remains in the custody of a third actor.

use alloc::vec::Vec;

use super::folded::Folded;
use crate::agreement::Agreement;
use crate::ledger::totals::Custodies;
use crate::words::{ActorKey, Interval, PartyRole};

/// The people and remains that a third actor received, handed on and still has in custody.
///
/// ```
/// use exchange_agreement::{Agreement, CategoryKind::PrisonerOfWar, Exchange, Ledger, Leg, terms::Party};
/// let mut ledger = Ledger::open(Agreement::between("A", "B").with_third_actor(Party::new("N")?).build()?);
/// let leg = |from, to, people| Leg::new(from, to, [(PrisonerOfWar, people)]);
/// ledger.record(Exchange::new("1", "1953-09-10", [leg("A", "N", 10)?.with_remains(1.into())])?)?;
/// ledger.record(Exchange::new("2", "1953-10-01", [leg("N", "B", 7)?])?)?;
/// let standing = ledger.standing();
/// let custody = &standing.custody()[0];
/// assert_eq!((custody.actor().as_str(), custody.received(), custody.handed_on()), ("N", 10.into(), 7.into()));
/// assert_eq!((custody.held(), custody.remains_held()), (3.into(), 1.into()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// What it held at the start, and what became of people in its custody, count too:
///
/// ```
/// use exchange_agreement::{Agreement, CategoryKind::PrisonerOfWar, Exchange, Ledger, Leg};
/// use exchange_agreement::{journal::{Accounted, Reason}, terms::{Holding, Party}};
/// let held = Holding::new("A", [(PrisonerOfWar, 10)])?.with_remains(1.into());
/// let mut ledger = Ledger::open(Agreement::between("A", "B").with_custodian(Party::new("N")?, [held]).build()?);
/// let gone = |reason, people| Accounted::new(reason, [(PrisonerOfWar, people)]);
/// let leg = Leg::new("N", "B", [(PrisonerOfWar, 4)])?;
/// let leg = leg.with_accounted(gone(Reason::Died, 2)?).with_accounted(gone(Reason::Escaped, 1)?);
/// ledger.record(Exchange::new("1", "1953-10-01", [leg])?)?;
/// let standing = ledger.standing();
/// let custody = &standing.custody()[0];
/// assert_eq!((custody.held_at_the_start(), custody.died(), custody.left()), (10.into(), 2.into(), 1.into()));
/// assert_eq!((custody.held(), custody.remains_held()), (3.into(), 3.into()));
/// assert!(!custody.is_custodian() && !custody.receives_to_stay(), "the agreement gives it no role");
/// let remains = (custody.remains_at_the_start(), custody.remains_received(), custody.remains_handed_on());
/// assert_eq!(remains, (1.into(), 0.into(), 0.into()));
/// assert_eq!(standing.held_from("N"), [("A".parse()?, 3.into())]);
/// assert_eq!(ledger.balance("A", "B").map(|balance| balance.released()), Some(4.into()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CustodyStanding {
    actor: ActorKey,
    is_custodian: bool,
    receives_to_stay: bool,
    all: Custodies,
    held: Interval,
}

/// Returns the custody of every third actor that held, received or handed on people or remains, even if all came back.
pub(super) fn custodies(folded: &Folded<'_>, agreement: &Agreement) -> Vec<CustodyStanding> {
    let is_custodian = |actor: ActorKey| {
        let mut parties = agreement.third_actors().iter();
        let party = parties.find(|party| party.key() == actor);
        party.is_some_and(|party| party.party().has_role(PartyRole::Custodian))
    };
    let third = folded.terms.actors.iter().skip(folded.terms.sides);
    let custody = third.map(|&actor| CustodyStanding {
        actor,
        is_custodian: is_custodian(actor),
        receives_to_stay: folded.terms.destinations.contains(&actor),
        all: each(folded, actor).last().unwrap_or_default(),
        held: all_held(folded, actor),
    });
    custody
        .filter(|one| one.all != Custodies::default() || has_moved(folded, one.actor))
        .collect()
}

/// Returns true if people or remains are recorded to or from an actor.
fn has_moved(folded: &Folded<'_>, actor: ActorKey) -> bool {
    let mut flows = folded.possibly.flows();
    flows.any(|(flow, total)| {
        let ends = folded.terms.ends(flow);
        ends.is_some_and(|ends| ends.actors().contains(&actor)) && !total.has_nothing()
    })
}

/// Returns the people in the custody of each third actor, by the side that they are from.
pub(super) fn held(folded: &Folded<'_>) -> Vec<(ActorKey, ActorKey, Interval)> {
    let terms = folded.terms;
    let given = given(folded);
    let all_given = given.iter().fold(0, |sum, one| one.saturating_add(sum));
    let third = terms.actors.iter().skip(terms.sides);
    let held = third.flat_map(|&actor| {
        let mut others = each(folded, actor).skip(terms.sides);
        let unknown = others.next().unwrap_or_default().living;
        let all = others.next().unwrap_or_default();
        // Someone of whom no side is recorded to have given anybody may be of any.
        let is_given = unknown.came().most() <= all_given;
        let sides = terms.actors.iter().take(terms.sides);
        let sides = sides.zip(each(folded, actor)).zip(given.clone());
        sides.map(move |((side, one), given)| {
            // People whose side is unknown may be of this one, where they came and where they left.
            let own = one.living.held();
            let most = own.most().saturating_add(unknown.came().most());
            let most = most.min(all.living.held().most());
            let most = if is_given { most.min(given) } else { most };
            let least = own.surely().saturating_sub(unknown.gone().most()).min(most);
            let held = Interval::and_unclear(least, most.saturating_sub(least));
            // An approximate number of people of a known side is still as many.
            let is_own = unknown.came() == 0 && unknown.gone() == 0;
            let held = if is_own {
                held.with_estimate_of(own)
            } else {
                held
            };
            (actor, *side, held)
        })
    });
    held.filter(|(_, _, held)| *held != 0).collect()
}

/// Returns how many people an actor holds: as many as came and did not leave, and no fewer than of each side together, of
/// whom those of another cannot have left.
fn all_held(folded: &Folded<'_>, actor: ActorKey) -> Interval {
    let sides = folded.terms.sides;
    let of_sides = each(folded, actor).take(sides);
    let of_sides: Interval = of_sides.map(|one| one.living.held()).sum();
    let mut others = each(folded, actor).skip(sides);
    let unknown = others.next().unwrap_or_default().living;
    let all = others.next().unwrap_or_default().living.held();
    let held = of_sides.plus(unknown.came()).minus(unknown.gone());
    let least = all.surely().max(held.surely()).min(all.most());
    if least == all.surely() {
        all
    } else {
        Interval::and_unclear(least, all.most().saturating_sub(least)).with_estimate_of(all)
    }
}

/// Returns how many people of each side came into the custody of all third actors, at most.
fn given(folded: &Folded<'_>) -> Vec<u64> {
    let terms = folded.terms;
    let mut given = alloc::vec![0_u64; terms.sides];
    for &actor in terms.actors.iter().skip(terms.sides) {
        for (sum, one) in given.iter_mut().zip(each(folded, actor)) {
            *sum = sum.saturating_add(one.living.came().most());
        }
    }
    given
}

/// Returns the custody of one actor: for each side, then for people whose side is unknown, then for all.
fn each<'f>(folded: &'f Folded<'_>, actor: ActorKey) -> impl Iterator<Item = Custodies> + 'f {
    let surely = folded.surely.stocks().of(folded.terms, actor).iter();
    let possibly = folded.possibly.stocks().of(folded.terms, actor);
    let both = surely.zip(possibly);
    both.map(|(surely, possibly)| surely.spanning(*possibly))
}

impl CustodyStanding {
    /// Returns the key of the third actor that received or handed on people or remains.
    #[must_use]
    pub const fn actor(&self) -> ActorKey {
        self.actor
    }

    /// Returns true if the agreement gives the third actor the role of a custodian, so that it holds whoever it received.
    #[must_use]
    pub const fn is_custodian(&self) -> bool {
        self.is_custodian
    }

    /// Returns true if people whom it receives stay there: it is in the role of reception alone.
    #[must_use]
    pub const fn receives_to_stay(&self) -> bool {
        self.receives_to_stay
    }

    /// Returns the number of people that the third actor held at the start.
    #[must_use]
    pub const fn held_at_the_start(&self) -> Interval {
        self.all.living.started
    }

    /// Returns the number of people that the third actor received.
    #[must_use]
    pub const fn received(&self) -> Interval {
        self.all.living.received
    }

    /// Returns the number of people that the third actor handed on.
    #[must_use]
    pub const fn handed_on(&self) -> Interval {
        self.all.living.handed_on
    }

    /// Returns the number of people who died in the custody of the third actor.
    #[must_use]
    pub const fn died(&self) -> Interval {
        self.all.living.died
    }

    /// Returns the number of people who left the custody otherwise: they escaped, were released in place, were free
    /// already, or were recovered by the receiver; also those who are held no longer for a reason that is not known.
    #[must_use]
    pub const fn left(&self) -> Interval {
        self.all.living.left_otherwise()
    }

    /// Returns the number of people that the third actor still has in custody.
    #[must_use]
    pub const fn held(&self) -> Interval {
        self.held
    }

    /// Returns the number of remains that the third actor held at the start.
    #[must_use]
    pub const fn remains_at_the_start(&self) -> Interval {
        self.all.dead.started
    }

    /// Returns the number of remains that the third actor received.
    #[must_use]
    pub const fn remains_received(&self) -> Interval {
        self.all.dead.received
    }

    /// Returns the number of remains that the third actor handed on.
    #[must_use]
    pub const fn remains_handed_on(&self) -> Interval {
        self.all.dead.handed_on
    }

    /// Returns the number of remains that left the custody of the third actor otherwise, such as those recovered by the
    /// receiver.
    ///
    /// ```
    /// use exchange_agreement::{Agreement, CategoryKind::PrisonerOfWar, Exchange, Ledger, Leg, Tally};
    /// use exchange_agreement::{journal::{Accounted, Reason}, terms::{Holding, Party}};
    /// let held = Holding::new("A", [(PrisonerOfWar, 1)])?.with_remains(5.into());
    /// let mut ledger = Ledger::open(Agreement::between("A", "B").with_custodian(Party::new("N")?, [held]).build()?);
    /// let found = Accounted::of(Reason::RecoveredByReceiver, Tally::default(), Some(2.into()));
    /// let leg = Leg::of_remains("N", "B", 1.into())?.with_accounted(found);
    /// ledger.record_observed(Exchange::new("1", "1953-10-01", [leg])?)?;
    /// let custody = ledger.standing().custody()[0];
    /// assert_eq!((custody.remains_left(), custody.remains_held()), (2.into(), 2.into()));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn remains_left(&self) -> Interval {
        self.all.dead.left_otherwise()
    }

    /// Returns the number of remains that the third actor still holds, also of people who died in its custody; never
    /// added to the people.
    #[must_use]
    pub const fn remains_held(&self) -> Interval {
        self.all.remains_held()
    }
}
