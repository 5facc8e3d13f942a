//! What is asked for: who is ready, on which days, with which limits, and what is preferred.

mod capacity;
mod preference;
mod ready;
mod request;

pub use capacity::Capacity;
pub use preference::Preference;
pub use ready::Ready;

pub use request::Request;
