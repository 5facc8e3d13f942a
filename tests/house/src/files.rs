//! The files: none long, none without a noun for a name, few in one folder, and an index that only declares.

use std::collections::BTreeMap;
use std::path::Path;

use syn::{Item, ItemMod};

use crate::size::functions;
use crate::source::{Source, read};

const MOST_LINES: usize = 400;

const MOST_LINES_OF_A_FUNCTION: usize = 70;

/// So many files of one folder can be seen at once.
const MOST_FILES: usize = 18;

fn sources() -> Vec<Source> {
    read(Path::new(crate::SOURCES)).unwrap()
}

/// The folder of a file below `src`, empty for `src` itself, and its name without the ending.
fn folder_and_name(source: &Source) -> (&str, &str) {
    let (folder, name) = source.path.rsplit_once('/').unwrap_or(("", &source.path));
    (folder, name.strip_suffix(".rs").unwrap())
}

#[test]
fn no_file_is_long_and_none_has_a_name_without_a_noun() {
    for source in sources() {
        assert!(
            source.lines <= MOST_LINES,
            "{} has {} lines",
            source.path,
            source.lines
        );
        for name in ["util", "utils", "common", "helpers", "types", "models"] {
            assert_ne!(folder_and_name(&source).1, name);
        }
    }
}

#[test]
fn no_function_is_long() {
    for source in sources() {
        for function in functions(&source.items) {
            assert!(
                function.lines <= MOST_LINES_OF_A_FUNCTION,
                "{}: {function:?}",
                source.path
            );
        }
    }
}

#[test]
fn no_folder_has_many_files() {
    let mut files: BTreeMap<String, usize> = BTreeMap::new();
    for source in sources() {
        let count = files
            .entry(folder_and_name(&source).0.to_owned())
            .or_default();
        *count = count.saturating_add(1);
    }
    files.retain(|_, count| *count > MOST_FILES);
    assert_eq!(files, BTreeMap::new());
}

/// A file beside `lib.rs` would stand on no floor.
#[test]
fn only_the_index_stands_outside_the_rooms() {
    let outside = sources().into_iter();
    let outside: Vec<String> = outside
        .filter(|source| folder_and_name(source).0.is_empty())
        .map(|source| source.path)
        .collect();
    assert_eq!(outside, ["lib.rs"]);
}

/// Paths are followed through an index to what it re-exports: code in it would belong to no file.
#[test]
fn an_index_declares_and_re_exports() {
    let declares = |source: &Source, item: &Item| match item {
        Item::Mod(ItemMod {
            content: Some((_, items)),
            ..
        }) => items
            .iter()
            .all(|item| matches!(item, Item::Mod(_) | Item::Use(_))),
        Item::Mod(_) | Item::Use(_) | Item::ExternCrate(_) => true,
        // The README, whose programs are tests.
        Item::Struct(item) => source.path == "lib.rs" && item.ident == "Readme",
        _ => false,
    };
    for source in sources().iter().filter(|source| source.is_index()) {
        assert!(
            source.items.iter().all(|item| declares(source, item)),
            "{}",
            source.path
        );
    }
}
