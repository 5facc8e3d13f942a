//! `Filter`: the people or remains that a subject covers, compiled for counting.

use alloc::boxed::Box;
use alloc::vec::Vec;

use crate::words::{CategoryKind, Count, DetaineeCategory, Interval, Subject, Tally};

/// The people or remains that a subject covers, compiled for counting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::ledger) enum Filter {
    /// Any detainee.
    Any,
    /// Detainees of some kinds and labels.
    Some {
        kinds: u8,
        labels: Box<[DetaineeCategory]>,
        /// Kinds of which one suffices for people of one of several kinds.
        either: u8,
    },
    Remains,
    /// Persons of unknown fate: living and remains.
    PersonsOfUnknownFate,
}

/// Every kind, as bits.
pub(super) const EVERYBODY: u8 = u8::MAX;

impl Filter {
    pub(in crate::ledger) fn of(subject: &Subject) -> Self {
        match subject {
            Subject::AnyDetainee => Self::Any,
            Subject::Remains => Self::Remains,
            Subject::PersonsOfUnknownFate => Self::PersonsOfUnknownFate,
            Subject::Detainees(categories) => {
                // One of several kinds includes each of them.
                let kinds = categories.iter();
                let kinds = kinds.filter(|category| category.label().is_none());
                let labels = categories
                    .iter()
                    .filter(|category| category.label().is_some());
                Self::Some {
                    kinds: kinds.fold(0, |mask, category| mask | bits(category)),
                    labels: labels.cloned().collect(),
                    either: 0,
                }
            }
        }
    }

