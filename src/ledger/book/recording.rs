//! Appends judged entries to the book of a ledger; this cannot fail.

use super::book::Book;
use super::fold::fold;
use super::scope::Scope;
use crate::ledger::journal::{Exchange, JournalEntry};
use crate::ledger::terms::Judged;
use crate::rulebook::Findings;

/// Appends an exchange, and adds it to the totals.
pub(in crate::ledger) fn commit(book: &mut Book, exchange: Exchange, judged: &Judged) -> usize {
    if exchange.core.is_linked() || book.is_backdated(exchange.core.on) {
        return append(book, JournalEntry::Exchange(exchange));
    }
    book.count(&exchange.core, judged);
    book.push(JournalEntry::Exchange(exchange))
}

/// Appends an entry that affects others, and counts all totals again.
pub(in crate::ledger) fn append(book: &mut Book, entry: JournalEntry) -> usize {
    let position = book.push(entry);
    let totals = fold(&Scope::all(book), &mut Findings::new());
    book.set(totals);
    position
}
