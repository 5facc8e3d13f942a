//! The setter of a document in a chain that keeps every fault.

use super::document::Document;
use crate::words::{Text, chain};

chain! {
    /// The setters of a document in a chain: without `?` between them, every fault is kept.
    ///
    /// ```
    /// # #[cfg(feature = "json")] {
    /// use exchange_agreement::{Document, chain::DocumentChain};
    /// let document = Document::from_json("{}").with_schema_address("");
    /// let faults = document.unwrap_err().into_findings();
    /// assert_eq!(faults.iter().last().map(|fault| fault.place()), Some("/$schema"));
    /// # }
    /// ```
    DocumentChain for Document {
        with_schema_address(Text) at "$schema";
    }
}
