//! Builders of the `Group` of each record in the journal, with corrections, reversals and included records.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;

use super::group::Group;
use super::movement::{Entries, Movement, Source};
use super::reading::Reading;
use super::summed::{Contradictions, summary};
use super::undone::Back;
use crate::ledger::journal::order::{Belongs, Journal};
use crate::ledger::journal::{Core, Exchange, JournalEntry};
use crate::ledger::terms::{Givers, Released};
use crate::words::TrancheId;

/// Returns the movements of an exchange, by the entries that are known, and where its summary differs from its records.
pub(in crate::ledger) fn group_at<'l>(
    journal: &'l Journal,
    position: usize,
    givers: &Givers,
    is_known: &Belongs<'_>,
) -> (Group<'l>, Contradictions) {
    group_read(journal, position, givers, is_known, Reading::AsRecorded)
}

/// Returns the same; what it includes, directly or through other summaries, is seen before it is counted in the next wider one.
pub(in crate::ledger) fn group_seen<'l>(
    journal: &'l Journal,
    position: usize,
    givers: &Givers,
    is_known: &Belongs<'_>,
    see: impl FnMut(usize, &Group<'l>, Contradictions),
) -> (Group<'l>, Contradictions) {
    let read = (journal, position, Reading::AsRecorded);
    group_with(read, givers, is_known, see)
}

/// Returns the movements of an exchange, with its counts read in one way, and where its summary differs from its records.
pub(in crate::ledger) fn group_read<'l>(
    journal: &'l Journal,
    position: usize,
    givers: &Givers,
    is_known: &Belongs<'_>,
    reading: Reading,
) -> (Group<'l>, Contradictions) {
    group_with((journal, position, reading), givers, is_known, |_, _, _| {})
}

