//! How many: the quantity of a promise.

use alloc::vec::Vec;
use core::fmt;

use super::count::{Count, CountRange};
use super::ident::{RuleId, Text};
use super::pair::{Pair, UNBOUNDED};
use crate::rulebook::{Datum, Grouped};

/// How many people, or remains, a commitment or portion is about. More kinds of quantity may come.
///
/// ```
/// use exchange_agreement::Quantity;
/// assert_eq!(Quantity::Exactly(1_000).ceiling(), Some(1_000));
/// assert_eq!(Quantity::AtMost(300).floor(), 0);
/// assert_eq!(Quantity::About(200).needed().known(), None);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Quantity {
    /// This many, no more and no fewer.
    Exactly(u32),
    /// This many or more.
    AtLeast(u32),
    /// Up to this many; none is enough.
    AtMost(u32),
    /// From the first to the second number.
    Between(CountRange),
    /// About this many: bounds nothing.
    About(u32),
    /// All there are, perhaps with exceptions; complete once somebody declares it.
    All(Everybody),
    /// Agreed without a number.
    Open,
    /// As many as a parity rule of the agreement asks for, given what went on its other lines.
    AsParityRequires(RuleId),
}

/// All there are of a subject: with which exceptions, and how many were expected. An expectation bounds nothing.
///
/// ```
/// use exchange_agreement::{Count, Everybody};
/// let all = Everybody::default().expecting(Count::About(8_000)).except("those on trial".parse()?);
/// assert_eq!((all.expected(), all.exceptions()), (Some(Count::About(8_000)), &["those on trial".parse()?][..]));
/// # Ok::<(), exchange_agreement::TextError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Everybody {
    exceptions: Vec<Text>,
    expected: Option<Count>,
}

impl Everybody {
    /// Adds an exception.
    #[must_use]
    pub fn except(mut self, whom: Text) -> Self {
        self.exceptions.push(whom);
        self
    }

    /// Tells how many were expected when it was agreed.
    #[must_use]
    pub const fn expecting(mut self, count: Count) -> Self {
        self.expected = Some(count);
        self
    }

    /// Who is excepted.
    #[must_use]
    pub fn exceptions(&self) -> &[Text] {
        &self.exceptions
    }

    /// How many were expected, where that is told.
    #[must_use]
    pub const fn expected(&self) -> Option<Count> {
        self.expected
    }
}

impl Quantity {
    /// The fewest that keep the promise, where a number says so; zero where none does.
    #[must_use]
    pub fn floor(&self) -> u64 {
        self.needed().surely()
    }

    /// The most that keep the promise; `None` where no number sets a ceiling.
    #[must_use]
    pub fn ceiling(&self) -> Option<u64> {
        match self {
            Self::Exactly(count) | Self::AtMost(count) => Some(u64::from(*count)),
            Self::Between(range) => Some(u64::from(range.high())),
            Self::AtLeast(_)
            | Self::About(_)
            | Self::All(_)
            | Self::Open
            | Self::AsParityRequires(_) => None,
        }
    }

    /// The fewest that keep the promise: without an upper bound where the promise tells no number.
    #[must_use]
    pub fn needed(&self) -> Pair {
        match self {
            Self::Exactly(count) | Self::AtLeast(count) => Pair::exactly(u64::from(*count)),
            Self::AtMost(_) => Pair::exactly(0),
            Self::Between(range) => Pair::exactly(u64::from(range.low())),
            Self::About(_) | Self::All(_) | Self::Open | Self::AsParityRequires(_) => {
                Pair::at_least(0)
            }
        }
    }

    /// The most that keep the promise; the largest number where there is no ceiling.
    pub(crate) fn allowed(&self) -> u64 {
        self.ceiling().unwrap_or(UNBOUNDED)
    }

    pub(crate) fn datum(&self) -> Datum {
        match self {
            Self::Exactly(count) => Datum::Number(u64::from(*count)),
            Self::AtMost(count) => Datum::AtMost(u64::from(*count)),
            Self::AtLeast(_)
            | Self::Between(_)
            | Self::About(_)
            | Self::All(_)
            | Self::Open
            | Self::AsParityRequires(_) => Datum::Range(self.floor(), self.ceiling()),
        }
    }
}

/// As in a sentence: `exactly 1,000`, `at most 300`, `all`.
impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Exactly(count) => write!(f, "exactly {}", Grouped(u64::from(*count))),
            Self::AtLeast(count) => Count::AtLeast(*count).fmt(f),
            Self::AtMost(count) => Count::AtMost(*count).fmt(f),
            Self::Between(range) => Count::Between(*range).fmt(f),
            Self::About(count) => Count::About(*count).fmt(f),
            Self::All(everybody) => {
                f.write_str("all")?;
                if let Some(expected) = everybody.expected {
                    write!(f, " (expected: {expected})")?;
                }
                for (position, whom) in everybody.exceptions.iter().enumerate() {
                    f.write_str(if position == 0 { " except " } else { ", " })?;
                    whom.fmt(f)?;
                }
                Ok(())
            }
            Self::Open => f.write_str("a number not agreed"),
            Self::AsParityRequires(rule) => write!(f, "as many as rule `{rule}` requires"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Count, CountRange, Everybody, Pair, Quantity};
    use alloc::format;

    #[test]
    fn a_quantity_reads_as_in_a_sentence_and_bounds_what_it_says() {
        let range = CountRange::new(5, 9);
        let all = Everybody::default().expecting(Count::About(8_000));
        let excepted = "those on trial"
            .parse()
            .map(|whom| all.clone().except(whom));
        let excepted = excepted.unwrap_or_default();
        let told =
            |quantity: &Quantity| (format!("{quantity}"), quantity.needed(), quantity.ceiling());
        let known = |text: &str, floor, ceiling| (text.into(), Pair::exactly(floor), ceiling);
        let open = |text: &str| (text.into(), Pair::at_least(0), None);
        assert_eq!(
            told(&Quantity::Exactly(1_000)),
            known("exactly 1,000", 1_000, Some(1_000))
        );
        assert_eq!(told(&Quantity::AtLeast(7)), known("at least 7", 7, None));
        assert_eq!(
            told(&Quantity::AtMost(300)),
            known("at most 300", 0, Some(300))
        );
        let between = range.map(Quantity::Between).as_ref().map(told);
        assert_eq!(between, Some(known("5 to 9", 5, Some(9))));
        assert_eq!(told(&Quantity::About(200)), open("about 200"));
        assert_eq!(
            told(&Quantity::All(all)),
            open("all (expected: about 8,000)")
        );
        assert_eq!(
            told(&Quantity::All(excepted)),
            open("all (expected: about 8,000) except those on trial")
        );
        assert_eq!(told(&Quantity::Open), open("a number not agreed"));
        let derived = "price".parse().map(Quantity::AsParityRequires);
        let derived = derived.as_ref().map(told).ok();
        assert_eq!(derived, Some(open("as many as rule `price` requires")));
    }
}
