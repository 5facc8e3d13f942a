//! The days that are worth asking about: those that a document names, those on which something is due.

use alloc::collections::BTreeSet;

use exchange_agreement::id::EventId;
use exchange_agreement::journal::{Amendment, EventEntry};
use exchange_agreement::terms::{Due, Tranche};
use exchange_agreement::{Agreement, Exchange, JournalEntry, Ledger, Leg, PartialDate, When};

/// The most that is asked of one document over and over, each time from the first entry of its journal.
const MOST: usize = 128;
/// How many entries may be folded for it: what grows with the square of a journal would not end.
const FOLDED: usize = 20_000;
/// The longest time that is counted day by day: a promise due later is asked about on no day of its own.
const LONGEST: u32 = 4_000;
/// How many events may hang one on another.
const DEEPEST: u32 = 8;

/// Dates as written, their first and last days, the days on which something is due, and the day after each of them and
/// after all.
pub(crate) fn told(ledger: &Ledger) -> BTreeSet<PartialDate> {
    let mut days = BTreeSet::new();
    for entry in ledger.journal() {
        of_entry(entry, &mut days);
    }
    for agreement in versions(ledger) {
        of_agreement(agreement, ledger, &mut days);
    }
    let after = days.iter().filter_map(|day| day_after(*day)).max();
    days.extend(after);
    days
}

/// The days on which something became known.
pub(crate) fn known(ledger: &Ledger) -> BTreeSet<PartialDate> {
    let known = ledger.journal().iter().filter_map(JournalEntry::known);
    known.collect()
}

/// How often a ledger is asked the same about another day or voice.
pub(crate) fn most(ledger: &Ledger) -> usize {
    let entries = ledger.journal().len().max(1);
    FOLDED.div_ceil(entries).min(MOST)
}

/// Not more days than are asked about, left out evenly, and the last of them.
pub(crate) fn some(days: &BTreeSet<PartialDate>, ledger: &Ledger) -> Vec<PartialDate> {
    let step = days.len().div_ceil(most(ledger)).max(1);
    let mut some: Vec<PartialDate> = days.iter().rev().step_by(step).copied().collect();
    some.reverse();
    some
}

fn versions(ledger: &Ledger) -> impl Iterator<Item = &Agreement> {
    let amendments = ledger.journal().iter().filter_map(JournalEntry::amendment);
    core::iter::once(ledger.agreement()).chain(amendments.map(Amendment::agreement))
}

fn of_entry(entry: &JournalEntry, days: &mut BTreeSet<PartialDate>) {
    let exchange = entry.exchange().or_else(|| entry.correction());
    let legs = exchange.map(Exchange::legs);
    let taken_back = entry.reversal().and_then(|reversal| reversal.legs());
    let legs = legs.into_iter().chain(taken_back).flatten();
    let agreed = entry.amendment().and_then(Amendment::agreed);
    let whens = legs.filter_map(Leg::date).chain(entry.date());
    whens.for_each(|when| add_when(when, days));
    let dates = agreed.into_iter().chain(entry.known());
    dates.for_each(|date| add(date, days));
}

fn of_agreement(agreement: &Agreement, ledger: &Ledger, days: &mut BTreeSet<PartialDate>) {
    let concluded = agreement.conclusion().date();
    let period = agreement.period().map(When::During);
    let in_force = agreement.in_force_from().map(When::On);
    let whens = [concluded, period, in_force].into_iter().flatten();
    whens.for_each(|when| add_when(when, days));
    let tranches = agreement.tranches().iter();
    let scheduled: Vec<PartialDate> = tranches.clone().filter_map(Tranche::date).collect();
    let portions = tranches.flat_map(Tranche::portions);
    let promises = agreement.commitments().iter().chain(portions);
    let events = agreement.events().iter().filter_map(|event| event.due());
    let dues = promises.filter_map(|promise| promise.due()).chain(events);
    let due = dues.flat_map(|due| dates_of(due, agreement, ledger, DEEPEST));
    for date in scheduled.into_iter().chain(due) {
        add(date, days);
        days.extend(day_after(date));
    }
}

/// When something is due: an event may have taken place, be announced, or hang on another.
fn dates_of(due: &Due, agreement: &Agreement, ledger: &Ledger, depth: u32) -> Vec<PartialDate> {
    let (event, days) = match due {
        Due::By(date) => return vec![*date],
        Due::After { event, days } => (event, *days),
        _ => return Vec::new(),
    };
    let begins = event_dates(event, agreement, ledger, depth);
    let due = begins.into_iter().filter_map(|begin| later(begin, days));
    due.collect()
}

fn event_dates(
    event: &EventId,
    agreement: &Agreement,
    ledger: &Ledger,
    depth: u32,
) -> Vec<PartialDate> {
    let occurred = ledger.journal().iter().filter_map(JournalEntry::event);
    let occurred = occurred.filter(|one| one.event() == event);
    let mut dates: Vec<PartialDate> = occurred.map(EventEntry::date).collect();
    let mut events = agreement.events().iter();
    let timing = events.find(|one| one.id() == event);
    if let (Some(timing), Some(rest)) = (timing.and_then(|one| one.due()), depth.checked_sub(1)) {
        dates.extend(dates_of(timing, agreement, ledger, rest));
    }
    dates
}

fn add_when(when: When, days: &mut BTreeSet<PartialDate>) {
    let dates = [when.beginning(), when.end()].into_iter().flatten();
    dates.for_each(|date| add(date, days));
}

fn add(date: PartialDate, days: &mut BTreeSet<PartialDate>) {
    let (year, month) = (date.year(), date.month().unwrap_or(1));
    let first = PartialDate::new(year, Some(month), Some(date.day().unwrap_or(1)));
    days.extend([Some(date), first.ok(), last(date)].into_iter().flatten());
}

fn last(date: PartialDate) -> Option<PartialDate> {
    if date.day().is_some() {
        return Some(date);
    }
    let (year, month) = (date.year(), date.month().unwrap_or(12));
    let mut days = (28..=31).rev();
    days.find_map(|day| PartialDate::new(year, Some(month), Some(day)).ok())
}

fn day_after(date: PartialDate) -> Option<PartialDate> {
    let last = last(date)?;
    let (year, month, day) = (last.year(), last.month()?, last.day()?);
    let of_month = PartialDate::new(year, Some(month), day.checked_add(1));
    let of_year = || PartialDate::new(year, month.checked_add(1), Some(1));
    let next_year = |_| PartialDate::new(year.saturating_add(1), Some(1), Some(1));
    of_month.or_else(|_| of_year()).or_else(next_year).ok()
}

fn later(date: PartialDate, days: u32) -> Option<PartialDate> {
    if days > LONGEST {
        return None;
    }
    (0..days).try_fold(last(date)?, |day, _| day_after(day))
}
