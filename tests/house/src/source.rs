//! The files of a crate, each as the module that it is.

use std::path::{Path, PathBuf};
use std::{fs, io};

use proc_macro2::{TokenStream, TokenTree};
use syn::{Attribute, Item};

use crate::size::lines_of_code;

/// A file of the sources: where it stands, and what is compiled of it outside tests.
#[derive(Debug)]
pub(crate) struct Source {
    /// The path from `src`, such as `words/tally.rs`.
    pub(crate) path: String,
    /// The module that the file is: `["words", "tally"]`; that of `lib.rs` is empty.
    pub(crate) module: Vec<String>,
    pub(crate) items: Vec<Item>,
    pub(crate) lines: usize,
    /// Those that are neither blank nor comment nor tests of the file itself.
    pub(crate) code: usize,
}

impl Source {
    /// A file from its path below `src` and its text.
    pub(crate) fn new(path: &str, text: &str) -> Result<Self, syn::Error> {
        let without_ending = path.strip_suffix(".rs").unwrap_or(path);
        let mut module: Vec<String> = without_ending.split('/').map(ToOwned::to_owned).collect();
        if matches!(
            module.last().map(String::as_str),
            Some("mod" | "lib" | "main")
        ) {
            module.pop();
        }
        let mut items = syn::parse_file(text)?.items;
        items.retain(|item| !is_for_tests(attributes(item)));
        Ok(Self {
            path: path.to_owned(),
            module,
            items,
            lines: text.lines().count(),
            code: lines_of_code(text),
        })
    }

    /// Where the file stands, as a path from `src`: an index stands for its folder as a whole.
    pub(crate) fn seat(&self) -> &str {
        if self.is_index() {
            self.path.rsplit_once('/').map_or("", |(folder, _)| folder)
        } else {
            &self.path
        }
    }

    /// Whether the file declares and re-exports what stands beside it.
    pub(crate) fn is_index(&self) -> bool {
        ["lib.rs", "mod.rs", "main.rs"]
            .iter()
            .any(|name| self.path == *name || self.path.ends_with(&format!("/{name}")))
    }
}

/// The files below a folder, in the order of their paths.
pub(crate) fn read(folder: &Path) -> io::Result<Vec<Source>> {
    let mut paths = Vec::new();
    collect(folder, &mut paths)?;
    paths.sort();
    let source = |path: PathBuf| {
        let below = path.strip_prefix(folder).unwrap_or(&path);
        let below = below.to_string_lossy().replace('\\', "/");
        Source::new(&below, &fs::read_to_string(&path)?)
            .map_err(|error| io::Error::other(format!("{below}: {error}")))
    };
    paths.into_iter().map(source).collect()
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, paths)?;
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            paths.push(path);
        }
    }
    Ok(())
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Macro(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        Item::Type(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}

/// Whether an attribute keeps an item for the tests of its file, which may use what stands above them: `cfg(test)`, or
/// `cfg(all(test, ...))`.
fn is_for_tests(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("cfg")
            && attribute
                .meta
                .require_list()
                .is_ok_and(|list| needs_test(list.tokens.clone()))
    })
}

fn needs_test(condition: TokenStream) -> bool {
    let words: Vec<TokenTree> = condition.into_iter().collect();
    match words.as_slice() {
        [TokenTree::Ident(word)] => word == "test",
        [TokenTree::Ident(word), TokenTree::Group(group)] if word == "all" => {
            let words: Vec<TokenTree> = group.stream().into_iter().collect();
            let is_comma = |word: &TokenTree| matches!(word, TokenTree::Punct(_));
            words
                .split(is_comma)
                .any(|one| matches!(one, [TokenTree::Ident(word)] if word == "test"))
        }
        _ => false,
    }
}
