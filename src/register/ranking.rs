//! `Ranking`: exchanges or agreements by the number of people handed over, and whether one is the largest.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use super::delivery::{Exchanges, Heads, spanning};
use super::gather::count;
use super::handover::Handover;
use super::register::Register;
use super::registered::Registered;
use super::same::may_be_equal;
use super::selection::{Fit, Selection};
use crate::ledger::{Counted, Measure};
use crate::words::{ActorKey, AgreementId, Ends, ExchangeId, Interval, When};

/// An exchange or an agreement, and how many people it handed over, in all directions together.
///
/// A person moves in one direction, so the directions are added up. Of people who came to a third actor and people who
/// left it in the same exchange, it is not known how many are the same: the number is a range.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ranked<'r> {
    agreement: &'r AgreementId,
    exchange: Option<&'r ExchangeId>,
    number: Interval,
    by_direction: Vec<(Ends, Interval)>,
    when: Option<When>,
    fit: Fit,
}

impl<'r> Ranked<'r> {
    /// Returns the id of the agreement.
    #[must_use]
    pub const fn agreement(&self) -> &'r AgreementId {
        self.agreement
    }

    /// Returns the id of the exchange, or `None` if agreements are compared.
    #[must_use]
    pub const fn exchange(&self) -> Option<&'r ExchangeId> {
        self.exchange
    }

    /// Returns the number of people handed over, in all directions together.
    #[must_use]
    pub const fn number(&self) -> Interval {
        self.number
    }

    /// Returns the number of people in each direction, in their order.
    #[must_use]
    pub fn by_direction(&self) -> &[(Ends, Interval)] {
        &self.by_direction
    }

    /// Returns the date, or a span from the first to the last, or `None` if no date is known.
    #[must_use]
    pub const fn date(&self) -> Option<When> {
        self.when
    }

    /// Returns true if its date is surely within the selection. If not, it is possibly not among those compared.
    #[must_use]
    pub fn is_surely_within(&self) -> bool {
        self.fit == Fit::Surely
    }

    /// Returns true if both may be one exchange, recorded under two agreements: the same directions, dates that overlap,
    /// and numbers that may be equal in each direction.
    #[must_use]
    pub fn may_be_same_as(&self, other: &Self) -> bool {
        let dates = self.when.zip(other.when);
        let ways = |one: &Self| {
            one.by_direction
                .iter()
                .map(|(ends, _)| *ends)
                .collect::<Vec<_>>()
        };
        let mut numbers = self.by_direction.iter().zip(&other.by_direction);
        self.exchange.is_some()
            && self.agreement != other.agreement
            && dates.is_none_or(|(one, other)| one.may_overlap(other))
            && ways(self) == ways(other)
            && numbers.all(|((_, one), (_, other))| may_be_equal(*one, *other))
    }

    /// Returns the number that it surely has within the selection.
    fn surely(&self) -> u64 {
        self.fit.of(self.number).surely()
    }

    fn most(&self) -> u64 {
        self.number.most()
    }
}

/// Whether an exchange, or an agreement, is the largest of those compared: larger than every other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Largest<'a, 'r> {
    /// It is surely larger than every other.
    Certainly {
        /// The next one in the ranking, or `None` if there is no other.
        next: Option<&'a Ranked<'r>>,
        /// How many others it is larger than.
        compared: usize,
    },
    /// Some others are possibly larger, or as large; or its own date is possibly outside the selection.
    Possibly {
        /// Those that are possibly larger or as large, in the order of the ranking.
        rivals: Vec<&'a Ranked<'r>>,
    },
    /// Some others are surely larger.
    No {
        /// Those that are surely larger, in the order of the ranking.
        by: Vec<&'a Ranked<'r>>,
    },
}

/// Exchanges or agreements in the order of how many people they handed over: the answer of
/// [`Register::largest_exchanges`] and [`Register::largest_agreements`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ranking<'r> {
    selection: Selection,
    all: Vec<Ranked<'r>>,
    outside: Vec<Ranked<'r>>,
}

