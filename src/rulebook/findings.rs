//! The ordered list of findings, and the error that wraps one.

use alloc::boxed::Box;
use alloc::vec::Vec;
use core::fmt;

use super::catalogue::Rule;
use super::datum::Datum;
use super::finding::Finding;
use super::level::{Level, Strictness};
use super::limits;
use super::place::Place;

/// An ordered list of findings, possibly empty.
///
/// Findings of level E come first, then T, L and C. Within a level they keep the order of discovery: the format
/// first, then faults of shape in the order of the text (those of the journal last), then faults of meaning in the
/// agreement, its journal and its reports. The first [`limits::FINDINGS`] of each level are kept, and the rest are
/// only counted: memory stays bounded, and many findings of one level never hide those of another.
///
/// ```
/// use exchange_agreement::{Agreement, Finding, Quantity, Rule, rules::Level};
/// let promised = |people| Quantity::Exactly(people);
/// let uneven = Agreement::between("A", "B").releases("A", "B", promised(5)).releases("B", "A", promised(4));
/// let (_, findings) = uneven.equal_in_each_exchange().build_as_reported()?;
/// assert!(findings.count_of(Level::Term) == 1 && !findings.is_within_terms());
/// assert!(findings.count() == 1 && findings.len() == 1 && findings.iter().map(Finding::rule).eq([Rule::ParityPossible]));
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

// INVARIANT: findings are counted one by one and stay far below 64 bits: no count saturates.
impl Findings {
    pub(crate) const fn new() -> Self {
        Self(None)
    }

    pub(crate) fn push(&mut self, finding: Finding) {
        if let Some(kept) = self.room(finding.level()) {
            kept.push(finding);
        }
    }

    /// Adds a finding without values, and returns it for completion unless it is only counted.
    pub(super) fn report_at(&mut self, rule: Rule, place: &Place<'_>) -> Option<&mut Finding> {
        let kept = self.room(rule.level())?;
        kept.push(Finding::bare(rule, place.pointer(), Datum::Nothing));
        kept.last_mut()
    }

    /// Counts one more finding of a level, and returns the list for it unless the list is full.
    fn room(&mut self, level: Level) -> Option<&mut Vec<Finding>> {
        let slot = slot(level);
        let lists = self.0.get_or_insert_default();
        if let Some(counted) = lists.counted.get_mut(slot) {
            *counted = counted.saturating_add(1);
        }
        let kept = lists.kept.get_mut(slot)?;
        (kept.len() < limits::FINDINGS).then_some(kept)
    }

    /// Removes findings of level T that a later entry has resolved.
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

    /// Returns the findings as a function says them, those of each level in the order of what another returns for them.
    pub(crate) fn said<K: Ord>(
        mut self,
        so: impl Fn(Finding) -> Finding,
        order: impl Fn(&Finding) -> K,
    ) -> Self {
        if let Some(lists) = &mut self.0 {
            for kept in &mut lists.kept {
                *kept = core::mem::take(kept).into_iter().map(&so).collect();
                kept.sort_by_cached_key(&order);
            }
        }
        self
    }

    /// Adds a note on law, at a place given as a pointer.
    pub(crate) fn note(&mut self, rule: Rule, place: Box<str>, about: Datum) {
        self.push(Finding::bare(rule, place, about));
    }

    /// Appends the findings of a later version of an agreement, without notes on law that are already in the list.
    pub(crate) fn append_version(&mut self, other: Self) {
        let known: Vec<Rule> = self.iter().map(Finding::rule).collect();
        for finding in other {
            if finding.level() != Level::Law || !known.contains(&finding.rule()) {
                self.push(finding);
            }
        }
    }

