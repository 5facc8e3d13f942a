//! Folds the rows of one agreement to its ledger.

use alloc::boxed::Box;
use alloc::format;
use alloc::string::ToString as _;
use alloc::vec::Vec;

use serde::Deserialize;

use super::columns::{ENTRIES, JSON, POSITION};
use super::row::Row;
use crate::document::{Document, Pending, shape_of};
use crate::ledger::Ledger;
use crate::rulebook::{Datum, Findings, Invalid, Place, Rule, Sink, Strictness, limits};
use crate::wire::{self, FromNode, Slot, Str};

/// Folds the rows of one agreement, in any order, to its ledger: the one that [`Rows::push`](super::Rows::push) took.
///
/// Each position has to be there once, up to the largest number of entries that a row states. So a row that is there twice is
/// refused, and so is one that is lost, as long as a row is left that states at least as many entries as its position. A
/// journal grows by rows that state a larger number: if all rows of its last addition are lost, what is left is the ledger
/// before it, and nothing in it can show that. Who adds to a table keeps count of its rows, or publishes the head of a seal.
///
/// ```
/// use exchange_agreement::arrow::{Row, fold};
/// let agreement = r#"{"sides":{"RU":[{"id":"ru"}],"UA":[{"id":"ua"}]}}"#;
/// let entry = r#"{"exchange":{"id":"1","on":"2025-05-26","status":"called_off"}}"#;
/// let ledger = fold([Row::new(12, 1, 1, entry), Row::new(40, 0, 0, agreement)])?;
/// assert_eq!(ledger.journal().len(), 1);
///
/// let invalid = fold([Row::new(12, 1, 1, entry), Row::new(40, 0, 2, agreement), Row::new(41, 1, 1, entry)]).unwrap_err();
/// assert_eq!(format!("{invalid:#}"), "\
/// E03 /rows/41/position the position `1` is already used at /rows/12/position
/// E04 /rows/40/entries there is no row with the position `2`");
/// # Ok::<(), exchange_agreement::Invalid>(())
/// ```
///
/// # Errors
///
/// [`Invalid`] with every fault of level E of the numbers and positions, or, if those are right, of the texts. The place of
/// each is `/rows/`, the number of the row, the column, and for `json` the place in the text: `/rows/12/json/exchange/on`.
pub fn fold<'r>(rows: impl IntoIterator<Item = Row<'r>>) -> Result<Ledger, Invalid> {
    let mut rows: Vec<Row<'r>> = rows.into_iter().collect();
    rows.sort_by_key(Row::position);
    let mut findings = Findings::new();
    check(&rows, &mut findings.sink());
    findings.refusal(Strictness::Possible)?;
    read(&rows)
}

/// Reports numbers out of range, and every position that is not there once.
fn check(rows: &[Row<'_>], sink: &mut Sink<'_>) {
    // INVARIANT: the limit fits.
    let most = i64::try_from(limits::JOURNAL).unwrap_or(i64::MAX);
    for row in rows {
        for (column, number) in [(POSITION, row.position()), (ENTRIES, row.entries())] {
            if !(0..=most).contains(&number) {
                sink.key("rows")
                    .at(row.number())
                    .key(column)
                    .report(Rule::CountInRange)
                    .given(Datum::shown(number))
                    .expected(Datum::Range(0, u64::try_from(most).ok()));
            }
        }
    }
    let Some(longest) = rows.iter().max_by_key(|row| row.entries()) else {
        sink.key("rows")
            .of_other_kind(Datum::Nothing, "a row with the position 0");
        return;
    };
    let mut before: Option<&Row<'_>> = None;
    for row in rows {
        let position = row.position();
        if let Some(first) = before.filter(|before| before.position() == position) {
            let place = Place::Root;
            let place = place.key("rows");
            let place = place.at(first.number());
            let place = place.key(POSITION).pointer();
            sink.key("rows")
                .at(row.number())
                .key(POSITION)
                .used_twice(POSITION, &position.to_string())
                .expected(Datum::Place(place));
            continue;
        }
        let next = before.map_or(0, |before| before.position().saturating_add(1));
        if position > next {
            missing(next, longest, sink);
        }
        before = Some(row);
    }
    let last = before.map_or(0, Row::position);
    if last < longest.entries() {
        missing(last.saturating_add(1), longest, sink);
    }
    for row in rows.iter().filter(|row| row.position() > longest.entries()) {
        let most = Datum::AtMost(u64::try_from(longest.entries()).unwrap_or_default());
        sink.key("rows")
            .at(row.number())
            .key(POSITION)
            .of_other_kind(Datum::shown(row.position()), most);
    }
}

/// Reports the first position of a gap, of which no row may be there to be named, at the row that states how many there
/// are.
fn missing(position: i64, longest: &Row<'_>, sink: &mut Sink<'_>) {
    sink.key("rows")
        .at(longest.number())
        .key(ENTRIES)
        .report(Rule::Resolves)
        .about("row with the position")
        .given(Datum::shown(position));
}

/// Reads rows that are whole and in order as the document that they are taken from, without its reports.
fn read(rows: &[Row<'_>]) -> Result<Ledger, Invalid> {
    let mut findings = Findings::new();
    let root = Place::Root;
    let mut rest = rows.iter();
    let agreement = rest
        .next()
        .and_then(|row| shape(row, &root.key("agreement"), 1, &mut findings));
    let journal = root.key("journal");
    let entries = rest.enumerate().map(|(at, row)| {
        let place = journal.at(at);
        match shape(row, &place, 2, &mut findings) {
            Some(entry) => Pending::read(entry, &place),
            None => Pending::Written(Slot::Hole),
        }
    });
    let entries: Vec<Pending<'_>> = entries.collect();
    let written = wire::Document {
        format: Slot::Is(Str::from(Document::FORMAT)),
        agreement: agreement.map_or(Slot::Hole, Slot::Is),
        reports: Slot::Hole,
        ..wire::Document::default()
    };
    let read = Document::read_beside(written, Slot::Is(entries), findings);
    read.map(Document::into_ledger).map_err(|invalid| {
        let findings = invalid.into_findings().into_iter();
        let findings = findings.map(|finding| finding.replaced(|place| placed(place, rows)));
        Invalid::unmade(findings.collect())
    })
}

/// Reads the shape of the text of a row, which is at a place of the document and as many levels deep.
fn shape<'r, T: Deserialize<'r> + FromNode<'r>>(
    row: &Row<'r>,
    place: &Place<'_>,
    above: usize,
    findings: &mut Findings,
) -> Option<T> {
    let (shape, found) = match shape_of(row.json().as_bytes(), above) {
        Ok((shape, found)) => (Some(shape), found),
        Err(invalid) => (None, invalid.into_findings()),
    };
    if !found.is_empty() {
        findings.append(found.below("", place));
    }
    shape
}

/// Returns the place of a row for one of the document, `/journal/3/exchange` or `/agreement/sides`.
fn placed(place: &str, rows: &[Row<'_>]) -> Option<Box<str>> {
    let (position, rest) = if let Some(rest) = place.strip_prefix("/agreement") {
        (0, rest)
    } else {
        let place = place.strip_prefix("/journal/")?;
        let end = place.find('/').unwrap_or(place.len());
        let (position, rest) = place.split_at_checked(end)?;
        (position.parse::<usize>().ok()?.checked_add(1)?, rest)
    };
    let number = rows.get(position)?.number();
    Some(format!("/rows/{number}/{JSON}{rest}").into_boxed_str())
}
