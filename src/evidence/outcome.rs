//! What claims about one thing come to.

use core::fmt;

use super::number::Number;
use crate::rulebook::Grouped;

/// What the claims about one thing come to, laid side by side. It takes no side.
///
/// ```
/// use exchange_agreement::Outcome;
/// assert!(Outcome::Differ { by: 12 }.difference() == 12 && !Outcome::Differ { by: 12 }.goes_together());
/// assert!(Outcome::Compatible.goes_together());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// Every source tells the same.
    Agree,
    /// The sources tell different bounds that one number could keep: `at least 700` and `703`.
    Compatible,
    /// No number keeps all that is told.
    Differ {
        /// How far the claims lie apart: the highest that is surely told above the lowest that is possibly meant.
        by: u64,
    },
    /// Only one source tells a number.
    OneSided,
    /// The figures look alike and speak of different things.
    Incomparable {
        /// What sets them apart.
        why: Apart,
    },
    /// Nobody tells a number.
    Undisclosed,
}

/// What sets figures apart that cannot be compared.
///
/// ```
/// use exchange_agreement::{Act, Agreement, Apart, Figure, Ledger, Outcome, Reconciliation, Report};
/// let ledger = Ledger::open(Agreement::between("RU", "UA").build()?);
/// let told = |act, people| Figure::of_total(act, "RU", "UA", people);
/// let report = Report::new("r", "a paper")?.telling(told(Act::Released, 200)?).telling(told(Act::Carried, 128)?);
/// let reports = [report];
/// let reconciled = Reconciliation::of(&ledger, &reports);
/// let (_, _, outcome) = reconciled.incomparable().next().ok_or("released is not carried")?;
/// assert_eq!(outcome, Outcome::Incomparable { why: Apart::Acts });
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Apart {
    /// They tell of different acts: released is not carried.
    Acts,
    /// They tell of different parts of the agreement.
    Parts,
    /// They are running totals since different dates.
    Starts,
    /// One counts persons of whom it is not told whether they live, the other the living or the dead.
    Subjects,
}

/// What claims come to, each with a number for whose it is; equal numbers follow each other.
pub(super) fn outcome(claims: impl Iterator<Item = (u32, Number)> + Clone) -> Outcome {
    let told = claims.filter(|(_, number)| number.is_disclosed());
    let mut voices = 0_usize;
    let mut last = None;
    let (mut surely, mut possibly) = (0, u64::MAX);
    let mut is_one = true;
    let first = told.clone().next().map(|(_, number)| number);
    for (voice, number) in told {
        if last != Some(voice) {
            voices = voices.saturating_add(1);
            last = Some(voice);
        }
        let pair = number.pair();
        surely = surely.max(pair.surely());
        possibly = possibly.min(pair.most());
        is_one &= first.is_some_and(|first| first.is_same_as(number));
    }
    match voices {
        0 => Outcome::Undisclosed,
        1 => Outcome::OneSided,
        _ if surely > possibly => Outcome::Differ {
            by: surely.saturating_sub(possibly),
        },
        _ if is_one => Outcome::Agree,
        _ => Outcome::Compatible,
    }
}

impl Outcome {
    /// By how much the claims differ; 0 where they do not.
    #[must_use]
    pub const fn difference(self) -> u64 {
        match self {
            Self::Differ { by } => by,
            Self::Agree
            | Self::Compatible
            | Self::OneSided
            | Self::Incomparable { .. }
            | Self::Undisclosed => 0,
        }
    }

    /// Whether two sources or more tell numbers that go together.
    #[must_use]
    pub const fn goes_together(self) -> bool {
        matches!(self, Self::Agree | Self::Compatible)
    }
}

/// As in a sentence: `agree`, `differ by 12`.
impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Agree => f.write_str("agree"),
            Self::Compatible => f.write_str("compatible"),
            Self::Differ { by } => write!(f, "differ by {}", Grouped(*by)),
            Self::OneSided => f.write_str("one source only"),
            Self::Incomparable { why } => write!(f, "not comparable: {why}"),
            Self::Undisclosed => f.write_str("not disclosed"),
        }
    }
}

impl fmt::Display for Apart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Acts => "different acts",
            Self::Parts => "different parts of the agreement",
            Self::Starts => "running totals since different dates",
            Self::Subjects => "persons of unknown fate beside the living or the dead",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Number, Outcome, outcome};
    use crate::words::{Count, CountRange};

    fn of(claims: &[(u32, Count)]) -> Outcome {
        outcome(
            claims
                .iter()
                .map(|(voice, count)| (*voice, Number::Told(*count))),
        )
    }

    #[test]
    fn every_outcome_is_reached() {
        use Count::{About, AtLeast, AtMost, Exactly, Undisclosed};
        assert_eq!(of(&[]), Outcome::Undisclosed);
        assert_eq!(
            of(&[(0, Undisclosed), (1, Undisclosed)]),
            Outcome::Undisclosed
        );
        assert_eq!(of(&[(0, Exactly(7)), (1, Undisclosed)]), Outcome::OneSided);
        assert_eq!(of(&[(0, Exactly(7)), (0, Exactly(9))]), Outcome::OneSided);
        assert_eq!(of(&[(0, Exactly(7)), (1, Exactly(7))]), Outcome::Agree);
        assert_eq!(
            of(&[(0, Exactly(195)), (1, Exactly(207))]),
            Outcome::Differ { by: 12 }
        );
        assert_eq!(
            of(&[(0, AtLeast(700)), (1, Exactly(703))]),
            Outcome::Compatible
        );
        assert_eq!(of(&[(0, AtLeast(700)), (1, AtLeast(700))]), Outcome::Agree);
        assert_eq!(of(&[(0, About(1)), (1, About(1))]), Outcome::Compatible);
        assert_eq!(
            of(&[(0, AtMost(9)), (1, AtLeast(12))]),
            Outcome::Differ { by: 3 }
        );
        let range = CountRange::new(238, 245).map_or(Undisclosed, Count::Between);
        assert_eq!(of(&[(0, range), (1, Exactly(241))]), Outcome::Compatible);
        assert_eq!(
            of(&[(0, Exactly(1)), (1, Exactly(1)), (2, Exactly(4))]),
            Outcome::Differ { by: 3 }
        );
    }
}
