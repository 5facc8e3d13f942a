//! What every entry of a journal may have beside its content: when it became known, a remark, its sources.

use alloc::vec::Vec;

use crate::words::{PartialDate, ReportId, Text};

/// When an entry became known, a remark, and the reports that tell of it.
///
/// ```
/// use exchange_agreement::Told;
/// let told = Told::default().known_on("2025-06-17".parse()?).noted("told a day late".parse()?);
/// assert_eq!((told.known(), told.note()), (Some("2025-06-17".parse()?), Some(&"told a day late".parse()?)));
/// // A report is named once, however often it is told.
/// let told = told.told_by("ministry".parse()?).told_by("ministry".parse()?);
/// assert_eq!(told.sources(), ["ministry".parse()?]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    pub(super) known: Option<PartialDate>,
    pub(super) note: Option<Text>,
    pub(super) sources: Vec<ReportId>,
}

impl Told {
    /// Adds when it became known.
    #[must_use]
    pub const fn known_on(mut self, date: PartialDate) -> Self {
        self.known = Some(date);
        self
    }

    /// Adds a remark, judged by no rule.
    #[must_use]
    pub fn noted(mut self, note: Text) -> Self {
        self.note = Some(note);
        self
    }

    /// Adds a report that tells of it.
    #[must_use]
    pub fn told_by(mut self, report: ReportId) -> Self {
        if !self.sources.contains(&report) {
            self.sources.push(report);
        }
        self
    }

    /// When it became known, where that is told.
    #[must_use]
    pub const fn known(&self) -> Option<PartialDate> {
        self.known
    }

    /// A remark.
    #[must_use]
    pub const fn note(&self) -> Option<&Text> {
        self.note.as_ref()
    }

    /// The reports that tell of it.
    #[must_use]
    pub fn sources(&self) -> &[ReportId] {
        &self.sources
    }
}
