//! The basis and the span of a parity rule.

use core::fmt;

use super::party::vocabulary;

vocabulary! {
    /// The relation that a parity rule requires.
    ///
    /// ```
    /// use exchange_agreement::terms::Basis;
    /// assert_eq!(Basis::EqualPerCategory.as_str(), "equal_per_category");
    /// ```
    #[non_exhaustive]
    Basis {
        /// Equal numbers of people each way.
        Equal "equal"
        /// Equal numbers of people of each category each way.
        EqualPerCategory "equal_per_category"
        /// Equal weighted sums of the lines on the left and of those on the right.
        Weighted "weighted"
    }
}

vocabulary! {
    /// The span over which a parity rule is judged.
    ///
    /// ```
    /// use exchange_agreement::terms::Span;
    /// assert_eq!(Span::EachExchange.as_str(), "each_exchange");
    /// ```
    #[non_exhaustive]
    Span {
        /// Each exchange separately.
        EachExchange "each_exchange"
        /// All exchanges so far; a difference is carried over, up to the largest imbalance if one is stated.
        Running "running"
        /// All exchanges together, once the agreement has ended.
        AtEnd "at_end"
    }
}

impl Basis {
    /// Returns what a rule of this basis requires.
    pub(crate) const fn phrase(self) -> &'static str {
        match self {
            Self::Equal => "equal numbers",
            Self::EqualPerCategory => "equal numbers per category",
            Self::Weighted => "equal weighted sums",
        }
    }
}

impl Span {
    /// Returns when a rule of this span is checked.
    pub(crate) const fn phrase(self) -> &'static str {
        match self {
            Self::EachExchange => "in each exchange",
            Self::Running => "over all exchanges so far",
            Self::AtEnd => "at the end",
        }
    }
}
