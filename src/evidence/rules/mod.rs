//! Rules C10 to C17: figures that contradict themselves, each other or the record.

mod agree;
mod crossing;
mod even;
mod figures;
mod found;
mod judge;
mod recorded;
mod running;
mod swapped;
mod windows;

pub(in crate::evidence) use crossing::mark;
pub(in crate::evidence) use judge::Judge;