fn group_with<'l>(
    (journal, position, reading): (&'l Journal, usize, Reading),
    givers: &Givers,
    is_known: &Belongs<'_>,
    mut see: impl FnMut(usize, &Group<'l>, Contradictions),
) -> (Group<'l>, Contradictions) {
    let one =
        |at: usize, parts: Vec<Group<'l>>| one((journal, at, reading), parts, givers, is_known);
    if included(journal, position, is_known).next().is_none() {
        let (group, differs) = one(position, Vec::new());
        return (group.compared(), differs);
    }
    let mut found: BTreeMap<usize, Group<'l>> = BTreeMap::new();
    // Included records were recorded earlier, so in ascending order each summary finds what it includes.
    let mut open = Vec::from([position]);
    let mut all = Vec::new();
    while let Some(at) = open.pop() {
        all.push(at);
        open.extend(included(journal, at, is_known));
    }
    all.sort_unstable();
    for at in all {
        let parts = included(journal, at, is_known);
        let parts: Vec<Group<'l>> = parts.filter_map(|part| found.remove(&part)).collect();
        let (group, differs) = one(at, parts);
        if at == position {
            return (group.compared(), differs);
        }
        see(at, &group, differs);
        found.insert(at, group);
    }
    Default::default()
}

/// Returns the records that a summary includes. An inner summary that is not known is replaced by the records it
/// includes itself, because their people are in both.
fn included(journal: &Journal, at: usize, is_known: &Belongs<'_>) -> impl Iterator<Item = usize> {
    let parts = |at: usize| {
        let core = journal.corrected(at, is_known);
        let ids = core.map_or(&[][..], Core::includes).iter();
        ids.filter_map(|id| journal.position(id))
            .filter(move |&part| part < at)
    };
    let mut found = Vec::new();
    let mut open: Vec<usize> = parts(at).collect();
    while let Some(part) = open.pop() {
        let entry = journal.entries().get(part);
        if entry.is_some_and(|entry| is_known(part, entry)) {
            found.push(part);
        } else {
            open.extend(parts(part));
        }
    }
    found.into_iter().rev()
}

/// Returns the positions of a record, of the records that it includes, and of the reversals of all of them.
pub(in crate::ledger) fn entries_of(
    journal: &Journal,
    position: usize,
    is_known: &Belongs<'_>,
) -> BTreeSet<usize> {
    let mut entries = BTreeSet::new();
    let mut open = Vec::from([position]);
    while let Some(at) = open.pop() {
        let reversals = journal.links().and_then(|links| links.reversed.get(&at));
        entries.extend(reversals.into_iter().flatten());
        entries.insert(at);
        open.extend(included(journal, at, is_known));
    }
    entries
}

/// Returns the movements of one exchange, given those of the records that it includes.
fn one<'l>(
    (journal, at, reading): (&'l Journal, usize, Reading),
    parts: Vec<Group<'l>>,
    givers: &Givers,
    is_known: &Belongs<'_>,
) -> (Group<'l>, Contradictions) {
    let Some((last_at, Exchange { core, .. })) = journal.corrected_at(at, is_known) else {
        return Default::default();
    };
    let source = Source {
        when: core.on,
        tranche: core.tranche(),
        entries: Entries::of(at, last_at),
        is_returned: false,
        released: Released::default(),
        reading,
    };
    let mut own = Vec::new();
    for leg in &core.legs {
        let source = Source {
            released: givers.released(core, leg),
            ..source.clone()
        };
        Movement::of_leg(leg, &source, &mut own);
    }
    let mut records = Group::default();
    for part in parts {
        records.join(part);
    }
    let (mut group, below) = summary(own, scheduled(records, source.tranche));
    let before = group.returned.len().saturating_add(group.undone.len());
    take_back(journal, at, &source, &mut group, is_known);
    if group.returned.len().saturating_add(group.undone.len()) > before {
        let entries = group.delivered.iter().map(|one| one.entries.first[0]);
        group.reversed.extend(entries);
    }
    (group, below)
}

/// Assigns the tranche of a summary to the movements of its records.
fn scheduled<'l>(mut records: Group<'l>, tranche: Option<&'l TrancheId>) -> Group<'l> {
    if tranche.is_some() {
        let whole = records.bounds.iter_mut().flat_map(|bound| &mut bound.whole);
        for movement in records.delivered.iter_mut().chain(whole) {
            movement.tranche = tranche;
        }
    }
    records
}

/// Adds what later entries take back of an exchange.
fn take_back<'l>(
    journal: &'l Journal,
    at: usize,
    source: &Source<'l>,
    group: &mut Group<'l>,
    is_known: &Belongs<'_>,
) {
    let reversals = journal.links().and_then(|links| links.reversed.get(&at));
    let mut reversals: Vec<usize> = reversals.into_iter().flatten().copied().collect();
    // Who came back first can not come back again, in whatever order that was recorded.
    reversals.sort_by_key(|at| {
        let entry = journal.entries().get(*at);
        let day = entry.and_then(|entry| Some(entry.date()?.end()?.last_day()));
        (day.is_none(), day)
    });
    let mut before = Back::of(&group.returned);
    for position in reversals {
        let entry = journal.entries().get(position);
        let Some((entry, reversal)) = entry.and_then(|entry| Some((entry, entry.reversal()?)))
        else {
            continue;
        };
        if !is_known(position, entry) {
            continue;
        }
        let source = Source {
            when: reversal.date(),
            entries: Entries::of(position, position),
            is_returned: true,
            ..source.clone()
        };
        let taken: Vec<Movement<'l>> = match reversal.legs() {
            Some(legs) => {
                let mut taken = Vec::new();
                for leg in legs {
                    let delivered = group.delivered.iter();
                    let same = delivered.filter(|one| one.ends == leg.ends());
                    let released = same.map(|one| one.released.clone());
                    let released = released.reduce(|one, other| one.or(&other));
                    let named = leg.releaser().map(Released::surely);
                    let source = Source {
                        released: named.or(released).unwrap_or_default(),
                        ..source.clone()
                    };
                    Movement::of_leg(leg, &source, &mut taken);
                }
                taken
            }
            None => group.whole(&source),
        };
        match (reversal.reason(), reversal.legs()) {
            (Some(reason), _) => group.reverse(taken, reason),
            (None, Some(_)) => group.give_back(taken, &mut before),
            (None, None) => group.undo(taken),
        }
    }
}

/// Returns the groups of all records, in the order recorded. An included record belongs to the group of its summary; a
/// settlement without an exchange has its own group.
pub(in crate::ledger) fn groups<'l>(
    journal: &'l Journal,
    givers: &Givers,
    is_known: &Belongs<'_>,
) -> Vec<Group<'l>> {
    groups_read(journal, givers, is_known, Reading::AsRecorded)
}

/// Returns the groups of all records, with their counts read in one way.
pub(in crate::ledger) fn groups_read<'l>(
    journal: &'l Journal,
    givers: &Givers,
    is_known: &Belongs<'_>,
    reading: Reading,
) -> Vec<Group<'l>> {
    let is_included = |at: usize| {
        let mut summaries = journal.summaries(at);
        summaries.any(|at| {
            let entry = journal.entries().get(at);
            entry.is_some_and(|entry| is_known(at, entry))
        })
    };
    let entries = journal.entries().iter().enumerate();
    let known = entries.filter(|(at, entry)| is_known(*at, entry));
    let groups = known.filter_map(|(at, entry)| {
        if let JournalEntry::Settled(settled) = entry {
            let source = Source {
                when: entry.date(),
                tranche: None,
                entries: Entries::of(at, at),
                is_returned: false,
                released: Released::default(),
                reading,
            };
            let mut delivered = Vec::new();
            Movement::of_settled(settled, &source, &mut delivered);
            return Some(Group::of(delivered));
        }
        let is_counted = entry.exchange().is_some() && !is_included(at);
        is_counted.then(|| group_read(journal, at, givers, is_known, reading).0)
    });
    groups.collect()
}
