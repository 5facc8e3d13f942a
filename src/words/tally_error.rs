//! Why counts make no tally.

use super::category::DetaineeCategory;

/// Why counts make no tally.
///
/// ```
/// use exchange_agreement::{CategoryKind::Civilian, Tally, TallyError};
/// assert_eq!(Tally::new([(Civilian, 1), (Civilian, 2)]), Err(TallyError::Repeated(Civilian.into())));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TallyError {
    /// A category stands twice: keeping one would lose people, adding both would guess.
    #[error("the category `{0}` is counted more than once")]
    Repeated(DetaineeCategory),
    /// More lines than can be held.
    #[error("{lines} lines are given, at most {max} can be held")]
    TooMany {
        /// The number given.
        lines: usize,
        /// The largest number that can be held.
        max: usize,
    },
}
