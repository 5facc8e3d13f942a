//! Works out the answer to a request.

mod changes;
mod conflicts;
mod fill;
mod planner;
#[cfg(test)]
mod seated;
mod solution;
mod worth;

pub use planner::plan;
