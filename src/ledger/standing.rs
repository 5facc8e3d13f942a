//! Where things stand: balances, verdicts and findings, all derived.

use alloc::vec::Vec;

use super::balance::{Balance, Folded};
use super::custody::{Custodies, Custody};
use super::debt::Debt;
use super::life::Phase;
use super::verdict::Verdict;
use crate::agreement::{Commitment, Parity, ParityVerdict};
use crate::rulebook::Findings;
use crate::words::{ActorKey, Pair, PartialDate};

/// Where an agreement stands, with everything recorded or as of a day.
///
/// Nothing of it is stored: it is derived from the agreement and the journal. Every number of people has a
/// direction, and is a pair where dates, counts or categories leave something open.
///
/// ```
/// # use exchange_agreement::{Agreement, CategoryKind::PrisonerOfWar, Exchange, Ledger};
/// # let agreement = Agreement::between("RU", "UA").each_releases(1_000).equal_in_each_exchange().build()?;
/// # let mut ledger = Ledger::open(agreement);
/// # ledger.record(Exchange::mutual("1", "2025-05-23", "RU", "UA", [(PrisonerOfWar, 390)])?)?;
/// let standing = ledger.as_of("2025-05-23".parse()?);
/// assert!(standing.findings().is_empty() && !standing.is_fulfilled());
/// assert_eq!((standing.commitments().len(), standing.parity().len(), standing.balances().len()), (2, 1, 2));
/// assert_eq!(standing.balance("RU", "UA").map(|balance| balance.released()), Some(390.into()));
/// assert!(standing.balance("RU", "US").is_none() && standing.custody().is_empty());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// The date is what was asked, and the phase is that of the date:
///
/// ```
/// use exchange_agreement::{Agreement, EndKind, Ledger, LifeStep, Phase, Step};
/// let mut ledger = Ledger::open(Agreement::between("HA", "IL").build()?);
/// ledger.record(LifeStep::new(Step::End(EndKind::Lapsed)).on("2023-12-01".parse()?))?;
/// let then = ledger.as_of("2023-11-30".parse()?);
/// assert_eq!((then.date(), then.phase()), (Some("2023-11-30".parse()?), Phase::InForce));
/// let now = ledger.standing();
/// assert_eq!((now.date(), now.phase()), (None, Phase::Ended(EndKind::Lapsed)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    pub(super) as_of: Option<PartialDate>,
    pub(super) phase: Phase,
    pub(super) balances: Vec<Balance>,
    pub(super) commitments: Vec<CommitmentStanding>,
    pub(super) parity: Vec<ParityStanding>,
    pub(super) custody: Vec<CustodyStanding>,
    pub(super) findings: Findings,
}

/// One commitment and how it stands.
///
/// ```
/// # use exchange_agreement::{Accounted, Agreement, CategoryKind::PrisonerOfWar, Exchange, Ledger, Leg, Reason};
/// # let mut ledger = Ledger::open(Agreement::between("RU", "UA").each_releases(110).build()?);
/// let declined = Accounted::new(Reason::Declined, [(PrisonerOfWar, 2)])?;
/// let leg = Leg::new("RU", "UA", [(PrisonerOfWar, 108)])?.accounting_for(declined);
/// ledger.record(Exchange::new("1", "2022-10-17", [leg])?)?;
/// let standing = ledger.standing();
/// let promise = &standing.commitments()[0];
/// assert_eq!(promise.commitment(), &ledger.agreement().commitments()[0]);
/// assert_eq!((promise.needed(), promise.released()), (110.into(), 108.into()));
/// assert_eq!((promise.discharged(), promise.outstanding()), (2.into(), 0.into()));
/// assert_eq!(promise.verdict().to_string(), "met, 2 of them discharged without moving");
/// assert_eq!(standing.commitments()[1].verdict().to_string(), "pending, 110 outstanding");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommitmentStanding {
    pub(super) commitment: Commitment,
    pub(super) released: Pair,
    pub(super) discharged: Pair,
    pub(super) needed: Pair,
    pub(super) verdict: Verdict,
}

/// One parity rule and how it stands.
///
/// ```
/// # use exchange_agreement::{Agreement, CategoryKind::PrisonerOfWar, Exchange, Ledger, ParityVerdict};
/// # let agreement = Agreement::between("RU", "UA").each_releases(1_000).equal_in_each_exchange().build()?;
/// # let mut ledger = Ledger::open(agreement);
/// # ledger.record(Exchange::mutual("1", "2025-05-23", "RU", "UA", [(PrisonerOfWar, 390)])?)?;
/// let standing = ledger.standing();
/// let rule = &standing.parity()[0];
/// assert!(rule.left() == 390 && rule.right() == 390 && rule.debt().is_none());
/// assert_eq!((rule.rule(), rule.verdict()), (&ledger.agreement().parity()[0], ParityVerdict::Even));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParityStanding {
    pub(super) rule: Parity,
    pub(super) left: Pair,
    pub(super) right: Pair,
    pub(super) debt: Option<Debt>,
    pub(super) verdict: ParityVerdict,
}

/// What one third actor received, handed on and still holds.
///
/// ```
/// use exchange_agreement::{Agreement, CategoryKind::PrisonerOfWar, Exchange, Ledger, Leg, Party};
/// let mut ledger = Ledger::open(Agreement::between("A", "B").third_actor(Party::new("N")?).build()?);
/// let leg = |from, to, people| Leg::new(from, to, [(PrisonerOfWar, people)]);
/// ledger.record(Exchange::new("1", "1953-09-10", [leg("A", "N", 10)?.with_remains(1.into())])?)?;
/// ledger.record(Exchange::new("2", "1953-10-01", [leg("N", "B", 7)?])?)?;
/// let custody = ledger.standing().custody()[0];
/// assert_eq!((custody.actor().as_str(), custody.received(), custody.handed_on()), ("N", 10.into(), 7.into()));
/// assert_eq!((custody.held(), custody.remains_held()), (3.into(), 1.into()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CustodyStanding {
    actor: ActorKey,
    people: Custody,
    remains: Custody,
}

