//! C06: records of one direction with overlapping dates, which may include the same people.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use crate::ledger::book::Book;
use crate::ledger::journal::Exchange;
use crate::ledger::journal::order::Belongs;
use crate::rulebook::{Datum, Findings, Rule};
use crate::words::{Ends, PartialDate, Subject, When};

/// One record of a direction, of people or of remains; the two are compared apart.
struct Record {
    position: usize,
    /// The position of its latest version: a correction, or the record itself.
    entry_at: usize,
    when: When,
    is_vague: bool,
}

/// Reports C06, once per record that overlaps an earlier one, if one of the two is not dated to the day and neither
/// completes the other.
pub(super) fn report_overlaps(book: &Book, belongs: &Belongs<'_>, findings: &mut Findings) {
    let mut by_ends: BTreeMap<(Ends, bool), Vec<Record>> = BTreeMap::new();
    let mut any_vague = false;
    for (position, entry) in book.journal.entries().iter().enumerate() {
        let is_part = book
            .journal
            .links()
            .is_some_and(|links| links.included.contains_key(&position));
        if is_part || entry.exchange().is_none() || !belongs(position, entry) {
            continue;
        }
        let Some((entry_at, Exchange { core, .. })) = book.journal.corrected_at(position, belongs)
        else {
            continue;
        };
        for leg in core.legs.iter().filter(|leg| !leg.is_outside_the_terms()) {
            let Some(when) = leg.date().or(core.on) else {
                continue;
            };
            let is_vague = !when.is_one_day();
            any_vague |= is_vague;
            let of = [
                (false, !leg.detainees().is_empty()),
                (true, leg.remains().is_some()),
            ];
            for (is_dead, _) in of.into_iter().filter(|(_, is_present)| *is_present) {
                let records = by_ends.entry((leg.ends(), is_dead)).or_default();
                if records.last().is_none_or(|last| last.position != position) {
                    records.push(Record {
                        position,
                        entry_at,
                        when,
                        is_vague,
                    });
                }
            }
        }
    }
    if any_vague {
        for ((ends, is_dead), records) in by_ends {
            let subject = if is_dead {
                Subject::Remains
            } else {
                Subject::AnyDetainee
            };
            overlapping(book, &subject.flow(ends), records, findings);
        }
    }
}

/// One pass by first day: a record that begins before the latest end so far overlaps that record.
fn overlapping(book: &Book, about: &Datum, mut records: Vec<Record>, findings: &mut Findings) {
    let first_day = |when: When| when.beginning().map(PartialDate::first_day);
    records.sort_by_key(|record| (first_day(record.when), record.position));
    // The latest to end of all records, and of the vague ones; a one-day record is compared only with the vague ones.
    let (mut latest, mut latest_vague): (Option<&Record>, Option<&Record>) = (None, None);
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for record in &records {
        let other = if record.is_vague {
            latest
        } else {
            latest_vague
        };
        if let Some(other) = other.filter(|other| other.when.may_overlap(record.when))
            && !are_linked(book, other.position, record.position)
        {
            let (one, two) = (other.position, record.position);
            pairs.push((one.max(two), one.min(two)));
        }
        let ends_later = |than: Option<&Record>| {
            than.is_none_or(|than| last_day(than.when) <= last_day(record.when))
        };
        if ends_later(latest) {
            latest = Some(record);
        }
        if record.is_vague && ends_later(latest_vague) {
            latest_vague = Some(record);
        }
    }
    pairs.sort_unstable();
    let mut entry_at: BTreeMap<usize, usize> = BTreeMap::new();
    entry_at.extend(
        records
            .iter()
            .map(|record| (record.position, record.entry_at)),
    );
    for (later, earlier) in pairs {
        let id = |at: usize| {
            let exchange = book.journal.exchange_at(at);
            exchange.map_or(Datum::Nothing, |exchange| {
                Datum::text(exchange.id().as_str())
            })
        };
        let entry = entry_at.get(&later).copied().unwrap_or(later);
        book.journal.at_entry(entry, findings, |sink| {
            sink.key("on")
                .report(Rule::RecordsApart)
                .about(about.clone())
                .given(id(later))
                .expected(id(earlier));
        });
    }
}

/// Returns the last day in sortable form; an open end sorts after every date.
fn last_day(when: When) -> (bool, Option<(u16, u8, u8)>) {
    (when.end().is_none(), when.end().map(PartialDate::last_day))
}

/// Returns true if one of two records completes the other.
fn are_linked(book: &Book, one: usize, other: usize) -> bool {
    let completes = |later: usize, earlier: usize| {
        let completed = book
            .journal
            .links()
            .and_then(|links| links.completed.get(&earlier));
        completed == Some(&later)
    };
    completes(one, other) || completes(other, one)
}
