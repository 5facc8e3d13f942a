//! Movements of a ledger, grouped by record: each group is a bar, or a step, of a picture.

use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

use crate::ledger::{Exchange, Ledger, Moved, Movement, Movements};
use crate::words::{PartialDate, When};

/// The people and remains handed over by one record, or recovered by the receiver.
pub(super) struct Record<'m> {
    pub(super) name: String,
    pub(super) when: Option<When>,
    pub(super) movements: Vec<&'m Movement<'m>>,
}

/// Returns every record of which people or remains were handed over or recovered, in the order of time, those without a date last.
pub(super) fn records<'m>(ledger: &Ledger, movements: &'m Movements<'m>) -> Vec<Record<'m>> {
    let mut records: Vec<Record<'m>> = Vec::new();
    let mut places: BTreeMap<usize, usize> = BTreeMap::new();
    let moved = movements
        .iter()
        .filter(|one| matches!(one.moved(), Moved::HandedOver | Moved::Recovered));
    for movement in moved {
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

/// Names a record; people of a summary who are in no other record are called the rest.
fn name(ledger: &Ledger, entry: usize) -> String {
    let exchange = ledger
        .journal()
        .get(entry)
        .and_then(|entry| entry.exchange());
    let exchange = exchange
        .map(Exchange::id)
        .and_then(|id| ledger.exchange(id));
    exchange.map_or_else(String::new, |exchange| {
        if exchange.includes().is_empty() {
            exchange.id().to_string()
        } else {
            format!("{}, the rest", exchange.id())
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
