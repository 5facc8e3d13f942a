//! `Number` and `Sum`: the number of a claim, and sums that show their arithmetic.

use alloc::vec::Vec;
use core::fmt;

use crate::rulebook::Grouped;
use crate::words::{Count, Interval, Tally};

/// The number of a claim: as printed, or the sum of printed lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::evidence) enum Number {
    Printed(Count),
    Added {
        sum: Interval,
        /// Set if the sum includes an approximate number.
        about: Option<About>,
    },
}

/// What is known of a sum with an approximate number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::evidence) struct About {
    /// The lower bound without the approximate numbers.
    least: u64,
    /// The sum, if all its terms are exact or approximate.
    near: Option<u64>,
}

impl Number {
    pub(in crate::evidence) const fn exactly(sum: Interval) -> Self {
        Self::Added { sum, about: None }
    }

    /// Adds up lines, plus `perhaps` people who may or may not belong to them. A single line stays as printed.
    pub(super) fn of_lines(lines: impl Iterator<Item = Count>, perhaps: u64) -> Self {
        let mut sum = Interval::and_unclear(0, perhaps);
        let (mut is_about, mut last, mut count_of) = (false, None, 0_usize);
        let (mut sure, mut near) = (0_u64, (perhaps == 0).then_some(0_u64));
        for count in lines {
            sum = sum.plus(count.compared());
            is_about |= matches!(count, Count::About(_));
            sure = sure.saturating_add(u64::from(count.least()));
            near = add(near, Self::Printed(count).near());
            last = Some(count);
            count_of = count_of.saturating_add(1);
        }
        match last {
            Some(count) if count_of == 1 && perhaps == 0 => Self::Printed(count),
            _ => Self::Added {
                sum,
                about: is_about.then_some(About { least: sure, near }),
            },
        }
    }

    /// Adds up the lines of a tally.
    pub(in crate::evidence) fn of_tally(tally: &Tally) -> Self {
        Self::of_lines(tally.iter().map(|(_, count)| count), 0)
    }

    /// Returns the number that an exact or an approximate number is near.
    fn near(self) -> Option<u64> {
        match self {
            Self::Printed(Count::About(count) | Count::Exactly(count)) => Some(u64::from(count)),
            Self::Printed(count) => count.pair().known(),
            Self::Added { sum, about } => about.map_or(sum.known(), |about| about.near),
        }
    }

    /// Returns the range for comparisons, in which an approximate number has a margin.
    pub(in crate::evidence) fn pair(self) -> Interval {
        match self {
            Self::Printed(count) => count.compared(),
            Self::Added { sum, .. } => sum,
        }
    }

    /// Returns the bounds, which an approximate number does not set.
    pub(in crate::evidence) fn bounds(self) -> Interval {
        match self {
            Self::Printed(count) => count.pair(),
            Self::Added { sum, about } => {
                about.map_or(sum, |about| Interval::at_least(about.least))
            }
        }
    }

    /// Returns true if it discloses a number or a bound.
    pub(super) fn is_disclosed(self) -> bool {
        match self {
            Self::Printed(count) => count != Count::Undisclosed,
            Self::Added { sum, about } => about.is_some() || sum != Interval::at_least(0),
        }
    }

    /// Returns the number that is printed or comes to as approximate, if it is.
    pub(in crate::evidence) fn about(self) -> Option<u64> {
        self.near().filter(|_| self.is_about())
    }

    /// Returns true if it includes an approximate number, which sets no bound.
    pub(in crate::evidence) const fn is_about(self) -> bool {
        matches!(
            self,
            Self::Printed(Count::About(_)) | Self::Added { about: Some(_), .. }
        )
    }

    /// Returns true if both have the same bounds. An approximate number equals no other.
    pub(in crate::evidence) fn is_same_as(self, other: Self) -> bool {
        let bounds =
            |number: Self| (!number.is_about() && number.is_disclosed()).then(|| number.pair());
        bounds(self).is_some() && bounds(self) == bounds(other)
    }