/// The custody of every third actor who received or handed on somebody.
pub(super) fn custodies(folded: &Folded<'_>) -> Vec<CustodyStanding> {
    let terms = folded.terms;
    let third = terms.actors.iter().skip(terms.sides);
    third
        .map(|&actor| {
            let surely = Custodies::of(terms, folded.surely, actor);
            let possibly = Custodies::of(terms, folded.possibly, actor);
            CustodyStanding {
                actor,
                people: surely.living.spanning(possibly.living),
                remains: surely.dead.spanning(possibly.dead),
            }
        })
        .filter(|one| one.people != Custody::default() || one.remains != Custody::default())
        .collect()
}

impl Standing {
    /// The day, month or year at whose end things stand so; `None` for everything recorded.
    #[must_use]
    pub const fn date(&self) -> Option<PartialDate> {
        self.as_of
    }

    /// Where the agreement is in its life.
    #[must_use]
    pub const fn phase(&self) -> Phase {
        self.phase
    }

    /// The balance of each direction in which people were released or promised.
    #[must_use]
    pub fn balances(&self) -> &[Balance] {
        &self.balances
    }

    /// The balance of the direction from one actor to another.
    #[must_use]
    pub fn balance(&self, from: &str, to: &str) -> Option<&Balance> {
        let mut balances = self.balances.iter();
        balances.find(|balance| balance.ends().is_way(from, to))
    }

    /// The commitments of the version in force with their verdicts, in the order of the agreement.
    #[must_use]
    pub fn commitments(&self) -> &[CommitmentStanding] {
        &self.commitments
    }

    /// The parity rules of the version in force with their verdicts, in the order of the agreement.
    #[must_use]
    pub fn parity(&self) -> &[ParityStanding] {
        &self.parity
    }

    /// What each third actor received, handed on and still holds, where it received or handed on anybody.
    #[must_use]
    pub fn custody(&self) -> &[CustodyStanding] {
        &self.custody
    }

    /// What a reader should know: about the agreement, and about the entries that surely belong to the time.
    /// Places begin with `/agreement` or `/journal`.
    #[must_use]
    pub const fn findings(&self) -> &Findings {
        &self.findings
    }

    pub(super) fn into_findings(self) -> Findings {
        self.findings
    }

    /// Whether what was promised was released: there are commitments, and each is met, with no more and no fewer
    /// of the people it means. A promise that only sets a ceiling is met while nobody goes; people whom no
    /// promise means are told by T08 and change nothing here.
    ///
    /// The manner is another question: a rule on each exchange that was broken on the way stays in
    /// [`parity`](Self::parity) and [`findings`](Self::findings) for ever.
    #[must_use]
    pub fn is_fulfilled(&self) -> bool {
        !self.commitments.is_empty()
            && self
                .commitments
                .iter()
                .all(|standing| matches!(standing.verdict, Verdict::Met { .. }))
    }
}

impl CommitmentStanding {
    /// The commitment.
    #[must_use]
    pub const fn commitment(&self) -> &Commitment {
        &self.commitment
    }

    /// Those released whom it means; those who did not move and count as performed are among them.
    #[must_use]
    pub const fn released(&self) -> Pair {
        self.released
    }

    /// Those for whom it was discharged without their moving.
    #[must_use]
    pub const fn discharged(&self) -> Pair {
        self.discharged
    }

    /// The fewest that keep it, as far as that is known: a derived quantity follows its rule.
    #[must_use]
    pub const fn needed(&self) -> Pair {
        self.needed
    }

    /// Those still owed: the fewest that keep the promise less the released and the discharged.
    #[must_use]
    pub const fn outstanding(&self) -> Pair {
        self.needed.minus(self.released.plus(self.discharged))
    }

    /// How it stands.
    #[must_use]
    pub const fn verdict(&self) -> Verdict {
        self.verdict
    }
}

impl ParityStanding {
    /// The rule.
    #[must_use]
    pub const fn rule(&self) -> &Parity {
        &self.rule
    }

    /// The weighted sum of the lines on the left, over all exchanges.
    #[must_use]
    pub const fn left(&self) -> Pair {
        self.left
    }

    /// The weighted sum of the lines on the right, over all exchanges.
    #[must_use]
    pub const fn right(&self) -> Pair {
        self.right
    }

    /// Who owes whom how much over all exchanges; `None` where neither end surely lacks anything.
    #[must_use]
    pub const fn debt(&self) -> Option<Debt> {
        self.debt
    }

    /// How it stands.
    #[must_use]
    pub const fn verdict(&self) -> ParityVerdict {
        self.verdict
    }
}

impl CustodyStanding {
    /// The third actor.
    #[must_use]
    pub const fn actor(&self) -> ActorKey {
        self.actor
    }

    /// People received.
    #[must_use]
    pub const fn received(&self) -> Pair {
        self.people.received
    }

    /// People handed on.
    #[must_use]
    pub const fn handed_on(&self) -> Pair {
        self.people.handed_on
    }

    /// People still held.
    #[must_use]
    pub const fn held(&self) -> Pair {
        self.people.held()
    }

    /// Remains still held; never added to the people.
    #[must_use]
    pub const fn remains_held(&self) -> Pair {
        self.remains.held()
    }
}
