//! Elements of a picture, written in order: whole numbers, escaped text, one style for light and dark.
//!
//! INVARIANT of all pictures: coordinates are pixels of a page of at most a few thousand lines, and numbers of people
//! are scaled to them in 128 bits, so that arithmetic on them does not saturate.

use alloc::format;
use alloc::string::{String, ToString as _};
// Writing into a `String` cannot fail: its results are dropped below.
use core::fmt::Write as _;

use crate::render::layout::script::width;
use crate::render::phrases::number;
use crate::words::Interval;

/// The width of a picture, in pixels.
pub(super) const WIDTH: u64 = 720;

/// The colours of Okabe and Ito, which colour-blind people can distinguish. Outstanding and possible people, and
/// differences, have patterns as well.
const STYLE: &str = "\
<style>\
text{font:13px sans-serif;fill:#222}\
.h{font-size:15px;font-weight:600}.n{fill:#555}.e{text-anchor:end}.m{text-anchor:middle}\
.axis{stroke:#777;stroke-width:1}.grid{stroke:#ddd;stroke-width:1}\
.a{fill:#0072b2}.b{fill:#d55e00}.c{fill:#009e73}.d{fill:#cc79a7}.f{fill:#e69f00}.g{fill:#56b4e9}.o{fill:#999}.r{fill:#555}\
.p{fill:url(#possible)}.w{fill:url(#outstanding)}.gap{fill:url(#difference)}\
.agreed{stroke:#222;stroke-width:1.5;stroke-dasharray:6 4}\
.back{fill:#fff}\
@media(prefers-color-scheme:dark){text{fill:#eee}.n{fill:#aaa}.axis{stroke:#999}.grid{stroke:#444}.agreed{stroke:#eee}.r{fill:#bbb}\
.back{fill:#111}}\
</style>\
<defs>\
<pattern id=\"possible\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\">\
<path d=\"M0 6L6 0\" stroke=\"#0072b2\" stroke-width=\"2\"/></pattern>\
<pattern id=\"outstanding\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\">\
<path d=\"M0 0L6 6\" stroke=\"#999\" stroke-width=\"1.5\"/></pattern>\
<pattern id=\"difference\" width=\"4\" height=\"4\" patternUnits=\"userSpaceOnUse\">\
<rect width=\"2\" height=\"4\" fill=\"#d55e00\"/></pattern>\
</defs>";

/// A picture while it is written.
#[derive(Debug, Default)]
pub(super) struct Svg {
    body: String,
    /// The height so far.
    pub(super) height: u64,
}

/// The part of a text that is at its point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

impl Svg {
    /// Draws a filled box, or nothing without a size. Its name is read aloud and shown at the pointer.
    pub(super) fn rect(&mut self, class: &str, [x, y, width, height]: [u64; 4], name: &str) {
        if width == 0 || height == 0 {
            return;
        }
        let _ = write!(
            self.body,
            "<rect class=\"{class}\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\""
        );
        if name.is_empty() {
            self.body.push_str("/>");
        } else {
            let _ = write!(self.body, "><title>{}</title></rect>", Escaped(name));
        }
    }

    pub(super) fn line(&mut self, class: &str, [x1, y1, x2, y2]: [u64; 4]) {
        let _ = write!(
            self.body,
            "<line class=\"{class}\" x1=\"{x1}\" y1=\"{y1}\" x2=\"{x2}\" y2=\"{y2}\"/>"
        );
    }

    /// Explains a class in a line below everything, if the picture contains it.
    pub(super) fn explain(&mut self, class: &str, x: u64, meaning: &str) {
        if self.body.contains(&format!(" class=\"{class}\"")) {
            self.skip(18);
            self.swatch(class, [x, self.height], meaning);
        }
    }

    /// Draws a small box of a class, followed by its meaning.
    pub(super) fn swatch(&mut self, class: &str, [x, y]: [u64; 2], meaning: &str) {
        self.rect(class, [x, y.saturating_sub(10), 12, 12], "");
        self.text(Anchor::Start, [x.saturating_add(18), y], meaning);
    }

