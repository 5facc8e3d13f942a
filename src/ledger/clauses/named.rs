//! The clauses of a version of an agreement, named in the order in which rules judge them.

use alloc::vec::Vec;

use super::clause::Clause;
use crate::agreement::{Agreement, Tranche};
use crate::ledger::journal::{JournalEntry, Phase, StatusChange};
use crate::ledger::standing::{Question, Time, due};
use crate::ledger::terms::{Terms, Whole};
use crate::words::{ActorKey, Ends, PartKey, Scope, Subject, TrancheId};

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

/// The agreement of a version, whose clauses are named by their positions.
#[derive(Clone, Copy)]
pub(in crate::ledger) struct Names<'n> {
    agreement: &'n Agreement,
    terms: &'n Terms,
    amendment: Option<usize>,
}

impl<'n> Names<'n> {
    /// Names the clauses of a version of the terms.
    pub(in crate::ledger) fn of(question: &Question<'n>, version: usize) -> Option<Self> {
        let at = question.book.version(version)?;
        Some(Self {
            agreement: question.book.agreement_of(version, question.agreement),
            terms: &at.terms,
            amendment: at.entry,
        })
    }

    /// Notes the amendment that a clause is of.
    pub(in crate::ledger) const fn own(&self, clause: Clause) -> Clause {
        clause.in_amendment(self.amendment)
    }

    pub(in crate::ledger) fn promise(&self, at: usize) -> Option<Clause> {
        let promise = self.agreement.commitments().get(at)?;
        Some(self.own(Clause::promise(at, promise)))
    }

    pub(in crate::ledger) fn whole(&self, whole: &Whole) -> Option<Clause> {
        promises_of(self.terms, whole).map(|clause| self.own(clause))
    }

    pub(in crate::ledger) fn parity(&self, at: usize) -> Option<Clause> {
        let rule = self.agreement.parity().get(at)?;
        Clause::parity(at, rule).map(|clause| self.own(clause))
    }

    pub(in crate::ledger) fn custody(&self, actor: ActorKey) -> Option<Clause> {
        let at = self.terms.third(actor)?;
        Some(self.own(Clause::custody(at, actor)))
    }

    /// Returns a tranche with its position.
    pub(super) fn tranche(&self, id: &TrancheId) -> Option<(usize, &'n Tranche)> {
        let mut all = self.agreement.tranches().iter().enumerate();
        all.find(|(_, tranche)| tranche.id() == id)
    }

    /// Returns each promise that is due by a date, with that date.
    pub(super) fn due(&self, question: &Question<'_>) -> impl Iterator<Item = (usize, Clause)> {
        let promises = self.agreement.commitments().iter().enumerate();
        promises.filter_map(move |(at, one)| {
            let by = due(question, one, self.agreement)?;
            Some((at, self.own(Clause::due(at, one, by))))
        })
    }
}

/// Names the suspension or the end of the agreement or of a part, with everything recorded; `None` if it is in force.
fn out_of_force(question: &Question<'_>, part: Option<&PartKey>) -> Option<Clause> {
    let phase = question.book.life().own_phase(part);
    (phase != Phase::InForce).then(|| Clause::status(phase, part.cloned(), step(question, part)))
}

/// Returns the position of the last step that suspended or ended the agreement or a part.
pub(super) fn step(question: &Question<'_>, part: Option<&PartKey>) -> Option<usize> {
    let steps = question.entries(Time::Surely, JournalEntry::status_change);
    let is_out = |change| !matches!(change, StatusChange::Resume);
    let mut steps = steps.filter(|(_, step)| step.part() == part && is_out(step.change()));
    steps.next_back().map(|(at, _)| at)
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
