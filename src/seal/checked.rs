//! `Checked`: the answer of a check.

use alloc::vec::Vec;
use core::fmt;

use super::difference::{Difference, Erased};

/// A copy compared with its seal: every difference with its place, and the notes that were erased.
///
/// Its text has a line for each difference and each erased note, or says that there are none.
///
/// ```
/// use exchange_agreement::{Agreement, seal::{Checked, Recorded, Salt, Seal}};
/// let salt = Salt::new(*b"32 bytes from a source of chance").ok_or("they differ")?;
/// let agreement = Agreement::between("RU", "UA").build()?;
/// let seal = Seal::of(&agreement, &Recorded::default(), &salt);
/// let checked: Checked = seal.check(&agreement, &[]);
/// assert!(checked.is_unchanged() && checked.differences().is_empty() && checked.erased().is_empty());
/// assert_eq!(checked.unchanged(), 1, "the agreement");
/// assert_eq!(checked.to_string(), "everything is as it was sealed");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    pub(super) differences: Vec<Difference>,
    pub(super) erased: Vec<Erased>,
    pub(super) unchanged: usize,
}

impl Checked {
    /// Returns true if there is no difference. Erased notes are none.
    #[must_use]
    pub fn is_unchanged(&self) -> bool {
        self.differences.is_empty()
    }

    /// Returns the differences, in the order of the copy; what is not in it stands where it was sealed.
    #[must_use]
    pub fn differences(&self) -> &[Difference] {
        &self.differences
    }

    /// Returns the notes that were erased from the copy.
    #[must_use]
    pub fn erased(&self) -> &[Erased] {
        &self.erased
    }

    /// Returns the number of links, the agreement included, without a difference.
    #[must_use]
    pub const fn unchanged(&self) -> usize {
        self.unchanged
    }
}

impl fmt::Display for Checked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.differences.is_empty() && self.erased.is_empty() {
            return f.write_str("everything is as it was sealed");
        }
        let mut line = |line: &dyn fmt::Display, is_first: bool| {
            write!(f, "{}{line}", if is_first { "" } else { "\n" })
        };
        for (at, difference) in self.differences.iter().enumerate() {
            line(difference, at == 0)?;
        }
        for (at, erased) in self.erased.iter().enumerate() {
            line(erased, at == 0 && self.differences.is_empty())?;
        }
        Ok(())
    }
}
