//! What one row of exchanges says: how many people or remains moved, and how.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::numbers::{self, bounds, is_same};
use super::sheet::{Column, Sheet};
use super::text::is_remains;
use crate::render::tables::columns::{EXCHANGES, MOVEMENTS};
use crate::rulebook::{Datum, Findings};
use crate::words::Count;

/// How people moved: the position in `MOVEMENTS`.
pub(super) type Moved = usize;
pub(super) const HANDED_OVER: Moved = 0;
pub(super) const RECOVERED: Moved = 2;
pub(super) const ACCOUNTED_FOR: Moved = 5;

/// The columns of numbers.
pub(super) struct NumberColumns {
    movement: Column,
    pub(super) category: Column,
    stated: Column,
    people: Column,
    remains: Column,
    /// The pairs of the written table that this one has: how people moved, whether remains, at least and at most.
    pairs: Vec<(Moved, bool, [Column; 2])>,
}

/// A number of people or of remains.
#[derive(Clone, Copy)]
pub(super) struct Line {
    pub(super) moved: Moved,
    pub(super) is_of_remains: bool,
    pub(super) count: Count,
}

/// What a row says of numbers; unreadable if a fault was reported.
pub(super) struct Lines {
    pub(super) moved: Moved,
    pub(super) counts: [Option<Line>; 2],
    pub(super) is_hole: bool,
}

impl NumberColumns {
    pub(super) fn of(sheet: &Sheet) -> Self {
        let (_, numbers, _) = EXCHANGES;
        let pairs = numbers.iter().enumerate().map(|(at, pair)| {
            let columns = pair.map(|(name, _)| sheet.column(name));
            (at / 2, at % 2 == 1, columns)
        });
        let is_there = |(.., columns): &(Moved, bool, [Column; 2])| {
            columns.iter().any(|column| column.is_there())
        };
        Self {
            movement: sheet.column("movement"),
            category: sheet.column("category"),
            stated: sheet.column("as_told"),
            people: sheet.column("people"),
            remains: sheet.column("remains"),
            pairs: pairs.filter(is_there).collect(),
        }
    }

    /// Returns how the people of a row moved, by its word or by the columns in which it has numbers.
    pub(super) fn moved(&self, sheet: &Sheet, row: usize) -> Option<Moved> {
        let word = sheet.cell(row, self.movement);
        if word.is_empty() {
            let filled = |columns: &[Column; 2]| {
                columns
                    .iter()
                    .any(|column| !sheet.cell(row, *column).is_empty())
            };
            let mut pairs = self.pairs.iter();
            let pair = pairs.find(|(.., columns)| filled(columns));
            return pair.map(|(moved, ..)| *moved);
        }
        MOVEMENTS.iter().position(|known| *known == word)
    }

    /// Returns true if a row has no number and does not say how people moved.
    pub(super) fn is_blank(&self, sheet: &Sheet, row: usize) -> bool {
        let single = [
            self.movement,
            self.category,
            self.stated,
            self.people,
            self.remains,
        ];
        let pairs = self.pairs.iter().flat_map(|(.., columns)| columns);
        let mut all = single.iter().chain(pairs);
        all.all(|column| sheet.cell(row, *column).is_empty())
    }

    /// Returns the column of the one number of a row, and the number if it is exact.
    pub(super) fn exact(&self, sheet: &Sheet, row: usize) -> (Column, Option<u64>) {
        let single = [self.stated, self.people, self.remains];
        let pairs = self
            .pairs
            .iter()
            .filter_map(|(.., columns)| columns.first());
        let mut all = single.iter().chain(pairs).copied();
        let filled = |column: &Column| !sheet.cell(row, *column).is_empty();
        let Some(column) = all.find(filled) else {
            return (Column::NONE, None);
        };
        let number = numbers::digits(sheet.cell(row, column));
        (column, number.filter(|_| !all.any(|other| filled(&other))))
    }

    /// Returns true if the number of a row is one of remains.
    pub(super) fn is_of_remains(&self, sheet: &Sheet, row: usize) -> bool {
        is_remains(sheet.cell(row, self.category)) || !sheet.cell(row, self.remains).is_empty()
    }

    /// Reads the numbers of a row; `named` is how they moved where it does not say so itself.
    pub(super) fn read(
        &self,
        sheet: &Sheet,
        row: usize,
        named: Moved,
        findings: &mut Findings,
    ) -> Lines {
        let mut is_hole = false;
        let word = sheet.cell(row, self.movement);
        let moved = self.moved(sheet, row);
        if !word.is_empty() && moved.is_none() {
            is_hole = true;
            sheet.at(row, self.movement, findings, |sink| {
                sink.of_other_kind(Datum::text(word), Datum::one_of(MOVEMENTS));
            });
        }
        let moved = moved.unwrap_or(named);
        let mut read = Lines {
            moved,
            counts: [None; 2],
            is_hole,
        };
        // Under the category `remains`, every number of the row is one of remains.
        let is_of_remains = is_remains(sheet.cell(row, self.category));
        for (column, is_of_remains) in [
            (self.stated, is_of_remains),
            (self.people, is_of_remains),
            (self.remains, true),
        ] {
            let text = sheet.cell(row, column);
            if !text.is_empty() {
                let count = sheet.at(row, column, findings, |sink| numbers::count(text, sink));
                read.add(sheet, row, column, (count, is_of_remains), findings);
            }
        }
        self.pairs(sheet, row, is_of_remains, &mut read, findings);
        read.is_hole |= self.is_hole(sheet, row);
        let has_numbers = read.counts.iter().any(Option::is_some);
        if !has_numbers && !read.is_hole && moved != ACCOUNTED_FOR {
            // No number is recorded, which is not zero.
            read.set((Count::Undisclosed, is_of_remains));
        }
        read
    }

