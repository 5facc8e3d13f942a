//! `Past`: the journal before an entry that is judged.

use super::book::Book;
use crate::rulebook::Gaps;
use crate::words::ExchangeId;

/// The journal before an entry that is judged, with its gaps.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Past<'b> {
    pub(super) book: &'b Book,
    /// The gaps of a document that is being read; `None` for a complete ledger.
    pub(super) gaps: Option<Gaps>,
}

impl<'b> Past<'b> {
    /// Returns the whole journal of a ledger.
    pub(crate) const fn of(book: &'b Book) -> Self {
        Self { book, gaps: None }
    }

    /// Returns the position of the exchange with an id.
    pub(crate) fn position(self, id: &ExchangeId) -> Option<usize> {
        self.book.journal.position(id)
    }

    pub(super) const fn is_reading(self) -> bool {
        self.gaps.is_some()
    }

    /// Returns true if any of these parts of the journal or the terms could not be read.
    pub(super) fn lacks(self, any: Gaps) -> bool {
        self.gaps.is_some_and(|gaps| gaps.has(any))
    }

    /// Returns true if sums can be judged now. While a document is read, a journal with links is counted at its end.
    pub(super) fn counts_at_once(self) -> bool {
        !(self.lacks(Gaps::ENTRIES) || self.is_reading() && self.book.journal.links().is_some())
    }
}
