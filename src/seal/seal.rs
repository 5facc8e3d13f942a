//! `Seal`: the chain of an agreement and the entries of its journal.

use alloc::vec::Vec;

use super::checked::Checked;
use super::compare;
use super::digest::Digest;
use super::head::{Continuity, Head};
use super::link::Link;
use super::name;
use super::recorded::Recorded;
use super::salt::Salt;
use crate::agreement::Agreement;
use crate::ledger::JournalEntry;
use crate::rulebook::{Findings, Invalid, limits};

/// The largest number of links: the agreement and a full journal.
pub(super) const LINKS: usize = limits::JOURNAL.saturating_add(1);

/// An agreement and the entries of its journal, chained by hashes: the first link is the agreement, each later one an
/// entry, in the order in which they were sealed.
///
/// A seal holds no entry, only hashes, the notes' salts, and who recorded each link and when. The hash of each link
/// includes the one before, so the [`head`](Self::head) stands for all of them. Publish the head, keep the seal next to
/// the journal, and [`check`](Self::check) a later copy against it.
///
/// ```
/// use exchange_agreement::{Agreement, CategoryKind::Civilian, Exchange, Ledger};
/// use exchange_agreement::seal::{Recorded, Salt, Seal};
/// let mut ledger = Ledger::open(Agreement::between("RU", "UA").build()?);
/// for (id, people) in [("1", 120), ("2", 80)] {
///     ledger.record(Exchange::mutual(id, "2025-05-23", "RU", "UA", [(Civilian, people)])?)?;
/// }
/// let salt = Salt::new(*b"32 bytes from a source of chance").ok_or("they differ")?;
/// let recorded = Recorded::default().with_by("desk 2")?;
/// let mut seal = Seal::of(ledger.agreement(), &recorded, &salt);
/// for entry in ledger.journal() {
///     seal.append(entry, &recorded, &salt)?;
/// }
/// assert_eq!(seal.links().len(), 3, "the agreement and two entries");
/// let published = seal.head().to_string();
/// assert!(seal.continues(published.parse()?).is_continued());
/// assert!(seal.check(ledger.agreement(), ledger.journal()).is_unchanged());
///
/// let mut copy = ledger.journal().to_vec();
/// copy[1] = Exchange::mutual("2", "2025-05-23", "RU", "UA", [(Civilian, 81)])?.into();
/// let checked = seal.check(ledger.agreement(), &copy);
/// assert_eq!(checked.to_string(), "exchange `2`, entry 2: its content is not as it was sealed");
/// // The seal is text.
/// assert_eq!(Seal::from_json(seal.to_json())?, seal);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seal {
    links: Vec<Link>,
    /// The hash of the last link.
    hash: Digest,
}

impl Seal {
    /// The name of the format, version 1.
    pub const FORMAT: &'static str = crate::wire::SEAL_FORMAT;

    /// Begins a chain with the agreement as it was concluded.
    #[must_use]
    pub fn of(agreement: &Agreement, recorded: &Recorded, salt: &Salt) -> Self {
        let link = Link::sealed(name::agreement(agreement), recorded, (0, None), salt);
        Self {
            hash: link.after(0, None),
            links: Vec::from([link]),
        }
    }

    /// Makes a chain of links that were read; `None` if there are none.
    pub(super) fn of_links(links: Vec<Link>) -> Option<Self> {
        let hash = hashes(&links).last()?;
        Some(Self { links, hash })
    }

    /// Seals the next entry, and returns the new head.
    ///
    /// # Errors
    ///
    /// E13 if the seal has as many links as a journal can have entries. It does not change.
    pub fn append(
        &mut self,
        entry: &JournalEntry,
        recorded: &Recorded,
        salt: &Salt,
    ) -> Result<Head, Invalid> {
        let links = self.links.len();
        if links >= LINKS {
            let mut findings = Findings::new();
            let more = links.saturating_add(1);
            findings.sink().too_many("links", more, LINKS);
            return Err(Invalid::unmade(findings));
        }
        self.add(entry, recorded, salt);
        Ok(self.head())
    }

    /// Seals the next entry of a journal that is within its limit.
    pub(super) fn add(&mut self, entry: &JournalEntry, recorded: &Recorded, salt: &Salt) {
        let before = (self.links.len(), Some(&self.hash));
        let link = Link::sealed(name::entry(entry), recorded, before, salt);
        self.hash = link.after(before.0, before.1);
        self.links.push(link);
    }

    /// Returns the number of links and the hash of the last one: what is published.
    #[must_use]
    pub const fn head(&self) -> Head {
        Head {
            links: self.links.len(),
            hash: self.hash,
        }
    }

