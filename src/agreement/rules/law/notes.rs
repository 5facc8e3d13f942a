//! The notes that the terms raise: L01 to L06, each once.

use super::legal::{Legal, hostages, is_wounded, prisoners};
use super::named::{Named, named};
use crate::agreement::parts::{Parts, Written};
use crate::rulebook::{Rule, Sink};
use crate::words::{CategoryKind, Subject};

/// Reports each note once per agreement, at the first place that raises it; none for terms that are older than the law.
pub(in crate::agreement::rules) fn judge(
    parts: &Parts,
    written: &Written<'_>,
    sink: &mut Sink<'_>,
) {
    let legal = Legal::of(parts);
    if legal.is_older(None) {
        return;
    }
    let raised = [
        (Rule::WoundedApart, wounded(parts, &legal)),
        (Rule::RetainedApart, retained(parts)),
        (Rule::RemainsFree, remains(parts)),
        (Rule::NoHostages, hostages(parts)),
        (Rule::CiviliansFree, civilians(parts)),
        (
            Rule::StatusOfPrisoners,
            prisoners(parts, |ends| legal.is_with_group(ends)),
        ),
    ];
    for (rule, named) in raised {
        if let Some(named) = named {
            let place = named.pointer(written, &sink.place());
            sink.findings().note(rule, place, named.scope.datum());
        }
    }
}

/// L01: wounded or sick prisoners of war under a maximum or a rule that ties their number, between states.
fn wounded<'p>(parts: &'p Parts, legal: &Legal) -> Option<Named<'p>> {
    named(parts).find(|named| {
        named.scope.subject.categories().any(is_wounded)
            && legal.are_states(named.scope.ends)
            && (named.is_capped() || named.is_tied() || named.is_evened(parts))
    })
}

/// L02: retained personnel in one number with prisoners of war, or under a maximum or a rule that ties their number.
fn retained(parts: &Parts) -> Option<Named<'_>> {
    named(parts).find(|named| {
        let is_mixed = || named.names(CategoryKind::PrisonerOfWar) && named.is_one_number();
        named.names(CategoryKind::RetainedPersonnel)
            && (named.is_capped() || named.is_tied() || is_mixed())
    })
}

/// L03: remains given for others than remains.
fn remains(parts: &Parts) -> Option<Named<'_>> {
    named(parts).find(|named| named.scope.subject == Subject::Remains && named.is_for_others(parts))
}

/// L05: civilians under a rule that ties their number.
fn civilians(parts: &Parts) -> Option<Named<'_>> {
    named(parts).find(|named| named.names(CategoryKind::Civilian) && named.is_tied())
}
