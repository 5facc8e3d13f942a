//! Floor 0: the rules and what they find, in strings, integers and dates only.

mod datum;
mod finding;
mod findings;
mod level;
pub mod limits;
mod message;
mod own;
mod place;
mod rule;
mod sentence;
mod text;

pub use datum::Datum;
pub(crate) use datum::Grouped;
pub use finding::Finding;
pub use findings::{Findings, Invalid};
pub use level::{Code, Level, Stage};
pub use own::OwnRule;
pub(crate) use place::Place;
pub use rule::Rule;
pub use text::Excerpt;
pub(crate) use text::{is_deceptive, is_invisible};