    /// Returns the filter of everyone who is covered by one of several subjects, or of whom it is unknown by which: people
    /// of no category, or of one of several kinds. People without a label only may be covered where labels are named.
    pub(super) fn of_all<'s>(subjects: impl Iterator<Item = &'s Subject>) -> Self {
        let (mut kinds, mut labels) = (0, Vec::new());
        for subject in subjects {
            match Self::of(subject) {
                Self::Some {
                    kinds: own,
                    labels: named,
                    ..
                } => {
                    kinds |= own;
                    labels.extend(named);
                }
                other @ (Self::Any | Self::Remains | Self::PersonsOfUnknownFate) => return other,
            }
        }
        labels.push(CategoryKind::Unspecified.into());
        labels.sort_unstable();
        labels.dedup();
        Self::Some {
            either: labels.iter().fold(kinds, |mask, named| mask | bits(named)),
            kinds,
            labels: labels.into_boxed_slice(),
        }
    }

    pub(in crate::ledger) fn holds(&self, category: &DetaineeCategory) -> bool {
        match self {
            Self::Any | Self::PersonsOfUnknownFate => true,
            Self::Remains => false,
            Self::Some {
                kinds,
                labels,
                either,
            } => {
                bits(category) & !kinds == 0
                    || labels.binary_search(category).is_ok()
                    || (category.is_either() && bits(category) & either != 0)
                    || (*either != 0 && category.is_open())
            }
        }
    }

    /// Returns the kinds that are covered completely, as bits.
    pub(super) const fn kinds(&self) -> u8 {
        match self {
            Self::Any | Self::PersonsOfUnknownFate => EVERYBODY,
            Self::Some { kinds, .. } => *kinds,
            Self::Remains => 0,
        }
    }

    /// Returns the kinds of which labels are named, as bits.
    pub(super) fn labelled(&self) -> u8 {
        let Self::Some { labels, .. } = self else {
            return 0;
        };
        labels.iter().fold(0, |mask, named| mask | bits(named))
    }

    /// Returns the labels named of a kind.
    pub(in crate::ledger) fn named(
        &self,
        kind: CategoryKind,
    ) -> impl Iterator<Item = &DetaineeCategory> {
        let labels: &[DetaineeCategory] = match self {
            Self::Some { labels, .. } => labels,
            Self::Any | Self::Remains | Self::PersonsOfUnknownFate => &[],
        };
        labels.iter().filter(move |named| named.kind() == kind)
    }

    /// Returns the number of labels named of a kind.
    pub(in crate::ledger) fn labels_of(&self, kind: CategoryKind) -> usize {
        self.named(kind).count()
    }

    /// Returns true if remains are covered.
    pub(in crate::ledger) const fn holds_remains(&self) -> bool {
        matches!(self, Self::Remains | Self::PersonsOfUnknownFate)
    }

    /// Returns how many of the people and remains are covered, surely and possibly.
    #[inline]
    pub(in crate::ledger) fn measure(&self, tally: &Tally, remains: Option<Count>) -> Interval {
        let of_remains = || remains.map_or(Interval::exactly(0), Count::pair);
        match self {
            Self::Any => tally.total(),
            Self::Some { kinds, .. } => {
                let sure = self.count_some(*kinds, tally);
                let number = Interval::and_unclear(sure, self.unclear(*kinds, tally));
                self.estimated(number, tally)
            }
            Self::Remains => of_remains(),
            Self::PersonsOfUnknownFate => tally.total().plus(of_remains()),
        }
    }

    /// Adds the estimate of approximate counts, unless people who may not be covered are among them.
    fn estimated(&self, number: Interval, tally: &Tally) -> Interval {
        let may_hold =
            |category: &DetaineeCategory| !self.holds(category) && self.may_hold(category);
        if number.possibly().is_some() || tally.iter().any(|(category, _)| may_hold(&category)) {
            return number;
        }
        tally.estimated(number, |category| self.holds(category))
    }

    fn count_some(&self, kinds: u8, tally: &Tally) -> u64 {
        let sum = people(kinds, tally);
        if !tally.has_rare() {
            return sum;
        }
        let labelled = tally
            .labelled_lines()
            .filter(|(category, _)| self.holds(category));
        labelled.fold(sum, |sum, (_, count)| sum.saturating_add(u64::from(*count)))
    }

    /// Returns how many more people may be covered: without a category or label, or in a count that is not exact.
    fn unclear(&self, kinds: u8, tally: &Tally) -> u64 {
        let Self::Some { labels, .. } = self else {
            return 0;
        };
        // The usual case: every category is specified, and zero people have a kind of which labels are named.
        let is_absent =
            |named: &DetaineeCategory| tally.kinds().get(named.kind().position()) == Some(&0);
        let is_clear = tally.kinds().get(CategoryKind::Unspecified.position()) == Some(&0)
            && !tally.has_rare()
            && labels.iter().all(is_absent);
        if is_clear {
            return 0;
        }
        let may_be_held =
            |category: &DetaineeCategory| !self.holds(category) && self.may_hold(category);
        let extra = tally.extra(|category| self.holds(category) || self.may_hold(category));
        let has_either = || tally.iter().any(|(category, _)| category.is_either());
        let holds_open = kinds >> CategoryKind::Unspecified.position() & 1 == 1;
        if holds_open && labels.is_empty() && !has_either() {
            return extra;
        }
        let unheld = tally
            .least_lines()
            .filter(|(category, _)| may_be_held(category));
        unheld.fold(extra, |sum, (_, count)| {
            sum.saturating_add(u64::from(count))
        })
    }

    /// Returns true if people outside these categories might still belong: their kind is unspecified, one of their several
    /// kinds is covered, or the filter names labels of their kind and they have none.
    pub(in crate::ledger) fn may_hold(&self, category: &DetaineeCategory) -> bool {
        let Self::Some { kinds, labels, .. } = self else {
            return false;
        };
        let named = labels.iter().fold(*kinds, |mask, named| mask | bits(named));
        category.is_open() || (category.label().is_none() && bits(category) & named != 0)
    }
}

/// Returns the number of people of some kinds, without people who have a label.
pub(super) fn people(kinds: u8, tally: &Tally) -> u64 {
    let is_meant = |position: usize| kinds >> position & 1 == 1;
    let counts = tally.kinds().iter().enumerate();
    counts
        .map(|(position, &count)| {
            if is_meant(position) {
                u64::from(count)
            } else {
                0
            }
        })
        .sum()
}

/// Returns the kinds that people of a category may be of, as bits.
fn bits(category: &DetaineeCategory) -> u8 {
    category.set().bits()
}
