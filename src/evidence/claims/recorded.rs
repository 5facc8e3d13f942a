//! `Recorded`: what a ledger records for topics: agreed, scheduled and recorded numbers.
//!
//! Numbers of movements are counted by measure, lists and custody in their own files.

use alloc::vec::Vec;
use core::cell::OnceCell;

use super::comparison::Comparison;
use super::custody::Custody;
use super::lists::listed;
use super::number::Number;
use super::reference::{Reference, Window, is_of_promises, is_one_of_a_leg};
use crate::agreement::{Agreement, Commitment};
use crate::evidence::topics::{Day, Key, Occasion, OccasionId, Topic};
use crate::ledger::{Counted, ExchangeStatus, Ledger, Measure, Movements, OfExchange, Reading};
use crate::words::{Act, Ends, ExchangeId, Interval, PartialDate, Reason, When};

/// What a ledger records for topics: as it is recorded and, where a number has no upper bound, with the margins of the
/// approximate numbers in it.
#[derive(Debug)]
pub(in crate::evidence) struct Recorded<'r> {
    ledger: &'r Ledger,
    shown: Counts<'r>,
    compared: Counts<'r>,
    custody: Custody<'r>,
}

/// What a ledger records, read in one way. Keeps what the last topic asked for, because neighbouring topics ask for the
/// same.
#[derive(Debug)]
struct Counts<'r> {
    ledger: &'r Ledger,
    reading: Reading,
    movements: OnceCell<Movements<'r>>,
    /// The movements of the last exchange, with its step.
    exchange: Option<(u32, Option<OfExchange<'r>>)>,
    /// The numbers by day of the last flow.
    flow: Option<(Key, [ByDay; 2])>,
}

/// The number of a measure by day, and among the entries without a date.
#[derive(Clone, Debug, Default)]
struct ByDay {
    undated: Option<Interval>,
    days: Vec<(PartialDate, Interval)>,
}

impl ByDay {
    fn of(movements: &Movements<'_>, measure: &Measure) -> Self {
        Self {
            undated: movements.without_a_date(measure),
            days: movements.series(measure),
        }
    }

    /// Returns the number by the end of a day; `None` if nothing is recorded.
    fn until(&self, until: Day) -> Option<Interval> {
        let after = self
            .days
            .partition_point(|(day, _)| day.last_day() <= until);
        let last = self.days.get(..after).and_then(<[_]>::last);
        last.map(|(_, count)| *count).or(self.undated)
    }

    /// Returns true if the number surely did not change from one day to another.
    fn is_still(&self, first: Day, last: Day) -> bool {
        let before = self.days.partition_point(|(day, _)| day.last_day() < first);
        let after = self.days.partition_point(|(day, _)| day.last_day() <= last);
        let known = before.checked_sub(1).and_then(|at| self.days.get(at));
        let is_known = known.is_none_or(|(_, number)| number.known().is_some());
        before == after && is_known && self.undated.is_none()
    }
}

impl<'r> Recorded<'r> {
    pub(in crate::evidence) const fn of(ledger: &'r Ledger) -> Self {
        Self {
            ledger,
            shown: Counts::of(ledger, Reading::OfAllAccounted),
            compared: Counts::of(ledger, Reading::WithMargins),
            custody: Custody::of(ledger),
        }
    }

    /// Adds the agreed, scheduled and recorded numbers to comparisons, which must be sorted by key.
    pub(in crate::evidence) fn add_to(&mut self, comparisons: &mut [Comparison<'r>]) {
        let (mut of_exchanges, others): (Vec<_>, Vec<_>) = comparisons
            .iter_mut()
            .partition(|comparison| exchange_of(comparison.topic()).is_some());
        // Sorted by step, so that the movements of an exchange are computed once for all its topics.
        of_exchanges.sort_by_key(|comparison| comparison.key.step);
        for comparison in of_exchanges.into_iter().chain(others) {
            comparison.reference = self.reference(comparison);
            comparison.other_promises = self.other_promises(comparison);
        }
    }

    /// Returns all movements of the ledger.
    pub(in crate::evidence) fn movements(&self) -> &Movements<'r> {
        self.shown.movements()
    }

