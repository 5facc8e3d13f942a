//! Quotation marks that do not belong together, which the reader of rows passes over without a word.

use crate::rulebook::Sink;

/// What is wrong with the quotation marks of a row, and the position of the cell among those of the row.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Quote {
    /// The cell begins with a mark, and there is no other until the end of the text.
    Unclosed(usize),
    /// Something stands between the mark at the end of a cell and the next cell.
    Inside(usize),
}

impl Quote {
    /// Returns the position of the cell.
    pub(super) const fn cell(self) -> usize {
        match self {
            Self::Unclosed(cell) | Self::Inside(cell) => cell,
        }
    }

    /// Reports the fault at its cell.
    pub(super) fn report(self, sink: &mut Sink<'_>) {
        match self {
            Self::Unclosed(_) => sink.of_other_kind(
                "a quotation mark that is never closed",
                "one at the end of the cell",
            ),
            Self::Inside(_) => sink.of_other_kind(
                "text behind a closing quotation mark",
                "the next cell, or two quotation marks for one within a cell",
            ),
        }
    }

    /// Reads the text of one row, and returns the first fault of its quotation marks.
    pub(super) fn find(row: &[u8], delimiter: u8) -> Option<Self> {
        let is_end = |byte: u8| matches!(byte, b'\n' | b'\r');
        let mut bytes = row.iter().copied().peekable();
        // The reader passes over empty lines before a row.
        while bytes.next_if(|byte| is_end(*byte)).is_some() {}
        let mut cell = 0_usize;
        loop {
            if bytes.next_if_eq(&b'"').is_some() {
                loop {
                    match bytes.next() {
                        None => return Some(Self::Unclosed(cell)),
                        Some(b'"') if bytes.next_if_eq(&b'"').is_none() => break,
                        Some(_) => {}
                    }
                }
                // Blanks behind the mark are no text.
                let is_blank = |byte: &u8| *byte == b' ' && *byte != delimiter;
                while bytes.next_if(is_blank).is_some() {}
                if bytes
                    .peek()
                    .is_some_and(|next| *next != delimiter && !is_end(*next))
                {
                    return Some(Self::Inside(cell));
                }
            }
            match bytes.find(|byte| *byte == delimiter || is_end(*byte)) {
                Some(byte) if byte == delimiter => cell = cell.saturating_add(1),
                Some(_) | None => return None,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Quote::{self, Inside, Unclosed};

    #[test]
    fn marks_that_belong_together_are_no_fault_and_others_have_their_cell() {
        for (row, expected) in [
            ("1,RU,\"a, b\",5\n", None),
            ("\n\r\n1,\"two\nlines\",\"\",\"say \"\"x\"\"\"\r\n", None),
            ("1,\"a\" ,5\n", None),
            // A mark within a cell without one at its beginning is a character like any other.
            ("1,Gomel \"east\",5", None),
            ("1,RU,\"5", Some(Unclosed(2))),
            ("\"", Some(Unclosed(0))),
            ("1,\"a\"\"", Some(Unclosed(1))),
            ("1,\"5,\"POW\n", Some(Inside(1))),
            ("1,\"a\" x,5\n", Some(Inside(1))),
        ] {
            assert_eq!(Quote::find(row.as_bytes(), b','), expected, "{row}");
        }
    }
}