    /// Returns the head that the seal had with this number of links, hashed again from the links; `None` for zero, and
    /// for more than there are.
    ///
    /// ```
    /// # use exchange_agreement::{Agreement, seal::{Recorded, Salt, Seal}};
    /// # let salt = Salt::new(*b"32 bytes from a source of chance").ok_or("they differ")?;
    /// # let seal = Seal::of(&Agreement::between("RU", "UA").build()?, &Recorded::default(), &salt);
    /// assert_eq!([0, 1, 2].map(|links| seal.head_of(links)), [None, Some(seal.head()), None]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn head_of(&self, links: usize) -> Option<Head> {
        let hash = hashes(&self.links).nth(links.checked_sub(1)?)?;
        Some(Head { links, hash })
    }

    /// Returns the links in order, at least one.
    #[must_use]
    pub fn links(&self) -> &[Link] {
        &self.links
    }

    /// Compares the seal with a head that was published: whether its links are those, and whether some are missing at
    /// the end.
    ///
    /// Without a published head a seal shows only that a copy is the same as when the seal was made, by whoever made it.
    #[must_use]
    pub fn continues(&self, published: Head) -> Continuity {
        let by = self.links.len().checked_sub(published.links);
        match (self.head_of(published.links), by) {
            (Some(head), Some(0)) if head == published => Continuity::Same,
            (Some(head), Some(by)) if head == published => Continuity::Longer(by),
            (_, None) => Continuity::Shorter(published.links.saturating_sub(self.links.len())),
            _ => Continuity::Other,
        }
    }

    /// Returns the number of links at the beginning that two seals share; the next of them are different or missing.
    ///
    /// ```
    /// # use exchange_agreement::{Agreement, Exchange, seal::{Recorded, Salt, Seal}};
    /// # let salt = Salt::new(*b"32 bytes from a source of chance").ok_or("they differ")?;
    /// # let nothing = Recorded::default();
    /// let mut here = Seal::of(&Agreement::between("RU", "UA").build()?, &nothing, &salt);
    /// let mut there = here.clone();
    /// here.append(&Exchange::called_off("1", "2025-05-26")?.into(), &nothing, &salt)?;
    /// there.append(&Exchange::called_off("1", "2025-05-27")?.into(), &nothing, &salt)?;
    /// assert_eq!(here.shared_with(&there), 1, "the agreement");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn shared_with(&self, other: &Self) -> usize {
        let both = hashes(&self.links).zip(hashes(&other.links));
        both.take_while(|(here, there)| here == there).count()
    }

    /// Compares a copy of the agreement and its journal with what was sealed: what was changed, dropped, put in or
    /// moved, and which notes were erased.
    ///
    /// # Cost
    ///
    /// n log n for n links and entries.
    #[must_use]
    pub fn check(&self, agreement: &Agreement, journal: &[JournalEntry]) -> Checked {
        let copy = journal.iter().map(name::entry);
        let copy: Vec<_> = core::iter::once(name::agreement(agreement))
            .chain(copy)
            .collect();
        compare::checked(&self.links, &copy)
    }

    /// Erases the salt of a note, so that its text cannot be guessed from its hash; returns whether there was one. The
    /// place is a JSON pointer into the entry, or into the agreement for link 0. The head stays the same.
    ///
    /// ```
    /// # use exchange_agreement::{Agreement, Exchange, JournalEntry, seal::{Recorded, Salt, Seal}};
    /// # let salt = Salt::new(*b"32 bytes from a source of chance").ok_or("they differ")?;
    /// # let nothing = Recorded::default();
    /// let agreement = Agreement::between("RU", "UA").build()?;
    /// let mut seal = Seal::of(&agreement, &nothing, &salt);
    /// let exchange = Exchange::called_off("1", "2025-05-26")?;
    /// seal.append(&exchange.clone().with_note("the driver fell ill")?.into(), &nothing, &salt)?;
    /// let head = seal.head();
    /// assert!(seal.erase_note(1, "/exchange/note") && !seal.erase_note(1, "/exchange/note"));
    /// assert_eq!(seal.head(), head);
    /// let checked = seal.check(&agreement, &[JournalEntry::from(exchange)]);
    /// assert!(checked.is_unchanged());
    /// assert_eq!(checked.erased()[0].to_string(), "exchange `1`, entry 1: the note at /exchange/note was erased");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn erase_note(&mut self, link: usize, place: &str) -> bool {
        let link = self.links.get_mut(link);
        let mut notes = link.into_iter().flat_map(|link| &mut link.notes);
        let note = notes.find(|note| &*note.at == place);
        note.is_some_and(|note| note.salt.take().is_some())
    }

    /// Erases who recorded a link, with the salt; returns whether it was there. The head stays the same.
    ///
    /// ```
    /// # use exchange_agreement::{Agreement, seal::{Recorded, Salt, Seal}};
    /// # let salt = Salt::new(*b"32 bytes from a source of chance").ok_or("they differ")?;
    /// let recorded = Recorded::default().with_by("desk 2")?;
    /// let mut seal = Seal::of(&Agreement::between("RU", "UA").build()?, &recorded, &salt);
    /// let head = seal.head();
    /// assert!(seal.erase_recorder(0) && !seal.erase_recorder(0));
    /// assert_eq!((seal.head(), seal.links()[0].recorded().by()), (head, None));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn erase_recorder(&mut self, link: usize) -> bool {
        let by = self.links.get_mut(link).and_then(|link| link.by.as_mut());
        by.is_some_and(|by| by.kept.take().is_some())
    }
}

/// Returns the hash of each link with all before it.
fn hashes(links: &[Link]) -> impl Iterator<Item = Digest> {
    let mut last = None;
    links.iter().enumerate().map(move |(at, link)| {
        let hash = link.after(at, last.as_ref());
        last = Some(hash);
        hash
    })
}
