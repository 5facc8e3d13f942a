//! JSON Schema of the shapes.

pub(super) mod conditions;
pub(super) mod described;
mod lexicon;
mod strict;

pub(crate) use described::{ANY, Defined, Definition, Described, Keyed, Property};
pub(super) use described::{ActorPair, Listed, Number, Range, WithHow, WithoutHow};
pub(super) use lexicon::BreakdownKey;
