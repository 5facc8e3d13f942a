//! Rules that the caller defines; their findings join those of the catalogue.

use core::fmt;

use super::datum::Datum;
use super::level::Level;

/// A rule that the caller defines, in addition to those of the catalogue.
///
/// Its code has a prefix, such as `acme/7`, so it never collides with a code of this crate. Declare the rule as a
/// `static`: then a mistake in it does not compile. Its findings are [`Finding`](crate::Finding)s like any other; add
/// them to the others with [`Findings::extend`](crate::Findings#impl-Extend<Finding>-for-Findings) or
/// [`Document::findings_with`](crate::Document::findings_with).
///
/// ```
/// use exchange_agreement::rules::{Level, CustomRule};
/// static WEEK: CustomRule =
///     CustomRule::new("acme/7", Level::Completeness, "exchanges are a week apart", "house style of Acme").unwrap();
/// assert_eq!((WEEK.code(), WEEK.level()), ("acme/7", Level::Completeness));
/// assert_eq!((WEEK.claim(), WEEK.source()), ("exchanges are a week apart", "house style of Acme"));
/// // The code needs a prefix, and the level cannot be `Impossible`: only rules of this crate refuse values.
/// assert!(CustomRule::new("T01", Level::Term, "x", "y").is_none());
/// assert!(CustomRule::new("acme/8", Level::Impossible, "x", "y").is_none());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CustomRule {
    code: &'static str,
    level: Level,
    claim: &'static str,
    source: &'static str,
}

impl CustomRule {
    /// Creates a rule from its code, level, claim (one clause without a full stop) and source.
    ///
    /// The code is a prefix of 2 to 16 lower-case letters, digits and `-`, then `/` and 1 to 4 digits. Returns `None`
    /// for any other code, for [`Level::Impossible`], and if the claim or the source is empty.
    #[must_use]
    pub const fn new(
        code: &'static str,
        level: Level,
        claim: &'static str,
        source: &'static str,
    ) -> Option<Self> {
        let is_complete = !claim.is_empty() && !source.is_empty();
        if !is_complete || matches!(level, Level::Impossible) || !is_code(code) {
            return None;
        }
        Some(Self {
            code,
            level,
            claim,
            source,
        })
    }

    /// Returns the code of the rule, with its prefix, such as `acme/7`.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        self.code
    }

    /// Returns the level of the rule: T, L or C, never E. A finding of [`Level::Term`] counts like one of a term of the
    /// agreement.
    #[must_use]
    pub const fn level(&self) -> Level {
        self.level
    }

    /// Returns the claim: what is true if the rule is satisfied.
    #[must_use]
    pub const fn claim(&self) -> &'static str {
        self.claim
    }

    /// Returns the source of the rule, in words.
    #[must_use]
    pub const fn source(&self) -> &'static str {
        self.source
    }

    /// Writes the message of a finding, which quotes the claim.
    pub(super) fn write_sentence(
        &self,
        f: &mut fmt::Formatter<'_>,
        about: &Datum,
        given: &Datum,
        expected: &Datum,
    ) -> fmt::Result {
        if *about != Datum::Nothing {
            write!(f, "{about}: ")?;
        }
        write!(f, "the rule that {} is not satisfied", self.claim)?;
        if *given != Datum::Nothing {
            write!(f, ": {given}")?;
        }
        if *expected != Datum::Nothing {
            write!(f, ", expected {expected}")?;
        }
        Ok(())
    }
}

const fn is_code(code: &str) -> bool {
    let (mut prefix, mut number) = (0_u8, 0_u8);
    let (mut rest, mut is_after) = (code.as_bytes(), false);
    while let Some((byte, further)) = rest.split_first() {
        match *byte {
            b'/' if !is_after => is_after = true,
            b'0'..=b'9' if is_after => number = number.saturating_add(1),
            b'a'..=b'z' | b'0'..=b'9' | b'-' if !is_after => prefix = prefix.saturating_add(1),
            _ => return false,
        }
        rest = further;
    }
    2 <= prefix && prefix <= 16 && 1 <= number && number <= 4
}

#[cfg(test)]
mod tests {
    use super::is_code;

    #[test]
    fn a_code_is_a_prefix_and_a_number() {
        for code in [
            "ab/1",
            "acme/7",
            "un-ohchr/1234",
            "abcdefghijklmnop/1",
            "a1/0",
        ] {
            assert!(is_code(code), "{code}");
        }
        for code in [
            "",
            "a/1",
            "acme",
            "acme/",
            "/1",
            "acme/12345",
            "Acme/1",
            "acme/1/2",
            "acme/x",
            "T01",
            "acme /1",
            "abcdefghijklmnopq/1",
            "acmé/1",
        ] {
            assert!(!is_code(code), "{code}");
        }
    }
}
