//! Pages of the journal as a table, of the amendments, and of a whole ledger.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::agreement::{self, reported_by};
use super::exchange::{detail, details, legs, place, scope};
use super::findings::findings;
use super::standing::{Words, numbers};
use crate::ledger::{Exchange, ExchangeStatus, JournalEntry, Ledger, Leg, Settled};
use crate::render::layout::{Align, Facts, Page, Table};
use crate::render::names::Names;
use crate::render::phrases::{self, after, exchanges, joined, number};
use crate::words::{Count, ExchangeId, Tally};

/// The number of entries shown at the beginning of a long journal, and again at its end.
const SHOWN: usize = 500;
/// The number of records that the row of a summary names; a longer list stands below the table.
const NAMED: usize = 8;

/// Returns a page with the journal as a table, a row for each leg (one direction) of an exchange and one for every other
/// entry, and below it a list with everything else that is recorded of an entry: lists, breakdowns, notes, sources.
///
/// People and remains have separate columns; a column without any entry is left out.
///
/// If there are more than 1,000 entries, the terminal shows the first 500 and the last 500, and a row states how many
/// are between. Markdown has all of them.
///
/// ```
/// use exchange_agreement::{Agreement, CategoryKind::PrisonerOfWar, Exchange, Ledger, render};
/// let mut ledger = Ledger::open(Agreement::between("RU", "UA").each_releases(1_000).build()?);
/// let exchange = Exchange::mutual("1", "2025-05-23", "RU", "UA", [(PrisonerOfWar, 390)])?;
/// ledger.record(exchange.with_note("at the border")?)?;
/// assert_eq!(render::journal(&ledger).to_string(), "\
/// \x20 entry       date        direction  people
/// \x20 exchange 1  2025-05-23  RU to UA   390 prisoners of war
/// \x20                         UA to RU   390 prisoners of war
///
/// \x20 exchange 1  note: at the border
/// ");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn journal(ledger: &Ledger) -> Page {
    let entries = ledger.journal();
    let corrections = entries.iter().filter_map(JournalEntry::correction);
    let corrected = corrections.map(Exchange::id).collect();
    let left_out = entries.len().saturating_sub(SHOWN.saturating_mul(2));
    let names = names(entries);
    let page = |left_out: usize| {
        let mut table = Table::new([
            ("entry", Align::Left),
            ("date", Align::Left),
            ("direction", Align::Left),
            ("people", Align::Left),
            ("remains", Align::Right),
            ("details", Align::Left),
        ]);
        let mut facts = Facts::default();
        let mut names = names.iter();
        for (position, entry) in entries.iter().enumerate() {
            let name = names.next().map_or("", String::as_str);
            if left_out == 0 || position < SHOWN || position >= SHOWN.saturating_add(left_out) {
                rows(entry, remarks(entry, ledger, &corrected), &mut table);
                more(entry, name, &mut facts);
            } else if position == SHOWN {
                let many = number(u64::try_from(left_out).unwrap_or(u64::MAX));
                let mut cells = [const { String::new() }; 6];
                cells[0] = format!("... {many} more");
                table.row(cells);
            }
        }
        Page::default()
            .table(table.without_empty(&["people", "remains", "details"]))
            .then(Page::default().facts(facts))
    };
    match left_out {
        0 => page(0),
        _ => Page::default().long(page(0), page(left_out)),
    }
}

/// The kind of an entry, and the id of an exchange.
fn name(entry: &JournalEntry) -> String {
    let exchange = entry.exchange().or_else(|| entry.correction());
    let id = after(" ", exchange.map(Exchange::id));
    format!("{}{id}", entry.kind())
}

fn rows(entry: &JournalEntry, remarks: Vec<String>, table: &mut Table) {
    let legs = legs(entry);
    let date = entry.date();
    let date = date.map_or_else(|| "not given".to_string(), phrases::when);
    let [direction, people] = entry
        .settled()
        .map_or([const { String::new() }; 2], |settled| {
            [
                settled.ends().to_string(),
                people(settled.detainees(), settled.remains()),
            ]
        });
    let remains = entry.settled().and_then(Settled::remains);
    let mut row = [
        name(entry),
        date,
        direction,
        people,
        after("", remains),
        joined(remarks, ", "),
    ];
    let has_own_dates = legs.iter().any(|leg| leg.date().is_some());
    // Whether a place, or the date of an only leg, is that of the exchange or of its leg is seen by the row.
    let has_own_places = legs.iter().any(|leg| leg.place().is_some());
    let has_own_row = legs.is_empty()
        || has_own_places
        || (has_own_dates && (entry.date().is_some() || legs.len() == 1));
    if has_own_row {
        table.row(core::mem::take(&mut row));
    }
    for leg in legs {
        let [name, date, _, _, _, remarks] = core::mem::take(&mut row);
        let date = match leg.date() {
            Some(own) => phrases::when(own),
            None if has_own_row => "as exchange".to_string(),
            None if has_own_dates => "not given".to_string(),
            None => date,
        };
        let remarks = Some(remarks).filter(|remarks| !remarks.is_empty());
        let remarks = remarks.into_iter().chain(scope(leg));
        let remarks = remarks.chain(leg.place().map(place));
        table.row([
            name,
            date,
            leg.ends().to_string(),
            of_leg(leg),
            after("", leg.remains()),
            joined(remarks, ", "),
        ]);
    }
}

