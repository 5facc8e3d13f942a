//! The parts of an agreement, before anything says that they belong together.

use alloc::vec::Vec;

use super::commitment::Commitment;
use super::context::{Conclusion, Negotiation};
use super::parity::Parity;
use super::tranche::Tranche;
use crate::words::{ActorKey, AgreementId, PartialDate, Period, Side, Text, ThirdActor};

/// The parts of an agreement; while it is read, perhaps not all of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Parts {
    pub(super) id: Option<AgreementId>,
    pub(super) title: Option<Text>,
    pub(super) note: Option<Text>,
    pub(super) concluded: Conclusion,
    pub(super) in_force_from: Option<PartialDate>,
    pub(super) period: Option<Period>,
    pub(super) sides: Vec<Side>,
    pub(super) third_actors: Vec<ThirdActor>,
    pub(super) commitments: Vec<Commitment>,
    pub(super) parity: Vec<Parity>,
    pub(super) tranches: Vec<Tranche>,
    pub(super) negotiation: Option<Negotiation>,
}

impl Parts {
    /// The keys of all actors: the sides, then the third actors.
    pub(crate) fn actors(&self) -> impl Iterator<Item = ActorKey> + '_ {
        self.sides
            .iter()
            .map(Side::key)
            .chain(self.third_actors.iter().map(ThirdActor::key))
    }

    pub(crate) fn commitments(&self) -> &[Commitment] {
        &self.commitments
    }

    pub(crate) fn parity(&self) -> &[Parity] {
        &self.parity
    }

    pub(crate) fn tranches(&self) -> &[Tranche] {
        &self.tranches
    }

    pub(crate) const fn concluded_on(&self) -> Option<PartialDate> {
        self.concluded.date()
    }

    pub(crate) const fn in_force_from(&self) -> Option<PartialDate> {
        self.in_force_from
    }

    pub(crate) const fn period(&self) -> Option<Period> {
        self.period
    }
}
