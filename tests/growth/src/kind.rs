//! `Kind`: one way in which a document grows.

use serde_json::Value;

/// The longest text: one of 64 kB is to be answered within a second.
const LONGEST: usize = 48_000;

/// One way in which a document grows.
pub(crate) struct Kind {
    pub(crate) name: String,
    /// The document with so many items.
    pub(crate) grow: Box<dyn Fn(usize) -> Value>,
    /// The most items that a document may have.
    pub(crate) most: usize,
    /// The largest exponent, where it is known to be above that of all others.
    pub(crate) bar: Option<f64>,
}

impl Kind {
    pub(crate) fn text(&self, items: usize) -> String {
        (self.grow)(items).to_string()
    }

    /// The largest number of items, a multiple of four, whose text is not too long.
    pub(crate) fn largest(&self) -> usize {
        let mut most = self.most;
        while most > 8 && self.text(most).len() > LONGEST {
            most -= most / 8;
        }
        most / 4 * 4
    }
}
