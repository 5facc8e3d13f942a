//! Exchanges and reversals: a row for each direction and category, rows of one id joined.

use alloc::boxed::Box;
use alloc::collections::BTreeSet;
use alloc::vec::Vec;

use super::groups::Groups;

use super::legs::{LegColumns, Legs};
use super::rows::RowsOf;
use super::sheet::{Column, Kind, Own, Sheet};
use super::text::{phrase, slot};
use super::totals::{Counted, Sums, is_everything, is_total};
use crate::document::Pending;
use crate::render::tables::columns::EXCHANGES;
use crate::rulebook::{Datum, Findings, Place, Rule};
use crate::wire::{self, Slot, Str};

const ENTRIES: [&str; 2] = ["exchange", "reversal"];
/// What is expected of a row without a date whose number is that of the rows above it.
const SUM: &str = "one exchange, and no sum of the rows above: write its date, or `exchange` in a column `entry`, if it is one";

pub(super) fn kind() -> Kind<'static> {
    let (before, numbers, after) = EXCHANGES;
    let people = [
        ("people", "#affected+released+ind"),
        ("remains", "#affected+remains"),
    ];
    let columns = before.into_iter().chain(numbers.into_iter().flatten());
    Kind {
        name: "exchanges",
        columns: columns.chain(after).chain(people).collect(),
        others: &[
            ("id", "exchange"),
            ("count", "as_told"),
            ("number", "as_told"),
            ("notes", "note"),
            ("remarks", "note"),
            ("comments", "note"),
            ("on", "date"),
            ("at", "place"),
            ("outside_the_terms", "beside_the_terms"),
            ("sources", "reports"),
        ],
        needed: &[&["exchange"], &["from"], &["to"]],
        dates: [&["date"], &[]],
        own: Own::default(),
    }
}

/// The entries of a table of exchanges, and the rows of each and of its legs.
pub(super) struct Journal<'s> {
    pub(super) entries: Vec<Pending<'s>>,
    pub(super) rows: RowsOf,
}

/// The columns of the entry itself.
struct Columns {
    id: Column,
    entry: Column,
    status: Column,
    reports: Column,
    note: Column,
    legs: LegColumns,
}

/// Reads the entries in the order in which their first rows stand.
pub(super) fn read<'s>(sheet: &'s Sheet, findings: &mut Findings) -> Journal<'s> {
    let columns = Columns {
        id: sheet.column("exchange"),
        entry: sheet.column("entry"),
        status: sheet.column("status"),
        reports: sheet.column("reports"),
        note: sheet.column("note"),
        legs: LegColumns::of(sheet),
    };
    let is_reversal = |row: usize| sheet.cell(row, columns.entry) == "reversal";
    let is_same_reversal = |row: usize, next: usize| {
        let numbers = &columns.legs.numbers;
        let date = |row: usize| sheet.cell(row, columns.legs.date);
        date(row) == date(next) && numbers.moved(sheet, row) == numbers.moved(sheet, next)
    };
    let totals = columns.totals(sheet, findings);
    let groups = Groups::of(sheet, columns.id, is_reversal, is_same_reversal);
    let mut journal = Journal {
        entries: Vec::with_capacity(groups.len()),
        rows: RowsOf::default(),
    };
    let root = Place::Root;
    let list = root.key("journal");
    let mut legs = Legs::new(&columns.legs);
    for rows in groups.iter() {
        let rows = rows.filter(|row| !totals.contains(row));
        let Some(first) = rows.clone().next() else {
            continue;
        };
        if rows.clone().all(|row| columns.is_remark(sheet, row)) {
            sheet.at(first, columns.id, findings, |sink| {
                let given = Datum::text(sheet.cell(first, columns.id));
                sink.of_other_kind(given, "an exchange with its two ends, and no remark");
            });
            continue;
        }
        journal.rows.begin();
        let place = list.at(journal.entries.len());
        let entry = if is_reversal(first) {
            columns.reversal(sheet, rows, &mut legs, &mut journal.rows, findings)
        } else {
            columns.exchange(sheet, rows, &mut legs, &mut journal.rows, findings)
        };
        journal.entries.push(Pending::read(entry, &place));
    }
    if sheet.is_cut() {
        journal.entries.push(Pending::from(Slot::Hole));
    }
    journal
}

