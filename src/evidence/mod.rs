//! Reports by several sources, their claims, and the comparison with the journal.

mod claims;
mod decide;
mod reconciliation;
mod reports;
mod rules;
mod series;
mod topics;

pub use crate::words::Act;
pub use claims::{
    Claim, ClaimStatus, Comparison, Derived, Detail, DetailClaim, DetailKind, DetailValue,
    Incomparability, Outcome, Sign, Sum,
};
pub use decide::{
    AssumedChange, Candidate, Hypothesis, ResolutionRule, ResolveError, ResolveExchangeError,
    ResolvedExchange, ResolvedFigure,
};
pub use reconciliation::Reconciliation;
pub(crate) use reports::Origin;
pub(crate) use reports::origin::origins;
pub use reports::{
    Figure, FigureChain, Report, ReportChain, ReportedStatement, ReportedStatementChain,
};
pub use series::{Divergence, Series, SeriesPoint, SeriesStep};
pub(crate) use topics::reported_on;
pub use topics::{Occasion, OccasionId, Topic};
