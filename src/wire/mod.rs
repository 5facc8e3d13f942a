//! Floor 2: private shapes of the document, version 1. Strings and numbers; nothing is judged here.

mod leaf;
mod nearest;
#[cfg(feature = "serde")]
mod object;
mod read;
mod shape;
mod shapes;
mod slot;
#[cfg(feature = "json")]
mod tree;

pub(crate) use leaf::{Of, Pairs, Str};
pub(crate) use nearest::nearest;
pub(crate) use read::{
    category, choice, date, dated, limited, needed_word, unresolved, word, word_at, words,
};
pub(crate) use shapes::*;
pub(crate) use slot::{List, Slot, list};
#[cfg(feature = "json")]
pub(crate) use tree::{FromNode, Node};
