//! The modules of a crate, and what a path in one of them means: the file in which its last word is defined.

use std::collections::{BTreeMap, BTreeSet};

use quote::ToTokens as _;
use syn::Item;

use crate::paths::{Written, paths};
use crate::source::Source;

type Path = Vec<String>;

/// What stands in one module.
#[derive(Debug, Default)]
struct Module {
    /// The place of its file in the list of sources.
    file: usize,
    children: BTreeSet<String>,
    /// What its `use` lines make known, by name.
    known: BTreeMap<String, Path>,
    /// The modules of which everything is known here.
    globs: Vec<Path>,
    items: BTreeSet<String>,
}

/// All modules of a crate by their paths; that of the crate itself is empty.
#[derive(Debug)]
pub(crate) struct Modules(BTreeMap<Path, Module>);

impl Modules {
    pub(crate) fn of(sources: &[Source]) -> Self {
        let mut modules = Self(BTreeMap::new());
        for (file, source) in sources.iter().enumerate() {
            modules.add(file, &source.module, &source.items);
        }
        modules
    }

    fn add(&mut self, file: usize, path: &Path, items: &[Item]) {
        let mut module = Module {
            file,
            ..Module::default()
        };
        for item in items {
            match item {
                Item::Use(item) => module.learn(paths(item.tree.to_token_stream())),
                Item::Mod(item) => {
                    let name = item.ident.to_string();
                    if let Some((_, items)) = &item.content {
                        let below: Path = path.iter().chain([&name]).cloned().collect();
                        self.add(file, &below, items);
                    }
                    module.children.insert(name);
                }
                item => module.items.extend(name(item)),
            }
        }
        self.0.insert(path.clone(), module);
    }

    /// The file in which the last known word of a path is defined, as it is read in a module; none for what comes from
    /// another crate or is no path at all.
    pub(crate) fn file_of(&self, words: &[String], within: &[String]) -> Option<usize> {
        let path = self.resolve(words, within, &mut Vec::new())?;
        self.0.get(&path).map(|module| module.file)
    }

    /// The module in which the last word of a path is defined, or that the path names.
    fn resolve(&self, words: &[String], within: &[String], asked: &mut Vec<Path>) -> Option<Path> {
        let mut here = within.to_vec();
        let mut words = words.iter().map(String::as_str).peekable();
        match words.peek().copied()? {
            "crate" => {
                here.clear();
                words.next();
            }
            "self" => {
                words.next();
            }
            "super" => {
                while words.next_if(|word| *word == "super").is_some() {
                    here.pop()?;
                }
            }
            first if !self.knows(&here, first) => return None,
            _ => {}
        }
        for word in words {
            if word == "self" || word == "*" {
                continue;
            }
            match self.step(&here, word, asked) {
                Some(next) => here = next,
                None => break,
            }
        }
        Some(here)
    }

    /// Whether a word at the start of a path is known in a module.
    fn knows(&self, within: &[String], word: &str) -> bool {
        self.0.get(within).is_some_and(|module| {
            module.children.contains(word)
                || module.known.contains_key(word)
                || module.items.contains(word)
                || !module.globs.is_empty()
        })
    }

    /// The module that one word leads to: a child, or where what a `use` makes known is defined; none where the word is
    /// defined here.
    fn step(&self, here: &[String], word: &str, asked: &mut Vec<Path>) -> Option<Path> {
        let module = self.0.get(here)?;
        if module.items.contains(word) {
            return None;
        }
        if module.children.contains(word) {
            return Some(here.iter().cloned().chain([word.to_owned()]).collect());
        }
        let question: Path = here.iter().cloned().chain([word.to_owned()]).collect();
        if asked.contains(&question) {
            return None;
        }
        asked.push(question);
        if let Some(path) = module.known.get(word) {
            return self.resolve(path, here, asked);
        }
        module.globs.iter().find_map(|glob| {
            let from = self.resolve(glob, here, asked)?;
            let has = self.0.get(&from)?.items.contains(word);
            if has {
                Some(from)
            } else {
                self.step(&from, word, asked)
            }
        })
    }
}

impl Module {
    fn learn(&mut self, written: Vec<Written>) {
        for path in written {
            if let Some(glob) = path.glob() {
                self.globs.push(glob.to_vec());
            } else if let Some(name) = path.known_as() {
                let name = if name == "self" {
                    path.words.iter().rev().nth(1).map(String::as_str)
                } else {
                    Some(name)
                };
                if let Some(name) = name.filter(|name| *name != "_") {
                    self.known.insert(name.to_owned(), path.words.clone());
                }
            }
        }
    }
}

/// The name that an item gives to its module.
fn name(item: &Item) -> Option<String> {
    let ident = match item {
        Item::Const(item) => &item.ident,
        Item::Enum(item) => &item.ident,
        Item::Fn(item) => &item.sig.ident,
        Item::Macro(item) => item.ident.as_ref()?,
        Item::Static(item) => &item.ident,
        Item::Struct(item) => &item.ident,
        Item::Trait(item) => &item.ident,
        Item::Type(item) => &item.ident,
        _ => return None,
    };
    Some(ident.to_string())
}
