//! Settles a figure or an exchange by a choice of the caller, or shows the ledger as one source would have it.

mod change;
mod choice;
mod legs;
mod settling;
mod supposing;

pub use change::AssumedChange;
pub use choice::{Candidate, ResolutionRule, ResolveError, ResolvedFigure};
pub use settling::{ResolveExchangeError, ResolvedExchange};
pub use supposing::Hypothesis;
