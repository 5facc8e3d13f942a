//! The elements of a picture, written in order: whole numbers, escaped text, one style for light and dark.

use alloc::format;
use alloc::string::{String, ToString as _};
// Writing into a `String` cannot fail: its results are dropped below.
use core::fmt::Write as _;

use super::script::width;

/// How wide a picture is, in pixels.
pub(super) const WIDTH: u64 = 720;

/// The colours are those of Okabe and Ito, which the colour-blind tell apart; what is owed, perhaps so, or apart is told by
/// a pattern as well.
const STYLE: &str = "\
<style>\
text{font:13px sans-serif;fill:#222}\
.h{font-size:15px;font-weight:600}.n{fill:#555}.e{text-anchor:end}.m{text-anchor:middle}\
.axis{stroke:#777;stroke-width:1}.grid{stroke:#ddd;stroke-width:1}\
.a{fill:#0072b2}.b{fill:#d55e00}.c{fill:#009e73}.d{fill:#cc79a7}.f{fill:#e69f00}.g{fill:#56b4e9}.o{fill:#999}.r{fill:#555}\
.p{fill:url(#perhaps)}.w{fill:url(#owed)}.gap{fill:url(#apart)}\
.agreed{stroke:#222;stroke-width:1.5;stroke-dasharray:6 4}\
.back{fill:#fff}\
@media(prefers-color-scheme:dark){text{fill:#eee}.n{fill:#aaa}.axis{stroke:#999}.grid{stroke:#444}.agreed{stroke:#eee}.r{fill:#bbb}\
.back{fill:#111}}\
</style>\
<defs>\
<pattern id=\"perhaps\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\">\
<path d=\"M0 6L6 0\" stroke=\"#0072b2\" stroke-width=\"2\"/></pattern>\
<pattern id=\"owed\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\">\
<path d=\"M0 0L6 6\" stroke=\"#999\" stroke-width=\"1.5\"/></pattern>\
<pattern id=\"apart\" width=\"4\" height=\"4\" patternUnits=\"userSpaceOnUse\">\
<rect width=\"2\" height=\"4\" fill=\"#d55e00\"/></pattern>\
</defs>";

/// A picture in the making.
#[derive(Debug, Default)]
pub(super) struct Svg {
    body: String,
    /// How far down the picture reaches.
    pub(super) height: u64,
}

/// Where a text stands on its point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

impl Svg {
    /// A filled box with a class; nothing where it has no size. A name is read out and shown beside the pointer.
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

    /// What a class of boxes or shapes means, in a line below everything; nothing where none of it is drawn.
    pub(super) fn explain(&mut self, class: &str, x: u64, meaning: &str) {
        if self.body.contains(&format!(" class=\"{class}\"")) {
            self.height = self.height.saturating_add(18);
            self.rect(class, [x, self.height.saturating_sub(10), 12, 12], "");
            let at = [x.saturating_add(18), self.height];
            self.text("n", Anchor::Start, at, meaning);
        }
    }

    /// A filled shape along a path that its caller writes.
    pub(super) fn path(&mut self, class: &str, path: &str) {
        let _ = write!(self.body, "<path class=\"{class}\" d=\"{path}\"/>");
    }

    pub(super) fn text(&mut self, class: &str, anchor: Anchor, [x, y]: [u64; 2], text: &str) {
        let anchor = match anchor {
            Anchor::Start => "",
            Anchor::Middle => " m",
            Anchor::End => " e",
        };
        // A name in another script keeps its own direction, and the picture keeps its.
        let _ = write!(
            self.body,
            "<text class=\"{class}{anchor}\" x=\"{x}\" y=\"{y}\" unicode-bidi=\"isolate\">{}</text>",
            Escaped(text)
        );
    }

    /// The whole picture, with a title and a description for whoever does not see it.
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

/// Text as XML holds it.
struct Escaped<'t>(&'t str);

impl core::fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        for character in self.0.chars() {
            match character {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                // What XML 1.0 has no place for.
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

/// A text that fits its line.
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

/// What a picture says of things that it leaves out.
pub(super) fn left_out(many: usize, one: &str) -> String {
    if many == 1 {
        format!("1 {one} more that is not drawn")
    } else {
        format!("{many} {one}s more that are not drawn")
    }
}

/// How long a part is drawn where the whole takes a length.
pub(super) fn scaled(part: u64, whole: u64, length: u64) -> u64 {
    let drawn = u128::from(part).saturating_mul(u128::from(length));
    let drawn = drawn.checked_div(u128::from(whole)).unwrap_or(0);
    u64::try_from(drawn).unwrap_or(u64::MAX).min(length)
}

/// The end of an axis that begins at zero and holds a number, and the distance of its marks: 1, 2 or 5 times a power of ten.
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

/// The power of ten that a mark distance of 1, 2 or 5 times it stands on.
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
    fn an_axis_begins_at_zero_and_holds_its_number() {
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
    fn a_part_is_drawn_within_its_whole() {
        assert_eq!(
            (scaled(1, 2, 100), scaled(3, 2, 100), scaled(0, 0, 100)),
            (50, 100, 0)
        );
        assert_eq!(scaled(u64::MAX, u64::MAX, 500), 500);
    }

    #[test]
    fn a_text_is_cut_where_its_line_ends() {
        assert_eq!(cut("Türkiye", 7), "Türkiye");
        assert_eq!(cut("Türkiye", 6), "Türki…");
        assert_eq!(cut("朝鲜民主", 7), "朝鲜民…");
        assert_eq!(cut("朝鲜民主", 6), "朝鲜…");
    }

    #[test]
    fn foreign_text_is_escaped() {
        let mut svg = Svg::default();
        svg.text("n", Anchor::End, [1, 2], "<a & \"b\">");
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