/// Returns the place of an exchange and how it relates to other entries, or the content of another entry.
fn remarks(
    entry: &JournalEntry,
    ledger: &Ledger,
    corrected: &BTreeSet<&ExchangeId>,
) -> Vec<String> {
    let Some(exchange) = entry.exchange().or_else(|| entry.correction()) else {
        let detail = detail(entry);
        return Vec::from([detail.trim_start_matches([',', ':', ' ']).to_string()]);
    };
    let mut remarks = Vec::new();
    if exchange.status() == ExchangeStatus::CalledOff {
        remarks.push("called off".to_string());
    }
    remarks.extend(exchange.place().map(place));
    let initiator = exchange.initiated_by();
    remarks.extend(initiator.map(|actor| format!("initiated by {actor}")));
    let tranche = exchange.tranche();
    remarks.extend(tranche.map(|id| format!("tranche {id}")));
    match exchange.includes() {
        [] => {}
        ids if ids.len() > NAMED => {
            let many = u64::try_from(ids.len()).unwrap_or(u64::MAX);
            remarks.push(format!("summarizes {}", exchanges(many)));
        }
        ids => remarks.push(format!("summarizes {}", joined(ids, ", "))),
    }
    let completed = exchange.completes();
    remarks.extend(completed.map(|id| format!("completes {id}")));
    if entry.exchange().is_some() {
        let summary = ledger.summary_of(exchange.id()).map(Exchange::id);
        remarks.extend(summary.map(|id| format!("included in {id}")));
        if corrected.contains(exchange.id()) {
            remarks.push("corrected below".to_string());
        }
    }
    remarks
}

/// Returns what the facts below the table call each entry: its kind with its id or date; where another has the same, also
/// its content; and where even that is the same, which of them it is.
fn names(entries: &[JournalEntry]) -> Vec<String> {
    let mut names: Vec<String> = entries.iter().map(short).collect();
    let further: [fn(&JournalEntry) -> String; 2] = [content, |_| String::new()];
    for further in further {
        let mut used: BTreeMap<String, u32> = BTreeMap::new();
        for name in &names {
            let count = used.entry(name.clone()).or_default();
            *count = count.saturating_add(1);
        }
        used.retain(|_, count| *count > 1);
        let mut numbers: BTreeMap<String, u32> = BTreeMap::new();
        for (name, entry) in names.iter_mut().zip(entries) {
            if !used.contains_key(name) {
                continue;
            }
            let further = further(entry);
            if further.is_empty() {
                let number = numbers.entry(name.clone()).or_default();
                *number = number.saturating_add(1);
                *name = format!("{name}, number {number}");
            } else {
                name.push_str(&further);
            }
        }
    }
    names
}

/// The kind of an entry, and the id of an exchange or the date of another entry.
fn short(entry: &JournalEntry) -> String {
    let has_id = entry.exchange().or_else(|| entry.correction()).is_some();
    let date = entry.date().filter(|_| !has_id);
    format!("{}{}", name(entry), after(", ", date.map(phrases::when)))
}

/// What tells an entry from another of its kind and date.
fn content(entry: &JournalEntry) -> String {
    if let Some(corrected) = entry.correction() {
        return after(", ", corrected.date().map(phrases::when));
    }
    let ends = entry.settled().map(Settled::ends);
    format!("{}{}", after(", ", ends), detail(entry))
}

