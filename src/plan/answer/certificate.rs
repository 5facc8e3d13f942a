//! `Certificate`: what a plan proves for each preference.

use alloc::vec::Vec;
use core::fmt;

use crate::plan::program::{Column, Fact};
use crate::plan::request::Preference;
use crate::plan::solver::{Branch, Derived};
use crate::rulebook::Grouped;

/// What a plan proves for each preference, in their order.
///
/// A proof holds among plans that are as good by every preference before it. It is about plans of whole groups on the days
/// given, under the terms and numbers that the ledger has. It does not say that anybody will carry out the plan, nor that
/// the request names everything that matters. A rule about the end of the agreement is kept as far as the plan reaches: the
/// plan leaves no larger difference than it found, or than the tolerance.
///
/// ```
/// use exchange_agreement::{Agreement, CategoryKind::Civilian, Ledger, plan::{self, Preference, Ready, Request}};
/// let ledger = Ledger::open(Agreement::between("RU", "UA").each_releases(5).build()?);
/// let request = Request::new().with_ready(Ready::people("RU", "UA", Civilian, 9)?).on("2025-06-01")?;
/// let answer = plan::plan(&ledger, &request.prefer(Preference::MostPeople));
/// let plan = answer.plan().ok_or("a plan")?;
/// let proof = &plan.certificate().proofs()[0];
/// assert_eq!((proof.preference(), proof.value(), proof.bound()), (Preference::MostPeople, 5, 5));
/// assert!(proof.is_optimal() && plan.certificate().is_optimal());
/// assert_eq!(proof.to_string(), "the most people: 5, and no plan has more");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certificate {
    pub(in crate::plan) proofs: Vec<Proof>,
}

impl Certificate {
    /// Returns the proof for each preference.
    #[must_use]
    pub fn proofs(&self) -> &[Proof] {
        &self.proofs
    }

    /// Returns true if no plan is better by any preference.
    #[must_use]
    pub fn is_optimal(&self) -> bool {
        self.proofs.iter().all(Proof::is_optimal)
    }
}

/// What a plan is worth by one preference, and the best that any plan can be worth.
///
/// ```
/// use exchange_agreement::{Agreement, CategoryKind::Civilian, Ledger, plan::{self, Preference, Ready, Request}};
/// let ledger = Ledger::open(Agreement::between("RU", "UA").each_releases(5).build()?);
/// let request = Request::new().with_ready(Ready::people("RU", "UA", Civilian, 9)?).on("2025-06-01")?;
/// let answer = plan::plan(&ledger, &request.prefer(Preference::EarliestEnd).prefer(Preference::MostPeople));
/// let proofs = answer.plan().ok_or("a plan")?.certificate().proofs();
/// // The earliest end is that of no exchange, and among such plans nobody goes.
/// assert!(proofs.iter().map(|proof| (proof.preference(), proof.value(), proof.bound())).eq([
///     (Preference::EarliestEnd, 0, 0),
///     (Preference::MostPeople, 0, 0),
/// ]));
/// assert!(proofs.iter().all(plan::Proof::is_optimal));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    pub(in crate::plan) preference: Preference,
    pub(in crate::plan) value: i64,
    pub(in crate::plan) bound: i64,
    pub(in crate::plan) evidence: Evidence,
}

/// Why no plan is worth more than the bound.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::plan) enum Evidence {
    /// The rows used, and for each case of a division the multiples of them that together bound the value.
    Rows {
        facts: Vec<Fact>,
        columns: Vec<Column>,
        derived: Vec<Derived>,
        tree: Branch,
    },
    /// Every day is filled, the heaviest first.
    Filled,
}

impl Proof {
    /// Returns the preference.
    #[must_use]
    pub const fn preference(&self) -> Preference {
        self.preference
    }

    /// Returns what the plan is worth: people, remains, exchanges, days from the first given to the last exchange, weight
    /// times days, or people of difference.
    #[must_use]
    pub const fn value(&self) -> u64 {
        self.value.unsigned_abs()
    }

    /// Returns the best that any plan can be worth, as far as it is known: no plan has more people, or fewer exchanges.
    #[must_use]
    pub const fn bound(&self) -> u64 {
        self.bound.unsigned_abs()
    }

    /// Returns true if no plan is better.
    #[must_use]
    pub const fn is_optimal(&self) -> bool {
        self.value == self.bound
    }
}

impl fmt::Display for Proof {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}: {}, and no plan has ",
            self.preference,
            Grouped(self.value())
        )?;
        if !self.is_optimal() {
            let word = if self.preference.is_for_more() {
                "more"
            } else {
                "fewer"
            };
            return write!(f, "{word} than {}", Grouped(self.bound()));
        }
        f.write_str(match self.preference {
            Preference::MostPeople | Preference::MostRemains | Preference::Soonest => "more",
            Preference::FewestExchanges => "fewer",
            Preference::EarliestEnd => "an earlier one",
            Preference::SmallestImbalance | Preference::LeastChange => "a smaller one",
        })
    }
}
