//! Moves people in dispute between a summary and its records to a wider line.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use super::line::{Line, Wider};
use crate::ledger::movements::group::{Group, Place};
use crate::ledger::movements::movement::Movement;
use crate::ledger::movements::way::Way;

/// People of a record for whom the summary's lines may have no room: each is of the record's line or of another.
#[derive(Clone, Debug)]
pub(in crate::ledger::movements) struct Dispute<'l> {
    /// The position of their record among all that the summary includes.
    pub(in crate::ledger::movements) of: usize,
    pub(in crate::ledger::movements) line: Line<'l>,
    pub(in crate::ledger::movements) wider: Wider<'l>,
    /// How many they are at most: any of the line's people may be among them, in any of the records that it sums up.
    pub(in crate::ledger::movements) people: u64,
}

/// Moves the people in dispute, with their dates, from their records to movements of their own.
///
/// What inner summaries state of those records stays, with the people in dispute. Only one that does not have them in the
/// same line is dropped.
pub(in crate::ledger::movements) fn settle<'l>(
    dispute: &Dispute<'l>,
    places: &mut Vec<Place>,
    group: &mut Group<'l>,
) {
    let mut moved: BTreeMap<usize, u64> = BTreeMap::new();
    let mut dropped: BTreeMap<usize, Vec<Place>> = BTreeMap::new();
    // An inner summary comes before the outer.
    for at in bounds_of(places, group) {
        let Some(bound) = group.bounds.get_mut(at) else {
            continue;
        };
        let mut of = core::mem::take(&mut bound.of);
        let mut people = within(&of, &moved);
        unfold(&mut of, &mut dropped);
        people = people.saturating_add(split(dispute, &mut of, group));
        let people = people.min(dispute.people);
        moved.insert(at, people);
        let is_stated = !places.contains(&Place::All(at));
        let people = if is_stated { people } else { dispute.people };
        if restate(dispute, at, people, group) {
            if let Some(bound) = group.bounds.get_mut(at) {
                bound.of = of;
            }
        } else {
            dropped.insert(at, of);
        }
    }
    unfold(places, &mut dropped);
    split(dispute, places, group);
}

/// Returns the positions of all summaries within some places, an inner one before the outer.
fn bounds_of(places: &[Place], group: &Group<'_>) -> Vec<usize> {
    let (mut found, mut open) = (Vec::new(), Vec::from(places));
    while let Some(place) = open.pop() {
        if let Place::All(at) = place {
            found.push(at);
            open.extend(group.bounds.get(at).into_iter().flat_map(|bound| &bound.of));
        }
    }
    found.sort_unstable();
    found
}

/// Returns how many people were moved within the summaries among these places.
fn within(places: &[Place], moved: &BTreeMap<usize, u64>) -> u64 {
    places.iter().fold(0, |sum, place| match place {
        Place::All(at) => sum.saturating_add(moved.get(at).copied().unwrap_or_default()),
        Place::One(_) => sum,
    })
}

/// Replaces each dropped summary by what it covered.
fn unfold(places: &mut Vec<Place>, dropped: &mut BTreeMap<usize, Vec<Place>>) {
    let all = core::mem::take(places);
    for place in all {
        match place {
            Place::All(at) if dropped.contains_key(&at) => {
                places.extend(dropped.remove(&at).unwrap_or_default());
            }
            Place::All(_) | Place::One(_) => places.push(place),
        }
    }
}

/// Moves people from each of the records among these places, since those in dispute may be of any of them; returns how
/// many it moved.
fn split<'l>(dispute: &Dispute<'l>, places: &mut Vec<Place>, group: &mut Group<'l>) -> u64 {
    let mut people = 0_u64;
    for place in places.clone() {
        let Place::One(at) = place else {
            continue;
        };
        let Some(record) = group.delivered.get_mut(at) else {
            continue;
        };
        let doubtful = dispute.line.split(record, &dispute.wider, dispute.people);
        if let Some(doubtful) = doubtful {
            people = people.saturating_add(doubtful.total.surely());
            if record.total == 0 {
                *record = doubtful;
            } else {
                places.push(Place::One(group.delivered.len()));
                group.delivered.push(doubtful);
            }
        }
    }
    people
}

/// Moves people in what a summary states, or returns false if it does not state so many of them in their line.
fn restate<'l>(dispute: &Dispute<'l>, at: usize, people: u64, group: &mut Group<'l>) -> bool {
    let Some(bound) = group.bounds.get_mut(at) else {
        return false;
    };
    // What it says by itself holds no longer: another summary says less of a line.
    bound.is_agreed = false;
    let (mut left, mut doubtful) = (people, Vec::new());
    for row in &mut bound.whole {
        if let Some(moved) = dispute.line.split(row, &dispute.wider, left) {
            left = left.saturating_sub(moved.total.surely());
            doubtful.push(moved);
        }
    }
    for moved in doubtful {
        let mut rows = bound.whole.iter_mut();
        match rows.find(|row| (Way::of(row), row.part) == (Way::of(&moved), moved.part)) {
            Some(row) => merge(row, moved),
            None => bound.whole.push(moved),
        }
    }
    left == 0
}

/// Adds people to a row of the same direction and part.
fn merge<'l>(row: &mut Movement<'l>, moved: Movement<'l>) {
    row.total = row.total.plus(moved.total);
    for (category, number) in moved.lines {
        match row.lines.iter_mut().find(|(line, _)| *line == category) {
            Some((_, own)) => *own = own.plus(number),
            None => row.lines.push((category, number)),
        }
    }
}