    /// Returns the listed findings below one place, moved to below another.
    pub(crate) fn below(&self, from: &str, to: &Place<'_>) -> Self {
        let moved = |finding: &Finding| finding.moved(from, to);
        self.iter().filter_map(moved).collect()
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

    /// Returns the findings that are kept in full, at most 1,000 of each level, in the order of the levels E, T, L and
    /// C.
    pub fn iter(&self) -> impl Iterator<Item = &Finding> + Clone {
        self.0.iter().flat_map(|lists| lists.kept.iter().flatten())
    }

    /// Returns the first finding: of the highest level, and the first of that level.
    ///
    /// ```
    /// use exchange_agreement::{Agreement, Finding};
    /// let invalid = Agreement::between("RU", "UA").concluded("2025-02-30", "").build().unwrap_err();
    /// assert_eq!(invalid.findings().first().map(Finding::place), Some("/concluded/on"));
    /// ```
    #[must_use]
    pub fn first(&self) -> Option<&Finding> {
        self.iter().next()
    }

    /// Returns the findings of one level that are kept in full, in the order of discovery.
    ///
    /// ```
    /// use exchange_agreement::{Agreement, rules::Level};
    /// let invalid = Agreement::between("RU", "UA").concluded("2025-02-30", "").build().unwrap_err();
    /// let findings = invalid.findings();
    /// let [date, place] = findings.of_level(Level::Impossible) else { panic!("two faults") };
    /// assert_eq!((date.place(), place.place(), findings.len()), ("/concluded/on", "/concluded/at", 2));
    /// assert!(findings.of_level(Level::Term).is_empty());
    /// ```
    #[must_use]
    pub fn of_level(&self, level: Level) -> &[Finding] {
        let kept = self
            .0
            .as_ref()
            .and_then(|lists| lists.kept.get(slot(level)));
        kept.map_or(&[], Vec::as_slice)
    }

    /// Returns the number of findings that are kept in full: those that [`iter`](Self::iter) returns.
    #[must_use]
    pub fn len(&self) -> usize {
        let kept = Level::ALL.iter().map(|level| self.of_level(*level).len());
        kept.fold(0, usize::saturating_add)
    }

    /// Returns the number of all findings, including those that are only counted.
    #[must_use]
    pub fn count(&self) -> u64 {
        Level::ALL.iter().fold(0, |sum: u64, &level| {
            sum.saturating_add(self.count_of(level))
        })
    }

    /// Returns the number of findings of one level.
    #[must_use]
    pub fn count_of(&self, level: Level) -> u64 {
        self.0
            .as_ref()
            .and_then(|lists| lists.counted.get(slot(level)).copied())
            .unwrap_or(0)
    }

    /// Returns true if there are no findings.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    /// Returns true if there is no finding of level E or T: the value is possible and within the terms. An entry with T09
    /// alone is not within the terms, and recorded all the same.
    #[must_use]
    pub fn is_within_terms(&self) -> bool {
        self.count_of(Level::Impossible) == 0 && self.count_of(Level::Term) == 0
    }

    /// Returns true if a check of this strictness refuses the value.
    pub(crate) fn refuses(&self, strictness: Strictness) -> bool {
        // An entry that shows a commitment to be late is recorded all the same.
        let late = self
            .iter()
            .filter(|finding| finding.rule() == Rule::DoneByDue);
        let late = u64::try_from(late.count()).unwrap_or(u64::MAX);
        let terms = strictness == Strictness::WithinTerms && self.count_of(Level::Term) > late;
        terms || self.count_of(Level::Impossible) > 0
    }

    /// Returns the findings as an error if a check of this strictness refuses the value.
    pub(crate) fn refusal(self, strictness: Strictness) -> Result<Self, Invalid> {
        if self.refuses(strictness) {
            Err(Invalid(self))
        } else {
            Ok(self)
        }
    }

    /// Returns the value, or an error if there is a finding of level E.
    pub(crate) fn finish<T>(self, made: Option<T>) -> Result<T, Invalid> {
        let findings = self.refusal(Strictness::Possible)?;
        made.ok_or_else(|| Invalid::unmade(findings))
    }
}

/// Adds findings, each at the end of its level.
impl Extend<Finding> for Findings {
    fn extend<I: IntoIterator<Item = Finding>>(&mut self, findings: I) {
        findings.into_iter().for_each(|finding| self.push(finding));
    }
}

impl FromIterator<Finding> for Findings {
    fn from_iter<I: IntoIterator<Item = Finding>>(findings: I) -> Self {
        let mut list = Self::new();
        list.extend(findings);
        list
    }
}

impl<'a> IntoIterator for &'a Findings {
    type Item = &'a Finding;
    type IntoIter = alloc::boxed::Box<dyn Iterator<Item = &'a Finding> + 'a>;

