//! Words that may not occur in messages, pages, pictures and cases: words of debt and trade for people, words of one side, and
//! words that accuse.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use exchange_agreement::{Document, Exchange, PartialDate, Rule, When, render};
use serde_json::Value;

use super::cases::documents;

/// Each as a whole word or phrase, in any case of letters.
const AVOIDED: [&str; 47] = [
    // People as a debt or as currency.
    "taken back",
    "takes back",
    "take back",
    "owe",
    "owes",
    "owed",
    "debt",
    "debtor",
    "price",
    "prices",
    "priced",
    "pay for people",
    "buy",
    "buys",
    "bought",
    "bonus",
    // The word of one side, or of nobody who is neutral.
    "goodwill",
    "regime",
    "separatist",
    "separatists",
    "terrorist",
    "terrorists",
    "rebel",
    "rebels",
    "fighters",
    "liberated",
    "captor",
    "ransom",
    // The dead are remains.
    "body of",
    "bodies",
    "corpse",
    "corpses",
    // An accusation.
    "violate",
    "violates",
    "violated",
    "violation",
    "broke its word",
    "lied",
    "liar",
    "falsely",
    "guilty",
    "breached",
    // One word for one meaning.
    "told",
    "tells",
    "beside the terms",
    "somebody",
    "whom",
];

/// The avoided words in a text, each with the line around it. Addresses keep their words.
fn found(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for line in text.lines() {
        let words = line.split_whitespace().filter(|word| !word.contains("://"));
        let plain: String = words.collect::<Vec<_>>().join(" ").to_lowercase();
        let only_letters: String = plain
            .chars()
            .map(|one| {
                if one.is_alphanumeric() || one == '_' {
                    one
                } else {
                    ' '
                }
            })
            .collect();
        let spaced = format!(
            " {} ",
            only_letters
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
        );
        let avoided = AVOIDED
            .iter()
            .filter(|word| spaced.contains(&format!(" {word} ")));
        found.extend(avoided.map(|word| format!("{word}: {line}")));
    }
    found
}

/// The pages of a document.
fn pages(document: &Document) -> String {
    let standing = document.ledger().standing();
    [
        render::document(document).to_markdown(),
        render::standing(&standing).to_string(),
        render::reconciliation(&document.reconciliation()).to_string(),
    ]
    .join("\n")
}

/// Every picture of a document: of all that is recorded, and as of each day of an exchange.
fn pictures(document: &Document) -> Vec<String> {
    let ledger = document.ledger();
    let days = ledger.exchanges().filter_map(Exchange::date);
    let days: BTreeSet<PartialDate> = days.filter_map(When::end).collect();
    let of_days = days.into_iter().flat_map(|day| {
        [
            render::progress_as_of(ledger, day),
            render::flows_as_of(ledger, day),
        ]
    });
    [
        render::progress(ledger),
        render::flows(ledger),
        render::figures(&document.reconciliation()),
    ]
    .into_iter()
    .chain(of_days)
    .collect()
}

/// What a picture says: its title, its description, the titles of its parts, and its labels and legends. A sentence that is
/// folded over several lines is one here.
fn said(picture: &str) -> String {
    let mut said = Vec::new();
    let mut folded = Vec::new();
    for part in picture.split('<').skip(1) {
        let (mark, text) = part.split_once('>').unwrap();
        if text.is_empty() || mark.starts_with("style") {
            continue;
        }
        let text = text.replace("&amp;", "&").replace("&lt;", "<");
        if mark.starts_with("text") {
            folded.push(text.clone());
        }
        said.push(text);
    }
    said.push(folded.join(" "));
    said.join("\n")
}