    /// Returns true if both have the same form or the same bounds.
    pub(in crate::evidence) fn is_one_with(self, other: Self) -> bool {
        self == other || self.is_same_as(other)
    }

    /// Returns true if no number satisfies both.
    pub(super) fn is_apart_from(self, other: Self) -> bool {
        let (one, other) = (self.pair(), other.pair());
        one.surely() > other.most() || other.surely() > one.most()
    }
}

/// Shows the number as in a sentence: `270`, `about 200`, `at least 390`.
impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Printed(count) => count.fmt(f),
            Self::Added { sum, about: None } => sum.fmt(f),
            Self::Added {
                about: Some(about), ..
            } => match about.near {
                Some(near) => write!(f, "about {}", Grouped(near)),
                None => Interval::at_least(about.least).fmt(f),
            },
        }
    }
}

/// A sum with its arithmetic, such as `157 + 157 = 314` or `6,057 - 1,245 = 4,812`.
///
/// ```
/// # use exchange_agreement::{Agreement, Figure, Ledger, Interval, Reconciliation, Report, evidence::{Act, Sign}};
/// # let ledger = Ledger::open(Agreement::between("RU", "UA").build()?);
/// # let figure = |day: &str, all| Figure::of_remains(Act::Received, "RU", "UA", all).map(|figure| figure.with_date(day).unwrap().running(None));
/// # let report = Report::new("b", "the other")?.with_figure(figure("2025-06-15", 4_812)?).with_figure(figure("2025-06-16", 6_057)?);
/// # let reports = [report];
/// # let reconciled = Reconciliation::of(&ledger, &reports);
/// let sum = reconciled.series()[0].steps()[1].risen()[0].sum();
/// assert_eq!(sum.to_string(), "6,057 - 4,812 = 1,245");
/// assert_eq!(sum.terms().last(), Some((Sign::Minus, Interval::exactly(4_812))));
/// assert_eq!(sum.result(), Interval::exactly(1_245));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sum {
    first: Number,
    rest: Vec<(Sign, Number)>,
    result: Number,
}

/// Whether a term of a [`Sum`] is added or subtracted. The first term is always added.
///
/// ```
/// # use exchange_agreement::{Agreement, Figure, Ledger, Reconciliation, Report, evidence::{Act, Sign}};
/// # let ledger = Ledger::open(Agreement::between("RU", "UA").build()?);
/// # let figure = |day: &str, all| Figure::of_remains(Act::Received, "RU", "UA", all).map(|figure| figure.with_date(day).unwrap().running(None));
/// # let report = Report::new("b", "the other")?.with_figure(figure("2025-06-15", 4_812)?).with_figure(figure("2025-06-16", 6_057)?);
/// # let reports = [report];
/// # let reconciled = Reconciliation::of(&ledger, &reports);
/// let derived = &reconciled.series()[0].steps()[1].risen()[0];
/// let signs: Vec<Sign> = derived.sum().terms().map(|(sign, _)| sign).collect();
/// assert_eq!(signs, [Sign::Plus, Sign::Minus]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// The term is added.
    Plus,
    /// The term is subtracted.
    Minus,
}

impl Sum {
    pub(in crate::evidence) const fn of(first: Interval) -> Self {
        Self::of_number(Number::exactly(first))
    }

    pub(super) const fn of_number(first: Number) -> Self {
        Self {
            first,
            rest: Vec::new(),
            result: first,
        }
    }

    pub(in crate::evidence) fn plus(self, number: Interval) -> Self {
        self.and(Number::exactly(number))
    }

    /// Adds a number, which is shown as it is printed.
    pub(super) fn and(mut self, number: Number) -> Self {
        let least = self.result.bounds().plus(number.bounds()).surely();
        let near = add(self.result.near(), number.near());
        let is_about = self.result.is_about() || number.is_about();
        self.result = Number::Added {
            sum: self.result.pair().plus(number.pair()),
            about: is_about.then_some(About { least, near }),
        };
        self.rest.push((Sign::Plus, number));
        self
    }

