//! Prints the JSON Schema of a document, equal to `examples/data/exchange-agreement-1.schema.json`.

use std::io::{self, ErrorKind, Write as _};

use exchange_agreement::Document;

fn main() -> io::Result<()> {
    match writeln!(io::stdout().lock(), "{}", text()) {
        // The reader has closed the pipe.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        result => result,
    }
}

/// Returns the schema in ASCII. Other characters are written as escapes, since some that the schema forbids are
/// invisible or change the direction of the text around them.
pub(crate) fn text() -> String {
    let written = serde_json::to_string_pretty(&Document::schema()).unwrap_or_default();
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
