//! `Palette`: the colour of each category of a picture, and its legend.

use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

use crate::render::phrases;
use crate::render::pictures::svg::{Anchor, Svg, WIDTH};
use crate::render::pictures::text::LABEL;
use crate::words::{CategoryKind, DetaineeCategory};

const LEFT: u64 = 70;

/// The patterns over the colour of a kind, one for each further label of it.
const PATTERNS: [&str; 7] = ["x1", "x2", "x3", "x4", "x5", "x6", "x7"];

/// How the people of a category are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Look {
    colour: &'static str,
    pattern: Option<&'static &'static str>,
}

impl Look {
    /// People whose category is not known.
    pub(super) const UNKNOWN: Self = Self {
        colour: "z",
        pattern: None,
    };

    /// Draws a box of which a hatching shows some of the colour: people who are not certain.
    pub(super) fn hatch(self, hatching: &str, at: [u64; 4], name: &str, svg: &mut Svg) {
        self.draw(at, "", svg);
        svg.rect(hatching, at, name);
    }

    /// Draws a box; the pattern lies over the colour.
    pub(super) fn draw(self, at: [u64; 4], name: &str, svg: &mut Svg) {
        svg.rect(self.colour, at, name);
        if let Some(pattern) = self.pattern {
            svg.rect(pattern, at, "");
        }
    }
}

/// The categories of a picture: a colour for each kind, and a pattern over it for each label.
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

    /// Returns the classes of a category: the colour of its kind, and a pattern over it if others of its kind come before
    /// it. Those without a pattern of their own share the last one.
    pub(super) fn look(&self, category: Option<&DetaineeCategory>) -> Look {
        let colour = colour(category.map(DetaineeCategory::kind));
        let of_kind = |other: &&DetaineeCategory| {
            category.is_some_and(|one| one.kind() == other.kind() && *other < one)
        };
        let before = self.categories.iter().filter(of_kind).count();
        Look {
            colour,
            pattern: match before {
                0 => None,
                _ => PATTERNS.get(before.saturating_sub(1)).or(PATTERNS.last()),
            },
        }
    }

    /// Draws a swatch for each category, and one for all that share a pattern; remains are last.
    pub(super) fn draw(&self, svg: &mut Svg) {
        let remains = self.has_remains.then_some(None);
        let mut entries: Vec<(Look, String)> = Vec::new();
        for category in self.categories.iter().map(Some).chain(remains) {
            let (look, name) = (self.look(category), name(category));
            match entries.iter_mut().find(|(known, _)| *known == look) {
                Some((_, names)) => names.extend([", ", &name]),
                None => entries.push((look, name)),
            }
        }
        let mut x = LEFT;
        let mut y = svg.height.saturating_add(12);
        for (look, name) in entries {
            let room = WIDTH.saturating_sub(LEFT).saturating_sub(40);
            let lines = LABEL.lines(&name, room);
            let wide = lines
                .iter()
                .map(|line| LABEL.width(line))
                .max()
                .unwrap_or(0);
            let wide = wide.saturating_add(40);
            if x > LEFT && x.saturating_add(wide) > WIDTH {
                x = LEFT;
                y = y.saturating_add(20);
            }
            look.draw([x, y.saturating_sub(10), 12, 12], "", svg);
            for (at, line) in (0_u64..).zip(&lines) {
                if at > 0 {
                    y = y.saturating_add(16);
                }
                svg.text(Anchor::Start, [x.saturating_add(18), y], line);
            }
            x = x.saturating_add(wide);
        }
        svg.height = y.saturating_add(6);
    }
}
