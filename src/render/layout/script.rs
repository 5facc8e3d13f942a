//! Text of any script on a line: its width, its line breaks, and names that run from right to left.

use alloc::string::String;
use alloc::vec::Vec;

use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

/// Returns the number of terminal columns that a text takes.
pub(in crate::render) fn width(text: &str) -> usize {
    text.width()
}

/// Folds a text at blanks into lines of at most `room` columns. A word wider than a line is broken; an address is not,
/// so that a reader can open it.
pub(super) fn folded(text: &str, room: usize) -> Vec<String> {
    let (mut lines, mut line, mut used) = (Vec::new(), String::new(), 0_usize);
    for word in text.split(' ') {
        let wide = width(word);
        if !line.is_empty() {
            if used.saturating_add(wide).saturating_add(1) <= room {
                line.push(' ');
                used = used.saturating_add(1);
            } else {
                lines.push(core::mem::take(&mut line));
                used = 0;
            }
        }
        if wide <= room || word.contains("://") {
            line.push_str(word);
            used = used.saturating_add(wide);
            continue;
        }
        for character in word.chars() {
            // The width of a text can differ from the sum of its characters: some widen the one before them.
            line.push(character);
            used = width(&line);
            if used > room && line.chars().nth(1).is_some() {
                line.pop();
                let mark = character.width() == Some(0);
                let kept = if mark { line.pop() } else { None };
                lines.push(core::mem::take(&mut line));
                line.extend(kept);
                line.push(character);
                used = width(&line);
            }
        }
    }
    lines.push(line);
    lines
}

/// Isolates each name that runs from right to left, so that the numbers next to it keep their place (Unicode Standard
/// Annex 9: first strong isolate, pop directional isolate).
pub(super) fn isolated(text: &str) -> String {
    if !text.contains(is_from_right) {
        return text.into();
    }
    let mut shown = String::with_capacity(text.len().saturating_add(8));
    let mut rest = text;
    while let Some(start) = rest.find(is_from_right) {
        let (before, run) = rest.split_at(start);
        shown.push_str(before);
        // The run ends after its last letter and includes blanks, marks and numbers between its words.
        let mut end = 0;
        for (at, character) in run.char_indices() {
            if is_from_right(character) || character.width() == Some(0) {
                end = at.saturating_add(character.len_utf8());
            } else if !matches!(character, ' ' | '-' | '\'' | '0'..='9') {
                break;
            }
        }
        let (run, after) = run.split_at(end);
        shown.push('\u{2068}');
        shown.push_str(run);
        shown.push('\u{2069}');
        rest = after;
    }
    shown.push_str(rest);
    shown
}

/// Returns true if the letters of the character's block run from right to left (Unicode Standard Annex 9, section 3.2).
fn is_from_right(character: char) -> bool {
    matches!(character,
        '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

#[cfg(test)]
mod tests {
    use super::{folded, isolated, width};

    #[test]
    fn the_width_of_a_name_is_its_width_on_a_screen() {
        // Two columns each; a combining accent takes none, nor does an isolate.
        assert_eq!(width("平壤"), 4);
        assert_eq!(width("e\u{301}"), 1);
        assert_eq!(width(&isolated("غزة")), 3);
    }

    #[test]
    fn a_text_is_folded_at_blanks_and_a_long_word_is_broken_unless_it_is_an_address() {
        assert_eq!(folded("one two three", 7), ["one two", "three"]);
        assert_eq!(folded("one two three", 6), ["one", "two", "three"]);
        assert_eq!(folded("朝鲜民主主义", 5), ["朝鲜", "民主", "主义"]);
        assert_eq!(folded("a bcdefgh i", 4), ["a", "bcde", "fgh", "i"]);
        let address = "https://example.org/a/long/path";
        assert_eq!(folded(address, 5), [address]);
        // A mark stays with its letter.
        assert_eq!(folded("ae\u{301}e\u{301}", 2), ["ae\u{301}", "e\u{301}"]);
        assert_eq!(folded("", 5), [""]);
    }

    #[test]
    fn a_name_from_right_to_left_is_isolated_from_the_number_after_it() {
        assert_eq!(
            isolated("كتائب القسام: 1,000"),
            "\u{2068}كتائب القسام\u{2069}: 1,000"
        );
        assert_eq!(
            isolated("A (בג\u{5b0}) to ב-ג, ד"),
            "A (\u{2068}בג\u{5b0}\u{2069}) to \u{2068}ב-ג\u{2069}, \u{2068}ד\u{2069}"
        );
        assert_eq!(isolated("Türkiye, 2,000"), "Türkiye, 2,000");
    }
}
