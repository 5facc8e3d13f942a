//! `Lines`: the lines of one end of a parity rule, as a message writes them.

use alloc::boxed::Box;
use core::fmt;

/// The lines of one end that are shown; an exchange of ranks can have a table of many.
const SHOWN: usize = 3;

/// The lines of one end of a parity rule.
pub(super) struct Lines<'d>(pub(super) &'d [Box<str>]);

impl fmt::Display for Lines<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, line) in self.0.iter().take(SHOWN).enumerate() {
            if position > 0 {
                f.write_str(" + ")?;
            }
            f.write_str(line)?;
        }
        match self.0.len().saturating_sub(SHOWN) {
            0 => Ok(()),
            more => write!(f, " + {more} more"),
        }
    }
}
