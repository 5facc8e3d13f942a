//! What can go next: the clauses of a ledger.

use alloc::vec::Vec;

use super::clauses::{Clause, clauses};
use super::ledger::Ledger;

impl Ledger {
    /// Returns the clauses of the agreement in force that an exchange can touch: promises, several promises as a whole,
    /// parity rules, portions of tranches, dates, custody, and that a promise covers whoever goes.
    ///
    /// ```
    /// use exchange_agreement::{Agreement, Ledger, clauses::Clause};
    /// let ledger = Ledger::open(Agreement::between("RU", "UA").each_releases(1_000).build()?);
    /// assert_eq!(ledger.clauses().iter().map(Clause::place).next().as_deref(), Some("/agreement/commitments/0"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn clauses(&self) -> Vec<Clause> {
        clauses(&self.question([None, None]))
    }
}
