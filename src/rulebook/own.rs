//! Rules of a caller's own, which join ours in one list of findings.

use super::level::Level;

/// A rule of the caller's own: a newsroom's, a monitor's, a program's.
///
/// Its code has a prefix of its own, so that it is never one of this crate's: `acme/7`. It is declared once, as a
/// `static`, and a mistake in it does not compile. What it finds is a [`Finding`](crate::Finding) like any other; it joins
/// the others through [`Findings::extend`](crate::Findings#impl-Extend<Finding>-for-Findings) or
/// [`Document::findings_with`](crate::Document::findings_with).
///
/// ```
/// use exchange_agreement::{Level, OwnRule};
/// static WEEK: OwnRule =
///     OwnRule::new("acme/7", Level::Completeness, "exchanges are at least seven days apart", "house style of Acme").unwrap();
/// assert_eq!((WEEK.code(), WEEK.level()), ("acme/7", Level::Completeness));
/// assert_eq!((WEEK.claim(), WEEK.source()), ("exchanges are at least seven days apart", "house style of Acme"));
/// // Neither without a prefix, nor as impossible: what is impossible refuses values, and that is not for a guest to say.
/// assert!(OwnRule::new("T01", Level::Term, "x", "y").is_none());
/// assert!(OwnRule::new("acme/8", Level::Impossible, "x", "y").is_none());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OwnRule {
    code: &'static str,
    level: Level,
    claim: &'static str,
    source: &'static str,
}

impl OwnRule {
    /// A rule: its code, how much it weighs, the claim that should hold (as one clause without a full stop), and where it
    /// comes from.
    ///
    /// `None` where the code is no prefix of 2 to 16 lower-case letters, digits and `-` with a `/` and 1 to 4 digits behind
    /// it, where the level is [`Level::Impossible`], or where the claim or the source is empty.
    #[must_use]
    pub const fn new(
        code: &'static str,
        level: Level,
        claim: &'static str,
        source: &'static str,
    ) -> Option<Self> {
        let is_told = !claim.is_empty() && !source.is_empty();
        if !is_told || matches!(level, Level::Impossible) || !is_code(code) {
            return None;
        }
        Some(Self {
            code,
            level,
            claim,
            source,
        })
    }

    /// The code, with its prefix.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        self.code
    }

    /// How much it weighs: [`Level::Term`] counts as a term that does not hold.
    #[must_use]
    pub const fn level(&self) -> Level {
        self.level
    }

    /// The claim that should hold.
    #[must_use]
    pub const fn claim(&self) -> &'static str {
        self.claim
    }

    /// Where it comes from.
    #[must_use]
    pub const fn source(&self) -> &'static str {
        self.source
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
