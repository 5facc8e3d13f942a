//! Rules and findings, in terms of strings, integers and dates.

mod catalogue;
mod datum;
mod ends;
mod finding;
mod findings;
mod gaps;
mod grouped;
mod level;
pub mod limits;
mod nouns;
mod of_parity;
mod own;
mod place;
mod position;
mod sink;
mod suggestion;
mod text;

pub use catalogue::Rule;
pub use datum::Datum;
pub use finding::Finding;
pub use findings::{Findings, Invalid};
pub(crate) use gaps::Gaps;
pub(crate) use grouped::Grouped;
pub(crate) use level::Strictness;
pub use level::{Code, Level, Stage, UnknownRule};
pub(crate) use nouns::{act, noun, of_sole_actor, spaced};
pub use own::CustomRule;
pub(crate) use place::Place;
pub(crate) use sink::Sink;
#[cfg(feature = "json")]
pub(crate) use suggestion::nearest_key;
pub(crate) use suggestion::{nearest, unresolved, unresolved_near};
pub use text::Excerpt;
pub(crate) use text::{is_deceptive, is_invisible};
