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
    /// How many of its people are surely in the records, and how many more may be.
    pub(in crate::ledger::movements) found: u64,
    pub(in crate::ledger::movements) doubtful: u64,
    /// True if records have more people of it than it has room for.
    pub(in crate::ledger::movements) is_contested: bool,
}

/// One line of all records together, with the positions of the summary's lines that may include its people.
#[derive(Clone, Debug)]
pub(in crate::ledger::movements) struct Recorded<'l> {
    pub(in crate::ledger::movements) line: Line<'l>,
    pub(in crate::ledger::movements) holders: Vec<usize>,
    /// How many of its people have no room there at most.
    pub(in crate::ledger::movements) doubtful: u64,
}

impl Recorded<'_> {
    /// Returns how many people surely are of the line.
    pub(in crate::ledger::movements) const fn sure(&self) -> u64 {
        self.line.low.saturating_sub(self.doubtful)
    }
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

    /// Returns its lower bound, or the number itself if that is approximate.
    pub(in crate::ledger::movements) fn least(&self) -> Interval {
        match self.best {
            Some(best) if self.low != self.high => Interval::about(best),
            _ => Interval::exactly(self.low),
        }
    }

    /// Returns its number as it is told: the bounds, or the number itself if that is approximate.
    pub(in crate::ledger::movements) fn told(&self) -> Interval {
        if self.best.is_some() {
            self.least()
        } else {
            narrow(self.low, self.high)
        }
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

    /// Adds the numbers of another line of the same people.
    pub(in crate::ledger::movements) fn add(&mut self, more: &Self) {
        self.low = self.low.saturating_add(more.low);
        self.high = self.high.saturating_add(more.high);
        let best = self.best.zip(more.best);
        self.best = best.map(|(own, more)| own.saturating_add(more));
        if let Some((own, more)) = self.claim.as_mut().zip(more.claim) {
            own.said = own.said.plus(more.said);
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

/// Where people of a line may be instead: in which part, and of which categories, with how many of each a summary can mean.
#[derive(Clone, Debug)]
pub(in crate::ledger::movements) struct Wider<'l> {
    pub(in crate::ledger::movements) part: Option<&'l PartKey>,
    /// None for remains.
    pub(in crate::ledger::movements) categories: Vec<(DetaineeCategory, u64)>,
}

impl Wider<'_> {
    /// Returns the lines of so many people, each of whom is of one of the categories.
    fn lines(&self, people: u64) -> Vec<(DetaineeCategory, Interval)> {
        let least = if self.categories.len() == 1 {
            people
        } else {
            0
        };
        let lines = self.categories.iter().map(|(category, most)| {
            let most = people.min(*most).max(least);
            (category.clone(), narrow(least, most))
        });
        lines.collect()
    }
}

impl<'l> Line<'l> {
    /// Takes at most `people` of the line out of a record, and returns them as a movement of their own with their date:
    /// each is of the line or of another.
    pub(in crate::ledger::movements) fn split(
        &self,
        record: &mut Movement<'l>,
        wider: &Wider<'l>,
        people: u64,
    ) -> Option<Movement<'l>> {
        let people = self.sure_in(record).min(people);
        if people == 0 {
            return None;
        }
        let number = Interval::exactly(people);
        for (category, count) in &mut record.lines {
            if Some(&*category) == self.category.as_ref() {
                *count = count.minus(number);
            }
        }
        record.lines.retain(|(_, count)| *count != 0);
        record.total = record.total.minus(number);
        Some(Movement {
            part: wider.part,
            lines: wider.lines(people),
            total: number,
            is_disputed: true,
            ..record.clone()
        })
    }

    /// Returns how many people of the line a record surely has.
    pub(in crate::ledger::movements) fn sure_in(&self, record: &Movement<'l>) -> u64 {
        let lines = lines_of(record);
        let own = lines.iter().find(|line| line.is_same(self));
        own.map_or(0, |own| own.low.min(record.total.surely()))
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
        Some(own) => own.add(&line),
        None => lines.push(line),
    }
}

/// Returns how many people some lines surely have together: what each states, or what was found in it.
pub(in crate::ledger::movements) fn surely_in<'m, 'l: 'm>(
    lines: impl IntoIterator<Item = &'m Line<'l>>,
) -> u64 {
    lines.into_iter().fold(0_u64, |sum, line| {
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
