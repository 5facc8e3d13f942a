//! The reports that a record names as its sources.

use alloc::collections::BTreeSet;
use alloc::vec::Vec;

use super::past::Past;
use crate::ledger::journal::{Core, JournalEntry};
use crate::words::ReportId;

/// Returns the sources of the record at a position: those of its latest correction that names any, otherwise its own. A
/// summary that names none has the sources that all of its records name.
pub(crate) fn sources_of(past: Past<'_>, position: usize) -> BTreeSet<&ReportId> {
    let journal = &past.book.journal;
    let mut own: Option<BTreeSet<&ReportId>> = None;
    let mut open = Vec::from([position]);
    while let Some(at) = open.pop() {
        let named = named(past, at);
        if named.is_empty() {
            let core = journal.corrected(at, &|_, _| true);
            let ids = core.map_or(&[][..], Core::includes).iter();
            let records = ids.filter_map(|id| journal.position(id));
            let before = open.len();
            open.extend(records.filter(|record| *record < at));
            if open.len() > before {
                continue;
            }
        }
        let named = named.iter().collect();
        own = Some(match own {
            None => named,
            Some(own) => own.intersection(&named).copied().collect(),
        });
    }
    own.unwrap_or_default()
}

/// Returns the sources of the latest correction that names any, otherwise those of the entry itself.
fn named(past: Past<'_>, position: usize) -> &[ReportId] {
    let journal = &past.book.journal;
    let links = journal.links();
    let corrections = links.and_then(|links| links.corrected.get(&position));
    let corrections = corrections.into_iter().flatten().rev();
    let versions = corrections.chain([&position]);
    let mut sources = versions
        .filter_map(|at| journal.entries().get(*at))
        .map(JournalEntry::sources);
    sources
        .find(|sources| !sources.is_empty())
        .unwrap_or_default()
}
