//! `Outcome`: whether claims about one topic agree, are compatible, differ (by how many), or cannot be compared.

use core::fmt;

use super::number::Number;
use crate::rulebook::Grouped;
use crate::words::Interval;

/// The result of comparing the claims about one topic. It does not say which claim is right.
///
/// ```
/// use exchange_agreement::evidence::Outcome;
/// assert!(Outcome::Differ { by: 12 }.difference() == 12 && !Outcome::Differ { by: 12 }.agrees());
/// assert!(Outcome::Compatible.agrees());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Outcome {
    /// All sources report the same number.
    Agree,
    /// The sources report different bounds that one number can satisfy, such as `at least 700` and `703`.
    Compatible,
    /// No number satisfies all claims.
    Differ {
        /// The gap: the highest lower bound minus the lowest upper bound.
        by: u64,
    },
    /// Only one source reports a number.
    OneSided,
    /// The figures look alike but refer to different things, so they are not compared.
    Incomparable {
        /// What the figures differ in, such as the act.
        reason: Incomparability,
    },
    /// No source reports a number.
    Undisclosed,
}

/// The reason why two figures that look alike cannot be compared: a difference in act, part, start or subject.
///
/// ```
/// use exchange_agreement::{Agreement, Figure, Ledger, Reconciliation, Report};
/// use exchange_agreement::evidence::{Act, Incomparability, Outcome};
/// let ledger = Ledger::open(Agreement::between("RU", "UA").build()?);
/// let figure = |act, people| Figure::of_total(act, "RU", "UA", people);
/// let report = Report::new("r", "a paper")?.with_figure(figure(Act::Released, 200)?).with_figure(figure(Act::Carried, 128)?);
/// let reports = [report];
/// let reconciled = Reconciliation::of(&ledger, &reports);
/// let (_, _, outcome) = reconciled.incomparable().next().ok_or("released is not carried")?;
/// assert_eq!(outcome, Outcome::Incomparable { reason: Incomparability::Acts });
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Incomparability {
    /// They count different acts: people released are not people carried.
    Acts,
    /// They refer to different parts of the agreement.
    Parts,
    /// They are running totals since different dates.
    Starts,
    /// One counts persons of unknown fate, the other detainees or remains.
    Subjects,
}

/// Returns the outcome of numbers that are paired with the rank of their voice; numbers of one voice must be adjacent.
pub(in crate::evidence) fn outcome(claims: impl Iterator<Item = (u32, Number)> + Clone) -> Outcome {
    let disclosed = claims.filter(|(_, number)| number.is_disclosed());
    let mut voices = 0_usize;
    let mut last = None;
    let (mut surely, mut possibly) = (0, u64::MAX);
    let mut is_one = true;
    let first = disclosed.clone().next().map(|(_, number)| number);
    for (voice, number) in disclosed {
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

/// Returns the numbers that satisfy all claims; `None` if no number does, or no claim discloses one.
pub(super) fn common(claims: impl Iterator<Item = (u32, Number)>) -> Option<Interval> {
    let disclosed = claims.filter(|(_, number)| number.is_disclosed());
    let pairs = disclosed.map(|(_, number)| number.pair());
    let (least, most) = pairs.map(|pair| (pair.surely(), pair.possibly())).reduce(
        |(least, most), (surely, possibly)| {
            let both = most.into_iter().chain(possibly);
            (least.max(surely), both.min())
        },
    )?;
    match most {
        None => Some(Interval::at_least(least)),
        Some(most) => Interval::new(least, most),
    }
}

impl Outcome {
    /// Returns the number by which the claims differ; 0 if they do not.
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

    /// Returns true if two or more sources report numbers that agree or are compatible.
    #[must_use]
    pub const fn agrees(self) -> bool {
        matches!(self, Self::Agree | Self::Compatible)
    }
}

/// Shows the outcome as in a sentence: `agree`, `differ by 12`.
impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Agree => f.write_str("agree"),
            Self::Compatible => f.write_str("compatible"),
            Self::Differ { by } => write!(f, "differ by {}", Grouped(*by)),
            Self::OneSided => f.write_str("one source only"),
            Self::Incomparable { reason } => write!(f, "not comparable: {reason}"),
            Self::Undisclosed => f.write_str("not disclosed"),
        }
    }
}

impl fmt::Display for Incomparability {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Acts => "different acts",
            Self::Parts => "different parts of the agreement",
            Self::Starts => "running totals since different dates",
            Self::Subjects => "one counts persons of unknown fate, the other detainees or remains",
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
                .map(|(voice, count)| (*voice, Number::Printed(*count))),
        )
    }

    #[test]
    fn each_outcome_follows_from_its_claims() {
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