/// Adds what the row of an entry does not show, below its name.
fn more(entry: &JournalEntry, name: &str, facts: &mut Facts) {
    let mut texts = Vec::new();
    let exchange = entry.exchange().or_else(|| entry.correction());
    if let Some(ids) = exchange
        .map(Exchange::includes)
        .filter(|ids| ids.len() > NAMED)
    {
        texts.push(format!("summarizes {}", joined(ids, ", ")));
    }
    let legs = legs(entry);
    for (position, leg) in legs.iter().enumerate() {
        let others = legs.iter().filter(|other| other.ends() == leg.ends());
        let which = match others.count() {
            1 => leg.ends().to_string(),
            _ => format!("{}, leg {}", leg.ends(), position.saturating_add(1)),
        };
        texts.extend(
            details(leg)
                .into_iter()
                .map(|text| format!("{which}: {text}")),
        );
    }
    texts.extend(entry.note().map(|note| format!("note: {note}")));
    texts.extend(entry.known().map(|date| format!("known on {date}")));
    texts.extend(reported_by(entry.sources()));
    let mut texts = texts.into_iter();
    if let Some(first) = texts.next() {
        facts.add(name, first);
    }
    facts.more(texts);
}

/// Returns the people of a leg. A leg that only accounts for people, who stand below the table, has no number of its own.
fn of_leg(leg: &Leg) -> String {
    let only_accounts = leg.remains().is_none() && !leg.accounted().is_empty();
    if leg.detainees().is_empty() && only_accounts {
        return "none moved".to_string();
    }
    people(leg.detainees(), leg.remains())
}

/// Returns the people of an entry, or an empty text for remains only.
fn people(people: &Tally, remains: Option<Count>) -> String {
    if people.is_empty() && remains.is_some() {
        return String::new();
    }
    phrases::tally(people)
}

/// Returns a page for each amendment: its changes to promises, rules, tranches and dates, one a line, and the whole
/// version of the agreement as amended. The terminal shows only the facts of that version that are new, and says how
/// many are as before.
///
/// ```
/// use exchange_agreement::{Agreement, Ledger, Quantity, journal::Amendment, render};
/// let promising = |people| Agreement::between("HA", "IL").releases("HA", "IL", Quantity::Exactly(people)).build();
/// let mut ledger = Ledger::open(promising(50)?);
/// ledger.record(Amendment::new("day-5".parse()?, promising(70)?))?;
/// assert_eq!(render::amendments(&ledger).to_string(), "\
/// Changes made by amendment day-5
/// \x20 HA to IL: exactly 70 instead of exactly 50
/// Agreement, as amended by day-5
/// \x20 promise    HA to IL: exactly 70 people
/// \x20 no longer  promise: HA to IL: exactly 50 people
/// \x20 as before  2 more
/// ");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn amendments(ledger: &Ledger) -> Page {
    let mut before = ledger.agreement();
    let pages = ledger.amendments().into_iter().map(|(amendment, changes)| {
        let changes: Vec<String> = changes.iter().map(ToString::to_string).collect();
        let page = if changes.is_empty() {
            Page::default()
        } else {
            Page::titled(format!("Changes made by amendment {}", amendment.id())).lines(changes)
        };
        let after = amendment.agreement();
        let title = format!(
            "{}, as amended by {}",
            agreement::title(after),
            amendment.id()
        );
        let facts = [before, after].map(agreement::facts);
        before = after;
        let whole = Page::titled(title.clone()).facts(agreement::facts(after));
        page.long(whole, Page::titled(title).facts(changed(&facts)))
    });
    pages.fold(Page::default(), Page::then)
}

/// Returns the facts that only the later version has, those that only the earlier one has, and the number of others.
fn changed([before, after]: &[Facts; 2]) -> Facts {
    let mut facts = Facts::default();
    let [earlier, later] = [before, after].map(|facts| facts.groups().collect::<BTreeSet<_>>());
    let mut kept = 0_u64;
    for group in after.groups() {
        if earlier.contains(group) {
            kept = kept.saturating_add(1);
        } else {
            facts.add_group(group);
        }
    }
    for group in before.groups().filter(|group| !later.contains(group)) {
        let mut lines = group.iter();
        if let Some((label, fact)) = lines.next() {
            facts.add("no longer", format!("{label}: {fact}"));
        }
        facts.more(lines.map(|(_, fact)| fact.clone()));
    }
    if kept > 0 {
        facts.add("as before", format!("{} more", number(kept)));
    }
    facts
}

/// Returns a page of a whole ledger: the agreement, its journal, the changes by amendments, and the balances and
/// verdicts with everything recorded.
///
/// For the end of a day, use [`standing`](crate::render::standing) with [`Ledger::as_of`](crate::Ledger::as_of).
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
    let (standing, names) = (ledger.standing(), Names::of(ledger));
    let words = Words::below_agreement(&names);
    agreement::agreement(ledger.agreement())
        .then(journal(ledger))
        .then(amendments(ledger))
        .then(numbers(&standing, &words))
        .then(findings(standing.findings()))
}
