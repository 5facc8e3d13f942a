//! People by category: canonical, checked, never with a line twice.

use alloc::boxed::Box;
use alloc::vec::Vec;

use super::category::{CategoryKind, DetaineeCategory};
use super::count::Count;
use super::pair::Pair;
use super::subject::Subject;
use super::tally_error::TallyError;
use crate::rulebook::limits;

const KINDS: usize = CategoryKind::ALL.len();

/// People by category, in one direction.
///
/// Canonical: a category with nobody in it is not kept, so equal tallies are equal values. The lines
/// are disjoint; a count on another axis (sex, age) is no line of a tally. A count may be a bound or not be
/// disclosed; totals are pairs, which are one number where every count is exact.
///
/// ```
/// use exchange_agreement::{CategoryKind::*, Count, Pair, Subject, Tally};
/// let first = Tally::new([(PrisonerOfWar, 270), (Civilian, 120)])?;
/// assert_eq!(first.total(), 390);
/// assert_eq!(first.of_kind(Civilian), 120);
/// assert!(first.of(&Subject::of([Civilian, Hostage])?) == 120 && first.of(&Subject::Remains) == 0);
/// let vague = Tally::counted([(PrisonerOfWar, Count::Exactly(5)), (Civilian, Count::Undisclosed)])?;
/// assert_eq!(vague.total(), Pair::at_least(5));
/// let lines: Vec<_> = vague.iter().map(|(category, count)| format!("{category}: {count}")).collect();
/// assert_eq!(lines, ["prisoner_of_war: 5", "civilian: an undisclosed number"]);
/// assert!(Tally::new([(Civilian, 0)])?.is_empty() && !Tally::counted([(Civilian, Count::Undisclosed)])?.is_empty());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// Its counts cannot be written past the checks:
///
/// ```compile_fail,E0451
/// let forged = exchange_agreement::Tally { kinds: [1; 7], rare: None };
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Tally {
    // A small fixed array by kind: adding and comparing are straight loops. What is rare is kept apart.
    kinds: [u32; KINDS],
    rare: Option<Box<Rare>>,
}

// INVARIANT: both lists are sorted by category, each category once; never both empty. In `labelled` every
// category has a label and no count is zero. In `vague` stand the lines whose count is not exact; what is sure
// of them is counted in `kinds` and `labelled`, so that those are always what is surely so.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Rare {
    labelled: Box<[(DetaineeCategory, u32)]>,
    vague: Box<[(DetaineeCategory, Count)]>,
}

impl Tally {
    /// Counts people by category; zero counts are allowed and not kept.
    ///
    /// # Errors
    ///
    /// [`TallyError`] when a category stands twice, even with a zero, or there are too many lines.
    pub fn new<C: Into<DetaineeCategory>>(
        counts: impl IntoIterator<Item = (C, u32)>,
    ) -> Result<Self, TallyError> {
        Self::counted(
            counts
                .into_iter()
                .map(|(category, count)| (category, Count::Exactly(count))),
        )
    }

    /// Counts people by category, with counts that may be bounds or not be disclosed.
    ///
    /// # Errors
    ///
    /// [`TallyError`] as from [`new`](Self::new).
    pub fn counted<C: Into<DetaineeCategory>>(
        counts: impl IntoIterator<Item = (C, Count)>,
    ) -> Result<Self, TallyError> {
        let mut drafted = TallyDraft::default();
        for (category, count) in counts {
            drafted.add(category.into(), count)?;
        }
        drafted.finish()
    }

    /// All the people, of every category.
    #[must_use]
    pub fn total(&self) -> Pair {
        Pair::and_unclear(self.least(), self.extra(|_| true))
    }

    /// The people that are surely counted, of every category.
    pub(crate) fn least(&self) -> u64 {
        let kinds: u64 = self.kinds.iter().map(|&count| u64::from(count)).sum();
        if self.rare.is_none() {
            return kinds;
        }
        // At most 107 lines of 32 bits each: no sum of theirs leaves 64 bits.
        self.labelled_lines().fold(kinds, |sum, (_, count)| {
            sum.saturating_add(u64::from(*count))
        })
    }

