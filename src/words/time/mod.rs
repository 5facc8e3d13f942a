//! Partial dates, spans of dates, times of day, and moments.

mod calendar;
mod date;
mod local;
mod moment;
mod period;
mod read;
mod when;

pub use date::{DateError, PartialDate};
pub use local::LocalTime;
pub use moment::Moment;
pub use period::Period;
pub(crate) use read::read_date;
pub use when::When;
