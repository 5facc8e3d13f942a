//! `scheduled`: the people of a record who count toward a portion of a tranche; T08 reports those that no commitment covers.

use alloc::collections::BTreeSet;

use super::counter::{Counter, is_performed, move_of};
use crate::ledger::movements::Movement;
use crate::ledger::terms::filter::Filter;
use crate::ledger::terms::{Term, Terms, is_covered};
use crate::words::{DetaineeCategory, Interval, Subject, TrancheId};

/// Returns the people or remains of a record in a tranche who count toward a portion of it.
pub(super) fn scheduled(counter: &Counter<'_, '_>, term: &Term, tranche: &TrancheId) -> Interval {
    let terms = counter.terms;
    let movements = || {
        counter
            .group
            .movements(counter.cut)
            .filter(|one| is_performed(one))
    };
    if movements().all(|movement| is_whole(terms, movement)) {
        return counter.of_term(term, &is_performed, Some(tranche), &term.filter);
    }
    // Line by line, so that those who were returned come off the line that they are of.
    let lines = movements().flat_map(|movement| movement.lines().iter());
    let lines: BTreeSet<&DetaineeCategory> = lines.map(|(category, _)| category).collect();
    let lines = lines.into_iter().filter(|line| term.filter.holds(line));
    let filters = lines.filter_map(|line| {
        let only = Subject::of([line.clone()]).ok()?;
        Some((Some(line), Filter::of(&only)))
    });
    let remains = (None, Filter::Remains);
    let remains = term.filter.holds_remains().then_some(remains);
    let sums = filters.chain(remains).map(|(line, filter)| {
        let is_meant = |movement: &Movement<'_>| {
            is_performed(movement)
                && movement.is_of_remains() == line.is_none()
                && covers(terms, movement, line)
        };
        counter.of_term(term, &is_meant, Some(tranche), &filter)
    });
    sums.fold(Interval::exactly(0), Interval::plus)
}

/// Returns true if a commitment covers, or may cover, everyone of a movement.
fn is_whole(terms: &Terms, movement: &Movement<'_>) -> bool {
    if movement.is_of_remains() {
        return covers(terms, movement, None);
    }
    let mut lines = movement.lines().iter();
    lines.all(|(category, number)| number.surely() == 0 || covers(terms, movement, Some(category)))
}

/// Returns true if a commitment covers, or may cover, people of a category, or remains.
fn covers(terms: &Terms, movement: &Movement<'_>, category: Option<&DetaineeCategory>) -> bool {
    let moved = move_of(terms, movement);
    moved.is_none_or(|moved| is_covered(terms, movement.ends(), moved, category))
}
