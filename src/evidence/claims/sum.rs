//! `Sum`: numbers added or subtracted, with their arithmetic; `Derived`: a number calculated from claims about other topics.

use alloc::vec::Vec;
use core::fmt;

use super::number::Number;
use crate::words::{Interval, Text};

/// A sum with its arithmetic, such as `157 + 157 = 314` or `6,057 - 1,245 = 4,812`.
///
/// ```
/// # use exchange_agreement::{Agreement, Figure, Ledger, Interval, Reconciliation, Report, evidence::{Act, Sign}};
/// # let ledger = Ledger::open(Agreement::between("RU", "UA").build()?);
/// # let figure = |day: &str, all| Figure::of_remains(Act::Received, "RU", "UA", all).map(|figure| figure.with_date(day).unwrap().running());
/// # let report = Report::new("b", "the other")?.with_figure(figure("2025-06-15", 4_812)?).with_figure(figure("2025-06-16", 6_057)?);
/// # let reports = [report];
/// # let reconciled = Reconciliation::of(&ledger, &reports);
/// let sum = reconciled.series()[0].steps()[1].risen()[0].sum();
/// assert_eq!(sum.to_string(), "6,057 - 4,812 = 1,245");
/// assert_eq!(sum.terms().last(), Some((Sign::Minus, Interval::exactly(4_812))));
/// assert_eq!((sum.result(), sum.compared()), (1_245.into(), 1_245.into()));
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
/// # let figure = |day: &str, all| Figure::of_remains(Act::Received, "RU", "UA", all).map(|figure| figure.with_date(day).unwrap().running());
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
    pub(in crate::evidence) const fn of(first: Number) -> Self {
        Self {
            first,
            rest: Vec::new(),
            result: first,
        }
    }

    /// Adds a number, which is shown as it is reported.
    pub(in crate::evidence) fn plus(mut self, number: Number) -> Self {
        self.result = self.result.plus(number);
        self.rest.push((Sign::Plus, number));
        self
    }

    /// Subtracts a number; `None` if it certainly exceeds the sum, which means that the two claims conflict.
    pub(in crate::evidence) fn minus(mut self, number: Number) -> Option<Self> {
        let is_possible = number.pair().surely() <= self.result.pair().most();
        self.result = self.result.minus(number);
        self.rest.push((Sign::Minus, number));
        is_possible.then_some(self)
    }

    /// Returns the same sum without an upper bound.
    pub(in crate::evidence) fn and_perhaps_more(mut self) -> Self {
        self.result = self.result.and_perhaps_more();
        self
    }

    /// Returns the same sum with an upper bound, unless it is surely above that bound.
    pub(super) fn at_most(mut self, most: u64) -> Self {
        self.result = self.result.at_most(most);
        self
    }

    /// Returns true if it has several terms.
    pub(in crate::evidence) const fn has_several(&self) -> bool {
        !self.rest.is_empty()
    }

    /// Returns the numbers that are added or subtracted, in order, each with its sign. An approximate number is its
    /// estimate.
    pub fn terms(&self) -> impl Iterator<Item = (Sign, Interval)> + '_ {
        let rest = self.rest.iter();
        let rest = rest.map(|(sign, number)| (*sign, number.shown()));
        core::iter::once((Sign::Plus, self.first.shown())).chain(rest)
    }

    /// Returns the result, which may be approximate.
    pub(in crate::evidence) const fn number(&self) -> Number {
        self.result
    }

    /// Returns the result of the arithmetic, as a range; with an estimate if a number of the sum is approximate.
    #[must_use]
    pub fn result(&self) -> Interval {
        self.result.shown()
    }

    /// Returns the range of the result for comparisons, in which an approximate number has a margin.
    #[must_use]
    pub fn compared(&self) -> Interval {
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
            if number.is_one_number() {
                write!(f, "{number}")?;
            } else {
                write!(f, "({number})")?;
            }
        }
        write!(f, " = {}", self.result)
    }
}