impl Columns {
    /// Reports the rows that add up others, as people write them below a table, and returns them.
    fn totals(&self, sheet: &Sheet, findings: &mut Findings) -> BTreeSet<usize> {
        let mut totals = self.sums(sheet, findings);
        for row in 0..sheet.len() {
            let Some(column) = self.total(sheet, row) else {
                continue;
            };
            totals.insert(row);
            sheet.at(row, column, findings, |sink| {
                let reported = sink.report(Rule::ValueOfItsKind);
                let reported = reported.expected("an exchange, and no row of totals");
                let given = sheet.cell(row, column);
                if !given.is_empty() {
                    reported.given(Datum::text(given));
                }
            });
        }
        totals
    }

    /// Reports the rows without a date whose number is the sum of rows above them, and returns them.
    fn sums(&self, sheet: &Sheet, findings: &mut Findings) -> BTreeSet<usize> {
        let (mut found, mut sums) = (BTreeSet::new(), Sums::default());
        let date = self.legs.date;
        let is_dated = |row: usize| !sheet.cell(row, date).is_empty();
        // Fast path: in most tables every row has a date.
        if !date.is_there() || (0..sheet.len()).all(is_dated) {
            return found;
        }
        for row in 0..sheet.len() {
            let (column, number) = self.legs.numbers.exact(sheet, row);
            let own = [self.entry, self.status];
            let is_said = own.iter().any(|one| !sheet.cell(row, *one).is_empty());
            let is_blank = is_said && !column.is_there();
            if is_blank || sheet.is_hole(row, date) || self.total(sheet, row).is_some() {
                continue;
            }
            let category = self.legs.numbers.category;
            let counted = Counted {
                id: sheet.cell(row, self.id),
                ends: self.legs.ends().map(|end| sheet.cell(row, end)),
                category: sheet.cell(row, category),
                number,
                is_dated: is_dated(row),
                is_of_remains: self.legs.numbers.is_of_remains(sheet, row),
                is_said,
            };
            if sums.add(counted) {
                found.insert(row);
                sheet.at(row, column, findings, |sink| {
                    let given = Datum::text(sheet.cell(row, column));
                    sink.of_other_kind(given, SUM);
                });
            }
        }
        found
    }

    /// Returns true if a row has words in the column of the id, as remarks below a table have, and nothing else.
    fn is_remark(&self, sheet: &Sheet, row: usize) -> bool {
        let is_empty =
            |column: &Column| !sheet.is_hole(row, *column) && sheet.cell(row, *column).is_empty();
        let own = [self.entry, self.status, self.reports];
        let [_, words @ ..] = self.legs.words(self.id, self.note);
        !sheet.cell(row, self.id).is_empty()
            && self.legs.are_without_ends(sheet, row)
            && self.legs.ends().iter().all(is_empty)
            && own.iter().chain(&words).all(is_empty)
            && self.legs.numbers.is_blank(sheet, row)
    }

    /// Returns the column by which a row is known to add up others.
    fn total(&self, sheet: &Sheet, row: usize) -> Option<Column> {
        let cell = |column: Column| sheet.cell(row, column);
        // A row that says what kind of entry it is can have any words.
        if !cell(self.entry).is_empty() {
            return None;
        }
        let is_total = |column: &Column| is_total(cell(*column));
        let words = self.legs.words(self.id, self.note);
        if let Some(column) = words.into_iter().find(is_total) {
            return Some(column);
        }
        if !self.legs.are_without_ends(sheet, row) {
            // A row without an id is no exchange, whatever its ends are called.
            let is_without_id = cell(self.id).is_empty();
            return self
                .legs
                .ends()
                .into_iter()
                .find(|end| is_without_id && is_total(end));
        }
        if cell(self.status).is_empty() && is_everything(cell(self.id)) {
            return Some(self.id);
        }
        let is_number_alone = self.id.is_there()
            && !sheet.is_hole(row, self.id)
            && words.iter().all(|column| cell(*column).is_empty())
            && !self.legs.numbers.is_blank(sheet, row);
        is_number_alone.then_some(self.id)
    }

