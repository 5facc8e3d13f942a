//! The legs of an exchange, of rows that share their ends, part, date and place.

use alloc::vec::Vec;

use super::leg_drafts::{Draft, Holes, Own, SAME, Shared, named};
use super::lines::{ACCOUNTED_FOR, HANDED_OVER, Line, Lines, NumberColumns};
use super::repeats::{Seen, repeated};
use super::sheet::{Column, Sheet};
use super::text::{category, is_remains, is_yes};
use crate::render::tables::columns::MOVEMENTS;
use crate::rulebook::Findings;
use crate::wire::{self, Slot, Str};
use crate::words::ReversalReason;

/// A leg is looked for among so many before it.
const NEAR: usize = 64;

/// The columns of a leg.
pub(super) struct LegColumns {
    pub(super) date: Column,
    pub(super) place: Column,
    number: Column,
    from: Column,
    to: Column,
    both: Column,
    part: Column,
    outside: Column,
    pub(super) numbers: NumberColumns,
}

/// The first row that is about something, and its numbers.
#[derive(Clone, Copy)]
struct First {
    row: usize,
    counts: [Option<Line>; 2],
}

/// The legs of an entry, one entry after the other.
pub(super) struct Legs<'c, 's> {
    columns: &'c LegColumns,
    /// The id of a reversal; the rows of an exchange are those of one entry.
    id: &'s str,
    own: Own<'s>,
    is_reversal: bool,
    /// The lines of this exchange, and those of all reversals.
    seen: [Seen<'s, SAME, First>; 2],
    /// True if a row of the entry is left out, because it repeats another.
    is_repeated: bool,
    /// How the people of its first row moved.
    moved: Option<usize>,
    drafts: Vec<Draft<'s>>,
}

impl LegColumns {
    pub(super) fn of(sheet: &Sheet) -> Self {
        Self {
            date: sheet.column("date"),
            place: sheet.column("place"),
            number: sheet.column("leg"),
            from: sheet.column("from"),
            to: sheet.column("to"),
            both: sheet.column("both_directions"),
            part: sheet.column("part"),
            outside: sheet.column("beside_the_terms"),
            numbers: NumberColumns::of(sheet),
        }
    }

    /// Returns the date and place of a row.
    pub(super) fn own<'s>(&self, sheet: &'s Sheet, row: usize) -> Own<'s> {
        Own {
            date: sheet.cell(row, self.date),
            place: sheet.text(row, self.place).trim_end(),
        }
    }

    /// Returns true if the table has the columns of the two actors and a row has neither.
    pub(super) fn are_without_ends(&self, sheet: &Sheet, row: usize) -> bool {
        let ends = [self.from, self.to];
        ends.iter()
            .all(|end| end.is_there() && sheet.cell(row, *end).is_empty())
    }

    /// Returns the columns of a row that have words, but for those of the two actors.
    pub(super) fn words(&self, id: Column, note: Column) -> [Column; 6] {
        let category = self.numbers.category;
        [id, self.date, self.place, self.part, category, note]
    }

    pub(super) const fn ends(&self) -> [Column; 2] {
        [self.from, self.to]
    }

    fn shared<'s>(
        &self,
        sheet: &'s Sheet,
        row: usize,
        of_entry: Own<'s>,
        findings: &mut Findings,
    ) -> Shared<'s> {
        let Own { date, place } = self.own(sheet, row);
        let or = |own: &'s str, of_entry| {
            if own.is_empty() { of_entry } else { own }
        };
        Shared {
            number: sheet.cell(row, self.number),
            ends: [self.from, self.to].map(|column| sheet.cell(row, column)),
            is_both: is_yes(sheet, row, self.both, findings),
            part: sheet.cell(row, self.part),
            is_outside: is_yes(sheet, row, self.outside, findings),
            date: or(date, of_entry.date),
            place: or(place, of_entry.place),
        }
    }

    fn holes(&self, sheet: &Sheet, row: usize) -> Holes {
        if sheet.is_whole() {
            return Holes::default();
        }
        let is_hole = |column| sheet.is_hole(row, column);
        // Most tables do not have these, so a column that is not known is not taken for one of them.
        let is_unreadable = |column: Column| column.is_there() && is_hole(column);
        Holes {
            ends: [self.from, self.to].map(is_hole),
            is_both: is_unreadable(self.both),
            part: is_unreadable(self.part),
            is_outside: is_unreadable(self.outside),
            date: is_hole(self.date),
            place: is_unreadable(self.place),
        }
    }
}

impl<'c, 's> Legs<'c, 's> {
    pub(super) fn new(columns: &'c LegColumns) -> Self {
        Self {
            columns,
            id: "",
            own: Own {
                date: "",
                place: "",
            },
            is_reversal: false,
            seen: [Seen::new(), Seen::new()],
            is_repeated: false,
            moved: None,
            drafts: Vec::new(),
        }
    }

    /// Begins the next exchange.
    pub(super) fn begin_exchange(&mut self, own: Own<'s>) {
        (self.id, self.own, self.is_reversal, self.moved) = ("", own, false, None);
        self.drafts.clear();
        self.is_repeated = false;
        let [of_exchange, _] = &mut self.seen;
        of_exchange.clear();
    }

    /// Begins the next reversal, of the exchange with this id; its legs have its date.
    pub(super) fn begin_reversal(&mut self, id: &'s str, own: Own<'s>) {
        (self.id, self.own, self.is_reversal, self.moved) = (id, own, true, None);
        self.drafts.clear();
        self.is_repeated = false;
    }

