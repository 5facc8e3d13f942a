//! Every public enum is `non_exhaustive`, or is on the list of `docs/versions.md` of those that are closed.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn sources(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, files);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
}

/// The name that a line declares as a public enum, or as one of the macro for lists of words.
fn declared(line: &str, is_in_vocabulary: bool) -> Option<&str> {
    let name = match line.trim_start().strip_prefix("pub enum ") {
        Some(rest) => rest,
        None if is_in_vocabulary => line.trim_start().strip_suffix(" {")?,
        None => return None,
    };
    let end = name.find(|c: char| !c.is_alphanumeric());
    let name = &name[..end.unwrap_or(name.len())];
    // The macro itself has a variable here.
    (!name.is_empty()).then_some(name)
}

/// The public enums of a file, each with whether it is `non_exhaustive`.
fn enums(text: &str) -> Vec<(&str, bool)> {
    let (mut found, mut is_open, mut is_in_vocabulary) = (Vec::new(), false, false);
    for line in text.lines() {
        if let Some(name) = declared(line, is_in_vocabulary) {
            found.push((name, is_open));
            (is_open, is_in_vocabulary) = (false, false);
        } else if line == "vocabulary! {" {
            (is_open, is_in_vocabulary) = (false, true);
        } else if line.trim() == "#[non_exhaustive]" {
            is_open = true;
        } else if !line.trim_start().starts_with("#[") && !line.trim_start().starts_with("///") {
            is_open = false;
        }
    }
    found
}

/// The enums that the page lists as closed: the first cell of each row of the table below its heading.
fn listed(page: &str) -> BTreeSet<&str> {
    let section = page.split("## Enums that are closed").nth(1).unwrap();
    let section = section.split("\n## ").next().unwrap();
    let rows = section.lines().filter_map(|line| line.strip_prefix("| `"));
    rows.map(|row| row.split('`').next().unwrap()).collect()
}

#[test]
fn every_public_enum_may_grow_or_is_listed_as_closed() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    sources(&root.join("src"), &mut files);
    let texts: Vec<String> = files
        .iter()
        .map(|file| fs::read_to_string(file).unwrap())
        .collect();
    let all: Vec<(&str, bool)> = texts.iter().flat_map(|text| enums(text)).collect();
    let closed: BTreeSet<&str> = all
        .iter()
        .filter(|(_, is_open)| !is_open)
        .map(|(name, _)| *name)
        .collect();
    let page = fs::read_to_string(root.join("docs/versions.md")).unwrap();
    assert_eq!(closed, listed(&page));
    assert!(all.len() > 50 && all.contains(&("Due", true)) && all.contains(&("Act", true)));
}

#[test]
fn an_enum_is_open_by_its_own_attribute_alone() {
    let text = "#[derive(Clone)]\n#[non_exhaustive]\npub enum A {\n    One,\n}\n\npub enum B<'r> {\n}\n\
        vocabulary! {\n    /// Words.\n    #[non_exhaustive]\n    C {\n        D \"d\"\n    }\n}\nvocabulary! {\n    E {\n    }\n}\n\
        pub(crate) enum F {\n}\n        pub enum $enum { }\n";
    assert_eq!(
        enums(text),
        [("A", true), ("B", false), ("C", true), ("E", false)]
    );
}
