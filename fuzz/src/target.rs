//! `Target`: a check of a text, and how many texts it saw.

use std::sync::atomic::{AtomicU64, Ordering};

/// A check of a text.
#[derive(Debug)]
pub struct Target {
    /// The name of the program that runs it.
    pub name: &'static str,
    /// Returns true if the text was read, so that the check went past the reader.
    check: fn(&[u8]) -> bool,
    seen: AtomicU64,
    read: AtomicU64,
}

/// How many texts are seen between two lines of figures.
const BETWEEN: u64 = 1_000;

impl Target {
    pub(crate) const fn new(name: &'static str, check: fn(&[u8]) -> bool) -> Self {
        let (seen, read) = (AtomicU64::new(0), AtomicU64::new(0));
        Self {
            name,
            check,
            seen,
            read,
        }
    }

    /// Checks a text; returns true if it was read.
    pub fn check(&self, text: &[u8]) -> bool {
        (self.check)(text)
    }

    /// Checks a text and prints from time to time how many were seen and how many of them were read.
    pub fn count(&self, text: &[u8]) {
        let is_read = self.check(text);
        let read = self.read.fetch_add(u64::from(is_read), Ordering::Relaxed);
        let read = read + u64::from(is_read);
        let seen = self.seen.fetch_add(1, Ordering::Relaxed) + 1;
        if seen.is_multiple_of(BETWEEN) {
            eprintln!("{}: {seen} texts, {read} of them read", self.name);
        }
    }
}
