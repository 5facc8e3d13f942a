//! How a text becomes the next one.

use exchange_agreement::Document;
use serde_json::Value;

use crate::draw::Draw;
use crate::edit::change;
use crate::seeds;
use crate::targets;

/// The engine's own change of bytes: of the first so many of them, to at most so many.
pub type OfBytes = fn(&mut [u8], usize, usize) -> usize;

/// How often a change is made anew because the document is no longer sound.
const TRIES: usize = 4;

/// Changes a document: mostly leaves, keys and items, which others of the seeds take the place of; sometimes bytes.
pub fn documents(data: &mut [u8], size: usize, most: usize, seed: u32, bytes: OfBytes) -> usize {
    let mut draw = Draw::of(seed.into());
    let read = serde_json::from_slice::<Value>(data.get(..size).unwrap_or_default());
    let Some(document) = read.ok().filter(|_| !draw.one_in(24)) else {
        return bytes_or_seed("documents", data, size, most, &mut draw, bytes);
    };
    for again in (0..TRIES).rev() {
        let mut other = document.clone();
        for _ in 0..=draw.below(3) {
            change(&mut other, &mut draw);
        }
        let text = other.to_string();
        // A fifth of what is not sound is kept all the same.
        let is_kept = again == 0 || draw.one_in(5) || Document::from_json(&text).is_ok();
        if text.len() <= most && is_kept && other != document {
            return put(data, text.as_bytes());
        }
    }
    bytes(data, size, most)
}

/// Changes tables: mostly cells, rows and columns; sometimes bytes.
pub fn tables(data: &mut [u8], size: usize, most: usize, seed: u32, bytes: OfBytes) -> usize {
    let mut draw = Draw::of(seed.into());
    let text = core::str::from_utf8(data.get(..size).unwrap_or_default()).unwrap_or_default();
    if text.is_empty() || draw.one_in(16) {
        return bytes_or_seed("tables", data, size, most, &mut draw, bytes);
    }
    let text = text.to_owned();
    for again in (0..TRIES).rev() {
        let mut rows: Vec<Vec<String>> = text
            .lines()
            .map(|row| row.split(',').map(str::to_owned).collect())
            .collect();
        for _ in 0..=draw.below(3) {
            change_rows(&mut rows, &mut draw);
        }
        let rows: Vec<String> = rows.iter().map(|row| row.join(",")).collect();
        let other = rows.join("\n");
        let is_kept = again == 0 || draw.one_in(5) || targets::is_read(&other);
        if other.len() <= most && is_kept && other != text {
            return put(data, other.as_bytes());
        }
    }
    bytes(data, size, most)
}

/// Cells that numbers, dates and names can be.
const CELLS: [&str; 24] = [
    "",
    "0",
    "1",
    "about 5",
    "at least 7",
    "at most 9",
    "3 to 8",
    "undisclosed",
    "4294967295",
    "4294967296",
    "9007199254740991",
    "2025-05",
    "2025-05-01/2025-06",
    "2025",
    "civilian",
    "prisoner_of_war/officer",
    "prisoner_of_war|civilian",
    "remains",
    "called_off",
    "reversal",
    "correction",
    "\"1,000\"",
    "RU",
    "UA",
];

fn change_rows(rows: &mut Vec<Vec<String>>, draw: &mut Draw) {
    if rows.is_empty() {
        rows.push(Vec::new());
    }
    let (at, other) = (draw.below(rows.len()), draw.below(rows.len()));
    let (column, beside) = (draw.below(rows[at].len()), draw.below(rows[other].len()));
    match draw.below(9) {
        0 => {
            rows.remove(at);
        }
        1 => rows.swap(at, other),
        2 => {
            let mut row = rows[at].clone();
            if draw.one_in(2)
                && let Some(first) = row.first_mut()
            {
                *first = format!("n{}", draw.below(100));
            }
            rows.insert(at + 1, row);
        }
        // The same column of another row.
        3 | 4 => {
            if let Some(cell) = rows[other].get(column).cloned()
                && let Some(slot) = rows[at].get_mut(column)
            {
                *slot = cell;
            }
        }
        5 => {
            if let Some(cell) = rows[other].get(beside).cloned()
                && let Some(slot) = rows[at].get_mut(column)
            {
                *slot = cell;
            }
        }
        6 => {
            for row in rows
                .iter_mut()
                .filter(|row| row.len() > column && row.len() > 1)
            {
                if draw.one_in(2) {
                    row.swap(column, 0);
                }
            }
        }
        _ => {
            if let Some(slot) = rows[at].get_mut(column) {
                let cell = draw.pick(&CELLS).copied().unwrap_or_default();
                cell.clone_into(slot);
            }
        }
    }
}

fn put(data: &mut [u8], text: &[u8]) -> usize {
    if let Some(slot) = data.get_mut(..text.len()) {
        slot.copy_from_slice(text);
        return text.len();
    }
    0
}

/// Changes bytes, or begins with a seed again.
fn bytes_or_seed(
    kind: &str,
    data: &mut [u8],
    size: usize,
    most: usize,
    draw: &mut Draw,
    bytes: OfBytes,
) -> usize {
    if draw.one_in(3) {
        let seeds = seeds::texts(kind).unwrap_or_default();
        let seeds: Vec<_> = seeds
            .iter()
            .filter(|(_, text)| text.len() <= most)
            .collect();
        if let Some((_, text)) = draw.pick(&seeds) {
            return put(data, text);
        }
    }
    bytes(data, size, most)
}
