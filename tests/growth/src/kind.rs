//! `Kind`: one way in which a document grows.

use exchange_agreement::Document;
use serde_json::Value;

/// The longest text: one of 64 kB is to be answered within a second.
const LONGEST: usize = 48_000;

/// So few more items any list can have that may be longer.
const FEW: usize = 8;

/// The largest exponent of a list whose work is said to grow with its length; n log n over these lengths is below 1.2.
const BAR: f64 = 1.3;

/// Those whose work grows faster, by the ends of their names.
const KNOWN: [(&str, f64); 14] = [
    // Each item is asked against each other.
    ("labels under a largest imbalance by category", 2.0),
    ("labels under equal numbers by category at the end", 1.6),
    ("labels under equal numbers by category, running", 1.6),
    ("amendments and exchanges", 2.0),
    ("steps of life before the exchanges", 1.6),
    ("/exchange/legs", 1.6),
    ("/legs/*/detainees", 2.0),
    ("/figures/*/detainees", 1.6),
    ("lines of a reversal against those of its exchange", 2.0),
    // At most 64 promises, 32 sides and 64 third actors are allowed: it costs no more.
    ("agreement/commitments", 2.8),
    ("agreement/sides", 1.8),
    ("agreement/third_actors", 2.8),
    ("custodians", 2.0),
    ("sides in a ring", 1.6),
];

/// One way in which a document grows.
pub(crate) struct Kind {
    pub(crate) name: String,
    /// The document with so many items.
    pub(crate) grow: Box<dyn Fn(usize) -> Value>,
    /// The most items that a document may have.
    pub(crate) most: usize,
}

impl Kind {
    /// The largest exponent with which its work may grow.
    pub(crate) fn bar(&self) -> f64 {
        let known = KNOWN.iter().find(|(known, _)| self.name.ends_with(known));
        known.map_or(BAR, |(_, bar)| *bar)
    }

    pub(crate) fn text(&self, items: usize) -> String {
        (self.grow)(items).to_string()
    }

    /// The largest number of items, a multiple of four, whose text is not too long, and is read: what a document refuses to
    /// hold ends the list. A list of which even a few more items are refused is measured as it is refused.
    pub(crate) fn largest(&self) -> usize {
        let is_read = |items: usize| Document::from_json(self.text(items)).is_ok();
        let is_ever_read = is_read(FEW);
        let mut most = self.most;
        while most > FEW && (self.text(most).len() > LONGEST || is_ever_read && !is_read(most)) {
            most -= most / 8;
        }
        most / 4 * 4
    }
}
