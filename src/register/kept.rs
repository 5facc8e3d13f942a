//! `Kept`: what each leg of a document handed over, in rows of a few bytes, so that a question to the register does not
//! read every journal again.

use alloc::boxed::Box;
use alloc::vec::Vec;

use crate::ledger::{Exchange, Ledger, Leg};
use crate::words::{Count, Ends, Interval, When};

/// What the legs of a document handed over, if each counts for itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Kept {
    rows: Box<[Handed]>,
    flows: Box<[Flow]>,
}

/// The people, or the remains, that one leg handed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Handed {
    pub(super) when: Option<When>,
    /// The number if it is exact; any other is that of the leg.
    exactly: Option<u32>,
    /// The position of the exchange in the journal.
    entry: u32,
    leg: u16,
    flow: u16,
}

/// What the legs of a document with the same ends handed over together, people and remains apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Flow {
    /// The ends, with the keys of the document.
    pub(super) ends: Ends,
    pub(super) is_of_remains: bool,
    pub(super) is_outside: bool,
    pub(super) number: Interval,
    /// The time of all of it; `None` if some of it has no date.
    pub(super) when: Option<When>,
}

impl Flow {
    fn is_like(&self, other: &Self) -> bool {
        let key = |flow: &Self| (flow.is_of_remains, flow.is_outside);
        key(self) == key(other) && self.ends == other.ends
    }

    fn add(&mut self, other: &Self) {
        self.number = self.number.plus(other.number);
        self.when = self
            .when
            .zip(other.when)
            .and_then(|(one, other)| one.spanning(other));
    }
}

impl Kept {
    /// Returns what the legs of a ledger handed over, or `None` if some do not count for themselves.
    pub(super) fn of(ledger: &Ledger) -> Option<Self> {
        let mut rows: Vec<Handed> = Vec::new();
        let mut flows: Vec<Flow> = Vec::new();
        for (entry, exchange, at, leg) in ledger.legs_alone()? {
            // A leg that only accounts for people does not state how many were handed over.
            let is_of_people = leg.remains().is_none() && leg.accounted().is_empty();
            let is_of_people = is_of_people || !leg.detainees().is_empty();
            let people = is_of_people.then(|| leg.detainees().total());
            let remains = leg.remains().map(Count::pair);
            for (number, is_of_remains) in [(people, false), (remains, true)] {
                let Some(number) = number else { continue };
                let when = leg.date().or_else(|| exchange.date());
                let flow = Flow {
                    ends: leg.ends(),
                    is_of_remains,
                    is_outside: leg.is_outside_the_terms(),
                    number,
                    when,
                };
                let known = flows.iter().position(|known| known.is_like(&flow));
                match known.and_then(|at| flows.get_mut(at)) {
                    Some(known) => known.add(&flow),
                    None => flows.push(flow),
                }
                rows.push(Handed {
                    when,
                    exactly: number.known().and_then(|known| u32::try_from(known).ok()),
                    entry: u32::try_from(entry).ok()?,
                    leg: u16::try_from(at).ok()?,
                    flow: u16::try_from(known.unwrap_or(flows.len().saturating_sub(1))).ok()?,
                });
            }
        }
        // Most journals are in the order of their ids already.
        let id = |row: &Handed| row.exchange(ledger).map(Exchange::id);
        rows.sort_by(|one, other| id(one).cmp(&id(other)));
        Some(Self {
            rows: rows.into(),
            flows: flows.into(),
        })
    }

    /// Returns the rows in the order of the ids of their exchanges.
    pub(super) const fn rows(&self) -> &[Handed] {
        &self.rows
    }

    /// Returns the rows of each exchange.
    pub(super) fn by_exchange(&self) -> impl Iterator<Item = &[Handed]> {
        self.rows.chunk_by(|one, other| one.entry == other.entry)
    }

    /// Returns the flows, each with its rows.
    pub(super) fn flows(&self) -> impl Iterator<Item = (&Flow, impl Iterator<Item = &Handed>)> {
        self.flows.iter().enumerate().map(|(at, flow)| {
            let rows = self.rows.iter();
            (flow, rows.filter(move |row| usize::from(row.flow) == at))
        })
    }

    /// Returns the flow of a row; `None` for a row of another document.
    pub(super) fn flow(&self, row: Handed) -> Option<&Flow> {
        self.flows.get(usize::from(row.flow))
    }
}

impl Handed {
    /// Returns the exchange of the row in its ledger.
    pub(super) fn exchange(self, ledger: &Ledger) -> Option<&Exchange> {
        let entry = ledger.journal().get(usize::try_from(self.entry).ok()?)?;
        entry.exchange()
    }

    /// Returns the leg of the row in its ledger.
    pub(super) fn leg(self, ledger: &Ledger) -> Option<&Leg> {
        self.exchange(ledger)?.legs().get(usize::from(self.leg))
    }

    /// Returns how many people, or remains, there are.
    pub(super) fn number(self, ledger: &Ledger, flow: &Flow) -> Interval {
        if let Some(number) = self.exactly {
            return Interval::exactly(u64::from(number));
        }
        let of = |leg: &Leg| match leg.remains().filter(|_| flow.is_of_remains) {
            Some(remains) => remains.pair(),
            None => leg.detainees().total(),
        };
        self.leg(ledger).map(of).unwrap_or_default()
    }
}
