//! A figure, of rows that are the same in all but their numbers.

use alloc::boxed::Box;
use alloc::vec::Vec;

use super::figure_columns::{Columns, SUBJECTS, stated};
use super::numbers;
use super::sheet::{Column, Sheet};
use super::text::{is_yes, phrase, slot, text};
use crate::rulebook::Findings;
use crate::wire::{self, Pairs, Slot, Str, Whole, written};

/// A figure while its rows are read.
pub(super) struct Draft<'s> {
    pub(super) row: usize,
    pub(super) last: (&'s str, &'s str),
    pub(super) people: Vec<(Str<'s>, Slot<wire::Count<'s>>)>,
    pub(super) is_of_nobody: bool,
    pub(super) shape: wire::Figure<'s>,
}

impl<'s> Draft<'s> {
    pub(super) fn finish(self) -> wire::Figure<'s> {
        let detainees = if self.people.is_empty() && !self.is_of_nobody {
            Slot::Absent
        } else {
            Slot::Is(Pairs(self.people))
        };
        wire::Figure {
            detainees,
            ..self.shape
        }
    }

    /// Returns true if a row is a further number of the figure: the same in everything else, and behind it in order.
    pub(super) fn joins(
        &self,
        columns: &Columns,
        sheet: &Sheet,
        row: usize,
        line: (&str, &str),
    ) -> bool {
        let is_same = |column: &Column| sheet.cell(row, *column) == sheet.cell(self.row, *column);
        let figure = sheet.column("figure");
        let mut all = columns.of_figure.iter().chain(&columns.common);
        if !all.all(is_same) || !columns.exchanges.iter().all(is_same) || !is_same(&figure) {
            return false;
        }
        let rank = |what: &str| SUBJECTS.iter().position(|known| *known == what);
        let is_new = |(known, _): &(Str<'_>, _)| known.as_str() != line.1;
        match (rank(line.0), rank(self.last.0)) {
            (Some(0), Some(0)) => self.people.iter().all(is_new),
            (Some(now), Some(before)) => now > before,
            _ => false,
        }
    }

    pub(super) fn new(
        columns: &Columns,
        sheet: &'s Sheet,
        row: usize,
        common: [&'s str; 3],
        findings: &mut Findings,
    ) -> Self {
        let [
            act,
            from,
            to,
            both,
            exchange,
            date,
            part,
            _,
            _,
            running,
            since,
            confidence,
        ] = columns.of_figure;
        let cell = |column: Column| slot(sheet, row, column);
        let [quoting, speaks_for, note] = {
            let mut whole = common.into_iter();
            columns.common.map(|column| {
                let own = sheet.text(row, column).trim_end();
                let is_of_all = whole.next() == Some(own);
                text(if is_of_all { "" } else { own })
            })
        };
        let is_both = is_yes(sheet, row, both, findings);
        let between = is_both.then(|| {
            let ends = [from, to].map(|end| Slot::Is(Str::from(sheet.cell(row, end))));
            Box::new(Vec::from(ends))
        });
        let more = more(columns, sheet, row, findings);
        let ends = |end: Column| if is_both { Slot::Absent } else { cell(end) };
        let shape = wire::Figure {
            act: cell(act),
            from: ends(from),
            to: ends(to),
            between: between.into(),
            part: cell(part),
            exchange: cell(exchange),
            on: cell(date),
            running: is_yes(sheet, row, running, findings).then_some(true).into(),
            since: cell(since),
            more: Some(Box::new(more)),
            quoting,
            speaks_for,
            confidence: phrase(sheet, row, confidence),
            note,
            ..wire::Figure::default()
        };
        Self {
            row,
            last: ("", ""),
            people: Vec::new(),
            is_of_nobody: false,
            shape,
        }
    }
}

/// Reads what few figures have.
fn more<'s>(
    columns: &Columns,
    sheet: &'s Sheet,
    row: usize,
    findings: &mut Findings,
) -> wire::MoreOfFigure<'s> {
    let [.., outside, reason, _, _, _] = columns.of_figure;
    let exchanges = stated(sheet, row, columns.exchanges, findings);
    let ordinal = sheet.column("ordinal");
    let place = sheet.cell(row, ordinal);
    let number = |findings: &mut Findings| {
        sheet.at(row, ordinal, findings, |sink| numbers::plain(place, sink))
    };
    wire::MoreOfFigure {
        reason: slot(sheet, row, reason),
        beside: is_yes(sheet, row, outside, findings).then_some(true).into(),
        ordinal: if place.is_empty() {
            Slot::Absent
        } else {
            number(findings).map_or(Slot::Hole, |number| Slot::Is(Whole(number)))
        },
        exchanges: match exchanges {
            Some(None) => Slot::Absent,
            Some(Some(count)) => Slot::Is(written(count)),
            None => Slot::Hole,
        },
    }
}
