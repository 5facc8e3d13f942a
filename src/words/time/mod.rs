//! Partial dates, spans of dates, times of day, and moments.

mod date;
mod date_error;
mod local;
mod moment;
mod period;
mod read;
mod when;

pub use date::PartialDate;
pub use date_error::DateError;
pub use local::LocalTime;
pub use moment::Moment;
pub use period::Period;
pub(crate) use read::read_date;
pub use when::When;
