//! Private shapes of the document, version 1: strings and numbers, before any rule is judged.

mod either;
mod entries;
#[cfg(feature = "schemars")]
mod forms;
mod leaf;
mod list;
mod loose;
mod number;
#[cfg(feature = "serde")]
mod object;
mod people;
mod read;
mod report;
#[cfg(feature = "schemars")]
mod schema;
mod shape;
mod shapes;
mod slot;
mod terms;
#[cfg(feature = "json")]
mod tree;
mod whole;

use either::UNDISCLOSED;
pub(crate) use either::{Claimed, Count, WrittenRole};
pub(crate) use entries::*;
pub(crate) use leaf::{Of, Pairs, Str, optional, written_ends};
pub(crate) use list::{Kept, as_written, each, each_within, limited};
pub(crate) use loose::{Loose, Reference};
pub(crate) use number::{count, only, read_range, written, written_range};
#[cfg(feature = "serde")]
pub(crate) use people::written_tally;
pub(crate) use people::{
    adds_up, given_lines, given_tally, lines, load, tally, written_lines, written_people,
};
pub(crate) use read::{
    apart, category, choice, choice_at, date, dated, end_keys, needed_choice, needed_word,
    provenance, two_ends, when, word, word_at, words,
};
pub(crate) use report::{Figure, MoreOfFigure, MoreOfReport, Report, ReportedStatement};
#[cfg(feature = "schemars")]
pub(crate) use schema::{ANY, Defined, Definition, Described, Keyed, Property};
pub(crate) use shapes::{Document, FORMAT};
#[cfg(feature = "seal")]
pub(crate) use shapes::{SEAL_FORMAT, Seal, SealBy, SealLink, SealNote, SealRecorded};
pub(crate) use slot::{List, Slot, list};
pub(crate) use terms::*;
#[cfg(feature = "json")]
pub(crate) use tree::{FromNode, Node};
pub(crate) use whole::Whole;
