//! What a reversal takes back: no more than was delivered and not returned before; of several reversals of a whole record,
//! what the first does.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use super::movement::{Moved, Movement};
use super::narrow::{less, narrow};
use super::way::Way;
use crate::words::{DetaineeCategory, Interval, UNBOUNDED};

/// What surely was returned of a record before, in one way and part together: people of one line can only come back once.
#[derive(Debug)]
pub(super) struct Back<'l> {
    like: Movement<'l>,
    all: u64,
    lines: BTreeMap<DetaineeCategory, u64>,
}

impl<'l> Back<'l> {
    /// Returns the sums of some returns.
    pub(super) fn of(returned: &[Movement<'l>]) -> Vec<Self> {
        let mut all = Vec::new();
        for one in returned {
            Self::add(&mut all, one);
        }
        all
    }

    /// Adds a return to the sum of its way and part.
    pub(super) fn add(all: &mut Vec<Self>, returned: &Movement<'l>) {
        let is_same =
            |one: &Self| is_of_same(&one.like, returned) && one.like.part == returned.part;
        let known = all.iter().position(is_same);
        let at = known.unwrap_or(all.len());
        if known.is_none() {
            all.push(Self {
                like: returned.clone(),
                all: 0,
                lines: BTreeMap::new(),
            });
        }
        if let Some(back) = all.get_mut(at) {
            back.all = back.all.saturating_add(returned.total.surely());
            for (line, number) in &returned.lines {
                let sum = back.lines.entry(line.clone()).or_default();
                *sum = sum.saturating_add(number.surely());
            }
        }
    }

    /// Returns how many surely are of just this line, or how many there surely are.
    fn surely(&self, line: Option<&DetaineeCategory>) -> u64 {
        let of_line = line.map(|line| self.lines.get(line).copied());
        of_line.map_or(self.all, Option::unwrap_or_default)
    }
}

/// Lowers what is returned to no more people than were delivered of each line and part, less those of earlier returns.
pub(super) fn within_delivered(
    returned: &mut Movement<'_>,
    delivered: &[Movement<'_>],
    earlier: &[Back<'_>],
) {
    let of = |line: Option<&DetaineeCategory>| {
        let may_be = |one: &&Movement<'_>| is_alike(one, returned);
        let most = delivered
            .iter()
            .filter(may_be)
            .map(|one| most_of(one, line));
        let most = most.fold(0, u64::saturating_add);
        let before = earlier.iter().filter(|one| is_of_same(&one.like, returned));
        let before = before.map(|one| one.surely(line));
        less(most, before.fold(0, u64::saturating_add))
    };
    let lines: Vec<u64> = returned
        .lines
        .iter()
        .map(|(line, _)| of(Some(line)))
        .collect();
    let mut all = of(None);
    for ((_, number), most) in returned.lines.iter_mut().zip(&lines) {
        *number = at_most(*number, *most);
    }
    if !returned.is_of_remains {
        let lines = returned.lines.iter().map(|(_, number)| number.most());
        all = all.min(lines.fold(0, u64::saturating_add));
    }
    returned.total = at_most(returned.total, all);
}

/// Each of so many returns of a record is compared with everyone delivered; of more, the numbers of other lines are wider.
const RETURNS: usize = 64;

/// Which returns of a record may be of people of one delivered movement, a bit for each return.
#[derive(Clone, Debug, Default)]
pub(super) struct Returns {
    pub(super) all: u64,
    /// Those of each of its lines.
    pub(super) lines: Vec<u64>,
}

impl Returns {
    /// Returns those of each delivered movement; nothing if there are none, or too many.
    pub(super) fn of(delivered: &[Movement<'_>], returned: &[Movement<'_>]) -> Vec<Self> {
        if returned.is_empty() || returned.len() > RETURNS {
            return Vec::new();
        }
        let of_movement = |one: &Movement<'_>| {
            let mut of = Self {
                all: 0,
                lines: alloc::vec![0; one.lines.len()],
            };
            for (bit, back) in bits().zip(returned).filter(|(_, back)| is_alike(one, back)) {
                of.all |= bit;
                for ((line, _), returns) in one.lines.iter().zip(&mut of.lines) {
                    let mut lines = back.lines.iter();
                    if lines.any(|(back, _)| back.may_share(line)) {
                        *returns |= bit;
                    }
                }
            }
            of
        };
        delivered.iter().map(of_movement).collect()
    }
}

/// Returns true if a reversal of the whole record takes back people who count as having moved in this way. Who died, stayed or
/// was accounted for otherwise never moved, and a reversal that leaves the delivery as it was is counted by itself.
pub(super) const fn comes_back(moved: Moved) -> bool {
    matches!(moved, Moved::HandedOver | Moved::Recovered)
}

/// Returns the bit of each return.
pub(super) fn bits() -> impl Iterator<Item = u64> {
    core::iter::successors(Some(1_u64), |bit| {
        bit.checked_shl(1).filter(|bit| *bit != 0)
    })
}

/// Returns true if people who were returned may be among those of a delivered movement.
pub(super) fn is_alike(delivered: &Movement<'_>, returned: &Movement<'_>) -> bool {
    delivered.topic() == returned.topic()
        && (delivered.part == returned.part || delivered.part.is_none() || returned.part.is_none())
        && Way::of(delivered).overlaps(Way::of(returned))
}

/// Returns true if people of an earlier return surely were among those of whom this one speaks.
fn is_of_same(earlier: &Movement<'_>, returned: &Movement<'_>) -> bool {
    earlier.topic() == returned.topic()
        && (earlier.part == returned.part || returned.part.is_none())
        && Way::of(earlier) == Way::of(returned)
}

fn at_most(number: Interval, most: u64) -> Interval {
    if most == UNBOUNDED || number.most() <= most {
        return number;
    }
    narrow(number.surely().min(most), most)
}

/// Returns how many of a movement may be of a line, or how many it has at most.
fn most_of(one: &Movement<'_>, line: Option<&DetaineeCategory>) -> u64 {
    let Some(line) = line.filter(|_| one.is_in_lines()) else {
        return one.total.most();
    };
    let lines = one.lines.iter().filter(|(own, _)| own.may_share(line));
    let lines = lines.map(|(_, number)| number.most());
    lines.fold(0, u64::saturating_add).min(one.total.most())
}

/// Returns the sort key of a reversal of the whole record: by date, undated last.
pub(super) fn first_back(all: &Vec<Movement<'_>>) -> (bool, Option<(u16, u8, u8)>) {
    let day = all.first().and_then(Movement::last_day);
    (day.is_none(), day)
}

/// Subtracts what was returned before from what is returned of a record.
pub(super) fn take_off(returned: &Movement<'_>, all: &mut [Movement<'_>]) {
    let mut left = returned.total.surely();
    let is_alike = |one: &&mut Movement<'_>| {
        (one.ends, one.counts_as, one.is_beside, one.is_of_remains)
            == (
                returned.ends,
                returned.counts_as,
                returned.is_beside,
                returned.is_of_remains,
            )
            && (returned.part.is_none() || returned.part == one.part)
    };
    let mut lines = returned.lines.clone();
    for one in all.iter_mut().filter(is_alike) {
        let taken = left.min(one.total.surely());
        left = left.saturating_sub(taken);
        one.total = one.total.minus(Interval::exactly(taken));
        let mut taken = taken;
        for (category, number) in &mut one.lines {
            let mut lines = lines.iter_mut();
            if let Some((_, back)) = lines.find(|(line, _)| line == category) {
                let here = Interval::exactly(back.surely().min(number.surely()).min(taken));
                (*number, *back) = (number.minus(here), back.minus(here));
                taken = taken.saturating_sub(here.surely());
            }
        }
        one.lines.retain(|(_, number)| *number != 0);
    }
}
