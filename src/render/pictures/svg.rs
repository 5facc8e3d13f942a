//! Elements of a picture, written in order: whole numbers, escaped text, one style for light and dark.
//!
//! INVARIANT of all pictures: coordinates are pixels of a page of at most a few thousand lines, and numbers of people
//! are scaled to them in 128 bits, so that arithmetic on them does not saturate.

use alloc::format;
use alloc::string::String;
// Writing into a `String` cannot fail: its results are dropped below.
use core::fmt::Write as _;

use super::text::{HEADING, LABEL};
use crate::render::layout::script::isolated;
use crate::render::phrases::number;

/// The width of a picture, in pixels.
pub(super) const WIDTH: u64 = 760;
/// The room for text at the right edge of a picture, in pixels.
const MARGIN: u64 = 12;

/// The colours of Okabe and Ito, which colour-blind people can distinguish. Outstanding and possible people, and
/// differences, have patterns as well. The numbers at steps have an outline of the background, so that they can be read
/// above a line.
const STYLE: &str = "\
<style>\
text{font:13px sans-serif;fill:#222}\
.h{font-size:15px;font-weight:600}.n{fill:#555}\
.s{font-size:11px;paint-order:stroke;stroke:#fff;stroke-width:3px}.e{text-anchor:end}.m{text-anchor:middle}\
.axis{stroke:#777;stroke-width:1}.grid{stroke:#ddd;stroke-width:1}\
.a{fill:#0072b2}.b{fill:#d55e00}.c{fill:#009e73}.d{fill:#cc79a7}.f{fill:#e69f00}.g{fill:#56b4e9}.o{fill:#999}.r{fill:#555}.k{fill:#ccc}\
.x1{fill:url(#x1)}.x2{fill:url(#x2)}.x3{fill:url(#x3)}.x4{fill:url(#x4)}.x5{fill:url(#x5)}.x6{fill:url(#x6)}.x7{fill:url(#x7)}\
.over{stroke:#fff;fill:none}.dot{fill:#fff}.edge{stroke:#777;fill:none}\
.z{fill:#777}.q{fill:url(#q)}.y{fill:url(#y)}\
.p{fill:url(#possible)}.u{fill:url(#open)}.w{fill:url(#outstanding)}.gap{fill:url(#difference)}\
.agreed{stroke:#222;stroke-width:1.5;stroke-dasharray:6 4}\
.hatch{stroke:#0072b2}.back{fill:#fff}\
@media(prefers-color-scheme:dark){text{fill:#eee}.n{fill:#aaa}.s{stroke:#111}.axis{stroke:#999}.grid{stroke:#444}\
.agreed{stroke:#eee}.r{fill:#ddd}.o{fill:#888}.k{fill:#4a4a4a}.hatch{stroke:#56b4e9}.over{stroke:#111}.dot{fill:#111}.back{fill:#111}}\
</style>\
<defs>\
<pattern id=\"x1\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\">\
<circle class=\"dot\" cx=\"3\" cy=\"3\" r=\"1.5\"/></pattern>\
<pattern id=\"x2\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\">\
<path class=\"over\" d=\"M2 0V5\" stroke-width=\"1.5\"/></pattern>\
<pattern id=\"x3\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\">\
<path class=\"over\" d=\"M0 2H5\" stroke-width=\"1.5\"/></pattern>\
<pattern id=\"x4\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\">\
<path class=\"over\" d=\"M3 0V6M0 3H6\" stroke-width=\"1.2\"/></pattern>\
<pattern id=\"x5\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\">\
<path class=\"over\" d=\"M-1 -1L9 9M-1 7L1 9M7 -1L9 1\" stroke-width=\"2\"/></pattern>\
<pattern id=\"x6\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\">\
<path class=\"dot\" d=\"M0 0H4V4H0ZM4 4H8V8H4Z\"/></pattern>\
<pattern id=\"x7\" width=\"12\" height=\"12\" patternUnits=\"userSpaceOnUse\">\
<circle class=\"dot\" cx=\"6\" cy=\"6\" r=\"4\"/></pattern>\
<pattern id=\"q\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\">\
<path class=\"over\" d=\"M-3 3L3 -3M0 6L6 0M3 9L9 3\" stroke-width=\"2.2\"/></pattern>\
<pattern id=\"y\" width=\"14\" height=\"14\" patternUnits=\"userSpaceOnUse\">\
<path class=\"over\" d=\"M-7 7L7 -7M0 14L14 0M7 21L21 7\" stroke-width=\"8.6\"/></pattern>\
<pattern id=\"possible\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\">\
<path class=\"hatch\" d=\"M0 6L6 0\" stroke-width=\"2\"/></pattern>\
<pattern id=\"open\" width=\"14\" height=\"14\" patternUnits=\"userSpaceOnUse\">\
<path class=\"hatch\" d=\"M0 14L14 0\" stroke-width=\"0.7\"/></pattern>\
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
            let name = isolated(name);
            let _ = write!(self.body, "><title>{}</title></rect>", Escaped(&name));
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
        let upper = y.saturating_sub(10);
        // A hatching over a colour, here over that of people whose category is not known.
        if matches!(class, "q" | "y") {
            self.rect("z", [x, upper, 12, 12], "");
        }
        self.rect(class, [x, upper, 12, 12], "");
        // An outline, so that a wide pattern is seen as a box.
        self.rect("edge", [x, upper, 12, 12], "");
        self.text(Anchor::Start, [x.saturating_add(18), y], meaning);
    }

    /// Leaves space below everything.
    pub(super) const fn skip(&mut self, room: u64) {
        self.height = self.height.saturating_add(room);
    }

    /// Writes a text at a distance below everything, in as many lines as it takes.
    pub(super) fn note(&mut self, x: u64, below: u64, text: &str) {
        self.skip(below.saturating_sub(16));
        for line in LABEL.lines(text, room_from(x)) {
            self.skip(16);
            self.text(Anchor::Start, [x, self.height], &line);
        }
    }

    /// Writes the heading of a panel at a distance below everything, in as many lines as it takes.
    pub(super) fn heading(&mut self, x: u64, below: u64, text: &str) {
        self.skip(below.saturating_sub(18));
        for line in HEADING.lines(text, room_from(x)) {
            self.skip(18);
            self.written("h", Anchor::Start, [x, self.height], "", &line);
        }
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
            let (x, label) = (left.saturating_sub(8), number(mark));
            self.fitted([x, level.saturating_add(4)], x, &label);
        }
    }

    /// Writes a text that ends at a point, in smaller letters if it does not fit.
    pub(super) fn fitted(&mut self, at: [u64; 2], room: u64, text: &str) {
        let size = LABEL.size_to_fit(text, room);
        let style = if LABEL.width(text) <= room {
            String::new()
        } else {
            format!(" style=\"font-size:{size}px\"")
        };
        self.written("n", Anchor::End, at, &style, text);
    }

    /// Writes a text after the right end of a line across the picture, in as many lines as it takes.
    pub(super) fn label(&mut self, end: u64, level: u64, text: &str) {
        let x = end.saturating_add(26);
        let mut y = level.saturating_add(4);
        for line in LABEL.lines(text, room_from(x)) {
            self.text(Anchor::Start, [x, y], &line);
            y = y.saturating_add(15);
        }
    }

    /// Draws a filled shape along a path.
    pub(super) fn path(&mut self, class: &str, path: &str) {
        let _ = write!(self.body, "<path class=\"{class}\" d=\"{path}\"/>");
    }

    pub(super) fn text(&mut self, anchor: Anchor, at: [u64; 2], text: &str) {
        self.written("n", anchor, at, "", text);
    }

    /// Writes the number of a step or of a bar, in small letters.
    pub(super) fn small(&mut self, anchor: Anchor, at: [u64; 2], text: &str) {
        self.written("s", anchor, at, "", text);
    }

    /// Writes a small text that runs upwards and begins, or ends, at a point.
    pub(super) fn upright(&mut self, anchor: Anchor, [x, y]: [u64; 2], text: &str) {
        let turn = format!(" transform=\"rotate(-90 {x} {y})\"");
        self.written("s", anchor, [x, y], &turn, text);
    }

    fn written(&mut self, class: &str, anchor: Anchor, [x, y]: [u64; 2], more: &str, text: &str) {
        let anchor = match anchor {
            Anchor::Start => "",
            Anchor::Middle => " m",
            Anchor::End => " e",
        };
        // Isolated, so that a name in another script changes neither the direction of the picture nor the place of a number.
        let text = isolated(text);
        let _ = write!(
            self.body,
            "<text class=\"{class}{anchor}\" x=\"{x}\" y=\"{y}\"{more} unicode-bidi=\"isolate\">{}</text>",
            Escaped(&text)
        );
    }

    /// Returns the whole picture, with a title and a description for screen readers.
    pub(super) fn finish(self, title: &str, description: &str) -> String {
        let height = self.height;
        let (title, description) = (isolated(title), isolated(description));
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" width=\"{WIDTH}\" height=\"{height}\" \
             role=\"img\" aria-labelledby=\"title description\">\
             <title id=\"title\">{}</title><desc id=\"description\">{}</desc>{STYLE}\
             <rect class=\"back\" width=\"{WIDTH}\" height=\"{height}\"/>{}</svg>\n",
            Escaped(&title),
            Escaped(&description),
            self.body
        )
    }
}

/// Returns the width of the room for text from a point on.
const fn room_from(x: u64) -> u64 {
    WIDTH.saturating_sub(MARGIN).saturating_sub(x)
}

/// Returns the height of a label in the right margin.
pub(super) fn label_height(text: &str, end: u64) -> u64 {
    let lines = LABEL.lines(text, room_from(end.saturating_add(26))).len();
    u64::try_from(lines).unwrap_or(1).saturating_mul(15)
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

/// Returns a note on the number of items that a picture leaves out, if there are any.
pub(super) fn left_out(many: usize, most: usize, one: &str) -> Option<String> {
    match many.saturating_sub(most) {
        0 => None,
        1 => Some(format!("1 more {one} is not drawn")),
        more => Some(format!("{more} more {one}s are not drawn")),
    }
}

#[cfg(test)]
mod tests {
    use super::{Anchor, Svg};

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
