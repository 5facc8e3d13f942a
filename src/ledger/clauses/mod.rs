//! The clauses of an agreement, and what an exchange means for each of them.

mod amount;
mod by_custody;
mod by_date;
mod by_promise;
mod by_rule;
mod by_tranche;
mod clause;
mod explain;
mod explanation;
mod ground;
mod kind;
mod named;
mod sentence;
mod touched;

pub use amount::{Amount, Unit};
pub use clause::Clause;
pub(super) use explain::{explain, explain_recorded};
pub use explanation::{BalanceChange, Explanation};
pub use kind::ClauseKind;
pub(super) use named::clauses;
pub use touched::{Holds, Touched};