    fn exchange<'s>(
        &self,
        sheet: &'s Sheet,
        rows: impl Iterator<Item = usize> + Clone,
        legs: &mut Legs<'_, 's>,
        places: &mut RowsOf,
        findings: &mut Findings,
    ) -> wire::Entry<'s> {
        let first = rows.clone().next().unwrap_or_default();
        legs.begin_exchange(self.legs.own(sheet, first));
        let (mut status, mut sources) = (Slot::Absent, Vec::new());
        for row in rows {
            self.kind_of_entry(sheet, row, findings);
            self.status(sheet, row, &mut status, findings);
            self.sources(sheet, row, &mut sources);
            let leg = legs.row(sheet, row, findings);
            places.add(leg, row);
            let note = sheet.text(row, self.note).trim_end();
            if row != first && !note.is_empty() {
                legs.note(note);
            }
        }
        let setting = wire::Setting {
            at: phrase(sheet, first, self.legs.place),
            status,
            ..wire::Setting::default()
        };
        let has_setting = !(setting.at.is_absent() && setting.status.is_absent());
        let provenance = wire::ExchangeProvenance {
            note: phrase(sheet, first, self.note),
            sources: self.written(sheet, first, sources),
            ..wire::ExchangeProvenance::default()
        };
        let has_provenance = !(provenance.note.is_absent() && provenance.sources.is_absent());
        let shape = wire::Exchange {
            id: slot(sheet, first, self.id),
            on: slot(sheet, first, self.legs.date),
            setting: has_setting.then(|| Box::new(setting)),
            legs: legs.finish(),
            provenance: has_provenance.then(|| Box::new(provenance)),
            ..wire::Exchange::default()
        };
        wire::Entry {
            exchange: Slot::Is(shape),
            ..wire::Entry::default()
        }
    }

    fn reversal<'s>(
        &self,
        sheet: &'s Sheet,
        rows: impl Iterator<Item = usize> + Clone,
        legs: &mut Legs<'_, 's>,
        places: &mut RowsOf,
        findings: &mut Findings,
    ) -> wire::Entry<'s> {
        let first = rows.clone().next().unwrap_or_default();
        let own = self.legs.own(sheet, first);
        legs.begin_reversal(sheet.cell(first, self.id), own);
        let mut sources = Vec::new();
        for row in rows {
            self.sources(sheet, row, &mut sources);
            let leg = legs.row(sheet, row, findings);
            places.add(leg, row);
        }
        let reason = legs.reason();
        let legs = match legs.finish() {
            Slot::Is(legs) if legs.is_empty() => Slot::Absent,
            legs @ (Slot::Is(_) | Slot::Absent | Slot::Hole) => legs,
        };
        let shape = wire::Reversal {
            of: slot(sheet, first, self.id),
            on: slot(sheet, first, self.legs.date),
            reason: reason.map_or(Slot::Absent, |reason| Slot::Is(Str::from(reason))),
            legs,
            note: phrase(sheet, first, self.note),
            sources: self.written(sheet, first, sources),
            ..wire::Reversal::default()
        };
        let other = wire::OtherEntry {
            reversal: Slot::Is(Box::new(shape)),
            ..wire::OtherEntry::default()
        };
        wire::Entry {
            other: Some(Box::new(other)),
            ..wire::Entry::default()
        }
    }

    fn kind_of_entry(&self, sheet: &Sheet, row: usize, findings: &mut Findings) {
        let entry = sheet.cell(row, self.entry);
        if !(entry.is_empty() || ENTRIES.contains(&entry)) {
            sheet.at(row, self.entry, findings, |sink| {
                sink.of_other_kind(Datum::text(entry), Datum::one_of(ENTRIES));
            });
        }
    }

    /// Reads the status, which the rows of an exchange share.
    fn status<'s>(
        &self,
        sheet: &'s Sheet,
        row: usize,
        status: &mut Slot<Str<'s>>,
        findings: &mut Findings,
    ) {
        let cell = sheet.cell(row, self.status);
        if self.status.is_there() && sheet.is_hole(row, self.status) {
            *status = Slot::Hole;
        }
        if cell.is_empty() {
            return;
        }
        match status {
            Slot::Is(known) if known.as_str() != cell => {
                sheet.at(row, self.status, findings, |sink| {
                    sink.of_other_kind(Datum::text(cell), Datum::text(known.as_str()));
                });
            }
            Slot::Is(_) | Slot::Hole => {}
            Slot::Absent => *status = Slot::Is(Str::from(cell)),
        }
    }

    /// Adds the ids of reports of a row, between blanks, commas or semicolons.
    fn sources<'s>(&self, sheet: &'s Sheet, row: usize, sources: &mut Vec<Str<'s>>) {
        let cell = sheet.cell(row, self.reports);
        if cell.is_empty() {
            return;
        }
        let is_between = |one: char| one.is_whitespace() || one == ',' || one == ';';
        for id in cell.split(is_between).filter(|id| !id.is_empty()) {
            if !sources.iter().any(|known| known.as_str() == id) {
                sources.push(Str::from(id));
            }
        }
    }

    /// Returns the reports of an entry; none is not known where a fault may be the reason.
    fn written<'s>(
        &self,
        sheet: &Sheet,
        first: usize,
        sources: Vec<Str<'s>>,
    ) -> Slot<wire::List<Str<'s>>> {
        if sheet.is_hole(first, self.reports) {
            return Slot::Hole;
        }
        wire::list(sources)
    }
}
