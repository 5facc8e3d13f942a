//! C06: records of one direction whose dates overlap, so that they may hold the same people.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use super::book::{Belongs, Book};
use super::journal::JournalEntry;
use crate::rulebook::{Datum, Findings, Place, Rule};
use crate::words::{Ends, PartialDate, Subject, When};

/// One record of a direction, of the living or of the dead: those are never the same people.
struct Record {
    position: usize,
    /// The entry that told it last: a correction, or itself.
    told_at: usize,
    when: When,
    is_vague: bool,
}

/// Tells of each record that overlaps an earlier one, where one of the two is not dated to the day and neither
/// speaks of the other. Once per record.
pub(super) fn tell(book: &Book, belongs: &Belongs<'_>, findings: &mut Findings) {
    let mut by_ends: BTreeMap<(Ends, bool), Vec<Record>> = BTreeMap::new();
    let mut any_vague = false;
    for (position, entry) in book.journal().iter().enumerate() {
        let is_part = book
            .links()
            .is_some_and(|links| links.included.contains_key(&position));
        if is_part || entry.exchange().is_none() || !belongs(position, entry) {
            continue;
        }
        let Some((told_at, core)) = book.corrected_at(position, belongs) else {
            continue;
        };
        for leg in core.legs.iter().filter(|leg| !leg.is_beside()) {
            let Some(when) = leg.when().or(core.on) else {
                continue;
            };
            let is_vague = !when.is_one_day();
            any_vague |= is_vague;
            let of = [
                (false, !leg.detainees().is_empty()),
                (true, leg.remains().is_some()),
            ];
            for (is_dead, _) in of.into_iter().filter(|(_, is_told)| *is_told) {
                let records = by_ends.entry((leg.ends(), is_dead)).or_default();
                if records.last().is_none_or(|last| last.position != position) {
                    records.push(Record {
                        position,
                        told_at,
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

/// One pass in the order of beginnings: whoever begins before the latest end so far overlaps it.
fn overlapping(book: &Book, about: &Datum, mut records: Vec<Record>, findings: &mut Findings) {
    let first_day = |when: When| when.beginning().map(PartialDate::first_day);
    records.sort_by_key(|record| (first_day(record.when), record.position));
    // The latest to end, of all records and of the vague ones: a day is only compared with the latter.
    let (mut latest, mut latest_vague): (Option<&Record>, Option<&Record>) = (None, None);
    let mut told: Vec<(usize, usize)> = Vec::new();
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
            told.push((one.max(two), one.min(two)));
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
    told.sort_unstable();
    let root = Place::Root;
    let list = root.key("journal");
    let mut told_at: BTreeMap<usize, usize> = BTreeMap::new();
    told_at.extend(
        records
            .iter()
            .map(|record| (record.position, record.told_at)),
    );
    for (later, earlier) in told {
        let id = |at: usize| {
            let exchange = book.exchange_at(at);
            exchange.map_or(Datum::Nothing, |exchange| {
                Datum::text(exchange.id().as_str())
            })
        };
        let entry = told_at.get(&later).copied().unwrap_or(later);
        let at = list.at(entry);
        let kind = book
            .journal()
            .get(entry)
            .map_or("exchange", JournalEntry::kind);
        let entry = at.key(kind);
        let place = entry.key("on");
        findings.report(
            Rule::RecordsApart,
            &place,
            about.clone(),
            id(later),
            id(earlier),
        );
    }
}

/// An open end lies after every date.
fn last_day(when: When) -> (bool, Option<(u16, u8, u8)>) {
    (when.end().is_none(), when.end().map(PartialDate::last_day))
}

fn are_linked(book: &Book, one: usize, other: usize) -> bool {
    let completes = |later: usize, earlier: usize| {
        let completed = book.links().and_then(|links| links.completed.get(&earlier));
        completed == Some(&later)
    };
    completes(one, other) || completes(other, one)
}