    /// Leaves space below everything.
    pub(super) const fn skip(&mut self, room: u64) {
        self.height = self.height.saturating_add(room);
    }

    /// Writes a line of text at a distance below everything.
    pub(super) fn note(&mut self, x: u64, below: u64, text: &str) {
        self.skip(below);
        self.text(Anchor::Start, [x, self.height], text);
    }

    /// Draws the marks of a vertical scale: a line across for each, with its number on the left.
    pub(super) fn levels(
        &mut self,
        [left, right]: [u64; 2],
        marks: impl Iterator<Item = u64>,
        y: impl Fn(u64) -> u64,
    ) {
        for mark in marks {
            let level = y(mark);
            self.line("grid", [left, level, right, level]);
            self.label(Anchor::End, left, level, &number(mark));
        }
    }

    /// Writes a text next to a line across the picture: before its left end, or after its right one.
    pub(super) fn label(&mut self, anchor: Anchor, end: u64, level: u64, text: &str) {
        let x = match anchor {
            Anchor::Start => end.saturating_add(26),
            Anchor::Middle => end,
            Anchor::End => end.saturating_sub(8),
        };
        self.text(anchor, [x, level.saturating_add(4)], text);
    }

    /// Draws a filled shape along a path.
    pub(super) fn path(&mut self, class: &str, path: &str) {
        let _ = write!(self.body, "<path class=\"{class}\" d=\"{path}\"/>");
    }

    /// Writes the heading of a panel.
    pub(super) fn heading(&mut self, at: [u64; 2], text: &str) {
        self.written("h", Anchor::Start, at, text);
    }

    pub(super) fn text(&mut self, anchor: Anchor, at: [u64; 2], text: &str) {
        self.written("n", anchor, at, text);
    }

    fn written(&mut self, class: &str, anchor: Anchor, [x, y]: [u64; 2], text: &str) {
        let anchor = match anchor {
            Anchor::Start => "",
            Anchor::Middle => " m",
            Anchor::End => " e",
        };
        // Isolated, so that a name in another script does not change the direction of the picture.
        let _ = write!(
            self.body,
            "<text class=\"{class}{anchor}\" x=\"{x}\" y=\"{y}\" unicode-bidi=\"isolate\">{}</text>",
            Escaped(text)
        );
    }

    /// Returns the whole picture, with a title and a description for screen readers.
    pub(super) fn finish(self, title: &str, description: &str) -> String {
        let height = self.height;
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" width=\"{WIDTH}\" height=\"{height}\" \
             role=\"img\" aria-labelledby=\"title description\">\
             <title id=\"title\">{}</title><desc id=\"description\">{}</desc>{STYLE}\
             <rect class=\"back\" width=\"{WIDTH}\" height=\"{height}\"/>{}</svg>\n",
            Escaped(title),
            Escaped(description),
            self.body
        )
    }
}

/// Text escaped for XML.
struct Escaped<'t>(&'t str);

impl core::fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        for character in self.0.chars() {
            match character {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                // Characters that XML 1.0 does not allow.
                '\u{0}'..='\u{8}'
                | '\u{b}'
                | '\u{c}'
                | '\u{e}'..='\u{1f}'
                | '\u{fffe}'
                | '\u{ffff}' => {
                    f.write_char(char::REPLACEMENT_CHARACTER)?;
                }
                _ => f.write_char(character)?,
            }
        }
        Ok(())
    }
}

/// Cuts a text to at most this width.
pub(super) fn cut(text: &str, most: usize) -> String {
    if width(text) <= most {
        return text.to_string();
    }
    let (mut kept, mut room) = (String::new(), most.saturating_sub(1));
    for character in text.chars() {
        let wide = width(character.encode_utf8(&mut [0; 4]));
        if wide > room {
            break;
        }
        room = room.saturating_sub(wide);
        kept.push(character);
    }
    kept.push('…');
    kept
}

