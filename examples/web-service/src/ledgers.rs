//! The documents that the service holds in memory.

use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};

use exchange_agreement::Document;

use crate::answer::Failure;

/// Documents by name. Each has a lock of its own: who writes to one keeps no reader of another waiting.
#[derive(Clone, Debug, Default)]
pub struct Ledgers(Arc<RwLock<BTreeMap<String, Arc<RwLock<Document>>>>>);

// A refusal changes nothing, and the crate does not panic: what a poisoned lock guards is sound.
impl Ledgers {
    /// Keeps a document under a name; returns true if the name is new.
    pub(crate) fn keep(&self, name: String, document: Document) -> bool {
        let mut all = self.0.write().unwrap_or_else(PoisonError::into_inner);
        let before = all.insert(name, Arc::new(RwLock::new(document)));
        before.is_none()
    }

    /// Asks the document of this name.
    pub(crate) fn read<T>(
        &self,
        name: &str,
        ask: impl FnOnce(&Document) -> T,
    ) -> Result<T, Failure> {
        let document = self.find(name)?;
        let document = document.read().unwrap_or_else(PoisonError::into_inner);
        Ok(ask(&document))
    }

    /// Changes the document of this name.
    pub(crate) fn write<T>(
        &self,
        name: &str,
        change: impl FnOnce(&mut Document) -> T,
    ) -> Result<T, Failure> {
        let document = self.find(name)?;
        let mut document = document.write().unwrap_or_else(PoisonError::into_inner);
        Ok(change(&mut document))
    }

    fn find(&self, name: &str) -> Result<Arc<RwLock<Document>>, Failure> {
        let all = self.0.read().unwrap_or_else(PoisonError::into_inner);
        all.get(name).cloned().ok_or(Failure::NoLedger)
    }
}
