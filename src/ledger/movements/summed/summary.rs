//! The combination of a summary with the records that it includes, so that each person is counted once.
//!
//! What the summary does not name (a direction, a part, remains, a kind of movement) keeps the numbers of its records.
//! For what it names, the summary gives the number, and its records give dates and parts: each record keeps its own,
//! and the rest has those of the summary.

use alloc::collections::BTreeSet;
use alloc::vec::Vec;

use super::differs::{Differs, Of, only};
use super::included::{Included, is_named, name_side, names_all};
use super::settle::settle;
use super::whole::Whole;
use crate::ledger::movements::group::{Bound, Group, Place};
use crate::ledger::movements::movement::{Moved, Movement};
use crate::ledger::movements::reckoning::Reckoning;
use crate::ledger::movements::way::Way;
use crate::ledger::terms::Released;
use crate::words::{Ends, Interval, PartialDate, Period, When};

/// A direction in which a summary states fewer people than its records surely add up to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::ledger) struct Below {
    pub(in crate::ledger) ends: Ends,
    pub(in crate::ledger) is_of_remains: bool,
    pub(in crate::ledger) of: Of,
    /// What the summary states.
    pub(in crate::ledger) said: Interval,
    /// What its records surely add up to, and may.
    pub(in crate::ledger) included: Interval,
}

/// Where a summary differs from its records.
#[derive(Clone, Debug, Default)]
pub(in crate::ledger) struct Contradictions {
    pub(in crate::ledger) below: Vec<Below>,
    pub(in crate::ledger) lines: Vec<Differs>,
}

/// Combines a summary's own movements with those of its records; also returns where it differs from them.
pub(in crate::ledger::movements) fn summary<'l>(
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
        let directed = direct(&claims, &mut included, &mut group);
        name_side(&claims, &mut included, &mut group);
        let all = claims.clone();
        for (ends, released) in &named_ways(&claims) {
            let way = Way {
                ends: *ends,
                released,
            };
            // What it names in one direction does not depend on the other.
            let named = if ends.way().is_some() { &all } else { &claims };
            if let Some(below) = lower(way, (&claims, named), &included) {
                found.below.push(below);
                let is_lower = |claim: &mut Movement<'l>| Way::of(claim).covers(way);
                group.lower.extend(claims.extract_if(.., is_lower));
                let (alone, others): (Vec<_>, Vec<_>) =
                    included.into_iter().partition(|one| one.is_within(way));
                group.top.extend(alone.iter().map(|one| one.place));
                included = others;
            }
        }
        found
            .lines
            .extend(bind(claims, included, directed, &mut group));
    }
    (group, found)
}

