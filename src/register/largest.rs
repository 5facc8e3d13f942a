//! The largest exchanges and agreements: who was handed over, added up for each.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;
use core::cell::OnceCell;

use super::delivery::Heads;
use super::exchanges::Exchanges;
use super::handover::{Handover, each_moved};
use super::kept::{Handed, Kept};
use super::ranking::{Ranked, Ranking};
use super::register::Register;
use super::registered::Registered;
use super::selection::{Fit, Selection};
use super::sums::gather::count;
use crate::ledger::{Counted, Measure};
use crate::words::{ActorKey, Ends, ExchangeId, Interval, When};

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
            (Some(one), Some(other)) => match one.spanning(other) {
                Some(when) => self.when = Some(when),
                None => self.is_partly_undated = true,
            },
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
    /// An exchange counts in its final form: corrected, with the records that complete it, without the people
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
            match one.kept() {
                Some(kept) => {
                    let exchanges = kept.by_exchange();
                    all.extend(exchanges.filter_map(|rows| of_rows(one, kept, rows, selection)));
                }
                None => of_movements(one, selection, &mut all, &mut outside),
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

/// Returns an exchange of which each leg counts for itself; `None` if it has no people who are meant.
fn of_rows<'r>(
    one: &'r Registered,
    kept: &Kept,
    rows: &[Handed],
    selection: &Selection,
) -> Option<Ranked<'r>> {
    let mut sum = Sum {
        by_direction: Vec::with_capacity(rows.len()),
        ..Sum::default()
    };
    for row in rows {
        let handover = Handover::of_leg(one.ledger(), kept.flow(*row)?, *row);
        if let Some((ends, number)) = counted(one, &handover, selection) {
            sum.add(ends, number, handover.when, None);
        }
    }
    let exchange = rows.first()?.exchange(one.ledger())?;
    sum.ranked(one, Some(exchange.id()), selection)
}

/// Adds the exchanges of a document as its movements say, and the people who belong to none.
fn of_movements<'r>(
    one: &'r Registered,
    selection: &Selection,
    all: &mut Vec<Ranked<'r>>,
    outside: &mut Vec<Ranked<'r>>,
) {
    let sides = OnceCell::new();
    let mut sums: BTreeMap<Option<&ExchangeId>, Sum> = BTreeMap::new();
    let movements = one.ledger().movements();
    each_moved(one.ledger(), &movements, |handover| {
        if let Some((ends, number)) = counted(one, handover, selection) {
            let sides = sides.get_or_init(|| self::sides(one, selection)).as_deref();
            let sum = sums.entry(handover.exchange()).or_default();
            sum.add(ends, number, handover.when, sides);
        }
    });
    for (exchange, sum) in sums {
        let list = if exchange.is_some() {
            &mut *all
        } else {
            &mut *outside
        };
        list.extend(sum.ranked(one, exchange, selection));
    }
}

/// Returns the sides of a document, or `None` if its people are counted between two actors of the selection.
fn sides(one: &Registered, selection: &Selection) -> Option<Vec<ActorKey>> {
    if selection.is_between_two() {
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
    let sides = OnceCell::new();
    let mut sum = Sum::default();
    one.each_handover(|handover| {
        let fit = selection.fit(handover.when);
        let found = counted(one, handover, selection).filter(|_| fit != Fit::No);
        if let Some((ends, number)) = found {
            let sides = || sides.get_or_init(|| self::sides(one, selection)).as_deref();
            let sides = if handover.is_alone() { None } else { sides() };
            sum.add(ends, fit.of(number), handover.when, sides);
        }
    });
    let mut number = sum.heads.number();
    let sides = sides.into_inner().flatten();
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
