//! The findings of one document of many, and the error for a document that was not added.

use alloc::boxed::Box;
use core::fmt;

use crate::document::Document;
use crate::rulebook::Findings;

/// The findings of one document, under its name.
///
/// Places are JSON pointers into that document.
///
/// ```
/// use exchange_agreement::{Agreement, Document, Ledger, Register, terms::{Link, LinkKind}};
/// let link = Link::new(LinkKind::Implements, "stockholm-2018".parse()?);
/// let agreement = Agreement::between("GOV", "HO").with_id("geneva-2020").with_link(&link).build()?;
/// let mut register = Register::new();
/// register.add(Document::new(Ledger::open(agreement), [])?)?;
/// let [found] = &register.findings()[..] else { panic!("one link leads nowhere") };
/// assert_eq!((found.name(), found.findings().count()), ("geneva-2020", 1));
/// assert_eq!(found.to_string(), "geneva-2020: C21 /agreement/links/0/to there is no agreement `stockholm-2018` in the register");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentFindings {
    pub(super) name: Box<str>,
    pub(super) findings: Findings,
}

impl DocumentFindings {
    /// Returns the name of the document: the one under which it was read, else the id of its agreement.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the findings; never empty.
    #[must_use]
    pub const fn findings(&self) -> &Findings {
        &self.findings
    }

    /// Returns the findings by value.
    ///
    /// ```
    /// use exchange_agreement::Register;
    /// let faults = Register::from_json([("broken.json", "{")]).unwrap_err().into_parts().1;
    /// let all = faults.into_iter().map(|one| one.into_findings().count());
    /// assert!(all.eq([1]));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn into_findings(self) -> Findings {
        self.findings
    }
}

/// Writes the name and the first finding with the number of others; with `{:#}` every finding, one a line, each after the
/// name.
impl fmt::Display for DocumentFindings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = crate::rulebook::Excerpt::from(&*self.name);
        if !f.alternate() {
            return write!(f, "{name}: {}", self.findings);
        }
        let text = alloc::format!("{:#}", self.findings);
        for (at, line) in text.lines().enumerate() {
            let break_before = if at > 0 { "\n" } else { "" };
            write!(f, "{break_before}{name}: {line}")?;
        }
        Ok(())
    }
}

// A document is large, and a result should not be.
/// The error for a document that was not added to a register, which returns the document.
///
/// ```
/// use exchange_agreement::{Agreement, Document, Ledger, Register};
/// let document = Document::new(Ledger::open(Agreement::between("RU", "UA").with_id("istanbul").build()?), [])?;
/// let mut register = Register::new();
/// register.add(document.clone())?;
/// let refused = register.add(document.clone()).unwrap_err();
/// assert_eq!(refused.to_string(), "E03 /agreement/id the agreement id `istanbul` is already used at istanbul#/agreement/id");
/// assert_eq!((refused.findings().count(), register.len()), (1, 1));
/// assert_eq!(refused.into_parts().0, document);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct AdditionRefused(Box<(Document, Findings)>);

impl AdditionRefused {
    pub(super) fn of(document: Document, findings: Findings) -> Self {
        Self(Box::new((document, findings)))
    }

    /// Returns the reasons; never empty.
    #[must_use]
    pub const fn findings(&self) -> &Findings {
        &self.0.1
    }

    /// Returns the document and the reasons.
    #[must_use]
    pub fn into_parts(self) -> (Document, Findings) {
        *self.0
    }
}

/// Writes every finding, one a line, since a program that stops with this error prints its debug form.
impl fmt::Debug for AdditionRefused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self:#}")
    }
}

/// Writes the first finding and how many more there are; with `{:#}` every finding, one a line.
impl fmt::Display for AdditionRefused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self.findings(), f)
    }
}

impl core::error::Error for AdditionRefused {}
