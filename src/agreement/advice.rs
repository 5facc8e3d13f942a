//! Advice on law that the terms themselves raise: L01 to L04. It refuses nothing.

use alloc::boxed::Box;
use alloc::vec::Vec;

use super::commitment::Commitment;
use super::line::ParityLine;
use super::parity::Parity;
use super::parts::{Parts, Written};
use crate::rulebook::{Findings, Place, Rule};
use crate::words::{
    ActorKey, CategoryKind, DetaineeCategory, Party, PartyKind, Quantity, Scope, Side, Subject,
};

pub(super) fn judge(
    parts: &Parts,
    written: &Written<'_>,
    place: &Place<'_>,
    findings: &mut Findings,
) {
    let all = named(parts, written, place);
    wounded_apart(parts, &all, findings);
    retained_apart(&all, findings);
    remains_free(&all, findings);
    no_hostages(&all, findings);
}

/// Whether the terms name hostages: then L04 is told of the terms, and not again of an exchange.
pub(crate) fn names_hostages(parts: &Parts) -> bool {
    let promised = parts.commitments.iter().map(Commitment::scope);
    let tied = parts
        .parity
        .iter()
        .flat_map(Parity::lines)
        .map(ParityLine::scope);
    promised
        .chain(tied)
        .any(|scope| names(&scope.subject, CategoryKind::Hostage))
}

/// Every subject that the terms name, with its direction, whether a ceiling or parity ties it, and its place.
fn named<'p>(parts: &'p Parts, written: &Written<'_>, place: &Place<'_>) -> Vec<Named<'p>> {
    let mut all = Vec::new();
    let list = place.key("commitments");
    for (position, promise) in parts.commitments.iter().enumerate() {
        let place = list
            .at(written("commitments", position))
            .key("of")
            .pointer();
        all.push(Named {
            scope: promise.scope(),
            is_bound: promise.quantity().ceiling().is_some(),
            is_dependent: matches!(promise.quantity(), Quantity::AsParityRequires(_)),
            place,
        });
    }
    let list = place.key("parity");
    for (position, rule) in parts.parity.iter().enumerate() {
        let rule_at = list.at(written("parity", position));
        for (key, lines) in [("left", rule.left()), ("right", rule.right())] {
            for (position, line) in lines.iter().enumerate() {
                let place = rule_at.key(key).at(position).key("of").pointer();
                all.push(Named {
                    scope: line.scope(),
                    is_bound: true,
                    is_dependent: true,
                    place,
                });
            }
        }
    }
    all
}

/// A scope that a commitment or a line of a parity rule names.
struct Named<'p> {
    scope: &'p Scope,
    /// Whether a ceiling or parity ties it.
    is_bound: bool,
    /// Whether it depends on what is given in return.
    is_dependent: bool,
    place: Box<str>,
}

/// L01: wounded or sick named under parity or a ceiling, between states. Once per agreement.
fn wounded_apart(parts: &Parts, all: &[Named<'_>], findings: &mut Findings) {
    let found = all.iter().find(|named| {
        let mut ends = named.scope.ends.actors().into_iter();
        named.is_bound
            && named.scope.subject.categories().any(names_wounded)
            && ends.all(|end| is_state(parts, end))
    });
    advise(Rule::WoundedApart, found, findings);
}

fn advise(rule: Rule, found: Option<&Named<'_>>, findings: &mut Findings) {
    if let Some(named) = found {
        findings.advise(rule, &named.place, named.scope.datum());
    }
}

/// Whether a label uses one of the words for wounded or sick prisoners of war: wounded, sick, ill, injured.
fn names_wounded(category: &DetaineeCategory) -> bool {
    let is_word = |word: &str| {
        ["wounded", "sick", "ill", "injured"]
            .iter()
            .any(|known| word.eq_ignore_ascii_case(known))
    };
    category.kind() == CategoryKind::PrisonerOfWar
        && category
            .label()
            .is_some_and(|label| label.split(|c: char| !c.is_alphanumeric()).any(is_word))
}

/// Whether an actor is a side all of whose parties are told to be states.
fn is_state(parts: &Parts, key: ActorKey) -> bool {
    let states = |side: &Side| {
        side.parties()
            .iter()
            .map(Party::kind)
            .all(|kind| kind == Some(PartyKind::State))
    };
    parts
        .sides
        .iter()
        .any(|side| side.key() == key && !side.parties().is_empty() && states(side))
}

/// Whether a subject names a kind, or a label of it.
fn names(subject: &Subject, kind: CategoryKind) -> bool {
    subject.categories().any(|category| category.kind() == kind)
}

/// L02: retained personnel in one subject with prisoners of war. Once per agreement.
fn retained_apart(all: &[Named<'_>], findings: &mut Findings) {
    let found = all.iter().find(|named| {
        names(&named.scope.subject, CategoryKind::PrisonerOfWar)
            && names(&named.scope.subject, CategoryKind::RetainedPersonnel)
    });
    advise(Rule::RetainedApart, found, findings);
}

/// L03: remains whose return depends on what is given for them. Once per agreement.
fn remains_free(all: &[Named<'_>], findings: &mut Findings) {
    let found = all
        .iter()
        .find(|named| named.is_dependent && named.scope.subject == Subject::Remains);
    advise(Rule::RemainsFree, found, findings);
}

/// L04: hostages named. Once per agreement.
fn no_hostages(all: &[Named<'_>], findings: &mut Findings) {
    let found = all
        .iter()
        .find(|named| names(&named.scope.subject, CategoryKind::Hostage));
    advise(Rule::NoHostages, found, findings);
}
