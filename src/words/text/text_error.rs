//! The error for a text that is not well formed.

use core::fmt;

use crate::rulebook::{Datum, Rule, Sink};

/// The error for a text that is not a valid identifier, label or text.
///
/// ```
/// use exchange_agreement::id::{ExchangeId, TextError};
///
/// assert_eq!("".parse::<ExchangeId>(), Err(TextError::Empty));
/// let error = "23 May".parse::<ExchangeId>().unwrap_err();
/// assert!(matches!(error, TextError::Character { character: ' ', position: 3, .. }));
/// assert_eq!(
///     error.to_string(),
///     "the text contains U+0020 at character 3, expected visible characters without spaces"
/// );
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TextError {
    /// The text is empty or has only blanks.
    #[error("the text is empty")]
    Empty,
    /// The text has more characters than the limit.
    #[error("the text has {length} characters, expected at most {max}")]
    TooLong {
        /// The given number of characters.
        length: usize,
        /// The limit.
        max: usize,
    },
    /// The text contains a character that is not allowed: a control, an invisible or a direction-changing one, or one
    /// that a key cannot have.
    #[error("the text contains U+{:04X} at character {position}, expected {expected}", u32::from(*character))]
    Character {
        /// The character.
        character: char,
        /// Its position, counted from one.
        position: usize,
        /// The characters that are allowed.
        expected: &'static str,
    },
}

/// The error for a text that is not a word of a closed list, such as a reason or an act.
///
/// ```
/// use exchange_agreement::{id::UnknownWord, journal::Settlement};
/// let error: UnknownWord = "given".parse::<Settlement>().unwrap_err();
/// assert_eq!(error.to_string(), "there is no such word, expected one of waived, paid, replaced, credited");
/// assert_eq!(error.expected().len(), 4);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownWord {
    expected: &'static [&'static str],
}

impl UnknownWord {
    pub(crate) const fn among(expected: &'static [&'static str]) -> Self {
        Self { expected }
    }

    /// Returns the words of the list.
    ///
    /// ```
    /// let error = "given".parse::<exchange_agreement::journal::Settlement>().unwrap_err();
    /// assert_eq!(error.expected(), ["waived", "paid", "replaced", "credited"]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn expected(&self) -> &'static [&'static str] {
        self.expected
    }
}

impl fmt::Display for UnknownWord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("there is no such word, expected one of ")?;
        for (position, word) in self.expected.iter().enumerate() {
            let link = if position == 0 { "" } else { ", " };
            write!(f, "{link}{word}")?;
        }
        Ok(())
    }
}

impl core::error::Error for UnknownWord {}

impl TextError {
    /// Reports the error at the place of a sink; `what` is the kind of text.
    pub(crate) fn report(self, what: &'static str, sink: &mut Sink<'_>) {
        let (given, expected) = match self {
            Self::Empty => (Datum::Nothing, Datum::Nothing),
            Self::TooLong { length, max } => (Datum::number(length), Datum::at_most(max)),
            Self::Character {
                character,
                position,
                expected,
            } => {
                let position = u64::try_from(position).unwrap_or(u64::MAX);
                (
                    Datum::Character(character, position),
                    Datum::Words(expected),
                )
            }
        };
        sink.report(Rule::WellFormed)
            .about(what)
            .given(given)
            .expected(expected);
    }
}
