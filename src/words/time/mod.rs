//! Partial dates, spans of dates, and moments.

mod date;
mod moment;
mod period;
mod read;
mod when;

pub use date::{DateError, PartialDate};
pub use moment::Moment;
pub use period::Period;
pub(crate) use read::read_date;
pub use when::When;
