//! `Number`: the number of a claim, of the record or of a sum, with the margin of an approximate one.

use core::fmt;

use crate::rulebook::Grouped;
use crate::words::{Count, Interval, Quantity, Tally};

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
    near: Option<Near>,
}

/// A number that is exact or approximate, or the lowest and the highest of several.
type Near = [u64; 2];

impl Number {
    pub(in crate::evidence) const fn exactly(sum: Interval) -> Self {
        Self::Added { sum, about: None }
    }

    /// Creates a number of the record or of the agreement, given the same number with margins.
    pub(in crate::evidence) fn known(number: Interval, compared: Interval) -> Self {
        if number.possibly().is_some() || number == compared {
            return Self::exactly(number);
        }
        let (least, near) = (number.surely(), number.estimate().map(|near| [near, near]));
        Self::added(compared, Some(About { least, near }))
    }

    /// Returns the number that a promise is compared as.
    pub(super) fn promised(quantity: &Quantity) -> Self {
        if let Quantity::About(count) = quantity {
            return Self::Printed(Count::About(*count));
        }
        Self::exactly(quantity.compared())
    }

    /// Creates a sum. If it is not near any number, its approximate numbers set no lower bound: at least 5 and about 7
    /// are at least 5, as they are shown.
    fn added(sum: Interval, about: Option<About>) -> Self {
        let open = about.filter(|about| about.near.is_none());
        let sum = open.map_or(sum, |about| {
            let least = about.least.min(sum.surely());
            let most = sum.possibly();
            most.map_or(Interval::at_least(least), |most| {
                Interval::and_unclear(least, most.saturating_sub(least))
            })
        });
        Self::Added { sum, about }
    }

    /// Returns the sum of two numbers.
    pub(in crate::evidence) fn plus(self, other: Self) -> Self {
        let about = About {
            least: self.bounds().plus(other.bounds()).surely(),
            near: add(self.near(), other.near()),
        };
        let sum = self.pair().plus(other.pair());
        let is_about = self.is_about() || other.is_about();
        Self::added(sum, is_about.then_some(about))
    }

    /// Returns the difference of two numbers; a bound that would be negative is zero.
    pub(super) fn minus(self, other: Self) -> Self {
        let near = self.near().zip(other.near());
        let near = near.map(|([low, high], [least, most])| {
            [low.saturating_sub(most), high.saturating_sub(least)]
        });
        let about = About {
            least: self.bounds().minus(other.bounds()).surely(),
            near,
        };
        let sum = self.pair().minus(other.pair());
        let is_about = self.is_about() || other.is_about();
        Self::added(sum, is_about.then_some(about))
    }

    /// Returns the same number without an upper bound.
    pub(in crate::evidence) fn and_perhaps_more(self) -> Self {
        let least = self.bounds().surely();
        let sum = Interval::at_least(self.pair().surely());
        let about = self.is_about().then_some(About { least, near: None });
        Self::added(sum, about)
    }

    /// Returns the range from the lower to the higher of two numbers; one that both are stays as it is.
    pub(in crate::evidence) fn hull(self, other: Self) -> Self {
        if self == other {
            return self;
        }
        let sum = hull(self.pair(), other.pair());
        let least = self.bounds().surely().min(other.bounds().surely());
        let near = self.near().zip(other.near());
        let near = near.map(|([low, high], [one, other])| [low.min(one), high.max(other)]);
        Self::Added {
            sum,
            about: (self.is_about() || other.is_about()).then_some(About { least, near }),
        }
    }

