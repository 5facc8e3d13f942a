//! The combination of a summary with the records that it includes, so that each person is counted once.
//!
//! What the summary does not name (a direction, a part, remains, a kind of movement) keeps the numbers of its records.
//! For what it names, the summary gives the number, and its records give dates and parts: each record keeps its own,
//! and the rest has those of the summary.

use alloc::collections::BTreeSet;
use alloc::vec::Vec;

use super::differs::Differs;
use super::group::{Bound, Group, Place};
use super::included::{Included, is_named};
use super::movement::{Moved, Movement};
use super::reckoning::Reckoning;
use super::settle::settle;
use super::whole::Whole;
use crate::ledger::terms::Released;
use crate::words::{Ends, Period, When};

/// A direction in which a summary states fewer people than its records surely add up to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ledger) struct Below {
    pub(in crate::ledger) ends: Ends,
    pub(in crate::ledger) is_of_remains: bool,
    pub(in crate::ledger) is_beside: bool,
    /// The upper bound that the summary states.
    pub(in crate::ledger) said: u64,
    /// The lower bound that its records add up to.
    pub(in crate::ledger) included: u64,
}

/// Where a summary differs from its records.
#[derive(Clone, Debug, Default)]
pub(in crate::ledger) struct Contradictions {
    pub(in crate::ledger) below: Vec<Below>,
    pub(in crate::ledger) lines: Vec<Differs>,
}

/// Combines a summary's own movements with those of its records; also returns where it differs from them.
pub(super) fn summary<'l>(
    claims: Vec<Movement<'l>>,
    mut group: Group<'l>,
) -> (Group<'l>, Contradictions) {
    let mut found = Contradictions::default();
    let places = core::mem::take(&mut group.top);
    let included = places.into_iter();
    let included: Vec<Included<'l>> = included
        .filter_map(|place| Included::of(place, &group))
        .collect();
    for (mut claims, mut included) in topics(claims, included) {
        set_apart(&claims, &mut included, &group);
        // Single directions come before both together.
        let mut ways: Vec<Ends> = claims.iter().map(|claim| claim.ends).collect();
        ways.sort_by_key(|ends| ends.way().is_none());
        ways.dedup();
        for ends in ways {
            if let Some(below) = lower(ends, &claims, &included) {
                found.below.push(below);
                claims.retain(|claim| claim.ends != ends);
                let (alone, others): (Vec<_>, Vec<_>) =
                    included.into_iter().partition(|one| ends.cover(one.ends));
                group.top.extend(alone.iter().map(|one| one.place));
                included = others;
            }
        }
        found.lines.extend(bind(claims, included, &mut group));
    }
    (group, found)
}

/// Separates people who are known to have gone in one direction from figures for both directions together, if a summary
/// names single directions only.
fn set_apart<'l>(claims: &[Movement<'l>], included: &mut [Included<'l>], group: &Group<'l>) {
    let is_one_way = |claim: &Movement<'_>| claim.ends.way().is_some();
    let is_together = |one: &Included<'_>| one.rows.iter().any(|row| row.ends.way().is_none());
    if claims.is_empty() || !claims.iter().all(is_one_way) {
        return;
    }
    for one in included.iter_mut().filter(|one| is_together(one)) {
        let Place::All(at) = one.place else {
            continue;
        };
        let all = group.all_of(one.place).into_iter();
        let all: Vec<&Movement<'l>> = all.filter_map(|at| group.delivered.get(at)).collect();
        let ways: BTreeSet<Ends> = all.iter().map(|record| record.ends).collect();
        for ends in ways.into_iter().filter(|ends| ends.way().is_some()) {
            let records = all.iter().filter(|record| record.ends == ends);
            let records: Vec<&Movement<'l>> = records.copied().collect();
            let people = Reckoning::surely_of(group, ends).get(at).copied();
            let is_claimed = claims.iter().any(|claim| claim.ends == ends);
            one.set_apart(ends, (people.unwrap_or_default(), is_claimed), &records);
        }
    }
}

/// Returns both numbers if a summary states fewer people of a direction than its records, not counting people it may
/// not cover.
fn lower(ends: Ends, claims: &[Movement<'_>], included: &[Included<'_>]) -> Option<Below> {
    let meant = claims.iter().filter(|claim| claim.ends.overlap(ends));
    let said = meant.fold(0_u64, |sum, claim| sum.saturating_add(claim.total.most()));
    let included = included.iter().map(|one| one.named_of(ends, claims));
    let included = included.fold(0_u64, u64::saturating_add);
    let first = claims.first()?;
    (included > said).then_some(Below {
        ends,
        is_of_remains: first.is_of_remains,
        is_beside: first.is_beside,
        said,
        included,
    })
}

