//! Cells that hold a text, or yes or no.

use super::sheet::{Column, Sheet};
use crate::rulebook::{Datum, Findings};
use crate::wire::{Slot, Str};
use crate::words::CategoryKind;
use alloc::string::String;

/// Returns the text of a cell, which is absent if it is empty.
pub(super) fn text(cell: &str) -> Slot<Str<'_>> {
    if cell.is_empty() {
        Slot::Absent
    } else {
        Slot::Is(Str::from(cell))
    }
}

/// Returns the text of a cell without the blanks around it; unreadable if a column that should be there is not.
pub(super) fn slot(sheet: &Sheet, row: usize, column: Column) -> Slot<Str<'_>> {
    if sheet.is_hole(row, column) {
        return Slot::Hole;
    }
    text(sheet.cell(row, column))
}

/// Returns the text of a cell with the blanks before it, which belong to it.
pub(super) fn phrase(sheet: &Sheet, row: usize, column: Column) -> Slot<Str<'_>> {
    if sheet.is_hole(row, column) {
        return Slot::Hole;
    }
    text(sheet.text(row, column).trim_end())
}

/// Returns true if the cell of a category names remains, in any of the forms in which people write a word.
pub(super) fn is_remains(cell: &str) -> bool {
    cell.eq_ignore_ascii_case("remains")
}

/// Returns the word of the kind that a cell names as people write it, such as `POWs`, `Prisoners of war` or `civilians`; any
/// other cell as it is.
pub(super) fn category(cell: &str) -> &str {
    let mut kinds = CategoryKind::ALL.into_iter().map(CategoryKind::as_str);
    if cell.is_empty() || cell.contains('/') || kinds.clone().any(|kind| kind == cell) {
        return cell;
    }
    let small = cell.chars().map(|one| match one {
        ' ' | '-' => '_',
        other => other.to_ascii_lowercase(),
    });
    let small: String = small.collect();
    let singular = small.strip_suffix('s').unwrap_or(&small);
    let singular = match singular {
        "pow" | "prisoners_of_war" => CategoryKind::PrisonerOfWar.as_str(),
        other => other,
    };
    let found = kinds.find(|kind| *kind == singular || *kind == small);
    found.unwrap_or(cell)
}

/// Reads a cell that says yes or no; no if it is empty.
pub(super) fn is_yes(sheet: &Sheet, row: usize, column: Column, findings: &mut Findings) -> bool {
    let cell = sheet.cell(row, column);
    let is_one_of = |words: &[&str]| words.iter().any(|word| word.eq_ignore_ascii_case(cell));
    if cell.is_empty() || is_one_of(&["no", "false", "0"]) {
        return false;
    }
    let is_yes = is_one_of(&["yes", "true", "1", "x"]);
    if !is_yes {
        sheet.at(row, column, findings, |sink| {
            sink.of_other_kind(Datum::text(cell), Datum::one_of(["yes", "no"]));
        });
    }
    is_yes
}
