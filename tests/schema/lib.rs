//! The JSON Schema of a document, compared with what the reader says of the same texts. All of it is tests.
#![cfg(test)]
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::string_slice,
    clippy::std_instead_of_alloc,
    reason = "a test stops at the first surprise"
)]

mod answers;
mod documents;
mod edits;
mod places;
mod words;

use exchange_agreement::{Document, Findings, Invalid};

/// The findings of a document, whether or not it could be read.
#[track_caller]
fn check(text: &[u8]) -> Findings {
    Document::from_json(text).map_or_else(Invalid::into_findings, |document| document.findings())
}

/// A run of the whole workspace tests the library with every feature, because this crate turns each on.
#[test]
fn every_feature_of_the_library_is_on() {
    let library = include_str!("../../Cargo.toml");
    let features = library.split("[features]\n").nth(1).unwrap();
    let features = features.split("\n[").next().unwrap();
    let names = features
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| Some(line.split_once(" = ")?.0));
    let default = features.lines().next().unwrap();
    let here = include_str!("Cargo.toml");
    let here = here
        .lines()
        .find(|line| line.starts_with("exchange-agreement = "));
    let here = here.unwrap();
    // `json` brings `serde`.
    let is_on = |name: &&str| {
        ["default", "serde"].contains(name) || default.contains(*name) || here.contains(*name)
    };
    let off: Vec<&str> = names.filter(|name| !is_on(name)).collect();
    assert_eq!(off, [""; 0]);
}
