//! How the naive ledger counts: in ranges, one leg after the other.

use std::collections::BTreeMap;

use exchange_agreement::id::PartKey;
use exchange_agreement::journal::Effect;
use exchange_agreement::rules::limits;
use exchange_agreement::terms::{Basis, ParityLine};
use exchange_agreement::{
    CategoryKind, Commitment, Count, DetaineeCategory, Ends, Exchange, Leg, Parity, Subject, Tally,
};

use super::naive_custody::releasers;

/// A number that is surely at least the first and possibly at most the second; no second: nobody knows.
pub(crate) type Range = (u128, Option<u128>);

pub(crate) const NOBODY: Range = (0, Some(0));

pub(crate) fn sum(one: Range, other: Range) -> Range {
    (
        one.0 + other.0,
        one.1.zip(other.1).map(|(one, other)| one + other),
    )
}

pub(crate) fn times(range: Range, weight: u32) -> Range {
    let weight = u128::from(weight);
    (range.0 * weight, range.1.map(|most| most * weight))
}

pub(crate) fn reaches(low: Range, high: Range, slack: u128) -> bool {
    high.1.is_none_or(|most| low.0 <= most + slack)
}

pub(crate) fn told(count: Count) -> Range {
    let pair = count.pair();
    (u128::from(pair.surely()), pair.possibly().map(u128::from))
}

pub(crate) fn perhaps(range: Range) -> Range {
    (0, range.1)
}

/// How surely something is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Meant {
    No,
    Perhaps,
    Yes,
}

impl Meant {
    pub(crate) fn of(self, range: Range) -> Range {
        match self {
            Self::No => NOBODY,
            Self::Perhaps => perhaps(range),
            Self::Yes => range,
        }
    }
}

pub(crate) fn same_pair(one: Ends, other: Ends) -> bool {
    let sorted = |ends: Ends| {
        let mut actors = ends.actors();
        actors.sort();
        actors
    };
    sorted(one) == sorted(other)
}

/// Whether a leg goes where a promise or line says, in its part.
pub(crate) fn goes(ends: Ends, part: Option<&PartKey>, leg: &Leg) -> Meant {
    let there = if ends == leg.ends() {
        Meant::Yes
    } else if same_pair(ends, leg.ends()) && ends.way().is_none() {
        // One way is part of both ways together.
        Meant::Yes
    } else if same_pair(ends, leg.ends()) && leg.ends().way().is_none() {
        Meant::Perhaps
    } else {
        released(ends, leg)
    };
    let of_part = match (part, leg.part()) {
        (None, _) => Meant::Yes,
        (Some(_), None) => Meant::Perhaps,
        (Some(asked), Some(told)) if asked == told => Meant::Yes,
        (Some(_), Some(_)) => Meant::No,
    };
    there.min(of_part)
}

/// Whether a side that a promise or line names released the people handed on by a third actor.
pub(crate) fn released(ends: Ends, leg: &Leg) -> Meant {
    let Some((_, to)) = leg.ends().way() else {
        return Meant::No;
    };
    let sides = releasers(leg).into_iter();
    let meant = sides.filter(|(side, _)| {
        let way = Ends::one_way(*side, to);
        *side != to && (ends == way || ends.way().is_none() && same_pair(ends, way))
    });
    meant.map(|(_, meant)| meant).max().unwrap_or(Meant::No)
}

/// Whether somebody of a category is meant by a subject.
pub(crate) fn is_meant(subject: &Subject, category: &DetaineeCategory) -> Meant {
    let Subject::Detainees(named) = subject else {
        return if subject.is_living() || *subject == Subject::PersonsOfUnknownFate {
            Meant::Yes
        } else {
            Meant::No
        };
    };
    let kinds: Vec<CategoryKind> = category.kinds().collect();
    let all_of = |kind: &CategoryKind| {
        let mut named = named.iter();
        named.any(|one| one.label().is_none() && one.kinds().any(|own| own == *kind))
    };
    let some_of = |kind: &CategoryKind| {
        let mut named = named.iter();
        named.any(|one| one.kinds().any(|own| own == *kind))
    };
    if kinds.iter().all(all_of) || named.iter().any(|one| one == category) {
        return Meant::Yes;
    }
    let is_unspecified = kinds == [CategoryKind::Unspecified];
    if is_unspecified || category.label().is_none() && kinds.iter().any(some_of) {
        Meant::Perhaps
    } else {
        Meant::No
    }
}

pub(crate) fn people(subject: &Subject, tally: &Tally, remains: Option<Count>) -> Range {
    let living = tally.iter().fold(NOBODY, |range, (category, count)| {
        sum(range, is_meant(subject, &category).of(told(count)))
    });
    let dead = remains.map_or(NOBODY, told);
    match subject {
        Subject::Remains => dead,
        Subject::PersonsOfUnknownFate => sum(living, dead),
        Subject::AnyDetainee | Subject::Detainees(_) => living,
    }
}

/// `AllExcept` of a leg meant by a subject, those who count as performed included.
pub(crate) fn of_leg(subject: &Subject, leg: &Leg) -> Range {
    let moved = people(subject, leg.detainees(), leg.remains());
    let performed = leg
        .accounted()
        .iter()
        .filter(|one| one.reason().effect() == Effect::Performs);
    performed.fold(moved, |range, one| {
        sum(range, people(subject, one.detainees(), one.remains()))
    })
}

