//! The commitments of one direction, asked as a whole: how many they promise, how many are outstanding, how many are beyond.

use alloc::vec::Vec;

use super::folded::Folded;
use crate::ledger::terms::{About, Term, Whole};
use crate::words::{Interval, Quantity, UNBOUNDED};

/// Returns the commitments about one kind of subject; `None` if there are none, or if they overlap in part.
fn of_kind(folded: &Folded<'_>, members: &[usize], about: About) -> Option<Vec<usize>> {
    let is_of = |position: &usize| {
        let term = folded.terms.commitments.get(*position);
        term.is_some_and(|term| About::of(&term.scope.subject) == about)
    };
    let members: Vec<usize> = members.iter().copied().filter(is_of).collect();
    (!members.is_empty() && !folded.terms.nest.overlap_in_part(&members)).then_some(members)
}

/// Returns the number outstanding; `None` if every commitment is open. If narrow commitments are inside a wide one, the
/// larger of the wide number and the narrow sum counts. Several commitments that share no people are asked as a whole.
pub(super) fn outstanding(
    folded: &Folded<'_>,
    members: &[usize],
    about: About,
) -> Option<Interval> {
    let members = of_kind(folded, members, about)?;
    let term = |position: usize| folded.terms.commitments.get(position);
    let is_open = |term: &Term| term.quantity == Quantity::Open;
    if members.iter().all(|&at| term(at).is_some_and(is_open)) {
        return None;
    }
    let missing = |position: usize| {
        term(position).map_or_else(Interval::default, |term| {
            let fewest = folded.bound(position, term).fewest;
            fewest.minus(folded.done(position))
        })
    };
    let each = heaviest(folded, &members, missing);
    let mut wholes = folded.terms.wholes.iter().enumerate();
    let whole = wholes.find(|(_, whole)| whole.members.iter().all(|at| members.contains(&at)));
    let Some((at, whole)) = whole else {
        return Some(each);
    };
    let inside = |wide: usize| {
        let nest = &folded.terms.nest;
        nest.heaviest_apart(
            |one| members.contains(&one) && nest.is_inside(one, wide),
            |one| missing(one).most(),
        )
    };
    let all = of_whole(folded, at, whole, inside);
    let least = each.surely().max(all.surely());
    let most = each.most().min(all.most());
    Some(Interval::and_unclear(least, most.saturating_sub(least)))
}

/// Returns the number released beyond what was agreed in a direction as a whole, if surely more were: by its sum alone,
/// whichever commitment they count toward.
pub(super) fn over(folded: &Folded<'_>, members: &[usize], about: About) -> Option<Interval> {
    let members = of_kind(folded, members, about)?;
    let mut wholes = folded.terms.wholes.iter().enumerate();
    let whole = wholes.find(|(_, whole)| whole.members.iter().all(|at| members.contains(&at)));
    if let Some((at, whole)) = whole {
        return over_all(folded, at, whole);
    }
    let nest = &folded.terms.nest;
    let is_widest = |at: &&usize| !members.iter().any(|other| nest.is_inside(**at, *other));
    let mut widest = members.iter().filter(is_widest);
    let (Some(&one), None) = (widest.next(), widest.next()) else {
        return None;
    };
    let term = folded.terms.commitments.get(one)?;
    let released = folded.pair(|totals| totals.commitment(one));
    beyond(released, folded.bound(one, term).most)
}

/// Returns the people promised: from the fewest to the most that satisfy every commitment, without an upper bound if a
/// commitment has none.
pub(super) fn promised(folded: &Folded<'_>, members: &[usize], about: About) -> Option<Interval> {
    let members = of_kind(folded, members, about)?;
    let bound = |position: usize| {
        let term = folded.terms.commitments.get(position)?;
        Some(folded.bound(position, term))
    };
    // A single approximate number keeps its estimate.
    if let [one] = &*members {
        let quantity = folded
            .terms
            .commitments
            .get(*one)
            .map(|term| &term.quantity);
        if let Some(about @ Quantity::About(_)) = quantity {
            return Some(about.needed());
        }
    }
    let fewest = folded.terms.nest.heaviest_apart(
        |position| members.contains(&position),
        |position| bound(position).map_or(0, |bound| bound.fewest.surely()),
    );
    let is_widest = |position: &usize| {
        let nest = &folded.terms.nest;
        !members
            .iter()
            .any(|&other| nest.is_inside(*position, other))
    };
    let most = members
        .iter()
        .copied()
        .filter(is_widest)
        .map(|position| bound(position).map_or(UNBOUNDED, |bound| bound.most.most()));
    let most = most.fold(0_u64, u64::saturating_add);
    Some(Interval::and_unclear(fewest, most.saturating_sub(fewest)))
}

