//! What a parity rule ties, and over what it is judged.

use core::fmt;

use super::party::vocabulary;

vocabulary! {
    /// Which relation a parity rule is.
    ///
    /// ```
    /// use exchange_agreement::Basis;
    /// assert_eq!(Basis::EqualPerCategory.as_str(), "equal_per_category");
    /// ```
    Basis {
        /// As many people one way as the other.
        Equal "equal"
        /// As many people of each category one way as the other.
        EqualPerCategory "equal_per_category"
        /// The weighted sum of the lines on the left is that of the lines on the right.
        Weighted "weighted"
    }
}

vocabulary! {
    /// Over what a parity rule is judged.
    ///
    /// ```
    /// use exchange_agreement::Span;
    /// assert_eq!(Span::EachExchange.as_str(), "each_exchange");
    /// ```
    Span {
        /// Every exchange by itself.
        EachExchange "each_exchange"
        /// All exchanges so far: a difference is carried over, up to the largest imbalance where there is one.
        Running "running"
        /// All exchanges together, once the agreement has ended.
        AtEnd "at_end"
    }
}
