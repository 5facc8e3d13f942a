//! How the numbers of a ledger grew, exchange by exchange, for pictures.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::format;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

use chrono::{Datelike as _, NaiveDate};

use crate::agreement::{Basis, Parity};
use crate::ledger::{Exchange, JournalEntry, Ledger, Leg};
use crate::words::{Ends, ExchangeId, Pair, PartialDate, Scope, Subject, When};

/// The exchanges of a ledger that have a day or a month, in the order of time, and those that have no date.
#[derive(Debug)]
pub(super) struct History<'l> {
    pub(super) steps: Vec<Step<'l>>,
    pub(super) undated: Vec<Undated<'l>>,
    /// Summaries that tell less than what they hold, which stands in their place.
    pub(super) vague: usize,
}

/// What a reversal takes back of an exchange.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Back {
    /// Those that it names.
    Some,
    /// Everybody.
    All,
}

/// An exchange, or what was taken back of one, of which no date is told.
#[derive(Clone, Copy, Debug)]
pub(super) struct Undated<'l> {
    pub(super) id: &'l ExchangeId,
    pub(super) legs: &'l [Leg],
    pub(super) back: Option<Back>,
}

/// One exchange, or what was taken back of one, on the first day that it may have begun.
#[derive(Clone, Copy, Debug)]
pub(super) struct Step<'l> {
    pub(super) day: i32,
    pub(super) date: PartialDate,
    pub(super) id: &'l ExchangeId,
    pub(super) legs: &'l [Leg],
    pub(super) back: Option<Back>,
}

/// Every exchange as it was told last, and which of them are not counted beside the others.
pub(super) struct Latest<'l> {
    pub(super) exchanges: BTreeMap<&'l ExchangeId, &'l Exchange>,
    /// What a summary holds; or the summary, where it tells less than what it holds, for the record keeps the most that
    /// anybody told.
    pub(super) left_out: BTreeSet<&'l ExchangeId>,
    /// How many summaries tell less.
    pub(super) vague: usize,
}

impl<'l> Latest<'l> {
    pub(super) fn of(ledger: &'l Ledger) -> Self {
        let mut exchanges: BTreeMap<&ExchangeId, &Exchange> = BTreeMap::new();
        for entry in ledger.journal() {
            if let Some(exchange) = entry.exchange().or_else(|| entry.correction()) {
                exchanges.insert(exchange.id(), exchange);
            }
        }
        let (mut left_out, mut vague) = (BTreeSet::new(), 0_usize);
        for summary in exchanges.values().filter(|one| !one.includes().is_empty()) {
            let parts = summary.includes().iter().filter_map(|id| exchanges.get(id));
            let parts = sums_of(parts.flat_map(|part| part.legs()));
            let whole = sums_of(summary.legs());
            let is_less = parts
                .iter()
                .any(|(key, sum)| whole.get(key).copied().unwrap_or(0) < *sum);
            if is_less {
                left_out.insert(summary.id());
                vague = vague.saturating_add(1);
            } else {
                left_out.extend(summary.includes());
            }
        }
        Self {
            exchanges,
            left_out,
            vague,
        }
    }
}

/// Who surely went, one way or another, the living and the dead apart.
fn sums_of<'l>(legs: impl IntoIterator<Item = &'l Leg>) -> BTreeMap<(Ends, bool), u64> {
    let mut sums: BTreeMap<(Ends, bool), u64> = BTreeMap::new();
    for leg in legs {
        let dead = leg.remains().map_or(0, |count| count.pair().surely());
        for (is_of_remains, number) in [(false, leg.detainees().total().surely()), (true, dead)] {
            let sum = sums.entry((leg.ends(), is_of_remains)).or_default();
            *sum = sum.saturating_add(number);
        }
    }
    sums
}