    /// Adds up lines, plus `perhaps` people who may or may not belong to them. A single line stays as printed.
    pub(super) fn of_lines(lines: impl Iterator<Item = Count>, perhaps: u64) -> Self {
        let mut sum = Interval::and_unclear(0, perhaps);
        let (mut is_about, mut last, mut count_of) = (false, None, 0_usize);
        let is_bounded = perhaps < u64::MAX;
        let (mut sure, mut near) = (0_u64, is_bounded.then_some([0, perhaps]));
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
            _ => Self::added(sum, is_about.then_some(About { least: sure, near })),
        }
    }

    /// Returns the same number with an upper bound, unless it is surely above that bound: no category of a figure has more
    /// people than the printed total.
    pub(super) fn at_most(self, most: u64) -> Self {
        let Self::Added { sum, about } = self else {
            return self;
        };
        let is_above = most >= sum.surely() && sum.most() > most;
        if !is_above {
            return self;
        }
        let sum = Interval::and_unclear(sum.surely(), most.saturating_sub(sum.surely()));
        let about = about.map(|about| {
            let near = about
                .near
                .map(|[low, high]| [low.min(most), high.min(most)]);
            About { near, ..about }
        });
        Self::added(sum, about)
    }

    /// Adds up the lines of a tally.
    pub(in crate::evidence) fn of_tally(tally: &Tally) -> Self {
        Self::of_lines(tally.iter().map(|(_, count)| count), 0)
    }

    /// Returns the number that an exact or an approximate number is near; of several, the lowest and the highest.
    fn near(self) -> Option<Near> {
        let bounded = |sum: Interval| sum.possibly().map(|most| [sum.surely(), most]);
        match self {
            Self::Printed(Count::About(count)) => Some([u64::from(count); 2]),
            Self::Printed(count) => bounded(count.pair()),
            Self::Added {
                about: Some(about), ..
            } => about.near,
            Self::Added { sum, about: None } => bounded(sum),
        }
    }

    /// Returns true if it is one exact or approximate number, and neither a bound nor a range.
    pub(in crate::evidence) fn is_one_number(self) -> bool {
        self.near().is_some_and(|[low, high]| low == high)
    }

    /// Returns the number as it is printed, unless it is added up or recorded.
    pub(in crate::evidence) const fn reported(self) -> Option<Count> {
        match self {
            Self::Printed(count) => Some(count),
            Self::Added { .. } => None,
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

    /// Returns the number as it is shown: an approximate one is its estimate, without a margin.
    pub(in crate::evidence) fn shown(self) -> Interval {
        let about = self.about().map(Interval::about);
        about.map_or_else(
            || self.bounds(),
            |about| self.bounds().with_estimate_of(about),
        )
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
        let near = self.near().filter(|_| self.is_about());
        near.and_then(|[low, high]| (low == high).then_some(low))
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
                Some([low, high]) if low == high => write!(f, "about {}", Grouped(low)),
                Some([low, high]) => write!(f, "about {} to {}", Grouped(low), Grouped(high)),
                None => Interval::at_least(about.least).fmt(f),
            },
        }
    }
}

/// Adds two numbers, if both are known.
/// Returns true if no number satisfies all of these.
pub(super) fn are_apart(numbers: impl Iterator<Item = Number>) -> bool {
    let pairs = numbers.map(|number| (number.pair().surely(), number.pair().most()));
    let both = pairs.reduce(|one, other| (one.0.max(other.0), one.1.min(other.1)));
    both.is_some_and(|(least, most)| least > most)
}

fn add(one: Option<Near>, other: Option<Near>) -> Option<Near> {
    let sum = |([low, high], [one, other]): (Near, Near)| {
        [low.saturating_add(one), high.saturating_add(other)]
    };
    one.zip(other).map(sum)
}

/// Returns what several sources report as a range: an approximate number that is the same for all is its estimate, and
/// one beside others has its margin.
pub(in crate::evidence) fn spanned(number: Number) -> Interval {
    if number.is_one_number() {
        number.shown()
    } else {
        number.pair()
    }
}

/// Returns the range from the lower to the higher of two numbers.
pub(in crate::evidence) fn hull(one: Interval, other: Interval) -> Interval {
    let surely = one.surely().min(other.surely());
    let most = one.most().max(other.most());
    Interval::and_unclear(surely, most.saturating_sub(surely))
}

#[cfg(test)]
mod tests {
    use super::Number;
    use crate::words::{Count, Interval};
    use alloc::string::ToString as _;

    #[test]
    fn a_recorded_number_has_the_margins_of_its_lines() {
        let (about, compared) = (
            Interval::about(50),
            Interval::new(45, 55).unwrap_or_default(),
        );
        let recorded = Number::known(about, compared);
        assert_eq!((recorded.shown(), recorded.pair()), (about, compared));
        assert!(recorded.is_one_number() && recorded.to_string() == "about 50");
        let beside = Number::known(Interval::at_least(3), Interval::at_least(48));
        assert_eq!(
            (beside.shown(), beside.pair()),
            (Interval::at_least(3), Interval::at_least(3))
        );
        let range = Interval::new(2, 3).unwrap_or_default();
        assert_eq!(Number::known(range, compared), Number::exactly(range));
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
