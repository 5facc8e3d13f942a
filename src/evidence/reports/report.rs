//! `Report`: its source, the source it quotes or copies, its dates and its figures; built, read and written.

use alloc::format;
use alloc::vec::Vec;

use super::figure::Figure;
use super::read_figure;
use crate::rulebook::{Datum, Findings, Invalid, Rule, Sink, limits};
use crate::wire::{self, Slot, Str, dated, each_within, list, needed_word, optional, word};
use crate::words::{ActorKey, Moment, PartialDate, ReportId, Text, TextOr};

/// A published report: its publisher, the source that it quotes, its dates, and its figures.
///
/// The figures of a report are attributed to its *voice*: the quoted source, otherwise the publisher. A figure can
/// quote a source of its own. Two reports that quote the same ministry are one voice, and a report that
/// [republishes](Self::with_republishes) another has the voice of that report.
///
/// ```
/// use exchange_agreement::{CategoryKind::{Civilian, PrisonerOfWar}, Figure, Report, evidence::Act, id::Text};
/// let people = [(PrisonerOfWar, 270), (Civilian, 120)];
/// let article = Report::new("xinhua-2025-05-24", "Xinhua")?
///     .with_quoting("Russian Ministry of Defence")?
///     .with_speaks_for("RU")?
///     .with_relayed_by("an agency")?
///     .with_figure(Figure::new(Act::Received, "UA", "RU", people)?.with_exchange("1")?);
/// assert_eq!((article.source().as_str(), article.voice().as_str()), ("Xinhua", "Russian Ministry of Defence"));
/// assert_eq!((article.speaks_for(), article.relayed_by().map(Text::as_str)), (Some("RU".parse()?), Some("an agency")));
/// assert_eq!((article.quoting(), article.figures().len()), (Some(article.voice()), 1));
/// // A paper that republishes the article quotes no source of its own.
/// let copy = Report::new("copy", "a paper")?.with_republishes("xinhua-2025-05-24")?;
/// assert_eq!((copy.republishes(), copy.quoting()), (Some(article.id()), None));
/// assert!(Report::new("an id has no blanks", "a paper").is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// Its address, and the date on which its figures were published:
///
/// ```
/// use exchange_agreement::{Report, id::Text, time::Moment};
/// let article = Report::new("xinhua-2025-05-24", "Xinhua")?
///     .with_address("https://example.org/article")?
///     .with_language("en")?
///     .with_note("from an archive")?
///     .with_published("2025-05-24T11:34:00+08:00")?
///     .with_updated("2025-05-24T11:39:00+08:00")?;
/// let texts = [article.address(), article.language(), article.note()].map(|text| text.map(Text::as_str));
/// assert_eq!(texts, [Some("https://example.org/article"), Some("en"), Some("from an archive")]);
/// assert_eq!(article.published(), Some("2025-05-24T11:34:00+08:00".parse()?));
/// assert_eq!((article.updated(), article.said()), (Some("2025-05-24T11:39:00+08:00".parse()?), article.updated()));
/// let (article, day) = (article.with_stated("2025-05-23")?, "2025-05-23".parse()?);
/// assert_eq!((article.stated(), article.said()), (Some(day), Some(Moment::Date(day))));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    id: ReportId,
    source: Text,
    quoting: Option<Text>,
    speaks_for: Option<ActorKey>,
    relayed_by: Option<Text>,
    republishes: Option<ReportId>,
    address: Option<Text>,
    language: Option<Text>,
    stated: Option<PartialDate>,
    published: Option<Moment>,
    updated: Option<Moment>,
    note: Option<Text>,
    figures: Vec<Figure>,
}

impl Report {
    /// Creates a report from its id and its publisher.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with E02 for a malformed id or source.
    pub fn new(
        id: impl Into<TextOr<ReportId>>,
        source: impl Into<TextOr<Text>>,
    ) -> Result<Self, Invalid> {
        let mut findings = Findings::new();
        let id = id.into().read(&mut findings.sink().key("id"));
        let source = source.into().read(&mut findings.sink().key("source"));
        findings.finish(id.zip(source).map(|(id, source)| Self {
            id,
            source,
            quoting: None,
            speaks_for: None,
            relayed_by: None,
            republishes: None,
            address: None,
            language: None,
            stated: None,
            published: None,
            updated: None,
            note: None,
            figures: Vec::new(),
        }))
    }

