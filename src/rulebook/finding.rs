//! One thing a reader should know.

use alloc::boxed::Box;
use alloc::string::String;
use core::fmt;

use super::datum::Datum;
use super::level::{Code, Level};
use super::own::OwnRule;
use super::place::Place;
use super::rule::Rule;

/// One thing a reader should know: a rule, a place, and the values that show it.
///
/// A finding says what a figure shows and which clause it touches. Its text is made when it is printed,
/// from the code and the data, so that a program can act on it or say it in another language.
///
/// ```
/// use exchange_agreement::{Agreement, Datum};
/// let invalid = Agreement::between("RU", "UA").concluded("2025-02-30", "Istanbul").build().unwrap_err();
/// let finding = invalid.findings().iter().next().unwrap();
/// assert!(finding.code() == "E10" && finding.place() == "/concluded/on");
/// assert_eq!(finding.given().to_string(), "`2025-02-30`");
/// ```
///
/// Its values are data; what each of them is, the table of [`Rule`] tells:
///
/// ```
/// use exchange_agreement::{Agreement, CategoryKind::Civilian, Datum, Exchange, Ledger, Level, Rule};
/// let ledger = Ledger::open(Agreement::between("RU", "UA").each_releases(100).build()?);
/// let findings = ledger.would_record(&Exchange::mutual("1", "2025-05-23", "RU", "UA", [(Civilian, 120)])?);
/// let first = findings.iter().next().ok_or("more than agreed")?;
/// assert_eq!((first.rule(), first.level()), (Rule::WithinAgreed, Level::Term));
/// assert_eq!(first.about().to_string(), "RU to UA");
/// assert_eq!((first.given(), first.expected()), (&Datum::Number(120), &Datum::Number(100)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// One of a rule of the caller's own is made of the same parts:
///
/// ```
/// use exchange_agreement::{Datum, Finding, Level, OwnRule};
/// static WEEK: OwnRule =
///     OwnRule::new("acme/7", Level::Completeness, "exchanges are a week apart", "house style of Acme").unwrap();
/// let (days, two, seven) = (Datum::Words("days"), Datum::Number(2), Datum::Number(7));
/// let finding = Finding::own(&WEEK, &["journal", "1"])
///     .about_what(days.clone())
///     .with_given(two.clone())
///     .with_expected(seven.clone());
/// assert_eq!((finding.about(), finding.given(), finding.expected()), (&days, &two, &seven));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    rule: Rule,
    place: Box<str>,
    about: Datum,
    given: Datum,
    expected: Datum,
}

impl Finding {
    pub(crate) fn new(
        rule: Rule,
        place: &Place<'_>,
        about: Datum,
        given: Datum,
        expected: Datum,
    ) -> Self {
        Self {
            rule,
            place: place.pointer(),
            about,
            given,
            expected,
        }
    }

    /// At a place that was written down before, with nothing given.
    pub(super) fn bare(rule: Rule, place: Box<str>, about: Datum) -> Self {
        let (given, expected) = (Datum::Nothing, Datum::Nothing);
        Self {
            rule,
            place,
            about,
            given,
            expected,
        }
    }

    /// A finding of a rule of the caller's own.
    ///
    /// ```
    /// use exchange_agreement::{Datum, Finding, Level, OwnRule};
    /// static WEEK: OwnRule =
    ///     OwnRule::new("acme/7", Level::Completeness, "exchanges are a week apart", "house style of Acme").unwrap();
    /// let finding = Finding::own(&WEEK, &["journal", "1"]).with_given(Datum::Number(2)).with_expected(Datum::Number(7));
    /// assert_eq!(finding.to_string(), "acme/7 /journal/1 it does not hold that exchanges are a week apart: 2, expected 7");
    /// ```
    #[must_use]
    pub fn own(rule: &'static OwnRule, place: &[&str]) -> Self {
        let mut pointer = String::new();
        for step in place {
            pointer.push_str(&Place::Root.key(step).pointer());
        }
        Self::bare(Rule::Own(rule), pointer.into_boxed_str(), Datum::Nothing)
    }

    /// The same about something: a direction, a unit, a kind of value.
    #[must_use]
    pub fn about_what(self, about: Datum) -> Self {
        Self { about, ..self }
    }

    /// The same with the value that was given.
    #[must_use]
    pub fn with_given(self, given: Datum) -> Self {
        Self { given, ..self }
    }

    /// The same with the value that would have held.
    #[must_use]
    pub fn with_expected(self, expected: Datum) -> Self {
        Self { expected, ..self }
    }

    /// The same below another place, where it stands below this one.
    pub(crate) fn moved(&self, from: &str, to: &Place<'_>) -> Option<Self> {
        let below = self.place.strip_prefix(from);
        let below = below.filter(|rest| rest.is_empty() || rest.starts_with('/'))?;
        let place = alloc::format!("{}{below}", to.pointer()).into_boxed_str();
        Some(Self {
            place,
            ..self.clone()
        })
    }

    /// By how much what was given differs from what would have held; 0 where they are no numbers.
    pub(crate) fn excess(&self) -> u64 {
        self.given.distance(&self.expected)
    }

    /// The rule whose claim does not hold.
    #[must_use]
    pub const fn rule(&self) -> Rule {
        self.rule
    }

    /// The stable code of the rule.
    #[must_use]
    pub const fn code(&self) -> Code {
        self.rule.code()
    }

    /// How much it weighs.
    #[must_use]
    pub const fn level(&self) -> Level {
        self.rule.level()
    }

    /// Where it stands: a JSON pointer (RFC 6901) from the value that was handed over, or from the
    /// document where one was read. A key that is not fit to be shown is cut and escaped.
    #[must_use]
    pub fn place(&self) -> &str {
        &self.place
    }

    /// What the values are about: the kind of text, the direction, the unit.
    #[must_use]
    pub const fn about(&self) -> &Datum {
        &self.about
    }

    /// The value that was given.
    #[must_use]
    pub const fn given(&self) -> &Datum {
        &self.given
    }

    /// The value that would have held.
    #[must_use]
    pub const fn expected(&self) -> &Datum {
        &self.expected
    }
}

/// `CODE pointer message`, the line that the `check` example prints; the pointer of the whole value, which is
/// empty, is shown as `""`.
impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = if self.place.is_empty() {
            "\"\""
        } else {
            &self.place
        };
        write!(f, "{} {place} {}", self.code(), self.message())
    }
}
