//! The parts of an agreement, before anything says that they belong together.

use alloc::vec::Vec;

use super::commitment::Commitment;
use super::context::{Conclusion, Negotiation};
use super::due::Event;
use super::parity::Parity;
use super::statement::{Link, Part, Statement};
use super::tranche::Tranche;
use crate::rulebook::Place;
use crate::words::{
    ActorKey, AgreementId, PartialDate, Period, ReportId, Side, Text, ThirdActor, When,
};

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
    pub(super) deals: Vec<Part>,
    pub(super) events: Vec<Event>,
    pub(super) commitments: Vec<Commitment>,
    pub(super) parity: Vec<Parity>,
    pub(super) tranches: Vec<Tranche>,
    pub(super) negotiation: Option<Negotiation>,
    pub(super) consideration: Vec<Statement>,
    pub(super) conditions: Vec<Statement>,
    pub(super) links: Vec<Link>,
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

    /// The third actors alone.
    pub(crate) fn third_actors(&self) -> impl Iterator<Item = ActorKey> + '_ {
        self.third_actors.iter().map(ThirdActor::key)
    }

    pub(crate) fn parts(&self) -> &[Part] {
        &self.deals
    }

    pub(crate) fn events(&self) -> &[Event] {
        &self.events
    }

    /// Everything that names its sources, at its place.
    pub(crate) fn each_source(
        &self,
        place: &Place<'_>,
        visit: &mut dyn FnMut(&[ReportId], &Place<'_>),
    ) {
        let list = place.key("commitments");
        for (position, promise) in self.commitments.iter().enumerate() {
            visit(promise.sources(), &list.at(position));
        }
        let list = place.key("tranches");
        for (position, tranche) in self.tranches.iter().enumerate() {
            let at = list.at(position);
            let portions = at.key("portions");
            for (position, portion) in tranche.portions().iter().enumerate() {
                visit(portion.sources(), &portions.at(position));
            }
        }
        let lists = [
            ("consideration", &self.consideration),
            ("conditions", &self.conditions),
        ];
        for (key, statements) in lists {
            let list = place.key(key);
            for (position, statement) in statements.iter().enumerate() {
                visit(statement.sources(), &list.at(position));
            }
        }
    }

    pub(crate) const fn concluded_on(&self) -> Option<When> {
        self.concluded.when()
    }

    pub(crate) const fn in_force_from(&self) -> Option<PartialDate> {
        self.in_force_from
    }

    pub(crate) const fn period(&self) -> Option<Period> {
        self.period
    }
}

/// From the position of a part that was kept to its position as written; they differ only where a fault
/// left a hole.
pub(super) type Written<'w> = dyn Fn(&'static str, usize) -> usize + 'w;

/// For an agreement without holes.
pub(super) fn identity(_: &'static str, position: usize) -> usize {
    position
}
