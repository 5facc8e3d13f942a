//! `Head`: the number of links and the hash of the last one, and how a seal stands to a head that was published.

use alloc::string::ToString as _;
use core::fmt;
use core::str::FromStr;

use super::digest::Digest;
use crate::rulebook::{Datum, Findings, Invalid, Sink};

/// The number of links of a seal, and the hash of the last one, which includes all before it. This is what is
/// published: one line of text.
///
/// ```
/// use exchange_agreement::{Agreement, seal::{Head, Recorded, Salt, Seal}};
/// let salt = Salt::new(*b"32 bytes from a source of chance").ok_or("they differ")?;
/// let seal = Seal::of(&Agreement::between("RU", "UA").build()?, &Recorded::default(), &salt);
/// let published = seal.head().to_string();
/// assert!(published.starts_with("1:") && published.len() == 66);
/// let head: Head = published.parse()?;
/// assert_eq!((head.links(), head), (1, seal.head()));
/// assert_eq!(published, format!("1:{}", head.hash()));
/// assert!("1:abc".parse::<Head>().is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Head {
    pub(super) links: usize,
    pub(super) hash: Digest,
}

impl Head {
    const FORM: &'static str = "the number of links, `:`, and 64 digits of lower-case hexadecimal";

    /// Returns the number of links: the agreement and the entries.
    #[must_use]
    pub const fn links(&self) -> usize {
        self.links
    }

    /// Returns the hash of the last link.
    #[must_use]
    pub const fn hash(&self) -> Digest {
        self.hash
    }

    fn parsed(text: &str) -> Option<Self> {
        let (links, hash) = text.split_once(':')?;
        let head = Self {
            links: links.parse().ok()?,
            hash: Digest::parsed(hash)?,
        };
        // There is one way to write a number, and no head of nothing.
        (head.links > 0 && head.links.to_string() == links).then_some(head)
    }

    /// Reads a head, or reports that the text is none.
    pub(super) fn read(text: &str, sink: &mut Sink<'_>) -> Option<Self> {
        let read = Self::parsed(text);
        if read.is_none() {
            sink.of_other_kind(Datum::text(text), Self::FORM);
        }
        read
    }
}

impl fmt::Display for Head {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.links, self.hash)
    }
}

impl FromStr for Head {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        let mut findings = Findings::new();
        let read = Self::read(text, &mut findings.sink());
        findings.finish(read)
    }
}

/// How a seal stands to a head that was published: the answer of [`Seal::continues`](super::Seal::continues).
///
/// ```
/// use exchange_agreement::{Agreement, Exchange, seal::{Continuity, Recorded, Salt, Seal}};
/// let salt = Salt::new(*b"32 bytes from a source of chance").ok_or("they differ")?;
/// let nothing = Recorded::default();
/// let mut seal = Seal::of(&Agreement::between("RU", "UA").build()?, &nothing, &salt);
/// let first = seal.clone();
/// seal.append(&Exchange::called_off("1", "2025-05-26")?.into(), &nothing, &salt)?;
/// assert_eq!(seal.continues(seal.head()), Continuity::Same);
/// assert_eq!(seal.continues(first.head()), Continuity::Longer(1));
/// let cut_off = first.continues(seal.head());
/// assert_eq!(cut_off, Continuity::Shorter(1));
/// assert!(seal.continues(first.head()).is_continued() && !cut_off.is_continued());
/// assert_eq!(cut_off.to_string(), "the seal ends 1 link before the published head, so it cannot be compared with it");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Continuity {
    /// The seal has the published head.
    Same,
    /// The seal has the published head, and this number of links after it.
    Longer(usize),
    /// The seal has this number of links fewer than the published head, so its links cannot be compared with it.
    Shorter(usize),
    /// The links up to the published head have another hash: at least one of them is another.
    Other,
}

impl Continuity {
    /// Returns true if the published head is the head of the seal, or of its first links.
    #[must_use]
    pub const fn is_continued(self) -> bool {
        matches!(self, Self::Same | Self::Longer(_))
    }
}

impl fmt::Display for Continuity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let links = |number: usize| if number == 1 { "link" } else { "links" };
        match *self {
            Self::Same => f.write_str("the seal has the published head"),
            Self::Longer(by) => write!(
                f,
                "the seal has the published head and {by} {} after it",
                links(by)
            ),
            Self::Shorter(by) => write!(
                f,
                "the seal ends {by} {} before the published head, so it cannot be compared with it",
                links(by)
            ),
            Self::Other => {
                f.write_str("the links of the seal up to the published head do not give its hash")
            }
        }
    }
}