    fn reference(&mut self, comparison: &Comparison<'r>) -> Reference<'r> {
        let topic = comparison.topic();
        let agreement = self.ledger.agreement_in_force();
        let is_meant = |promise: &&Commitment| is_meant(promise, topic, topic.ends);
        let mut tranches = agreement.tranches().iter();
        let scheduled = exchange_of(topic).filter(|_| tranches.len() > 0);
        let tranche = scheduled.and_then(|id| {
            let carried_out = self.ledger.exchange(id)?.tranche()?;
            tranches.find(|tranche| tranche.id() == carried_out)
        });
        let is_called_off = self.is_called_off(topic);
        let is_in_custody = self.custody.is_of(topic);
        let [recorded, otherwise] = if topic.act == Act::Listed {
            [listed(self.ledger, comparison).map(Number::exactly), None]
        } else if is_in_custody {
            [self.custody.held(comparison).map(Number::exactly), None]
        } else if is_called_off {
            [Some(Number::exactly(Interval::exactly(0))), None]
        } else {
            self.recorded(comparison)
        };
        let is_of_a_leg = topic.act.is_crossing() || is_one_of_a_leg(topic.act);
        let mut agreed = agreement
            .commitments()
            .iter()
            .filter(|promise| is_of_promises(topic) && is_meant(promise));
        Reference {
            agreed: agreed.next().filter(|_| agreed.next().is_none()),
            agreed_number: promised(agreement, topic, topic.ends).filter(|_| is_of_promises(topic)),
            scheduled: tranche.and_then(|tranche| tranche.portions().iter().find(is_meant)),
            recorded,
            otherwise: otherwise.filter(|_| otherwise != recorded),
            window: self.window(topic),
            is_of_the_whole: self.is_of_the_whole(topic),
            is_called_off,
            can_be_recorded: is_of_a_leg || is_in_custody,
        }
    }

    /// Returns the number that claims of one exchange, or of what is promised, should report.
    pub(in crate::evidence) fn expected(&mut self, of: &Comparison<'r>) -> Option<Number> {
        self.reference(of).expected(of.topic())
    }

    /// Returns true if the exchange of a topic was called off, so that zero people moved in it.
    fn is_called_off(&self, topic: &Topic<'_>) -> bool {
        let id = exchange_of(topic).filter(|_| topic.act.is_crossing());
        let exchange = id.and_then(|id| self.ledger.exchange(id));
        exchange.is_some_and(|exchange| exchange.status() == ExchangeStatus::CalledOff)
    }

    /// Returns the promises that may be of the people of agreed figures, if none is exactly of them.
    fn other_promises(&self, comparison: &Comparison<'r>) -> Vec<&'r Commitment> {
        let topic = comparison.topic();
        if topic.act != Act::Agreed || comparison.reference.agreed.is_some() {
            return Vec::new();
        }
        let promises = self.ledger.agreement_in_force().commitments().iter();
        let meant = promises.filter(|promise| {
            let is_of_part = topic.part.is_none() || promise.part() == topic.part;
            let is_between = topic.ends.cover(promise.ends()) || promise.ends().cover(topic.ends);
            is_of_part && is_between && promise.subject().overlaps(&topic.subject)
        });
        meant.collect()
    }

    /// Returns how the time of a topic lies to the time that is recorded: from the conclusion of the agreement or the
    /// beginning of its period. Without both, the record has no beginning of its own.
    fn window(&self, topic: &Topic<'_>) -> Window {
        let Occasion::Running { since, .. } = topic.occasion else {
            return Window::Same;
        };
        let agreement = self.ledger.agreement();
        let concluded = agreement.conclusion().date().and_then(When::beginning);
        let period = agreement.period().and_then(|period| period.beginning());
        let begun = concluded.into_iter().chain(period);
        let begun = begun.map(PartialDate::first_day).min();
        let Some(since) = since else {
            return Window::Unknown;
        };
        match begun {
            Some(begun) if since.last_day() < begun => Window::Wider,
            Some(begun) if since.first_day() < begun => Window::Unknown,
            Some(_) | None => Window::Same,
        }
    }

    fn is_of_the_whole(&self, topic: &Topic<'_>) -> bool {
        let Occasion::Running { since, .. } = topic.occasion else {
            return false;
        };
        let concluded = self.ledger.agreement().conclusion().date();
        let both = since.zip(concluded.and_then(When::beginning));
        both.is_some_and(|(since, concluded)| since.first_day() >= concluded.first_day())
    }

    /// Returns the recorded number of a topic, and the same counted the other way.
    fn recorded(&mut self, of: &Comparison<'r>) -> [Option<Number>; 2] {
        let [number, otherwise] = self.shown.count(of);
        let mut both = [number, otherwise].into_iter().flatten();
        let is_bounded = both.all(|number| number.possibly().is_some());
        let [margin, other_margin] = if is_bounded {
            [number, otherwise]
        } else {
            self.compared.count(of)
        };
        let known = |number: Option<Interval>, compared: Option<Interval>| {
            number.map(|number| Number::known(number, compared.unwrap_or(number)))
        };
        [known(number, margin), known(otherwise, other_margin)]
    }
}

impl<'r> Counts<'r> {
    const fn of(ledger: &'r Ledger, reading: Reading) -> Self {
        Self {
            ledger,
            reading,
            movements: OnceCell::new(),
            exchange: None,
            flow: None,
        }
    }

    fn movements(&self) -> &Movements<'r> {
        let read = || self.ledger.movements_read(self.reading);
        self.movements.get_or_init(read)
    }

    /// Returns the number of a topic, and the same counted the other way. People accounted for without a reason are those
    /// with any reason.
    fn count(&mut self, of: &Comparison<'r>) -> [Option<Interval>; 2] {
        let topic = of.topic();
        if topic.act != Act::Accounted {
            let measure = topic.measure();
            return measure.map_or([None, None], |measure| self.counted(of, measure, of.key));
        }
        let all = Reason::ALL.iter().copied();
        let meant = all.filter(|reason| topic.reason.is_none_or(|one| one == *reason));
        let numbers = meant.filter_map(|reason| {
            let measure = topic.measure_of(Counted::Accounted(reason));
            let key = Key {
                reason: Some(reason),
                ..of.key
            };
            let [number, _] = self.counted(of, measure, key);
            number
        });
        let number = numbers.reduce(Interval::plus);
        [number, number]
    }

    /// Returns the number of a topic by its measure and key, and the same counted the other way. Nothing recorded is not
    /// zero: both directions together have at least what is recorded, if nothing is recorded of one of them.
    fn counted(
        &mut self,
        of: &Comparison<'r>,
        measure: Measure,
        key: Key,
    ) -> [Option<Interval>; 2] {
        let Ends::Together(couple) = of.topic().ends else {
            return self.counted_between(of, measure, key);
        };
        let (one, other) = (couple.one(), couple.other());
        let ways = [Ends::one_way(one, other), Ends::one_way(other, one)];
        let mut ways = ways.map(|way| measure.clone().between(way)).into_iter();
        let is_of_both = ways.all(|way| self.has(of, &way));
        let numbers = self.counted_between(of, measure, key);
        if is_of_both {
            return numbers;
        }
        numbers.map(|number| number.map(|number| Interval::at_least(number.surely())))
    }

    /// Returns true if something of a measure is recorded by the time of a topic.
    fn has(&self, of: &Comparison<'r>, measure: &Measure) -> bool {
        match of.topic().occasion {
            Occasion::Single(OccasionId::Exchange(id)) => {
                let movements = self.ledger.movements_of_read(id, self.reading, None);
                movements.is_some_and(|movements| movements.count(measure).is_some())
            }
            Occasion::Single(OccasionId::Unknown) => self.movements().count(measure).is_some(),
            Occasion::Single(_) | Occasion::Running { .. } => {
                let by_day = ByDay::of(self.movements(), measure);
                by_day.until(of.lapse.until).is_some()
            }
        }
    }

    /// Returns the number of a topic by its measure and key, and the same counted the other way.
    fn counted_between(
        &mut self,
        of: &Comparison<'r>,
        measure: Measure,
        key: Key,
    ) -> [Option<Interval>; 2] {
        let topic = of.topic();
        let other = match topic.occasion {
            Occasion::Single(_) => Counted::HandedOver,
            Occasion::Running { .. } => Counted::Delivered,
        };
        let otherwise = if topic.act.is_crossing() {
            measure.clone().counting(other)
        } else {
            measure.clone()
        };
        let measures = [measure, otherwise];
        let lapse = of.lapse;
        match topic.occasion {
            Occasion::Single(OccasionId::Exchange(id)) => {
                let step = of.key.step;
                let known = match self.exchange.take() {
                    Some((at, known)) if at == step => (at, known),
                    other => {
                        let known = other.and_then(|(_, known)| known);
                        (step, self.ledger.movements_of_read(id, self.reading, known))
                    }
                };
                let (_, movements) = self.exchange.insert(known);
                let movements = movements.as_ref();
                measures.map(|measure| movements.and_then(|movements| movements.count(&measure)))
            }
            Occasion::Single(OccasionId::Unknown) => {
                measures.map(|measure| self.movements().count(&measure))
            }
            Occasion::Single(OccasionId::On(_)) => {
                let [delivered, _] = self.by_day(key, &measures.clone().map(Measure::of_any_date));
                if delivered.is_still(lapse.first, lapse.last) {
                    return [None, None];
                }
                let movements = self.movements();
                measures.map(|measure| ByDay::of(movements, &measure).until(lapse.until))
            }
            Occasion::Running { .. } => {
                let by_day = self.by_day(key, &measures);
                by_day.each_ref().map(|one| one.until(lapse.until))
            }
        }
    }

    /// Returns the numbers by day of a flow from one start.
    fn by_day(&mut self, key: Key, measures: &[Measure; 2]) -> &[ByDay; 2] {
        let key = Key { step: 0, ..key };
        let known = self.flow.take().filter(|(flow, _)| *flow == key);
        let known = known.unwrap_or_else(|| {
            let movements = self.movements();
            (
                key,
                measures
                    .each_ref()
                    .map(|measure| ByDay::of(movements, measure)),
            )
        });
        let (_, by_day) = self.flow.insert(known);
        by_day
    }
}

/// Returns the number that the commitments of a topic promise together between these ends.
fn promised(agreement: &Agreement, topic: &Topic<'_>, ends: Ends) -> Option<Number> {
    let promises = agreement.commitments().iter();
    let meant = promises.filter(|promise| is_meant(promise, topic, ends));
    meant
        .map(|promise| Number::promised(promise.quantity()))
        .reduce(Number::plus)
}

/// Returns what a measure counts in one exchange.
pub(in crate::evidence) fn recorded_in(
    ledger: &Ledger,
    id: &ExchangeId,
    measure: &Measure,
) -> Option<Number> {
    let count = |reading| ledger.movements_of_read(id, reading, None)?.count(measure);
    let number = count(Reading::OfAllAccounted)?;
    let compared = count(Reading::WithMargins).unwrap_or(number);
    Some(Number::known(number, compared))
}

/// Returns true if a commitment has the part and the subject of a topic, and these ends.
fn is_meant(promise: &Commitment, topic: &Topic<'_>, ends: Ends) -> bool {
    promise.ends() == ends && promise.part() == topic.part && *promise.subject() == topic.subject
}

/// Returns the exchange that a topic is about, if it is one alone.
pub(in crate::evidence) const fn exchange_of<'r>(topic: &Topic<'r>) -> Option<&'r ExchangeId> {
    match topic.occasion {
        Occasion::Single(OccasionId::Exchange(id)) => Some(id),
        Occasion::Single(_) | Occasion::Running { .. } => None,
    }
}
