//! `Flow`: the people, or the remains, of one direction who moved in one way, in all and in each part of the journal.

use alloc::vec::Vec;

use super::narrowed::{Lines, narrowed};
use crate::ledger::movements::Moved;
use crate::words::{DetaineeCategory, Ends, Interval};

/// The people, or the remains, of one direction who moved in one way, in all and in each part of the journal that was
/// asked about.
///
/// Those handed over, recovered by the receiver, returned and reversed are flows of their own, as are those outside the
/// terms. People whom a third actor handed on are in two flows: from it, and from the side that surely released them.
///
/// ```
/// use exchange_agreement::{CategoryKind::PrisonerOfWar, Agreement, Exchange, Ledger, Leg, standing::Moved};
/// let mut ledger = Ledger::open(Agreement::between("A", "B").build()?);
/// let of = |id, on, people| Exchange::new(id, on, [Leg::new("A", "B", [(PrisonerOfWar, people)])?]);
/// ledger.record_observed(of("1", "2025-05-02", 360)?)?;
/// ledger.record_observed(of("2", "2025-05-04", 40)?)?;
/// // The first entry of the journal is one part, and the second another.
/// let flows = ledger.flows(&ledger.movements(), 2, |one| one.entries().first().copied());
/// let [flow] = &flows[..] else { panic!("one direction") };
/// assert_eq!((flow.ends().to_string(), flow.moved(), flow.records()), ("A to B".into(), Moved::HandedOver, 2));
/// assert_eq!((flow.is_of_remains(), flow.is_outside_the_terms()), (false, false));
/// assert_eq!((flow.whole().total(), flow.by_kind()), (400.into(), vec![(PrisonerOfWar.into(), 400.into())]));
/// let parts = flow.parts().iter().flatten().map(|part| (part.total(), part.lines().len()));
/// assert!(parts.eq([(360.into(), 1), (40.into(), 1)]));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flow {
    pub(super) ends: Ends,
    pub(super) moved: Moved,
    pub(super) is_of_remains: bool,
    pub(super) is_outside: bool,
    pub(super) records: u64,
    pub(super) whole: FlowPart,
    pub(super) parts: Vec<Option<FlowPart>>,
    /// Set if everyone is in a line.
    pub(super) is_in_lines: bool,
}

/// The people, or the remains, of a flow, in all or in one part of the journal.
///
/// ```
/// use exchange_agreement::{CategoryKind::Civilian, Agreement, Exchange, Ledger};
/// let mut ledger = Ledger::open(Agreement::between("RU", "UA").build()?);
/// ledger.record_observed(Exchange::mutual("1", "2025-05-23", "RU", "UA", [(Civilian, 120)])?)?;
/// let flows = ledger.flows(&ledger.movements(), 1, |_| Some(0));
/// let [home, away] = &flows[..] else { panic!("one each way") };
/// assert_eq!((home.whole().total(), away.whole().lines()), (120.into(), &[(Civilian.into(), 120.into())][..]));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FlowPart {
    pub(super) total: Interval,
    pub(super) lines: Lines,
}

impl Flow {
    /// Returns the direction, or the couple of actors where the direction of a figure is not known.
    #[must_use]
    pub const fn ends(&self) -> Ends {
        self.ends
    }

    /// Returns the way they moved: handed over, recovered by the receiver, returned or reversed.
    #[must_use]
    pub const fn moved(&self) -> Moved {
        self.moved
    }

    /// Returns true if its numbers are remains, not people.
    #[must_use]
    pub const fn is_of_remains(&self) -> bool {
        self.is_of_remains
    }

    /// Returns true if its people, or remains, are outside the terms of the agreement.
    #[must_use]
    pub const fn is_outside_the_terms(&self) -> bool {
        self.is_outside
    }

    /// Returns how many records of its parts they are of: exchanges, or reversals.
    #[must_use]
    pub const fn records(&self) -> u64 {
        self.records
    }

    /// Returns the people, or the remains, of all parts together.
    #[must_use]
    pub const fn whole(&self) -> &FlowPart {
        &self.whole
    }

    /// Returns those of each part of the journal, in the order of the parts; `None` where nobody moved this way.
    #[must_use]
    pub fn parts(&self) -> &[Option<FlowPart>] {
        &self.parts
    }

    /// Returns the people of each kind, from certain to possible: labels are of their kind, and people of one of several
    /// kinds are a line of their own.
    #[must_use]
    pub fn by_kind(&self) -> Vec<(DetaineeCategory, Interval)> {
        let mut kinds = Lines::new();
        for (category, number) in &self.whole.lines {
            let kind = match category.kinds().count() {
                1 => category.kind().into(),
                _ => category.clone(),
            };
            match kinds.iter_mut().find(|(known, _)| *known == kind) {
                Some((_, sum)) => *sum = sum.plus(*number),
                None => kinds.push((kind, *number)),
            }
        }
        narrowed(&kinds, self.whole.total, self.is_in_lines)
    }
}

impl FlowPart {
    /// Returns the number of people, or of remains, from certain to possible.
    #[must_use]
    pub const fn total(&self) -> Interval {
        self.total
    }

    /// Returns the people of each category, from certain to possible; none for remains.
    #[must_use]
    pub fn lines(&self) -> &[(DetaineeCategory, Interval)] {
        &self.lines
    }
}
