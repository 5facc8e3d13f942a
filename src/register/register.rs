//! `Register`: whole documents by the id of their agreement.

use alloc::boxed::Box;
use alloc::collections::BTreeMap;

use super::refused::AdditionRefused;
use super::registered::Registered;
use crate::document::Document;
use crate::rulebook::{Datum, Findings, Invalid, Rule, Sink, unresolved};
use crate::words::{ActorKey, AgreementId, TextOr};

/// Agreements with their journals and reports, by the id of the agreement.
///
/// The order in which documents are added does not matter. Links between agreements lead from id to id. Actors are the
/// same if they have the same key in two documents; [`set_alias`](Self::set_alias) says that a key of one document is
/// another key in the register. Nothing is matched by names.
///
/// ```
/// use exchange_agreement::{Agreement, Document, Ledger, Register};
/// let document = |id: &str| {
///     let agreement = Agreement::between("RU", "UA").with_id(id).build()?;
///     Ok::<_, Box<dyn std::error::Error>>(Document::new(Ledger::open(agreement), [])?)
/// };
/// let mut register = Register::new();
/// register.add(document("b")?)?;
/// register.add(document("a")?)?;
/// let ids: Vec<_> = register.iter().map(|one| one.id().as_str()).collect();
/// assert_eq!((ids, register.len(), register.is_empty()), (vec!["a", "b"], 2, false));
/// let removed = register.remove("a").ok_or("it was added")?;
/// assert!(register.get("a").is_none() && removed == document("a")?);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Register {
    documents: BTreeMap<AgreementId, Box<Registered>>,
}

