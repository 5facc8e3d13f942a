//! What each file takes from which other: by its paths, and by the methods that it calls of a type whose methods stand in
//! several files.
//!
//! A method call does not say of which type the method is. So a call counts where the type is sure enough: in the file of
//! the type itself, in an `impl` of it, and elsewhere where the file imports the type and no other type has a method of
//! that name. Methods of traits, which many types have, count in the file of the type alone.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::ToTokens as _;
use syn::{ImplItem, Item, ItemImpl, Type};

use crate::modules::Modules;
use crate::paths::paths;
use crate::source::Source;

/// The files that each file takes something from, by their places in the list of sources. A path through an index leads
/// to where its last word is defined; an index itself takes what it re-exports from outside its folder.
pub(crate) type Arrows = BTreeMap<usize, BTreeSet<usize>>;

/// The arrows of all files: those of paths and those of methods.
pub(crate) fn arrows(sources: &[Source]) -> Arrows {
    let modules = Modules::of(sources);
    let methods = Methods::of(sources, &modules);
    let mut arrows = Arrows::new();
    for (file, source) in sources.iter().enumerate() {
        let mut taken = BTreeSet::new();
        by_path(&source.items, &source.module, &modules, &mut taken);
        if source.is_index() {
            taken.retain(|other| !is_within(sources, *other, source));
        } else {
            methods.taken_by(file, source, &modules, &mut taken);
            taken.retain(|other| *other != file && !is_around(sources, *other, source));
        }
        arrows.insert(file, taken);
    }
    arrows
}

/// Whether a file is the index of a folder around another: a path to it names the folder as a whole.
fn is_around(sources: &[Source], other: usize, source: &Source) -> bool {
    let other = sources.get(other);
    other.is_some_and(|other| other.is_index() && source.module.starts_with(&other.module))
}

/// Whether a file stands in the folder of an index.
fn is_within(sources: &[Source], other: usize, index: &Source) -> bool {
    let other = sources.get(other);
    other.is_some_and(|other| other.module.starts_with(&index.module))
}

/// Globs in files that take all that an index knows: through them a name could come from anywhere.
#[cfg(test)]
pub(crate) fn wide_globs(sources: &[Source]) -> Vec<String> {
    let modules = Modules::of(sources);
    let files = sources.iter().filter(|source| !source.is_index());
    let wide = files.flat_map(|source| {
        let globs = globs(&source.items, &source.module, &modules).into_iter();
        let is_wide = |file: &usize| sources.get(*file).is_some_and(Source::is_index);
        globs.filter(is_wide).map(|_| source.path.clone())
    });
    wide.collect()
}

/// The files of the modules of which everything is taken.
#[cfg(test)]
fn globs(items: &[Item], within: &[String], modules: &Modules) -> Vec<usize> {
    let mut files = Vec::new();
    for item in items {
        if let Some((below, items)) = inner(item, within) {
            files.extend(globs(items, &below, modules));
        } else {
            let written = paths(item.to_token_stream());
            let globs = written.iter().filter_map(|path| path.glob());
            files.extend(globs.filter_map(|path| modules.file_of(path, within)));
        }
    }
    files
}

/// The path and the items of a module that stands within its file.
fn inner<'i>(item: &'i Item, within: &[String]) -> Option<(Vec<String>, &'i [Item])> {
    let Item::Mod(inner) = item else { return None };
    let (_, items) = inner.content.as_ref()?;
    let name = [inner.ident.to_string()];
    Some((within.iter().cloned().chain(name).collect(), items))
}

fn by_path(items: &[Item], within: &[String], modules: &Modules, taken: &mut BTreeSet<usize>) {
    for item in items {
        if let Some((below, items)) = inner(item, within) {
            by_path(items, &below, modules, taken);
        } else {
            let written = paths(item.to_token_stream());
            let files = written
                .iter()
                .filter_map(|path| modules.file_of(&path.words, within));
            taken.extend(files);
        }
    }
}

/// Files by the names of the methods that they define.
type ByName = BTreeMap<String, BTreeSet<usize>>;

/// The methods of the types of a crate.
#[derive(Debug, Default)]
struct Methods {
    /// Those that stand in another file than their type, by the file of the type.
    away: BTreeMap<usize, ByName>,
    /// Those of traits that stand so.
    of_traits: BTreeMap<usize, ByName>,
    /// All of no trait, by name: the files of the types that have one.
    homes: ByName,
}

