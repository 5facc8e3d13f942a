//! The ordered list of findings, and what is refused for them.

use alloc::boxed::Box;
use alloc::vec::Vec;
use core::fmt;

use super::datum::Datum;
use super::finding::Finding;
use super::level::Level;
use super::limits;
use super::place::Place;
use super::rule::Rule;

/// An ordered list of findings that may be empty.
///
/// Findings of level E come first, then T, L and C; within a level they keep the order of discovery: the format,
/// faults of shape before faults of meaning. Those of shape stand as they were written, the journal's last; those of meaning go from
/// the agreement to its journal and reports. The first [`limits::FINDINGS`] of each level are kept in full, the rest are counted, so that a flood of one kind never hides another and memory stays bounded.
///
/// ```
/// use exchange_agreement::{Agreement, Finding, Level, Quantity, Rule};
/// let promised = |people| Quantity::Exactly(people);
/// let uneven = Agreement::between("A", "B").releases("A", "B", promised(5)).releases("B", "A", promised(4));
/// let (_, findings) = uneven.equal_in_each_exchange().build_as_reported()?;
/// assert!(findings.count_of(Level::Term) == 1 && !findings.is_within_terms());
/// assert!(findings.count() == 1 && findings.iter().map(Finding::rule).eq([Rule::ParityPossible]));
/// assert!(!findings.is_empty() && Agreement::between("A", "B").build()?.findings().is_empty());
/// # Ok::<(), exchange_agreement::Invalid>(())
/// ```
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

    /// Takes back what was told of a term, where what came later shows that it holds.
    pub(crate) fn take_back(&mut self, is_gone: impl Fn(&Finding) -> bool) {
        let Some(Lists { kept, counted }) = self.0.as_deref_mut() else {
            return;
        };
        let at = slot(Level::Term);
        if let (Some(kept), Some(counted)) = (kept.get_mut(at), counted.get_mut(at)) {
            let before = kept.len();
            kept.retain(|finding| !is_gone(finding));
            let gone = before.saturating_sub(kept.len());
            *counted = counted.saturating_sub(u64::try_from(gone).unwrap_or(u64::MAX));
        }
        if *counted == [0; 4] {
            self.0 = None;
        }
    }

    /// Tells advice on law, at a place that was written down before.
    pub(crate) fn advise(&mut self, rule: Rule, place: Box<str>, about: Datum) {
        self.push(Finding::bare(rule, place, about));
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
///
/// ```
/// use exchange_agreement::{Agreement, Finding};
/// let invalid = Agreement::between("RU", "UA").concluded("2025-02-30", "").build().unwrap_err();
/// // Every fault at once; an error that has none cannot be made.
/// assert_eq!(invalid.findings().count(), 2);
/// let codes: Vec<_> = invalid.into_findings().iter().map(Finding::code).collect();
/// assert_eq!(codes, ["E10", "E02"]);
/// ```
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

#[cfg(test)]
mod tests {
    use super::{Findings, Rule};
    use crate::rulebook::{Datum, Place};

    #[test]
    fn findings_that_were_all_taken_back_are_none() {
        let mut findings = Findings::new();
        for key in ["a", "b"] {
            let at = Place::Root.key(key);
            let nothing = || Datum::Nothing;
            findings.report(Rule::ParityHolds, &at, nothing(), nothing(), nothing());
        }
        findings.take_back(|finding| finding.place() == "/a");
        assert_eq!((findings.count(), findings.is_empty()), (1, false));
        findings.take_back(|_| true);
        assert!(findings.is_empty());
        assert_eq!(findings, Findings::new());
    }
}
