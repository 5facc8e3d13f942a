//! Picture of the flows of an agreement: a panel for each direction, and a bar for each exchange or reversal.

mod bars;
mod flows;
mod legend;
mod panel;

pub use flows::{flows, flows_as_of};
