//! The number of a claim, and sums of numbers shown with their arithmetic.

use alloc::vec::Vec;
use core::fmt;

use crate::words::{Count, Pair};

/// What a claim says of a number: as printed, or added up from what is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Number {
    Told(Count),
    /// A sum, and whether a number that is only about right is in it.
    Added {
        sum: Pair,
        is_about: bool,
    },
}

impl Number {
    pub(super) const fn exactly(sum: Pair) -> Self {
        Self::Added {
            sum,
            is_about: false,
        }
    }

    /// What lines come to, and people who may or may not belong to them on top; one line alone is told as it was printed.
    pub(super) fn of_lines(lines: impl Iterator<Item = Count>, perhaps: u64) -> Self {
        let mut sum = Pair::and_unclear(0, perhaps);
        let (mut is_about, mut told, mut count_of) = (false, None, 0_usize);
        for count in lines {
            sum = sum.plus(count.pair());
            is_about |= matches!(count, Count::About(_));
            told = Some(count);
            count_of = count_of.saturating_add(1);
        }
        match told {
            Some(count) if count_of == 1 && perhaps == 0 => Self::Told(count),
            _ => Self::Added { sum, is_about },
        }
    }

    pub(super) fn pair(self) -> Pair {
        match self {
            Self::Told(count) => count.pair(),
            Self::Added { sum, .. } => sum,
        }
    }

    /// Whether it says anything about how many.
    pub(super) fn is_disclosed(self) -> bool {
        match self {
            Self::Told(count) => count != Count::Undisclosed,
            Self::Added { sum, is_about } => is_about || sum != Pair::at_least(0),
        }
    }

    /// Whether a number that is only about right is in it: it bounds nothing from above.
    pub(super) const fn is_about(self) -> bool {
        matches!(
            self,
            Self::Told(Count::About(_)) | Self::Added { is_about: true, .. }
        )
    }

    /// Whether two say the very same: a number about right says nothing that another could be the same as.
    pub(super) fn is_same_as(self, other: Self) -> bool {
        let bounds =
            |number: Self| (!number.is_about() && number.is_disclosed()).then(|| number.pair());
        bounds(self).is_some() && bounds(self) == bounds(other)
    }

    /// Whether no number keeps both.
    pub(super) fn is_apart_from(self, other: Self) -> bool {
        let (one, other) = (self.pair(), other.pair());
        one.surely() > other.most() || other.surely() > one.most()
    }
}

/// As in a sentence: `270`, `about 200`, `at least 390`.
impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Told(count) => count.fmt(f),
            Self::Added { sum, .. } => sum.fmt(f),
        }
    }
}

/// A sum with its arithmetic, such as `157 + 157 = 314` or `6,057 - 1,245 = 4,812`.
///
/// ```
/// # use exchange_agreement::{Act, Agreement, Figure, Ledger, Pair, Reconciliation, Report, Sign};
/// # let ledger = Ledger::open(Agreement::between("RU", "UA").build()?);
/// # let told = |day: &str, all| Figure::of_remains(Act::Received, "RU", "UA", all).map(|told| told.on(day.parse().unwrap()).running(None));
/// # let report = Report::new("b", "the other")?.telling(told("2025-06-15", 4_812)?).telling(told("2025-06-16", 6_057)?);
/// # let reports = [report];
/// # let reconciled = Reconciliation::of(&ledger, &reports);
/// let sum = reconciled.series()[0].steps()[1].risen()[0].sum();
/// assert_eq!(sum.to_string(), "6,057 - 4,812 = 1,245");
/// assert_eq!(sum.terms().last(), Some((Sign::Minus, Pair::exactly(4_812))));
/// assert_eq!(sum.result(), Pair::exactly(1_245));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sum {
    first: Pair,
    rest: Vec<(Sign, Pair)>,
    result: Pair,
}

