//! What could not be read of an exchange, while a document is read.

use alloc::vec::Vec;

/// What could not be read of an exchange; rules that would touch it stay silent.
#[derive(Clone, Debug, Default)]
pub(crate) struct Holes {
    pub(crate) date: bool,
    pub(crate) legs: bool,
    /// Of which earlier records it speaks.
    pub(crate) links: bool,
    /// The positions, as written, of the legs that were read; empty where all were.
    pub(crate) written: Vec<usize>,
}

impl Holes {
    /// The position, as written, of a leg that was read.
    pub(super) fn written(&self, leg: usize) -> usize {
        self.written.get(leg).copied().unwrap_or(leg)
    }
}