pub(crate) fn counted(promise: &Commitment, exchanges: &[&Exchange]) -> Range {
    let legs = exchanges.iter().flat_map(|exchange| exchange.legs());
    legs.filter(|leg| !leg.is_outside_the_terms())
        .fold(NOBODY, |range, leg| {
            let meant = goes(promise.ends(), promise.part(), leg);
            sum(range, meant.of(of_leg(promise.subject(), leg)))
        })
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Even {
    No,
    Perhaps,
    TooLarge,
}

pub(crate) fn of_line(line: &ParityLine, leg: &Leg) -> Meant {
    let ends = Ends::OneWay {
        from: line.from(),
        to: line.to(),
    };
    goes(ends, line.part(), leg)
}

/// The weighted sum of one end.
pub(crate) fn end(lines: &[ParityLine], exchanges: &[&Exchange]) -> Range {
    let mut range = NOBODY;
    let legs = exchanges.iter().flat_map(|exchange| exchange.legs());
    for leg in legs.filter(|leg| !leg.is_outside_the_terms()) {
        for line in lines {
            let counted = of_line(line, leg).of(of_leg(line.subject(), leg));
            range = sum(
                range,
                match line.weight() {
                    Some(weight) => times(counted, weight),
                    None if counted == NOBODY => NOBODY,
                    None => (counted.0, None),
                },
            );
        }
    }
    range
}

pub(crate) fn by_category(
    lines: &[ParityLine],
    exchanges: &[&Exchange],
) -> BTreeMap<DetaineeCategory, Range> {
    let mut sums = BTreeMap::new();
    let legs = exchanges.iter().flat_map(|exchange| exchange.legs());
    for leg in legs.filter(|leg| !leg.is_outside_the_terms()) {
        for line in lines {
            let meant = of_line(line, leg);
            let performed = leg
                .accounted()
                .iter()
                .filter(|one| one.reason().effect() == Effect::Performs)
                .map(exchange_agreement::journal::Accounted::detainees);
            for tally in performed.chain([leg.detainees()]) {
                for (category, count) in tally.iter().filter(|_| meant > Meant::No) {
                    let entry = sums.entry(category).or_insert(NOBODY);
                    *entry = sum(*entry, meant.of(told(count)));
                }
            }
        }
    }
    sums
}

pub(crate) fn evenness(rule: &Parity, exchanges: &[&Exchange], slack: u128) -> Even {
    let (left, right) = (end(rule.left(), exchanges), end(rule.right(), exchanges));
    let most = u128::from(limits::SUM);
    let is_large = |range: Range| range.0 > most || range.1.is_some_and(|high| high > most);
    if is_large(left) || is_large(right) {
        return Even::TooLarge;
    }
    let mut can_be = reaches(left, right, slack) && reaches(right, left, slack);
    if rule.basis() == Basis::EqualPerCategory {
        let ends = [rule.left(), rule.right()].map(|lines| by_category(lines, exchanges));
        can_be =
            can_be && suffices(&ends[0], &ends[1], slack) && suffices(&ends[1], &ends[0], slack);
    }
    if can_be { Even::Perhaps } else { Even::No }
}

/// Whether the people at one end whose exact category is not known suffice for what it lacks of the other's: their kind
/// is not known, or their label while the rule knows labels of their kind.
pub(crate) fn suffices(
    end: &BTreeMap<DetaineeCategory, Range>,
    other: &BTreeMap<DetaineeCategory, Range>,
    slack: u128,
) -> bool {
    let any = CategoryKind::Unspecified;
    let all = || end.keys().chain(other.keys());
    let is_untold = |category: &DetaineeCategory| {
        let labels = || all().filter(|one| one.label().is_some());
        category.kind() == any
            || category.label().is_none() && labels().any(|one| one.kind() == category.kind())
    };
    let people = |may_be: &dyn Fn(&DetaineeCategory) -> bool| {
        let lines = end.iter().filter(|(one, _)| is_untold(one) && may_be(one));
        lines.fold(NOBODY, |range, (_, more)| sum(range, *more)).1
    };
    let mut missing = 0;
    for (category, there) in other.iter().filter(|(category, _)| !is_untold(category)) {
        let here = end.get(category).copied().unwrap_or(NOBODY);
        let lacking = here.1.map_or(0, |most| there.0.saturating_sub(most));
        let may_be = |one: &DetaineeCategory| {
            let mut kinds = one.kinds();
            kinds.any(|kind| kind == any || kind == category.kind())
        };
        if people(&may_be).is_some_and(|most| lacking > most + slack) {
            return false;
        }
        missing += lacking;
    }
    people(&|_| true).is_none_or(|most| missing <= most + slack)
}

/// Categories, and remains, of a leg that surely no promise means.
pub(crate) fn beyond(promises: &[Commitment], leg: &Leg) -> (Vec<DetaineeCategory>, u32) {
    let here: Vec<&Commitment> = promises
        .iter()
        .filter(|promise| goes(promise.ends(), promise.part(), leg) > Meant::No)
        .collect();
    let surely = leg
        .detainees()
        .iter()
        .filter(|(_, count)| told(*count).0 > 0);
    let categories = surely.map(|(category, _)| category).filter(|category| {
        here.iter()
            .all(|promise| is_meant(promise.subject(), category) == Meant::No)
    });
    let dead = leg.remains().map_or(0, |count| told(count).0);
    let dead_are_meant = here.iter().any(|promise| {
        matches!(
            promise.subject(),
            Subject::Remains | Subject::PersonsOfUnknownFate
        )
    });
    let dead = if dead_are_meant { 0 } else { dead };
    (categories.collect(), u32::from(dead > 0))
}
