//! `Included`: a record, or an inner summary, that a summary includes, and how many of its people the summary covers.

use alloc::vec::Vec;

use crate::ledger::movements::group::{Group, Place};
use crate::ledger::movements::movement::{Moved, Movement};
use crate::ledger::movements::narrow::{less, narrow};
use crate::ledger::movements::way::Way;
use crate::ledger::terms::Released;
use crate::words::{CategoryKind, DetaineeCategory, Ends, Interval};

/// What a summary includes and counts together: one movement, or everything that an inner summary covers.
#[derive(Clone, Debug)]
pub(in crate::ledger::movements) struct Included<'l> {
    pub(in crate::ledger::movements) place: Place,
    /// The direction, or both directions together.
    pub(in crate::ledger::movements) ends: Ends,
    /// The kind of movement, whether it is outside the terms, and whether it is of remains.
    pub(in crate::ledger::movements) topic: (Moved, bool, bool),
    /// The number by part and category.
    pub(in crate::ledger::movements) rows: Vec<Movement<'l>>,
    /// What an inner summary itself says, if no line of its records exceeds it.
    pub(in crate::ledger::movements) said: Vec<Movement<'l>>,
    pub(in crate::ledger::movements) total: Interval,
}

impl<'l> Included<'l> {
    pub(in crate::ledger::movements) fn of(place: Place, group: &Group<'l>) -> Option<Self> {
        let mut said = Vec::new();
        let (like, ends, rows, total) = match place {
            Place::One(at) => {
                let movement = group.delivered.get(at)?;
                let rows = Vec::from([movement.clone()]);
                (movement, movement.ends, rows, movement.total)
            }
            Place::All(at) => {
                let bound = group.bounds.get(at)?;
                let rows = bound.rows().map(|(movement, total)| Movement {
                    total,
                    ..movement.clone()
                });
                if bound.is_agreed {
                    said.clone_from(&bound.claims);
                }
                let like = group.delivered.get(bound.rest)?;
                (like, bound.ends, rows.collect(), bound.total)
            }
        };
        Some(Self {
            place,
            ends,
            topic: like.topic(),
            rows,
            said,
            total,
        })
    }

    /// Separates people who surely went in one direction from the rows of both directions together, given how many there
    /// are and their records: a summary may name only one of the directions.
    ///
    /// If the summary names this direction too, their kinds matter: if rows of that direction count some already, it is
    /// not known which, and all stay; people in dispute stay too, since their kind is not known.
    pub(in crate::ledger::movements) fn set_apart(
        &mut self,
        ends: Ends,
        (apart, is_claimed): (u64, bool),
        records: &[&Movement<'l>],
    ) {
        let known = self.rows.iter().filter(|row| ends.cover(row.ends));
        let known = known.fold(0_u64, |sum, row| sum.saturating_add(row.total.most()));
        if is_claimed && known > 0 {
            return;
        }
        let apart = apart.saturating_sub(known);
        let mut left = apart;
        let mut rows = Vec::new();
        for record in records.iter().filter(|one| !is_claimed || !one.is_disputed) {
            let mut row = (*record).clone();
            let people = left.min(row.total.surely());
            if people > 0 {
                left = left.saturating_sub(people);
                limit(&mut row, 0, people);
                row.total = Interval::exactly(people);
                if known > 0 {
                    // Which of them are in the other rows is not known.
                    let line = (CategoryKind::Unspecified.into(), row.total);
                    row.lines = if row.is_of_remains {
                        Vec::new()
                    } else {
                        Vec::from([line])
                    };
                    row.part = None;
                }
                rows.push(row);
            }
        }
        let apart = apart.saturating_sub(left);
        let most = less(self.total.most(), apart.saturating_add(known));
        let together = self.rows.iter_mut();
        for row in together.filter(|row| row.ends.way().is_none()) {
            limit(row, apart, most);
        }
        self.rows.extend(rows);
    }

    /// Returns true if everyone in it surely went in one way.
    pub(in crate::ledger::movements) fn is_within(&self, way: Way<'_>) -> bool {
        let mut rows = self.rows.iter();
        if self.ends.way().is_none() || self.rows.is_empty() {
            return way.ends.cover(self.ends);
        }
        rows.all(|row| way.covers(Way::of(row)))
    }

    /// Returns the ways in which its people went.
    pub(in crate::ledger::movements) fn ways(&self) -> impl Iterator<Item = Way<'_>> {
        let rows = self.rows.iter().map(Way::of);
        let all = Way::to(self.ends);
        rows.chain(Some(all).filter(|_| self.ends.way().is_none() || self.rows.is_empty()))
    }

