//! Writes an agreement to its document shape: canonical, so that the same value gives the same bytes.

use super::agreement::Agreement;
use super::commitment::Commitment;
use super::context::{Conclusion, Negotiation, Round};
use super::due::{Due, Event};
use super::line::ParityLine;
use super::parity::{Basis, Parity};
use super::statement::{Link, Part, Statement};
use super::tranche::Tranche;
use crate::wire::{
    self, Of, Pairs, Slot, Str, Whole, WrittenRole, list, optional, written, written_ends,
    written_people, written_range,
};
use crate::words::{
    Count, Holding, Party, PartyRole, Quantity, RoleClaim, Subject, Text, ThirdActor,
};

fn shown(value: impl core::fmt::Display) -> Slot<Str<'static>> {
    Slot::Is(Str::shown(value))
}

pub(crate) fn agreement(agreement: &Agreement) -> wire::Agreement<'static> {
    let sides = agreement.sides().iter().map(|side| {
        let parties = side.parties().iter().map(self::party).map(Slot::Is);
        (Str::shown(side.key()), Slot::Is(parties.collect()))
    });
    let rules = agreement.parity().iter();
    wire::Agreement {
        id: optional(agreement.id()),
        title: optional(agreement.title()),
        note: optional(agreement.note()),
        concluded: conclusion(agreement.conclusion()),
        in_force_from: optional(agreement.in_force_from()),
        period: optional(agreement.period()),
        sides: Slot::Is(Pairs(sides.collect())),
        third_actors: list(agreement.third_actors().iter().map(third_actor)),
        parts: list(agreement.parts().iter().map(part)),
        events: list(agreement.events().iter().map(event)),
        commitments: list(agreement.commitments().iter().map(promise)),
        parity: list(rules.map(|rule| parity(rule, agreement))),
        tranches: list(agreement.tranches().iter().map(tranche)),
        negotiation: agreement.negotiation().map(negotiation).into(),
        consideration: list(agreement.consideration().iter().map(statement)),
        conditions: list(agreement.conditions().iter().map(statement)),
        links: list(agreement.links().iter().map(link)),
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

fn third_actor(actor: &ThirdActor) -> wire::ThirdActor<'static> {
    held_by(actor.party(), actor.holdings())
}

/// Writes a third actor and the people it held at the start.
pub(super) fn held_by(party: &Party, holdings: &[Holding]) -> wire::ThirdActor<'static> {
    let holding = |held: &Holding| wire::Holding {
        from: shown(held.side()),
        detainees: written_people(held.detainees(), held.remains().is_some()),
        remains: held.remains().map(written).into(),
        ..wire::Holding::default()
    };
    let party = self::party(party);
    wire::ThirdActor {
        id: party.id,
        name: party.name,
        kind: party.kind,
        roles: party.roles,
        holding: list(holdings.iter().map(holding)),
        note: party.note,
        ..wire::ThirdActor::default()
    }
}

pub(super) fn party(party: &Party) -> wire::Party<'static> {
    wire::Party {
        id: shown(party.id()),
        name: optional(party.name()),
        kind: optional(party.kind()),
        roles: list(party.roles().iter().copied().map(role)),
        note: optional(party.note()),
        ..wire::Party::default()
    }
}

fn role((role, claim): (PartyRole, RoleClaim)) -> WrittenRole<'static> {
    if claim == RoleClaim::Stated {
        return WrittenRole::Word(Str::shown(role));
    }
    WrittenRole::Claim(wire::Claimed {
        role: shown(role),
        claim: shown(claim),
        ..wire::Claimed::default()
    })
}

pub(super) fn part(part: &Part) -> wire::Part<'static> {
    wire::Part {
        id: shown(part.id()),
        name: optional(part.name()),
        ..wire::Part::default()
    }
}

pub(super) fn event(event: &Event) -> wire::Event<'static> {
    let (on, days, after) = timing(event.due());
    wire::Event {
        id: shown(event.id()),
        name: optional(event.name()),
        on,
        days,
        after,
        ..wire::Event::default()
    }
}

fn timing(due: Option<&Due>) -> (Slot<Str<'static>>, Slot<Whole<u32>>, Slot<Str<'static>>) {
    match due {
        None => (Slot::Absent, Slot::Absent, Slot::Absent),
        Some(Due::By(date)) => (shown(date), Slot::Absent, Slot::Absent),
        Some(Due::After { event, days }) => (Slot::Absent, Slot::Is(Whole(*days)), shown(event)),
    }
}

pub(super) fn statement(statement: &Statement) -> wire::Statement<'static> {
    wire::Statement {
        what: shown(statement.what()),
        by: optional(statement.giver()),
        to: optional(statement.receiver()),
        part: optional(statement.part()),
        due: due(statement.due()),
        state: optional(statement.state()),
        note: optional(statement.note()),
        sources: list(statement.sources().iter().map(Str::shown)),
        ..wire::Statement::default()
    }
}

