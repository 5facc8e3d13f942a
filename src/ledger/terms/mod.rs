//! The terms of an agreement, compiled for counting.

pub(super) mod compiled;
mod fast;
pub(super) mod filter;
mod flow;
mod givers;
mod moves;
pub(super) mod relation;
mod tables;
mod term;
mod uncovered;
mod whole;

pub(super) use compiled::Terms;
pub(super) use fast::{Glance, Plain};
pub(super) use flow::{ELSEWHERE, Flow, Match, Move};
pub(super) use givers::{Givers, Released};
pub(super) use moves::{Judged, Moves, Occasion};
pub(super) use relation::{Line, Relation};
pub(super) use tables::Tables;
pub(super) use term::Term;
pub(super) use uncovered::{
    Uncovered, is_covered, is_judged, is_named_the_other_way, is_on_its_way,
};
pub(super) use whole::{About, Schedule, Whole};
