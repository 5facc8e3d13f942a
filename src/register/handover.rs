//! `Handover`: the people, or remains, that were handed over in one direction as they finally count.

use super::exchanges::Exchanges;
use super::kept::{Flow, Handed};
use super::registered::Registered;
use crate::ledger::{Exchange, Ledger, Movement, Movements};
use crate::words::{
    CategoryKind, DetaineeCategory, Ends, ExchangeId, Interval, Subject, Tally, When,
};

/// People, or remains, handed over: a movement of the ledger, or a leg that is one.
pub(super) struct Handover<'m, 'l> {
    pub(super) ends: Ends,
    pub(super) when: Option<When>,
    pub(super) number: Interval,
    pub(super) is_of_remains: bool,
    pub(super) is_outside: bool,
    of: Of<'m, 'l>,
}

enum Of<'m, 'l> {
    Movement(&'m Movement<'l>, Option<&'l ExchangeId>),
    Leg(&'l Ledger, Handed),
}

/// The people of a handover by category.
pub(super) enum Lines<'m, 'l> {
    Movement(&'m Movement<'l>),
    People(&'l Tally),
    Remains,
}

impl<'m, 'l> Handover<'m, 'l> {
    const fn of_movement(movement: &'m Movement<'l>, exchange: Option<&'l ExchangeId>) -> Self {
        Self {
            ends: movement.ends(),
            when: movement.date(),
            number: movement.total(),
            is_of_remains: movement.is_of_remains(),
            is_outside: movement.is_outside_the_terms(),
            of: Of::Movement(movement, exchange),
        }
    }

    /// Returns what a leg of a ledger handed over.
    pub(super) fn of_leg(ledger: &'l Ledger, flow: &Flow, row: Handed) -> Self {
        Self {
            ends: flow.ends,
            when: row.when,
            number: row.number(ledger, flow),
            is_of_remains: flow.is_of_remains,
            is_outside: flow.is_outside,
            of: Of::Leg(ledger, row),
        }
    }

    /// Returns true if it is a leg that counts for itself.
    pub(super) const fn is_alone(&self) -> bool {
        matches!(self.of, Of::Leg(..))
    }

    /// Returns the id of its exchange, or `None` if it belongs to none.
    pub(super) fn exchange(&self) -> Option<&'l ExchangeId> {
        match self.of {
            Of::Movement(_, exchange) => exchange,
            Of::Leg(ledger, row) => row.exchange(ledger).map(Exchange::id),
        }
    }

    /// Returns the directions in which it counts, and whether that is sure.
    pub(super) fn ways(&self) -> impl Iterator<Item = (Ends, bool)> {
        let (own, moved) = match self.of {
            Of::Movement(movement, _) => (None, Some(movement.ways())),
            Of::Leg(..) => (Some((self.ends, true)), None),
        };
        own.into_iter().chain(moved.into_iter().flatten())
    }

    /// Returns the people by category.
    pub(super) fn lines(&self) -> Lines<'m, 'l> {
        match self.of {
            Of::Movement(movement, _) => Lines::Movement(movement),
            Of::Leg(ledger, row) => {
                let leg = row.leg(ledger).filter(|_| !self.is_of_remains);
                leg.map_or(Lines::Remains, |leg| Lines::People(leg.detainees()))
            }
        }
    }
}

impl Lines<'_, '_> {
    /// Returns the number of people of a subject.
    pub(super) fn number_of(&self, subject: &Subject) -> Interval {
        match self {
            Self::Movement(movement) => movement.number_of(subject),
            Self::People(tally) => tally.of(subject),
            Self::Remains => Interval::exactly(0),
        }
    }

    /// Returns true if a line names a kind.
    pub(super) fn names(&self, kind: CategoryKind) -> bool {
        let is_named = |category: &DetaineeCategory| category.kinds().any(|named| named == kind);
        match self {
            Self::Movement(movement) => movement.lines().iter().any(|(line, _)| is_named(line)),
            Self::People(tally) => tally.iter().any(|(line, _)| is_named(&line)),
            Self::Remains => false,
        }
    }

    /// Calls a function with the category of each line.
    pub(super) fn each_category(&self, mut take: impl FnMut(&DetaineeCategory)) {
        match self {
            Self::Movement(movement) => {
                for (line, _) in movement.lines() {
                    take(line);
                }
            }
            Self::People(tally) => tally.iter().for_each(|(line, _)| take(&line)),
            Self::Remains => {}
        }
    }
}

impl Registered {
    /// Calls a function with all who were handed over. A journal in which each leg counts for itself is not turned into
    /// movements first.
    pub(super) fn each_handover<'l>(&'l self, mut take: impl FnMut(&Handover<'_, 'l>)) {
        if !self.each_alone(&mut take) {
            each_moved(self.ledger(), &self.ledger().movements(), take);
        }
    }

    /// Calls a function with all who were handed over if each leg counts for itself, and returns whether that is so.
    pub(super) fn each_alone<'l>(&'l self, mut take: impl FnMut(&Handover<'_, 'l>)) -> bool {
        let Some(kept) = self.kept() else {
            return false;
        };
        for row in kept.rows() {
            if let Some(flow) = kept.flow(*row) {
                take(&Handover::of_leg(self.ledger(), flow, *row));
            }
        }
        true
    }
}