/// Returns the ways that a summary names, also as part of both directions together; single directions come first.
fn named_ways(claims: &[Movement<'_>]) -> Vec<(Ends, Released)> {
    let own = claims
        .iter()
        .map(|claim| (claim.ends, claim.released.clone()));
    let together = claims.iter().filter(|claim| claim.ends.way().is_none());
    let within = together.flat_map(|claim| Way::of(claim).narrower());
    let mut ways: Vec<(Ends, Released)> = within.chain(own).collect();
    ways.sort_by_key(|(ends, _)| ends.way().is_none());
    let mut known: Vec<(Ends, Released)> = Vec::new();
    ways.retain(|way| {
        let is_new = !known.contains(way);
        if is_new {
            known.push(way.clone());
        }
        is_new
    });
    ways
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

/// Gives records of both directions together the one direction that a summary names, if everyone has room there; returns
/// them as they were recorded.
fn direct<'l>(
    claims: &[Movement<'l>],
    included: &mut [Included<'l>],
    group: &mut Group<'l>,
) -> Vec<Movement<'l>> {
    let mut directed = Vec::new();
    let Some(ends) = claims.first().map(|claim| claim.ends) else {
        return directed;
    };
    let is_one_way = |claim: &Movement<'_>| {
        claim.ends == ends && ends.way().is_some() && claim.released.sides.is_empty()
    };
    let said = claims.iter().map(|claim| claim.total.most());
    let said = said.fold(0, u64::saturating_add);
    let rows = included.iter().flat_map(|one| &one.rows);
    let named = rows.filter(|row| is_named(row, claims));
    let named = named.fold(0_u64, |sum, row| sum.saturating_add(row.total.most()));
    if named > said || !claims.iter().all(is_one_way) {
        return directed;
    }
    for one in included.iter_mut().filter(|one| one.ends.way().is_none()) {
        let (Place::One(at), [row]) = (one.place, one.rows.as_mut_slice()) else {
            continue;
        };
        if let Some(record) = group.delivered.get_mut(at)
            && names_all(claims, row)
        {
            directed.push(record.clone());
            (record.ends, row.ends, one.ends) = (ends, ends, ends);
        }
    }
    directed
}

/// Returns both numbers if a summary states fewer people of a direction than its records, not counting people it may
/// not cover: of parts and kinds that are not `named`.
fn lower(
    way: Way<'_>,
    (claims, named): (&[Movement<'_>], &[Movement<'_>]),
    included: &[Included<'_>],
) -> Option<Below> {
    let meant = || claims.iter().filter(|claim| Way::of(claim).overlaps(way));
    let zero = Interval::exactly(0);
    let said = meant().fold(zero, |sum, claim| sum.plus(claim.total));
    let sure = included.iter().map(|one| one.named_of(way, named));
    let sure = sure.fold(0, u64::saturating_add);
    let is_exact = included.iter().all(|one| one.total.known().is_some());
    let first = claims.first()?;
    (sure > said.most()).then(|| Below {
        ends: way.ends,
        is_of_remains: first.is_of_remains,
        of: Of {
            part: only(meant().map(|claim| claim.part)),
            side: way.released.known(),
            ..Of::topic(first)
        },
        said,
        included: if is_exact {
            Interval::exactly(sure)
        } else {
            Interval::at_least(sure)
        },
    })
}

/// Binds the movements of a summary on one topic to those of its records; returns the lines and kinds in which they
/// differ.
fn bind<'l>(
    claims: Vec<Movement<'l>>,
    included: Vec<Included<'l>>,
    directed: Vec<Movement<'l>>,
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
    let is_dated = date_by(&claims, &included, group);
    let mut rest = first.clone();
    for claim in &claims {
        rest.when = hull(rest.when, claim.when);
        rest.is_undisclosed |= claim.is_undisclosed;
    }
    let ends = widest(&claims, &included).unwrap_or_else(|| first.ends.couple());
    let (whole, disputes) = Whole::of(first, &claims, &included);
    let is_agreed = disputes.is_empty();
    let mut of: Vec<Vec<Place>> = included.iter().map(|one| Vec::from([one.place])).collect();
    for dispute in disputes {
        if let Some(places) = of.get_mut(dispute.of) {
            settle(&dispute, places, group);
        }
    }
    let at = group.delivered.len();
    let rest_of = whole.rest(&rest, &claims, &included);
    let stated = whole.movements(&rest);
    group.delivered.extend(rest_of);
    let rests = (at..group.delivered.len()).map(Place::One);
    let bound = Bound {
        ends,
        whole: stated,
        total: whole.total,
        claims,
        directed,
        is_agreed,
        names_kinds: whole.names_kinds,
        is_dated: is_dated && rest.when.is_some(),
        rest: at,
        of: of.into_iter().flatten().chain(rests).collect(),
    };
    group.top.push(Place::All(group.bounds.len()));
    group.bounds.push(bound);
    whole.differs
}

/// Dates each undated record that a summary names in full: at the latest by the last day of the summary, which tells of
/// what had taken place by then. Returns true if every record has a date.
fn date_by(claims: &[Movement<'_>], included: &[Included<'_>], group: &mut Group<'_>) -> bool {
    let undated: Vec<usize> = included
        .iter()
        .flat_map(|one| undated_of(one.place, group))
        .collect();
    if undated.is_empty() {
        return true;
    }
    let ends = claims.iter().map(|claim| claim.when.and_then(When::end));
    let ends: Option<Vec<PartialDate>> = ends.collect();
    let last = ends.and_then(|ends| ends.into_iter().max_by_key(|date| date.last_day()));
    let Some(by) = last.and_then(|last| Period::new(None, Some(last)).ok()) else {
        return false;
    };
    let is_covered = |record: &Movement<'_>| {
        let mut of = claims.iter();
        of.any(|claim| Way::of(claim).covers(Way::of(record))) && names_all(claims, record)
    };
    let mut is_dated = true;
    for at in undated {
        if let Some(record) = group.delivered.get_mut(at) {
            if is_covered(record) {
                record.when = Some(When::During(by));
            } else {
                is_dated = false;
            }
        }
    }
    is_dated
}

