//! Appends judged entries to the book of a ledger; this cannot fail.

use super::book::Book;
use super::fold::fold;
use super::scope::Scope;
use crate::ledger::journal::{Exchange, JournalEntry};
use crate::ledger::terms::Judged;
use crate::rulebook::Findings;

/// Appends an exchange, and adds it to the totals.
pub(in crate::ledger) fn commit(book: &mut Book, exchange: Exchange, judged: &Judged) -> usize {
    let core = &exchange.core;
    // People of a new side may be among those that a third actor handed on before.
    if core.is_linked() || book.is_backdated(core.on) || book.givers().would_take(core) {
        return append(book, JournalEntry::Exchange(exchange));
    }
    book.count(core, judged);
    book.push(JournalEntry::Exchange(exchange))
}

/// Appends an entry that affects others, and counts all totals again.
pub(in crate::ledger) fn append(book: &mut Book, entry: JournalEntry) -> usize {
    let position = book.push(entry);
    let totals = fold(&Scope::all(book), &mut Findings::new());
    book.set(totals);
    position
}
