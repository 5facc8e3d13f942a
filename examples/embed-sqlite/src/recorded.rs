//! `Recorded`: when a row was recorded, and by which user.

use std::fmt;

/// When a row was recorded, and by which user of the program: data of the caller, beside what is recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recorded {
    at: String,
    by: String,
}

impl Recorded {
    /// Takes a time in UTC such as `2025-05-23T18:30:00Z`, and the name under which the program knows the user. The
    /// tables refuse a time of another form, and a user without a name.
    #[must_use]
    pub fn new(at: impl Into<String>, by: impl Into<String>) -> Self {
        Self {
            at: at.into(),
            by: by.into(),
        }
    }

    /// Returns the time.
    #[must_use]
    pub fn at(&self) -> &str {
        &self.at
    }

    /// Returns the user.
    #[must_use]
    pub fn by(&self) -> &str {
        &self.by
    }
}

/// Writes `2025-05-23T18:30:00Z by desk`.
impl fmt::Display for Recorded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} by {}", self.at, self.by)
    }
}
