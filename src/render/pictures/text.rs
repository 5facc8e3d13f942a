//! Text in a picture: its estimated width in pixels, and the lines that fit into a room.

use alloc::string::String;
use alloc::vec::Vec;

use unicode_width::UnicodeWidthChar as _;

/// The size of the letters of a text, in pixels, and whether they are bold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Letters {
    size: u64,
    is_bold: bool,
}

/// The letters of labels and notes.
pub(super) const LABEL: Letters = Letters {
    size: 13,
    is_bold: false,
};
/// The letters of headings.
pub(super) const HEADING: Letters = Letters {
    size: 15,
    is_bold: true,
};
/// The letters of the numbers at steps and above bars, and of slanted dates.
pub(super) const SMALL: Letters = Letters {
    size: 11,
    is_bold: false,
};

impl Letters {
    /// Returns the width of a text in pixels, rounded up.
    ///
    /// A reader's font is not known. The widths are those of `DejaVu Sans`, one of the widest, so that a text that
    /// fits here fits everywhere.
    pub(super) fn width(self, text: &str) -> u64 {
        let letters = text.chars().map(thousandths).fold(0, u64::saturating_add);
        let scale = if self.is_bold { 1_150 } else { 1_000 };
        letters
            .saturating_mul(self.size)
            .saturating_mul(scale)
            .div_ceil(1_000_000)
    }

    /// Breaks a text at blanks into lines that fit. A word that is wider than a line is broken inside.
    pub(super) fn lines(self, text: &str, room: u64) -> Vec<String> {
        let (mut lines, mut line) = (Vec::new(), String::new());
        for word in text.split(' ') {
            let mut longer = line.clone();
            if !longer.is_empty() {
                longer.push(' ');
            }
            longer.push_str(word);
            if self.width(&longer) <= room {
                line = longer;
                continue;
            }
            if !line.is_empty() {
                lines.push(core::mem::take(&mut line));
            }
            for character in word.chars() {
                line.push(character);
                if self.width(&line) > room && line.chars().nth(1).is_some() {
                    line.pop();
                    lines.push(core::mem::take(&mut line));
                    line.push(character);
                }
            }
        }
        lines.push(line);
        lines
    }

    /// Returns the largest size up to this one at which a text fits.
    pub(super) fn size_to_fit(self, text: &str, room: u64) -> u64 {
        let width = self.width(text).max(1);
        let fitting = self.size.saturating_mul(room).checked_div(width);
        fitting.unwrap_or(self.size).clamp(4, self.size)
    }
}

/// Returns the width of a character in thousandths of the size of its font.
fn thousandths(character: char) -> u64 {
    match character {
        'i' | 'j' | 'l' | 'I' | '\'' | '|' | ' ' | '.' | ',' | ':' | ';' | '/' => 340,
        'f' | 't' | 'r' | '-' | '(' | ')' | '[' | ']' | '!' => 415,
        'm' | 'M' | 'W' | '%' | '…' | '@' => 1_000,
        'w' | '+' | '=' | '<' | '>' | '~' => 840,
        'A'..='Z' | '&' => 775,
        '\u{21}'..='\u{7e}' => 640,
        other => match other.width() {
            Some(0) | None => 0,
            Some(1) => 750,
            Some(_) => 1_050,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::{HEADING, LABEL};

    #[test]
    fn a_text_is_broken_into_lines_that_fit() {
        let text = "COALITION-FORCES to OPPOSITION-FRONT, exchange 1: one source only";
        let lines = HEADING.lines(text, 500);
        assert_eq!(lines.join(" "), text);
        assert!(lines.len() == 2 && lines.iter().all(|line| HEADING.width(line) <= 500));
        assert_eq!(LABEL.lines("", 100), [""]);
        let broken = LABEL.lines("aaaaaaaaaaaaaaaaaaaa", 100);
        assert_eq!(broken, ["aaaaaaaaaaaa", "aaaaaaaa"]);
        // Even a line without room has one letter.
        assert_eq!(LABEL.lines("ab", 1), ["a", "b"]);
    }

    #[test]
    fn the_width_of_a_text_is_that_of_a_wide_font() {
        assert_eq!((LABEL.width(""), LABEL.width("1,000")), (0, 38));
        assert!(HEADING.width("1,000") > LABEL.width("1,000"));
        assert!(LABEL.width("朝鲜") > LABEL.width("ab") && LABEL.width("\u{301}") == 0);
        assert_eq!(LABEL.size_to_fit("1,000", 100), 13);
        assert!(LABEL.size_to_fit("4,294,967,295", 62) < 13);
    }
}
