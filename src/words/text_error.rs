//! Why a text is not taken.

use crate::rulebook::{Datum, Findings, Place, Rule};

/// Why a text is no identifier, label or text of the model.
///
/// ```
/// use exchange_agreement::{ExchangeId, TextError};
///
/// assert_eq!("".parse::<ExchangeId>(), Err(TextError::Empty));
/// let error = "23 May".parse::<ExchangeId>().unwrap_err();
/// assert!(matches!(error, TextError::Character { character: ' ', position: 3, .. }));
/// assert_eq!(error.to_string(), "the text holds U+0020 at character 3, expected visible characters without blanks");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TextError {
    /// Nothing was given, or only blanks.
    #[error("the text is empty")]
    Empty,
    /// More characters than can be held.
    #[error("the text has {length} characters, expected at most {max}")]
    TooLong {
        /// The number of characters given.
        length: usize,
        /// The largest number that can be held.
        max: usize,
    },
    /// A character that does not belong there: it controls, hides, changes direction, or is no letter of a key.
    #[error("the text holds U+{:04X} at character {position}, expected {expected}", u32::from(*character))]
    Character {
        /// The character.
        character: char,
        /// Where it stands, counted from one.
        position: usize,
        /// What may stand there.
        expected: &'static str,
    },
    /// A label that is the name of a kind: it would read as something else than it is.
    #[error("the label is the name of a kind of detainee")]
    NameOfKind,
}

impl TextError {
    /// Tells the collector, at a place, about which kind of text.
    pub(crate) fn report(
        self,
        what: &'static str,
        text: &str,
        place: &Place<'_>,
        findings: &mut Findings,
    ) {
        let (given, expected) = match self {
            Self::Empty => (Datum::Nothing, Datum::Nothing),
            Self::TooLong { length, max } => (
                Datum::number(length),
                Datum::AtMost(u64::try_from(max).unwrap_or(u64::MAX)),
            ),
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
            Self::NameOfKind => (Datum::text(text), Datum::Nothing),
        };
        findings.report(Rule::WellFormed, place, Datum::Words(what), given, expected);
    }
}
