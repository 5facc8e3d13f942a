//! Who published what, and whom it quotes.

use alloc::format;

use crate::rulebook::{Datum, Findings, Invalid, Place, Rule};
use crate::wire::{self, Slot, Str, dated, needed_word, word};
use crate::words::{Moment, PartialDate, ReportId, Text};

/// A report: who published it, whom it quotes, and when.
///
/// ```
/// use exchange_agreement::Report;
/// let article = Report::new("xinhua-2025-05-24", "Xinhua")?
///     .quoting("Russian Ministry of Defence")?
///     .published("2025-05-24T11:34:00+08:00")?
///     .updated("2025-05-24T11:39:00+08:00")?;
/// assert_eq!(article.source().as_str(), "Xinhua");
/// # Ok::<(), exchange_agreement::Invalid>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    id: ReportId,
    source: Text,
    quoting: Option<Text>,
    stated: Option<PartialDate>,
    published: Option<Moment>,
    updated: Option<Moment>,
    note: Option<Text>,
}

impl Report {
    /// A report known by its id, and who published it.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with E02 for an id or source that is not well formed.
    pub fn new(id: impl AsRef<str>, source: impl AsRef<str>) -> Result<Self, Invalid> {
        let shape = wire::Report {
            id: Slot::Is(Str::from(id.as_ref())),
            source: Slot::Is(Str::from(source.as_ref())),
            ..wire::Report::default()
        };
        Self::of(shape)
    }

    /// Adds whom it quotes.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with E02 when the text is not well formed.
    pub fn quoting(self, whom: impl AsRef<str>) -> Result<Self, Invalid> {
        Self::of(wire::Report {
            quoting: Slot::Is(Str::from(whom.as_ref())),
            ..self.shape()
        })
    }

    /// Adds when the quoted statement was made.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with E10 when the date does not exist.
    pub fn stated(self, on: impl AsRef<str>) -> Result<Self, Invalid> {
        Self::of(wire::Report {
            stated: Slot::Is(Str::from(on.as_ref())),
            ..self.shape()
        })
    }

    /// Adds when it was published.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with E10 when the moment does not exist, or lies after the update.
    pub fn published(self, at: impl AsRef<str>) -> Result<Self, Invalid> {
        Self::of(wire::Report {
            published: Slot::Is(Str::from(at.as_ref())),
            ..self.shape()
        })
    }

    /// Adds when it was last updated.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with E10 when the moment does not exist, or lies before the publication.
    pub fn updated(self, at: impl AsRef<str>) -> Result<Self, Invalid> {
        Self::of(wire::Report {
            updated: Slot::Is(Str::from(at.as_ref())),
            ..self.shape()
        })
    }

    /// Adds a remark, such as the address of the page.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with E02 when the text is not well formed.
    pub fn noted(self, note: impl AsRef<str>) -> Result<Self, Invalid> {
        Self::of(wire::Report {
            note: Slot::Is(Str::from(note.as_ref())),
            ..self.shape()
        })
    }

    /// A remark.
    #[must_use]
    pub const fn note(&self) -> Option<&Text> {
        self.note.as_ref()
    }

    fn of(shape: wire::Report<'_>) -> Result<Self, Invalid> {
        let mut findings = Findings::new();
        let report = Self::read(shape, &Place::Root, &mut findings);
        let findings = findings.refusal(false)?;
        report.ok_or_else(|| Invalid::unmade(findings))
    }

    /// The one checked constructor: every other door writes the shape and comes through here.
    pub(crate) fn read(
        shape: wire::Report<'_>,
        place: &Place<'_>,
        findings: &mut Findings,
    ) -> Option<Self> {
        const FORM: (&str, &str) = ("moment", "a date, or YYYY-MM-DDThh:mm:ss with an offset");
        let id = needed_word::<ReportId>(shape.id, place, "id", findings);
        let source = needed_word::<Text>(shape.source, place, "source", findings);
        let quoting = word(shape.quoting, place, "quoting", findings);
        let note = word(shape.note, place, "note", findings);
        let stated = wire::date(shape.stated, place, "stated", findings);
        let published: Option<Moment> = dated(shape.published, place, "published", FORM, findings);
        let updated: Option<Moment> = dated(shape.updated, place, "updated", FORM, findings);
        if let (Some(published), Some(updated)) = (published, updated)
            && updated.is_surely_before(published)
        {
            let about = Datum::Words("time from publication to update");
            let given = Datum::text(&format!("{published}/{updated}"));
            findings.report(
                Rule::DateExists,
                &place.key("updated"),
                about,
                given,
                Datum::Nothing,
            );
        }
        Some(Self {
            id: id?,
            source: source?,
            quoting,
            stated,
            published,
            updated,
            note,
        })
    }

    /// The written shape.
    pub(crate) fn shape(&self) -> wire::Report<'static> {
        wire::Report {
            id: Slot::Is(Str::shown(&self.id)),
            source: Slot::Is(Str::shown(&self.source)),
            quoting: self.quoting.as_ref().map(Str::shown).into(),
            stated: self.stated.map(Str::shown).into(),
            published: self.published.map(Str::shown).into(),
            updated: self.updated.map(Str::shown).into(),
            note: self.note.as_ref().map(Str::shown).into(),
            ..wire::Report::default()
        }
    }

    /// The id.
    #[must_use]
    pub const fn id(&self) -> &ReportId {
        &self.id
    }

    /// Who published it.
    #[must_use]
    pub const fn source(&self) -> &Text {
        &self.source
    }

    /// Whom it quotes, where it does.
    #[must_use]
    pub const fn quotes(&self) -> Option<&Text> {
        self.quoting.as_ref()
    }

    /// When the quoted statement was made, where that is told.
    #[must_use]
    pub const fn statement_date(&self) -> Option<PartialDate> {
        self.stated
    }

    /// When it was published, where that is told.
    #[must_use]
    pub const fn publication(&self) -> Option<Moment> {
        self.published
    }

    /// When it was last updated, where that is told.
    #[must_use]
    pub const fn update(&self) -> Option<Moment> {
        self.updated
    }
}
