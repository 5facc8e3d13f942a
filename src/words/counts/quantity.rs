//! The quantity of a commitment.

use alloc::vec::Vec;
use core::fmt;

use super::count::{Count, CountRange};
use super::interval::{Interval, UNBOUNDED};
use crate::rulebook::{Datum, Grouped, Invalid};
use crate::words::chain::chain;
use crate::words::text::{ParityId, Text};
use crate::words::text_or::TextOr;

/// How many people or remains a commitment or a portion of a tranche is for. More kinds of quantity may be added.
///
/// ```
/// use exchange_agreement::Quantity;
/// assert_eq!(Quantity::Exactly(1_000).ceiling(), Some(1_000));
/// assert_eq!(Quantity::AtMost(300).floor(), 0);
/// assert_eq!(Quantity::About(200).needed().known(), None);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Quantity {
    /// Exactly this number.
    Exactly(u32),
    /// This number or more.
    AtLeast(u32),
    /// Up to this number; zero is enough.
    AtMost(u32),
    /// From the lower to the higher number.
    Between(CountRange),
    /// About this number; not a bound.
    About(u32),
    /// All people concerned, perhaps with exceptions; complete once a journal entry declares that.
    All(AllExcept),
    /// Agreed without a number.
    Open,
    /// The number that a parity rule of the agreement requires, given the people released on the other lines of the
    /// rule.
    AsParityRequires(ParityId),
}

/// The quantity of all people concerned, with exceptions and the number expected. The expected number is not a bound.
///
/// ```
/// use exchange_agreement::{Count, terms::AllExcept};
/// let all = AllExcept::default().with_expected(Count::About(8_000)).with_exception("those on trial")?;
/// assert_eq!((all.expected(), all.exceptions()), (Some(Count::About(8_000)), &["those on trial".parse()?][..]));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct AllExcept {
    exceptions: Vec<Text>,
    expected: Option<Count>,
}

impl AllExcept {
    /// Adds an exception: the people who are not included, in words.
    ///
    /// # Errors
    ///
    /// [`Invalid`] if the text is not well formed.
    pub fn with_exception(self, exception: impl Into<TextOr<Text>>) -> Result<Self, Invalid> {
        Ok(self.excepting(exception.into().for_key("except")?))
    }

    pub(crate) fn excepting(mut self, exception: Text) -> Self {
        self.exceptions.push(exception);
        self
    }

    /// Sets how many "all" was expected to be when the commitment was agreed; it decides no verdict.
    #[must_use]
    pub const fn with_expected(mut self, count: Count) -> Self {
        self.expected = Some(count);
        self
    }

    /// Returns the exceptions, in words: the people who are not included.
    #[must_use]
    pub fn exceptions(&self) -> &[Text] {
        &self.exceptions
    }

    /// Returns the number of people expected when the commitment was agreed, which is not a bound, or `None` if
    /// unknown.
    #[must_use]
    pub const fn expected(&self) -> Option<Count> {
        self.expected
    }
}

chain! {
    /// The setters of all people with exceptions in a chain: without `?` between them, every fault is kept.
    ///
    /// ```
    /// use exchange_agreement::{Count, chain::AllExceptChain, terms::AllExcept};
    /// let all = AllExcept::default().with_exception("").with_exception("\u{7}").with_expected(Count::Exactly(20));
    /// assert_eq!(all.unwrap_err().findings().len(), 2);
    /// ```
    AllExceptChain for AllExcept {
        with_exception(Text) at "except";
        => with_expected(count: Count);
    }
}

impl Quantity {
    /// Returns the smallest number of people or remains that fulfils the commitment; zero if the quantity states none.
    #[must_use]
    pub fn floor(&self) -> u64 {
        self.needed().surely()
    }

    /// Returns the largest number of people or remains that stays within the commitment, or `None` if there is no
    /// ceiling.
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

