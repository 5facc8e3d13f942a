//! Picture of the flows of an agreement: a panel for each direction, and a bar for each exchange or reversal.

mod back;
mod bars;
mod flows;
mod legend;
mod narrowed;
mod panel;

pub use flows::{flows, flows_as_of};
