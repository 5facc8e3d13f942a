//! Tallies: people by category, each category once.

use alloc::boxed::Box;
use alloc::string::ToString as _;
use alloc::vec::Vec;
use core::fmt;

use super::count::Count;
use super::interval::Interval;
use super::ordered::merged;
use super::tally_error::TallyError;
use crate::rulebook::limits;
use crate::words::category::DetaineeCategory;
use crate::words::kind::CategoryKind;
use crate::words::subject::Subject;

const KINDS: usize = CategoryKind::ALL.len();

/// The number of people in each category, in one direction.
///
/// A category with zero people is not kept, so equal tallies are equal values. The lines are disjoint; a count on
/// another axis (sex, age) is not a line of a tally. A count can be a bound or undisclosed; a total is a [`Interval`],
/// which is one number if every count is exact.
///
/// ```
/// use exchange_agreement::{CategoryKind::*, Count, Interval, Subject, Tally};
/// let first = Tally::new([(PrisonerOfWar, 270), (Civilian, 120)])?;
/// assert_eq!(first.total(), 390);
/// assert_eq!(first.of_kind(Civilian), 120);
/// assert!(first.of(&Subject::of([Civilian, Hostage])?) == 120 && first.of(&Subject::Remains) == 0);
/// let vague = Tally::counted([(PrisonerOfWar, Count::Exactly(5)), (Civilian, Count::Undisclosed)])?;
/// assert_eq!(vague.total(), Interval::at_least(5));
/// let lines: Vec<_> = vague.iter().map(|(category, count)| format!("{category}: {count}")).collect();
/// assert_eq!(lines, ["prisoner_of_war: 5", "civilian: an undisclosed number"]);
/// assert!(Tally::new([(Civilian, 0)])?.is_empty() && !Tally::counted([(Civilian, Count::Undisclosed)])?.is_empty());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// The counts are private, so every tally is checked:
///
/// ```compile_fail,E0451
/// let forged = exchange_agreement::Tally { kinds: [1; 7], rare: None };
/// ```
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct Tally {
    // A small fixed array by kind, for fast adding and comparing. Rare data are boxed.
    kinds: [u32; KINDS],
    rare: Option<Box<Rare>>,
}

// INVARIANT: both lists are sorted by category, each category once; never both empty. In `labelled` every category
// has a label or is one of several kinds, and no count is zero. `vague` contains the lines whose count is not exact; their lower bounds are
// included in `kinds` and `labelled`, so those are always the lower bounds.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Rare {
    labelled: Box<[(DetaineeCategory, u32)]>,
    vague: Box<[(DetaineeCategory, Count)]>,
}

/// Writes the lines as a map: `{"prisoner_of_war": Exactly(270)}`.
impl fmt::Debug for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines = self.iter().map(|(line, count)| (line.to_string(), count));
        f.debug_map().entries(lines).finish()
    }
}

impl Tally {
    /// Creates a tally of exact counts; zero counts are allowed but not kept.
    ///
    /// # Errors
    ///
    /// [`TallyError`] if a category is counted twice, even with a zero, or if there are too many lines.
    pub fn new<C: Into<DetaineeCategory>>(
        counts: impl IntoIterator<Item = (C, u32)>,
    ) -> Result<Self, TallyError> {
        Self::counted(
            counts
                .into_iter()
                .map(|(category, count)| (category, Count::Exactly(count))),
        )
    }

    /// Creates a tally of counts that can be bounds or undisclosed.
    ///
    /// # Errors
    ///
    /// [`TallyError`] as for [`new`](Self::new).
    pub fn counted<C: Into<DetaineeCategory>>(
        counts: impl IntoIterator<Item = (C, Count)>,
    ) -> Result<Self, TallyError> {
        let mut drafted = TallyDraft::default();
        for (category, count) in counts {
            drafted.add(category.into(), count)?;
        }
        drafted.finish()
    }

    /// Returns the total number of people of all categories, as a range.
    #[must_use]
    pub fn total(&self) -> Interval {
        let total = Interval::and_unclear(self.least(), self.extra(|_| true));
        self.estimated(total, |_| true)
    }

