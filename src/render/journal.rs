//! The journal of a ledger as a table, and a whole ledger as a page.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::agreement::agreement;
use super::exchange::{detail, tally};
use super::page::{Align, Page, Table};
use super::standing::standing;
use crate::ledger::{Exchange, ExchangeStatus, JournalEntry, Ledger, Leg};
use crate::rulebook::Grouped;

/// So many entries at the beginning of a long journal are shown, and as many at its end.
const SHOWN: usize = 500;

/// The journal as a table: a row for each leg of an exchange, people and remains apart, and for every other entry.
///
/// Of more than 1,000 entries the first and the last 500 are shown, and a row says how many stand between.
///
/// ```
/// use exchange_agreement::{Agreement, CategoryKind::PrisonerOfWar, Exchange, Ledger, render};
/// let mut ledger = Ledger::open(Agreement::between("RU", "UA").each_releases(1_000).build()?);
/// ledger.record(Exchange::mutual("1", "2025-05-23", "RU", "UA", [(PrisonerOfWar, 390)])?)?;
/// assert_eq!(render::journal(&ledger).to_string(), "\
/// \x20 entry       when        direction  people                remains  what
/// \x20 exchange 1  2025-05-23  RU to UA   390 prisoners of war
/// \x20                         UA to RU   390 prisoners of war
/// ");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn journal(ledger: &Ledger) -> Page {
    let mut table = Table::new([
        ("entry", Align::Left),
        ("when", Align::Left),
        ("direction", Align::Left),
        ("people", Align::Left),
        ("remains", Align::Right),
        ("what", Align::Left),
    ]);
    let entries = ledger.journal();
    let left_out = entries.len().saturating_sub(SHOWN.saturating_mul(2));
    for (position, entry) in entries.iter().enumerate() {
        if position < SHOWN || position >= SHOWN.saturating_add(left_out) {
            rows(entry, &mut table);
        } else if position == SHOWN {
            let many = Grouped(u64::try_from(left_out).unwrap_or(u64::MAX));
            let mut cells = [const { String::new() }; 6];
            cells[0] = format!("... {many} more ...");
            table.row(cells);
        }
    }
    Page::default().table(table)
}

fn rows(entry: &JournalEntry, table: &mut Table) {
    let told = entry.exchange().or_else(|| entry.correction());
    let when = entry.when().map(|when| when.to_string());
    let (mut name, legs, mut what) = if let Some(exchange) = told {
        let kind = if entry.exchange().is_some() {
            "exchange"
        } else {
            "correction"
        };
        let name = format!("{kind} {}", exchange.id());
        (name, exchange.legs(), place(exchange))
    } else {
        let what = detail(entry);
        let what = what.trim_start_matches([',', ':', ' ']).to_string();
        let legs = entry.reversal().and_then(|reversal| reversal.legs());
        (entry.kind().to_string(), legs.unwrap_or_default(), what)
    };
    let not_told = || "not told".to_string();
    if legs.is_empty() {
        let [none, also, neither] = [const { String::new() }; 3];
        let when = when.unwrap_or_else(not_told);
        return table.row([name, when, none, also, neither, what]);
    }
    let mut first = Some(when);
    for leg in legs {
        let name = core::mem::take(&mut name);
        // A leg may have a date of its own; else that of the whole stands in the first row.
        let own = leg.when().map(|when| when.to_string());
        let when = match (first.take(), own) {
            (_, Some(own)) => own,
            (Some(whole), None) => whole.unwrap_or_else(not_told),
            (None, None) => String::new(),
        };
        let mut told = Vec::from([core::mem::take(&mut what)]);
        told.retain(|told| !told.is_empty());
        told.extend(leg.is_beside().then(|| "beside the terms".to_string()));
        let cells = [
            name,
            when,
            leg.ends().to_string(),
            people(leg),
            remains(leg),
            told.join(", "),
        ];
        table.row(cells);
    }
}

fn place(exchange: &Exchange) -> String {
    let place = exchange
        .place()
        .map_or_else(String::new, ToString::to_string);
    match exchange.status() {
        ExchangeStatus::CalledOff if place.is_empty() => "called off".to_string(),
        ExchangeStatus::CalledOff => format!("called off, {place}"),
        ExchangeStatus::CarriedOut => place,
    }
}

/// Nothing where a leg is of remains alone.
fn people(leg: &Leg) -> String {
    if leg.detainees().is_empty() && leg.remains().is_some() {
        return String::new();
    }
    tally(leg.detainees())
}

fn remains(leg: &Leg) -> String {
    leg.remains()
        .map_or_else(String::new, |count| count.to_string())
}

/// What each amendment changed, one change a line.
///
/// ```
/// use exchange_agreement::{Agreement, Ledger, render};
/// let ledger = Ledger::open(Agreement::between("RU", "UA").build()?);
/// assert_eq!(render::amendments(&ledger).to_string(), "");
/// # Ok::<(), exchange_agreement::Invalid>(())
/// ```
#[must_use]
pub fn amendments(ledger: &Ledger) -> Page {
    let pages = ledger.amendments().into_iter().map(|(amendment, changes)| {
        let changes = changes.iter().map(ToString::to_string);
        let title = format!("What amendment {} changes", amendment.id());
        Page::titled(title).lines(changes.collect())
    });
    pages.fold(Page::default(), Page::then)
}

/// A whole ledger: the agreement, its journal, what amendments changed, and where things stand with everything recorded.
///
/// For where they stood at the end of a day, write [`standing`](fn@standing) of
/// [`Ledger::as_of`](crate::Ledger::as_of).
///
/// ```
/// use exchange_agreement::{Agreement, Ledger, render};
/// let ledger = Ledger::open(Agreement::between("RU", "UA").each_releases(1_000).build()?);
/// let page = render::ledger(&ledger).to_string();
/// assert!(page.starts_with(&render::agreement(ledger.agreement()).to_string()));
/// assert!(page.ends_with(&render::standing(&ledger.standing()).to_string()));
/// # Ok::<(), exchange_agreement::Invalid>(())
/// ```
#[must_use]
pub fn ledger(ledger: &Ledger) -> Page {
    agreement(ledger.agreement())
        .then(journal(ledger))
        .then(amendments(ledger))
        .then(standing(&ledger.standing()))
}