impl<'l> History<'l> {
    /// Corrections stand in the place of what they correct, summaries in that of what they hold, and what was taken back
    /// does not come before what was delivered.
    pub(super) fn of(ledger: &'l Ledger) -> Self {
        let latest = Latest::of(ledger);
        let mut history = Self {
            steps: Vec::new(),
            undated: Vec::new(),
            vague: latest.vague,
        };
        let shown = latest.exchanges.values();
        for exchange in shown.filter(|exchange| !latest.left_out.contains(exchange.id())) {
            let dated = exchange
                .legs()
                .iter()
                .filter_map(Leg::when)
                .filter_map(first_of);
            let date = exchange.when().and_then(first_of).or_else(|| dated.min());
            let entry = Undated {
                id: exchange.id(),
                legs: exchange.legs(),
                back: None,
            };
            history.enter(date, entry);
        }
        let delivered: BTreeMap<&ExchangeId, (i32, PartialDate)> = history
            .steps
            .iter()
            .map(|step| (step.id, (step.day, step.date)))
            .collect();
        for reversal in ledger.journal().iter().filter_map(JournalEntry::reversal) {
            let id = reversal.exchange();
            let whole = latest.exchanges.get(id).map(|exchange| exchange.legs());
            let back = if reversal.legs().is_some() {
                Back::Some
            } else {
                Back::All
            };
            let Some(legs) = reversal.legs().or(whole) else {
                continue;
            };
            let date = reversal.when().and_then(first_of);
            let after = delivered
                .get(id)
                .filter(|(day, _)| date.is_some_and(|date| day_of(date) < *day));
            let date = after.map_or(date, |(_, date)| Some(*date));
            history.enter(
                date,
                Undated {
                    id,
                    legs,
                    back: Some(back),
                },
            );
        }
        history.steps.sort_by_key(|step| step.day);
        history
    }

    fn enter(&mut self, date: Option<PartialDate>, entry: Undated<'l>) {
        let Undated { id, legs, back } = entry;
        if legs.is_empty() {
            return;
        }
        let Some(date) = date else {
            self.undated.push(entry);
            return;
        };
        self.steps.push(Step {
            day: day_of(date),
            date,
            id,
            legs,
            back,
        });
    }

    /// What a picture says of summaries that it leaves out.
    pub(super) fn vague_note(&self) -> Option<String> {
        match self.vague {
            0 => None,
            1 => {
                Some("1 summary tells less than the records it holds, which are drawn".to_string())
            }
            many => Some(format!(
                "{many} summaries tell less than the records they hold, which are drawn"
            )),
        }
    }

    /// The sum after each day, of those of one direction and subject who went under the terms; of both directions, what
    /// counts towards a promise about both. Of an exchange no more is
    /// taken back than it delivered.
    pub(super) fn sums(&self, ends: Ends, subject: &Subject) -> Vec<(i32, Pair)> {
        let mut nets: BTreeMap<&ExchangeId, Net> = BTreeMap::new();
        let mut total = Total::default();
        let mut sums: Vec<(i32, Pair)> = Vec::new();
        for step in &self.steps {
            let legs = step.legs.iter().filter(|leg| !leg.is_beside());
            let is_here = |leg: &&Leg| ends.cover(leg.ends());
            let people = legs
                .filter(is_here)
                .filter_map(|leg| count(leg, subject))
                .reduce(Pair::plus);
            let Some(people) = people else { continue };
            let net = nets.entry(step.id).or_default();
            total.take(net.left());
            match step.back {
                None => net.delivered = net.delivered.plus(people),
                Some(Back::Some) => net.taken = net.taken.plus(people),
                Some(Back::All) => net.is_gone = true,
            }
            total.add(net.left());
            match sums.last_mut().filter(|(day, _)| *day == step.day) {
                Some((_, last)) => *last = total.pair(),
                None => sums.push((step.day, total.pair())),
            }
        }
        sums
    }

