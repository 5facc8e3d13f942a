//! Works out the answer to a request.

mod changes;
mod conflicts;
mod fill;
mod planner;
mod solution;
mod worth;

pub use planner::plan;
