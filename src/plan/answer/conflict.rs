//! `Conflict`: why there is no plan, and the smallest changes that would make one possible.

use alloc::vec::Vec;
use core::fmt;

use crate::ledger::ClauseKind;
use crate::plan::exchanges::PlannedExchange;
use crate::plan::member::Member;
use crate::rulebook::Grouped;

/// Clauses and wishes that cannot hold together, each of them needed for that: without any one of them there is a plan.
///
/// ```
/// use exchange_agreement::{Agreement, CategoryKind::PrisonerOfWar, Ledger, plan::{self, Answer, Capacity, Ready, Request}};
/// let ledger = Ledger::open(Agreement::between("RU", "UA").each_releases(610).equal_in_each_exchange().build()?);
/// let request = Request::new()
///     .with_ready(Ready::people("RU", "UA", PrisonerOfWar, 610)?)
///     .with_ready(Ready::people("UA", "RU", PrisonerOfWar, 610)?)
///     .on("2025-05-24")?
///     .with_capacity(Capacity::each_way(310))
///     .everyone();
/// let Answer::Impossible(conflict) = plan::plan(&ledger, &request) else { panic!("610 do not fit into 310") };
/// let members: Vec<_> = conflict.members().iter().map(|needed| needed.member().to_string()).collect();
/// assert_eq!(members, ["at most 310 each way in an exchange", "everyone who is ready goes", "one day is given"]);
/// assert!(conflict.is_irreducible() && conflict.members().iter().all(|needed| needed.without().is_some()));
/// // Without the wish that everyone goes, there is even a plan in which nobody goes.
/// assert!(conflict.members().iter().map(|needed| needed.without().map_or(0, <[_]>::len)).eq([1, 0, 2]));
/// let changes: Vec<_> = conflict.changes().iter().map(ToString::to_string).collect();
/// assert_eq!(changes, [
///     "at most 310 each way in an exchange: 610 instead of 310",
///     "everyone who is ready goes: 620 people instead of 1,220",
///     "one day is given: 2 instead of 1",
/// ]);
/// assert!(conflict.changes().iter().all(|change| !change.exchanges().is_empty()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    pub(in crate::plan) members: Vec<Needed>,
    pub(in crate::plan) is_irreducible: bool,
    pub(in crate::plan) changes: Vec<Change>,
}

impl Conflict {
    /// Returns the members, each with a plan that would do without it.
    #[must_use]
    pub fn members(&self) -> &[Needed] {
        &self.members
    }

    /// Returns true if each member was shown to be needed; false if the work given was used up before.
    #[must_use]
    pub const fn is_irreducible(&self) -> bool {
        self.is_irreducible
    }

    /// Returns the smallest change of each member that makes a plan possible, where there is one and it was found.
    #[must_use]
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }
}

/// A member of a conflict, and exchanges that would do without it.
///
/// ```
/// use exchange_agreement::{Agreement, CategoryKind::Civilian, Ledger, plan::{self, Member, Ready, Request}};
/// let ledger = Ledger::open(Agreement::between("RU", "UA").each_releases(5).build()?);
/// let request = Request::new().with_ready(Ready::people("RU", "UA", Civilian, 9)?).on("2025-06-01")?;
/// let answer = plan::plan(&ledger, &request.everyone());
/// let members = answer.conflict().ok_or("a conflict")?.members();
/// assert_eq!(members[0].member(), &Member::Everyone);
/// assert_eq!(members[1].member().to_string(), "the promise of 5 people from RU to UA");
/// assert_eq!(members[1].without().map(|exchanges| exchanges[0].groups()), Some(&[(0, 9)][..]));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Needed {
    pub(in crate::plan) member: Member,
    pub(in crate::plan) without: Option<Vec<PlannedExchange>>,
}

impl Needed {
    /// Returns the member.
    #[must_use]
    pub const fn member(&self) -> &Member {
        &self.member
    }

    /// Returns exchanges that satisfy all other members of the conflict; `None` if they were not found within the work
    /// given.
    #[must_use]
    pub fn without(&self) -> Option<&[PlannedExchange]> {
        self.without.as_deref()
    }
}

/// The smallest change of one number that makes a plan possible.
///
/// ```
/// use exchange_agreement::{Agreement, CategoryKind::Civilian, Ledger, plan::{self, Member, Ready, Request}};
/// let ledger = Ledger::open(Agreement::between("RU", "UA").each_releases(5).build()?);
/// let request = Request::new().with_ready(Ready::people("RU", "UA", Civilian, 9)?).on("2025-06-01")?;
/// let answer = plan::plan(&ledger, &request.everyone());
/// let changes = answer.conflict().ok_or("a conflict")?.changes();
/// assert_eq!((changes[0].member(), changes[0].from(), changes[0].to()), (&Member::Everyone, 9, 5));
/// assert_eq!(changes[0].exchanges()[0].groups(), [(0, 5)]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub(in crate::plan) member: Member,
    pub(in crate::plan) from: u64,
    pub(in crate::plan) to: u64,
    pub(in crate::plan) exchanges: Vec<PlannedExchange>,
}

impl Change {
    /// Returns the member that changes.
    #[must_use]
    pub const fn member(&self) -> &Member {
        &self.member
    }

    /// Returns the number as it is: a limit, a number of people, days given, or the tolerance of a rule.
    #[must_use]
    pub const fn from(&self) -> u64 {
        self.from
    }

    /// Returns the number nearest to it with which there is a plan.
    #[must_use]
    pub const fn to(&self) -> u64 {
        self.to
    }

    /// Returns the exchanges of that plan.
    #[must_use]
    pub fn exchanges(&self) -> &[PlannedExchange] {
        &self.exchanges
    }
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (from, to) = (Grouped(self.from), Grouped(self.to));
        let what = match &self.member {
            Member::Clause(clause) if clause.kind() == ClauseKind::Parity => {
                return write!(f, "{}: a tolerance of {to} instead of {from}", self.member);
            }
            Member::Clause(clause) if clause.kind() == ClauseKind::Due => " by then",
            Member::Everyone => " people",
            Member::Clause(_)
            | Member::Capacity(_)
            | Member::Vehicle(_)
            | Member::Days(_)
            | Member::DaysBetween(_)
            | Member::GoesFirst(_)
            | Member::AtLeast(_) => "",
        };
        write!(f, "{}: {to}{what} instead of {from}", self.member)
    }
}
