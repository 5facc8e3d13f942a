//! The clauses of a version of an agreement, named in the order in which rules judge them.

use alloc::vec::Vec;

use super::clause::Clause;
use crate::ledger::journal::{JournalEntry, Phase};
use crate::ledger::standing::{Question, Time, due};
use crate::ledger::terms::{Terms, Whole};
use crate::words::{ActorKey, Ends, PartKey, Scope, Subject};

/// Returns the clauses of the version in force with everything recorded.
pub(in crate::ledger) fn clauses(question: &Question<'_>) -> Vec<Clause> {
    let book = question.book;
    let at = book.version_at(None);
    let Some(version) = book.version(at) else {
        return Vec::new();
    };
    let (terms, agreement) = (&version.terms, book.agreement_of(at, question.agreement));
    let mut clauses = Vec::new();
    let promises = agreement.commitments().iter().enumerate();
    clauses.extend(promises.clone().map(|(at, one)| Clause::promise(at, one)));
    let wholes = terms.wholes.iter().filter(|whole| whole.has_ceiling());
    clauses.extend(wholes.filter_map(|whole| promises_of(terms, whole)));
    let rules = agreement.parity().iter().enumerate();
    clauses.extend(rules.filter_map(|(at, rule)| Clause::parity(at, rule)));
    for (at, tranche) in agreement.tranches().iter().enumerate() {
        let portions = tranche.portions().iter().enumerate();
        clauses.extend(
            portions.map(|(own, portion)| Clause::portion((at, tranche.id()), own, portion)),
        );
        let scopes = directions(terms).map(|ends| Scope::new(ends, None, Subject::AnyDetainee));
        clauses.extend(scopes.map(|scope| Clause::schedule((at, tranche.id()), scope)));
    }
    clauses.extend(terms.concluded.map(Clause::conclusion));
    clauses.extend(terms.in_force_from.map(Clause::entry_into_force));
    clauses.extend(terms.period.map(Clause::period));
    clauses.extend(out_of_force(question, None));
    for part in &terms.parts {
        clauses.extend(out_of_force(question, Some(part)));
    }
    let by = |one| due(question, one, agreement);
    clauses.extend(promises.filter_map(|(at, one)| Some(Clause::due(at, one, by(one)?))));
    let third = terms.actors.iter().skip(terms.sides).enumerate();
    clauses.extend(third.map(|(at, actor)| Clause::custody(at, *actor)));
    if terms.judges_cover() {
        clauses.extend(directions(terms).map(|ends| Clause::cover(ends, Subject::AnyDetainee)));
    }
    let amended = version.entry;
    let clauses = clauses.into_iter();
    clauses.map(|clause| clause.in_amendment(amended)).collect()
}

/// Names the suspension or the end of the agreement or of a part, with everything recorded; `None` if it is in force.
fn out_of_force(question: &Question<'_>, part: Option<&PartKey>) -> Option<Clause> {
    let phase = question.book.life().own_phase(part);
    let steps = question.entries(Time::Surely, JournalEntry::status_change);
    let mut steps = steps.filter(|(_, step)| step.part() == part);
    (phase != Phase::InForce)
        .then(|| Clause::status(phase, part.cloned(), steps.next_back().map(|(at, _)| at)))
}

/// Names several promises as a whole.
pub(super) fn promises_of(terms: &Terms, whole: &Whole) -> Option<Clause> {
    let mut members = whole.members.iter();
    let first = terms.commitments.get(members.next()?)?;
    let is_alike = |at: usize| {
        let other = terms.commitments.get(at);
        other.is_some_and(|other| other.scope.subject == first.scope.subject)
    };
    let subject = if members.all(is_alike) {
        first.scope.subject.clone()
    } else {
        Subject::AnyDetainee
    };
    let ceiling = whole.has_ceiling().then_some(whole.ceiling);
    let scope = Scope::new(first.scope.ends, None, subject);
    Some(Clause::promises(whole.members, scope, ceiling))
}

/// Returns the directions between the sides, in the order of the sides.
fn directions(terms: &Terms) -> impl Iterator<Item = Ends> {
    let sides = || terms.actors.iter().take(terms.sides).copied();
    let ways = move |from: ActorKey| {
        let others = sides().filter(move |to| *to != from);
        others.map(move |to| Ends::one_way(from, to))
    };
    sides().flat_map(ways)
}
