//! Text of any script on a line: its width, its line breaks, and names that run from right to left.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

/// Returns the number of terminal columns that a text takes.
pub(in crate::render) fn width(text: &str) -> usize {
    text.width()
}

/// Folds a text into lines of at most `room` columns: at blanks, and within a longer word where [`pieces`] allows it.
///
/// A piece wider than a line is broken only after an underscore, which joins words; otherwise it is left whole, so that
/// a reader can search for a word, read a date and open an address.
pub(super) fn folded(text: &str, room: usize) -> Vec<String> {
    let (mut lines, mut line, mut used) = (Vec::new(), String::new(), 0_usize);
    let mut push = |blank: usize, piece: &str| {
        let wide = width(piece);
        if used > 0 && used.saturating_add(blank).saturating_add(wide) > room {
            lines.push(core::mem::take(&mut line));
            used = 0;
        } else {
            line.extend(core::iter::repeat_n(' ', blank));
            used = used.saturating_add(blank);
        }
        line.push_str(piece);
        used = used.saturating_add(wide);
    };
    let mut blank = 0;
    for word in text.split(' ') {
        if width(word) <= room {
            push(blank, word);
        } else {
            for piece in pieces(word) {
                let parts = if width(piece) > room {
                    joined_words(piece)
                } else {
                    Vec::from([piece])
                };
                for part in parts {
                    push(blank, part);
                    blank = 0;
                }
            }
        }
        blank = 1;
    }
    lines.push(line);
    lines
}

/// Splits a word where a line may end: after a slash, after a hyphen between letters, and between characters of
/// scripts that are written without blanks. An address is one piece.
pub(super) fn pieces(word: &str) -> Vec<&str> {
    let (mut pieces, mut rest) = (Vec::new(), word);
    if !word.contains("://") {
        let mut taken = 0_usize;
        let mut before = None;
        let mut characters = word.char_indices().peekable();
        while let Some((at, character)) = characters.next() {
            let Some((end, next)) = characters.peek().copied() else {
                break;
            };
            let is_wide = |one: char| one.width() == Some(2);
            let may_end = match character {
                '/' => at > 0,
                '-' => before.is_some_and(char::is_alphabetic) && next.is_alphabetic(),
                _ => is_wide(character) && is_wide(next),
            };
            if may_end
                && let Some((piece, after)) = rest.split_at_checked(end.saturating_sub(taken))
            {
                pieces.push(piece);
                (taken, rest) = (end, after);
            }
            before = Some(character);
        }
    }
    pieces.push(rest);
    pieces
}

/// Splits a piece other than an address after each underscore.
pub(super) fn joined_words(piece: &str) -> Vec<&str> {
    if piece.contains("://") {
        return Vec::from([piece]);
    }
    piece.split_inclusive('_').collect()
}

/// Finds the first address of the web in a text: the text before it, the address, and the text after it.
///
/// Punctuation at its end belongs to the sentence around it, as does a bracket that does not open in it.
pub(super) fn address(text: &str) -> Option<(&str, &str, &str)> {
    let lower = text.to_ascii_lowercase();
    let found = ["https://", "http://"].map(|scheme| lower.find(scheme));
    let (before, rest) = text.split_at_checked(found.into_iter().flatten().min()?)?;
    let is_outside = |one: char| one.is_whitespace() || matches!(one, '<' | '>' | '`' | '"' | '\\');
    let end = rest.find(is_outside).unwrap_or(rest.len());
    let (mut address, mut after) = rest.split_at_checked(end)?;
    // A text that is nothing but an address is one as it is.
    let is_whole = before.is_empty() && after.is_empty();
    while !is_whole && ends_outside(address) {
        let last = address.chars().next_back().map_or(0, char::len_utf8);
        (address, after) = rest.split_at_checked(address.len().saturating_sub(last))?;
    }
    Some((before, address, after))
}

