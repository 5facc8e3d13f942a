//! `Salt`: the random bytes of the caller, from which the salt of each note is made.

use core::fmt;

use super::digest::{Digest, length};

/// Random bytes, drawn anew by the caller for each entry or batch that it seals: the library has no source of chance.
///
/// From them, the place of a note and all links before it, the salt of each note is derived; only that is kept. So one
/// salt for a batch of entries is enough, and the salt of one note says nothing about that of another. Whoever keeps a
/// `Salt` can still guess erased notes: drop it after use.
///
/// ```
/// use exchange_agreement::seal::Salt;
/// assert!(Salt::new(*b"32 bytes from a source of chance").is_some());
/// // Bytes that nobody drew.
/// assert!(Salt::new([0; 32]).is_none());
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Salt([u8; 32]);

impl Salt {
    /// Creates a salt from 32 random bytes; `None` if all of them are alike, as those of an array are that was never
    /// filled.
    #[must_use]
    pub fn new(bytes: [u8; 32]) -> Option<Self> {
        let first = bytes.first();
        let is_drawn = bytes.iter().any(|byte| Some(byte) != first);
        is_drawn.then_some(Self(bytes))
    }

    /// Returns the salt of one note of the link that follows a head.
    pub(super) fn at(&self, links: usize, head: Option<&Digest>, place: &str) -> Digest {
        let head = head.map_or(&[][..], |head| head.bytes());
        Digest::of("salt", &[&self.0, &length(links), head, place.as_bytes()])
    }
}

/// Shows nothing of the bytes.
impl fmt::Debug for Salt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Salt(..)")
    }
}