    /// Adds the estimate of the selected lines to a number of people that has no upper bound: their counts, if each is
    /// exact or approximate.
    pub(crate) fn estimated(
        &self,
        number: Interval,
        of: impl Fn(&DetaineeCategory) -> bool,
    ) -> Interval {
        if number.possibly().is_some() {
            return number;
        }
        let lines = self.iter().filter(|(category, _)| of(category));
        let sum = lines.fold(Interval::exactly(0), |sum, (_, count)| {
            sum.plus(count.pair())
        });
        number.with_estimate_of(sum)
    }

    /// Returns the lower bound for all categories.
    pub(crate) fn least(&self) -> u64 {
        let kinds: u64 = self.kinds.iter().map(|&count| u64::from(count)).sum();
        if self.rare.is_none() {
            return kinds;
        }
        // At most 107 lines of 32 bits each: the sum fits 64 bits.
        self.labelled_lines().fold(kinds, |sum, (_, count)| {
            sum.saturating_add(u64::from(*count))
        })
    }

    /// Returns the number that may come on top of the lower bounds, in the selected lines.
    pub(crate) fn extra(&self, of: impl Fn(&DetaineeCategory) -> bool) -> u64 {
        let vague = self.vague_lines().filter(|(category, _)| of(category));
        vague.fold(0, |sum: u64, (_, count)| {
            sum.saturating_add(count.pair().unclear())
        })
    }

    /// Returns true if the tally surely counts zero people.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rare.is_none() && self.kinds == [0; KINDS]
    }

    /// Returns the number of people of a kind, with or without a label, but not those who may be of another kind.
    #[must_use]
    pub fn of_kind(&self, kind: CategoryKind) -> Interval {
        let is_of_kind = |category: &DetaineeCategory| category.is_of(kind);
        let extra = self.extra(is_of_kind);
        let number = Interval::and_unclear(self.least_of_kind(kind), extra);
        self.estimated(number, is_of_kind)
    }

    /// Returns the lower bound for a kind.
    pub(crate) fn least_of_kind(&self, kind: CategoryKind) -> u64 {
        let plain = self
            .kinds
            .get(kind.position())
            .map_or(0, |&count| u64::from(count));
        self.labelled_lines()
            .filter(|(category, _)| category.is_of(kind))
            .fold(plain, |sum, (_, count)| {
                sum.saturating_add(u64::from(*count))
            })
    }

    /// Returns the number of people of a subject. The upper bound includes people of unspecified kind, those of one of
    /// several kinds and, if the subject names labels of a kind, people of that kind without a label.
    ///
    /// ```
    /// use exchange_agreement::{CategoryKind::{PrisonerOfWar, Unspecified}, Interval, Subject, Tally};
    /// let tally = Tally::new([(PrisonerOfWar, 270), (Unspecified, 30)])?;
    /// assert_eq!(Some(tally.of(&Subject::of([PrisonerOfWar])?)), Interval::new(270, 300));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn of(&self, subject: &Subject) -> Interval {
        let (mut least, mut perhaps) = (0_u64, 0_u64);
        for (category, count) in self.least_lines() {
            if subject.holds(&category) {
                least = least.saturating_add(u64::from(count));
            } else if subject.may_hold(&category) {
                perhaps = perhaps.saturating_add(u64::from(count));
            }
        }
        let may_hold = |category: &DetaineeCategory| subject.may_hold(category);
        let extra = self.extra(|category| subject.holds(category) || may_hold(category));
        let number = Interval::and_unclear(least, perhaps.saturating_add(extra));
        if self.iter().any(|(category, _)| may_hold(&category)) {
            return number;
        }
        self.estimated(number, |category| subject.holds(category))
    }

    /// Returns the categories with their counts, sorted by kind, each kind without a label before its labels.
    pub fn iter(&self) -> impl Iterator<Item = (DetaineeCategory, Count)> + '_ {
        let vague = |category: &DetaineeCategory| {
            self.vague_lines()
                .find(|(vague, _)| vague == category)
                .map(|(_, count)| *count)
        };
        let exact = self.least_lines().map(move |(category, count)| {
            let count = vague(&category).unwrap_or(Count::Exactly(count));
            (category, count)
        });
        let unsure = self
            .vague_lines()
            .filter(|(_, count)| count.least() == 0)
            .cloned();
        merged(exact, unsure)
    }

    /// Returns the lines with their lower bounds, in the same order, without those of zero.
    pub(crate) fn least_lines(&self) -> impl Iterator<Item = (DetaineeCategory, u32)> + '_ {
        CategoryKind::ALL
            .into_iter()
            .zip(self.kinds)
            .flat_map(|(kind, count)| {
                let plain = (count > 0).then(|| (DetaineeCategory::from(kind), count));
                let labelled = self
                    .labelled_lines()
                    .filter(move |(category, _)| category.kind() == kind);
                plain.into_iter().chain(labelled.cloned())
            })
    }

    /// Returns the lower bounds of the kinds without a label, by position.
    pub(crate) const fn kinds(&self) -> &[u32; KINDS] {
        &self.kinds
    }

    /// Returns true if a line has a label, is of several kinds, or has a count that is not exact.
    pub(crate) const fn has_rare(&self) -> bool {
        self.rare.is_some()
    }

    /// Returns the lines with a label or of several kinds, and their lower bounds.
    pub(crate) fn labelled_lines(&self) -> impl Iterator<Item = &(DetaineeCategory, u32)> {
        self.rare.iter().flat_map(|rare| rare.labelled.iter())
    }

    /// Returns the lines whose count is not exact.
    pub(crate) fn vague_lines(&self) -> impl Iterator<Item = &(DetaineeCategory, Count)> {
        self.rare.iter().flat_map(|rare| rare.vague.iter())
    }
}