    /// Sets the source that the report quotes.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with E02 for a malformed text.
    pub fn with_quoting(mut self, source: impl Into<TextOr<Text>>) -> Result<Self, Invalid> {
        let source = source.into().for_key("quoting")?;
        self.quoting = Some(source);
        Ok(self)
    }

    /// Sets the side or third actor that the voice (the quoted source, else the publisher) speaks for.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with E02 for a malformed key.
    pub fn with_speaks_for(mut self, actor: impl Into<TextOr<ActorKey>>) -> Result<Self, Invalid> {
        let actor = actor.into().for_key("speaks_for")?;
        self.speaks_for = Some(actor);
        Ok(self)
    }

    /// Sets the relay: the person or body that passed the words of the source to the publisher.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with E02 for a malformed text.
    pub fn with_relayed_by(mut self, relay: impl Into<TextOr<Text>>) -> Result<Self, Invalid> {
        let relay = relay.into().for_key("relayed_by")?;
        self.relayed_by = Some(relay);
        Ok(self)
    }

    /// Makes the report a copy of another one; a copy is not an additional source.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with E02 for a malformed id. [`Document::new`](crate::Document::new) checks that the original
    /// exists.
    pub fn with_republishes(
        mut self,
        original: impl Into<TextOr<ReportId>>,
    ) -> Result<Self, Invalid> {
        let original = original.into().for_key("republishes")?;
        self.republishes = Some(original);
        Ok(self)
    }

    /// Sets the address of the page on which the report appeared.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with E02 for a malformed text.
    pub fn with_address(mut self, address: impl Into<TextOr<Text>>) -> Result<Self, Invalid> {
        let address = address.into().for_key("address")?;
        self.address = Some(address);
        Ok(self)
    }

    /// Sets the language in which the report was read, such as `uk` (BCP 47).
    ///
    /// # Errors
    ///
    /// [`Invalid`] with E02 for a malformed text.
    pub fn with_language(mut self, language: impl Into<TextOr<Text>>) -> Result<Self, Invalid> {
        let language = language.into().for_key("language")?;
        self.language = Some(language);
        Ok(self)
    }

    /// Sets the date of the quoted statement.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with E10 for a date that does not exist.
    pub fn with_stated(mut self, on: impl Into<TextOr<PartialDate>>) -> Result<Self, Invalid> {
        self.stated = Some(on.into().for_key("stated")?);
        Ok(self)
    }

    /// Sets the date or time at which the report was published.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with E10 for a moment that does not exist or is after the update.
    pub fn with_published(mut self, at: impl Into<TextOr<Moment>>) -> Result<Self, Invalid> {
        self.published = Some(at.into().for_key("published")?);
        self.in_order(Findings::new())
    }

    /// Sets the date or time at which the report was last updated.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with E10 for a moment that does not exist or is before the publication.
    ///
    /// ```
    /// let report = exchange_agreement::Report::new("a", "a paper")?.with_published("2025-05-24")?;
    /// assert!(report.clone().with_updated("2025-05-24").is_ok() && report.with_updated("2025-05-23").is_err());
    /// # Ok::<(), exchange_agreement::Invalid>(())
    /// ```
    pub fn with_updated(mut self, at: impl Into<TextOr<Moment>>) -> Result<Self, Invalid> {
        self.updated = Some(at.into().for_key("updated")?);
        self.in_order(Findings::new())
    }

    /// Adds a remark on the report.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with E02 for a malformed text.
    pub fn with_note(mut self, note: impl Into<TextOr<Text>>) -> Result<Self, Invalid> {
        let note = note.into().for_key("note")?;
        self.note = Some(note);
        Ok(self)
    }

    /// Adds a figure to the report.
    #[must_use]
    pub fn with_figure(mut self, figure: Figure) -> Self {
        self.figures.push(figure);
        self
    }

    fn in_order(self, mut findings: Findings) -> Result<Self, Invalid> {
        check_order(self.published, self.updated, &mut findings.sink());
        findings.finish(Some(self))
    }

    /// Reads a report from its document shape, checking every part.
    pub(crate) fn read(shape: wire::Report<'_>, sink: &mut Sink<'_>) -> Option<Self> {
        let id = needed_word::<ReportId>(shape.id, "id", sink);
        let source = needed_word::<Text>(shape.source, "source", sink);
        let published = dated(shape.published, "published", sink);
        let updated = dated(shape.updated, "updated", sink);
        check_order(published, updated, sink);
        Some(Self {
            quoting: word(shape.quoting, "quoting", sink),
            speaks_for: word(shape.speaks_for, "speaks_for", sink),
            relayed_by: word(shape.relayed_by, "relayed_by", sink),
            republishes: word(shape.republishes, "republishes", sink),
            address: word(shape.address, "address", sink),
            language: word(shape.language, "language", sink),
            stated: wire::date(shape.stated, "stated", sink),
            published,
            updated,
            note: word(shape.note, "note", sink),
            figures: figures(shape.figures, sink),
            id: id?,
            source: source?,
        })
    }

