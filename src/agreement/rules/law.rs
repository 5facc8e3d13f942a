//! Notes on law that the terms raise: L01 to L04. They refuse nothing.

use alloc::boxed::Box;

use crate::agreement::parity::Parity;
use crate::agreement::parts::{Parts, Written};
use crate::rulebook::{Place, Rule, Sink};
use crate::words::{
    ActorKey, CategoryKind, DetaineeCategory, Party, PartyKind, Quantity, Scope, Side, Subject,
};

/// Reports each note once per agreement, at the first place that raises it.
pub(super) fn judge(parts: &Parts, written: &Written<'_>, sink: &mut Sink<'_>) {
    let raised = [
        (Rule::WoundedApart, wounded_together(parts)),
        (Rule::RetainedApart, retained_together(parts)),
        (Rule::RemainsFree, remains_depend(parts)),
        (Rule::NoHostages, hostages(parts)),
    ];
    for (rule, named) in raised {
        if let Some(named) = named {
            let place = named.at.pointer(written, &sink.place());
            sink.findings().advise(rule, place, named.scope.datum());
        }
    }
}

/// Returns true if the terms name hostages. L04 is then reported for the terms, and not again for an exchange.
pub(crate) fn names_hostages(parts: &Parts) -> bool {
    hostages(parts).is_some()
}

/// A scope named by a commitment or by a line of a parity rule.
#[derive(Clone, Copy)]
struct Named<'p> {
    scope: &'p Scope,
    /// Whether a maximum or a parity rule limits it.
    is_bound: bool,
    /// Whether it depends on what is given in return.
    is_dependent: bool,
    at: At,
}

/// The position of a named scope among the parts that were kept.
#[derive(Clone, Copy)]
enum At {
    Commitment(usize),
    Line {
        rule: usize,
        end: &'static str,
        line: usize,
    },
}

impl At {
    fn pointer(self, written: &Written<'_>, agreement: &Place<'_>) -> Box<str> {
        match self {
            Self::Commitment(position) => {
                let list = agreement.key("commitments");
                let promise = list.at(written("commitments", position));
                promise.key("of").pointer()
            }
            Self::Line { rule, end, line } => {
                let list = agreement.key("parity");
                let rule = list.at(written("parity", rule));
                rule.key(end).at(line).key("of").pointer()
            }
        }
    }
}

/// Returns every scope that the terms name, in the order of the document.
fn named(parts: &Parts) -> impl Iterator<Item = Named<'_>> {
    let commitments = parts.commitments.iter().enumerate();
    let promised = commitments.map(|(position, promise)| Named {
        scope: promise.scope(),
        is_bound: promise.quantity().ceiling().is_some(),
        is_dependent: matches!(promise.quantity(), Quantity::AsParityRequires(_)),
        at: At::Commitment(position),
    });
    promised.chain(parts.parity.iter().enumerate().flat_map(tied))
}

fn tied((rule, parity): (usize, &Parity)) -> impl Iterator<Item = Named<'_>> {
    let ends = [("left", parity.left()), ("right", parity.right())];
    ends.into_iter().flat_map(move |(end, lines)| {
        lines.iter().enumerate().map(move |(line, of)| Named {
            scope: of.scope(),
            is_bound: true,
            is_dependent: true,
            at: At::Line { rule, end, line },
        })
    })
}

/// L01: wounded or sick people named under a parity rule or a maximum, between states.
fn wounded_together(parts: &Parts) -> Option<Named<'_>> {
    named(parts).find(|named| {
        let mut ends = named.scope.ends.actors().into_iter();
        named.is_bound
            && named.scope.subject.categories().any(names_wounded)
            && ends.all(|end| is_state(parts, end))
    })
}

/// Returns true if a label of prisoners of war contains one of the words wounded, sick, ill, injured.
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

/// Returns true if an actor is a side whose parties are all given as states.
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

/// Returns true if a subject names a kind, or a label of it.
fn names(subject: &Subject, kind: CategoryKind) -> bool {
    subject.categories().any(|category| category.kind() == kind)
}

/// L02: retained personnel in one subject with prisoners of war.
fn retained_together(parts: &Parts) -> Option<Named<'_>> {
    named(parts).find(|named| {
        names(&named.scope.subject, CategoryKind::PrisonerOfWar)
            && names(&named.scope.subject, CategoryKind::RetainedPersonnel)
    })
}

/// L03: remains whose return depends on what is given in return.
fn remains_depend(parts: &Parts) -> Option<Named<'_>> {
    named(parts).find(|named| named.is_dependent && named.scope.subject == Subject::Remains)
}

/// L04: hostages named in the terms.
fn hostages(parts: &Parts) -> Option<Named<'_>> {
    named(parts).find(|named| names(&named.scope.subject, CategoryKind::Hostage))
}
