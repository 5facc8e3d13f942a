//! Who published what, whom it quotes, and the figures it tells.

use alloc::format;
use alloc::vec::Vec;

use super::figure::Figure;
use super::read_figure;
use crate::rulebook::{Datum, Findings, Invalid, Place, Rule, limits};
use crate::wire::{self, Slot, Str, dated, limited, list, needed_word, word, word_at};
use crate::words::{ActorKey, Moment, PartialDate, ReportId, Text, Word};

/// A report: who published it, whom it quotes, when, and the figures it tells.
///
/// The voice of a report is whom it quotes, else who published it; a figure may quote somebody else. Whoever prints the words of another adds no
/// voice: two reports that quote the same ministry are one source, and a report that
/// [republishes](Self::republishing) another speaks with the voice of that one.
///
/// ```
/// use exchange_agreement::{Act, CategoryKind::{Civilian, PrisonerOfWar}, Figure, Report, Text};
/// let people = [(PrisonerOfWar, 270), (Civilian, 120)];
/// let article = Report::new("xinhua-2025-05-24", "Xinhua")?
///     .quoting("Russian Ministry of Defence")?
///     .speaking_for("RU")?
///     .relayed_by("an agency")?
///     .telling(Figure::new(Act::Received, "UA", "RU", people)?.in_exchange("1".parse()?));
/// assert_eq!((article.source().as_str(), article.voice().as_str()), ("Xinhua", "Russian Ministry of Defence"));
/// assert_eq!((article.speaks_for(), article.relay().map(Text::as_str)), (Some("RU".parse()?), Some("an agency")));
/// assert_eq!((article.quotes(), article.figures().len()), (Some(article.voice()), 1));
/// // A paper that prints the article quotes nobody of its own.
/// let copy = Report::new("copy", "a paper")?.republishing("xinhua-2025-05-24")?;
/// assert_eq!((copy.republishes(), copy.quotes()), (Some(article.id()), None));
/// assert!(Report::new("an id holds no blank", "a paper").is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// Where it is to be read, and when its figures were said:
///
/// ```
/// use exchange_agreement::{Moment, Report, Text};
/// let article = Report::new("xinhua-2025-05-24", "Xinhua")?
///     .at_address("https://example.org/article")?
///     .in_language("en")?
///     .noted("from an archive")?
///     .published("2025-05-24T11:34:00+08:00")?
///     .updated("2025-05-24T11:39:00+08:00")?;
/// let told = [article.address(), article.language(), article.note()].map(|text| text.map(Text::as_str));
/// assert_eq!(told, [Some("https://example.org/article"), Some("en"), Some("from an archive")]);
/// assert_eq!(article.publication(), Some("2025-05-24T11:34:00+08:00".parse()?));
/// assert_eq!((article.update(), article.said()), (Some("2025-05-24T11:39:00+08:00".parse()?), article.update()));
/// let (article, day) = (article.stated("2025-05-23")?, "2025-05-23".parse()?);
/// assert_eq!((article.statement_date(), article.said()), (Some(day), Some(Moment::Date(day))));
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
    /// A report known by its id, and who published it.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with E02 for an id or source that is not well formed.
    pub fn new(id: impl AsRef<str>, source: impl AsRef<str>) -> Result<Self, Invalid> {
        let mut findings = Findings::new();
        let shape = wire::Report {
            id: Slot::Is(Str::from(id.as_ref())),
            source: Slot::Is(Str::from(source.as_ref())),
            ..wire::Report::default()
        };
        Self::read(shape, &Place::Root, &mut findings).ok_or_else(|| Invalid::unmade(findings))
    }

    /// Adds whom it quotes.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with E02 when the text is not well formed.
    pub fn quoting(mut self, whom: impl AsRef<str>) -> Result<Self, Invalid> {
        self.quoting = Some(given(whom.as_ref(), "quoting")?);
        Ok(self)
    }

    /// Adds the actor of the agreement that its voice speaks for, such as the side whose ministry it quotes.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with E02 when the key is not well formed.
    pub fn speaking_for(mut self, actor: impl AsRef<str>) -> Result<Self, Invalid> {
        self.speaks_for = Some(given(actor.as_ref(), "speaks_for")?);
        Ok(self)
    }

    /// Adds who passed the words on, between the voice and the publisher.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with E02 when the text is not well formed.
    pub fn relayed_by(mut self, whom: impl AsRef<str>) -> Result<Self, Invalid> {
        self.relayed_by = Some(given(whom.as_ref(), "relayed_by")?);
        Ok(self)
    }

    /// Tells that it is another report published again: it adds no source.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with E02 when the id is not well formed. That it resolves is checked by
    /// [`Document::new`](crate::Document::new).
    pub fn republishing(mut self, original: impl AsRef<str>) -> Result<Self, Invalid> {
        self.republishes = Some(given(original.as_ref(), "republishes")?);
        Ok(self)
    }

    /// Adds the address of the page.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with E02 when the text is not well formed.
    pub fn at_address(mut self, address: impl AsRef<str>) -> Result<Self, Invalid> {
        self.address = Some(given(address.as_ref(), "address")?);
        Ok(self)
    }

    /// Adds the language it was read in, such as `uk` (BCP 47).
    ///
    /// # Errors
    ///
    /// [`Invalid`] with E02 when the text is not well formed.
    pub fn in_language(mut self, language: impl AsRef<str>) -> Result<Self, Invalid> {
        self.language = Some(given(language.as_ref(), "language")?);
        Ok(self)
    }

    /// Adds when the quoted statement was made.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with E10 when the date does not exist.
    pub fn stated(mut self, on: impl AsRef<str>) -> Result<Self, Invalid> {
        let mut findings = Findings::new();
        let on = Slot::Is(Str::from(on.as_ref()));
        self.stated = wire::date(on, &Place::Root, "stated", &mut findings);
        let _ = findings.refusal(false)?;
        Ok(self)
    }

    /// Adds when it was published.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with E10 when the moment does not exist, or lies after the update.
    pub fn published(mut self, at: impl AsRef<str>) -> Result<Self, Invalid> {
        let mut findings = Findings::new();
        self.published = moment(at.as_ref(), "published", &mut findings);
        self.in_order(findings)
    }

    /// Adds when it was last updated.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with E10 when the moment does not exist, or lies before the publication.
    ///
    /// ```
    /// let report = exchange_agreement::Report::new("a", "a paper")?.published("2025-05-24")?;
    /// assert!(report.clone().updated("2025-05-24").is_ok() && report.updated("2025-05-23").is_err());
    /// # Ok::<(), exchange_agreement::Invalid>(())
    /// ```
    pub fn updated(mut self, at: impl AsRef<str>) -> Result<Self, Invalid> {
        let mut findings = Findings::new();
        self.updated = moment(at.as_ref(), "updated", &mut findings);
        self.in_order(findings)
    }

    /// Adds a remark.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with E02 when the text is not well formed.
    pub fn noted(mut self, note: impl AsRef<str>) -> Result<Self, Invalid> {
        self.note = Some(given(note.as_ref(), "note")?);
        Ok(self)
    }

    /// Adds a figure that it tells.
    #[must_use]
    pub fn telling(mut self, figure: Figure) -> Self {
        self.figures.push(figure);
        self
    }

    fn in_order(self, mut findings: Findings) -> Result<Self, Invalid> {
        check_order(self.published, self.updated, &Place::Root, &mut findings);
        let _ = findings.refusal(false)?;
        Ok(self)
    }

    /// The one checked constructor of a written report.
    pub(crate) fn read(
        shape: wire::Report<'_>,
        place: &Place<'_>,
        findings: &mut Findings,
    ) -> Option<Self> {
        let id = needed_word::<ReportId>(shape.id, place, "id", findings);
        let source = needed_word::<Text>(shape.source, place, "source", findings);
        let published = dated(shape.published, place, "published", MOMENT, findings);
        let updated = dated(shape.updated, place, "updated", MOMENT, findings);
        check_order(published, updated, place, findings);
        Some(Self {
            quoting: word(shape.quoting, place, "quoting", findings),
            speaks_for: word(shape.speaks_for, place, "speaks_for", findings),
            relayed_by: word(shape.relayed_by, place, "relayed_by", findings),
            republishes: word(shape.republishes, place, "republishes", findings),
            address: word(shape.address, place, "address", findings),
            language: word(shape.language, place, "language", findings),
            stated: wire::date(shape.stated, place, "stated", findings),
            published,
            updated,
            note: word(shape.note, place, "note", findings),
            figures: figures(shape.figures, place, findings),
            id: id?,
            source: source?,
        })
    }

    /// The written shape.
    pub(crate) fn shape(&self) -> wire::Report<'_> {
        wire::Report {
            id: Slot::Is(Str::shown(&self.id)),
            source: Slot::Is(Str::shown(&self.source)),
            quoting: self.quoting.as_ref().map(Str::shown).into(),
            speaks_for: self.speaks_for.map(Str::shown).into(),
            relayed_by: self.relayed_by.as_ref().map(Str::shown).into(),
            republishes: self.republishes.as_ref().map(Str::shown).into(),
            address: self.address.as_ref().map(Str::shown).into(),
            language: self.language.as_ref().map(Str::shown).into(),
            stated: self.stated.map(Str::shown).into(),
            published: self.published.map(Str::shown).into(),
            updated: self.updated.map(Str::shown).into(),
            note: self.note.as_ref().map(Str::shown).into(),
            figures: list(self.figures.iter().map(read_figure::shape)),
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

    /// Whose word its figures are: whom it quotes, else who published it.
    #[must_use]
    pub fn voice(&self) -> &Text {
        self.quoting.as_ref().unwrap_or(&self.source)
    }

    /// The actor of the agreement that its voice speaks for, where that is told.
    #[must_use]
    pub const fn speaks_for(&self) -> Option<ActorKey> {
        self.speaks_for
    }

    /// Who passed the words on, where that is told.
    #[must_use]
    pub const fn relay(&self) -> Option<&Text> {
        self.relayed_by.as_ref()
    }

    /// The report that it publishes again, where it is a copy.
    #[must_use]
    pub const fn republishes(&self) -> Option<&ReportId> {
        self.republishes.as_ref()
    }

    /// The address of the page.
    #[must_use]
    pub const fn address(&self) -> Option<&Text> {
        self.address.as_ref()
    }

    /// The language it was read in.
    #[must_use]
    pub const fn language(&self) -> Option<&Text> {
        self.language.as_ref()
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

    /// When its figures were said: when the statement was made, else when it was last updated or published.
    #[must_use]
    pub fn said(&self) -> Option<Moment> {
        let stated = self.stated.map(Moment::Date);
        stated.or(self.updated).or(self.published)
    }

    /// A remark.
    #[must_use]
    pub const fn note(&self) -> Option<&Text> {
        self.note.as_ref()
    }

    /// The figures it tells, in the order of the report.
    #[must_use]
    pub fn figures(&self) -> &[Figure] {
        &self.figures
    }
}

const MOMENT: (&str, &str) = ("moment", "a date, or YYYY-MM-DDThh:mm:ss with an offset");

fn moment(text: &str, key: &'static str, findings: &mut Findings) -> Option<Moment> {
    dated(
        Slot::Is(Str::from(text)),
        &Place::Root,
        key,
        MOMENT,
        findings,
    )
}

/// A word that a caller gives.
fn given<W: Word>(text: &str, key: &'static str) -> Result<W, Invalid> {
    let mut findings = Findings::new();
    let place = Place::Root;
    word_at(text, &place.key(key), &mut findings).ok_or_else(|| Invalid::unmade(findings))
}

fn check_order(
    published: Option<Moment>,
    updated: Option<Moment>,
    place: &Place<'_>,
    findings: &mut Findings,
) {
    if let (Some(published), Some(updated)) = (published, updated)
        && updated.is_surely_before(published)
    {
        let about = Datum::Words("time from publication to update");
        let given = Datum::text(&format!("{published}/{updated}"));
        let at = place.key("updated");
        findings.report(Rule::DateExists, &at, about, given, Datum::Nothing);
    }
}

fn figures(
    slot: Slot<wire::List<wire::Figure<'_>>>,
    place: &Place<'_>,
    findings: &mut Findings,
) -> Vec<Figure> {
    let place = place.key("figures");
    let written = slot.value().unwrap_or_default();
    let written = limited(written, limits::FIGURES, "figures", &place, findings);
    let written = written.unwrap_or_default().into_iter().enumerate();
    let read = written.filter_map(|(position, shape)| {
        read_figure::read(shape.value()?, &place.at(position), findings)
    });
    read.collect()
}
