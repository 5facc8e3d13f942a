//! Pages of the journal as a table, of the amendments, and of a whole ledger.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::agreement::agreement;
use super::exchange::{detail, tally};
use super::standing::standing;
use crate::ledger::{Exchange, ExchangeStatus, JournalEntry, Ledger, Leg};
use crate::render::layout::{Align, Page, Table};
use crate::render::phrases::number;

/// The number of entries shown at the beginning of a long journal, and again at its end.
const SHOWN: usize = 500;

/// Returns a page with the journal as a table: a row for each leg (one direction) of an exchange, and one for every
/// other entry.
///
/// People and remains have separate columns.
///
/// If there are more than 1,000 entries, the first 500 and the last 500 are shown, and a row states how many are
/// between.
///
/// ```
/// use exchange_agreement::{Agreement, CategoryKind::PrisonerOfWar, Exchange, Ledger, render};
/// let mut ledger = Ledger::open(Agreement::between("RU", "UA").each_releases(1_000).build()?);
/// ledger.record(Exchange::mutual("1", "2025-05-23", "RU", "UA", [(PrisonerOfWar, 390)])?)?;
/// assert_eq!(render::journal(&ledger).to_string(), "\
/// \x20 entry       date        direction  people                remains  details
/// \x20 exchange 1  2025-05-23  RU to UA   390 prisoners of war
/// \x20                         UA to RU   390 prisoners of war
/// ");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn journal(ledger: &Ledger) -> Page {
    let mut table = Table::new([
        ("entry", Align::Left),
        ("date", Align::Left),
        ("direction", Align::Left),
        ("people", Align::Left),
        ("remains", Align::Right),
        ("details", Align::Left),
    ]);
    let entries = ledger.journal();
    let left_out = entries.len().saturating_sub(SHOWN.saturating_mul(2));
    for (position, entry) in entries.iter().enumerate() {
        if position < SHOWN || position >= SHOWN.saturating_add(left_out) {
            rows(entry, &mut table);
        } else if position == SHOWN {
            let many = number(u64::try_from(left_out).unwrap_or(u64::MAX));
            let mut cells = [const { String::new() }; 6];
            cells[0] = format!("... {many} more");
            table.row(cells);
        }
    }
    Page::default().table(table)
}

fn rows(entry: &JournalEntry, table: &mut Table) {
    let exchange = entry.exchange().or_else(|| entry.correction());
    let when = entry.date().map(|when| when.to_string());
    let (mut name, legs, mut details) = if let Some(exchange) = exchange {
        let kind = if entry.exchange().is_some() {
            "exchange"
        } else {
            "correction"
        };
        let name = format!("{kind} {}", exchange.id());
        (name, exchange.legs(), place(exchange))
    } else {
        let details = detail(entry);
        let details = details.trim_start_matches([',', ':', ' ']).to_string();
        let legs = entry.reversal().and_then(|reversal| reversal.legs());
        (entry.kind().to_string(), legs.unwrap_or_default(), details)
    };
    let not_given = || "not given".to_string();
    if legs.is_empty() {
        let [none, also, neither] = [const { String::new() }; 3];
        let when = when.unwrap_or_else(not_given);
        return table.row([name, when, none, also, neither, details]);
    }
    let mut first = Some(when);
    for leg in legs {
        let name = core::mem::take(&mut name);
        // A leg may have a date of its own; otherwise the first row shows that of the exchange.
        let own = leg.date().map(|when| when.to_string());
        let when = match (first.take(), own) {
            (_, Some(own)) => own,
            (Some(whole), None) => whole.unwrap_or_else(not_given),
            (None, None) => String::new(),
        };
        let mut remarks = Vec::from([core::mem::take(&mut details)]);
        remarks.retain(|remark| !remark.is_empty());
        remarks.extend(
            leg.is_outside_the_terms()
                .then(|| "outside the terms".to_string()),
        );
        let cells = [
            name,
            when,
            leg.ends().to_string(),
            people(leg),
            remains(leg),
            remarks.join(", "),
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

/// Returns the people of a leg, or an empty text for a leg of remains only.
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

/// Returns a page of the changes made by each amendment, one change a line.
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
        let title = format!("Changes made by amendment {}", amendment.id());
        Page::titled(title).lines(changes.collect())
    });
    pages.fold(Page::default(), Page::then)
}

/// Returns a page of a whole ledger: the agreement, its journal, the changes by amendments, and the balances and
/// verdicts with everything recorded.
///
/// For the end of a day, use [`standing`](fn@standing) with [`Ledger::as_of`](crate::Ledger::as_of).
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
