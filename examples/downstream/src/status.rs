//! `Status`: the words at the end of a headline.

use core::fmt;

use exchange_agreement::{Standing, Verdict};

/// The status of an agreement, for the reader of a headline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// Every promise is met.
    Fulfilled,
    /// Some promise is not met, and none is exceeded.
    Outstanding,
    /// More people were released than some promise allows.
    MoreThanAgreed,
    /// There is no promise, or a number is not known well enough.
    NotKnown,
}

impl Status {
    pub(crate) fn of(standing: &Standing) -> Self {
        // The strongest status of a promise: one that is exceeded is news, regardless of the others.
        let found = standing
            .commitments()
            .iter()
            .map(|promise| match promise.verdict() {
                Verdict::Met { .. } => Self::Fulfilled,
                Verdict::Pending { .. } | Verdict::Short { .. } => Self::Outstanding,
                Verdict::Over { .. } => Self::MoreThanAgreed,
                Verdict::Open { .. } | Verdict::Undecidable { .. } => Self::NotKnown,
            });
        let found: Vec<Self> = found.collect();
        let strongest = [
            Self::MoreThanAgreed,
            Self::Outstanding,
            Self::NotKnown,
            Self::Fulfilled,
        ];
        let status = strongest.into_iter().find(|status| found.contains(status));
        status.unwrap_or(Self::NotKnown)
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Fulfilled => "fulfilled",
            Self::Outstanding => "outstanding",
            Self::MoreThanAgreed => "more than agreed",
            Self::NotKnown => "not known",
        })
    }
}
