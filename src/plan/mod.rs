//! What can go next: exchanges that a ledger takes one after the other, with the proof that none are better.

mod answer;
mod checker;
mod exchanges;
mod member;
mod model;
mod planner;
mod program;
mod request;
mod solver;

pub use answer::{Answer, Certificate, Change, Conflict, Difference, Doubt, Needed, Plan, Proof};
pub use exchanges::{Journey, PlannedExchange};
pub use member::Member;
pub use planner::plan;
pub use request::{
    Capacity, Preference, Ready, ReadyChain, Request, RequestChain, Vehicle, VehicleChain,
};
