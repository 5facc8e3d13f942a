//! One thing a reader should know, and the ordered list of them.

use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use super::datum::Datum;
use super::limits;
use super::own::OwnRule;
use super::place::Place;
use super::rule::{Code, Level, Rule};

/// One thing a reader should know: a rule, a place, and the values that show it.
///
/// A finding says what a figure shows and which clause it touches. Its text is made when it is printed,
/// from the code and the data, so that a program can act on it or say it in another language.
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
        Self {
            rule: Rule::Own(rule),
            place: pointer.into_boxed_str(),
            about: Datum::Nothing,
            given: Datum::Nothing,
            expected: Datum::Nothing,
        }
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

/// An ordered list of findings that may be empty.
///
/// Findings of level E come first, then T, L and C; within a level they keep the order of discovery: faults of
/// shape before faults of meaning, each from the agreement to its journal and reports (of shape, those of the journal
/// last). The first [`limits::FINDINGS`] of each level are kept in full, the rest are counted, so that a flood of one kind never hides another and memory stays bounded.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Findings(Option<Box<Lists>>);

#[derive(Clone, Default, PartialEq, Eq)]
struct Lists {
    kept: [Vec<Finding>; 4],
    counted: [u64; 4],
}

const fn slot(level: Level) -> usize {
    match level {
        Level::Impossible => 0,
        Level::Term => 1,
        Level::Law => 2,
        Level::Completeness => 3,
    }
}

impl Findings {
    pub(crate) const fn new() -> Self {
        Self(None)
    }

    pub(crate) fn push(&mut self, finding: Finding) {
        let slot = slot(finding.level());
        let lists = self.0.get_or_insert_default();
        if let Some(counted) = lists.counted.get_mut(slot) {
            *counted = counted.saturating_add(1);
        }
        if let Some(kept) = lists.kept.get_mut(slot)
            && kept.len() < limits::FINDINGS
        {
            kept.push(finding);
        }
    }

    pub(crate) fn report(
        &mut self,
        rule: Rule,
        place: &Place<'_>,
        about: Datum,
        given: Datum,
        expected: Datum,
    ) {
        if self.is_full(rule.level()) {
            let lists = self.0.get_or_insert_default();
            if let Some(counted) = lists.counted.get_mut(slot(rule.level())) {
                *counted = counted.saturating_add(1);
            }
        } else {
            self.push(Finding::new(rule, place, about, given, expected));
        }
    }

    /// Tells advice on law, at a place that was written down before.
    pub(crate) fn advise(&mut self, rule: Rule, place: &str, about: Datum) {
        let (given, expected) = (Datum::Nothing, Datum::Nothing);
        self.push(Finding {
            rule,
            place: place.into(),
            about,
            given,
            expected,
        });
    }

    /// Takes in what a later version of an agreement shows: advice that was given before is not given again.
    pub(crate) fn append_version(&mut self, other: Self) {
        let told: Vec<Rule> = self.iter().map(Finding::rule).collect();
        for finding in other {
            if finding.level() != Level::Law || !told.contains(&finding.rule()) {
                self.push(finding);
            }
        }
    }

    /// Tells that there are more of something than can be held.
    pub(crate) fn too_many(
        &mut self,
        place: &Place<'_>,
        what: &'static str,
        given: usize,
        max: usize,
    ) {
        let expected = Datum::AtMost(u64::try_from(max).unwrap_or(u64::MAX));
        self.report(
            Rule::WithinLimits,
            place,
            Datum::Words(what),
            Datum::number(given),
            expected,
        );
    }

    pub(crate) fn append(&mut self, other: Self) {
        let Some(other) = other.0 else { return };
        let Some(lists) = &mut self.0 else {
            self.0 = Some(other);
            return;
        };
        let Lists { kept, counted } = *other;
        for (mine, theirs) in lists.counted.iter_mut().zip(counted) {
            *mine = mine.saturating_add(theirs);
        }
        for (mine, theirs) in lists.kept.iter_mut().zip(kept) {
            let room = limits::FINDINGS.saturating_sub(mine.len());
            mine.extend(theirs.into_iter().take(room));
        }
    }

