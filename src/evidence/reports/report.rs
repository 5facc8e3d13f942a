//! `Report`: its source, the source it quotes or copies, its dates and its figures; built, read and written.

use alloc::boxed::Box;
use alloc::format;
use alloc::vec::Vec;

use super::figure::Figure;
use super::read_figure;
use super::statement::ReportedStatement;
use crate::rulebook::{Datum, Findings, Invalid, Rule, Sink, limits};
use crate::wire::{
    self, Loose, Reference, Slot, Str, as_written, dated, each_within, list, needed_word, optional,
    when, word,
};
use crate::words::{ActorKey, Moment, PartialDate, ReportId, Text, TextOr, When};

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
///     .with_address("https://www.chinadailyasia.com/article/612487")?
///     .with_language("en")?
///     .with_note("from an archive")?
///     .with_published("2025-05-24T11:34")?
///     .with_updated("2025-05-24T11:39")?;
/// let texts = [article.address(), article.language(), article.note()].map(|text| text.map(Text::as_str));
/// assert_eq!(texts, [Some("https://www.chinadailyasia.com/article/612487"), Some("en"), Some("from an archive")]);
/// assert_eq!(article.published(), Some("2025-05-24T11:34".parse()?));
/// assert_eq!((article.updated(), article.said()), (Some("2025-05-24T11:39".parse()?), article.updated()));
/// let (article, day) = (article.with_stated("2025-05-23")?, "2025-05-23".parse()?);
/// assert_eq!((article.stated(), article.said()), (Some(day), Some(Moment::Date(day))));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// What it says of the agreement and of an exchange without a number of people:
///
/// ```
/// use exchange_agreement::{Report, evidence::ReportedStatement};
/// let largest = ReportedStatement::new("largest since 2022")?.with_exchange("1")?;
/// let article = Report::new("a", "a newspaper")?
///     .with_concluded("2018-12-11")?
///     .with_published("2025-05-24T11:34")?
///     .with_statement(largest.clone());
/// assert_eq!((article.concluded(), article.statements()), (Some("2018-12-11".parse()?), &[largest][..]));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    pub(super) id: ReportId,
    pub(super) source: Text,
    pub(super) quoting: Option<Text>,
    pub(super) speaks_for: Option<ActorKey>,
    pub(super) relayed_by: Option<Text>,
    pub(super) republishes: Option<ReportId>,
    pub(super) address: Option<Text>,
    pub(super) language: Option<Text>,
    pub(super) stated: Option<PartialDate>,
    pub(super) published: Option<Moment>,
    pub(super) updated: Option<Moment>,
    pub(super) concluded: Option<When>,
    pub(super) note: Option<Text>,
    pub(super) statements: Vec<ReportedStatement>,
    pub(super) figures: Vec<Figure>,
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
            concluded: None,
            note: None,
            statements: Vec::new(),
            figures: Vec::new(),
        }))
    }

    /// Reads a report from its document shape, checking every part. Returns its id, if that could be read, and the report,
    /// unless its id or source could not be: then its references are loose.
    pub(crate) fn read(
        shape: wire::Report<'_>,
        loose: &mut Loose,
        sink: &mut Sink<'_>,
    ) -> (Option<ReportId>, Option<Self>) {
        let id = needed_word::<ReportId>(shape.id, "id", sink);
        let source = needed_word::<Text>(shape.source, "source", sink);
        let published = dated(shape.published, "published", sink);
        let updated = dated(shape.updated, "updated", sink);
        check_order(published, updated, sink);
        let more = shape
            .more
            .map_or_else(wire::MoreOfReport::default, |more| *more);
        let quoting = word(shape.quoting, "quoting", sink);
        let speaks_for = word(shape.speaks_for, "speaks_for", sink);
        let relayed_by = word(shape.relayed_by, "relayed_by", sink);
        let republishes = word(shape.republishes, "republishes", sink);
        let address = word(shape.address, "address", sink);
        let language = word(shape.language, "language", sink);
        let stated = wire::date(shape.stated, "stated", sink);
        let concluded = when(more.concluded, "concluded", sink);
        let note = word(shape.note, "note", sink);
        let statements = self::statements(more.statements, loose, sink);
        let figures = self::figures(shape.figures, loose, sink);
        let (Some(known), Some(source)) = (id.clone(), source) else {
            names(
                speaks_for,
                republishes,
                (&statements, &figures),
                loose,
                sink,
            );
            return (id, None);
        };
        let report = Self {
            id: known,
            source,
            quoting,
            speaks_for,
            relayed_by,
            republishes,
            address,
            language,
            stated,
            published,
            updated,
            concluded,
            note,
            statements,
            figures,
        };
        (id, Some(report))
    }

    /// Adds the references of a report that is left out.
    pub(crate) fn left_out(self, loose: &mut Loose, sink: &mut Sink<'_>) {
        let inside = (&*self.statements, &*self.figures);
        names(self.speaks_for, self.republishes, inside, loose, sink);
    }

    /// Returns the document shape.
    pub(crate) fn shape(&self) -> wire::Report<'_> {
        let has_more = self.concluded.is_some() || !self.statements.is_empty();
        let more = wire::MoreOfReport {
            concluded: optional(self.concluded),
            statements: list(self.statements.iter().map(ReportedStatement::shape)),
        };
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
            more: has_more.then(|| Box::new(more)),
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

    /// Returns the date that the report gives for the conclusion of the agreement, if any.
    #[must_use]
    pub const fn concluded(&self) -> Option<When> {
        self.concluded
    }

    /// Returns the remark on the report, if there is one.
    #[must_use]
    pub const fn note(&self) -> Option<&Text> {
        self.note.as_ref()
    }

    /// Returns the statements without a number, in the order of the report.
    #[must_use]
    pub fn statements(&self) -> &[ReportedStatement] {
        &self.statements
    }

    /// Returns the figures, in the order of the report.
    #[must_use]
    pub fn figures(&self) -> &[Figure] {
        &self.figures
    }
}

