//! `Recorded`: who recorded an entry, and when, in the words of the caller.

use super::digest::Digest;
use crate::rulebook::Invalid;
use crate::words::{Text, TextOr, chain};

/// Who recorded an entry, and when: words of the caller that are sealed with the entry and that the crate does not
/// interpret. Who recorded it can be erased later, as a note can.
///
/// ```
/// use exchange_agreement::seal::Recorded;
/// let recorded = Recorded::default().with_by("desk 2")?.with_when("2025-05-23T18:04:11Z")?;
/// assert_eq!(recorded.by(), Some(&"desk 2".parse()?));
/// assert_eq!(recorded.when(), Some(&"2025-05-23T18:04:11Z".parse()?));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recorded {
    pub(super) by: Option<Text>,
    pub(super) when: Option<Text>,
}

impl Recorded {
    /// Sets who recorded the entry.
    ///
    /// # Errors
    ///
    /// [`Invalid`] if the text is not well formed.
    pub fn with_by(mut self, by: impl Into<TextOr<Text>>) -> Result<Self, Invalid> {
        self.by = Some(by.into().for_key("by")?);
        Ok(self)
    }

    /// Sets when the entry was recorded.
    ///
    /// # Errors
    ///
    /// [`Invalid`] if the text is not well formed.
    pub fn with_when(mut self, when: impl Into<TextOr<Text>>) -> Result<Self, Invalid> {
        self.when = Some(when.into().for_key("when")?);
        Ok(self)
    }

    /// Returns who recorded the entry; `None` if that was not given, or was erased.
    #[must_use]
    pub const fn by(&self) -> Option<&Text> {
        self.by.as_ref()
    }

    /// Returns when the entry was recorded, or `None` if that was not given.
    #[must_use]
    pub const fn when(&self) -> Option<&Text> {
        self.when.as_ref()
    }
}

/// The sealed form of who recorded a link: the salted hash, and the words with their salt until they are erased.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SealedBy {
    pub(super) hash: Digest,
    pub(super) kept: Option<(Text, Digest)>,
}

chain! {
    /// The setters of who recorded an entry and when, in a chain: without `?` between them, every fault is kept.
    ///
    /// ```
    /// use exchange_agreement::{chain::RecordedChain, seal::Recorded};
    /// let faults = Recorded::default().with_by("").with_when("");
    /// let faults: Vec<_> = faults.unwrap_err().into_findings().iter().map(|fault| fault.place().to_string()).collect();
    /// assert_eq!(faults, ["/by", "/when"]);
    /// ```
    RecordedChain for Recorded {
        with_by(Text) at "by";
        with_when(Text) at "when";
    }
}