    fn is_full(&self, level: Level) -> bool {
        self.0
            .as_ref()
            .and_then(|lists| lists.kept.get(slot(level)))
            .is_some_and(|kept| kept.len() >= limits::FINDINGS)
    }

    /// The findings that are kept in full, in order.
    pub fn iter(&self) -> impl Iterator<Item = &Finding> + Clone {
        self.0.iter().flat_map(|lists| lists.kept.iter().flatten())
    }

    /// How many findings there are, those that are only counted included.
    #[must_use]
    pub fn count(&self) -> u64 {
        Level::ALL.iter().fold(0, |sum: u64, &level| {
            sum.saturating_add(self.count_of(level))
        })
    }

    /// How many findings of one level there are.
    #[must_use]
    pub fn count_of(&self, level: Level) -> u64 {
        self.0
            .as_ref()
            .and_then(|lists| lists.counted.get(slot(level)).copied())
            .unwrap_or(0)
    }

    /// Whether there is nothing to know.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    /// Whether nothing of level E or T stands: what was given is possible and within the terms.
    #[must_use]
    pub fn is_within_terms(&self) -> bool {
        self.count_of(Level::Impossible) == 0 && self.count_of(Level::Term) == 0
    }

    /// The findings of a door that refuses, or nothing where it lets pass.
    pub(crate) fn refusal(self, refuses_terms: bool) -> Result<Self, Invalid> {
        let refused = self.count_of(Level::Impossible) > 0
            || (refuses_terms && self.count_of(Level::Term) > 0);
        if refused {
            Err(Invalid(self))
        } else {
            Ok(self)
        }
    }
}

/// Takes findings in, each in its level and behind those that are there already.
impl Extend<Finding> for Findings {
    fn extend<I: IntoIterator<Item = Finding>>(&mut self, findings: I) {
        findings.into_iter().for_each(|finding| self.push(finding));
    }
}

impl<'a> IntoIterator for &'a Findings {
    type Item = &'a Finding;
    type IntoIter = alloc::boxed::Box<dyn Iterator<Item = &'a Finding> + 'a>;

    fn into_iter(self) -> Self::IntoIter {
        Box::new(self.iter())
    }
}

/// The findings that are kept in full, in order.
impl IntoIterator for Findings {
    type Item = Finding;
    type IntoIter = core::iter::Flatten<core::array::IntoIter<Vec<Finding>, 4>>;

    fn into_iter(self) -> Self::IntoIter {
        self.0
            .map(|lists| lists.kept)
            .unwrap_or_default()
            .into_iter()
            .flatten()
    }
}

impl fmt::Debug for Findings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

/// One line a finding, and a last line where some are only counted.
impl fmt::Display for Findings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write_separated(f, "\n")
    }
}

impl Findings {
    pub(crate) fn write_separated(
        &self,
        f: &mut fmt::Formatter<'_>,
        separator: &str,
    ) -> fmt::Result {
        let mut shown = 0_u64;
        for finding in self.iter() {
            if shown > 0 {
                f.write_str(separator)?;
            }
            write!(f, "{finding}")?;
            shown = shown.saturating_add(1);
        }
        let rest = self.count().saturating_sub(shown);
        if rest > 0 {
            write!(f, "{separator}and {rest} more that are only counted")?;
        }
        Ok(())
    }
}

/// A value could not be made: the findings say why, all of them, and at least one refuses.
#[derive(Clone, PartialEq, Eq)]
pub struct Invalid(Findings);

/// As in `Display`: what a program prints when it stops with this error.
impl fmt::Debug for Invalid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Invalid {
    /// For a value that could not be made although nothing of its own level refused it: cannot happen
    /// while every constructor tells why it makes nothing.
    pub(crate) const fn unmade(findings: Findings) -> Self {
        Self(findings)
    }

    /// Everything that was found, whatever its level; never empty.
    #[must_use]
    pub const fn findings(&self) -> &Findings {
        &self.0
    }

    /// Takes the findings out.
    #[must_use]
    pub fn into_findings(self) -> Findings {
        self.0
    }
}

/// All findings in one line, separated by semicolons.
impl fmt::Display for Invalid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.write_separated(f, "; ")
    }
}

impl core::error::Error for Invalid {}
