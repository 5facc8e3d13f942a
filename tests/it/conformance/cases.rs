//! The cases of the suite: a folder a feature, and in it two files a case.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

/// A document with what is expected of it.
#[derive(Debug)]
pub(super) struct Case {
    /// The folder and the name, such as `parts/apart`.
    pub(super) name: String,
    pub(super) document: Vec<u8>,
    pub(super) expected: Value,
}

const EXPECTED: &str = ".expected.json";

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("conformance/cases")
}

fn names(folder: &Path) -> Vec<String> {
    let entries =
        fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut found: Vec<String> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    found.sort();
    found
}

/// The folders of the suite, each with the names of its files.
pub(super) fn folders() -> Vec<(String, Vec<String>)> {
    let root = root();
    let each = names(&root).into_iter();
    each.map(|folder| (folder.clone(), names(&root.join(folder))))
        .collect()
}

/// The cases of a folder, and what is wrong with its files: each is a document with an expectation, or the latter.
pub(super) fn paired(folder: &str, files: &[String]) -> (Vec<String>, Vec<String>) {
    let all: BTreeSet<&str> = files.iter().map(String::as_str).collect();
    let (mut cases, mut faults) = (Vec::new(), Vec::new());
    for file in files {
        let other = if let Some(case) = file.strip_suffix(EXPECTED) {
            cases.push(format!("{folder}/{case}"));
            format!("{case}.json")
        } else if let Some(case) = file.strip_suffix(".json") {
            format!("{case}{EXPECTED}")
        } else {
            faults.push(format!(
                "{folder}/{file}: neither a document nor an expectation"
            ));
            continue;
        };
        if !all.contains(other.as_str()) {
            faults.push(format!(
                "{folder}/{file}: not used, for there is no {other}"
            ));
        }
    }
    if cases.is_empty() {
        faults.push(format!("{folder}: no case"));
    }
    (cases, faults)
}

pub(super) fn read(name: String) -> Case {
    let of = |ending: &str| {
        let path = root().join(format!("{name}{ending}"));
        fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    };
    let (document, expected) = (of(".json"), of(EXPECTED));
    let expected = serde_json::from_slice(&expected)
        .unwrap_or_else(|error| panic!("{name}{EXPECTED}: {error}"));
    Case {
        name,
        document,
        expected,
    }
}

#[test]
fn a_file_without_its_other_half_and_a_folder_without_a_case_are_faults() {
    let of = |files: &[&str]| {
        let files: Vec<String> = files.iter().map(ToString::to_string).collect();
        paired("parts", &files)
    };
    let (cases, faults) = of(&["apart.expected.json", "apart.json"]);
    assert_eq!(
        (cases, faults),
        (vec!["parts/apart".to_string()], Vec::new())
    );
    assert_eq!(of(&[]).1, ["parts: no case"]);
    let (_, faults) = of(&[
        "apart.expected.json",
        "apart.json",
        "other.json",
        "note.txt",
        "third.expected.json",
    ]);
    assert_eq!(
        faults,
        [
            "parts/other.json: not used, for there is no other.expected.json",
            "parts/note.txt: neither a document nor an expectation",
            "parts/third.expected.json: not used, for there is no third.json",
        ]
    );
}
