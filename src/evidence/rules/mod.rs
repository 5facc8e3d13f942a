//! Rules C10 to C16: figures that contradict themselves or each other.

mod found;
mod judge;

pub(in crate::evidence) use judge::Judge;