/// Whether a number is added or taken away; told by the terms of a [`Sum`], where the first is added to nothing.
///
/// ```
/// # use exchange_agreement::{Act, Agreement, Figure, Ledger, Reconciliation, Report, Sign};
/// # let ledger = Ledger::open(Agreement::between("RU", "UA").build()?);
/// # let told = |day: &str, all| Figure::of_remains(Act::Received, "RU", "UA", all).map(|told| told.on(day.parse().unwrap()).running(None));
/// # let report = Report::new("b", "the other")?.telling(told("2025-06-15", 4_812)?).telling(told("2025-06-16", 6_057)?);
/// # let reports = [report];
/// # let reconciled = Reconciliation::of(&ledger, &reports);
/// let derived = &reconciled.series()[0].steps()[1].risen()[0];
/// let signs: Vec<Sign> = derived.sum().terms().map(|(sign, _)| sign).collect();
/// assert_eq!(signs, [Sign::Plus, Sign::Minus]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// Added.
    Plus,
    /// Taken away.
    Minus,
}

impl Sum {
    pub(super) const fn of(first: Pair) -> Self {
        Self {
            first,
            rest: Vec::new(),
            result: first,
        }
    }

    pub(super) fn plus(mut self, number: Pair) -> Self {
        self.result = self.result.plus(number);
        self.rest.push((Sign::Plus, number));
        self
    }

    /// `None` where more would be taken away than there surely is: two claims that do not go together.
    pub(super) fn minus(mut self, number: Pair) -> Option<Self> {
        let is_possible = number.surely() <= self.result.most();
        self.result = self.result.minus(number);
        self.rest.push((Sign::Minus, number));
        is_possible.then_some(self)
    }

    /// The same where others may come on top.
    pub(super) fn and_perhaps_more(mut self) -> Self {
        self.result = Pair::at_least(self.result.surely());
        self
    }

    /// Whether it is made of several numbers.
    pub(super) const fn has_several(&self) -> bool {
        !self.rest.is_empty()
    }

    /// The numbers it is made of, in order; the first is added to nothing.
    pub fn terms(&self) -> impl Iterator<Item = (Sign, Pair)> + '_ {
        core::iter::once((Sign::Plus, self.first)).chain(self.rest.iter().copied())
    }

    /// What it comes to.
    #[must_use]
    pub const fn result(&self) -> Pair {
        self.result
    }
}

impl fmt::Display for Sum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, (sign, number)) in self.terms().enumerate() {
            if position > 0 {
                f.write_str(if sign == Sign::Plus { " + " } else { " - " })?;
            }
            if number.known().is_some() {
                write!(f, "{number}")?;
            } else {
                write!(f, "({number})")?;
            }
        }
        write!(f, " = {}", self.result)
    }
}

/// From the lower to the higher of two.
pub(super) fn hull(one: Pair, other: Pair) -> Pair {
    let surely = one.surely().min(other.surely());
    let most = one.most().max(other.most());
    Pair::and_unclear(surely, most.saturating_sub(surely))
}

#[cfg(test)]
mod tests {
    use super::{Number, Sum};
    use crate::words::{Count, Pair};
    use alloc::string::ToString as _;

    #[test]
    fn a_sum_shows_its_arithmetic() {
        let half = Pair::exactly(157);
        assert_eq!(Sum::of(half).plus(half).to_string(), "157 + 157 = 314");
        let before = Sum::of(Pair::exactly(6_057)).minus(Pair::exactly(1_245));
        assert_eq!(
            before.map(|sum| sum.to_string()),
            Some("6,057 - 1,245 = 4,812".into())
        );
        let range = Pair::new(195, 207).unwrap_or_default();
        let sum = Sum::of(range).plus(Pair::exactly(195));
        assert_eq!(sum.to_string(), "(195 to 207) + 195 = 390 to 402");
        assert_eq!(sum.terms().count(), 2);
        assert_eq!(Sum::of(Pair::exactly(3)).minus(Pair::exactly(4)), None);
    }

    #[test]
    fn a_number_about_right_is_the_same_as_no_other() {
        let told = |count| Number::Told(count);
        assert!(told(Count::Exactly(7)).is_same_as(Number::exactly(Pair::exactly(7))));
        assert!(!told(Count::About(7)).is_same_as(told(Count::About(7))));
        assert!(!told(Count::Exactly(7)).is_same_as(told(Count::AtLeast(7))));
        assert!(told(Count::About(7)).is_disclosed() && !told(Count::Undisclosed).is_disclosed());
    }
}
