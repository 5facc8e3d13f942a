//! Reports, their figures, and the source that each figure is attributed to.

mod chain;
mod contents;
mod figure;
mod figure_builder;
mod lines;
pub(super) mod origin;
mod read_figure;
mod report;
mod report_builder;
mod statement;
mod voices;

pub use chain::{FigureChain, ReportChain, ReportedStatementChain};
pub(in crate::evidence) use contents::Start;
pub use figure::Figure;
pub(crate) use origin::Origin;
pub use report::Report;
pub use statement::ReportedStatement;
pub(in crate::evidence) use voices::{Voice, Voices};
