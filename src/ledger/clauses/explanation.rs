//! `Explanation`: why an exchange is within the terms, or why not.

use alloc::vec::Vec;

use super::clause::Clause;
use super::touched::{Holds, Touched};
use crate::ledger::standing::Balance;
use crate::rulebook::Findings;
use crate::words::Ends;

/// Every clause that an exchange touches, with its numbers before and after; nothing is recorded.
///
/// ```
/// use exchange_agreement::{Agreement, CategoryKind::PrisonerOfWar, Exchange, Ledger};
/// use exchange_agreement::clauses::Holds;
/// let agreement = Agreement::between("RU", "UA").concluded("2025-05-16", "Istanbul").each_releases(1_000);
/// let mut ledger = Ledger::open(agreement.equal_in_each_exchange().build()?);
/// ledger.record(Exchange::mutual("1", "2025-05-23", "RU", "UA", [(PrisonerOfWar, 390)])?)?;
/// let next = Exchange::mutual("2", "2025-05-24", "RU", "UA", [(PrisonerOfWar, 611)])?;
/// let explained = ledger.explain(&next);
/// let lines: Vec<_> = explained.touched().iter().map(|one| format!("{} {}", one.holds().as_str(), one.clause())).collect();
/// assert_eq!(lines, [
///     "no the promise of 1,000 people from RU to UA",
///     "no the promise of 1,000 people from UA to RU",
///     "surely the rule of equal numbers in each exchange between RU and UA",
///     "surely the conclusion on 2025-05-16",
///     "surely that a promise covers people from RU to UA",
///     "surely that a promise covers people from UA to RU",
/// ]);
/// // The findings are those of recording it, and the balances say where it would lead.
/// assert_eq!(*explained.findings(), ledger.would_record(&next));
/// let balance = explained.balance_after("RU", "UA").ok_or("promised")?;
/// assert_eq!((balance.released(), balance.outstanding()), (1_001.into(), Some(0.into())));
/// assert_eq!(explained.balance_before("RU", "UA"), ledger.balance("RU", "UA").as_ref());
/// assert_eq!(explained.balances()[0].ends(), balance.ends());
/// assert_eq!(explained.balances()[0].before().map(|one| one.released()), Some(390.into()));
/// assert_eq!(explained.balances()[0].after().map(|one| one.released()), Some(1_001.into()));
/// assert!(!explained.is_recorded() && explained.holds() == Holds::No);
/// assert!(explained.of(explained.touched()[1].clause()).is_some());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    pub(super) is_recorded: bool,
    pub(super) touched: Vec<Touched>,
    pub(super) balances: Vec<BalanceChange>,
    pub(super) findings: Findings,
}

/// The balance of one direction, or of both together, before an exchange and after it.
///
/// ```
/// use exchange_agreement::{Agreement, CategoryKind::Civilian, Exchange, Ends, Ledger};
/// let ledger = Ledger::open(Agreement::between("RU", "UA").each_releases(100).build()?);
/// let explained = ledger.explain(&Exchange::mutual("1", "2025-05-23", "RU", "UA", [(Civilian, 60)])?);
/// let change = &explained.balances()[0];
/// assert_eq!(change.ends(), Ends::one_way("RU".parse()?, "UA".parse()?));
/// let outstanding = [change.before(), change.after()].map(|balance| balance.and_then(|balance| balance.outstanding()));
/// assert_eq!(outstanding, [Some(100.into()), Some(40.into())]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BalanceChange {
    pub(super) ends: Ends,
    pub(super) before: Option<Balance>,
    pub(super) after: Option<Balance>,
}

impl BalanceChange {
    /// Returns the direction, or the two actors of a figure for both directions together.
    #[must_use]
    pub const fn ends(&self) -> Ends {
        self.ends
    }

    /// Returns the balance before the exchange; `None` if nothing was released and nothing is promised.
    #[must_use]
    pub const fn before(&self) -> Option<&Balance> {
        self.before.as_ref()
    }

    /// Returns the balance with the exchange; `None` if nothing is released and nothing is promised.
    #[must_use]
    pub const fn after(&self) -> Option<&Balance> {
        self.after.as_ref()
    }
}

impl Explanation {
    /// Returns the clauses that the exchange touches, in the order in which the rules judge them.
    #[must_use]
    pub fn touched(&self) -> &[Touched] {
        &self.touched
    }

    /// Returns what is explained of one clause; `None` if the exchange does not touch it.
    #[must_use]
    pub fn of(&self, clause: &Clause) -> Option<&Touched> {
        self.touched.iter().find(|one| one.clause() == clause)
    }

    /// Returns whether the exchange keeps all clauses that it touches: the worst answer of any of them.
    #[must_use]
    pub fn holds(&self) -> Holds {
        let all = self.touched.iter().map(Touched::holds);
        all.max().unwrap_or(Holds::Surely)
    }

    /// Returns the findings that recording the exchange reports, of every level, as
    /// [`would_record`](crate::Ledger::would_record) returns them.
    #[must_use]
    pub const fn findings(&self) -> &Findings {
        &self.findings
    }

    /// Returns the balances of each direction that the exchange touches, before and after.
    #[must_use]
    pub fn balances(&self) -> &[BalanceChange] {
        &self.balances
    }

    /// Returns the balance of one direction before the exchange; `None` if the exchange does not touch it.
    #[must_use]
    pub fn balance_before(&self, from: &str, to: &str) -> Option<&Balance> {
        self.change(from, to)?.before()
    }

    /// Returns the balance of one direction with the exchange; `None` if the exchange does not touch it.
    #[must_use]
    pub fn balance_after(&self, from: &str, to: &str) -> Option<&Balance> {
        self.change(from, to)?.after()
    }

    fn change(&self, from: &str, to: &str) -> Option<&BalanceChange> {
        let mut balances = self.balances.iter();
        balances.find(|one| one.ends.is_way(from, to))
    }

    /// Returns true if the exchange is recorded: the numbers before are then those without it.
    #[must_use]
    pub const fn is_recorded(&self) -> bool {
        self.is_recorded
    }
}
