//! `Damage`: a stored row that cannot be read.

use std::fmt;

use exchange_agreement::Finding;
use exchange_agreement::rules::Code;

/// A fault of a stored row, under the id of its agreement, with its place as in a document: `/journal/3/exchange/on`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damage {
    agreement: String,
    place: String,
    code: Option<Code>,
    message: String,
}

impl Damage {
    /// A finding of the crate, at a place of the document.
    pub(crate) fn found(agreement: &str, place: String, finding: &Finding) -> Self {
        Self {
            agreement: agreement.to_owned(),
            place,
            code: Some(finding.code()),
            message: finding.message().to_string(),
        }
    }

    /// A fault of the table, not of what is recorded.
    pub(crate) fn of_row(agreement: &str, place: String, message: impl Into<String>) -> Self {
        Self {
            agreement: agreement.to_owned(),
            place,
            code: None,
            message: message.into(),
        }
    }

    /// Returns the id of the agreement.
    #[must_use]
    pub fn agreement(&self) -> &str {
        &self.agreement
    }

    /// Returns the number of the entry in the journal, or `None` if the fault is in the agreement or in a report.
    #[must_use]
    pub fn entry(&self) -> Option<usize> {
        let number = self.place.strip_prefix("/journal/")?.split('/').next()?;
        number.parse().ok()
    }

    /// Returns the place: a JSON pointer into the document of the agreement.
    #[must_use]
    pub fn place(&self) -> &str {
        &self.place
    }

    /// Returns the code of the rule if the fault is a finding of the crate.
    #[must_use]
    pub const fn code(&self) -> Option<Code> {
        self.code
    }
}

/// Writes `AGREEMENT: CODE pointer message`, like a finding, or `AGREEMENT: row pointer message` if there is no code.
impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.code {
            Some(code) => write!(f, "{}: {code} ", self.agreement)?,
            None => write!(f, "{}: row ", self.agreement)?,
        }
        write!(f, "{} {}", self.place, self.message)
    }
}
