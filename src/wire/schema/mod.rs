//! JSON Schema of the shapes.

pub(super) mod conditions;
pub(super) mod described;
mod lexicon;
mod strict;

pub(super) use described::{
    ANY, ActorPair, Described, Keyed, Listed, Number, Range, WithHow, WithoutHow,
};
pub(crate) use described::{Defined, Definition};