    /// Returns the document shape.
    pub(crate) fn shape(&self) -> wire::Report<'_> {
        wire::Report {
            id: Slot::Is(Str::shown(&self.id)),
            source: Slot::Is(Str::shown(&self.source)),
            quoting: optional(self.quoting.as_ref()),
            speaks_for: optional(self.speaks_for),
            relayed_by: optional(self.relayed_by.as_ref()),
            republishes: optional(self.republishes.as_ref()),
            address: optional(self.address.as_ref()),
            language: optional(self.language.as_ref()),
            stated: optional(self.stated),
            published: optional(self.published),
            updated: optional(self.updated),
            note: optional(self.note.as_ref()),
            figures: list(self.figures.iter().map(read_figure::shape)),
            ..wire::Report::default()
        }
    }

    /// Returns the id of the report.
    #[must_use]
    pub const fn id(&self) -> &ReportId {
        &self.id
    }

    /// Returns the publisher of the report.
    #[must_use]
    pub const fn source(&self) -> &Text {
        &self.source
    }

    /// Returns the source that the report quotes, if any.
    #[must_use]
    pub const fn quoting(&self) -> Option<&Text> {
        self.quoting.as_ref()
    }

    /// Returns the voice, the source that the figures are attributed to: the quoted source, otherwise the publisher.
    #[must_use]
    pub fn voice(&self) -> &Text {
        self.quoting.as_ref().unwrap_or(&self.source)
    }

    /// Returns the side or third actor that the voice speaks for, if given.
    #[must_use]
    pub const fn speaks_for(&self) -> Option<ActorKey> {
        self.speaks_for
    }

    /// Returns the relay: the person or body that passed the words of the source to the publisher, if given.
    #[must_use]
    pub const fn relayed_by(&self) -> Option<&Text> {
        self.relayed_by.as_ref()
    }

    /// Returns the id of the report that this one copies, or `None` if it is no copy.
    #[must_use]
    pub const fn republishes(&self) -> Option<&ReportId> {
        self.republishes.as_ref()
    }

    /// Returns the address of the page on which the report appeared, if given.
    #[must_use]
    pub const fn address(&self) -> Option<&Text> {
        self.address.as_ref()
    }

    /// Returns the language in which the report was read, if given.
    #[must_use]
    pub const fn language(&self) -> Option<&Text> {
        self.language.as_ref()
    }

    /// Returns the date of the quoted statement, if known.
    #[must_use]
    pub const fn stated(&self) -> Option<PartialDate> {
        self.stated
    }

    /// Returns the date or time at which the report was published, if known.
    #[must_use]
    pub const fn published(&self) -> Option<Moment> {
        self.published
    }

    /// Returns the date or time at which the report was last updated, if known.
    #[must_use]
    pub const fn updated(&self) -> Option<Moment> {
        self.updated
    }

    /// Returns the date of the figures, if known: that of the statement, otherwise of the last update, otherwise of the
    /// publication.
    #[must_use]
    pub fn said(&self) -> Option<Moment> {
        let stated = self.stated.map(Moment::Date);
        stated.or(self.updated).or(self.published)
    }

    /// Returns the remark on the report, if there is one.
    #[must_use]
    pub const fn note(&self) -> Option<&Text> {
        self.note.as_ref()
    }

    /// Returns the figures, in the order of the report.
    #[must_use]
    pub fn figures(&self) -> &[Figure] {
        &self.figures
    }
}

fn check_order(published: Option<Moment>, updated: Option<Moment>, sink: &mut Sink<'_>) {
    if let (Some(published), Some(updated)) = (published, updated)
        && updated.is_surely_before(published)
    {
        sink.key("updated")
            .report(Rule::DateExists)
            .about("time from publication to update")
            .given(Datum::text(&format!("{published}/{updated}")));
    }
}

fn figures(slot: Slot<wire::List<wire::Figure<'_>>>, sink: &mut Sink<'_>) -> Vec<Figure> {
    let (list, max) = (&mut sink.key("figures"), limits::FIGURES);
    each_within(slot, max, "figures", list, read_figure::read).values
}
