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
pub(super) use by_promise::surely_covered;
pub use clause::Clause;
pub(super) use explain::{date_clauses, explain, explain_recorded};
pub use explanation::{BalanceChange, Explanation};
pub use kind::ClauseKind;
pub(super) use named::{Names, clauses};
pub use touched::{Holds, Touched};