/// Every text of a value, but addresses and the words that a report quotes of its source.
fn texts(value: &Value, out: &mut String) {
    match value {
        Value::String(text) => {
            out.push_str(text);
            out.push('\n');
        }
        Value::Array(items) => items.iter().for_each(|item| texts(item, out)),
        Value::Object(object) => {
            for (key, value) in object.iter().filter(|(key, _)| *key != "address") {
                out.push_str(key);
                out.push('\n');
                texts(value, out);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn files(folder: &str, extension: &str) -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let files = fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path());
    let files = files.filter(|file| file.extension().is_some_and(|end| end == extension));
    files
        .map(|file| {
            (
                file.display().to_string(),
                fs::read_to_string(file).unwrap(),
            )
        })
        .collect()
}

#[test]
fn no_message_and_no_claim_has_an_avoided_word() {
    for rule in Rule::ALL {
        assert_eq!(found(rule.claim()), [""; 0], "{rule}");
    }
    for (file, message) in files("tests/fixtures/broken", "txt") {
        assert_eq!(found(&message), [""; 0], "{file}");
    }
    // Every sentence of the catalogue, also those that no fixture prints.
    let catalogue = include_str!("../../src/rulebook/catalogue.rs");
    let (_, rows) = catalogue.split_once("Readable \"E00\"").unwrap();
    let (rows, _) = rows.split_once("\nfn is_of(").unwrap();
    let sentences: Vec<&str> = rows.split('"').skip(1).step_by(2).collect();
    assert!(sentences.len() > 250);
    assert_eq!(found(&sentences.join("\n")), [""; 0]);
}

/// A place keeps the keys of the document; the sentence beside it speaks of people in words. Faults of the text itself
/// (level E) quote it.
#[test]
fn no_message_about_people_has_a_key_for_a_word() {
    for (file, messages) in files("tests/fixtures/broken", "txt") {
        for line in messages.lines().filter(|line| !line.starts_with('E')) {
            let message = line.splitn(3, ' ').last().unwrap();
            let words = KEYS.iter().filter(|key| **key != "/..");
            let keys = words.filter(|key| message.contains(**key));
            assert_eq!(keys.collect::<Vec<_>>(), [&""; 0], "{file}: {message}");
        }
    }
}

#[test]
fn no_page_of_a_case_has_an_avoided_word() {
    // The made-up agreements have names that begin with a digit.
    let is_case = |name: &str| !name.starts_with(|first: char| first.is_ascii_digit());
    for (name, document) in documents().filter(|(name, _)| is_case(name)) {
        assert_eq!(found(&pages(&document)), [""; 0], "{name}");
    }
}

/// Keys of the format for which messages and pictures have words.
const KEYS: [&str; 10] = [
    "prisoner_of_war",
    "security_detainee",
    "retained_personnel",
    "equal_per_category",
    "each_exchange",
    "at_end",
    "handed_over",
    "not_told",
    "not_eligible",
    "/..",
];

/// Every document of the cases, of the made-up agreements, of the examples and of the golden fixtures.
pub(super) fn drawn() -> Vec<(String, Document)> {
    let folders = ["examples/data", "tests/fixtures/golden"];
    let files = folders.iter().flat_map(|folder| files(folder, "json"));
    let files = files.filter(|(file, _)| !file.ends_with("schema.json"));
    let read = files.map(|(file, text)| (file, Document::from_json(text).unwrap()));
    let cases = documents().map(|(name, document)| (name.to_owned(), document));
    cases.chain(read).collect()
}

#[test]
fn no_picture_has_an_avoided_word() {
    let mut pictured = 0;
    for (name, document) in drawn() {
        for picture in pictures(&document) {
            let said = said(&picture);
            assert_eq!(found(&said), [""; 0], "{name}");
            assert!(!KEYS.iter().any(|key| said.contains(key)), "{name}: {said}");
            pictured += 1;
        }
    }
    assert!(pictured > 200, "{pictured}");
}

#[test]
fn every_kind_of_text_of_a_picture_is_looked_at() {
    let picture = concat!(
        "<svg role=\"img\"><title id=\"title\">a price</title><desc id=\"description\">RU owes UA</desc>",
        "<style>.debt{fill:#222}</style><rect class=\"debt\"><title>2 bodies</title></rect>",
        "<text class=\"n\">outside, not beside</text><text class=\"n\">the terms</text></svg>"
    );
    let words: Vec<String> = found(&said(picture))
        .iter()
        .map(|one| one.split(':').next().unwrap().to_owned())
        .collect();
    assert_eq!(words, ["price", "owes", "bodies", "beside the terms"]);
}

#[test]
fn no_case_and_no_example_document_has_an_avoided_word() {
    let documents = ["examples/cases", "examples/data"];
    for (file, text) in documents.iter().flat_map(|folder| files(folder, "json")) {
        if file.ends_with("schema.json") {
            continue;
        }
        let mut all = String::new();
        texts(&serde_json::from_str(&text).unwrap(), &mut all);
        assert_eq!(found(&all), [""; 0], "{file}");
    }
}

#[test]
fn the_list_finds_a_word_within_a_sentence_and_not_within_a_word() {
    assert_eq!(found("RU Owes UA 2").len(), 1);
    assert_eq!(found("3 taken-back, 2 left").len(), 1);
    assert_eq!(
        found("followed, allowed, priceless, https://example.org/price"),
        [""; 0]
    );
}
