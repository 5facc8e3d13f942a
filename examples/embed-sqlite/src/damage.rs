//! What keeps a stored journal from being read.

use std::fmt;

use exchange_agreement::{Code, Finding};

/// One thing that does not hold of a stored row, with its place as in a document: `/journal/3/exchange/on`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damage {
    place: String,
    code: Option<Code>,
    message: String,
}

impl Damage {
    /// A finding of the ledger, whose place is told from below another.
    pub(crate) fn found(below: &str, finding: &Finding) -> Self {
        Self {
            place: format!("{below}{}", finding.place()),
            code: Some(finding.code()),
            message: finding.message().to_string(),
        }
    }

    /// What only the table can show.
    pub(crate) fn of_row(place: String, message: impl Into<String>) -> Self {
        Self {
            place,
            code: None,
            message: message.into(),
        }
    }

    /// A JSON pointer from the document that agreement and journal would make.
    #[must_use]
    pub fn place(&self) -> &str {
        &self.place
    }

    /// The code of the ledger's rule, where it is a finding of the ledger.
    #[must_use]
    pub const fn code(&self) -> Option<Code> {
        self.code
    }
}

/// `CODE pointer message`, as the ledger prints its findings; `row` where the ledger has no code for it.
impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.code {
            Some(code) => write!(f, "{code} {} {}", self.place, self.message),
            None => write!(f, "row {} {}", self.place, self.message),
        }
    }
}