impl Register {
    /// Creates a register without documents.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            documents: BTreeMap::new(),
        }
    }

    /// Adds a document under the id of its agreement.
    ///
    /// # Errors
    ///
    /// [`AdditionRefused`], which returns the document, if its agreement has no id (E16), or the register has another
    /// document with that id (E03).
    pub fn add(&mut self, document: Document) -> Result<(), AdditionRefused> {
        self.enter(None, document)
    }

    /// Adds a document under a name, such as that of its file, which its findings name. If its agreement has no id,
    /// the name is its id in the register.
    ///
    /// # Errors
    ///
    /// [`AdditionRefused`], which returns the document, if the register has another document with that id (E03), or the
    /// agreement has no id and the name is not well formed as an id (E02).
    ///
    /// ```
    /// use exchange_agreement::{Agreement, Document, Ledger, Register};
    /// let document = Document::new(Ledger::open(Agreement::between("RU", "UA").build()?), [])?;
    /// let mut register = Register::new();
    /// let refused = register.add(document.clone()).unwrap_err();
    /// assert_eq!(refused.to_string(), "E16 /agreement/id missing, expected an id, to be found in the register");
    /// register.add_as("istanbul_2025.json", document)?;
    /// assert_eq!(register.get("istanbul_2025.json").map(|one| one.name()), Some("istanbul_2025.json"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn add_as(&mut self, name: &str, document: Document) -> Result<(), AdditionRefused> {
        self.enter(Some(name), document)
    }

    pub(super) fn enter(
        &mut self,
        name: Option<&str>,
        document: Document,
    ) -> Result<(), AdditionRefused> {
        let mut findings = Findings::new();
        let sink = &mut findings.sink();
        let id = self.new_id(name, &document, &mut sink.key("agreement").key("id"));
        let Some(id) = id else {
            return Err(AdditionRefused::of(document, findings));
        };
        let registered = Registered::new(id.clone(), name, document);
        self.documents.insert(id, Box::new(registered));
        Ok(())
    }

    /// Returns the id of a document that can be added, or reports why it cannot.
    fn new_id(
        &self,
        name: Option<&str>,
        document: &Document,
        sink: &mut Sink<'_>,
    ) -> Option<AgreementId> {
        let id = match (document.agreement().id(), name) {
            (Some(id), _) => id.clone(),
            (None, Some(name)) => TextOr::<AgreementId>::from(name).read(sink)?,
            (None, None) => {
                sink.report(Rule::ValueOfItsKind)
                    .expected("an id, to be found in the register");
                return None;
            }
        };
        if let Some(other) = self.documents.get(&id) {
            let first = alloc::format!("{}#/agreement/id", other.name());
            sink.used_twice("agreement id", id.as_str())
                .expected(Datum::Place(first.into_boxed_str()));
            return None;
        }
        Some(id)
    }

    /// Removes the document with an id, with its aliases, and returns it; record in it and add it again.
    pub fn remove(&mut self, id: &str) -> Option<Document> {
        let id = AgreementId::new(id).ok()?;
        Some(self.documents.remove(&id)?.into_document())
    }

    /// Returns the document with an id, or `None` if there is none.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Registered> {
        let id = AgreementId::new(id).ok()?;
        self.documents.get(&id).map(|one| &**one)
    }

    /// Returns the documents in the order of their ids.
    #[must_use]
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Registered> + Clone {
        self.documents.values().map(|one| &**one)
    }

    /// Returns the number of documents.
    #[must_use]
    pub fn len(&self) -> usize {
        self.documents.len()
    }

    /// Returns true if there are no documents.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.documents.is_empty()
    }

    /// Says that the key of an actor in one document is another key in the register: that of the same actor in
    /// other documents. A later alias of the same key replaces the earlier one.
    ///
    /// # Errors
    ///
    /// [`Invalid`] if a text is not well formed (E02), if there is no such document or no such actor in it (E04), or if
    /// another actor of that document has the key already (E03).
    ///
    /// ```
    /// use exchange_agreement::{Agreement, Document, Ledger, Register};
    /// let mut register = Register::new();
    /// register.add(Document::new(Ledger::open(Agreement::between("R", "U").with_id("a").build()?), [])?)?;
    /// register.set_alias("a", "R", "RU")?;
    /// register.set_alias("a", "U", "UA")?;
    /// let ends = register.get("a").map(|one| Ok::<_, Box<dyn std::error::Error>>((one.actor("R".parse()?), one.actor("U".parse()?))));
    /// assert_eq!(ends.transpose()?, Some(("RU".parse()?, "UA".parse()?)));
    /// let faults = [register.set_alias("b", "R", "RU"), register.set_alias("a", "X", "RU"), register.set_alias("a", "U", "RU")];
    /// assert_eq!(faults.map(|fault| fault.map_err(|fault| fault.to_string()).unwrap_err()), [
    ///     "E04 /agreement there is no agreement `b`",
    ///     "E04 /actor there is no side or third actor `X`, expected one of `R`, `U`",
    ///     "E03 /is the actor key `RU` is used more than once",
    /// ]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn set_alias(
        &mut self,
        agreement: &str,
        actor: impl Into<TextOr<ActorKey>>,
        is: impl Into<TextOr<ActorKey>>,
    ) -> Result<(), Invalid> {
        let mut findings = Findings::new();
        let sink = &mut findings.sink();
        let actor = actor.into().read(&mut sink.key("actor"));
        let is = is.into().read(&mut sink.key("is"));
        let id = AgreementId::new(agreement).ok();
        let known = id.and_then(|id| self.documents.get_mut(&id));
        if known.is_none() {
            let texts = self.documents.keys().map(AgreementId::as_str);
            let what = "agreement";
            unresolved(what, agreement, || texts.clone(), &mut sink.key(what));
            return findings.finish(None);
        }
        let keys = actor.zip(is).zip(known);
        let checked = keys.filter(|((actor, is), known)| {
            let actors = known.actors();
            if !actors.contains(actor) {
                let texts = actors.iter().map(ActorKey::as_str);
                let what = "side or third actor";
                unresolved(
                    what,
                    actor.as_str(),
                    || texts.clone(),
                    &mut sink.key("actor"),
                );
                return false;
            }
            let mut others = actors.iter().filter(|other| *other != actor);
            let is_taken = others.any(|other| known.actor(*other) == *is);
            if is_taken {
                sink.key("is").used_twice("actor key", is.as_str());
            }
            !is_taken
        });
        let set = checked.map(|((actor, is), known)| {
            known.aliases.retain(|(own, _)| *own != actor);
            if actor != is {
                known.aliases.push((actor, is));
                known.aliases.sort_unstable();
            }
        });
        findings.finish(set)
    }
}

/// Iterates over the documents in the order of their ids.
impl<'r> IntoIterator for &'r Register {
    type Item = &'r Registered;
    type IntoIter = Box<dyn Iterator<Item = &'r Registered> + 'r>;

    fn into_iter(self) -> Self::IntoIter {
        Box::new(self.iter())
    }
}
