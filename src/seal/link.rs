//! `Link`: the agreement or one entry, as it was sealed.

use alloc::boxed::Box;
use alloc::vec::Vec;

use super::canonical::Canonical;
use super::digest::{Digest, length};
use super::name::Name;
use super::recorded::{Recorded, SealedBy};
use super::salt::Salt;
use crate::words::Text;

/// A note as it was sealed: its place, its salted hash, and the salt until it is erased.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SealedNote {
    pub(super) at: Box<str>,
    pub(super) hash: Digest,
    pub(super) salt: Option<Digest>,
}

/// The place under which the words on who recorded a link are hashed. Those of notes begin with `/`.
const BY: &str = "by";

/// Returns the salted hash of a text that can be erased.
pub(super) fn salted(salt: &Digest, place: &str, text: &str) -> Digest {
    Digest::of("note", &[salt.bytes(), place.as_bytes(), text.as_bytes()])
}

/// Returns the salted hash of who recorded a link.
pub(super) fn salted_by(salt: &Digest, by: &Text) -> Digest {
    salted(salt, BY, by.as_str())
}

/// One link of a [`Seal`](super::Seal): the agreement, or one entry of the journal, as it was sealed.
///
/// ```
/// use exchange_agreement::{Agreement, Exchange, JournalEntry, seal::{Link, Recorded, Salt, Seal}};
/// let salt = Salt::new(*b"32 bytes from a source of chance").ok_or("they differ")?;
/// let recorded = Recorded::default().with_by("desk 2")?;
/// let mut seal = Seal::of(&Agreement::between("RU", "UA").build()?, &recorded, &salt);
/// let entry = JournalEntry::from(Exchange::called_off("7", "2025-05-26")?.with_note("fog")?);
/// seal.append(&entry, &recorded, &salt)?;
/// let [_, link] = seal.links() else { panic!("the agreement and an entry") };
/// assert_eq!((link.kind(), link.id()), ("exchange", Some("7")));
/// assert_eq!(link.notes().collect::<Vec<_>>(), ["/exchange/note"]);
/// assert_eq!(link.recorded(), recorded);
/// let same: Link = link.clone();
/// assert_eq!(same.content(), link.content());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    pub(super) name: Name,
    pub(super) content: Digest,
    pub(super) notes: Vec<SealedNote>,
    pub(super) when: Option<Text>,
    pub(super) by: Option<SealedBy>,
}

impl Link {
    /// Seals a text as the link that follows a head.
    pub(super) fn sealed(
        (name, canonical): (Name, Canonical),
        recorded: &Recorded,
        (links, head): (usize, Option<&Digest>),
        salt: &Salt,
    ) -> Self {
        let note = |(at, text): (Box<str>, _)| {
            let salt = salt.at(links, head, &at);
            SealedNote {
                hash: salted(&salt, &at, text),
                salt: Some(salt),
                at,
            }
        };
        let by = recorded.by.clone().map(|by| {
            let salt = salt.at(links, head, BY);
            SealedBy {
                hash: salted_by(&salt, &by),
                kept: Some((by, salt)),
            }
        });
        let notes = canonical.notes.iter();
        Self {
            name,
            content: canonical.content,
            notes: notes.map(|(at, text)| note((at.clone(), text))).collect(),
            when: recorded.when.clone(),
            by,
        }
    }

    /// Returns the hash of this link and of all before it. Salts are no part of it, so that they can be erased.
    pub(super) fn after(&self, links: usize, head: Option<&Digest>) -> Digest {
        let hashes = self
            .notes
            .iter()
            .flat_map(|note| [note.at.as_bytes(), &note.hash.bytes()[..]]);
        let hashes: Vec<&[u8]> = hashes.collect();
        let by = self.by.as_ref().map_or(&[][..], |by| by.hash.bytes());
        Digest::of(
            "link",
            &[
                head.map_or(&[][..], |head| head.bytes()),
                &length(links),
                self.name.kind.as_bytes(),
                self.name.id.as_ref().map_or("", Text::as_str).as_bytes(),
                self.content.bytes(),
                Digest::of("notes", &hashes).bytes(),
                self.when.as_ref().map_or("", Text::as_str).as_bytes(),
                by,
            ],
        )
    }

    /// Returns `agreement`, or the kind of the entry, such as `exchange`.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        self.name.kind
    }

    /// Returns the id that the entry has, or that of what it refers to, or `None` if it has neither.
    #[must_use]
    pub fn id(&self) -> Option<&str> {
        self.name.id.as_ref().map(Text::as_str)
    }

    /// Returns the hash of the canonical text without its notes.
    #[must_use]
    pub const fn content(&self) -> Digest {
        self.content
    }

    /// Returns the places of the sealed notes, erased ones included, as JSON pointers into the entry or the agreement.
    pub fn notes(&self) -> impl Iterator<Item = &str> {
        self.notes.iter().map(|note| &*note.at)
    }

    /// Returns who recorded it, and when.
    #[must_use]
    pub fn recorded(&self) -> Recorded {
        let kept = self.by.as_ref().and_then(|by| by.kept.as_ref());
        Recorded {
            by: kept.map(|(by, _)| by.clone()),
            when: self.when.clone(),
        }
    }
}