    /// Returns how many people are surely of a direction, and of a kind and a part that a summary names.
    pub(in crate::ledger::movements) fn named_of(
        &self,
        way: Way<'_>,
        claims: &[Movement<'_>],
    ) -> u64 {
        let sum = |rows: &[Movement<'_>]| {
            let rows = rows.iter().filter(|row| way.covers(Way::of(row)));
            rows.fold(0_u64, |sum, row| sum.saturating_add(named(row, claims)))
        };
        let found = if self.is_within(way) {
            self.named(claims)
        } else {
            sum(&self.rows)
        };
        found.max(sum(&self.said))
    }

    /// Returns how many people are surely of a kind and a part that a summary names.
    fn named(&self, claims: &[Movement<'_>]) -> u64 {
        if let [row] = &self.rows[..] {
            return named(row, claims).min(self.total.surely());
        }
        let rows = self.rows.iter();
        let sum = rows.fold(0_u64, |sum, row| sum.saturating_add(named(row, claims)));
        let others = self.rows.iter().map(|row| others(row, claims));
        let others = others.fold(0_u64, u64::saturating_add);
        sum.max(self.total.surely().saturating_sub(others))
    }

    /// Returns how many people are of directions and parts that a summary may cover.
    pub(in crate::ledger::movements) fn of_named_parts(&self, claims: &[Movement<'_>]) -> Interval {
        let named = || self.rows.iter().filter(|row| is_named(row, claims));
        if named().count() == self.rows.len() {
            return self.total;
        }
        named().fold(Interval::exactly(0), |sum, row| sum.plus(row.total))
    }
}

/// Gives the people of records whom a third actor handed on, for a side that is not known, the one side of which a summary says
/// that they were, if everyone has room there.
pub(in crate::ledger::movements) fn name_side<'l>(
    claims: &[Movement<'l>],
    included: &mut [Included<'l>],
    group: &mut Group<'l>,
) {
    let Some(first) = claims.first() else {
        return;
    };
    let way = Way::of(first);
    let Some(side) = way.released.known() else {
        return;
    };
    let said = claims.iter().map(|claim| claim.total.most());
    let said = said.fold(0, u64::saturating_add);
    let rows = included.iter().flat_map(|one| &one.rows);
    let named = rows.filter(|row| is_named(row, claims));
    let named = named.fold(0_u64, |sum, row| sum.saturating_add(row.total.most()));
    if named > said || claims.iter().any(|claim| Way::of(claim) != way) {
        return;
    }
    for one in included {
        let (Place::One(at), [row]) = (one.place, one.rows.as_mut_slice()) else {
            continue;
        };
        let mut of_side = row.clone();
        of_side.released = Released::surely(side);
        if row.released.known().is_none()
            && row.released.sides.contains(&side)
            && let Some(record) = group.delivered.get_mut(at)
            && names_all(claims, &of_side)
        {
            record.released = of_side.released.clone();
            *row = of_side;
        }
    }
}

/// Returns true if a summary names the part and the kinds of everyone of a record.
pub(in crate::ledger::movements) fn names_all(
    claims: &[Movement<'_>],
    record: &Movement<'_>,
) -> bool {
    let mut lines = record.lines.iter().map(|(line, _)| Some(line));
    !is_foreign(record, None, claims) && !lines.any(|line| is_foreign(record, line, claims))
}

/// Lowers the lower bounds of a movement by so many people, and its upper bounds to at most so many.
fn limit(movement: &mut Movement<'_>, by: u64, most: u64) {
    let lines = movement.lines.iter_mut().map(|(_, number)| number);
    for number in lines.chain([&mut movement.total]) {
        *number = narrow(number.surely().saturating_sub(by), number.most().min(most));
    }
}

/// Returns how many people of a record are surely of a kind and a part that a summary names.
fn named(record: &Movement<'_>, claims: &[Movement<'_>]) -> u64 {
    if is_foreign(record, None, claims) {
        return 0;
    }
    let lines = record.lines.iter();
    let named = lines.filter(|(line, _)| !is_foreign(record, Some(line), claims));
    let named = named.fold(0_u64, |sum, (_, number)| {
        sum.saturating_add(number.surely())
    });
    let others = others(record, claims);
    named.max(record.total.surely().saturating_sub(others))
}

/// Returns how many people of a record may be of kinds and parts that a summary does not surely name.
fn others(record: &Movement<'_>, claims: &[Movement<'_>]) -> u64 {
    if is_foreign(record, None, claims) {
        return record.total.most();
    }
    let lines = record.lines.iter();
    let others = lines.filter(|(line, _)| is_foreign(record, Some(line), claims));
    others.fold(0_u64, |sum, (_, number)| sum.saturating_add(number.most()))
}

/// Returns true if a summary may cover the direction and part of a record; without a part it may be any part.
pub(in crate::ledger::movements) fn is_named(
    record: &Movement<'_>,
    claims: &[Movement<'_>],
) -> bool {
    near(record, claims)
        .any(|claim| record.part.is_none() || claim.part.is_none() || claim.part == record.part)
}

/// Returns true if people of a line, or of no line in particular, are not surely among those a summary covers: it
/// names another direction or part, no such kind, or only parts while they have none.
pub(in crate::ledger::movements) fn is_foreign(
    record: &Movement<'_>,
    line: Option<&DetaineeCategory>,
    claims: &[Movement<'_>],
) -> bool {
    !is_named(record, claims)
        || is_partless(record, claims)
        || is_of_another_side(record, claims)
        || is_of_no_kind(line, claims)
}

/// Returns true if a third actor handed on people of a record, and some of them possibly for a side of which a summary
/// names nobody.
pub(in crate::ledger::movements) fn is_of_another_side(
    record: &Movement<'_>,
    claims: &[Movement<'_>],
) -> bool {
    record.ends.way().is_some() && is_of_another_way(record, claims)
}

/// Returns true if a record is of both directions together, and a summary names only one of them.
pub(in crate::ledger::movements) fn is_of_another_direction(
    record: &Movement<'_>,
    claims: &[Movement<'_>],
) -> bool {
    record.ends.way().is_none() && is_of_another_way(record, claims)
}

fn is_of_another_way(record: &Movement<'_>, claims: &[Movement<'_>]) -> bool {
    other_way(record, claims).is_some()
}

/// Returns the direction of a way in which people of a record may have gone and that a summary does not name.
pub(in crate::ledger::movements) fn other_way(
    record: &Movement<'_>,
    claims: &[Movement<'_>],
) -> Option<Ends> {
    let narrower = Way::of(record).narrower();
    let mut others = narrower.iter().filter(|(ends, released)| {
        let way = Way {
            ends: *ends,
            released,
        };
        !claims.iter().any(|claim| Way::of(claim).may_include(way))
    });
    others.next().map(|(ends, _)| *ends)
}

/// Returns true if a record has no part, and a summary only people of one part, in the directions of the record: others may
/// be of no part. A summary of several parts tells all of them apart.
pub(in crate::ledger::movements) fn is_partless(
    record: &Movement<'_>,
    claims: &[Movement<'_>],
) -> bool {
    let mut parts = near(record, claims).map(|claim| claim.part);
    let Some(Some(one)) = parts.next() else {
        return false;
    };
    record.part.is_none() && parts.all(|part| part == Some(one))
}

/// Returns what a summary says of directions in which people of a record may have gone.
fn near<'m, 'l>(
    record: &'m Movement<'_>,
    claims: &'m [Movement<'l>],
) -> impl Iterator<Item = &'m Movement<'l>> {
    let claims = claims.iter();
    claims.filter(|claim| Way::of(claim).may_include(Way::of(record)))
}

/// Returns true if a summary names no such kind.
pub(in crate::ledger::movements) fn is_of_no_kind(
    line: Option<&DetaineeCategory>,
    claims: &[Movement<'_>],
) -> bool {
    let mut named = claims.iter().flat_map(|claim| &claim.lines).peekable();
    // A summary without lines states zero people of every kind.
    line.is_some_and(|line| {
        !line.is_open()
            && named.peek().is_some()
            && !named.any(|(name, _)| name.without_label().may_share(&line.without_label()))
    })
}
