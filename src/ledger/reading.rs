//! What a book knows of the document that it is being read from.

use alloc::boxed::Box;
use alloc::collections::BTreeMap;

/// What is known of the faults of a document that is being read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Reading {
    /// Set until every entry was read.
    pub(super) is_under_way: bool,
    /// An entry that others build on had a fault: sums, and what the agreement is in, are not judged by it.
    pub(super) is_blind: bool,
    /// The id of an earlier entry is not known: no id can be said not to exist.
    pub(super) has_nameless: bool,
    /// The exchanges that were found to break a term, with their places: a later entry may show that they do not.
    pub(super) breaking: BTreeMap<usize, Box<str>>,
}
