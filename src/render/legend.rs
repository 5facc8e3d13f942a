//! What the colours of a picture mean.

use alloc::vec::Vec;

use super::svg::{Anchor, Svg, WIDTH};
use super::words;
use crate::words::CategoryKind;

const LEFT: u64 = 70;

/// A kind as it is named, or the dead.
pub(super) fn name(kind: Option<CategoryKind>) -> &'static str {
    kind.map_or("remains", words::kind)
}

/// The class of its colour.
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

/// What the colours mean, of those that are drawn; none is the dead, who stand last.
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
        svg.rect(class(kind), [x, y.saturating_sub(10), 12, 12], "");
        svg.text("n", Anchor::Start, [x.saturating_add(18), y], name(kind));
        x = x.saturating_add(room);
    }
    svg.height = y.saturating_add(6);
}
