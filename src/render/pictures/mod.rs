//! Pictures as the text of an SVG.

mod direction;
pub(super) mod figures;
pub(super) mod flows;
mod gaps;
mod legend;
pub(super) mod progress;
mod records;
mod svg;
