//! The house: a file imports only from floors below its own and from its own folder, and no file is long.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// The floors, from the ground up; a file named here stands on its own.
const FLOORS: [(&str, u8); 9] = [
    ("rulebook", 0),
    ("words", 1),
    ("wire", 2),
    ("agreement", 4),
    ("ledger", 5),
    ("evidence", 6),
    ("document", 7),
    ("render", 8),
    ("testing", 8),
];

const MAX_LINES: usize = 400;

#[derive(Debug)]
struct File {
    folder: String,
    name: String,
    text: String,
}

fn files() -> Vec<File> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    for entry in fs::read_dir(source).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            assert_eq!(
                path.file_name().unwrap(),
                "lib.rs",
                "{}: a file without a floor",
                path.display()
            );
            continue;
        }
        let folder = path.file_name().unwrap().to_str().unwrap().to_owned();
        for entry in fs::read_dir(path).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
            files.push(File {
                folder: folder.clone(),
                name,
                text: fs::read_to_string(path).unwrap(),
            });
        }
    }
    files
}

fn floor(folder: &str) -> Option<u8> {
    FLOORS
        .iter()
        .find(|(name, _)| *name == folder)
        .map(|(_, floor)| *floor)
}

/// The words that follow a prefix such as `crate::`, wherever it stands in the text.
fn after<'t>(text: &'t str, prefix: &str) -> BTreeSet<&'t str> {
    let words = text.match_indices(prefix).map(|(at, _)| {
        let rest = &text[at + prefix.len()..];
        let end = rest
            .find(|c: char| !(c.is_alphanumeric() || c == '_'))
            .unwrap_or(rest.len());
        &rest[..end]
    });
    words.filter(|word| !word.is_empty()).collect()
}

/// Upward or sideways imports of one file, told by name.
fn misplaced(file: &File) -> Vec<String> {
    let Some(here) = floor(&file.folder) else {
        return vec![format!("{}: no floor", file.folder)];
    };
    let code = without_comments(&file.text);
    let imported = after(&code, "crate::");
    let upward = imported
        .iter()
        .filter(|other| **other != file.folder)
        .filter(|other| match floor(other) {
            Some(there) => there >= here,
            // Macros of the crate and its name in `pub(crate)` are no floors.
            None => false,
        });
    upward
        .map(|other| format!("{}/{} imports {other}", file.folder, file.name))
        .collect()
}

/// Code alone: a file's own tests may use the strategies of the top floor.
fn without_comments(text: &str) -> String {
    let text = text.split("#[cfg(all(test").next().unwrap_or_default();
    let is_code = |line: &&str| {
        !line.trim_start().starts_with("//") && !line.trim_start().starts_with("#[doc")
    };
    text.lines().filter(is_code).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_file_imports_only_from_the_floors_below() {
    let misplaced: Vec<String> = files().iter().flat_map(misplaced).collect();
    assert_eq!(misplaced, [""; 0]);
}

#[test]
fn the_test_of_the_house_sees_an_upward_import() {
    let upward = File {
        folder: "words".into(),
        name: "tally".into(),
        text: "use crate::ledger::Ledger;".into(),
    };
    assert_eq!(misplaced(&upward), ["words/tally imports ledger"]);
    let sideways = File {
        folder: "render".into(),
        name: "text".into(),
        text: "use crate::testing::tally;".into(),
    };
    assert_eq!(misplaced(&sideways), ["render/text imports testing"]);
    let homeless = File {
        folder: "utils".into(),
        name: "mod".into(),
        text: String::new(),
    };
    assert_eq!(misplaced(&homeless), ["utils: no floor"]);
}

#[test]
fn no_folder_has_a_circle_of_files() {
    let mut imports: BTreeMap<(String, String), BTreeSet<String>> = BTreeMap::new();
    for file in files().into_iter().filter(|file| file.name != "mod") {
        let code = without_comments(&file.text);
        let code = code
            .split("#[cfg(test)]")
            .next()
            .unwrap_or_default()
            .to_owned();
        let names = after(&code, "super::")
            .into_iter()
            .map(ToOwned::to_owned)
            .collect();
        imports.insert((file.folder, file.name), names);
    }
    // Files are taken away as long as one imports nothing that is left; a circle stays.
    loop {
        let free = imports.iter().find(|((folder, _), names)| {
            names
                .iter()
                .all(|name| !imports.contains_key(&(folder.clone(), name.clone())))
        });
        let Some(key) = free.map(|(key, _)| key.clone()) else {
            break;
        };
        imports.remove(&key);
    }
    assert!(
        imports.is_empty(),
        "files that import each other in a circle: {:?}",
        imports.keys()
    );
}

#[test]
fn no_file_is_long_and_none_has_a_name_without_a_noun() {
    for file in files() {
        let lines = file.text.lines().count();
        assert!(
            lines <= MAX_LINES,
            "{}/{} has {lines} lines",
            file.folder,
            file.name
        );
        for name in ["util", "utils", "common", "helpers", "types", "models"] {
            assert_ne!(file.name, name);
        }
    }
}
