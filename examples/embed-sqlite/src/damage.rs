//! `Damage`: a stored row that cannot be read.

use std::fmt;

use exchange_agreement::Finding;
use exchange_agreement::rules::Code;

/// A fault of a stored row, with its place as in a document: `/journal/3/exchange/on`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damage {
    place: String,
    code: Option<Code>,
    message: String,
}

impl Damage {
    /// Converts a finding whose place is relative to another place.
    pub(crate) fn found(below: &str, finding: &Finding) -> Self {
        Self {
            place: format!("{below}{}", finding.place()),
            code: Some(finding.code()),
            message: finding.message().to_string(),
        }
    }

    /// A fault of the table, not of an entry.
    pub(crate) fn of_row(place: String, message: impl Into<String>) -> Self {
        Self {
            place,
            code: None,
            message: message.into(),
        }
    }

    /// Returns the place: a JSON pointer into the document of this agreement and journal.
    #[must_use]
    pub fn place(&self) -> &str {
        &self.place
    }

    /// Returns the code of the rule if the fault is a finding of the ledger.
    #[must_use]
    pub const fn code(&self) -> Option<Code> {
        self.code
    }
}

/// Writes `CODE pointer message`, like a finding, or `row pointer message` if there is no code.
impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.code {
            Some(code) => write!(f, "{code} {} {}", self.place, self.message),
            None => write!(f, "row {} {}", self.place, self.message),
        }
    }
}
