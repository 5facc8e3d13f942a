//! People by category: canonical, checked, never with a line twice.

use alloc::boxed::Box;
use alloc::vec::Vec;

use super::category::{CategoryKind, DetaineeCategory, Subject};
use crate::rulebook::limits;

const KINDS: usize = CategoryKind::ALL.len();

/// People by category, in one direction.
///
/// Canonical: a category with nobody in it is not kept, so equal tallies are equal values. The lines
/// are disjoint; a count on another axis (sex, age) is no line of a tally.
///
/// ```
/// use exchange_agreement::{CategoryKind::*, Tally};
/// let first = Tally::new([(PrisonerOfWar, 270), (Civilian, 120)])?;
/// assert_eq!(first.total(), 390);
/// assert_eq!(first.of_kind(Civilian), 120);
/// # Ok::<(), exchange_agreement::TallyError>(())
/// ```
///
/// Its counts cannot be written past the checks:
///
/// ```compile_fail,E0451
/// let forged = exchange_agreement::Tally { kinds: [1; 7], labelled: None };
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Tally {
    // A small fixed array by kind: adding and comparing are straight loops. Labels are rare and kept apart.
    kinds: [u32; KINDS],
    labelled: Option<Box<Labelled>>,
}

// INVARIANT: sorted by category, each once, every category has a label, no count is zero, never empty.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Labelled(Box<[(DetaineeCategory, u32)]>);

/// Why counts make no tally.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TallyError {
    /// A category stands twice: keeping one would lose people, adding both would guess.
    #[error("the category `{0}` is counted more than once")]
    Repeated(DetaineeCategory),
    /// More lines than can be held.
    #[error("{lines} lines are given, at most {max} can be held")]
    TooMany {
        /// The number given.
        lines: usize,
        /// The largest number that can be held.
        max: usize,
    },
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
        let mut drafted = TallyDraft::default();
        for (category, count) in counts {
            drafted.add(category.into(), count)?;
        }
        drafted.finish()
    }

    /// All the people, of every category.
    #[must_use]
    pub fn total(&self) -> u64 {
        let kinds: u64 = self.kinds.iter().map(|&count| u64::from(count)).sum();
        if self.labelled.is_none() {
            return kinds;
        }
        // At most 107 lines of 32 bits each: no sum of theirs leaves 64 bits.
        self.labelled_lines().fold(kinds, |sum, (_, count)| {
            sum.saturating_add(u64::from(*count))
        })
    }

    /// Whether nobody is counted.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.labelled.is_none() && self.kinds == [0; KINDS]
    }

    /// The people of a kind, those with a label included.
    #[must_use]
    pub fn of_kind(&self, kind: CategoryKind) -> u64 {
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

    /// The people whom a subject means.
    #[must_use]
    pub fn of(&self, subject: &Subject) -> u64 {
        match subject {
            Subject::AnyDetainee => self.total(),
            Subject::Detainees(_) => self
                .iter()
                .filter(|(category, _)| subject.holds(category))
                .fold(0, |sum, (_, count)| sum.saturating_add(u64::from(count))),
        }
    }

    /// The lines with their counts, in canonical order: by kind, the bare kind before its labels.
    pub fn iter(&self) -> impl Iterator<Item = (DetaineeCategory, u32)> + '_ {
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

    /// Whether some line has a label.
    pub(crate) const fn has_labels(&self) -> bool {
        self.labelled.is_some()
    }

    /// The lines with a label.
    pub(crate) fn labelled_lines(&self) -> impl Iterator<Item = &(DetaineeCategory, u32)> {
        self.labelled.iter().flat_map(|labelled| labelled.0.iter())
    }
}

/// A tally in the making: one check for every door.
#[derive(Debug, Default)]
pub(crate) struct TallyDraft {
    kinds: [u32; KINDS],
    seen: [bool; KINDS],
    labelled: Vec<(DetaineeCategory, u32)>,
}

impl TallyDraft {
    pub(crate) fn add(&mut self, category: DetaineeCategory, count: u32) -> Result<(), TallyError> {
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
            *slot = count;
        }
        Ok(())
    }

    pub(crate) fn finish(mut self) -> Result<Tally, TallyError> {
        if self.labelled.is_empty() {
            return Ok(Tally {
                kinds: self.kinds,
                labelled: None,
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
        self.labelled.retain(|(_, count)| *count > 0);
        let labelled = (!self.labelled.is_empty())
            .then(|| Box::new(Labelled(self.labelled.into_boxed_slice())));
        Ok(Tally {
            kinds: self.kinds,
            labelled,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Tally, TallyError};
    use crate::words::{CategoryKind::Civilian, CategoryKind::Hostage, DetaineeCategory, Subject};
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
}
