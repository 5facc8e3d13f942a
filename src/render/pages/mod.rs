//! Pages: agreement, exchange, journal, balances, standing, clauses, report, reconciliation, detail, series, findings,
//! register and plan; and what figures are about.

pub(super) mod agreement;
#[cfg(feature = "plan")]
pub(super) mod answer;
pub(super) mod balances;
pub(super) mod clauses;
pub(super) mod detail;
#[cfg(feature = "plan")]
pub(super) mod differences;
pub(super) mod document;
pub(super) mod exchange;
pub(super) mod findings;
pub(super) mod journal;
pub(super) mod ranking;
pub(super) mod reconciliation;
pub(super) mod register;
pub(super) mod report;
mod series;
pub(super) mod standing;
pub(super) mod topics;
