//! The entries of the journal, and what recording them one after another finds.

use std::io;

use exchange_agreement::journal::Receipt;
use exchange_agreement::{Exchange, JournalEntry, Ledger, Leg};

use crate::dump::Dump;
use crate::json::{Fields, Json, list, shown, written};

/// The longest journal that is recorded again: entries that are no exchange fold it from the first entry each time.
const LONGEST: usize = 1_000;

pub(crate) fn answers(ledger: &Ledger, dump: &mut Dump<'_>) -> io::Result<()> {
    for (position, entry) in ledger.journal().iter().enumerate() {
        dump.of("journal")
            .line("entry", position, told(entry, ledger))?;
    }
    if ledger.journal().len() > LONGEST {
        let length = Fields::default().with("entries", ledger.journal().len());
        return dump.of("recording").line("not_recorded", (), length);
    }
    recorded(ledger, dump)
}

fn told(entry: &JournalEntry, ledger: &Ledger) -> Fields {
    let exchange = entry.exchange().or_else(|| entry.correction());
    // What is known of an exchange now may have been recorded by another entry.
    let found = exchange.and_then(|exchange| ledger.exchange(exchange.id()));
    let is_first = exchange == found;
    let other = found.filter(|_| !is_first).map(whole);
    let legs = exchange.map(Exchange::legs).unwrap_or_default();
    Fields::default()
        .with("kind", entry.kind())
        .with("when", entry.date())
        .with("known", entry.known())
        .with("sources", list(entry.sources()))
        .with("status", exchange.map(Exchange::status))
        .with(
            "includes",
            list(exchange.map(Exchange::includes).unwrap_or_default()),
        )
        .with("completes", exchange.and_then(Exchange::completes))
        .with("legs", list(legs))
        .with("found", other)
        .with("written", written(&entry.to_json()))
}

fn whole(exchange: &Exchange) -> Json {
    written(&JournalEntry::from(exchange.clone()).to_json())
}

impl From<&Leg> for Json {
    fn from(leg: &Leg) -> Self {
        let accounted = leg.accounted().iter().map(|one| {
            Fields::default()
                .with("reason", shown(one.reason()))
                .with("effect", one.reason().effect())
                .with("people", one.detainees().total())
                .with("remains", one.remains())
        });
        Fields::default()
            .with("ends", leg.ends())
            .with("people", leg.detainees())
            .with("total", leg.detainees().total())
            .with("remains", leg.remains())
            .with("part", leg.part())
            .with("beside", leg.is_outside_the_terms())
            .with("when", leg.date())
            .with("listed", leg.listed())
            .with("accounted", list(accounted))
            .into()
    }
}

/// Every entry is first asked about, then recorded; where that is refused, it is recorded as observed.
fn recorded(ledger: &Ledger, dump: &mut Dump<'_>) -> io::Result<()> {
    let mut again = Ledger::open(ledger.agreement().clone());
    for (position, entry) in ledger.journal().iter().enumerate() {
        dump.of(&format!("recording {position}"));
        let would = again.would_record_entry(entry);
        let (is_refused, found, receipt) = match again.record(entry.clone()) {
            Ok(receipt) => (false, receipt.findings().clone(), Some(receipt)),
            Err(refused) => {
                let (entry, found) = refused.into_parts();
                (true, found, again.record_observed(entry).ok())
            }
        };
        let answer = Fields::default()
            .with("refused", is_refused)
            .with("as_asked", would == found)
            .with("position", receipt.as_ref().map(Receipt::position))
            .with("new", receipt.as_ref().map(Receipt::is_new));
        dump.line("receipt", position, answer)?;
        dump.findings(&found)?;
    }
    let replayed = Ledger::replay(ledger.agreement().clone(), ledger.journal().iter().cloned());
    let same = Fields::default().with("recorded", again == *ledger).with(
        "replayed",
        replayed.is_ok_and(|replayed| replayed == *ledger),
    );
    dump.of("recording").line("same", (), same)
}
