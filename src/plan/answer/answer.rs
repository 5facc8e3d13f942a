//! `Answer`: what came of a request.

use super::conflict::Conflict;
use super::plan::Plan;

/// What came of a request.
///
/// ```
/// use exchange_agreement::{Agreement, Ledger, plan::{self, Answer, Request}};
/// let ledger = Ledger::open(Agreement::between("RU", "UA").each_releases(5).build()?);
/// let answer = plan::plan(&ledger, &Request::new().on("2025-06-01")?);
/// assert!(matches!(&answer, Answer::Optimal(plan) if plan.exchanges().is_empty()), "nobody is ready");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// A plan that is proved to be the best by every preference in its order.
    Optimal(Plan),
    /// A plan, with the best that any plan could be as far as the work given could show.
    Feasible(Plan),
    /// There is no plan: clauses and wishes that cannot hold together.
    Impossible(Conflict),
    /// Neither a plan nor a proof that there is none was found within the work given; or the ledger refuses what was found, by
    /// a term that a plan does not express, such as a rule with an undisclosed weight.
    NothingFound,
}

impl Answer {
    /// Returns the plan, if there is one.
    #[must_use]
    pub const fn plan(&self) -> Option<&Plan> {
        match self {
            Self::Optimal(plan) | Self::Feasible(plan) => Some(plan),
            Self::Impossible(_) | Self::NothingFound => None,
        }
    }

    /// Returns the conflict, if there is one.
    ///
    /// ```
    /// use exchange_agreement::{Agreement, CategoryKind::Civilian, Ledger, plan::{self, Ready, Request}};
    /// let ledger = Ledger::open(Agreement::between("RU", "UA").each_releases(5).build()?);
    /// let request = Request::new().with_ready(Ready::people("RU", "UA", Civilian, 9)?).on("2025-06-01")?;
    /// assert!(plan::plan(&ledger, &request).conflict().is_none());
    /// let answer = plan::plan(&ledger, &request.everyone());
    /// assert_eq!(answer.conflict().map(|conflict| conflict.members().len()), Some(2));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn conflict(&self) -> Option<&Conflict> {
        match self {
            Self::Impossible(conflict) => Some(conflict),
            Self::Optimal(_) | Self::Feasible(_) | Self::NothingFound => None,
        }
    }
}
