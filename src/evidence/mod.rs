//! Floor 6: who says so.

mod report;

pub use report::Report;
