//! `Palette`: the colour of each category of a picture, and its legend.

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

use super::svg::{Svg, WIDTH};
use super::text::LABEL;
use crate::render::phrases;
use crate::words::{CategoryKind, DetaineeCategory};

const LEFT: u64 = 70;

/// The categories of a picture: a colour for each kind, and a shade of it for each label.
pub(super) struct Palette {
    categories: Vec<DetaineeCategory>,
    has_remains: bool,
}

/// Returns the name of a category; `None` is remains.
fn name(category: Option<&DetaineeCategory>) -> String {
    category.map_or_else(|| "remains".to_string(), phrases::category)
}

/// Returns the class of the colour of a kind; `None` is remains.
const fn colour(kind: Option<CategoryKind>) -> &'static str {
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

impl Palette {
    pub(super) fn of(
        categories: impl Iterator<Item = DetaineeCategory>,
        has_remains: bool,
    ) -> Self {
        let mut categories: Vec<DetaineeCategory> = categories.collect();
        categories.sort_unstable();
        categories.dedup();
        Self {
            categories,
            has_remains,
        }
    }

    /// Returns the classes of a category: the colour of its kind, and a shade if others of its kind come before it.
    pub(super) fn class(&self, category: Option<&DetaineeCategory>) -> Cow<'static, str> {
        let colour = colour(category.map(DetaineeCategory::kind));
        let of_kind = |other: &&DetaineeCategory| {
            category.is_some_and(|one| one.kind() == other.kind() && *other < one)
        };
        match self.categories.iter().filter(of_kind).count() {
            0 => Cow::Borrowed(colour),
            shade => Cow::Owned(format!("{colour} x{}", shade.min(3))),
        }
    }

    /// Draws a swatch for each category; remains are last.
    pub(super) fn draw(&self, svg: &mut Svg) {
        let mut x = LEFT;
        let mut y = svg.height.saturating_add(12);
        let remains = self.has_remains.then_some(None);
        for category in self.categories.iter().map(Some).chain(remains) {
            let name: String = name(category);
            let room = LABEL.width(&name).saturating_add(40);
            if x > LEFT && x.saturating_add(room) > WIDTH {
                x = LEFT;
                y = y.saturating_add(20);
            }
            svg.swatch(&self.class(category), [x, y], &name);
            x = x.saturating_add(room);
        }
        svg.height = y.saturating_add(6);
    }
}
