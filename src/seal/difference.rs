//! `Difference` and `Erased`: what a copy shows against its seal.

use alloc::boxed::Box;
use core::fmt;

use super::name::Name;

/// What is different. More kinds may be added.
///
/// ```
/// use exchange_agreement::seal::DifferenceKind;
/// assert_eq!(DifferenceKind::PutIn.as_str(), "put_in");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum DifferenceKind {
    /// The agreement or an entry has another content, or another entry is in its place.
    Changed,
    /// A sealed entry is not in the copy.
    Dropped,
    /// An entry of the copy is not in the seal.
    PutIn,
    /// An entry is in the copy, but not in its order.
    Moved,
    /// A note has another text.
    NoteChanged,
    /// A note of the copy is not in the seal.
    NotePutIn,
    /// A note is in the copy, but its salt was erased from the seal, so its text cannot be checked.
    NoteNotChecked,
}

impl DifferenceKind {
    /// Returns the word of the kind.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Changed => "changed",
            Self::Dropped => "dropped",
            Self::PutIn => "put_in",
            Self::Moved => "moved",
            Self::NoteChanged => "note_changed",
            Self::NotePutIn => "note_put_in",
            Self::NoteNotChecked => "note_not_checked",
        }
    }
}

/// Where something is: as which link it was sealed, at which place it is in the copy, and how it is named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Spot {
    pub(super) name: Name,
    pub(super) sealed: Option<usize>,
    pub(super) found: Option<usize>,
}

impl fmt::Display for Spot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.name, f)?;
        match (self.sealed, self.found) {
            (Some(0), _) | (_, Some(0)) | (None, None) => Ok(()),
            (Some(sealed), Some(found)) if sealed == found => write!(f, ", entry {found}"),
            (Some(sealed), Some(found)) => write!(f, ", entry {found}, sealed as entry {sealed}"),
            (Some(sealed), None) => write!(f, ", sealed as entry {sealed}"),
            (None, Some(found)) => write!(f, ", entry {found}"),
        }
    }
}

/// One difference between a copy and its seal, with its place.
///
/// Entries are counted from 1, as people count them; 0 is the agreement. The text is a sentence for people, and states
/// what the hashes show, not how it came about.
///
/// ```
/// use exchange_agreement::{Agreement, Exchange, JournalEntry};
/// use exchange_agreement::seal::{Difference, DifferenceKind, Recorded, Salt, Seal};
/// let salt = Salt::new(*b"32 bytes from a source of chance").ok_or("they differ")?;
/// let (agreement, nothing) = (Agreement::between("RU", "UA").build()?, Recorded::default());
/// let entry = JournalEntry::from(Exchange::called_off("1", "2025-05-26")?);
/// let mut seal = Seal::of(&agreement, &nothing, &salt);
/// seal.append(&entry, &nothing, &salt)?;
/// let checked = seal.check(&agreement, &[]);
/// let [dropped] = checked.differences() else { panic!("one entry is missing") };
/// assert_eq!((dropped.kind(), dropped.name()), (DifferenceKind::Dropped, "exchange `1`".to_owned()));
/// assert_eq!((dropped.sealed(), dropped.found(), dropped.note()), (Some(1), None, None));
/// let shown = |difference: &Difference| difference.to_string();
/// assert_eq!(shown(dropped), "exchange `1`, sealed as entry 1: not in the copy");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    pub(super) kind: DifferenceKind,
    pub(super) spot: Spot,
    /// The entry that is in the place of another.
    pub(super) instead: Option<Name>,
    pub(super) note: Option<Box<str>>,
}

impl Difference {
    /// Returns what is different.
    #[must_use]
    pub const fn kind(&self) -> DifferenceKind {
        self.kind
    }

    /// Returns the name of the entry: its kind, and the id that it has or refers to.
    #[must_use]
    pub fn name(&self) -> alloc::string::String {
        alloc::string::ToString::to_string(&self.spot.name)
    }

    /// Returns as which link it was sealed: 0 is the agreement, 1 the first entry. `None` if it was not.
    #[must_use]
    pub const fn sealed(&self) -> Option<usize> {
        self.spot.sealed
    }

    /// Returns where it is in the copy: 0 is the agreement, 1 the first entry. `None` if it is not there.
    #[must_use]
    pub const fn found(&self) -> Option<usize> {
        self.spot.found
    }

    /// Returns the place of the note that is different, as a JSON pointer into the entry or the agreement.
    #[must_use]
    pub fn note(&self) -> Option<&str> {
        self.note.as_deref()
    }
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.spot)?;
        let note = self.note.as_deref().unwrap_or_default();
        match (self.kind, &self.instead) {
            (DifferenceKind::Changed, Some(instead)) => {
                write!(f, "not as it was sealed; {instead} is in its place")
            }
            (DifferenceKind::Changed, None) => f.write_str("its content is not as it was sealed"),
            (DifferenceKind::Dropped, _) => f.write_str("not in the copy"),
            (DifferenceKind::PutIn, _) => f.write_str("not in the seal"),
            (DifferenceKind::Moved, _) => f.write_str("not in the order in which it was sealed"),
            (DifferenceKind::NoteChanged, _) => {
                write!(f, "the note at {note} is not as it was sealed")
            }
            (DifferenceKind::NotePutIn, _) => write!(f, "the note at {note} is not in the seal"),
            (DifferenceKind::NoteNotChecked, _) => write!(
                f,
                "the note at {note} cannot be checked, because its salt was erased"
            ),
        }
    }
}

/// A sealed note that is not in the copy. Whether it should have been erased is not for the crate to say.
///
/// ```
/// use exchange_agreement::{Agreement, Exchange, JournalEntry, seal::{Erased, Recorded, Salt, Seal}};
/// let salt = Salt::new(*b"32 bytes from a source of chance").ok_or("they differ")?;
/// let (agreement, nothing) = (Agreement::between("RU", "UA").build()?, Recorded::default());
/// let exchange = Exchange::called_off("1", "2025-05-26")?;
/// let mut seal = Seal::of(&agreement, &nothing, &salt);
/// seal.append(&exchange.clone().with_note("fog")?.into(), &nothing, &salt)?;
/// let checked = seal.check(&agreement, &[JournalEntry::from(exchange)]);
/// let erased: &Erased = &checked.erased()[0];
/// assert_eq!((erased.link(), erased.note(), erased.is_salt_kept()), (1, "/exchange/note", true));
/// assert_eq!(erased.to_string(), "exchange `1`, entry 1: the note at /exchange/note was erased; its salt is still in the seal");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Erased {
    pub(super) spot: Spot,
    pub(super) note: Box<str>,
    pub(super) is_salt_kept: bool,
}

impl Erased {
    /// Returns the link with the note: 0 is the agreement, 1 the first entry.
    #[must_use]
    pub fn link(&self) -> usize {
        // INVARIANT: a note is erased from what was sealed.
        self.spot.sealed.unwrap_or_default()
    }

    /// Returns the place that the note had, as a JSON pointer into the entry or the agreement.
    #[must_use]
    pub const fn note(&self) -> &str {
        &self.note
    }

    /// Returns true if the seal still has the salt, from which a short note could be guessed.
    #[must_use]
    pub const fn is_salt_kept(&self) -> bool {
        self.is_salt_kept
    }
}

impl fmt::Display for Erased {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: the note at {} was erased", self.spot, self.note)?;
        if self.is_salt_kept {
            f.write_str("; its salt is still in the seal")?;
        }
        Ok(())
    }
}
