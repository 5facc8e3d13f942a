//! Whom a subject means, made ready for counting.

use alloc::boxed::Box;

use crate::words::{CategoryKind, Count, DetaineeCategory, Pair, Subject, Tally};

/// The people, or remains, whom a subject means, ready to be counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Filter {
    /// Any detainee.
    Any,
    /// Detainees of some kinds and labels.
    Some {
        kinds: u8,
        labels: Box<[DetaineeCategory]>,
    },
    Remains,
    /// Persons of whom it was not known whether they live: living and dead.
    Persons,
}

/// Every kind, as bits.
pub(super) const EVERYBODY: u8 = u8::MAX;

impl Filter {
    pub(super) fn of(subject: &Subject) -> Self {
        match subject {
            Subject::AnyDetainee => Self::Any,
            Subject::Remains => Self::Remains,
            Subject::Persons => Self::Persons,
            Subject::Detainees(categories) => {
                let bare = categories
                    .iter()
                    .filter(|category| category.label().is_none());
                let labels = categories
                    .iter()
                    .filter(|category| category.label().is_some());
                Self::Some {
                    kinds: bare.fold(0, |mask, category| mask | bit(category)),
                    labels: labels.cloned().collect(),
                }
            }
        }
    }

    pub(super) fn holds(&self, category: &DetaineeCategory) -> bool {
        match self {
            Self::Any | Self::Persons => true,
            Self::Remains => false,
            Self::Some { kinds, labels } => {
                kinds & bit(category) != 0 || labels.binary_search(category).is_ok()
            }
        }
    }

    /// The kinds of which everybody is meant, as bits.
    pub(super) const fn kinds(&self) -> u8 {
        match self {
            Self::Any | Self::Persons => EVERYBODY,
            Self::Some { kinds, .. } => *kinds,
            Self::Remains => 0,
        }
    }

    /// The kinds of which labels are meant, as bits.
    pub(super) fn labelled(&self) -> u8 {
        let Self::Some { labels, .. } = self else {
            return 0;
        };
        labels.iter().fold(0, |mask, named| mask | bit(named))
    }

    /// How many labels of a kind are named.
    pub(super) fn labels_of(&self, kind: CategoryKind) -> usize {
        let Self::Some { labels, .. } = self else {
            return 0;
        };
        labels.iter().filter(|named| named.kind() == kind).count()
    }

    /// Whether the dead are meant.
    pub(super) const fn holds_remains(&self) -> bool {
        matches!(self, Self::Remains | Self::Persons)
    }

    /// How many of those told are meant: surely, and possibly.
    #[inline]
    pub(super) fn measure(&self, tally: &Tally, remains: Option<Count>) -> Pair {
        let dead = || remains.map_or(Pair::exactly(0), Count::pair);
        match self {
            Self::Any => tally.total(),
            Self::Some { kinds, .. } => {
                Pair::and_unclear(self.count_some(*kinds, tally), self.unclear(*kinds, tally))
            }
            Self::Remains => dead(),
            Self::Persons => tally.total().plus(dead()),
        }
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

    /// People beyond those that are surely meant: of no told category or label, or in a number that is not exact.
    fn unclear(&self, kinds: u8, tally: &Tally) -> u64 {
        let Self::Some { labels, .. } = self else {
            return 0;
        };
        // The usual case: every category is told, and nobody is of a kind of which labels are meant.
        let is_told =
            |named: &DetaineeCategory| tally.kinds().get(named.kind().position()) == Some(&0);
        let told = tally.kinds().get(CategoryKind::Unspecified.position()) == Some(&0)
            && !tally.has_rare()
            && labels.iter().all(is_told);
        if told {
            return 0;
        }
        let may_be_held =
            |category: &DetaineeCategory| !self.holds(category) && self.may_hold(category);
        let extra = tally.extra(|category| self.holds(category) || self.may_hold(category));
        if kinds >> CategoryKind::Unspecified.position() & 1 == 1 && labels.is_empty() {
            return extra;
        }
        let unheld = tally
            .least_lines()
            .filter(|(category, _)| may_be_held(category));
        unheld.fold(extra, |sum, (_, count)| {
            sum.saturating_add(u64::from(count))
        })
    }

    /// Whether people of a category that is not held may be meant all the same: their kind is not told, or it is
    /// one of which labels are meant, and their label is not told.
    pub(super) fn may_hold(&self, category: &DetaineeCategory) -> bool {
        let Self::Some { labels, .. } = self else {
            return false;
        };
        category.kind() == CategoryKind::Unspecified
            || (category.label().is_none()
                && labels.iter().any(|named| named.kind() == category.kind()))
    }
}

/// The people of some kinds, without those who have a label.
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

fn bit(category: &DetaineeCategory) -> u8 {
    1 << category.kind().position()
}
