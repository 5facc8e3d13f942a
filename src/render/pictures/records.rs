//! Movements of a ledger, grouped by record: each group is a bar, or a step, of a picture.

use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use crate::ledger::{JournalEntry, Ledger, Moved, Movement, Movements};
use crate::words::{PartialDate, When};

/// The people and remains of one record: an exchange, or a reversal.
pub(super) struct Record<'m> {
    /// What it is, with its id: `exchange 1`.
    pub(super) name: String,
    pub(super) when: Option<When>,
    pub(super) movements: Vec<&'m Movement<'m>>,
}

/// Returns true if people or remains were handed over, or recovered by the receiver.
pub(super) const fn is_delivered(moved: Moved) -> bool {
    matches!(moved, Moved::HandedOver | Moved::Recovered)
}

/// Returns every record that has movements of some kinds, in the order of time, those without a date last.
pub(super) fn records<'m>(
    ledger: &Ledger,
    movements: &'m Movements<'m>,
    is_meant: impl Fn(&Movement<'_>) -> bool,
) -> Vec<Record<'m>> {
    let mut records: Vec<Record<'m>> = Vec::new();
    let mut places: BTreeMap<usize, usize> = BTreeMap::new();
    for movement in movements.iter().filter(|one| is_meant(one)) {
        let Some(&entry) = movement.entries().first() else {
            continue;
        };
        let place = *places.entry(entry).or_insert(records.len());
        if place == records.len() {
            records.push(Record {
                name: name(ledger, entry),
                when: None,
                movements: Vec::new(),
            });
        }
        if let Some(record) = records.get_mut(place) {
            record.when = earlier(record.when, movement.date());
            record.movements.push(movement);
        }
    }
    records.sort_by_key(|record| record.when.is_none());
    records
}

/// Returns true if a movement is of a summary: of its people who are in no other record.
pub(super) fn is_of_rest(ledger: &Ledger, movement: &Movement<'_>) -> bool {
    let entry = movement.entries().first();
    let entry = entry.and_then(|at| ledger.journal().get(*at));
    let exchange = entry.and_then(JournalEntry::exchange);
    let exchange = exchange.and_then(|exchange| ledger.exchange(exchange.id()));
    exchange.is_some_and(|exchange| !exchange.includes().is_empty())
}

/// Names a record; people of a summary who are in no other record are called the rest.
fn name(ledger: &Ledger, entry: usize) -> String {
    let entry = ledger.journal().get(entry);
    if let Some(reversal) = entry.and_then(JournalEntry::reversal) {
        return format!("reversal of exchange {}", reversal.exchange());
    }
    let exchange = entry.and_then(JournalEntry::exchange);
    let exchange = exchange.and_then(|exchange| ledger.exchange(exchange.id()));
    exchange.map_or_else(String::new, |exchange| {
        if exchange.includes().is_empty() {
            format!("exchange {}", exchange.id())
        } else {
            format!("exchange {}, the rest", exchange.id())
        }
    })
}

fn earlier(one: Option<When>, other: Option<When>) -> Option<When> {
    let both = one.into_iter().chain(other);
    both.min_by_key(|when| first_date(*when))
}

/// Returns the first possible date, or the last one if no beginning is known.
pub(super) fn first_date(when: When) -> Option<PartialDate> {
    when.beginning().or_else(|| when.end())
}