impl<'r> Ranking<'r> {
    fn new(selection: &Selection, mut all: Vec<Ranked<'r>>, mut outside: Vec<Ranked<'r>>) -> Self {
        for list in [&mut all, &mut outside] {
            list.sort_by(|one, other| {
                let key = |one: &Ranked<'r>| (one.surely(), one.most());
                let ids = |one: &Ranked<'r>| (one.agreement, one.exchange);
                key(other)
                    .cmp(&key(one))
                    .then_with(|| ids(one).cmp(&ids(other)))
            });
        }
        Self {
            selection: selection.clone(),
            all,
            outside,
        }
    }

    /// Returns the selection that was asked for.
    #[must_use]
    pub const fn selection(&self) -> &Selection {
        &self.selection
    }

    /// Returns all that are compared: first those with the largest certain number.
    #[must_use]
    pub fn all(&self) -> &[Ranked<'r>] {
        &self.all
    }

    /// Returns the people of summaries who are in none of the records that these include, for each agreement that has
    /// such people. They belong to exchanges that the register does not have, which are not compared.
    #[must_use]
    pub fn in_no_exchange(&self) -> &[Ranked<'r>] {
        &self.outside
    }

    /// Returns those that are the largest or may be: all but those than which another is surely larger.
    #[must_use]
    pub fn candidates(&self) -> Vec<&Ranked<'r>> {
        let most = self.all.iter().map(Ranked::surely).max().unwrap_or(0);
        self.all.iter().filter(|one| one.most() >= most).collect()
    }

    /// Returns whether an exchange is the largest, or `None` if it is not among those compared.
    #[must_use]
    pub fn is_largest(&self, agreement: &str, exchange: &str) -> Option<Largest<'_, 'r>> {
        let is_asked = |one: &&Ranked<'r>| {
            let of_exchange = one.exchange.is_some_and(|one| one == exchange);
            of_exchange && one.agreement == agreement
        };
        Some(self.judge(self.all.iter().find(is_asked)?))
    }

    /// Returns whether an agreement is the largest, or `None` if it is not among those compared.
    #[must_use]
    pub fn is_largest_agreement(&self, agreement: &str) -> Option<Largest<'_, 'r>> {
        let is_asked = |one: &&Ranked<'r>| one.exchange.is_none() && one.agreement == agreement;
        Some(self.judge(self.all.iter().find(is_asked)?))
    }

    /// Returns whether one of the ranking is the largest.
    #[must_use]
    pub fn judge(&self, one: &Ranked<'r>) -> Largest<'_, 'r> {
        let ids = (one.agreement, one.exchange);
        let others = self
            .all
            .iter()
            .filter(|other| (other.agreement, other.exchange) != ids);
        let by: Vec<&Ranked<'r>> = others
            .clone()
            .filter(|other| other.surely() > one.most())
            .collect();
        if !by.is_empty() {
            return Largest::No { by };
        }
        let rivals = others
            .clone()
            .filter(|other| other.most() >= one.number.surely());
        let rivals: Vec<&Ranked<'r>> = rivals.collect();
        if !rivals.is_empty() || one.fit != Fit::Surely {
            return Largest::Possibly { rivals };
        }
        Largest::Certainly {
            next: others.clone().next(),
            compared: others.count(),
        }
    }
}

/// The people of one exchange or agreement while they are added up.
#[derive(Debug, Default)]
struct Sum {
    heads: Heads,
    by_direction: Vec<(Ends, Interval)>,
    when: Option<When>,
    is_partly_undated: bool,
}

impl Sum {
    fn add(
        &mut self,
        ends: Ends,
        number: Interval,
        when: Option<When>,
        sides: Option<&[ActorKey]>,
    ) {
        let is_third = |key| sides.is_some_and(|sides| !sides.contains(&key));
        self.heads.add(ends, number, is_third);
        let mut sums = self.by_direction.iter_mut();
        match sums.find(|(known, _)| *known == ends) {
            Some((_, sum)) => *sum = sum.plus(number),
            None => self.by_direction.push((ends, number)),
        }
        match (self.when, when) {
            (Some(one), Some(other)) => self.when = Some(spanning(one, other)),
            (None, other) => self.when = other,
            (Some(_), None) => {}
        }
        self.is_partly_undated |= when.is_none();
    }