    /// Returns true if it is not known how many of whom a row counts, because of a fault that is reported.
    fn is_hole(&self, sheet: &Sheet, row: usize) -> bool {
        if sheet.is_whole() {
            return false;
        }
        let single = [self.stated, self.people, self.remains];
        let pairs = self.pairs.iter().flat_map(|(.., columns)| columns);
        let mut all = single.iter().chain(pairs);
        let has_numbers = all.clone().any(|column| column.is_there());
        all.any(|column| {
            // One of the columns that are not known may have the numbers, if no other has.
            column.is_missed()
                || !(column.is_unsure() && has_numbers) && sheet.is_hole(row, *column)
        }) || sheet.is_hole(row, self.category)
            || self.movement.is_there() && sheet.is_hole(row, self.movement)
    }

    /// Reads the numbers at least and at most, which say the same as a number in words.
    fn pairs(
        &self,
        sheet: &Sheet,
        row: usize,
        is_remains: bool,
        read: &mut Lines,
        findings: &mut Findings,
    ) {
        for (moved, is_of_remains, columns) in &self.pairs {
            let is_of_remains = &(*is_of_remains || is_remains);
            let cells = columns.map(|column| sheet.cell(row, column));
            if cells.iter().all(|cell| cell.is_empty()) {
                continue;
            }
            let [one, other] = *columns;
            let column = if cells.first().is_some_and(|cell| cell.is_empty()) {
                other
            } else {
                one
            };
            if *moved != read.moved {
                read.is_hole = true;
                let words = MOVEMENTS.get(*moved).copied().unwrap_or_default();
                let given = MOVEMENTS.get(read.moved).copied().unwrap_or_default();
                sheet.at(row, column, findings, |sink| {
                    sink.of_other_kind(Datum::text(words), Datum::text(given));
                });
                continue;
            }
            let [least, most] =
                [(one, cells.first()), (other, cells.last())].map(|(column, cell)| {
                    let cell = cell.copied().unwrap_or_default();
                    let is_there = !cell.is_empty();
                    let number = is_there.then(|| {
                        sheet.at(row, column, findings, |sink| numbers::plain(cell, sink))
                    });
                    read.is_hole |= matches!(number, Some(None));
                    number.flatten()
                });
            if read.is_hole {
                continue;
            }
            let stated = read.line(*is_of_remains).map(|line| line.count);
            match (stated, bounds(least, most)) {
                (Some(stated), _) if is_same(stated, least, most) => {}
                // A sum with an approximate number is known to be at least what the others are.
                (Some(Count::About(about)), Some(count))
                    if most.is_none() && least.is_some_and(|least| least <= about) =>
                {
                    read.set((count, *is_of_remains));
                }
                (Some(stated), _) => {
                    read.is_hole = true;
                    sheet.at(row, column, findings, |sink| {
                        let given = Datum::text(&shown(least, most));
                        sink.of_other_kind(given, Datum::text(&format!("{stated}")));
                    });
                }
                (None, Some(count)) => read.set((count, *is_of_remains)),
                (None, None) => {
                    read.is_hole = true;
                    let (low, high) = (least.unwrap_or_default(), most.unwrap_or_default());
                    sheet.at(row, other, findings, |sink| numbers::range(low, high, sink));
                }
            }
        }
    }
}

/// Shows two bounds.
fn shown(least: Option<u32>, most: Option<u32>) -> String {
    match (least, most) {
        (Some(least), Some(most)) if least == most => format!("{least}"),
        (Some(least), Some(most)) => format!("{least} to {most}"),
        (Some(least), None) => format!("at least {least}"),
        (None, Some(most)) => format!("at most {most}"),
        (None, None) => String::new(),
    }
}

impl Lines {
    pub(super) fn line(&self, is_of_remains: bool) -> Option<Line> {
        let lines = self.counts.iter().flatten();
        lines
            .copied()
            .find(|line| line.is_of_remains == is_of_remains)
    }

    fn set(&mut self, (count, is_of_remains): (Count, bool)) {
        let line = Line {
            moved: self.moved,
            is_of_remains,
            count,
        };
        if let Some(slot) = self.counts.get_mut(usize::from(is_of_remains)) {
            *slot = Some(line);
        }
    }

    /// Adds a number that was read, unless another cell of the row has one of the same people.
    fn add(
        &mut self,
        sheet: &Sheet,
        row: usize,
        column: Column,
        (count, is_of_remains): (Option<Count>, bool),
        findings: &mut Findings,
    ) {
        let Some(count) = count else {
            self.is_hole = true;
            return;
        };
        match self.line(is_of_remains) {
            Some(line) if line.count != count => {
                self.is_hole = true;
                sheet.at(row, column, findings, |sink| {
                    let expected = Datum::text(&format!("{}", line.count));
                    sink.of_other_kind(Datum::text(&format!("{count}")), expected);
                });
            }
            _ => self.set((count, is_of_remains)),
        }
    }
}
