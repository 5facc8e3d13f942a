//! `Custody`: how many people and remains a third actor holds by the ledger, beside figures of people held.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use super::comparison::Comparison;
use super::number::hull;
use crate::evidence::topics::{Day, Lapse, Occasion, OccasionId, Topic, days};
use crate::ledger::{CustodyStanding, Ledger, Movement};
use crate::words::{Act, ActorKey, Interval, PartialDate, PartyRole, Subject};

/// What third actors hold by the end of each day that was asked for, and with everything recorded. Each day is computed
/// once.
#[derive(Debug)]
pub(super) struct Custody<'r> {
    ledger: &'r Ledger,
    by_day: BTreeMap<Option<PartialDate>, Vec<CustodyStanding>>,
}

impl<'r> Custody<'r> {
    pub(super) const fn of(ledger: &'r Ledger) -> Self {
        Self {
            ledger,
            by_day: BTreeMap::new(),
        }
    }

    /// Returns true if a topic is of people, or of all remains, in the custody of a third actor. A custodian has custody of
    /// whoever it receives; another third actor if it held people at the start, or people left it again.
    pub(super) fn is_of(&mut self, topic: &Topic<'_>) -> bool {
        let is_of_persons = topic.subject == Subject::PersonsOfUnknownFate;
        let is_whole = !is_of_persons && topic.part.is_none() && !topic.is_beside;
        let Some(actor) = holder(topic).filter(|_| is_whole && !topic.is_running()) else {
            return false;
        };
        let mut third = self.ledger.agreement_in_force().third_actors().iter();
        let Some(party) = third.find(|party| party.key() == actor) else {
            return false;
        };
        party.party().has_role(PartyRole::Custodian)
            || self.at(None, actor).is_some_and(|one| has_custody(&one))
    }

    /// Returns how many a third actor holds at the end of the day of a topic, or on some day of several; `None` if nothing is
    /// recorded by then.
    pub(super) fn held(&mut self, of: &Comparison<'_>) -> Option<Interval> {
        let topic = of.topic();
        let actor = holder(topic)?;
        let ledger = self.ledger;
        let number = |custody: CustodyStanding, day| match &topic.subject {
            Subject::Remains => Some(custody.remains_held()),
            of @ Subject::Detainees(_) => ledger.held((actor, of), day),
            Subject::AnyDetainee | Subject::PersonsOfUnknownFate => Some(custody.held()),
        };
        if topic.occasion == Occasion::Single(OccasionId::Unknown) {
            return number(self.at(None, actor)?, None);
        }
        let known = self.days(of.lapse, actor).into_iter();
        let numbers = known.filter_map(|day| {
            let (year, month, day) = day;
            let day = PartialDate::new(year, Some(month), Some(day)).ok()?;
            number(self.at(Some(day), actor)?, Some(day))
        });
        numbers.reduce(hull)
    }

    /// Returns the days of a time at whose end the number of an actor may be another; none if its first or last day is not
    /// known.
    fn days(&self, lapse: Lapse, actor: ActorKey) -> Vec<Day> {
        let (first, last) = (lapse.first, lapse.last);
        if first.0 == 0 || last == Lapse::UNKNOWN.last {
            return Vec::new();
        }
        let mut all = Vec::from([first, last]);
        if first != last {
            let movements = self.ledger.movements();
            let own = |one: &&Movement<'_>| one.ends().actors().contains(&actor);
            let times = movements.iter().filter(own).filter_map(Movement::date);
            let ends = times.map(days).flat_map(|(begun, ended)| [begun, ended]);
            all.extend(ends.filter(|day| first < *day && *day < last));
        }
        all.sort_unstable();
        all.dedup();
        all
    }

    fn at(&mut self, day: Option<PartialDate>, actor: ActorKey) -> Option<CustodyStanding> {
        let ledger = self.ledger;
        let all = self.by_day.entry(day).or_insert_with(|| {
            let standing = day.map_or_else(|| ledger.standing(), |day| ledger.as_of(day));
            standing.custody().to_vec()
        });
        all.iter().find(|one| one.actor() == actor).copied()
    }
}

/// Returns the actor that holds the people of a topic.
fn holder(topic: &Topic<'_>) -> Option<ActorKey> {
    let way = topic.ends.way().filter(|_| topic.act == Act::Held);
    way.filter(|(from, to)| from == to).map(|(from, _)| from)
}

/// Returns true if an actor held people or remains at the start, or they left it.
fn has_custody(custody: &CustodyStanding) -> bool {
    let living = [
        custody.held_at_the_start(),
        custody.handed_on(),
        custody.died(),
        custody.left(),
    ];
    let remains = [
        custody.remains_at_the_start(),
        custody.remains_handed_on(),
        custody.remains_left(),
    ];
    living.into_iter().chain(remains).any(|number| number != 0)
}
