//! `Core`: everything of an exchange except its id, which is what rules judge.

use alloc::boxed::Box;
use alloc::vec::Vec;

use super::leg::Leg;
use crate::rulebook::{Gaps, Rule, Sink, limits};
use crate::words::{ActorKey, ExchangeId, Provenance, ReportId, Text, TrancheId, When};

/// Everything of an exchange except its id, which is what rules judge.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Core {
    pub(in crate::ledger) legs: Box<[Leg]>,
    // Rare content is behind one pointer, so that most exchanges do not pay for it.
    pub(in crate::ledger) more: Option<Box<More>>,
    pub(in crate::ledger) on: Option<When>,
    pub(in crate::ledger) called_off: bool,
}

/// The content of an exchange, as far as it could be read.
#[derive(Clone, Copy, Debug)]
pub(in crate::ledger) struct AsRead<'c> {
    pub(in crate::ledger) core: &'c Core,
    pub(in crate::ledger) gaps: Gaps,
    /// The positions, as written, of the legs that were read; empty if all were.
    pub(in crate::ledger) written: &'c [usize],
}

impl<'c> AsRead<'c> {
    /// Creates the content of an exchange that was read completely.
    pub(in crate::ledger) const fn whole(core: &'c Core) -> Self {
        Self {
            core,
            gaps: Gaps::NONE,
            written: &[],
        }
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::ledger) struct More {
    pub(super) at: Option<Text>,
    pub(in crate::ledger) tranche: Option<TrancheId>,
    pub(in crate::ledger) initiated_by: Option<ActorKey>,
    pub(super) includes: Vec<ExchangeId>,
    pub(super) completes: Option<ExchangeId>,
    pub(super) provenance: Provenance,
}

impl Core {
    /// Creates the content of an exchange that took place.
    pub(super) fn of(legs: impl IntoIterator<Item = Leg>) -> Self {
        Self {
            legs: legs.into_iter().collect(),
            ..Self::default()
        }
    }

    pub(in crate::ledger) fn tranche(&self) -> Option<&TrancheId> {
        self.more.as_ref()?.tranche.as_ref()
    }

    pub(in crate::ledger) fn includes(&self) -> &[ExchangeId] {
        self.more.as_ref().map_or(&[], |more| &more.includes)
    }

    pub(in crate::ledger) fn completes(&self) -> Option<&ExchangeId> {
        self.more.as_ref()?.completes.as_ref()
    }

    /// Returns true if every leg has a date of its own.
    pub(in crate::ledger) fn legs_are_dated(&self) -> bool {
        !self.legs.is_empty() && self.legs.iter().all(|leg| leg.date().is_some())
    }

    /// Returns true if it refers to earlier records.
    pub(in crate::ledger) fn is_linked(&self) -> bool {
        !self.includes().is_empty() || self.completes().is_some()
    }

    pub(super) fn provenance(&self) -> Option<&Provenance> {
        Some(&self.more.as_ref()?.provenance)
    }

    pub(crate) fn sources(&self) -> &[ReportId] {
        self.provenance().map_or(&[], Provenance::sources)
    }

    /// Checks E09 and the number of legs.
    pub(super) fn check(&self, sink: &mut Sink<'_>) {
        let legs = self.legs.len();
        let sink = &mut sink.key("legs");
        if legs > limits::LEGS {
            sink.too_many("legs", legs, limits::LEGS);
        } else if self.called_off == (legs > 0) {
            let (about, expected) = if self.called_off {
                ("called off", 0_u64)
            } else {
                ("carried out", 1)
            };
            sink.report(Rule::MovesSomebody)
                .about(about)
                .given(legs)
                .expected(expected);
        }
    }
}
