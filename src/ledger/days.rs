//! The days that an agreement and its journal name: only on one of them can a standing change.

use alloc::collections::BTreeSet;
use alloc::vec::Vec;

use super::journal::{Exchange, JournalEntry, Leg};
use super::ledger::Ledger;
use crate::agreement::{Agreement, Due};
use crate::words::{EventId, PartialDate, When};

impl Ledger {
    /// Returns the days on which the state of the agreement can change, the earliest first: at the end of every other day,
    /// [`as_of`](Self::as_of) gives the numbers, verdicts and findings of the last of these days before it.
    ///
    /// They are the first and the last day of everything dated: the agreement and its amendments, what is due or scheduled,
    /// and the journal, with exchanges as last corrected.
    ///
    /// ```
    /// use exchange_agreement::{Agreement, CategoryKind::Civilian, Exchange, Ledger};
    /// let agreement = Agreement::between("RU", "UA").concluded("2025-05-16", "Istanbul").each_releases(100).build()?;
    /// let mut ledger = Ledger::open(agreement);
    /// for (id, on) in [("1", "2025-05-23"), ("2", "2025-06")] {
    ///     ledger.record(Exchange::mutual(id, on, "RU", "UA", [(Civilian, 40)])?)?;
    /// }
    /// let days: Vec<String> = ledger.days().iter().map(ToString::to_string).collect();
    /// assert_eq!(days, ["2025-05-16", "2025-05-23", "2025-06-01", "2025-06-30"]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn days(&self) -> Vec<PartialDate> {
        let mut days = Days::default();
        for exchange in self.exchanges() {
            days.add_exchange(exchange);
        }
        let others = self.journal().iter();
        for entry in others.filter(|entry| entry.exchange().is_none()) {
            // A correction is in the exchange that it corrects.
            if entry.correction().is_none() {
                days.add(entry.date());
            }
        }
        let amendments = self.journal().iter().filter_map(JournalEntry::amendment);
        let amended = amendments.map(|amendment| {
            days.add(amendment.agreed().map(When::On));
            amendment.agreement()
        });
        let versions: Vec<&Agreement> = amended.chain([self.agreement()]).collect();
        for agreement in versions {
            days.add_agreement(agreement, self.journal());
        }
        days.0.into_iter().collect()
    }
}

#[derive(Default)]
struct Days(BTreeSet<PartialDate>);

impl Days {
    /// Adds the first and the last day of a date.
    fn add(&mut self, when: Option<When>) {
        let ends = when.map(|when| [when.beginning(), when.end()]);
        for end in ends.into_iter().flatten().flatten() {
            let days = end.days().into_iter().flatten();
            self.0
                .extend(days.map(PartialDate::try_from).filter_map(Result::ok));
        }
    }

    fn add_exchange(&mut self, exchange: &Exchange) {
        self.add(exchange.date());
        for leg in exchange.legs() {
            self.add(Leg::date(leg));
        }
    }

    fn add_agreement(&mut self, agreement: &Agreement, journal: &[JournalEntry]) {
        self.add(agreement.conclusion().date());
        self.add(agreement.in_force_from().map(When::On));
        self.add(agreement.period().map(When::During));
        for tranche in agreement.tranches() {
            self.add(tranche.date().map(When::On));
        }
        let promises = agreement
            .commitments()
            .iter()
            .filter_map(|promise| promise.due());
        let events = agreement.events().iter().filter_map(|event| event.due());
        for due in promises.chain(events) {
            for date in dates(due, agreement, journal, 0) {
                self.add(Some(When::On(date)));
            }
        }
    }
}

/// Returns the dates that a due date can be, as the event that it depends on is agreed and recorded.
fn dates(
    due: &Due,
    agreement: &Agreement,
    journal: &[JournalEntry],
    depth: usize,
) -> Vec<PartialDate> {
    match due {
        Due::By(date) => Vec::from([*date]),
        Due::After { event, days } => {
            let events = happened(event, agreement, journal, depth).into_iter();
            events.filter_map(|date| date.plus_days(*days)).collect()
        }
    }
}

fn happened(
    id: &EventId,
    agreement: &Agreement,
    journal: &[JournalEntry],
    depth: usize,
) -> Vec<PartialDate> {
    let recorded = journal.iter().filter_map(JournalEntry::event);
    let recorded = recorded
        .filter(|event| event.event() == id)
        .map(crate::ledger::EventEntry::date);
    let mut all: Vec<PartialDate> = recorded.collect();
    // An agreement has no cycle of events; the depth only limits recursion.
    let deeper = depth.saturating_add(1);
    let agreed = agreement.events().iter().find(|event| event.id() == id);
    if let Some(due) = agreed
        .and_then(|event| event.due())
        .filter(|_| deeper <= agreement.events().len())
    {
        all.extend(dates(due, agreement, journal, deeper));
    }
    all
}