    /// Returns the smallest number that fulfils the commitment as a range: from zero, without an upper bound, if it is
    /// not stated; an approximate number has no bounds either, but keeps its estimate.
    #[must_use]
    pub fn needed(&self) -> Interval {
        match self {
            Self::Exactly(count) | Self::AtLeast(count) => Interval::exactly(u64::from(*count)),
            Self::AtMost(_) => Interval::exactly(0),
            Self::Between(range) => Interval::exactly(u64::from(range.low())),
            Self::About(count) => Interval::about(u64::from(*count)),
            Self::All(_) | Self::Open | Self::AsParityRequires(_) => Interval::at_least(0),
        }
    }

    /// Returns the range that a figure is compared with: from the floor to the ceiling, and of an approximate quantity
    /// its margin.
    ///
    /// ```
    /// use exchange_agreement::{Interval, Quantity};
    /// assert_eq!(Some(Quantity::AtMost(300).compared()), Interval::new(0, 300));
    /// assert_eq!(Some(Quantity::About(1_400).compared()), Interval::new(1_350, 1_450));
    /// ```
    #[must_use]
    pub fn compared(&self) -> Interval {
        if let Self::About(count) = self {
            return Count::About(*count).compared();
        }
        let floor = self.floor();
        Interval::and_unclear(floor, self.allowed().saturating_sub(floor))
    }

    /// Returns true if a noun after it is in the singular: exactly 1, at least 1, at most 1, about 1.
    ///
    /// ```
    /// use exchange_agreement::Quantity;
    /// assert!(Quantity::AtMost(1).is_of_one() && !Quantity::Exactly(0).is_of_one());
    /// ```
    #[must_use]
    pub const fn is_of_one(&self) -> bool {
        matches!(
            self,
            Self::Exactly(1) | Self::AtLeast(1) | Self::AtMost(1) | Self::About(1)
        )
    }

    /// Returns the ceiling for comparisons; the largest number if there is none.
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

/// Writes the quantity as in a sentence: `exactly 1,000`, `at most 300`, `all`.
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
                for (position, exception) in everybody.exceptions.iter().enumerate() {
                    f.write_str(if position == 0 { " except " } else { ", " })?;
                    exception.fmt(f)?;
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
    use super::{AllExcept, Count, CountRange, Interval, Quantity};
    use alloc::format;

    #[test]
    fn every_quantity_has_its_text_and_its_bounds() {
        let range = CountRange::new(5, 9);
        let all = AllExcept::default().with_expected(Count::About(8_000));
        let excepted = "those on trial"
            .parse()
            .map(|exception| all.clone().excepting(exception));
        let excepted = excepted.unwrap_or_default();
        let shown =
            |quantity: &Quantity| (format!("{quantity}"), quantity.needed(), quantity.ceiling());
        let known = |text: &str, floor, ceiling| (text.into(), Interval::exactly(floor), ceiling);
        let open = |text: &str| (text.into(), Interval::at_least(0), None);
        assert_eq!(
            shown(&Quantity::Exactly(1_000)),
            known("exactly 1,000", 1_000, Some(1_000))
        );
        assert_eq!(shown(&Quantity::AtLeast(7)), known("at least 7", 7, None));
        assert_eq!(
            shown(&Quantity::AtMost(300)),
            known("at most 300", 0, Some(300))
        );
        let between = range.map(Quantity::Between).as_ref().map(shown);
        assert_eq!(between, Some(known("5 to 9", 5, Some(9))));
        let about = ("about 200".into(), Interval::about(200), None);
        assert_eq!(shown(&Quantity::About(200)), about);
        assert_eq!(
            shown(&Quantity::All(all)),
            open("all (expected: about 8,000)")
        );
        assert_eq!(
            shown(&Quantity::All(excepted)),
            open("all (expected: about 8,000) except those on trial")
        );
        assert_eq!(shown(&Quantity::Open), open("a number not agreed"));
        let derived = "rate".parse().map(Quantity::AsParityRequires);
        let derived = derived.as_ref().map(shown).ok();
        assert_eq!(derived, Some(open("as many as rule `rate` requires")));
    }
}
