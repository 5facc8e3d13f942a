//! The legend of a picture: its colours and their meanings.

use alloc::vec::Vec;

use super::svg::{Svg, WIDTH};
use crate::render::phrases;
use crate::words::CategoryKind;

const LEFT: u64 = 70;

/// Returns the name of a kind; `None` is remains.
pub(super) fn name(kind: Option<CategoryKind>) -> &'static str {
    kind.map_or("remains", phrases::kind)
}

/// Returns the class of the colour of a kind.
pub(super) const fn class(kind: Option<CategoryKind>) -> &'static str {
    match kind {
        None => "r",
        Some(CategoryKind::PrisonerOfWar) => "a",
        Some(CategoryKind::RetainedPersonnel) => "g",
        Some(CategoryKind::Civilian) => "f",
        Some(CategoryKind::SecurityDetainee) => "c",
        Some(CategoryKind::Hostage) => "d",
        Some(CategoryKind::Other) => "b",
        Some(CategoryKind::Unspecified) => "o",
    }
}

/// Draws a swatch for each kind that the picture contains; remains (`None`) are last.
pub(super) fn legend(mut kinds: Vec<Option<CategoryKind>>, svg: &mut Svg) {
    kinds.sort_unstable_by_key(|kind| (kind.is_none(), *kind));
    kinds.dedup();
    let mut x = LEFT;
    let mut y = svg.height.saturating_add(12);
    for kind in kinds {
        let letters = u64::try_from(name(kind).len()).unwrap_or(0);
        let room = letters.saturating_mul(8).saturating_add(30);
        if x.saturating_add(room) > WIDTH {
            x = LEFT;
            y = y.saturating_add(20);
        }
        svg.swatch(class(kind), [x, y], name(kind));
        x = x.saturating_add(room);
    }
    svg.height = y.saturating_add(6);
}