/// Calls a function with all who were handed over, from the movements of a ledger.
pub(super) fn each_moved<'l>(
    ledger: &'l Ledger,
    movements: &Movements<'l>,
    mut take: impl FnMut(&Handover<'_, 'l>),
) {
    let exchanges = Exchanges::of(ledger);
    for movement in movements.delivered() {
        take(&Handover::of_movement(
            movement,
            exchanges.exchange(movement),
        ));
    }
}

#[cfg(test)]
mod tests {
    use super::{Handover, each_moved};
    use crate::agreement::Agreement;
    use crate::document::Document;
    use crate::ledger::{Exchange, Ledger, Leg};
    use crate::register::Register;
    use crate::words::{CategoryKind::Civilian, Count, Ends, Tally};
    use alloc::boxed::Box;
    use alloc::string::String;
    use alloc::vec::Vec;

    /// What a handover says, without where it comes from.
    fn said(handover: &Handover<'_, '_>) -> String {
        let mut lines = Vec::new();
        handover
            .lines()
            .each_category(|line| lines.push(line.clone()));
        let ways: Vec<(Ends, bool)> = handover.ways().collect();
        alloc::format!(
            "{ways:?} {:?} {:?} {:?} {} {} {lines:?}",
            handover.exchange(),
            handover.when,
            handover.number,
            handover.is_of_remains,
            handover.is_outside,
        )
    }

    /// The kept rows are what the movements of the ledger say.
    #[test]
    fn what_is_kept_is_what_the_movements_say() -> Result<(), Box<dyn core::error::Error>> {
        let (one, other) = ("A".parse()?, "B".parse()?);
        let mut ledger = Ledger::open(Agreement::between("A", "B").with_id("a").build()?);
        let legs = [
            Leg::new("A", "B", [(Civilian, 5)])?
                .with_remains(Count::AtLeast(2))
                .with_date("2025-06")?,
            Leg::new("B", "A", [(Civilian, u32::MAX)])?.outside_the_terms(),
            Leg::of_remains("B", "A", Count::Exactly(7))?,
        ];
        ledger.record_observed(Exchange::new("1", "2025-05-23", legs)?)?;
        let about = Tally::counted([(Civilian, Count::About(40))])?;
        let legs = [
            Leg::between(Ends::together(one, other), about),
            Leg::between(Ends::one_way(one, other), Tally::default()),
        ];
        ledger.record_observed(Exchange::undated("2", legs)?)?;
        let mut register = Register::new();
        register.add(Document::new(ledger, [])?)?;
        let one = register.get("a").ok_or("added")?;
        let (mut kept, mut moved) = (Vec::new(), Vec::new());
        assert!(one.each_alone(|handover| kept.push(said(handover))));
        let movements = one.ledger().movements();
        each_moved(one.ledger(), &movements, |handover| {
            moved.push(said(handover));
        });
        kept.sort();
        moved.sort();
        assert_eq!(kept, moved);
        assert_eq!(kept.len(), 6);
        Ok(())
    }
}
