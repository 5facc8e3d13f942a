//! Prints the schema of a document, as it is kept in `examples/data/exchange-agreement-1.schema.json`.

use exchange_agreement::Document;

fn main() {
    println!("{}", text());
}

/// The schema in ASCII. Of the characters that a text must not hold, some show nothing, and some turn the direction of
/// what stands beside them: they are written as escapes.
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
