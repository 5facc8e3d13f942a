//! `Place`: where a column is.

/// Where a variable, or the sum of a row, is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Place {
    /// In the basis: the line of the inverse gives its value.
    Basic(usize),
    Least,
    Most,
}