/// Iterates over the lines, as [`Tally::iter`] does.
impl<'a> IntoIterator for &'a Tally {
    type Item = (DetaineeCategory, Count);
    type IntoIter = Box<dyn Iterator<Item = Self::Item> + 'a>;

    fn into_iter(self) -> Self::IntoIter {
        Box::new(self.iter())
    }
}

/// A tally that is being built; every constructor uses this check.
#[derive(Debug, Default)]
pub(crate) struct TallyDraft {
    kinds: [u32; KINDS],
    seen: [bool; KINDS],
    labelled: Vec<(DetaineeCategory, Count)>,
    vague: Vec<(DetaineeCategory, Count)>,
}

impl TallyDraft {
    pub(crate) fn add(
        &mut self,
        category: DetaineeCategory,
        count: Count,
    ) -> Result<(), TallyError> {
        // However it is written that there is nobody, it is no line.
        let count = if count.is_nobody() {
            Count::Exactly(0)
        } else {
            count
        };
        if !category.is_bare() {
            self.labelled.push((category, count));
            return Ok(());
        }
        let position = category.kind().position();
        if let (Some(slot), Some(seen)) =
            (self.kinds.get_mut(position), self.seen.get_mut(position))
        {
            if *seen {
                return Err(TallyError::Repeated(category));
            }
            *seen = true;
            *slot = count.least();
        }
        if count.exact().is_none() {
            self.vague.push((category, count));
        }
        Ok(())
    }

    pub(crate) fn finish(mut self) -> Result<Tally, TallyError> {
        if self.labelled.is_empty() && self.vague.is_empty() {
            return Ok(Tally {
                kinds: self.kinds,
                rare: None,
            });
        }
        let (lines, max) = (self.labelled.len(), limits::LABELS);
        if lines > max {
            return Err(TallyError::TooMany { lines, max });
        }
        self.labelled
            .sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
        for pair in self.labelled.windows(2) {
            if let [(one, _), (other, _)] = pair
                && one == other
            {
                return Err(TallyError::Repeated(one.clone()));
            }
        }
        let is_vague = |(_, count): &&(DetaineeCategory, Count)| count.exact().is_none();
        self.vague
            .extend(self.labelled.iter().filter(is_vague).cloned());
        self.vague
            .sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
        let labelled: Vec<(DetaineeCategory, u32)> = self
            .labelled
            .into_iter()
            .map(|(category, count)| (category, count.least()))
            .filter(|(_, count)| *count > 0)
            .collect();
        let rare = (!labelled.is_empty() || !self.vague.is_empty()).then(|| {
            Box::new(Rare {
                labelled: labelled.into_boxed_slice(),
                vague: self.vague.into_boxed_slice(),
            })
        });
        Ok(Tally {
            kinds: self.kinds,
            rare,
        })
    }
}