    /// Subtracts a number; `None` if it certainly exceeds the sum, which means that the two claims conflict.
    pub(in crate::evidence) fn minus(mut self, number: Interval) -> Option<Self> {
        let is_possible = number.surely() <= self.result().most();
        self.result = Number::exactly(self.result().minus(number));
        self.rest.push((Sign::Minus, Number::exactly(number)));
        is_possible.then_some(self)
    }

    /// Returns the same sum without an upper bound.
    pub(in crate::evidence) fn and_perhaps_more(mut self) -> Self {
        self.result = Number::exactly(Interval::at_least(self.result().surely()));
        self
    }

    /// Returns true if it has several terms.
    pub(in crate::evidence) const fn has_several(&self) -> bool {
        !self.rest.is_empty()
    }

    /// Returns the numbers that are added or subtracted, in order, each with its sign.
    pub fn terms(&self) -> impl Iterator<Item = (Sign, Interval)> + '_ {
        let rest = self.rest.iter();
        let rest = rest.map(|(sign, number)| (*sign, number.pair()));
        core::iter::once((Sign::Plus, self.first.pair())).chain(rest)
    }

    /// Returns the result, which may be approximate.
    pub(in crate::evidence) const fn number(&self) -> Number {
        self.result
    }

    /// Returns the result of the arithmetic, as a range.
    #[must_use]
    pub fn result(&self) -> Interval {
        self.result.pair()
    }
}

impl fmt::Display for Sum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rest = self.rest.iter().copied();
        let terms = core::iter::once((Sign::Plus, self.first)).chain(rest);
        for (position, (sign, number)) in terms.enumerate() {
            if position > 0 {
                f.write_str(if sign == Sign::Plus { " + " } else { " - " })?;
            }
            if number.pair().known().is_some() || number.is_about() {
                write!(f, "{number}")?;
            } else {
                write!(f, "({})", number.pair())?;
            }
        }
        write!(f, " = {}", self.result)
    }
}

/// Adds two numbers, if both are known.
fn add(one: Option<u64>, other: Option<u64>) -> Option<u64> {
    one.zip(other).map(|(one, other)| one.saturating_add(other))
}

/// Returns the range from the lower to the higher of two numbers.
pub(in crate::evidence) fn hull(one: Interval, other: Interval) -> Interval {
    let surely = one.surely().min(other.surely());
    let most = one.most().max(other.most());
    Interval::and_unclear(surely, most.saturating_sub(surely))
}

#[cfg(test)]
mod tests {
    use super::{Number, Sum};
    use crate::words::{Count, Interval};
    use alloc::string::ToString as _;

    #[test]
    fn a_sum_shows_its_arithmetic() {
        let half = Interval::exactly(157);
        assert_eq!(Sum::of(half).plus(half).to_string(), "157 + 157 = 314");
        let before = Sum::of(Interval::exactly(6_057)).minus(Interval::exactly(1_245));
        assert_eq!(
            before.map(|sum| sum.to_string()),
            Some("6,057 - 1,245 = 4,812".into())
        );
        let range = Interval::new(195, 207).unwrap_or_default();
        let sum = Sum::of(range).plus(Interval::exactly(195));
        assert_eq!(sum.to_string(), "(195 to 207) + 195 = 390 to 402");
        assert_eq!(sum.terms().count(), 2);
        assert_eq!(
            Sum::of(Interval::exactly(3)).minus(Interval::exactly(4)),
            None
        );
    }

    #[test]
    fn an_approximate_number_equals_no_other() {
        let printed = |count| Number::Printed(count);
        let number = Number::exactly(Interval::exactly(7));
        assert!(printed(Count::Exactly(7)).is_same_as(number));
        assert!(!printed(Count::About(7)).is_same_as(printed(Count::About(7))));
        assert!(!printed(Count::Exactly(7)).is_same_as(printed(Count::AtLeast(7))));
        assert!(printed(Count::About(7)).is_disclosed());
        assert!(!printed(Count::Undisclosed).is_disclosed());
    }
}
