//! `Digest`: a SHA-256 hash of parts, framed so that no two lists of parts give the same bytes.

use core::fmt;

use sha2::{Digest as _, Sha256};

use crate::rulebook::{Datum, Sink};

/// The prefix of every purpose: a hash of this format is never one of another.
const FORMAT: &str = crate::wire::SEAL_FORMAT;

/// A SHA-256 hash, written as 64 digits of lower-case hexadecimal.
///
/// ```
/// use exchange_agreement::{Agreement, seal::{Digest, Recorded, Salt, Seal}};
/// let salt = Salt::new(*b"32 bytes from a source of chance").ok_or("they differ")?;
/// let seal = Seal::of(&Agreement::between("RU", "UA").build()?, &Recorded::default(), &salt);
/// let content: Digest = seal.links()[0].content();
/// assert_eq!((content.bytes().len(), content.to_string().len()), (32, 64));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest([u8; 32]);

impl Digest {
    const FORM: &'static str = "64 digits of lower-case hexadecimal";

    /// Hashes the parts for a purpose.
    ///
    /// Each text is preceded by its length, and the list by its number of parts, so that one list cannot be read as
    /// another. As all lengths come before the bytes that they measure, what follows a hashed list is no list: knowing a
    /// hash without its parts does not help to make the hash of a longer one.
    pub(super) fn of(purpose: &str, parts: &[&[u8]]) -> Self {
        let mut hash = Sha256::new();
        let mut add = |part: &[u8]| {
            hash.update(length(part.len()));
            hash.update(part);
        };
        add(FORMAT.as_bytes());
        add(purpose.as_bytes());
        add(&length(parts.len()));
        parts.iter().copied().for_each(add);
        Self(hash.finalize().into())
    }

    /// Returns the bytes of the hash.
    #[must_use]
    pub const fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Reads a hash from its one written form.
    pub(super) fn parsed(text: &str) -> Option<Self> {
        let mut bytes = [0; 32];
        if text.len() != 64 {
            return None;
        }
        for (byte, pair) in bytes.iter_mut().zip(text.as_bytes().chunks_exact(2)) {
            let [high, low] = pair else { return None };
            *byte = digit(*high)?.checked_mul(16)?.checked_add(digit(*low)?)?;
        }
        Some(Self(bytes))
    }

    /// Reads a hash, or reports that the text is none.
    pub(super) fn read(text: &str, sink: &mut Sink<'_>) -> Option<Self> {
        let read = Self::parsed(text);
        if read.is_none() {
            sink.of_other_kind(Datum::text(text), Self::FORM);
        }
        read
    }
}

const fn digit(byte: u8) -> Option<u8> {
    match byte {
        b'0'..=b'9' => byte.checked_sub(b'0'),
        b'a'..=b'f' => byte.checked_sub(b'a' - 10),
        _ => None,
    }
}

/// Returns a length or a number in its one form: eight bytes, the highest first.
pub(super) fn length(number: usize) -> [u8; 8] {
    // INVARIANT: no machine counts beyond 64 bits.
    u64::try_from(number).unwrap_or(u64::MAX).to_be_bytes()
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::Digest;
    use alloc::string::ToString as _;

    #[test]
    fn parts_that_join_to_the_same_bytes_have_other_hashes() {
        let of = |purpose: &str, parts: &[&[u8]]| Digest::of(purpose, parts);
        let hashes = [
            of("a", &[b"bc"]),
            of("ab", &[b"c"]),
            of("a", &[b"b", b"c"]),
            of("a", &[b"bc", b""]),
            of("a", &[b"", b"bc"]),
            of("a", &[]),
        ];
        for (at, one) in hashes.iter().enumerate() {
            assert!(!hashes.iter().skip(at + 1).any(|other| other == one));
        }
    }

    #[test]
    fn a_hash_is_read_from_one_form_alone() {
        let hash = Digest::of("a", &[]);
        let text = hash.to_string();
        assert_eq!(Digest::parsed(&text), Some(hash));
        for other in [text.to_uppercase(), text.replace('a', "g"), text + "0"] {
            assert_eq!(Digest::parsed(&other), None);
        }
        assert_eq!(Digest::parsed(""), None);
    }
}