    /// The people who may come on top of those that are surely counted, in the lines that are asked for.
    pub(crate) fn extra(&self, of: impl Fn(&DetaineeCategory) -> bool) -> u64 {
        let vague = self.vague_lines().filter(|(category, _)| of(category));
        vague.fold(0, |sum: u64, (_, count)| {
            sum.saturating_add(count.pair().unclear())
        })
    }

    /// Whether nobody is counted, and nobody may be.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rare.is_none() && self.kinds == [0; KINDS]
    }

    /// The people of a kind, those with a label included; not those whose kind is not told, whatever it is.
    #[must_use]
    pub fn of_kind(&self, kind: CategoryKind) -> Pair {
        let extra = self.extra(|category| category.kind() == kind);
        Pair::and_unclear(self.least_of_kind(kind), extra)
    }

    /// The people of a kind that are surely counted.
    pub(crate) fn least_of_kind(&self, kind: CategoryKind) -> u64 {
        let plain = self
            .kinds
            .get(kind.position())
            .map_or(0, |&count| u64::from(count));
        self.labelled_lines()
            .filter(|(category, _)| category.kind() == kind)
            .fold(plain, |sum, (_, count)| {
                sum.saturating_add(u64::from(*count))
            })
    }

    /// The people whom a subject means: surely those of its categories, possibly also those whose kind is not told, or
    /// whose label is not where labels are meant.
    ///
    /// ```
    /// use exchange_agreement::{CategoryKind::{PrisonerOfWar, Unspecified}, Pair, Subject, Tally};
    /// let tally = Tally::new([(PrisonerOfWar, 270), (Unspecified, 30)])?;
    /// assert_eq!(Some(tally.of(&Subject::of([PrisonerOfWar])?)), Pair::new(270, 300));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn of(&self, subject: &Subject) -> Pair {
        let (mut least, mut perhaps) = (0_u64, 0_u64);
        for (category, count) in self.least_lines() {
            if subject.holds(&category) {
                least = least.saturating_add(u64::from(count));
            } else if subject.may_hold(&category) {
                perhaps = perhaps.saturating_add(u64::from(count));
            }
        }
        let extra = self.extra(|category| subject.holds(category) || subject.may_hold(category));
        Pair::and_unclear(least, perhaps.saturating_add(extra))
    }

    /// The lines with their counts, in canonical order: by kind, the bare kind before its labels.
    pub fn iter(&self) -> impl Iterator<Item = (DetaineeCategory, Count)> + '_ {
        let vague = |category: &DetaineeCategory| {
            self.vague_lines()
                .find(|(told, _)| told == category)
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

    /// The lines with what is surely counted, in canonical order, without those of which nothing is sure.
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

    /// The counts of the bare kinds, by position.
    pub(crate) const fn kinds(&self) -> &[u32; KINDS] {
        &self.kinds
    }

    /// Whether some line has a label, or a count that is not exact.
    pub(crate) const fn has_rare(&self) -> bool {
        self.rare.is_some()
    }

    /// The lines with a label, and what is surely counted of them.
    pub(crate) fn labelled_lines(&self) -> impl Iterator<Item = &(DetaineeCategory, u32)> {
        self.rare.iter().flat_map(|rare| rare.labelled.iter())
    }

    /// The lines whose count is not exact.
    pub(crate) fn vague_lines(&self) -> impl Iterator<Item = &(DetaineeCategory, Count)> {
        self.rare.iter().flat_map(|rare| rare.vague.iter())
    }
}

/// Two lists in canonical order as one.
fn merged(
    one: impl Iterator<Item = (DetaineeCategory, Count)>,
    other: impl Iterator<Item = (DetaineeCategory, Count)>,
) -> impl Iterator<Item = (DetaineeCategory, Count)> {
    let (mut one, mut other) = (one.peekable(), other.peekable());
    core::iter::from_fn(move || {
        let first = match (one.peek(), other.peek()) {
            (Some((ours, _)), Some((theirs, _))) => ours < theirs,
            (ours, _) => ours.is_some(),
        };
        if first { one.next() } else { other.next() }
    })
}