    fn ranked<'r>(
        self,
        one: &'r Registered,
        exchange: Option<&'r ExchangeId>,
        selection: &Selection,
    ) -> Option<Ranked<'r>> {
        let number = self.heads.number();
        let when = self.when.filter(|_| !self.is_partly_undated);
        let fit = selection.fit(when);
        let by_direction = self.by_direction.into_iter();
        let mut by_direction: Vec<(Ends, Interval)> = by_direction
            .map(|(ends, number)| (one.ends(ends), number))
            .collect();
        by_direction.sort_unstable_by_key(|(ends, _)| *ends);
        (number != 0 && fit != Fit::No).then_some(Ranked {
            agreement: one.id(),
            exchange,
            number,
            by_direction,
            when,
            fit,
        })
    }
}

impl Register {
    /// Returns the exchanges of the selection by how many people each handed over, in all directions together.
    ///
    /// An exchange counts as it finally stands: corrected, with the records that complete it, without the people
    /// recovered by the receiver, and with those returned later. Of a summary, each record that it includes counts for
    /// itself; people who are only in the summary are in no exchange, see [`Ranking::in_no_exchange`]. Remains are not
    /// counted. An exchange belongs to a time with all of its people, possibly if its date is a span beyond it.
    ///
    /// ```
    /// use exchange_agreement::{Agreement, CategoryKind::PrisonerOfWar, Count, Document, Ends, Exchange, Ledger, Leg, Register, Tally};
    /// use exchange_agreement::register::{Largest, Selection};
    /// let mut register = Register::new();
    /// for (id, on, people) in [("a", "2024-12-30", Count::AtLeast(150)), ("b", "2025-05-23", Count::Exactly(390))] {
    ///     let mut ledger = Ledger::open(Agreement::between("RU", "UA").with_id(id).build()?);
    ///     let leg = Leg::between(Ends::one_way("RU".parse()?, "UA".parse()?), Tally::counted([(PrisonerOfWar, people)])?);
    ///     ledger.record_observed(Exchange::new("1", on, [leg])?)?;
    ///     register.add(Document::new(ledger, [])?)?;
    /// }
    /// let ranking = register.largest_exchanges(&Selection::all().since("2024")?);
    /// let Some(Largest::Possibly { rivals }) = ranking.is_largest("b", "1") else { panic!() };
    /// assert_eq!((rivals.len(), rivals[0].agreement().as_str(), rivals[0].number().to_string()), (1, "a", "at least 150".into()));
    /// let ranking = register.largest_exchanges(&Selection::all().since("2025")?);
    /// assert_eq!(ranking.is_largest("b", "1"), Some(Largest::Certainly { next: None, compared: 0 }));
    /// assert!(ranking.is_largest("a", "1").is_none() && ranking.candidates() == [&ranking.all()[0]]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn largest_exchanges(&self, selection: &Selection) -> Ranking<'_> {
        let (mut all, mut outside) = (Vec::new(), Vec::new());
        for one in self.iter() {
            let sides = sides(one, selection);
            let mut sums: Vec<(Option<&ExchangeId>, Sum)> = Vec::new();
            // Movements of one exchange need not follow each other; legs that count for themselves do.
            let mut places: BTreeMap<Option<&ExchangeId>, usize> = BTreeMap::new();
            one.each_handover(|handover| {
                let Some((ends, number)) = counted(one, handover, selection) else {
                    return;
                };
                let exchange = handover.exchange;
                let last = sums.len().saturating_sub(1);
                let is_last = sums.last().is_some_and(|(last, _)| *last == exchange);
                let at = match (is_last, handover.is_alone()) {
                    (true, _) => last,
                    (false, true) => sums.len(),
                    (false, false) => *places.entry(exchange).or_insert(sums.len()),
                };
                if at == sums.len() {
                    sums.push((exchange, Sum::default()));
                }
                if let Some((_, sum)) = sums.get_mut(at) {
                    sum.add(ends, number, handover.when, sides.as_deref());
                }
            });
            for (exchange, sum) in sums {
                let list = if exchange.is_some() {
                    &mut all
                } else {
                    &mut outside
                };
                list.extend(sum.ranked(one, exchange, selection));
            }
        }
        Ranking::new(selection, all, outside)
    }

    /// Returns the agreements of the selection by how many people were handed over under each, in all directions
    /// together, within the time of the selection.
    ///
    /// People of one agreement may be recorded under another, such as its framework; each agreement counts for itself.
    ///
    /// ```
    /// use exchange_agreement::{Agreement, CategoryKind::PrisonerOfWar, Document, Exchange, Ledger, Register};
    /// use exchange_agreement::register::{Largest, Selection};
    /// let mut register = Register::new();
    /// for (id, days) in [("istanbul", vec!["2025-05-23", "2025-05-24"]), ("easter", vec!["2025-04-19"])] {
    ///     let mut ledger = Ledger::open(Agreement::between("RU", "UA").with_id(id).build()?);
    ///     for day in days {
    ///         ledger.record_observed(Exchange::mutual(day, day, "RU", "UA", [(PrisonerOfWar, 246)])?)?;
    ///     }
    ///     register.add(Document::new(ledger, [])?)?;
    /// }
    /// let ranking = register.largest_agreements(&Selection::all());
    /// assert!(matches!(ranking.is_largest_agreement("istanbul"), Some(Largest::Certainly { compared: 1, .. })));
    /// assert!(matches!(ranking.is_largest_agreement("easter"), Some(Largest::No { by }) if by[0].number() == 984));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn largest_agreements(&self, selection: &Selection) -> Ranking<'_> {
        let all = self.iter().filter_map(|one| of_agreement(one, selection));
        Ranking::new(selection, all.collect(), Vec::new())
    }
}

