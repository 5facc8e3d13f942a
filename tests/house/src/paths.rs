//! The paths that stand in code: `a::b`, and each of `a::{b, c::d}`, wherever they stand, in macros too.

use proc_macro2::{TokenStream, TokenTree};

/// A path as it is written, with the name that a `use` gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Written {
    pub(crate) words: Vec<String>,
    pub(crate) name: Option<String>,
}

impl Written {
    /// The name by which a `use` makes the path known: what stands behind `as`, or the last word.
    pub(crate) fn known_as(&self) -> Option<&str> {
        self.name
            .as_deref()
            .or(self.words.last().map(String::as_str))
    }

    /// The path of everything under a module, if it ends so.
    pub(crate) fn glob(&self) -> Option<&[String]> {
        match self.words.split_last() {
            Some((last, before)) if last == "*" => Some(before),
            _ => None,
        }
    }
}

/// All paths of a piece of code, those of one word left out where they name nothing by `as`.
pub(crate) fn paths(code: TokenStream) -> Vec<Written> {
    let mut found = Vec::new();
    scan(code, &mut found);
    found
}

fn scan(code: TokenStream, found: &mut Vec<Written>) {
    let words: Vec<TokenTree> = code.into_iter().collect();
    let mut at = 0;
    while let Some(word) = words.get(at) {
        let next = at.saturating_add(1);
        at = match word {
            TokenTree::Ident(_) => tree(&words, at, &[], found),
            TokenTree::Group(group) => {
                scan(group.stream(), found);
                next
            }
            TokenTree::Punct(_) | TokenTree::Literal(_) => next,
        };
    }
}

/// Reads one path, with what it branches into, and gives the place behind it.
fn tree(words: &[TokenTree], mut at: usize, before: &[String], found: &mut Vec<Written>) -> usize {
    let mut path = before.to_vec();
    loop {
        match words.get(at) {
            Some(TokenTree::Ident(ident)) => path.push(ident.to_string()),
            Some(TokenTree::Punct(star)) if star.as_char() == '*' && !path.is_empty() => {
                path.push("*".to_owned());
            }
            Some(TokenTree::Group(group)) if !path.is_empty() => {
                branches(group.stream(), &path, found);
                return at.saturating_add(1);
            }
            _ => break,
        }
        at = at.saturating_add(1);
        if !is_double_colon(words, at) {
            break;
        }
        at = at.saturating_add(2);
    }
    let name = match (words.get(at), words.get(at.saturating_add(1))) {
        (Some(TokenTree::Ident(word)), Some(TokenTree::Ident(name))) if word == "as" => {
            at = at.saturating_add(2);
            Some(name.to_string())
        }
        _ => None,
    };
    if path.len() > 1 || name.is_some() || !before.is_empty() {
        found.push(Written { words: path, name });
    }
    at
}

fn branches(code: TokenStream, path: &[String], found: &mut Vec<Written>) {
    let words: Vec<TokenTree> = code.into_iter().collect();
    let is_comma =
        |word: &TokenTree| matches!(word, TokenTree::Punct(punct) if punct.as_char() == ',');
    for branch in words.split(is_comma).filter(|branch| !branch.is_empty()) {
        tree(branch, 0, path, found);
    }
}

fn is_double_colon(words: &[TokenTree], at: usize) -> bool {
    let is_colon = |at: usize| matches!(words.get(at), Some(TokenTree::Punct(punct)) if punct.as_char() == ':');
    is_colon(at) && is_colon(at.saturating_add(1))
}