/// Returns true if the last character of an address belongs to the sentence around it.
fn ends_outside(address: &str) -> bool {
    let is_unmatched = |opening: char, closing: char| {
        address.matches(closing).count() > address.matches(opening).count()
    };
    match address.chars().next_back() {
        Some('.' | ',' | ';' | ':' | '\'' | '!' | '?') => true,
        Some(')') => is_unmatched('(', ')'),
        Some(']') => is_unmatched('[', ']'),
        _ => false,
    }
}

/// Isolates each name that runs from right to left, so that the numbers next to it keep their place (Unicode Standard
/// Annex 9: first strong isolate, pop directional isolate).
pub(in crate::render) fn isolated(text: &str) -> String {
    if !text.contains(is_from_right) {
        return text.into();
    }
    let mut shown = String::with_capacity(text.len().saturating_add(8));
    let mut rest = text;
    // The isolates of an address stand around it, so that it leads where it leads.
    if let Some((before, address, after)) = address(text) {
        let address = if address.contains(is_from_right) {
            format!("\u{2068}{address}\u{2069}")
        } else {
            address.into()
        };
        return [isolated(before), address, isolated(after)].concat();
    }
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
    use super::{address, folded, isolated, width};

    #[test]
    fn the_width_of_a_name_is_its_width_on_a_screen() {
        // Two columns each; a combining accent takes none, nor does an isolate.
        assert_eq!(width("平壤"), 4);
        assert_eq!(width("e\u{301}"), 1);
        assert_eq!(width(&isolated("غزة")), 3);
    }

    #[test]
    fn a_text_is_folded_at_blanks_slashes_and_hyphens_between_words() {
        assert_eq!(folded("one two three", 7), ["one two", "three"]);
        assert_eq!(folded("one two three", 6), ["one", "two", "three"]);
        assert_eq!(folded("朝鲜民主主义", 5), ["朝鲜", "民主", "主义"]);
        assert_eq!(folded("", 5), [""]);
        assert_eq!(folded("a cease-fire", 8), ["a cease-", "fire"]);
        assert_eq!(
            folded("on 1985-05-20/1985-05-21", 15),
            ["on 1985-05-20/", "1985-05-21"]
        );
        assert_eq!(
            folded("/agreement/parity/0", 12),
            ["/agreement/", "parity/0"]
        );
        // Marks stay with their letters.
        assert_eq!(folded("e\u{301}-e\u{301}", 1), ["e\u{301}-e\u{301}"]);
    }

    #[test]
    fn no_word_date_or_address_is_broken() {
        assert_eq!(folded("a bcdefgh i", 4), ["a", "bcdefgh", "i"]);
        assert_eq!(
            folded("2025-05-24T11:34+08:00", 5),
            ["2025-05-24T11:34+08:00"]
        );
        assert_eq!(folded("2025-05-24", 4), ["2025-05-24"]);
        assert_eq!(folded("a sick_and_wounded", 16), ["a", "sick_and_wounded"]);
        assert_eq!(folded("sick_and_wounded", 9), ["sick_and_", "wounded"]);
        assert_eq!(folded("-5 a-5 5-a", 1), ["-5", "a-5", "5-a"]);
        let address = "https://example.org/a/long-path";
        assert_eq!(folded(address, 5), [address]);
    }

    #[test]
    fn an_address_ends_where_it_leads_and_the_sentence_goes_on() {
        for (text, found) in [
            ("see https://a.b/c.", Some("https://a.b/c")),
            ("https://a.b/c.", Some("https://a.b/c.")),
            ("`https://a.b/c_d`, `x`", Some("https://a.b/c_d")),
            ("(https://a.b/c_(d)), x", Some("https://a.b/c_(d)")),
            ("HTTP://a.b?x=[1] and", Some("HTTP://a.b?x=[1]")),
            ("a.b/c", None),
        ] {
            assert_eq!(address(text).map(|(_, found, _)| found), found, "{text}");
        }
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
        assert_eq!(
            isolated("https://a.b/غزة, غزة"),
            "\u{2068}https://a.b/غزة\u{2069}, \u{2068}غزة\u{2069}"
        );
    }
}