impl Methods {
    fn of(sources: &[Source], modules: &Modules) -> Self {
        let mut methods = Self::default();
        for (file, source) in sources.iter().enumerate() {
            for (block, home) in impls(&source.items, &source.module, modules) {
                for name in block.items.iter().filter_map(|item| name(item, block)) {
                    let away = if block.trait_.is_some() {
                        &mut methods.of_traits
                    } else {
                        methods.homes.entry(name.clone()).or_default().insert(home);
                        &mut methods.away
                    };
                    if home != file {
                        let of_type = away.entry(home).or_default();
                        of_type.entry(name).or_default().insert(file);
                    }
                }
            }
        }
        methods
    }

    fn taken_by(
        &self,
        file: usize,
        source: &Source,
        modules: &Modules,
        taken: &mut BTreeSet<usize>,
    ) {
        let code = source
            .items
            .iter()
            .map(|item| called(item.to_token_stream()));
        let names: BTreeSet<String> = code.flatten().collect();
        let imported = taken.clone();
        let is_sure = |name: &String| self.homes.get(name).is_some_and(|homes| homes.len() == 1);
        for (home, methods) in &self.away {
            let is_here =
                |name: &String| *home == file || (imported.contains(home) && is_sure(name));
            take(methods, |name| names.contains(name) && is_here(name), taken);
        }
        if let Some(methods) = self.of_traits.get(&file) {
            take(methods, |name| names.contains(name), taken);
        }
        for (block, home) in impls(&source.items, &source.module, modules) {
            if let Some(methods) = self.away.get(&home) {
                let names = called(block.to_token_stream());
                take(methods, |name| names.contains(name), taken);
            }
        }
    }
}

fn take(methods: &ByName, is_called: impl Fn(&String) -> bool, taken: &mut BTreeSet<usize>) {
    let called = methods.iter().filter(|(name, _)| is_called(name));
    taken.extend(called.flat_map(|(_, files)| files));
}

/// The `impl` blocks of some items, each with the file in which its type is defined.
fn impls<'i>(
    items: &'i [Item],
    within: &[String],
    modules: &Modules,
) -> Vec<(&'i ItemImpl, usize)> {
    let mut blocks = Vec::new();
    for item in items {
        if let Some((below, items)) = inner(item, within) {
            blocks.extend(impls(items, &below, modules));
        } else if let Item::Impl(block) = item
            && let Type::Path(of) = block.self_ty.as_ref()
        {
            let words = of.path.segments.iter().map(|word| word.ident.to_string());
            let home = modules.file_of(&words.collect::<Vec<_>>(), within);
            blocks.extend(home.map(|home| (block, home)));
        }
    }
    blocks
}

/// The name by which an item of an `impl` is called: a value prints itself by `to_string`.
fn name(item: &ImplItem, block: &ItemImpl) -> Option<String> {
    match item {
        ImplItem::Fn(method) if block.trait_.is_some() && method.sig.ident == "fmt" => {
            Some("to_string".to_owned())
        }
        ImplItem::Fn(method) => Some(method.sig.ident.to_string()),
        ImplItem::Const(item) => Some(item.ident.to_string()),
        _ => None,
    }
}

/// The names behind a dot that are called, and all behind `::`, which may be handed on uncalled.
fn called(code: TokenStream) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let mut before = ' ';
    let mut words = code.into_iter().peekable();
    while let Some(word) = words.next() {
        if let TokenTree::Ident(ident) = &word {
            let is_called = match words.peek() {
                Some(TokenTree::Group(group)) => group.delimiter() == Delimiter::Parenthesis,
                // `sum::<u64>()`
                Some(TokenTree::Punct(punct)) => punct.as_char() == ':',
                Some(TokenTree::Ident(_) | TokenTree::Literal(_)) | None => false,
            };
            if before == ':' || (before == '.' && is_called) {
                names.insert(ident.to_string());
            }
        }
        if let TokenTree::Group(group) = &word {
            names.extend(called(group.stream()));
        }
        before = match &word {
            TokenTree::Punct(punct) => punct.as_char(),
            TokenTree::Group(_) | TokenTree::Ident(_) | TokenTree::Literal(_) => ' ',
        };
    }
    names
}
