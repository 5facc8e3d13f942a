//! `Candidates`: pairs of deliveries in one direction whose dates overlap and whose numbers may be equal, found without
//! comparing each delivery with each other.

use alloc::boxed::Box;
use alloc::collections::{BTreeMap, BTreeSet, btree_map};
use alloc::vec::{self, Vec};

use super::delivery::Delivery;
use super::kept::{Handed, Kept};
use super::register::Register;
use super::registered::Registered;
use crate::words::{Ends, Interval, PartialDate, When};

/// A delivery as far as it decides which others may be of the same people.
#[derive(Clone, Debug)]
struct Candidate<'r> {
    /// The position of its agreement in the register.
    agreement: u32,
    number: [u64; 2],
    /// The first and the last possible day.
    days: [Day; 2],
    of: Of<'r>,
}

#[derive(Clone, Debug)]
enum Of<'r> {
    /// The rows of its exchange; it is those of one direction.
    Rows(&'r Registered, &'r [Handed]),
    Delivery(Box<Delivery<'r>>),
}

/// A day as a number: the first of all where there is no beginning, the last of all where there is no end.
type Day = u32;

/// The ends of a delivery, and whether it is of remains.
type Flow = (Ends, bool);

/// The pairs, in the order of their ends and of the first day of the later delivery.
pub(super) struct Candidates<'r> {
    flows: btree_map::IntoIter<Flow, Vec<Candidate<'r>>>,
    flow: Option<Flow>,
    all: Vec<Candidate<'r>>,
    /// The position of the next delivery that is compared with those before it.
    next: usize,
    open: Open,
    /// The delivery that was compared last, and those that are paired with it.
    found: (usize, vec::IntoIter<usize>),
}

/// The deliveries of one direction that have not ended before the next one begins.
#[derive(Debug, Default)]
struct Open {
    /// The upper bound of each number, by how wide it is, the lower bound, the agreement and the position.
    numbers: BTreeMap<(u32, u64, u32, usize), u64>,
    last_days: BTreeSet<(Day, usize)>,
}

impl Open {
    fn add(&mut self, at: usize, one: &Candidate<'_>) {
        let [_, most] = one.number;
        let [_, last] = one.days;
        self.numbers.insert(one.key(at), most);
        self.last_days.insert((last, at));
    }

    /// Removes the deliveries that ended before a day.
    fn end_before(&mut self, day: Day, all: &[Candidate<'_>]) {
        if self.last_days.last().is_some_and(|(last, _)| *last < day) {
            self.numbers.clear();
            self.last_days.clear();
        }
        while let Some((_, at)) = self.last_days.first().copied().filter(|one| one.0 < day) {
            self.last_days.pop_first();
            let key = all.get(at).map(|one| one.key(at));
            key.and_then(|key| self.numbers.remove(&key));
        }
    }

    /// Returns the positions of those whose number may be that of another one of another agreement, in their order.
    fn equal_to(&self, one: &Candidate<'_>) -> Vec<usize> {
        let ([least, most], own) = (one.number, one.agreement);
        let mut found = Vec::new();
        let mut wide = 0;
        while let Some(((class, ..), _)) = self.numbers.range((wide, 0, 0, 0)..).next() {
            let from = least.saturating_sub(widest(*class));
            let first = (*class, from, 0, 0);
            let highest = (*class, most, u32::MAX, usize::MAX);
            // Numbers that are all equal are in the order of their agreements, so that its own are passed over.
            let (before, after) = if from == most {
                let after = (*class, most, own.saturating_add(1), 0);
                (first..(*class, most, own, 0), Some(after..=highest))
            } else {
                let above = (*class, most.saturating_add(1), 0, 0);
                (first..above, None)
            };
            let after = after.map(|range| self.numbers.range(range));
            let all = self
                .numbers
                .range(before)
                .chain(after.into_iter().flatten());
            let all =
                all.filter(|((_, _, agreement, _), most)| *agreement != own && **most >= least);
            found.extend(all.map(|((.., at), _)| *at));
            wide = class.saturating_add(1);
        }
        found.sort_unstable();
        found
    }
}

/// Returns how much larger than its lower bound a number of a class can be.
fn widest(class: u32) -> u64 {
    1_u64
        .checked_shl(class)
        .map_or(u64::MAX, |end| end.saturating_sub(1))
}

impl Candidate<'_> {
    /// Returns the class of how wide its number is, its lower bound, its agreement and its position.
    fn key(&self, at: usize) -> (u32, u64, u32, usize) {
        let [least, most] = self.number;
        let width = most.saturating_sub(least);
        let class = u64::BITS.saturating_sub(width.leading_zeros());
        (class, least, self.agreement, at)
    }
}