pub(super) fn check_order(published: Option<Moment>, updated: Option<Moment>, sink: &mut Sink<'_>) {
    if let (Some(published), Some(updated)) = (published, updated)
        && updated.is_surely_before(published)
    {
        sink.key("updated")
            .report(Rule::DateExists)
            .about("time from publication to update")
            .given(Datum::text(&format!("{published}/{updated}")));
    }
}

/// Adds the references of a report.
fn names(
    speaks_for: Option<ActorKey>,
    republishes: Option<ReportId>,
    (statements, figures): (&[ReportedStatement], &[Figure]),
    loose: &mut Loose,
    sink: &mut Sink<'_>,
) {
    loose.key(speaks_for, Reference::Actor, "speaks_for", sink);
    loose.key(republishes, Reference::Report, "republishes", sink);
    let list = &mut sink.key("statements");
    for (position, statement) in statements.iter().enumerate() {
        let exchange = statement.exchange().cloned();
        loose.key(
            exchange,
            Reference::Exchange,
            "exchange",
            &mut list.at(position),
        );
    }
    let list = &mut sink.key("figures");
    for (position, figure) in figures.iter().enumerate() {
        read_figure::left_out(figure, loose, &mut list.at(position));
    }
}

/// Reads the figures. If not all of them could be read, the references of the others are loose: their places are not those
/// of the text.
fn figures(
    slot: Slot<wire::List<wire::Figure<'_>>>,
    loose: &mut Loose,
    sink: &mut Sink<'_>,
) -> Vec<Figure> {
    let (list, max) = (&mut sink.key("figures"), limits::FIGURES);
    let read = |shape: wire::Figure<'_>, sink: &mut Sink<'_>| read_figure::read(shape, loose, sink);
    let figures = each_within(slot, max, "figures", list, read);
    if figures.is_whole() {
        return figures.values;
    }
    for (position, figure) in figures.values.iter().enumerate() {
        let at = as_written(&figures.written, position);
        read_figure::left_out(figure, loose, &mut list.at(at));
    }
    Vec::new()
}

fn statements(
    slot: Slot<wire::List<wire::ReportedStatement<'_>>>,
    loose: &mut Loose,
    sink: &mut Sink<'_>,
) -> Vec<ReportedStatement> {
    let (list, max) = (&mut sink.key("statements"), limits::STATEMENTS);
    let read = |shape: wire::ReportedStatement<'_>, sink: &mut Sink<'_>| {
        ReportedStatement::read(shape, loose, sink)
    };
    let statements = each_within(slot, max, "statements", list, read);
    if statements.is_whole() {
        return statements.values;
    }
    for (position, statement) in statements.values.iter().enumerate() {
        let at = as_written(&statements.written, position);
        let exchange = statement.exchange().cloned();
        loose.key(exchange, Reference::Exchange, "exchange", &mut list.at(at));
    }
    Vec::new()
}
