//! The bytes of a table before its first row: what they are if they are no text in UTF-8, and what separates the cells.

use crate::rulebook::{Sink, limits};

/// The share of zero bytes from which a text is one of two bytes a character: one in so many.
const SHARE: usize = 16;
/// The number of bytes in which zeros are counted.
const BEGINNING: usize = 4_096;

/// The text of a table, and the byte between its cells.
pub(super) struct Text<'b> {
    pub(super) bytes: &'b [u8],
    pub(super) delimiter: u8,
}

impl<'b> Text<'b> {
    /// Reads what stands before the first row: a byte order mark, and the line `sep=;` that spreadsheets write.
    pub(super) fn of(bytes: &'b [u8]) -> Self {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        separator(bytes).unwrap_or_else(|| Self {
            bytes,
            delimiter: delimiter(bytes),
        })
    }
}

/// Returns true if a file is too long or no text in UTF-8 as a whole, which is reported.
pub(super) fn is_no_text(bytes: &[u8], sink: &mut Sink<'_>) -> bool {
    if bytes.len() > limits::DOCUMENT {
        sink.too_many("bytes", bytes.len(), limits::DOCUMENT);
        return true;
    }
    let form = other_form(bytes);
    if let Some(form) = form {
        sink.of_other_kind(form, "text in UTF-8");
    }
    form.is_some()
}

/// Returns what a file is that is not text in UTF-8 as a whole; `None` if it may be.
fn other_form(bytes: &[u8]) -> Option<&'static str> {
    const BEGINNINGS: [(&[u8], &str); 6] = [
        (b"\xff\xfe\0\0", "a text in UTF-32"),
        (b"\0\0\xfe\xff", "a text in UTF-32"),
        (b"\xff\xfe", "a text in UTF-16"),
        (b"\xfe\xff", "a text in UTF-16"),
        (b"PK\x03\x04", "a workbook or another packed file"),
        (
            b"\xd0\xcf\x11\xe0",
            "a workbook in a format that is not text",
        ),
    ];
    let mut known = BEGINNINGS.into_iter();
    let known = known.find(|(beginning, _)| bytes.starts_with(beginning));
    known
        .map(|(_, form)| form)
        .or_else(|| has_wide_characters(bytes).then_some("a text in UTF-16"))
}

/// Returns true if zero bytes are so frequent, and so regular, as only a text of two bytes a character has them.
fn has_wide_characters(bytes: &[u8]) -> bool {
    let beginning = bytes.get(..BEGINNING).unwrap_or(bytes);
    let zeros = |parity: usize| {
        let bytes = beginning.iter().skip(parity).step_by(2);
        bytes.filter(|byte| **byte == 0).count()
    };
    let (even, odd) = (zeros(0), zeros(1));
    let (most, least) = (even.max(odd), even.min(odd));
    most >= 2
        && most.saturating_mul(SHARE) >= beginning.len()
        && most >= least.saturating_mul(SHARE)
}

/// Reads the first line if it only names what separates the cells; a spreadsheet does not show it as a row.
fn separator(bytes: &[u8]) -> Option<Text<'_>> {
    let ends = bytes.iter().position(|byte| matches!(byte, b'\n' | b'\r'));
    let (line, rest) = bytes.split_at_checked(ends?)?;
    let line = line
        .strip_prefix(b"\"")
        .map_or(Some(line), |line| line.strip_suffix(b"\""))?;
    let (name, delimiter) = line.split_at_checked(4)?;
    let [delimiter] = *delimiter else { return None };
    let is_between = delimiter.is_ascii_punctuation() || matches!(delimiter, b'\t' | b' ');
    if !name.eq_ignore_ascii_case(b"sep=") || !is_between || delimiter == b'"' {
        return None;
    }
    let rest = rest.strip_prefix(b"\r").unwrap_or(rest);
    Some(Text {
        bytes: rest.strip_prefix(b"\n").unwrap_or(rest),
        delimiter,
    })
}

/// Returns the character between the cells: of comma, semicolon and tab the one that is most often in the first line.
fn delimiter(bytes: &[u8]) -> u8 {
    let mut counted = [(b',', 0_usize), (b';', 0), (b'\t', 0)];
    let mut is_quoted = false;
    let begins = bytes
        .iter()
        .skip_while(|byte| matches!(byte, b'\n' | b'\r'));
    for byte in begins {
        if *byte == b'"' {
            is_quoted = !is_quoted;
        } else if !is_quoted {
            if matches!(byte, b'\n' | b'\r') {
                break;
            }
            for (delimiter, count) in &mut counted {
                *count = count.saturating_add(usize::from(delimiter == byte));
            }
        }
    }
    let mut most = (b',', 0);
    for (delimiter, count) in counted {
        if count > most.1 {
            most = (delimiter, count);
        }
    }
    most.0
}
