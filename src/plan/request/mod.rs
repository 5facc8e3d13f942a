//! What is asked for: who is ready, on which days, with which limits, and what is preferred.

mod by_day;
mod capacity;
mod chain;
mod day;
mod days;
mod preference;
mod ready;
mod request;
mod vehicle;

pub use capacity::Capacity;
pub use chain::{ReadyChain, RequestChain, VehicleChain};
pub use preference::Preference;
pub use ready::Ready;
pub use request::Request;
pub use vehicle::Vehicle;
