//! How the numbers of a ledger grew, exchange by exchange, for pictures.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;

use chrono::{Datelike as _, NaiveDate};

use crate::agreement::{Basis, Parity};
use crate::ledger::{Exchange, JournalEntry, Ledger, Leg};
use crate::words::{CategoryKind, Ends, ExchangeId, Pair, PartialDate, Scope, Subject, When};

/// The exchanges of a ledger that have a day or a month, in the order of time, and those that have no date.
#[derive(Debug)]
pub(super) struct History<'l> {
    pub(super) steps: Vec<Step<'l>>,
    pub(super) undated: Vec<Undated<'l>>,
}

/// An exchange, or what was taken back of one, of which no date is told.
#[derive(Clone, Copy, Debug)]
pub(super) struct Undated<'l> {
    pub(super) id: &'l ExchangeId,
    pub(super) legs: &'l [Leg],
    pub(super) is_taken_back: bool,
}

/// One exchange, or what was taken back of one, on the first day that it may have begun.
#[derive(Clone, Copy, Debug)]
pub(super) struct Step<'l> {
    pub(super) day: i32,
    pub(super) date: PartialDate,
    pub(super) id: &'l ExchangeId,
    pub(super) legs: &'l [Leg],
    pub(super) is_taken_back: bool,
}

/// Every exchange as it was told last, and the ids of those that a summary holds.
pub(super) fn latest(ledger: &Ledger) -> (BTreeMap<&ExchangeId, &Exchange>, BTreeSet<&ExchangeId>) {
    let mut latest: BTreeMap<&ExchangeId, &Exchange> = BTreeMap::new();
    for entry in ledger.journal() {
        if let Some(exchange) = entry.exchange().or_else(|| entry.correction()) {
            latest.insert(exchange.id(), exchange);
        }
    }
    let included = latest.values().flat_map(|exchange| exchange.includes());
    let included = included.collect();
    (latest, included)
}

impl<'l> History<'l> {
    /// Corrections stand in the place of what they correct, summaries in that of what they hold.
    pub(super) fn of(ledger: &'l Ledger) -> Self {
        let (latest, included) = latest(ledger);
        let mut history = Self {
            steps: Vec::new(),
            undated: Vec::new(),
        };
        for exchange in latest
            .values()
            .filter(|exchange| !included.contains(exchange.id()))
        {
            let entry = Undated {
                id: exchange.id(),
                legs: exchange.legs(),
                is_taken_back: false,
            };
            history.enter(exchange.when(), entry);
        }
        for reversal in ledger.journal().iter().filter_map(JournalEntry::reversal) {
            let whole = latest
                .get(reversal.exchange())
                .map(|exchange| exchange.legs());
            if let Some(legs) = reversal.legs().or(whole) {
                let entry = Undated {
                    id: reversal.exchange(),
                    legs,
                    is_taken_back: true,
                };
                history.enter(reversal.when(), entry);
            }
        }
        history.steps.sort_by_key(|step| step.day);
        history
    }

    fn enter(&mut self, when: Option<When>, entry: Undated<'l>) {
        let Undated {
            id,
            legs,
            is_taken_back,
        } = entry;
        if legs.is_empty() {
            return;
        }
        let Some(date) = when.and_then(When::beginning) else {
            self.undated.push(entry);
            return;
        };
        let (year, month, day) = date.first_day();
        let found = NaiveDate::from_ymd_opt(i32::from(year), u32::from(month), u32::from(day));
        let day = found.map_or(0, |found| found.num_days_from_ce());
        self.steps.push(Step {
            day,
            date,
            id,
            legs,
            is_taken_back,
        });
    }

    /// The sum after each day, of those of one direction and subject who went under the terms.
    pub(super) fn sums(&self, ends: Ends, subject: &Subject) -> Vec<(i32, Pair)> {
        let mut sum = Pair::default();
        let mut sums: Vec<(i32, Pair)> = Vec::new();
        for step in &self.steps {
            let legs = step
                .legs
                .iter()
                .filter(|leg| leg.ends() == ends && !leg.is_beside());
            let people = legs
                .filter_map(|leg| count(leg, subject))
                .reduce(Pair::plus);
            let Some(people) = people else { continue };
            sum = if step.is_taken_back {
                sum.minus(people)
            } else {
                sum.plus(people)
            };
            match sums.last_mut().filter(|(day, _)| *day == step.day) {
                Some((_, last)) => *last = sum,
                None => sums.push((step.day, sum)),
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
            gap = if step.is_taken_back {
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

/// Whether it is not told how many of a leg are meant: both directions are one figure, no part is told, or people of no
/// told category, or of a bare kind, may be among those that the line names.
fn is_open(leg: &Leg, scope: &Scope) -> bool {
    let is_of_unknown_part = scope.part.is_some() && leg.part().is_none();
    let mut named = scope.subject.categories();
    let is_vague = named.any(|category| {
        leg.detainees().iter().any(|(line, _)| {
            line.kind() == CategoryKind::Unspecified || (line != *category && line.holds(category))
        })
    });
    !scope.ends.cover(leg.ends()) || is_of_unknown_part || is_vague
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