pub(super) fn link(link: &Link) -> wire::Link<'static> {
    wire::Link {
        kind: shown(link.kind()),
        to: shown(link.to()),
        note: optional(link.note()),
        ..wire::Link::default()
    }
}

fn subject(subject: &Subject) -> Slot<Of<'static>> {
    match subject {
        Subject::AnyDetainee => Slot::Absent,
        Subject::Remains => Slot::Is(Of::Word(Str::from("remains"))),
        Subject::PersonsOfUnknownFate => Slot::Is(Of::Word(Str::from("persons"))),
        Subject::Detainees(categories) => Slot::Is(Of::Categories(
            categories.iter().map(Str::shown).map(Slot::Is).collect(),
        )),
    }
}

pub(super) fn quantity(promised: &Quantity) -> wire::Quantity<'static> {
    let mut quantity = wire::Quantity::default();
    match promised {
        Quantity::Exactly(count) => quantity.exactly = Slot::Is(Whole(*count)),
        Quantity::AtLeast(count) => quantity.at_least = Slot::Is(Whole(*count)),
        Quantity::AtMost(count) => quantity.at_most = Slot::Is(Whole(*count)),
        Quantity::Between(range) => quantity.between = written_range(*range),
        Quantity::About(count) => quantity.about = Slot::Is(Whole(*count)),
        Quantity::Open => quantity.open = Slot::Is(true),
        Quantity::AsParityRequires(rule) => quantity.as_parity_requires = shown(rule),
        Quantity::All(all) => {
            quantity.all = Slot::Is(wire::AllExcept {
                except: list(all.exceptions().iter().map(Str::shown)),
                expected: all.expected().map(written).into(),
                ..wire::AllExcept::default()
            });
        }
    }
    quantity
}

fn due(due: Option<&Due>) -> Slot<wire::Due<'static>> {
    let due = due.map(|due| {
        let (by, days, after) = timing(Some(due));
        wire::Due {
            by,
            days,
            after,
            ..wire::Due::default()
        }
    });
    due.into()
}

pub(crate) fn promise(promise: &Commitment) -> wire::Promise<'static> {
    let (from, to, between) = written_ends(promise.ends());
    wire::Promise {
        id: optional(promise.id()),
        from,
        to,
        between,
        of: subject(promise.subject()),
        part: optional(promise.part()),
        quantity: Slot::Is(quantity(promise.quantity())),
        note: optional(promise.note()),
        sources: list(promise.sources().iter().map(Str::shown)),
        due: due(promise.due()),
        ..wire::Promise::default()
    }
}

fn line(line: &ParityLine) -> wire::Line<'static> {
    wire::Line {
        from: shown(line.from()),
        to: shown(line.to()),
        of: subject(line.subject()),
        part: optional(line.part()),
        weight: match line.weight() {
            Some(1) => Slot::Absent,
            Some(weight) => Slot::Is(wire::Count::Number(weight)),
            None => Slot::Is(written(Count::Undisclosed)),
        },
        ..wire::Line::default()
    }
}

/// Writes a rule; the ends of a short form are left out if they are the two sides of the agreement in their order.
fn parity(rule: &Parity, agreement: &Agreement) -> wire::Parity<'static> {
    let mut shape = relation(rule);
    if let ([one, other], Some(line)) = (agreement.sides(), rule.left().first())
        && (one.key(), other.key()) == (line.from(), line.to())
    {
        shape.between = Slot::Absent;
    }
    shape
}

pub(crate) fn relation(rule: &Parity) -> wire::Parity<'static> {
    let mut shape = wire::Parity {
        id: optional(rule.id()),
        basis: shown(rule.basis()),
        part: optional(rule.part()),
        span: shown(rule.span()),
        tolerance: Some(rule.tolerance()).filter(|most| *most > 0).into(),
        largest_imbalance: rule.largest_imbalance().into(),
        note: optional(rule.note()),
        ..wire::Parity::default()
    };
    if rule.basis() == Basis::Weighted {
        shape.left = list(rule.left().iter().map(line));
        shape.right = list(rule.right().iter().map(line));
    } else {
        let ends = rule.left().iter().flat_map(|line| [line.from(), line.to()]);
        shape.between = list(ends.map(Str::shown));
    }
    shape
}

pub(super) fn tranche(tranche: &Tranche) -> wire::Tranche<'static> {
    wire::Tranche {
        id: shown(tranche.id()),
        on: optional(tranche.date()),
        after: list(tranche.after().iter().map(Str::shown)),
        portions: list(tranche.portions().iter().map(promise)),
        note: optional(tranche.note()),
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
