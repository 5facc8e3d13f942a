//! Reading many documents: those that are sound enter the register, the faults of the others are listed by their names.

use alloc::boxed::Box;
use alloc::vec::Vec;
use core::fmt;

use super::refused::DocumentFindings;
use super::register::Register;
use crate::document::Document;

impl Register {
    /// Reads documents from JSON texts, each under a name such as that of its file.
    ///
    /// The texts are taken one at a time, so that an iterator which reads files needs the memory of one text only.
    ///
    /// # Errors
    ///
    /// [`ReadingRefused`] with every fault of every document under its name, if a document cannot be read (see
    /// [`Document::from_json`]) or added (see [`add_as`](Self::add_as)). It also returns the register of all other
    /// documents, for a caller who goes on without those.
    ///
    /// ```
    /// use exchange_agreement::Register;
    /// let text = |id: &str, on: &str| format!(r#"{{
    ///     "format": "exchange-agreement/1",
    ///     "agreement": {{ "id": "{id}", "sides": {{ "A": [{{ "id": "a" }}], "B": [{{ "id": "b" }}] }}, "concluded": {{ "on": "{on}" }} }}
    /// }}"#);
    /// let texts = [("1.json", text("x", "2025")), ("2.json", text("y", "2025-02-30")), ("3.json", text("x", "2025"))];
    /// let refused = Register::from_json(texts).unwrap_err();
    /// assert_eq!(refused.to_string(), "\
    /// 2.json: E10 /agreement/concluded/on `2025-02-30` is not a valid date, expected a date of the calendar
    /// 3.json: E03 /agreement/id the agreement id `x` is already used at 1.json#/agreement/id");
    /// let (register, faults) = refused.into_parts();
    /// assert_eq!((register.len(), faults.len()), (1, 2));
    /// ```
    pub fn from_json<N: AsRef<str>, T: AsRef<[u8]>>(
        documents: impl IntoIterator<Item = (N, T)>,
    ) -> Result<Self, ReadingRefused> {
        let mut register = Self::new();
        let mut faults = Vec::new();
        for (name, text) in documents {
            let name = name.as_ref();
            let read = Document::from_json(text).map_err(crate::rulebook::Invalid::into_findings);
            let entered = read.and_then(|document| {
                let entered = register.enter(Some(name), document);
                entered.map_err(|refused| refused.into_parts().1)
            });
            if let Err(findings) = entered {
                faults.push(DocumentFindings {
                    name: name.into(),
                    findings,
                });
            }
        }
        if faults.is_empty() {
            Ok(register)
        } else {
            Err(ReadingRefused(Box::new((register, faults))))
        }
    }
}

// A register is large, and a result should not be.
/// The error for documents that could not be read into a register, with the register of the others.
///
/// ```
/// use exchange_agreement::Register;
/// const SOUND: &str = r#"{ "format": "exchange-agreement/1", "agreement": { "id": "a",
///     "sides": { "RU": [{ "id": "ru" }], "UA": [{ "id": "ua" }] } } }"#;
/// let refused = Register::from_json([("sound.json", SOUND), ("broken.json", "{")]).unwrap_err();
/// assert_eq!((refused.faults().len(), refused.faults()[0].name()), (1, "broken.json"));
/// let (register, faults) = refused.into_parts();
/// assert_eq!((register.len(), faults.len()), (1, 1));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct ReadingRefused(Box<(Register, Vec<DocumentFindings>)>);

impl ReadingRefused {
    /// Returns the findings of each document that was not added, in the order of reading; never empty.
    #[must_use]
    pub fn faults(&self) -> &[DocumentFindings] {
        &self.0.1
    }

    /// Returns the register of the documents that were added, and the findings of the others.
    #[must_use]
    pub fn into_parts(self) -> (Register, Vec<DocumentFindings>) {
        *self.0
    }
}

/// Writes every finding, one a line, since a program that stops with this error prints its debug form.
impl fmt::Debug for ReadingRefused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self:#}")
    }
}

/// Writes a line for each document that was not added, with its first finding; with `{:#}` a line for every finding.
impl fmt::Display for ReadingRefused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, fault) in self.faults().iter().enumerate() {
            if at > 0 {
                f.write_str("\n")?;
            }
            fmt::Display::fmt(fault, f)?;
        }
        Ok(())
    }
}

impl core::error::Error for ReadingRefused {}
