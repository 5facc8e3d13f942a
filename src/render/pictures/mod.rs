//! Pictures as the text of an SVG.

mod agreed;
mod direction;
pub(super) mod figures;
pub(super) mod flows;
mod frame;
mod gaps;
mod labels;
#[cfg(feature = "plan")]
pub(super) mod planned;
pub(super) mod progress;
mod records;
pub(super) mod releases;
mod rows;
mod scale;
mod svg;
mod text;
mod time;
