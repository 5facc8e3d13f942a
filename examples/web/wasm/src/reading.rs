//! A text that was read as a document, with everything found in it.

use std::rc::Rc;

use exchange_agreement::{Document, Findings, PartialDate};
use serde_json::Value;

use crate::placed::Lines;

/// The text, and its document or the faults that refuse it.
#[derive(Clone, Debug)]
pub(crate) struct Read {
    lines: Rc<Lines>,
    document: Result<Rc<Document>, Rc<Findings>>,
}

impl Read {
    /// Reads a text of any kind. Bytes that are no text are shown as replacement characters, and are a fault.
    pub(crate) fn new(text: &[u8]) -> Self {
        let document = Document::from_json(text);
        let text = String::from_utf8_lossy(text);
        // The crate counts from after the byte order mark, as browsers do.
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text).to_owned();
        Self {
            lines: Rc::new(Lines::new(text)),
            document: document
                .map(Rc::new)
                .map_err(|invalid| Rc::new(invalid.into_findings())),
        }
    }

    pub(crate) fn document(&self) -> Option<&Rc<Document>> {
        self.document.as_ref().ok()
    }

    pub(crate) fn text(&self) -> &str {
        self.lines.text()
    }

    /// Returns the faults that refuse the document; or the findings about it, at the end of a day or with everything
    /// recorded. Those in the range have their places.
    pub(crate) fn findings(&self, day: Option<PartialDate>, range: [usize; 2]) -> Value {
        match (&self.document, day) {
            (Err(faults), _) => self.lines.place(faults, range),
            (Ok(document), None) => self.lines.place(&document.findings(), range),
            (Ok(document), Some(day)) => self.lines.place(&document.findings_as_of(day), range),
        }
    }
}
