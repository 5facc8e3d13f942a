//! `Line`: the number of one category, part and direction in a summary or a record, with what is known of it.

use alloc::vec::Vec;

use crate::ledger::movements::movement::Movement;
use crate::ledger::movements::narrow::{less, narrow};
use crate::ledger::movements::way::Way;
use crate::ledger::terms::Released;
use crate::words::{DetaineeCategory, Ends, Interval, PartKey};

/// The number of one line: of one category, or of remains, in one part and direction.
#[derive(Clone, Debug)]
pub(in crate::ledger::movements) struct Line<'l> {
    pub(in crate::ledger::movements) ends: Ends,
    /// The sides that released its people from the custody of a third actor.
    pub(in crate::ledger::movements) released: Released,
    pub(in crate::ledger::movements) part: Option<&'l PartKey>,
    /// None for remains.
    pub(in crate::ledger::movements) category: Option<DetaineeCategory>,
    pub(in crate::ledger::movements) low: u64,
    pub(in crate::ledger::movements) high: u64,
    /// The number itself if it is exact or approximate.
    pub(in crate::ledger::movements) best: Option<u64>,
    /// What the summary itself states of it.
    pub(in crate::ledger::movements) claim: Option<Claim>,
}

/// What a summary states of one line, and how many of those people are in the records.
#[derive(Clone, Copy, Debug)]
pub(in crate::ledger::movements) struct Claim {
    pub(in crate::ledger::movements) said: Interval,
    /// How many lines of the summary are within it, including itself.
    pub(in crate::ledger::movements) breadth: usize,
    /// How many more people of records it has room for.
    pub(in crate::ledger::movements) room: u64,
    /// How many of its people are surely in the records, and how many more may be.
    pub(in crate::ledger::movements) found: u64,
    pub(in crate::ledger::movements) doubtful: u64,
    /// True if records have more people of it than it has room for.
    pub(in crate::ledger::movements) is_contested: bool,
}

impl Line<'_> {
    pub(in crate::ledger::movements) const fn way(&self) -> Way<'_> {
        Way {
            ends: self.ends,
            released: &self.released,
        }
    }

    /// Returns its number, with its estimate.
    pub(in crate::ledger::movements) fn number(&self) -> Interval {
        let number = narrow(self.low, self.high);
        let about = self.best.map(Interval::about);
        about.map_or(number, |about| number.with_estimate_of(about))
    }

    /// Returns true if it may have people, and they are of one kind, or remains.
    pub(in crate::ledger::movements) fn may_be_of_a_kind(&self) -> bool {
        let is_open = self
            .category
            .as_ref()
            .is_some_and(DetaineeCategory::is_open);
        self.high > 0 && !is_open
    }

    pub(in crate::ledger::movements) fn is_same(&self, other: &Self) -> bool {
        (self.way(), self.part, &self.category) == (other.way(), other.part, &other.category)
    }

    /// Marks it as a line that the summary itself states.
    pub(in crate::ledger::movements) fn claimed(self) -> Self {
        Line {
            claim: Some(Claim {
                said: self.number(),
                breadth: 0,
                room: self.high,
                found: 0,
                doubtful: 0,
                is_contested: false,
            }),
            ..self
        }
    }

    /// Finds up to `people` of a record in the certain number of the line, or in its upper bound if `is_all`, and
    /// returns how many were found.
    pub(in crate::ledger::movements) fn find(&mut self, people: u64, is_all: bool) -> u64 {
        let Some(claim) = &mut self.claim else {
            return 0;
        };
        let said = if is_all {
            claim.said.most()
        } else {
            claim.said.surely()
        };
        let sure = people.min(less(said, claim.found));
        claim.found = claim.found.saturating_add(sure);
        sure
    }

    /// Returns how many people the summary may mean.
    pub(in crate::ledger::movements) fn most(&self) -> u64 {
        self.claim.map_or(0, |claim| claim.said.most())
    }

    /// Returns how many people the summary may mean beyond its certain number.
    pub(in crate::ledger::movements) fn unclear(&self) -> u64 {
        self.claim.map_or(0, |claim| claim.said.unclear())
    }

    /// Counts `people` more as possibly in the records.
    pub(in crate::ledger::movements) fn doubt(&mut self, people: u64) {
        if let Some(claim) = &mut self.claim {
            claim.doubtful = claim.doubtful.saturating_add(people);
        }
    }

    /// Returns true if everyone in the other line is in this line.
    pub(in crate::ledger::movements) fn contains(&self, other: &Self) -> bool {
        let is_kind = match (&self.category, &other.category) {
            (Some(wide), Some(line)) => wide.is_open() || wide.holds(line),
            (wide, line) => wide == line,
        };
        let is_part = self.part.is_none() || self.part == other.part;
        is_kind && is_part && self.way().covers(other.way())
    }

    /// Returns true if people of the other line may be in this line.
    pub(in crate::ledger::movements) fn may_include(&self, other: &Self) -> bool {
        let is_kind = match (&self.category, &other.category) {
            (Some(one), Some(other)) => one.may_share(other),
            (one, other) => one == other,
        };
        let is_part = self.part.is_none() || other.part.is_none() || self.part == other.part;
        is_kind && is_part && self.way().overlaps(other.way())
    }
}

