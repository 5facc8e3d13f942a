//! Rules C10 to C17: figures that contradict themselves, each other or the record.

mod agree;
mod asides;
mod crossing;
mod even;
mod figures;
mod found;
mod judge;
mod parts;
mod recorded;
mod running;
mod swapped;
mod told;
mod windows;

pub(in crate::evidence) use crossing::mark;
pub(in crate::evidence) use judge::Judge;