/// Returns the sides of a document, or `None` if its people are counted between two actors of the selection, or never
/// came to a third actor.
fn sides(one: &Registered, selection: &Selection) -> Option<Vec<ActorKey>> {
    // Legs that count for themselves have no third actor at their ends.
    if selection.is_between_two() || one.ledger().legs_alone().is_some() {
        return None;
    }
    let actors = one.actors().into_iter();
    Some(actors.filter(|key| !one.is_third(*key)).collect())
}

/// Returns the ends between which living people handed over count, with the keys of their document, and their number;
/// `None` if they are not meant.
fn counted(
    one: &Registered,
    handover: &Handover<'_, '_>,
    selection: &Selection,
) -> Option<(Ends, Interval)> {
    if handover.is_of_remains || (selection.is_under_the_terms() && handover.is_outside) {
        return None;
    }
    if !selection.is_between_two() {
        return Some((handover.ends, handover.number));
    }
    let mut ways = handover.ways();
    let (ends, is_sure) = ways.find(|(ends, _)| selection.means(one.ends(*ends)))?;
    let fit = if is_sure { Fit::Surely } else { Fit::Possibly };
    Some((ends, fit.of(handover.number)))
}

fn of_agreement<'r>(one: &'r Registered, selection: &Selection) -> Option<Ranked<'r>> {
    let sides = sides(one, selection);
    let mut sum = Sum::default();
    one.each_handover(|handover| {
        let fit = selection.fit(handover.when);
        let found = counted(one, handover, selection).filter(|_| fit != Fit::No);
        if let Some((ends, number)) = found {
            sum.add(ends, fit.of(number), handover.when, sides.as_deref());
        }
    });
    let mut number = sum.heads.number();
    let is_third = |key: &ActorKey| sides.as_ref().is_some_and(|sides| !sides.contains(key));
    let mut actors = sum.by_direction.iter().flat_map(|(ends, _)| ends.actors());
    // A summary and its records together may be narrower than each of them, as the measure of the ledger knows.
    if !Exchanges::of(one.ledger()).are_apart() && !actors.any(|key| is_third(&key)) {
        let movements = one.ledger().movements();
        let couples = sum.by_direction.iter().map(|(ends, _)| ends.couple());
        let mut couples: Vec<Ends> = couples.collect();
        couples.sort_unstable();
        couples.dedup();
        let counts = couples.into_iter().filter_map(|couple| {
            let measure = Measure::new(Counted::Delivered, couple);
            let measure = if selection.is_under_the_terms() {
                measure
            } else {
                measure.under_and_outside_the_terms()
            };
            count(&movements, &measure, selection, None)
        });
        number = counts.fold(Interval::exactly(0), Interval::plus);
    }
    let by_direction = sum.by_direction.into_iter();
    let mut by_direction: Vec<(Ends, Interval)> = by_direction
        .map(|(ends, number)| (one.ends(ends), number))
        .collect();
    by_direction.sort_unstable_by_key(|(ends, _)| *ends);
    (number != 0).then_some(Ranked {
        agreement: one.id(),
        exchange: None,
        number,
        by_direction,
        when: sum.when,
        // The number says already what is only possibly within the time.
        fit: Fit::Surely,
    })
}