impl<'r> Candidate<'r> {
    /// Returns the whole delivery.
    fn delivery(&self, flow: Flow) -> Option<Delivery<'r>> {
        match &self.of {
            Of::Rows(one, rows) => Delivery::of_rows(one, rows, flow),
            Of::Delivery(delivery) => Some((**delivery).clone()),
        }
    }
}

impl<'r> Candidates<'r> {
    pub(super) fn of(register: &'r Register) -> Self {
        let mut flows: BTreeMap<Flow, Vec<Candidate<'r>>> = BTreeMap::new();
        for (agreement, one) in (0_u32..).zip(register.iter()) {
            let mut add = |flow, number: Interval, days, of| {
                if number != 0 {
                    flows.entry(flow).or_default().push(Candidate {
                        agreement,
                        number: [number.surely(), number.most()],
                        days,
                        of,
                    });
                }
            };
            match one.kept() {
                Some(kept) => of_kept(one, kept, &mut add),
                None => {
                    for delivery in one.deliveries() {
                        let flow = (delivery.ends(), delivery.is_of_remains());
                        let (number, days) = (delivery.number(), days([delivery.date_if_whole()]));
                        add(flow, number, days, Of::Delivery(Box::new(delivery)));
                    }
                }
            }
        }
        for all in flows.values_mut() {
            all.sort_by_key(|one| one.days);
        }
        Self {
            flows: flows.into_iter(),
            flow: None,
            all: Vec::new(),
            next: 0,
            open: Open::default(),
            found: (0, Vec::new().into_iter()),
        }
    }
}

/// Calls a function with each delivery of a document in which every leg counts for itself.
fn of_kept<'r>(
    one: &'r Registered,
    kept: &'r Kept,
    add: &mut impl FnMut(Flow, Interval, [Day; 2], Of<'r>),
) {
    for rows in kept.by_exchange() {
        for (at, row) in rows.iter().enumerate() {
            // People under the terms and outside them are one delivery.
            let Some(flow) = kept.flow(*row) else {
                continue;
            };
            let is_same = |other: &&Handed| {
                let other = kept.flow(**other);
                other.is_some_and(|other| {
                    other.ends == flow.ends && other.is_of_remains == flow.is_of_remains
                })
            };
            if rows.iter().take(at).any(|other| is_same(&other)) {
                continue;
            }
            let own = rows.iter().skip(at).filter(is_same);
            let numbers = own.clone().map(|row| row.number(one.ledger(), flow));
            let number = numbers.fold(Interval::exactly(0), Interval::plus);
            let flow = (one.ends(flow.ends), flow.is_of_remains);
            add(
                flow,
                number,
                days(own.map(|row| row.when)),
                Of::Rows(one, rows),
            );
        }
    }
}

/// Returns the first and the last possible day of several times.
fn days(times: impl IntoIterator<Item = Option<When>>) -> [Day; 2] {
    let number = |(year, month, day): (u16, u8, u8)| {
        (Day::from(year) << 9) | (Day::from(month) << 5) | Day::from(day)
    };
    let mut days: Option<[Day; 2]> = None;
    for when in times {
        let first = when.and_then(When::beginning).map(PartialDate::first_day);
        let last = when.and_then(When::end).map(PartialDate::last_day);
        let [first, last] = [first.map_or(0, number), last.map_or(Day::MAX, number)];
        days = Some(days.map_or([first, last], |[from, to]| [from.min(first), to.max(last)]));
    }
    days.unwrap_or([0, Day::MAX])
}

impl<'r> Iterator for Candidates<'r> {
    type Item = [Delivery<'r>; 2];

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let (later, found) = &mut self.found;
            if let Some(at) = found.next() {
                let (one, other) = (self.all.get(at)?, self.all.get(*later)?);
                let flow = self.flow?;
                return Some([one.delivery(flow)?, other.delivery(flow)?]);
            }
            let at = self.next;
            let Some(one) = self.all.get(at) else {
                let (flow, all) = self.flows.next()?;
                (self.flow, self.all, self.next) = (Some(flow), all, 0);
                self.open = Open::default();
                continue;
            };
            let [first, _] = one.days;
            self.open.end_before(first, &self.all);
            self.found = (at, self.open.equal_to(one).into_iter());
            self.open.add(at, one);
            self.next = at.saturating_add(1);
        }
    }
}