/// Returns a note on the number of items that a picture leaves out, if there are any.
pub(super) fn left_out(many: usize, most: usize, one: &str) -> Option<String> {
    match many.saturating_sub(most) {
        0 => None,
        1 => Some(format!("1 more {one} is not drawn")),
        more => Some(format!("{more} more {one}s are not drawn")),
    }
}

/// Returns the length of a part, given the length of the whole.
pub(super) fn scaled(part: u64, whole: u64, length: u64) -> u64 {
    let drawn = u128::from(part).saturating_mul(u128::from(length));
    let drawn = drawn.checked_div(u128::from(whole)).unwrap_or(0);
    u64::try_from(drawn).unwrap_or(u64::MAX).min(length)
}

/// Returns the numbers at the marks of an axis.
pub(super) fn marks((end, step): (u64, u64)) -> impl Iterator<Item = u64> {
    let many = end.checked_div(step).unwrap_or(0);
    (0..=many).map(move |mark| mark.saturating_mul(step))
}

/// Returns the maximum of a number, or its minimum if it has no maximum.
pub(super) fn highest(pair: Interval) -> u64 {
    pair.possibly().unwrap_or_else(|| pair.surely())
}

/// Returns the end of an axis from zero that contains a number, and the step of its marks: 1, 2 or 5 times a power of
/// ten.
pub(super) fn axis(most: u64) -> (u64, u64) {
    const MARKS: u64 = 5;
    let mut step = 1_u64;
    for factor in [2, 5, 10].into_iter().cycle().take(60) {
        if step.saturating_mul(MARKS) >= most {
            break;
        }
        let power = power_of(step);
        step = power.saturating_mul(factor);
    }
    let marks = most.div_ceil(step).max(1);
    (step.saturating_mul(marks), step)
}

/// Returns the highest power of ten that does not exceed the step.
const fn power_of(step: u64) -> u64 {
    let mut power = 1_u64;
    while let Some(next) = power.checked_mul(10) {
        if next > step {
            break;
        }
        power = next;
    }
    power
}

#[cfg(test)]
mod tests {
    use super::{Anchor, Svg, axis, cut, scaled};

    #[test]
    fn an_axis_begins_at_zero_and_contains_its_number() {
        for (most, end, step) in [
            (0, 1, 1),
            (1, 1, 1),
            (5, 5, 1),
            (6, 6, 2),
            (11, 15, 5),
            (390, 400, 100),
            (1_000, 1_000, 200),
            (6_057, 8_000, 2_000),
        ] {
            assert_eq!(axis(most), (end, step), "{most}");
        }
        let (end, step) = axis(u64::MAX);
        assert!(end == u64::MAX && step > 1_000_000_000_000_000_000);
    }

    #[test]
    fn a_part_is_not_drawn_longer_than_its_whole() {
        assert_eq!(
            (scaled(1, 2, 100), scaled(3, 2, 100), scaled(0, 0, 100)),
            (50, 100, 0)
        );
        assert_eq!(scaled(u64::MAX, u64::MAX, 500), 500);
    }

    #[test]
    fn a_text_is_cut_to_the_width_of_its_line() {
        assert_eq!(cut("Türkiye", 7), "Türkiye");
        assert_eq!(cut("Türkiye", 6), "Türki…");
        assert_eq!(cut("朝鲜民主", 7), "朝鲜民…");
        assert_eq!(cut("朝鲜民主", 6), "朝鲜…");
    }

    #[test]
    fn foreign_text_is_escaped() {
        let mut svg = Svg::default();
        svg.text(Anchor::End, [1, 2], "<a & \"b\">");
        svg.rect("a", [0, 0, 0, 9], "nothing");
        svg.rect("a", [0, 0, 1, 9], "x < y");
        let text = svg.finish("t<", "d&");
        assert!(text.contains(">&lt;a &amp; &quot;b&quot;&gt;</text>"));
        assert!(text.contains("<title>x &lt; y</title>") && !text.contains("nothing"));
        assert!(
            text.contains(
                "<title id=\"title\">t&lt;</title><desc id=\"description\">d&amp;</desc>"
            )
        );
    }
}