    /// Adds a row, and returns the position of its leg.
    pub(super) fn row(&mut self, sheet: &'s Sheet, row: usize, findings: &mut Findings) -> usize {
        const RETURNED: usize = 1;
        let shared = self.columns.shared(sheet, row, self.own, findings);
        let numbers = &self.columns.numbers;
        let is_without_ends = shared.ends.iter().all(|end| end.is_empty());
        let holes = self.columns.holes(sheet, row);
        let is_blank = is_without_ends && numbers.is_blank(sheet, row);
        if is_blank && holes.ends == [false; 2] {
            return self.drafts.len().saturating_sub(1);
        }
        let usual = if self.is_reversal {
            RETURNED
        } else {
            HANDED_OVER
        };
        let read = numbers.read(sheet, row, usual, findings);
        self.moved = self.moved.or(Some(read.moved));
        let category = match sheet.cell(row, numbers.category) {
            remains if is_remains(remains) => "",
            written => category(written),
        };
        if !is_blank && let Some(first) = self.seen(shared, category, &read, row) {
            let [from, to] = shared.ends;
            let words = [from, to, sheet.cell(row, numbers.category)];
            repeated(sheet, [row, first.row], words, findings);
            return self.repeat(shared, category, &first.counts, &read.counts);
        }
        let at = self.leg(shared, holes, category, &read.counts);
        if let Some(leg) = self.drafts.get_mut(at) {
            leg.is_stated |= read.is_hole || read.moved == ACCOUNTED_FOR;
            if read.is_hole {
                // The faults are reported already, and the category is checked with the others.
                leg.people.push((Str::from(named(category)), Slot::Hole));
            } else {
                for line in read.counts.iter().flatten() {
                    leg.add(category, *line, self.is_reversal);
                }
            }
        }
        at
    }

    /// Adds what a row is about, or returns an earlier one that is about the same.
    fn seen(
        &mut self,
        shared: Shared<'s>,
        category: &'s str,
        read: &Lines,
        row: usize,
    ) -> Option<First> {
        let moved = MOVEMENTS.get(read.moved).copied().unwrap_or_default();
        let [of_exchange, of_reversals] = &mut self.seen;
        let seen = if self.is_reversal {
            of_reversals
        } else {
            of_exchange
        };
        let own = First {
            row,
            counts: read.counts,
        };
        let mut add = |words| seen.add(shared.about(self.id, words), own);
        let mut first = None;
        for line in read.counts.iter().flatten() {
            let words = if line.is_of_remains {
                [moved, "remains", category]
            } else {
                [moved, "people", named(category)]
            };
            first = first.or(add(words));
        }
        if read.counts.iter().all(Option::is_none) {
            first = add([moved, "people", named(category)]);
        }
        first
    }

    /// Leaves out a row that repeats another, and returns the position of its leg. Where the two have different numbers,
    /// neither is known.
    fn repeat(
        &mut self,
        shared: Shared<'s>,
        category: &str,
        first: &[Option<Line>; 2],
        again: &[Option<Line>; 2],
    ) -> usize {
        self.is_repeated = true;
        let mut at = None;
        for (position, leg) in self.drafts.iter_mut().enumerate() {
            if !leg.shared.is(&shared) {
                continue;
            }
            at = at.or(Some(position));
            for (first, again) in first.iter().zip(again) {
                if let (Some(first), Some(again)) = (first, again)
                    && first.count != again.count
                {
                    leg.forget(category, first);
                }
            }
        }
        at.unwrap_or_default()
    }

    /// Returns the position of the leg that a row belongs to.
    fn leg(
        &mut self,
        shared: Shared<'s>,
        holes: Holes,
        category: &str,
        lines: &[Option<Line>; 2],
    ) -> usize {
        let is_free = |leg: &&Draft<'s>| {
            let mut lines = lines.iter().flatten();
            leg.shared.is(&shared) && !lines.any(|line| leg.has(category, line))
        };
        let before = self.drafts.len().saturating_sub(NEAR);
        let mut near = self.drafts.iter().enumerate().skip(before).rev();
        if let Some((at, _)) = near.find(|(_, leg)| is_free(leg)) {
            return at;
        }
        self.drafts.push(Draft {
            shared,
            holes,
            people: Vec::new(),
            remains: Slot::Absent,
            recovered: Vec::new(),
            recovered_remains: Slot::Absent,
            note: "",
            is_stated: false,
        });
        self.drafts.len().saturating_sub(1)
    }

    /// Adds a note to the last leg.
    pub(super) fn note(&mut self, note: &'s str) {
        if let Some(leg) = self.drafts.last_mut() {
            leg.note = note;
        }
    }

    /// Returns the word for why people were taken back, if it is one that leaves the delivery as it was.
    pub(super) fn reason(&self) -> Option<&'static str> {
        let word = MOVEMENTS.get(self.moved?)?;
        let reasons = ReversalReason::ALL.iter().map(|reason| reason.as_str());
        reasons.into_iter().find(|reason| reason == word)
    }

    /// Returns the legs of the entry.
    pub(super) fn finish(&mut self) -> Slot<wire::List<wire::Leg<'s>>> {
        if self.drafts.is_empty() && self.is_repeated {
            return Slot::Hole;
        }
        let (own, is_reversal) = (self.own, self.is_reversal);
        let legs = self.drafts.drain(..);
        Slot::Is(
            legs.map(|leg| Slot::Is(leg.finish(own, is_reversal)))
                .collect(),
        )
    }
}
