//! From an agreement to its written shape: canonical, so that the same value gives the same bytes.

use super::agreement::Agreement;
use super::commitment::Commitment;
use super::context::{Conclusion, Negotiation, Round};
use super::parity::{Basis, Parity, ParityLine};
use super::tranche::Tranche;
use crate::wire::{self, Of, Pairs, Slot, Str, list};
use crate::words::{Party, Quantity, Subject, Text, ThirdActor};

fn shown(value: impl core::fmt::Display) -> Slot<Str<'static>> {
    Slot::Is(Str::shown(value))
}

fn optional(value: Option<impl core::fmt::Display>) -> Slot<Str<'static>> {
    value.map(Str::shown).into()
}

pub(crate) fn agreement(agreement: &Agreement) -> wire::Agreement<'static> {
    let sides = agreement.sides().iter().map(|side| {
        let parties = side
            .parties()
            .iter()
            .map(|party| Slot::Is(self::party(party)))
            .collect();
        (Str::shown(side.key()), Slot::Is(parties))
    });
    wire::Agreement {
        id: optional(agreement.id()),
        title: optional(agreement.title()),
        note: optional(agreement.note()),
        concluded: conclusion(agreement.conclusion()),
        in_force_from: optional(agreement.in_force_from()),
        period: optional(agreement.period()),
        sides: Slot::Is(Pairs(sides.collect())),
        third_actors: list(
            agreement
                .third_actors()
                .iter()
                .map(ThirdActor::party)
                .map(party),
        ),
        commitments: list(agreement.commitments().iter().map(promise)),
        parity: list(
            agreement
                .parity()
                .iter()
                .map(|rule| parity(rule, agreement)),
        ),
        tranches: list(agreement.tranches().iter().map(tranche)),
        negotiation: agreement.negotiation().map(negotiation).into(),
        ..wire::Agreement::default()
    }
}

fn conclusion(conclusion: &Conclusion) -> Slot<wire::Conclusion<'static>> {
    if *conclusion == Conclusion::default() {
        return Slot::Absent;
    }
    Slot::Is(wire::Conclusion {
        on: optional(conclusion.date()),
        at: optional(conclusion.place()),
        ..wire::Conclusion::default()
    })
}

pub(super) fn party(party: &Party) -> wire::Party<'static> {
    wire::Party {
        id: shown(party.id()),
        name: optional(party.name()),
        kind: optional(party.kind()),
        roles: list(party.roles().iter().map(Str::shown)),
        ..wire::Party::default()
    }
}

fn subject(subject: &Subject) -> Slot<Of<'static>> {
    match subject {
        Subject::AnyDetainee => Slot::Absent,
        Subject::Detainees(categories) => Slot::Is(Of(categories
            .iter()
            .map(Str::shown)
            .map(Slot::Is)
            .collect())),
    }
}

pub(super) fn promise(promise: &Commitment) -> wire::Promise<'static> {
    let mut quantity = wire::Quantity::default();
    match promise.quantity() {
        Quantity::Exactly(count) => quantity.exactly = Slot::Is(count),
        Quantity::AtMost(count) => quantity.at_most = Slot::Is(count),
    }
    wire::Promise {
        from: shown(promise.from()),
        to: shown(promise.to()),
        of: subject(promise.subject()),
        quantity: Slot::Is(quantity),
        ..wire::Promise::default()
    }
}

fn line(line: &ParityLine) -> wire::Line<'static> {
    wire::Line {
        from: shown(line.from()),
        to: shown(line.to()),
        of: subject(line.subject()),
        weight: if line.weight() == 1 {
            Slot::Absent
        } else {
            Slot::Is(line.weight())
        },
        ..wire::Line::default()
    }
}

/// A short form names its ends only where they are not the two sides of the agreement in their order.
fn parity(rule: &Parity, agreement: &Agreement) -> wire::Parity<'static> {
    let mut shape = relation(rule);
    if let ([one, other], Some(line)) = (agreement.sides(), rule.left().first())
        && (one.key(), other.key()) == (line.from(), line.to())
    {
        shape.between = Slot::Absent;
    }
    shape
}

pub(super) fn relation(rule: &Parity) -> wire::Parity<'static> {
    let mut shape = wire::Parity {
        basis: shown(rule.basis()),
        span: shown(rule.span()),
        ..wire::Parity::default()
    };
    if rule.basis() == Basis::Weighted {
        shape.left = list(rule.left().iter().map(line));
        shape.right = list(rule.right().iter().map(line));
    } else {
        shape.between = list(
            rule.left()
                .iter()
                .flat_map(|line| [line.from(), line.to()])
                .map(Str::shown),
        );
    }
    shape
}

pub(super) fn tranche(tranche: &Tranche) -> wire::Tranche<'static> {
    wire::Tranche {
        id: shown(tranche.id()),
        on: optional(tranche.date()),
        portions: list(tranche.portions().iter().map(promise)),
        ..wire::Tranche::default()
    }
}

pub(super) fn negotiation(talks: &Negotiation) -> wire::Negotiation<'static> {
    let round = |round: &Round| wire::Round {
        on: optional(round.date()),
        at: optional(round.place()),
        next: list(round.next().iter().map(Text::as_str).map(Str::shown)),
        ..wire::Round::default()
    };
    wire::Negotiation {
        name: optional(talks.name()),
        rounds: list(talks.rounds().iter().map(round)),
        ..wire::Negotiation::default()
    }
}
