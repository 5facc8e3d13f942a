//! `reached`: the last day that a journal surely reaches.

use crate::ledger::journal::order::{Belongs, Journal};
use crate::ledger::journal::{Core, JournalEntry, Leg};
use crate::words::{PartialDate, When};

/// A year, a month and a day, in sortable form.
pub(in crate::ledger) type Day = (u16, u8, u8);

/// Returns the last day that the dates of the entries surely reach. A correction states an earlier fact, an exchange
/// that was called off did not take place, and an amendment can take effect later than it was agreed.
pub(in crate::ledger) fn reached(journal: &Journal, is_known: &Belongs<'_>) -> Option<Day> {
    let entries = journal.entries().iter().enumerate();
    let known = entries.filter(|(position, entry)| is_known(*position, entry));
    let days = known.filter_map(|(position, entry)| match entry.exchange() {
        Some(_) => of_exchange(journal.corrected(position, is_known)?),
        None => of_entry(entry),
    });
    days.max()
}

/// Returns the day that an entry surely reaches.
pub(super) fn of_entry(entry: &JournalEntry) -> Option<Day> {
    match entry {
        JournalEntry::Exchange(exchange) => of_exchange(&exchange.core),
        JournalEntry::Correction(_) => None,
        JournalEntry::Amendment(amendment) => amendment.agreed().map(PartialDate::first_day),
        JournalEntry::Reversal(_)
        | JournalEntry::Settled(_)
        | JournalEntry::Declared(_)
        | JournalEntry::Event(_)
        | JournalEntry::StatusChange(_) => of_date(entry.date()?),
    }
}

/// Returns the day that an exchange surely reaches.
pub(in crate::ledger) fn of_exchange(core: &Core) -> Option<Day> {
    let legs = core.legs.iter().filter_map(Leg::date);
    let dates = core.on.into_iter().chain(legs);
    let days = dates.filter(|_| !core.called_off).filter_map(of_date);
    days.max()
}

/// Returns the first day of the end of a date: of May, 1 May; of a span from May to June, 1 June.
fn of_date(when: When) -> Option<Day> {
    let surely = when.end().or_else(|| when.beginning());
    surely.map(PartialDate::first_day)
}

#[cfg(test)]
mod tests {
    use super::{When, of_date};
    use crate::words::DateError;

    #[test]
    fn a_date_surely_reaches_the_first_day_of_its_end() -> Result<(), DateError> {
        for (date, day) in [
            ("2025-05-23", (2025, 5, 23)),
            ("2025-05", (2025, 5, 1)),
            ("2025", (2025, 1, 1)),
            ("2025-05-23/2025-05-25", (2025, 5, 25)),
            ("2025-05/2025-06", (2025, 6, 1)),
            ("2025-05-23/..", (2025, 5, 23)),
            ("../2025-05-23", (2025, 5, 23)),
        ] {
            assert_eq!(of_date(date.parse::<When>()?), Some(day), "{date}");
        }
        Ok(())
    }
}
