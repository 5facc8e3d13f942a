//! The number of a claim, and sums of numbers shown with their arithmetic.

use alloc::vec::Vec;
use core::fmt;

use crate::words::{Count, Pair};

/// What a claim says of a number: as printed, or added up from the lines that are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Number {
    Told(Count),
    Added(Pair),
}

impl Number {
    /// What lines come to; one line alone is told as it was printed.
    pub(super) fn of_lines(mut lines: impl Iterator<Item = Count>) -> Self {
        let Some(first) = lines.next() else {
            return Self::Added(Pair::exactly(0));
        };
        let Some(second) = lines.next() else {
            return Self::Told(first);
        };
        let sum = first.pair().plus(second.pair());
        Self::Added(lines.fold(sum, |sum, count| sum.plus(count.pair())))
    }

    pub(super) fn pair(self) -> Pair {
        match self {
            Self::Told(count) => count.pair(),
            Self::Added(pair) => pair,
        }
    }

    /// Whether it says anything about how many.
    pub(super) fn is_disclosed(self) -> bool {
        match self {
            Self::Told(count) => count != Count::Undisclosed,
            Self::Added(pair) => pair != Pair::at_least(0),
        }
    }

    /// Whether two say the very same: a number about right says nothing that another could be the same as.
    pub(super) fn is_same_as(self, other: Self) -> bool {
        let bounds = |number: Self| match number {
            Self::Told(Count::About(_) | Count::Undisclosed) => None,
            Self::Told(_) | Self::Added(_) => Some(number.pair()),
        };
        bounds(self).is_some() && bounds(self) == bounds(other)
    }
}

/// As in a sentence: `270`, `about 200`, `at least 390`.
impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Told(count) => count.fmt(f),
            Self::Added(pair) => pair.fmt(f),
        }
    }
}

/// A sum with its arithmetic, such as `157 + 157 = 314` or `6,057 - 1,245 = 4,812`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sum {
    first: Pair,
    rest: Vec<(Sign, Pair)>,
    result: Pair,
}

/// Whether a number is added or taken away.
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
        assert!(told(Count::Exactly(7)).is_same_as(Number::Added(Pair::exactly(7))));
        assert!(!told(Count::About(7)).is_same_as(told(Count::About(7))));
        assert!(!told(Count::Exactly(7)).is_same_as(told(Count::AtLeast(7))));
        assert!(told(Count::About(7)).is_disclosed() && !told(Count::Undisclosed).is_disclosed());
    }
}
