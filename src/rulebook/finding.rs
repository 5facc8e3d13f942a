//! A finding: a rule that is not satisfied, its place, and the values that show it.

use alloc::boxed::Box;
use alloc::string::String;
use core::fmt;

use super::catalogue::Rule;
use super::datum::Datum;
use super::level::{Code, Level};
use super::own::CustomRule;
use super::place::Place;
use super::position::{self, Meant};

/// One result of a rule that is not satisfied: the rule, the place, and the values that show it.
///
/// A finding is neutral: it states what the numbers show and which term they concern. Its message is made of the rule
/// and the values when it is printed, so a program can act on the data or translate the message.
///
/// ```
/// use exchange_agreement::{Agreement, rules::Datum};
/// let invalid = Agreement::between("RU", "UA").concluded("2025-02-30", "Istanbul").build().unwrap_err();
/// let finding = invalid.findings().iter().next().unwrap();
/// assert!(finding.code() == "E10" && finding.place() == "/concluded/on");
/// assert_eq!(finding.given().to_string(), "`2025-02-30`");
/// ```
///
/// Programs read the values as data; the table of [`Rule`] describes them for each rule:
///
/// ```
/// use exchange_agreement::{Agreement, CategoryKind::Civilian, Exchange, Ledger, Rule, rules::{Datum, Level}};
/// let ledger = Ledger::open(Agreement::between("RU", "UA").each_releases(100).build()?);
/// let findings = ledger.would_record(&Exchange::mutual("1", "2025-05-23", "RU", "UA", [(Civilian, 120)])?);
/// let first = findings.iter().next().ok_or("more than agreed")?;
/// assert_eq!((first.rule(), first.level()), (Rule::WithinAgreed, Level::Term));
/// assert_eq!(first.about().to_string(), "RU to UA");
/// assert_eq!((first.given(), first.expected()), (&Datum::Number(120), &Datum::Number(100)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// A finding of a rule that the caller defines has the same parts:
///
/// ```
/// use exchange_agreement::{Finding, rules::{Datum, Level, CustomRule}};
/// static WEEK: CustomRule =
///     CustomRule::new("acme/7", Level::Completeness, "exchanges are a week apart", "house style of Acme").unwrap();
/// let (days, two, seven) = (Datum::Words("days"), Datum::Number(2), Datum::Number(7));
/// let finding = Finding::custom(&WEEK, &["journal", "1"])
///     .with_about(days.clone())
///     .with_given(two.clone())
///     .with_expected(seven.clone());
/// assert_eq!((finding.about(), finding.given(), finding.expected()), (&days, &two, &seven));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    rule: Rule,
    place: Box<str>,
    pub(super) about: Datum,
    pub(super) given: Datum,
    pub(super) expected: Datum,
}

impl Finding {
    /// Makes a finding without a given or expected value.
    pub(crate) fn bare(rule: Rule, place: Box<str>, about: Datum) -> Self {
        let (given, expected) = (Datum::Nothing, Datum::Nothing);
        Self {
            rule,
            place,
            about,
            given,
            expected,
        }
    }

    /// Creates a finding of a rule that the caller defines, at a place given as keys from the root.
    ///
    /// ```
    /// use exchange_agreement::{Finding, rules::{Datum, Level, CustomRule}};
    /// static WEEK: CustomRule =
    ///     CustomRule::new("acme/7", Level::Completeness, "exchanges are a week apart", "house style of Acme").unwrap();
    /// let finding = Finding::custom(&WEEK, &["journal", "1"])
    ///     .with_given(Datum::Number(2))
    ///     .with_expected(Datum::Number(7));
    /// assert_eq!(
    ///     finding.to_string(),
    ///     "acme/7 /journal/1 the rule that exchanges are a week apart is not satisfied: 2, expected 7"
    /// );
    /// ```
    #[must_use]
    pub fn custom(rule: &'static CustomRule, place: &[&str]) -> Self {
        let mut pointer = String::new();
        for step in place {
            pointer.push_str(&Place::Root.key(step).pointer());
        }
        Self::bare(Rule::Custom(rule), pointer.into_boxed_str(), Datum::Nothing)
    }

    /// Sets what the values are about: a direction, a unit or a kind of value.
    #[must_use]
    pub fn with_about(self, about: Datum) -> Self {
        Self { about, ..self }
    }

    /// Sets the value that was given.
    #[must_use]
    pub fn with_given(self, given: Datum) -> Self {
        Self { given, ..self }
    }

    /// Sets the value that the rule expects.
    #[must_use]
    pub fn with_expected(self, expected: Datum) -> Self {
        Self { expected, ..self }
    }

    /// Moves the finding from below one place to below another; returns `None` if it is not below the first.
    pub(crate) fn moved(&self, from: &str, to: &Place<'_>) -> Option<Self> {
        let below = self.place.strip_prefix(from);
        let below = below.filter(|rest| rest.is_empty() || rest.starts_with('/'))?;
        let place = alloc::format!("{}{below}", to.pointer()).into_boxed_str();
        Some(Self {
            place,
            ..self.clone()
        })
    }