/// Returns the positions of the movements of a place without a date.
fn undated_of(place: Place, group: &Group<'_>) -> Vec<usize> {
    let (mut undated, mut open) = (Vec::new(), Vec::from([place]));
    while let Some(place) = open.pop() {
        match place {
            Place::One(at) => {
                let movement = group.delivered.get(at);
                undated.extend(movement.filter(|one| one.when.is_none()).map(|_| at));
            }
            Place::All(at) => {
                // A summary of dated records says so, so that a long chain of summaries is not gone through at each.
                let bound = group.bounds.get(at).filter(|bound| !bound.is_dated);
                open.extend(bound.into_iter().flat_map(|bound| &bound.of));
            }
        }
    }
    undated
}

/// Returns the direction that everyone of a summary and of its records surely counts in, if there is one.
fn widest(claims: &[Movement<'_>], included: &[Included<'_>]) -> Option<Ends> {
    let is_widest = |claim: &&Movement<'_>| {
        let way = Way::of(claim);
        claims.iter().all(|other| way.covers(Way::of(other)))
            && included.iter().all(|one| one.is_within(way))
    };
    claims.iter().find(is_widest).map(|claim| claim.ends)
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

/// What is counted separately: the kind of movement, whether it is outside the terms, and whether it is of remains.
type Topic = (Moved, bool, bool);

/// Movements of one topic that may be of the same people: their ways, and their positions.
struct Related<'w> {
    topic: Topic,
    ways: Vec<Way<'w>>,
    of: Vec<usize>,
}

impl Related<'_> {
    fn meets(&self, other: &Self) -> bool {
        let mut ways = self.ways.iter();
        self.topic == other.topic
            && ways.any(|way| other.ways.iter().any(|other| way.overlaps(*other)))
    }

    fn joined(mut self, other: Self) -> Self {
        for way in other.ways {
            if !self.ways.contains(&way) {
                self.ways.push(way);
            }
        }
        self.of.extend(other.of);
        self
    }
}

/// Returns the movements of a summary and what it includes, by topic: what may be of the same people is counted together.
fn topics<'l>(
    claims: Vec<Movement<'l>>,
    included: Vec<Included<'l>>,
) -> impl Iterator<Item = (Vec<Movement<'l>>, Vec<Included<'l>>)> {
    let own = claims
        .iter()
        .map(|one| (one.topic(), Vec::from([Way::of(one)])));
    let of_records = included.iter().map(|one| (one.topic, one.ways().collect()));
    let mut related: Vec<Related<'_>> = Vec::new();
    for (at, (topic, ways)) in own.chain(of_records).enumerate() {
        let own = Related {
            topic,
            ways,
            of: Vec::from([at]),
        };
        let others = related.extract_if(.., |other| own.meets(other));
        let others: Vec<Related<'_>> = others.collect();
        let joined = others.into_iter().chain([own]).reduce(Related::joined);
        related.extend(joined);
    }
    let mut positions: Vec<Vec<usize>> = related.into_iter().map(|one| one.of).collect();
    for of in &mut positions {
        of.sort_unstable();
    }
    positions.sort_unstable();
    let first = claims.len();
    let mut claims: Vec<_> = claims.into_iter().map(Some).collect();
    let mut included: Vec<_> = included.into_iter().map(Some).collect();
    let sorted = positions.into_iter().map(move |of| {
        let own = of.iter().filter_map(|&at| claims.get_mut(at)?.take());
        let own = own.collect();
        let records = of.iter().filter_map(|&at| at.checked_sub(first));
        let records = records.filter_map(|at| included.get_mut(at)?.take());
        (own, records.collect())
    });
    sorted.collect::<Vec<_>>().into_iter()
}
