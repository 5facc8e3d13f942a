//! `Registered`: a document of the register, its id, its name, and the actors that have another key in the register.

use alloc::boxed::Box;
use alloc::vec::Vec;

use super::kept::Kept;
use crate::agreement::Agreement;
use crate::document::Document;
use crate::ledger::{Amendment, JournalEntry, Ledger};
use crate::words::{ActorKey, AgreementId, Ends, Side, ThirdActor};

/// A document of a register, under the id of its agreement.
///
/// ```
/// use exchange_agreement::{Agreement, Document, Ledger, Register};
/// let mut register = Register::new();
/// let document = Document::new(Ledger::open(Agreement::between("US", "CSA").with_id("dix-hill").build()?), [])?;
/// register.add(document.clone())?;
/// let one = register.get("dix-hill").ok_or("added")?;
/// assert_eq!((one.id().as_str(), one.name(), one.document()), ("dix-hill", "dix-hill", &document));
/// assert_eq!((one.ledger(), one.actor("US".parse()?)), (document.ledger(), "US".parse()?));
/// register.set_alias("dix-hill", "US", "UNION")?;
/// let one = register.get("dix-hill").ok_or("added")?;
/// assert_eq!(one.aliases(), [("US".parse()?, "UNION".parse()?)]);
/// assert_eq!(one.actor("US".parse()?), "UNION");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Registered {
    id: AgreementId,
    /// The name under which it was read, unless that is its id.
    name: Option<Box<str>>,
    document: Document,
    // INVARIANT: what `Kept::of` returns for the ledger of the document.
    kept: Option<Kept>,
    /// Keys of the document, in their order, and the keys of the same actors in the register.
    pub(super) aliases: Vec<(ActorKey, ActorKey)>,
}

impl Registered {
    pub(super) fn new(id: AgreementId, name: Option<&str>, document: Document) -> Self {
        Self {
            name: name.filter(|name| *name != id.as_str()).map(Into::into),
            id,
            kept: Kept::of(document.ledger()),
            document,
            aliases: Vec::new(),
        }
    }

    pub(super) fn into_document(self) -> Document {
        self.document
    }

    /// Returns what each leg handed over, or `None` if some do not count for themselves.
    pub(super) const fn kept(&self) -> Option<&Kept> {
        self.kept.as_ref()
    }

    /// Returns the id under which the register has the document: that of the agreement, or the name of a document whose
    /// agreement has none.
    #[must_use]
    pub const fn id(&self) -> &AgreementId {
        &self.id
    }

    /// Returns the name under which the document was read, or its id.
    #[must_use]
    pub fn name(&self) -> &str {
        self.name.as_deref().unwrap_or_else(|| self.id.as_str())
    }

    /// Returns the document.
    #[must_use]
    pub const fn document(&self) -> &Document {
        &self.document
    }

    /// Returns the ledger of the document.
    #[must_use]
    pub const fn ledger(&self) -> &Ledger {
        self.document.ledger()
    }

    /// Returns the actors of the document that have another key in the register: the key in the document, then that in
    /// the register.
    #[must_use]
    pub fn aliases(&self) -> &[(ActorKey, ActorKey)] {
        &self.aliases
    }

    /// Returns the key in the register of an actor of the document.
    #[must_use]
    pub fn actor(&self, key: ActorKey) -> ActorKey {
        let mut aliases = self.aliases.iter();
        let alias = aliases.find(|(own, _)| *own == key);
        alias.map_or(key, |(_, other)| *other)
    }

    /// Returns the ends of a flow of the document with the keys of the register.
    ///
    /// ```
    /// # use exchange_agreement::{Agreement, CategoryKind::PrisonerOfWar, Document, Exchange, Ledger, Register, register::*};
    /// # let mut register = Register::new();
    /// # for (id, on, people) in [("a", "2025-04-19", 246), ("b", "2025-05-23", 390)] {
    /// #     let agreement = Agreement::between("RU", "UA").with_id(id).each_releases(400).build()?;
    /// #     let mut ledger = Ledger::open(agreement);
    /// #     ledger.record(Exchange::mutual("1", on, "RU", "UA", [(PrisonerOfWar, people)])?)?;
    /// #     register.add(Document::new(ledger, [])?)?;
    /// # }
    /// register.set_alias("a", "UA", "UKR")?;
    /// let one = register.get("a").ok_or("added")?;
    /// assert_eq!(one.ends(exchange_agreement::Ends::one_way("RU".parse()?, "UA".parse()?)).to_string(), "RU to UKR");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn ends(&self, ends: Ends) -> Ends {
        if self.aliases.is_empty() {
            return ends;
        }
        let [one, other] = ends.actors().map(|key| self.actor(key));
        if ends.way().is_some() {
            Ends::one_way(one, other)
        } else {
            Ends::together(one, other)
        }
    }

    /// Returns the agreement and the versions that amended it.
    fn versions(&self) -> impl Iterator<Item = &Agreement> {
        let journal = self.ledger().journal().iter();
        let amended = journal.filter_map(JournalEntry::amendment);
        let amended = amended.map(Amendment::agreement);
        core::iter::once(self.ledger().agreement()).chain(amended)
    }

    /// Returns the keys of all actors of the document, in their order.
    pub(super) fn actors(&self) -> Vec<ActorKey> {
        let sides = self.versions().flat_map(Agreement::sides).map(Side::key);
        let third = self.versions().flat_map(Agreement::third_actors);
        let mut keys: Vec<ActorKey> = sides.chain(third.map(ThirdActor::key)).collect();
        keys.sort_unstable();
        keys.dedup();
        keys
    }

    /// Returns true if an actor is on no side in any version.
    pub(super) fn is_third(&self, key: ActorKey) -> bool {
        let mut sides = self.versions().flat_map(Agreement::sides);
        !sides.any(|side| side.key() == key)
    }
}