    #[cfg(feature = "csv")]
    /// Returns the finding with another expected value.
    pub(crate) fn expecting(mut self, expected: Datum) -> Self {
        self.expected = expected;
        self
    }

    #[cfg(any(feature = "arrow", feature = "csv"))]
    /// Returns the finding with its place, and the place that it names, where a function moves them.
    pub(crate) fn replaced(mut self, to: impl Fn(&str) -> Option<Box<str>>) -> Self {
        if let Some(place) = to(&self.place) {
            self.place = place;
        }
        if let Datum::Place(named) = &mut self.expected
            && let Some(place) = to(named)
        {
            *named = place;
        }
        self
    }

    /// Returns the difference between the given and the expected number, or 0 if one of them is not a number.
    pub(crate) fn excess(&self) -> u64 {
        self.given.distance(&self.expected)
    }

    /// Returns the rule that is not satisfied, which is one of the catalogue or one that the caller defines.
    #[must_use]
    pub const fn rule(&self) -> Rule {
        self.rule
    }

    /// Returns the stable code of the rule, such as `T01`.
    #[must_use]
    pub const fn code(&self) -> Code {
        self.rule.code()
    }

    /// Returns the level of the rule: how serious the finding is, and whether it refuses anything.
    #[must_use]
    pub const fn level(&self) -> Level {
        self.rule.level()
    }

    /// Returns the place as a JSON pointer (RFC 6901), from the document that was read or the value that was given.
    /// A long key, or one with control characters, is cut and escaped.
    #[must_use]
    pub fn place(&self) -> &str {
        &self.place
    }

    /// Returns the line and the column of the place in the text that was read, counted from one: those of the key if the key
    /// is the fault (where it stands the second time, if it is repeated), else those of the value; those of the nearest value
    /// around it if the text does not have it, as where a key is missing.
    ///
    /// ```
    /// # #[cfg(feature = "json")] {
    /// use exchange_agreement::JournalEntry;
    /// let text = "{\n  \"reversal\": { \"of\": 7 }\n}";
    /// let invalid = JournalEntry::from_json(text).unwrap_err();
    /// let finding = invalid.findings().first().unwrap();
    /// assert_eq!((finding.place(), finding.position_in(text)), ("/reversal/of", Some((2, 23))));
    /// # }
    /// ```
    #[must_use]
    pub fn position_in(&self, text: &str) -> Option<(usize, usize)> {
        if let Datum::Position { line, column } = self.given {
            return usize::try_from(line).ok().zip(usize::try_from(column).ok());
        }
        let meant = match (self.rule, &self.given) {
            (Rule::KnownKey, _) => Meant::Key,
            (Rule::KeyOnce, _) => Meant::KeyAgain,
            (_, Datum::Text(given)) => Meant::Given(given.as_str()),
            _ => Meant::Value,
        };
        position::of(text, &self.place, meant)
    }

    /// Returns what the values are about: a kind of text, a direction or a unit.
    #[must_use]
    pub const fn about(&self) -> &Datum {
        &self.about
    }

    /// Returns the value that was given.
    #[must_use]
    pub const fn given(&self) -> &Datum {
        &self.given
    }

    /// Returns the value that the rule expects.
    #[must_use]
    pub const fn expected(&self) -> &Datum {
        &self.expected
    }

    /// Returns the message for people, in lower case and without a full stop. Text from the input is in backticks, cut
    /// and escaped.
    ///
    /// ```
    /// use exchange_agreement::Exchange;
    /// let invalid = Exchange::called_off("1", "2025-02-30").unwrap_err();
    /// let finding = invalid.findings().iter().next().ok_or("never empty")?;
    /// assert_eq!(
    ///     finding.message().to_string(),
    ///     "`2025-02-30` is not a valid date, expected a date of the calendar"
    /// );
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub fn message(&self) -> impl fmt::Display + '_ {
        Message(self)
    }
}

/// Writes `CODE pointer message`, as the `check` example prints it. The empty pointer of the whole value is shown as
/// `""`.
impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = if self.place.is_empty() {
            "\"\""
        } else {
            &*self.place
        };
        write!(f, "{} {place} {}", self.code(), self.message())
    }
}

/// The message of a finding, made when it is displayed.
#[derive(Clone, Copy, Debug)]
struct Message<'a>(&'a Finding);

impl fmt::Display for Message<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Finding {
            rule,
            about,
            given,
            expected,
            ..
        } = self.0;
        // An entry can cause a finding at another entry, which was recorded earlier.
        if let (Datum::Words("elsewhere"), Datum::Place(at)) = (about, expected) {
            return write!(
                f,
                "dated {given}, the entry causes a finding of this rule at {at}"
            );
        }
        rule.write_sentence(f, about, given, expected)
    }
}
