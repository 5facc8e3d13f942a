//! The error for counts that are not a tally.

use crate::rulebook::{Datum, Rule, Sink};
use crate::words::category::DetaineeCategory;

/// The error for counts that cannot form a tally: a category is repeated, or there are too many labels.
///
/// ```
/// use exchange_agreement::{CategoryKind::Civilian, Tally, terms::TallyError};
/// assert_eq!(Tally::new([(Civilian, 1), (Civilian, 2)]), Err(TallyError::Repeated(Civilian.into())));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TallyError {
    /// A category is counted twice: keeping one count would lose people, adding both would be a guess.
    #[error("the category `{0}` is counted more than once")]
    Repeated(DetaineeCategory),
    /// There are more categories with a label than the limit.
    #[error("{lines} lines are given, at most {max} are allowed")]
    TooMany {
        /// The given number of categories with a label.
        lines: usize,
        /// The largest number allowed.
        max: usize,
    },
}

impl TallyError {
    /// Reports the error at the counts.
    pub(crate) fn report(&self, sink: &mut Sink<'_>) {
        match self {
            Self::Repeated(category) => {
                sink.report(Rule::UsedOnce)
                    .about("category")
                    .given(Datum::shown(category));
            }
            Self::TooMany { lines, max } => sink.too_many("categories", *lines, *max),
        }
    }
}
