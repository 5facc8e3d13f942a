//! Floor 2: private shapes of the document, version 1. Strings and numbers; nothing is judged here.

#[cfg(feature = "schemars")]
mod conditions;
#[cfg(feature = "schemars")]
mod described;
mod either;
mod entries;
#[cfg(feature = "schemars")]
mod forms;
mod leaf;
#[cfg(feature = "schemars")]
mod lexicon;
mod nearest;
mod number;
#[cfg(feature = "serde")]
mod object;
mod read;
mod report;
mod shape;
mod shapes;
mod slot;
mod terms;
#[cfg(feature = "json")]
mod tree;

#[cfg(feature = "schemars")]
pub(crate) use described::{Defined, Definition};
use either::UNDISCLOSED;
pub(crate) use either::{Claimed, Count, WrittenRole};
pub(crate) use entries::*;
pub(crate) use leaf::{Of, Pairs, Str};
pub(crate) use nearest::nearest;
pub(crate) use number::{count, only, read_range, written, written_range};
pub(crate) use read::{
    WHEN, category, choice, date, dated, limited, needed_word, sources, unresolved, when, word,
    word_at, words,
};
pub(crate) use report::{Figure, Report};
pub(crate) use shapes::{Document, FORMAT};
pub(crate) use slot::{List, Slot, list};
pub(crate) use terms::*;
#[cfg(feature = "json")]
pub(crate) use tree::{FromNode, Node};
