//! Prints the JSON Schema of a document, equal to `examples/data/exchange-agreement-1.schema.json`; with the argument
//! `answers` that of all answers, equal to `examples/data/exchange-agreement-answers-1.schema.json` with the features `plan`
//! and `seal`.

use std::io::{self, ErrorKind, Write as _};

use exchange_agreement::{Document, answers};

fn main() -> io::Result<()> {
    let text = match std::env::args().nth(1).as_deref() {
        Some("answers") => text_of_answers(),
        Some("--help" | "-h") => "usage: schema [answers]".into(),
        _ => text(),
    };
    match writeln!(io::stdout().lock(), "{text}") {
        // The reader has closed the pipe.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        result => result,
    }
}

pub(crate) fn text() -> String {
    ascii(&serde_json::to_string_pretty(&Document::schema()).unwrap_or_default())
}

pub(crate) fn text_of_answers() -> String {
    ascii(&serde_json::to_string_pretty(&answers::schema()).unwrap_or_default())
}

/// Returns a schema in ASCII. Other characters are written as escapes, since some that the schema forbids are
/// invisible or change the direction of the text around them.
fn ascii(written: &str) -> String {
    let mut text = String::with_capacity(written.len());
    for character in written.chars() {
        if character == '\n' || (' '..='~').contains(&character) {
            text.push(character);
        } else {
            let mut units = [0; 2];
            let units = character.encode_utf16(&mut units).iter();
            text.extend(units.map(|unit| format!("\\u{unit:04x}")));
        }
    }
    text
}
