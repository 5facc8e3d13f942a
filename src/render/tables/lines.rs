//! `Line`: one category of the people who moved, or remains, of one leg or movement.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::cells::cell;
use crate::ledger::{Leg, Moved, Movement};
use crate::words::{
    CategoryKind, Count, DetaineeCategory, Effect, Ends, Interval, PartialDate, Tally, When,
};

/// One category of the people who moved, or remains.
pub(super) struct Line {
    /// The position of its leg, counted from one; none for a movement.
    pub(super) leg: Option<usize>,
    pub(super) ends: Ends,
    pub(super) part: String,
    pub(super) is_outside: bool,
    /// Set if a leg has its own.
    pub(super) date: Option<When>,
    pub(super) place: Option<String>,
    pub(super) category: String,
    /// The count as it was recorded.
    pub(super) recorded: String,
    /// `None` if no number is stated, as by a leg that only accounts for people.
    pub(super) number: Option<Interval>,
    pub(super) what: Moved,
    pub(super) is_of_remains: bool,
}

impl Line {
    fn of(leg: &Leg, what: Moved, (category, count): (String, Count)) -> Self {
        Self {
            leg: None,
            ends: leg.ends(),
            part: cell(leg.part()),
            is_outside: leg.is_outside_the_terms(),
            date: leg.date(),
            place: leg.place().map(ToString::to_string),
            category,
            recorded: count.to_string(),
            number: Some(count.pair()),
            what,
            is_of_remains: false,
        }
    }

    /// Returns the lines of people by category, and of remains.
    fn of_load(leg: &Leg, what: Moved, people: &Tally, remains: Option<Count>) -> Vec<Self> {
        let people = people.iter();
        let people =
            people.map(|(category, count)| Self::of(leg, what, (category.to_string(), count)));
        let remains = remains.map(|count| Self {
            is_of_remains: true,
            ..Self::of(leg, what, ("remains".into(), count))
        });
        people.chain(remains).collect()
    }

    /// Returns the line as one of a reversal; `None` for people recovered by the receiver, who were not handed over.
    pub(super) fn reversed(self, what: Moved) -> Option<Self> {
        if what == Moved::HandedOver {
            return Some(self);
        }
        (self.what == Moved::HandedOver).then_some(Self { what, ..self })
    }

    /// Returns the line with the number that took place by a date, or `None` if all of it is later.
    pub(super) fn by(self, date: Option<PartialDate>, when: Option<When>) -> Option<Self> {
        let Some(date) = date else {
            return Some(self);
        };
        match when.and_then(|when| when.is_by(date)) {
            Some(true) => Some(self),
            Some(false) => None,
            None => Some(Self {
                number: self.number.map(Interval::none_certain),
                ..self
            }),
        }
    }
}

/// Returns the lines of legs, in their order.
pub(super) fn lines_of_legs(legs: &[Leg]) -> impl Iterator<Item = Line> {
    legs.iter().enumerate().flat_map(|(at, leg)| {
        let leg_number = Some(at.saturating_add(1));
        lines_of_leg(leg).into_iter().map(move |line| Line {
            leg: leg_number,
            ..line
        })
    })
}

/// Returns the lines of a leg: those handed over, and those recovered by the receiver.
fn lines_of_leg(leg: &Leg) -> Vec<Line> {
    let mut lines = Line::of_load(leg, Moved::HandedOver, leg.detainees(), leg.remains());
    for accounted in leg.accounted() {
        if accounted.reason().effect() == Effect::Performs {
            let (people, remains) = (accounted.detainees(), accounted.remains());
            lines.extend(Line::of_load(leg, Moved::Recovered, people, remains));
        }
    }
    if lines.is_empty() {
        // Without any count it is known that no people moved, unless the leg only accounts for people.
        let is_stated = leg.accounted().is_empty();
        let none = Line::of(leg, Moved::HandedOver, (String::new(), Count::Exactly(0)));
        lines.push(if is_stated {
            none
        } else {
            Line {
                recorded: String::new(),
                number: None,
                ..none
            }
        });
    }
    lines
}

/// Returns the lines of a movement, as one if they do not add up to its total.
pub(super) fn lines_of_movement(movement: &Movement<'_>) -> Vec<Line> {
    let line = |category: String, number: Interval| Line {
        leg: None,
        ends: movement.ends(),
        part: cell(movement.part()),
        is_outside: movement.is_outside_the_terms(),
        date: movement.date(),
        place: None,
        category,
        // Only an approximate number needs words: the columns of numbers have the others.
        recorded: number
            .estimate()
            .map_or_else(String::new, |_| number.to_string()),
        number: Some(number),
        what: movement.moved(),
        is_of_remains: movement.is_of_remains(),
    };
    let total = total_to_add(movement);
    if movement.is_of_remains() {
        return Vec::from([line("remains".into(), total)]);
    }
    let lines = movement.lines().iter();
    let sum = lines
        .clone()
        .map(|(_, number)| *number)
        .reduce(Interval::plus);
    if let ([(category, _)], true) = (movement.lines(), movement.is_in_lines()) {
        // Everyone is in the one line, of which the total can be narrower.
        return Vec::from([line(category.to_string(), total)]);
    }
    if sum.is_some_and(|sum| sum != total) {
        // The number of each category is unknown, and the rows have to add up to the total.
        let category = DetaineeCategory::from(CategoryKind::Unspecified);
        return Vec::from([line(category.to_string(), total)]);
    }
    lines
        .map(|(category, number)| line(category.to_string(), *number))
        .collect()
}

/// Returns the total of a movement with the fewest that it adds to a sum over several.
fn total_to_add(movement: &Movement<'_>) -> Interval {
    let (total, least) = (movement.total(), movement.adds_at_least());
    if least <= total.surely() {
        return total;
    }
    let most = total.possibly().and_then(|most| Interval::new(least, most));
    most.unwrap_or_else(|| Interval::at_least(least))
}
