//! Safe text for findings: maximum lengths, and characters that hide or deceive.

use alloc::boxed::Box;
use alloc::string::String;
use core::fmt;

/// The number of characters of an input text that a finding keeps and shows.
pub(crate) const MAX_EXCERPT: usize = 60;

/// Returns true for a character that controls a terminal or changes the direction of the text around it.
///
/// Letters of every script are allowed, including right-to-left ones. Refused are invisible controls that make a text
/// look like another: Unicode bidirectional controls, C0 and C1 controls, line and paragraph separators, and the byte
/// order mark.
pub(crate) fn is_deceptive(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{061c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}'
        )
}

/// Returns true for a character that shows nothing: those that Unicode lets be ignored when they are not supported
/// (`Default_Ignorable_Code_Point`), notes between lines, and blanks that do not count as white space. They are harmless
/// in a name, but make two different ids look the same.
pub(crate) fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{00ad}' | '\u{034f}' | '\u{061c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d159}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}'
    )
}

/// Text from the input, cut to a maximum length (names of sources are whole) and with deceptive characters escaped, so that it is safe to print.
///
/// ```
/// use exchange_agreement::{Exchange, rules::Datum};
/// let refused = Exchange::called_off("1", "2025\u{202e}").unwrap_err();
/// let finding = refused.findings().iter().next().ok_or("a finding")?;
/// let Datum::Text(shown) = finding.given() else { unreachable!() };
/// assert_eq!(shown.as_str(), r"2025\u{202e}", "the character that changes the direction of the line is escaped");
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Excerpt(Box<str>);

impl Excerpt {
    pub(crate) fn new(text: &str, max: usize) -> Self {
        let mut shown = String::new();
        for (position, character) in text.chars().enumerate() {
            if position == max {
                shown.push('…');
                break;
            }
            if is_deceptive(character) || is_invisible(character) {
                shown.extend(character.escape_unicode());
            } else {
                shown.push(character);
            }
        }
        Self(shown.into_boxed_str())
    }

    /// Takes a text that has a maximum length already, such as the name of a source: cut names could be one text.
    pub(crate) fn whole(text: &str) -> Self {
        Self::new(text, usize::MAX)
    }

    /// Returns the text, which is safe to print.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Excerpt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<&str> for Excerpt {
    fn from(text: &str) -> Self {
        Self::new(text, MAX_EXCERPT)
    }
}

#[cfg(test)]
mod tests {
    use super::{Excerpt, MAX_EXCERPT, is_deceptive, is_invisible};
    use alloc::string::String;

    #[test]
    fn an_excerpt_keeps_up_to_its_limit_and_marks_the_cut() {
        let exact: String = core::iter::repeat_n('ж', MAX_EXCERPT).collect();
        assert_eq!(Excerpt::from(exact.as_str()).as_str(), exact);
        let longer: String = core::iter::repeat_n('ж', MAX_EXCERPT + 1).collect();
        let mut cut = exact;
        cut.push('…');
        assert_eq!(Excerpt::from(longer.as_str()).as_str(), cut);
    }

    #[test]
    fn letters_of_every_script_are_neither_deceptive_nor_invisible() {
        for character in "Türkiye Київ حماس חמאס 平壌 'ʼ-()".chars() {
            assert!(
                !is_deceptive(character) && !is_invisible(character),
                "{character:?}"
            );
        }
        for character in [
            '\0', '\n', '\u{7f}', '\u{85}', '\u{200e}', '\u{2028}', '\u{202e}', '\u{2066}',
            '\u{feff}',
        ] {
            assert!(is_deceptive(character), "{character:?}");
        }
        for character in ['\u{ad}', '\u{200b}', '\u{200d}', '\u{2060}'] {
            assert!(is_invisible(character), "{character:?}");
        }
    }
}