/// Binds the movements of a summary on one topic to those of its records; returns the lines and kinds in which they
/// differ.
fn bind<'l>(
    claims: Vec<Movement<'l>>,
    included: Vec<Included<'l>>,
    group: &mut Group<'l>,
) -> Vec<Differs> {
    let (included, others): (Vec<_>, Vec<_>) = included.into_iter().partition(|one| {
        let mut rows = one.rows.iter();
        rows.any(|row| is_named(row, &claims))
    });
    group.top.extend(others.iter().map(|one| one.place));
    let Some(first) = claims.first().filter(|_| !included.is_empty()) else {
        group.top.extend(included.iter().map(|one| one.place));
        for claim in claims {
            group.add(claim);
        }
        return Vec::new();
    };
    let mut rest = first.clone();
    for claim in &claims {
        rest.when = hull(rest.when, claim.when);
        rest.is_undisclosed |= claim.is_undisclosed;
    }
    let all = claims.iter().map(|claim| claim.ends);
    let mut all = all.chain(included.iter().map(|one| one.ends));
    let ends = if all.all(|ends| ends == first.ends) {
        first.ends
    } else {
        first.ends.couple()
    };
    let (whole, disputes) = Whole::of(&claims, &included);
    let mut of: Vec<Vec<Place>> = included.iter().map(|one| Vec::from([one.place])).collect();
    for dispute in disputes {
        if let Some(places) = of.get_mut(dispute.of) {
            settle(&dispute, places, group);
        }
    }
    let at = group.delivered.len();
    let released = |mut all: Vec<Movement<'l>>| {
        for movement in &mut all {
            movement.released = released(movement.ends, &claims, &included);
        }
        all
    };
    let stated = released(whole.movements(&rest));
    let rest = released(whole.rest(&rest, &claims, &included));
    group.delivered.extend(rest);
    let rests = (at..group.delivered.len()).map(Place::One);
    let bound = Bound {
        ends,
        whole: stated,
        total: whole.total,
        rest: at,
        of: of.into_iter().flatten().chain(rests).collect(),
    };
    group.top.push(Place::All(group.bounds.len()));
    group.bounds.push(bound);
    whole.differs
}

/// Returns the sides that released people of a summary and of its records from the custody of a third actor.
fn released(ends: Ends, claims: &[Movement<'_>], included: &[Included<'_>]) -> Released {
    let rows = included.iter().flat_map(|one| &one.rows);
    let same = claims.iter().chain(rows).filter(|one| one.ends == ends);
    let released = same.map(|one| one.released.clone());
    let both = released.reduce(|one, other| one.or(&other));
    both.unwrap_or_default()
}

/// Returns the span that covers both dates, or `None` if one is unknown.
fn hull(one: Option<When>, other: Option<When>) -> Option<When> {
    let (one, other) = one.zip(other)?;
    if one == other {
        return Some(one);
    }
    let first = one.beginning().zip(other.beginning());
    let first = first.and_then(|(one, other)| {
        let both = [one, other].into_iter();
        both.min_by_key(|date| date.first_day())
    });
    let last = one.end().zip(other.end());
    let last = last.and_then(|(one, other)| {
        let both = [other, one].into_iter();
        both.max_by_key(|date| date.last_day())
    });
    Period::new(first, last).ok().map(When::During)
}

/// What is counted separately: the kind of movement, whether it is outside the terms, whether it is of remains, and the
/// direction, or both directions if there is a figure for both together.
type Topic = (Moved, bool, bool, Ends);

type Topics<'l> = Vec<(Topic, Vec<Movement<'l>>, Vec<Included<'l>>)>;

fn topics<'l>(
    claims: Vec<Movement<'l>>,
    included: Vec<Included<'l>>,
) -> impl Iterator<Item = (Vec<Movement<'l>>, Vec<Included<'l>>)> {
    let both = claims.iter().map(|claim| (claim.topic(), claim.ends));
    let both = both.chain(included.iter().map(|one| (one.topic, one.ends)));
    let mut together: Vec<((Moved, bool, bool), Ends)> = Vec::new();
    for one in both.filter(|(_, ends)| ends.way().is_none()) {
        if !together.contains(&one) {
            together.push(one);
        }
    }
    let topic = |of: (Moved, bool, bool), ends: Ends| -> Topic {
        let couple = (of, ends.couple());
        let (moved, is_beside, is_of_remains) = of;
        let ends = if together.contains(&couple) {
            ends.couple()
        } else {
            ends
        };
        (moved, is_beside, is_of_remains, ends)
    };
    let mut sorted: Topics<'l> = Vec::new();
    for claim in claims {
        let topic = topic(claim.topic(), claim.ends);
        match sorted.iter_mut().find(|(known, ..)| *known == topic) {
            Some((_, claims, _)) => claims.push(claim),
            None => sorted.push((topic, Vec::from([claim]), Vec::new())),
        }
    }
    for one in included {
        let topic = topic(one.topic, one.ends);
        match sorted.iter_mut().find(|(known, ..)| *known == topic) {
            Some((_, _, included)) => included.push(one),
            None => sorted.push((topic, Vec::new(), Vec::from([one]))),
        }
    }
    let sorted = sorted.into_iter();
    sorted.map(|(_, claims, included)| (claims, included))
}
