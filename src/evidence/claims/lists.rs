//! How many people the lists of a ledger name, beside figures of people listed.

use super::comparison::Comparison;
use crate::evidence::topics::{Lapse, Occasion, OccasionId, Topic, days};
use crate::ledger::{Exchange, ExchangeStatus, Ledger, Leg};
use crate::words::{Interval, PartialDate, Subject};

/// Returns how many people the lists of a topic name; `None` if no list is recorded, or the topic is of a category or of
/// remains, which the length of a list does not separate.
pub(super) fn listed(ledger: &Ledger, of: &Comparison<'_>) -> Option<Interval> {
    let topic = of.topic();
    if !matches!(
        topic.subject,
        Subject::AnyDetainee | Subject::PersonsOfUnknownFate
    ) {
        return None;
    }
    if let Occasion::Single(OccasionId::Exchange(id)) = topic.occasion {
        return of_exchange(ledger.exchange(id)?, topic);
    }
    let exchanges = ledger.exchanges().filter_map(|exchange| {
        let number = of_exchange(exchange, topic)?;
        within(exchange, topic, of.lapse).map(|is_sure| {
            if is_sure {
                number
            } else {
                Interval::and_unclear(0, number.most())
            }
        })
    });
    exchanges.reduce(Interval::plus)
}

/// Returns the length of the lists of one exchange; at least that if a leg of the topic has none.
fn of_exchange(exchange: &Exchange, topic: &Topic<'_>) -> Option<Interval> {
    if exchange.status() == ExchangeStatus::CalledOff {
        return None;
    }
    let is_meant = |leg: &&Leg| {
        let is_of_part = |part| leg.part().is_none_or(|of| of == part);
        topic.ends.cover(leg.ends())
            && topic.part.is_none_or(is_of_part)
            && (!topic.is_beside || leg.is_outside_the_terms())
    };
    let legs = exchange.legs().iter().filter(is_meant);
    let lengths = legs.clone().filter_map(|leg| {
        let length = Interval::exactly(u64::from(leg.listed()?));
        let is_sure = topic.part.is_none() || leg.part().is_some();
        Some(if is_sure {
            length
        } else {
            Interval::and_unclear(0, length.most())
        })
    });
    let number = lengths.reduce(Interval::plus)?;
    Some(if legs.clone().all(|leg| leg.listed().is_some()) {
        number
    } else {
        Interval::at_least(number.surely())
    })
}

/// Returns whether an exchange surely lies within the time of a topic; `None` if it surely does not.
fn within(exchange: &Exchange, topic: &Topic<'_>, lapse: Lapse) -> Option<bool> {
    let since = match topic.occasion {
        Occasion::Single(OccasionId::Unknown) => return Some(true),
        Occasion::Single(_) => Some(lapse.first),
        Occasion::Running { since, .. } => since.map(PartialDate::first_day),
    };
    let Some(on) = exchange.date() else {
        return Some(false);
    };
    let (first, last) = days(on);
    let is_out = first > lapse.until || since.is_some_and(|since| last < since);
    let is_in = last <= lapse.until && since.is_none_or(|since| since <= first);
    (!is_out).then_some(is_in)
}