/// A number calculated from claims about other topics, with its arithmetic, such as `157 + 157 = 314`.
///
/// ```
/// # use exchange_agreement::{Agreement, Figure, Ledger, Reconciliation, Report, evidence::Act};
/// # let ledger = Ledger::open(Agreement::between("RU", "UA").build()?);
/// # let figure = |act, day: &str, all| Figure::of_remains(act, "RU", "UA", all).map(|figure| figure.with_date(day).unwrap().running());
/// # let reports = [
/// #     Report::new("a", "one side")?.with_figure(figure(Act::HandedOver, "2025-06-15", 4_812)?).with_figure(figure(Act::HandedOver, "2025-06-16", 6_060)?),
/// #     Report::new("b", "the other")?.with_figure(figure(Act::Received, "2025-06-15", 4_812)?).with_figure(figure(Act::Received, "2025-06-16", 6_057)?),
/// # ];
/// # let reconciled = Reconciliation::of(&ledger, &reports);
/// let derived = &reconciled.series()[0].steps()[1].risen()[0];
/// assert_eq!(derived.voice().map(|voice| voice.as_str()), Some("one side"));
/// assert_eq!(derived.sum().to_string(), "6,060 - 4,812 = 1,248");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Derived<'r> {
    pub(in crate::evidence) voice: Option<&'r Text>,
    pub(in crate::evidence) rank: u32,
    pub(in crate::evidence) sum: Sum,
}

impl<'r> Derived<'r> {
    /// Returns the source (voice) whose claims the number is calculated from, or `None` if they are from several
    /// sources.
    #[must_use]
    pub const fn voice(&self) -> Option<&'r Text> {
        self.voice
    }

    /// Returns the arithmetic of the number, such as `157 + 157 = 314`.
    #[must_use]
    pub const fn sum(&self) -> &Sum {
        &self.sum
    }
}

#[cfg(test)]
mod tests {
    use super::Sum;
    use crate::evidence::claims::number::Number;
    use crate::words::{Count, Interval};
    use alloc::string::ToString as _;

    #[test]
    fn a_sum_shows_its_arithmetic() {
        let exactly = |number| Number::exactly(Interval::exactly(number));
        let half = exactly(157);
        assert_eq!(Sum::of(half).plus(half).to_string(), "157 + 157 = 314");
        let before = Sum::of(exactly(6_057)).minus(exactly(1_245));
        assert_eq!(
            before.map(|sum| sum.to_string()),
            Some("6,057 - 1,245 = 4,812".into())
        );
        let range = Interval::new(195, 207).unwrap_or_default();
        let sum = Sum::of(Number::exactly(range)).plus(exactly(195));
        assert_eq!(sum.to_string(), "(195 to 207) + 195 = 390 to 402");
        assert_eq!(sum.terms().count(), 2);
        assert_eq!(Sum::of(exactly(3)).minus(exactly(4)), None);
    }

    #[test]
    fn a_sum_names_an_approximate_number_without_its_margin() {
        let about = Number::Printed(Count::About(150));
        let exactly = |number| Number::exactly(Interval::exactly(number));
        let sum = Sum::of(exactly(157)).plus(about);
        assert_eq!(sum.to_string(), "157 + about 150 = about 307");
        assert_eq!(Some(sum.compared()), Interval::new(292, 322));
        assert_eq!(sum.result().estimate(), Some(307));
        let less = Sum::of(about).minus(exactly(60)).map(|sum| sum.to_string());
        assert_eq!(less, Some("about 150 - 60 = about 90".into()));
        // Several sources give a range of what they report.
        let several = about.hull(exactly(157));
        assert_eq!(several.to_string(), "about 150 to 157");
        let sum = Sum::of(several).plus(exactly(1));
        assert_eq!(sum.to_string(), "(about 150 to 157) + 1 = about 151 to 158");
        assert_eq!(about.hull(about), about);
        // A bound on both sides is a range too.
        let few = Number::Printed(Count::AtMost(5));
        let sum = Sum::of(few).plus(about);
        assert_eq!(
            sum.to_string(),
            "(at most 5) + about 150 = about 150 to 155"
        );
        let more = Sum::of(about).plus(exactly(7)).and_perhaps_more();
        assert_eq!(more.number().to_string(), "at least 7");
        assert_eq!(more.compared(), Interval::at_least(7));
        let five = Number::Printed(Count::AtLeast(5));
        let sum = Sum::of(five).plus(Number::Printed(Count::About(7)));
        assert_eq!(sum.to_string(), "(at least 5) + about 7 = at least 5");
        assert_eq!(sum.compared(), Interval::at_least(5));
    }

    #[test]
    fn a_sum_is_not_above_the_total_it_belongs_to() {
        let perhaps = Number::exactly(Interval::and_unclear(0, 13));
        let sum = Sum::of(Number::Printed(Count::AtMost(1))).plus(perhaps);
        let sum = sum.at_most(13);
        assert_eq!(sum.to_string(), "(at most 1) + (0 to 13) = 0 to 13");
        let two = Number::exactly(Interval::exactly(2));
        assert_eq!(Sum::of(two).plus(two).at_most(3).to_string(), "2 + 2 = 4");
    }
}
