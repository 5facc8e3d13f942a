//! The level, stage and code of a rule.

use core::error::Error;
use core::fmt;
use core::str::FromStr;

/// How serious a rule is, and whether its findings refuse anything.
///
/// ```
/// use exchange_agreement::rules::Level;
/// assert_eq!(Level::ALL.map(Level::letter), ['E', 'T', 'L', 'C']);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// E: impossible in arithmetic, identity or reference; refused everywhere.
    Impossible,
    /// T: a term of this agreement; refused by `build` and `record`, only reported by methods that record what
    /// happened.
    Term,
    /// L: a note on law with its citation; never refuses anything.
    Law,
    /// C: something a complete record would have; refuses nothing.
    Completeness,
}

impl Level {
    /// All levels, in the order in which findings are listed.
    pub const ALL: [Self; 4] = [Self::Impossible, Self::Term, Self::Law, Self::Completeness];

    /// Returns the letter that begins the codes of this level: `E`, `T`, `L` or `C`.
    #[must_use]
    pub const fn letter(self) -> char {
        match self {
            Self::Impossible => 'E',
            Self::Term => 'T',
            Self::Law => 'L',
            Self::Completeness => 'C',
        }
    }

    /// Returns the word that answers have for the level: `impossible`, `term`, `law` or `completeness`.
    ///
    /// ```
    /// use exchange_agreement::rules::Level;
    /// assert_eq!((Level::Term.as_str(), "term".parse()), ("term", Ok(Level::Term)));
    /// assert!("terms".parse::<Level>().is_err());
    /// ```
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Impossible => "impossible",
            Self::Term => "term",
            Self::Law => "law",
            Self::Completeness => "completeness",
        }
    }
}

impl FromStr for Level {
    type Err = UnknownRule;

    fn from_str(text: &str) -> Result<Self, UnknownRule> {
        let found = Self::ALL.into_iter().find(|level| level.as_str() == text);
        found.ok_or(UnknownRule)
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// The error for a text that is the code of no rule of the catalogue, or the word of no level.
///
/// ```
/// use exchange_agreement::Rule;
/// assert_eq!("T02".parse(), Ok(Rule::ParityHolds));
/// assert_eq!("T99".parse::<Rule>().unwrap_err().to_string(), "there is no such rule or level");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownRule;

impl fmt::Display for UnknownRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("there is no such rule or level")
    }
}

impl Error for UnknownRule {}

/// What a check requires of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Strictness {
    /// No finding of level E: what happened can depart from the terms.
    Possible,
    /// No finding of level E or T.
    WithinTerms,
}

/// When a rule is judged.
///
/// ```
/// use exchange_agreement::{Rule, rules::Stage};
/// assert_eq!((Rule::KnownKey.stage(), Rule::DoneByDue.stage()), (Stage::Reading, Stage::Standing));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Stage {
    /// When a document is read.
    Reading,
    /// When a value is built, by hand or from a document.
    Building,
    /// When an entry is recorded, or replayed from a journal.
    Recording,
    /// When the standing is requested.
    Standing,
}

/// The stable code of a rule, such as `T01`. A code is never reused for another rule.
///
/// ```
/// use exchange_agreement::Rule;
/// let code = Rule::WithinAgreed.code();
/// assert!(code == "T01" && code.as_str() == "T01");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(&'static str);

impl Code {
    pub(super) const fn of(code: &'static str) -> Self {
        Self(code)
    }

    /// Returns the code as text.
    #[must_use]
    pub const fn as_str(&self) -> &str {
        self.0
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.0)
    }
}

impl PartialEq<str> for Code {
    fn eq(&self, other: &str) -> bool {
        self.0 == other
    }
}

impl PartialEq<&str> for Code {
    fn eq(&self, other: &&str) -> bool {
        self.0 == *other
    }
}
