//! `Touched`: a clause that an exchange touches, with its numbers, and whether it holds.

use alloc::vec::Vec;

use super::amount::Amount;
use super::clause::Clause;

/// A clause that an exchange touches, with the numbers before and after it, and whether the exchange keeps the clause.
///
/// ```
/// use exchange_agreement::{Agreement, CategoryKind::Civilian, Exchange, Ledger, Leg};
/// use exchange_agreement::clauses::Holds;
/// let ledger = Ledger::open(Agreement::between("RU", "UA").each_releases(100).build()?);
/// let exchange = Exchange::new("1", "2025-05-23", [Leg::new("RU", "UA", [(Civilian, 120)])?])?;
/// let explained = ledger.explain(&exchange);
/// let promise = &explained.touched()[0];
/// assert_eq!(promise.clause().to_string(), "the promise of 100 people from RU to UA");
/// assert_eq!((promise.holds(), promise.is_reported()), (Holds::No, true));
/// assert_eq!(promise.amounts()[0].after(), 120);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Touched {
    pub(super) clause: Clause,
    pub(super) amounts: Vec<Amount>,
    pub(super) holds: Holds,
    pub(super) is_reported: bool,
}

/// Whether an exchange keeps a clause: surely, possibly or not.
///
/// Only what the exchange adds decides: an excess from before that it does not make larger is not its own.
///
/// ```
/// use exchange_agreement::clauses::Holds;
/// assert_eq!([Holds::Surely, Holds::Possibly, Holds::No].map(Holds::as_str), ["surely", "possibly", "no"]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Holds {
    /// The known numbers keep the clause, whatever the unknown ones are.
    Surely,
    /// Whether the clause is kept depends on numbers, dates or categories that are not known.
    Possibly,
    /// The known numbers do not keep the clause.
    No,
}

impl Holds {
    /// Returns the word for the answer: `surely`, `possibly` or `no`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Surely => "surely",
            Self::Possibly => "possibly",
            Self::No => "no",
        }
    }

    /// Returns `No` if the clause is surely not kept, otherwise whether it surely is.
    pub(super) const fn of(is_broken: bool, is_kept: bool) -> Self {
        if is_broken {
            Self::No
        } else if is_kept {
            Self::Surely
        } else {
            Self::Possibly
        }
    }
}

impl Touched {
    /// Makes a clause that the exchange touches; what it surely does not keep is reported.
    pub(super) fn new(clause: Clause, holds: Holds, amounts: Vec<Amount>) -> Self {
        Self {
            clause,
            amounts,
            holds,
            is_reported: holds == Holds::No,
        }
    }

    /// Notes that another clause reports the same people or the same date: one fault is one finding.
    pub(super) const fn silenced(mut self, is_silenced: bool) -> Self {
        self.is_reported = self.is_reported && !is_silenced;
        self
    }

    /// Returns the clause.
    #[must_use]
    pub const fn clause(&self) -> &Clause {
        &self.clause
    }

    /// Returns the numbers that the clause compares; empty for a clause about a date.
    ///
    /// A promise has one. A parity rule has one for each end, or one for each end and category if it compares categories.
    /// Custody has one for people and one for remains.
    #[must_use]
    pub fn amounts(&self) -> &[Amount] {
        &self.amounts
    }

    /// Returns whether the exchange keeps the clause.
    #[must_use]
    pub const fn holds(&self) -> Holds {
        self.holds
    }

    /// Returns true if recording the exchange reports a finding about this clause.
    ///
    /// A clause that does not hold has no finding of its own if another clause reports the same people, or the same date: a
    /// narrow promise within a wide one, a conclusion before an entry into force.
    #[must_use]
    pub const fn is_reported(&self) -> bool {
        self.is_reported
    }
}
