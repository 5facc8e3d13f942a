//! `Parts`: the parts of an agreement before they are checked against each other.

use alloc::vec::Vec;

use super::commitment::Commitment;
use super::context::{Conclusion, Negotiation};
use super::due::Event;
use super::parity::Parity;
use super::statement::{Link, Part, Statement};
use super::tranche::Tranche;
use crate::rulebook::Sink;
use crate::words::{
    ActorKey, AgreementId, PartialDate, Period, ReportId, Side, Text, ThirdActor, When,
};

/// The parts of an agreement; incomplete while a document is read.
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
    /// Returns the keys of all actors: the sides, then the third actors.
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

    pub(crate) fn third_actors(&self) -> &[ThirdActor] {
        &self.third_actors
    }

    /// Returns the keys of the sides.
    pub(crate) fn sides(&self) -> impl Iterator<Item = ActorKey> + '_ {
        self.sides.iter().map(Side::key)
    }

    pub(crate) fn parts(&self) -> &[Part] {
        &self.deals
    }

    pub(crate) fn events(&self) -> &[Event] {
        &self.events
    }

    /// Visits the sources of each commitment, portion and statement, at its place as written.
    pub(crate) fn each_source(
        &self,
        written: &Written<'_>,
        sink: &mut Sink<'_>,
        visit: &mut dyn FnMut(&[ReportId], &mut Sink<'_>),
    ) {
        let list = &mut sink.key("commitments");
        for (position, promise) in self.commitments.iter().enumerate() {
            let position = written("commitments", position);
            visit(promise.sources(), &mut list.at(position));
        }
        let list = &mut sink.key("tranches");
        for (position, tranche) in self.tranches.iter().enumerate() {
            let at = &mut list.at(written("tranches", position));
            let portions = &mut at.key("portions");
            for (position, portion) in tranche.portions().iter().enumerate() {
                visit(portion.sources(), &mut portions.at(position));
            }
        }
        let lists = [
            ("consideration", &self.consideration),
            ("conditions", &self.conditions),
        ];
        for (key, statements) in lists {
            let list = &mut sink.key(key);
            for (position, statement) in statements.iter().enumerate() {
                visit(statement.sources(), &mut list.at(written(key, position)));
            }
        }
    }

    pub(crate) const fn concluded_on(&self) -> Option<When> {
        self.concluded.date()
    }

    pub(crate) const fn in_force_from(&self) -> Option<PartialDate> {
        self.in_force_from
    }

    pub(crate) const fn period(&self) -> Option<Period> {
        self.period
    }
}

/// Maps the position of a part that was kept to its position as written. They differ if an unreadable part was left
/// out.
pub(super) type Written<'w> = dyn Fn(&'static str, usize) -> usize + 'w;

/// The mapping of an agreement in which every part was kept.
pub(crate) fn identity(_: &'static str, position: usize) -> usize {
    position
}