    /// After each day, how far the left end of a rule lies above the right one, in weight; `None` for a rule whose weights,
    /// or of whose people some number or part, are not told, or of which nobody went.
    pub(super) fn gaps(&self, rule: &Parity) -> Option<Vec<(i32, i128)>> {
        let mut gap = 0_i128;
        let mut gaps: Vec<(i32, i128)> = Vec::new();
        for step in &self.steps {
            let mut change = 0_i128;
            for (lines, sign) in [(rule.left(), 1), (rule.right(), -1)] {
                for line in lines {
                    let weight = i128::from(line.weight()?).saturating_mul(sign);
                    let scope = line.scope();
                    // Of the living and the dead together no line is drawn.
                    if scope.subject == Subject::Persons {
                        return None;
                    }
                    let legs = step.legs.iter().filter(|leg| !leg.is_beside());
                    let legs: Vec<&Leg> =
                        legs.filter(|leg| scope.ends.overlap(leg.ends())).collect();
                    if legs.iter().any(|leg| is_open(leg, scope)) {
                        return None;
                    }
                    let legs = legs
                        .into_iter()
                        .filter(|leg| scope.part.is_none() || leg.part() == scope.part.as_ref());
                    for people in legs.filter_map(|leg| count(leg, &scope.subject)) {
                        let weighed = i128::from(people.known()?).saturating_mul(weight);
                        change = change.saturating_add(weighed);
                    }
                }
            }
            if change == 0
                && !step
                    .legs
                    .iter()
                    .any(|leg| rule.lines().any(|line| line.scope().ends.cover(leg.ends())))
            {
                continue;
            }
            gap = if step.back.is_some() {
                gap.saturating_sub(change)
            } else {
                gap.saturating_add(change)
            };
            match gaps.last_mut().filter(|(day, _)| *day == step.day) {
                Some((_, last)) => *last = gap,
                None => gaps.push((step.day, gap)),
            }
        }
        (!gaps.is_empty()).then_some(gaps)
    }
}

/// What one exchange delivered, and what of it was taken back.
#[derive(Clone, Copy, Debug, Default)]
struct Net {
    delivered: Pair,
    taken: Pair,
    is_gone: bool,
}

impl Net {
    fn left(self) -> (u64, Option<u64>) {
        if self.is_gone {
            return (0, Some(0));
        }
        let taken = self.taken.possibly().unwrap_or(u64::MAX);
        let surely = self.delivered.surely().saturating_sub(taken);
        let possibly = self.delivered.possibly();
        (
            surely,
            possibly.map(|most| most.saturating_sub(self.taken.surely())),
        )
    }
}

/// The sum over exchanges, from which one may be taken out again as it was added.
#[derive(Clone, Copy, Debug, Default)]
struct Total {
    surely: u64,
    possibly: u64,
    without_bound: u64,
}

impl Total {
    fn add(&mut self, (surely, possibly): (u64, Option<u64>)) {
        self.surely = self.surely.saturating_add(surely);
        self.possibly = self.possibly.saturating_add(possibly.unwrap_or(0));
        self.without_bound = self
            .without_bound
            .saturating_add(u64::from(possibly.is_none()));
    }

    fn take(&mut self, (surely, possibly): (u64, Option<u64>)) {
        self.surely = self.surely.saturating_sub(surely);
        self.possibly = self.possibly.saturating_sub(possibly.unwrap_or(0));
        self.without_bound = self
            .without_bound
            .saturating_sub(u64::from(possibly.is_none()));
    }

    fn pair(self) -> Pair {
        if self.without_bound > 0 {
            return Pair::at_least(self.surely);
        }
        Pair::and_unclear(self.surely, self.possibly.saturating_sub(self.surely))
    }
}

/// The first date on which something may have begun, or the last where no beginning is told.
fn first_of(when: When) -> Option<PartialDate> {
    when.beginning().or_else(|| when.end())
}

/// The number of the first day of a date.
fn day_of(date: PartialDate) -> i32 {
    let (year, month, day) = date.first_day();
    let found = NaiveDate::from_ymd_opt(i32::from(year), u32::from(month), u32::from(day));
    found.map_or(0, |found| found.num_days_from_ce())
}

/// Whether it is not told whether a leg is meant: both directions are one figure, or no part is told.
fn is_open(leg: &Leg, scope: &Scope) -> bool {
    let is_of_unknown_part = scope.part.is_some() && leg.part().is_none();
    !scope.ends.cover(leg.ends()) || is_of_unknown_part
}

/// Whether a rule is one of equal numbers, whose gap is in people.
pub(super) const fn is_of_people(rule: &Parity) -> bool {
    matches!(rule.basis(), Basis::Equal | Basis::EqualPerCategory)
}

fn count(leg: &Leg, subject: &Subject) -> Option<Pair> {
    match subject {
        Subject::Remains => leg.remains().map(crate::words::Count::pair),
        Subject::Persons => None,
        Subject::AnyDetainee | Subject::Detainees(_) => {
            let is_of_the_dead = leg.detainees().is_empty() && leg.remains().is_some();
            (!is_of_the_dead).then(|| leg.detainees().of(subject))
        }
    }
}
