//! The clauses that an exchange touches.

mod clause;
mod kind;
mod named;
mod sentence;

pub use clause::Clause;
pub use kind::ClauseKind;
pub(super) use named::clauses;