/// Returns the largest sum over commitments that are not inside one another.
fn heaviest(
    folded: &Folded<'_>,
    members: &[usize],
    missing: impl Fn(usize) -> Interval,
) -> Interval {
    let sum = |of: fn(Interval) -> u64| {
        let is_member = |position: usize| members.contains(&position);
        folded
            .terms
            .nest
            .heaviest_apart(is_member, |position| of(missing(position)))
    };
    let (surely, most) = (sum(Interval::surely), sum(Interval::most));
    Interval::and_unclear(surely, most.saturating_sub(surely))
}

/// Returns the people or remains that count toward the whole: released or discharged.
fn done(folded: &Folded<'_>, at: usize) -> Interval {
    let of = |place: usize| {
        folded.pair(|totals| {
            let [released, discharged] = totals.whole(folded.terms, at);
            if place == 0 { released } else { discharged }
        })
    };
    of(0).plus(of(1))
}

/// A commitment that people may count toward whose commitment is not known.
#[derive(Clone, Copy)]
struct Open {
    /// How many are wanted: so many of these people lower what is outstanding.
    wanted: u64,
    /// How many of these people it can have.
    room: u64,
}

/// The number of commitments of which every choice is tried.
const TRIED: usize = 12;

/// Returns the fewest of these people who count where they are wanted, wherever they go: some commitments take as many as
/// they can have, and all the others are wanted where they are.
fn fewest_wanted(open: &[Open], people: u64) -> u64 {
    let of = |wanted: u64, room: u64| wanted.saturating_add(people.saturating_sub(room));
    if open.len() > TRIED {
        // No fewer than if each commitment had room for all.
        let wanted = open.iter().map(|one| one.wanted).min();
        return wanted.map_or(people, |wanted| wanted.min(people));
    }
    let mut choices = Vec::from([(0_u64, 0_u64)]);
    for one in open {
        let with = choices.iter().map(|(wanted, room)| {
            let wanted = wanted.saturating_add(one.wanted);
            (wanted, room.saturating_add(one.room))
        });
        let with: Vec<(u64, u64)> = with.collect();
        choices.extend(with);
    }
    let all = choices.into_iter().map(|(wanted, room)| of(wanted, room));
    all.min().unwrap_or(people)
}

/// Returns the number outstanding under several commitments that share no people. `inside` returns the most that is
/// outstanding of those inside one of them.
///
/// At least what is needed if everyone counts where people are needed, but for those that one commitment surely has beyond
/// its own need, who count for no other; at most what is needed if all people whose commitment
/// is unknown count where the fewest are needed of those that can hold them.
fn of_whole(
    folded: &Folded<'_>,
    at: usize,
    whole: &Whole,
    inside: impl Fn(usize) -> u64,
) -> Interval {
    let all = done(folded, at);
    let (mut needed, mut assigned, mut beyond) = (0_u64, 0_u64, 0_u64);
    let (mut left, mut open) = (0_u64, Vec::new());
    for member in whole.members.iter() {
        let Some(term) = folded.terms.commitments.get(member) else {
            continue;
        };
        let fewest = folded.bound(member, term).fewest;
        let done = folded.done(member);
        let surely = done.surely();
        let missing = if fewest.most() == UNBOUNDED {
            UNBOUNDED
        } else {
            fewest.most().saturating_sub(surely)
        };
        beyond = beyond.saturating_add(surely.saturating_sub(fewest.most()));
        needed = needed.saturating_add(fewest.surely());
        assigned = assigned.saturating_add(surely);
        let inside = inside(member);
        left = left.saturating_add(missing.max(inside));
        open.push(Open {
            // As many as those inside are missing, whoever else counts toward it.
            wanted: missing.saturating_sub(inside),
            room: done.most().saturating_sub(surely),
        });
    }
    let unassigned = all.surely().saturating_sub(assigned);
    let least = needed.saturating_sub(all.most().saturating_sub(beyond));
    let most = if left == UNBOUNDED {
        UNBOUNDED
    } else {
        left.saturating_sub(fewest_wanted(&open, unassigned))
    };
    Interval::and_unclear(least, most.saturating_sub(least))
}

/// Returns the number released beyond the ceilings of all commitments together, if surely more were.
fn over_all(folded: &Folded<'_>, at: usize, whole: &Whole) -> Option<Interval> {
    let released = folded.pair(|totals| {
        let [released, _] = totals.whole(folded.terms, at);
        released
    });
    let members = whole.members.iter();
    let ceilings = members.filter_map(|member| {
        let term = folded.terms.commitments.get(member)?;
        Some(folded.bound(member, term).most)
    });
    beyond(
        released,
        ceilings.fold(Interval::exactly(0), Interval::plus),
    )
}

/// Returns the number beyond a ceiling, if it surely is.
fn beyond(released: Interval, ceiling: Interval) -> Option<Interval> {
    (released.surely() > ceiling.most()).then(|| released.minus(ceiling))
}
