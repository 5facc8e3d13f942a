//! `Belongs`: which entries are meant.

use crate::ledger::journal::JournalEntry;

/// Decides which entries belong to the requested time.
pub(in crate::ledger) type Belongs<'f> = dyn Fn(usize, &JournalEntry) -> bool + 'f;
