//! `Name`: how a link and an entry are named, so that a person finds them.

use core::fmt;

use super::canonical::Canonical;
use crate::agreement::Agreement;
use crate::ledger::JournalEntry;
use crate::words::{AgreementId, Text};

/// The kind of the first link.
pub(super) const AGREEMENT: &str = "agreement";

/// The kinds of links.
pub(super) const KINDS: [&str; 11] = [
    AGREEMENT,
    "exchange",
    "correction",
    "reversal",
    "settled",
    "declared",
    "event",
    "suspension",
    "resumption",
    "end",
    "amendment",
];

/// The kind of a link, and the id that it has or refers to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Name {
    pub(super) kind: &'static str,
    pub(super) id: Option<Text>,
}

impl Name {
    fn new(kind: &'static str, id: Option<&str>) -> Self {
        Self {
            kind,
            // INVARIANT: every id is a text.
            id: id.and_then(|id| Text::new(id).ok()),
        }
    }

    fn of_entry(entry: &JournalEntry) -> Self {
        Self::new(entry.kind(), entry.named_id())
    }
}

/// Returns the name and the canonical text of an agreement.
pub(super) fn agreement(agreement: &Agreement) -> (Name, Canonical) {
    let id = agreement.id().map(AgreementId::as_str);
    let canonical = Canonical::of_agreement(agreement);
    (Name::new(AGREEMENT, id), canonical)
}

/// Returns the name and the canonical text of an entry.
pub(super) fn entry(entry: &JournalEntry) -> (Name, Canonical) {
    (Name::of_entry(entry), Canonical::of_entry(entry))
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.id {
            Some(id) => write!(f, "{} `{id}`", self.kind),
            None => f.write_str(self.kind),
        }
    }
}