    fn into_iter(self) -> Self::IntoIter {
        Box::new(self.iter())
    }
}

/// Iterates over the findings that are kept, in order.
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

/// Writes the first finding and how many more there are; with `{:#}` every finding, one a line, and a last line with the
/// number of those that are only counted.
///
/// ```
/// use exchange_agreement::Agreement;
/// let invalid = Agreement::between("RU", "UA").concluded("2025-02-30", "").build().unwrap_err();
/// let date = "E10 /concluded/on `2025-02-30` is not a valid date, expected a date of the calendar";
/// assert_eq!(format!("{invalid}"), format!("{date}; and 1 more finding"));
/// assert_eq!(format!("{invalid:#}").lines().count(), 2);
/// ```
impl fmt::Display for Findings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut findings = self.iter();
        let Some(first) = findings.next() else {
            return Ok(());
        };
        write!(f, "{first}")?;
        if f.alternate() {
            let mut shown = 1_u64;
            for finding in findings {
                write!(f, "\n{finding}")?;
                shown = shown.saturating_add(1);
            }
            return match self.count().saturating_sub(shown) {
                0 => Ok(()),
                rest => write!(f, "\nand {rest} more that are counted but not listed"),
            };
        }
        match self.count().saturating_sub(1) {
            0 => Ok(()),
            1 => f.write_str("; and 1 more finding"),
            more => write!(f, "; and {more} more findings"),
        }
    }
}

/// The error for a value that could not be made: all findings, at least one of which refuses it.
///
/// ```
/// use exchange_agreement::{Agreement, Finding};
/// let invalid = Agreement::between("RU", "UA").concluded("2025-02-30", "").build().unwrap_err();
/// // Every fault is reported at once, and the list is never empty.
/// assert_eq!(invalid.findings().count(), 2);
/// let codes: Vec<_> = invalid.into_findings().iter().map(Finding::code).collect();
/// assert_eq!(codes, ["E10", "E02"]);
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Invalid(Findings);

/// Writes every finding, one a line, since a program that stops with this error prints its debug form.
impl fmt::Debug for Invalid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self:#}")
    }
}

impl Invalid {
    /// Makes the error for a value that could not be made. Every constructor reports why, so the list is not empty.
    pub(crate) const fn unmade(findings: Findings) -> Self {
        Self(findings)
    }

    /// Returns the findings of both.
    pub(crate) fn and(mut self, other: Self) -> Self {
        self.0.append(other.0);
        self
    }

    /// Returns all findings, of every level; never empty.
    #[must_use]
    pub const fn findings(&self) -> &Findings {
        &self.0
    }

    /// Returns the findings by value.
    #[must_use]
    pub fn into_findings(self) -> Findings {
        self.0
    }
}

/// Writes the first finding and how many more there are; with `{:#}` every finding, one a line.
impl fmt::Display for Invalid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl core::error::Error for Invalid {}

#[cfg(test)]
mod tests {
    use super::{Findings, Rule};

    #[test]
    fn a_list_whose_findings_were_all_removed_is_empty() {
        let mut findings = Findings::new();
        for key in ["a", "b"] {
            findings.sink().key(key).report(Rule::ParityHolds);
        }
        findings.take_back(|finding| finding.place() == "/a");
        assert_eq!((findings.count(), findings.is_empty()), (1, false));
        findings.take_back(|_| true);
        assert!(findings.is_empty());
        assert_eq!(findings, Findings::new());
    }
}
