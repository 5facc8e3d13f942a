//! Floor 2: private shapes of the document, version 1. Strings and numbers; nothing is judged here.

mod either;
mod leaf;
mod nearest;
mod number;
#[cfg(feature = "serde")]
mod object;
mod read;
mod report;
mod shape;
mod shapes;
mod slot;
#[cfg(feature = "json")]
mod tree;

use either::UNDISCLOSED;
pub(crate) use either::{Claimed, Count, WrittenRole};
pub(crate) use leaf::{Of, Pairs, Str};
pub(crate) use nearest::nearest;
pub(crate) use number::{count, only, read_range, written, written_range};
pub(crate) use read::{
    WHEN, category, choice, date, dated, limited, needed_word, sources, unresolved, when, word,
    word_at, words,
};
pub(crate) use report::{Figure, Report};
pub(crate) use shapes::*;
pub(crate) use slot::{List, Slot, list};
#[cfg(feature = "json")]
pub(crate) use tree::{FromNode, Node};