/// A tally in the making: one check for every door.
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
        if category.label().is_some() {
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

#[cfg(test)]
mod tests {
    use super::{Count, Pair, Tally, TallyError};
    use crate::words::{
        CategoryKind::Civilian, CategoryKind::Hostage, CountRange, DetaineeCategory, Subject,
    };
    use alloc::format;
    use alloc::vec::Vec;

    fn labelled(number: usize) -> DetaineeCategory {
        DetaineeCategory::labelled(Hostage, format!("l{number:03}")).unwrap_or(Hostage.into())
    }

    #[test]
    fn nobody_has_one_spelling() {
        assert_eq!(Tally::new([(Civilian, 0)]), Ok(Tally::default()));
        assert_eq!(Tally::new([(labelled(1), 0)]), Ok(Tally::default()));
        assert!(Tally::default().is_empty());
        assert!(Tally::new([(labelled(1), 1)]).is_ok_and(|tally| !tally.is_empty()));
    }

    #[test]
    fn a_category_counted_twice_is_refused_even_with_a_zero() {
        assert_eq!(
            Tally::new([(Civilian, 5), (Civilian, 0)]),
            Err(TallyError::Repeated(Civilian.into()))
        );
        assert_eq!(
            Tally::new([(labelled(1), 5), (labelled(1), 0)]),
            Err(TallyError::Repeated(labelled(1)))
        );
    }

    #[test]
    fn labels_are_held_up_to_the_limit_and_sum_without_loss() {
        let lines = |n: usize| (0..n).map(|at| (labelled(at), u32::MAX));
        assert_eq!(
            Tally::new(lines(101)),
            Err(TallyError::TooMany {
                lines: 101,
                max: 100
            })
        );
        let most = Tally::new(lines(100)).unwrap_or_default();
        assert_eq!(most.total(), 100 * u64::from(u32::MAX));
        assert_eq!(most.of_kind(Hostage), most.total());
        assert_eq!(most.of(&Subject::AnyDetainee), most.total());
    }

    #[test]
    fn order_of_telling_does_not_matter() {
        let one = Tally::new([(labelled(2), 1), (labelled(1), 2), (Hostage.into(), 3)]);
        let other = Tally::new([(Hostage.into(), 3), (labelled(1), 2), (labelled(2), 1)]);
        assert_eq!(one, other);
        let lines: Vec<_> = one
            .iter()
            .flat_map(Tally::iter)
            .map(|(category, count)| format!("{category}={count}"))
            .collect();
        assert_eq!(lines, ["hostage=3", "hostage/l001=2", "hostage/l002=1"]);
    }

    #[test]
    fn what_is_not_exact_widens_the_pair_and_stands_in_its_place() {
        let range = CountRange::new(4, 6).map_or(Count::Undisclosed, Count::Between);
        let tally = Tally::counted([
            (labelled(2), Count::Undisclosed),
            (Civilian.into(), range),
            (labelled(1), Count::AtMost(9)),
            (Hostage.into(), Count::Exactly(3)),
        ]);
        let tally = tally.unwrap_or_default();
        let lines: Vec<_> = tally
            .iter()
            .map(|(category, count)| format!("{category}={count}"))
            .collect();
        let expected = [
            "civilian=4 to 6",
            "hostage=3",
            "hostage/l001=at most 9",
            "hostage/l002=an undisclosed number",
        ];
        assert_eq!(lines, expected);
        assert_eq!(tally.total(), Pair::at_least(7));
        assert_eq!(Some(tally.of_kind(Civilian)), Pair::new(4, 6));
        assert_eq!(tally.of(&Subject::AnyDetainee), tally.total());
        assert_eq!(tally.of(&Subject::Remains), 0);
        assert!(!tally.is_empty() && tally.has_rare());
        let nobody = Tally::counted([(Civilian, Count::Undisclosed)]);
        assert!(nobody.is_ok_and(|nobody| !nobody.is_empty() && nobody.least() == 0));
    }
}
