//! The one word that stands behind a headline.

use core::fmt;

use exchange_agreement::{Standing, Verdict};

/// Where an agreement stands, in one word for the reader of a headline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Word {
    /// Every promise is met.
    Fulfilled,
    /// Some promise is not met yet, and none is passed.
    Outstanding,
    /// More were released than some promise says.
    MoreThanAgreed,
    /// Nothing was promised, or a number is not known well enough to say.
    NotKnown,
}

impl Word {
    pub(crate) fn of(standing: &Standing) -> Self {
        // The strongest word that some promise asks for: one that is passed is news whatever the others say.
        let words = standing
            .commitments()
            .iter()
            .map(|promise| match promise.verdict() {
                Verdict::Met { .. } => Self::Fulfilled,
                Verdict::Pending { .. } | Verdict::Short { .. } => Self::Outstanding,
                Verdict::Over { .. } => Self::MoreThanAgreed,
                Verdict::Undecidable { .. } => Self::NotKnown,
            });
        let words: Vec<Self> = words.collect();
        let strongest = [
            Self::MoreThanAgreed,
            Self::Outstanding,
            Self::NotKnown,
            Self::Fulfilled,
        ];
        let said = strongest.into_iter().find(|word| words.contains(word));
        said.unwrap_or(Self::NotKnown)
    }
}

impl fmt::Display for Word {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Fulfilled => "fulfilled",
            Self::Outstanding => "outstanding",
            Self::MoreThanAgreed => "more than agreed",
            Self::NotKnown => "not known",
        })
    }
}