impl<'l> Line<'l> {
    /// Takes at most `people` of the line out of a record, and returns them as a movement of a wider line with their
    /// date.
    pub(in crate::ledger::movements) fn split(
        &self,
        record: &mut Movement<'l>,
        wider: &Self,
        people: u64,
    ) -> Option<Movement<'l>> {
        let lines = lines_of(record);
        let own = lines.iter().find(|line| line.is_same(self))?;
        let number = Interval::exactly(own.low.min(people).min(record.total.surely()));
        if number == 0 {
            return None;
        }
        for (category, count) in &mut record.lines {
            if Some(&*category) == self.category.as_ref() {
                *count = count.minus(number);
            }
        }
        record.lines.retain(|(_, count)| *count != 0);
        record.total = record.total.minus(number);
        let category = wider.category.clone();
        Some(Movement {
            part: wider.part,
            lines: category
                .into_iter()
                .map(|category| (category, number))
                .collect(),
            total: number,
            is_disputed: true,
            ..record.clone()
        })
    }
}

pub(in crate::ledger::movements) fn lines_of<'l>(movement: &Movement<'l>) -> Vec<Line<'l>> {
    let line = |category: Option<DetaineeCategory>, number: Interval| Line {
        ends: movement.ends,
        released: movement.released.clone(),
        part: movement.part,
        category,
        low: number.surely(),
        high: number.most(),
        best: number.best(),
        claim: None,
    };
    if movement.is_of_remains {
        return Vec::from([line(None, movement.total)]);
    }
    let lines = movement.lines.iter();
    lines
        .map(|(category, number)| line(Some(category.clone()), *number))
        .collect()
}

/// Adds a line to others, or adds its numbers to the line that is the same.
pub(in crate::ledger::movements) fn enter<'l>(lines: &mut Vec<Line<'l>>, line: Line<'l>) {
    match lines.iter_mut().find(|own| own.is_same(&line)) {
        Some(own) => {
            own.low = own.low.saturating_add(line.low);
            own.high = own.high.saturating_add(line.high);
            let best = own.best.zip(line.best);
            own.best = best.map(|(own, more)| own.saturating_add(more));
            if let Some((own, more)) = own.claim.as_mut().zip(line.claim) {
                own.said = own.said.plus(more.said);
                own.room = own.room.saturating_add(more.room);
            }
        }
        None => lines.push(line),
    }
}

/// Returns how many people some lines surely have together: what each states, or what was found in it.
pub(in crate::ledger::movements) fn surely_in(lines: &[Line<'_>]) -> u64 {
    lines.iter().fold(0_u64, |sum, line| {
        let claimed = line.claim.map(|claim| {
            // Whoever is of this line or of another may be among those that the other states.
            let found = if claim.is_contested { 0 } else { claim.found };
            claim.said.surely().max(found)
        });
        sum.saturating_add(claimed.unwrap_or_default())
    })
}

/// Returns the movements of some lines, by direction and part.
pub(in crate::ledger::movements) fn movements_of<'l>(
    lines: &[Line<'l>],
    like: &Movement<'l>,
) -> Vec<Movement<'l>> {
    let mut found: Vec<Movement<'l>> = Vec::new();
    for line in lines {
        let at = found
            .iter()
            .position(|one| (Way::of(one), one.part) == (line.way(), line.part));
        let at = at.unwrap_or_else(|| {
            found.push(Movement {
                ends: line.ends,
                released: line.released.clone(),
                part: line.part,
                lines: Vec::new(),
                total: Interval::exactly(0),
                ..like.clone()
            });
            found.len().saturating_sub(1)
        });
        let Some(movement) = found.get_mut(at) else {
            continue;
        };
        let number = line.number();
        movement.total = movement.total.plus(number);
        if let Some(category) = line.category.clone().filter(|_| number != 0) {
            movement.lines.push((category, number));
        }
    }
    found
}
