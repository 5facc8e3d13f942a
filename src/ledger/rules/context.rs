//! `Context`: an exchange, with the terms and totals that it is judged against.

use crate::ledger::journal::{AsRead, Core, Life};
use crate::ledger::movements::Group;
use crate::ledger::terms::{Givers, Moves, Terms};
use crate::ledger::totals::Totals;
use crate::ledger::totals::firsts::Firsts;
use crate::rulebook::{Gaps, Sink};
use crate::wire::as_written;
use crate::words::{Interval, PartialDate};

/// Whether sums with earlier entries are judged; skipped if the totals may already include the exchange.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ledger) enum Sums {
    Judged,
    Skipped,
}

/// Whether it is known which exchanges took place before this one. If unknown, rules that depend on it are skipped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ledger) enum Order {
    Known,
    Unknown,
}

/// Whether an exchange is one of two halves, which a rule of each exchange compares as one.
#[derive(Clone, Copy, Debug)]
pub(in crate::ledger) enum Half<'a> {
    Neither,
    /// A later exchange completes it, or may do so: both are judged with the later one.
    First,
    /// It completes this earlier half: both are judged with this one.
    Second(&'a Core),
    /// It includes other exchanges, which are each judged separately.
    Summary,
}

impl<'a> Half<'a> {
    /// Returns `Summary` for an exchange that includes others, `Second` for one that completes `first`.
    pub(in crate::ledger) fn of(core: &Core, first: Option<&'a Core>) -> Self {
        if core.includes().is_empty() {
            first.map_or(Self::Neither, Self::Second)
        } else {
            Self::Summary
        }
    }
}

/// An exchange, the terms, and the totals before it.
#[derive(Clone, Copy, Debug)]
pub(in crate::ledger) struct Context<'a> {
    pub(in crate::ledger) terms: &'a Terms,
    pub(in crate::ledger) givers: &'a Givers,
    pub(in crate::ledger) totals: &'a Totals,
    pub(in crate::ledger) order: Order,
    pub(in crate::ledger) life: &'a Life,
    pub(in crate::ledger) core: &'a Core,
    pub(in crate::ledger) gaps: Gaps,
    /// The positions of its legs in the document; empty if all legs were read.
    pub(in crate::ledger) written: &'a [usize],
    pub(in crate::ledger) sums: Sums,
    pub(in crate::ledger) half: Half<'a>,
    /// Where remarks are made that are made once for a direction, and the position of the exchange; `None` while the journal
    /// is not known in full.
    pub(in crate::ledger) firsts: Option<(&'a Firsts, usize)>,
    /// What a summary and its records came to, for the numbers of its legs.
    pub(in crate::ledger) came_to: Option<&'a Group<'a>>,
    /// Commitments already reported as late (T09), of the same version.
    pub(in crate::ledger) late: &'a [Late],
}

/// A commitment that was certainly not met by its due date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ledger) struct Late {
    /// The version of the terms, and the position of the commitment in it.
    pub(in crate::ledger) version: usize,
    pub(in crate::ledger) position: usize,
    pub(in crate::ledger) due: PartialDate,
    /// How many went by then, and the fewest who were to go by then: those needed less those discharged.
    pub(in crate::ledger) done: Interval,
    /// True if something of its direction is recorded by then, even if its number is zero.
    pub(in crate::ledger) has_records: bool,
    /// How many of them were surely recovered by the receiver.
    pub(in crate::ledger) recovered: u64,
    pub(in crate::ledger) needed: u64,
}

impl Late {
    /// Returns true if both are of the same commitment.
    pub(in crate::ledger) fn is_same(&self, other: &Self) -> bool {
        (self.version, self.position) == (other.version, other.position)
    }

    /// Returns those of one version; a list has no others, or only others.
    pub(in crate::ledger) fn of(late: &[Self], version: usize) -> &[Self] {
        let first = late.first().filter(|first| first.version == version);
        first.map_or(&[], |_| late)
    }
}

impl<'a> Context<'a> {
    /// Creates the context of an exchange in a known order, judged on top of the totals.
    pub(in crate::ledger) fn of(
        terms: &'a Terms,
        givers: &'a Givers,
        totals: &'a Totals,
        life: &'a Life,
        read: AsRead<'a>,
    ) -> Self {
        let AsRead {
            core,
            gaps,
            written,
        } = read;
        Self {
            terms,
            givers,
            totals,
            order: Order::Known,
            life,
            core,
            gaps,
            written,
            sums: Sums::Judged,
            half: Half::Neither,
            firsts: None,
            came_to: None,
            late: &[],
        }
    }

    /// Returns the move of each leg.
    pub(in crate::ledger) fn moves(&self) -> Moves {
        Moves::of(self.terms, self.givers, self.core)
    }

    /// Returns the sink of a leg, by its position in the document.
    pub(super) fn leg_sink<'s>(&self, legs: &'s mut Sink<'_>, leg: usize) -> Sink<'s> {
        legs.at(as_written(self.written, leg))
    }
}
