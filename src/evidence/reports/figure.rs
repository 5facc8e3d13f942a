//! `Figure`: one or more numbers that a report gives for one flow.

use alloc::boxed::Box;

use super::contents::{More, Numbers, Start};
use crate::ledger::count_tally;
use crate::rulebook::{Findings, Invalid};
use crate::wire::end_keys;
use crate::words::Act;
use crate::words::{
    ActorKey, Count, DetaineeCategory, Ends, ExchangeId, PartKey, PartialDate, Subject, Tally,
    Text, TextOr,
};

/// One claim of a report about one direction: what was done, in which exchange or period, and to how many.
///
/// A figure has at least one number, which may be undisclosed. It is a claim: it enters no balance until the caller
/// records an exchange. Parts and total are kept as printed; if they do not add up, a finding reports it.
///
/// ```
/// use exchange_agreement::{CategoryKind::{Civilian, PrisonerOfWar}, Figure, Tally, evidence::Act};
/// let figure = Figure::new(Act::Received, "UA", "RU", [(PrisonerOfWar, 270), (Civilian, 120)])?
///     .with_exchange("1")?;
/// assert_eq!((figure.act(), figure.exchange()), (Act::Received, Some(&"1".parse()?)));
/// assert!(figure.ends().is_way("UA", "RU") && figure.detainees().map(Tally::total) == Some(390.into()));
/// // Each category has one line.
/// assert!(Figure::new(Act::Received, "UA", "RU", [(Civilian, 60), (Civilian, 60)]).is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// The printed total can differ from its parts, and remains are counted separately:
///
/// ```
/// use exchange_agreement::{CategoryKind::{Civilian, PrisonerOfWar}, Figure, Subject, evidence::Act};
/// let people = [(PrisonerOfWar, 270), (Civilian, 120)];
/// let figure = Figure::new(Act::Received, "UA", "RU", people)?.with_total(391).with_remains(9);
/// let [soldiers, both] = [Subject::of([PrisonerOfWar])?, Subject::of([PrisonerOfWar, Civilian])?];
/// assert_eq!((figure.count_of(&soldiers), figure.count_of(&both)), (Some(270.into()), None));
/// let subjects = [Subject::AnyDetainee, Subject::Remains, Subject::PersonsOfUnknownFate];
/// let whole = subjects.map(|subject| figure.count_of(&subject));
/// assert_eq!(whole, [Some(391.into()), Some(9.into()), None]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// A mediator's figure can cover both directions, and remains can be a running total:
///
/// ```
/// use exchange_agreement::{Figure, evidence::Act};
/// let both = Figure::of_total(Act::Exchanged, "RU", "UA", 314)?.both_ways();
/// assert!(both.ends().way().is_none() && !both.is_running());
/// let (since, day) = (Some("2025-06-02".parse()?), "2025-06-16".parse()?);
/// let dead = Figure::of_remains(Act::Received, "RU", "UA", 6_057)?.running(since).with_date(day)?;
/// assert_eq!((dead.is_running(), dead.since(), dead.date()), (true, since, Some(day)));
/// let missing = Figure::of_persons(Act::Identified, "RU", "UA", 12)?.with_date("2025-06")?;
/// assert_eq!(missing.count_of(&exchange_agreement::Subject::PersonsOfUnknownFate), Some(12.into()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// An article that quotes several ministries names the source of each figure:
///
/// ```
/// use exchange_agreement::{Figure, evidence::Act, id::Text};
/// let figure = Figure::of_total(Act::HandedOver, "RU", "UA", 195)?
///     .with_part("main")?
///     .with_quoting("a ministry")?
///     .with_speaks_for("RU")?
///     .with_confidence("preliminary")?
///     .with_note("announced in the evening")?;
/// let texts = [figure.quoting(), figure.confidence(), figure.note()].map(|text| text.map(Text::as_str));
/// assert_eq!(texts, [Some("a ministry"), Some("preliminary"), Some("announced in the evening")]);
/// assert_eq!((figure.part(), figure.speaks_for()), (Some(&"main".parse()?), Some("RU".parse()?)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Figure {
    act: Act,
    ends: Ends,
    pub(in crate::evidence) numbers: Numbers,
    exchange: Option<ExchangeId>,
    // Boxed, because most figures have none of it.
    more: Option<Box<More>>,
}

/// Shows labels and numbers, without remarks.
impl core::fmt::Debug for Figure {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Figure")
            .field("act", &self.act)
            .field("ends", &self.ends)
            .field("exchange", &self.exchange)
            .field("date", &self.date())
            .field("running", &self.is_running())
            .field("numbers", &self.numbers)
            .finish_non_exhaustive()
    }
}

impl Figure {
    /// Creates a figure of people by category in one direction, from the act that the report states.
    ///
    /// The categories are complete. If the report mentions further people, add an undisclosed line with
    /// [`of_people`](Self::of_people).
    ///
    /// # Errors
    ///
    /// [`Invalid`] with E02 for a malformed key, E03 for a category given twice, and E13 for too many categories.
    pub fn new<C: Into<DetaineeCategory>>(
        act: Act,
        from: impl Into<TextOr<ActorKey>>,
        to: impl Into<TextOr<ActorKey>>,
        detainees: impl IntoIterator<Item = (C, u32)>,
    ) -> Result<Self, Invalid> {
        let mut findings = Findings::new();
        let sink = &mut findings.sink();
        let tally = count_tally(detainees, sink);
        let ends = end_keys(from.into(), to.into(), sink);
        let made = ends
            .zip(tally)
            .map(|((from, to), people)| Self::of_people(act, Ends::one_way(from, to), people));
        findings.finish(made)
    }

    /// Creates a figure from its act, its two actors and people by category, whose counts may be bounds.
    ///
    /// ```
    /// use exchange_agreement::{CategoryKind::{Civilian, PrisonerOfWar}, Count, Ends, Figure, Interval, Tally};
    /// use exchange_agreement::evidence::Act;
    /// let people = Tally::counted([(PrisonerOfWar, 270.into()), (Civilian, Count::Undisclosed)])?;
    /// let figure = Figure::of_people(Act::Received, Ends::one_way("UA".parse()?, "RU".parse()?), people);
    /// assert_eq!(figure.detainees().map(Tally::total), Some(Interval::at_least(270)));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn of_people(act: Act, ends: Ends, detainees: Tally) -> Self {
        let mut made = Self::made(act, ends, Numbers::default());
        made.numbers.detainees = Some(detainees);
        made
    }

    /// Creates a figure of the total number of detainees in one direction, of any category.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with E02 for a malformed key.
    pub fn of_total(
        act: Act,
        from: impl Into<TextOr<ActorKey>>,
        to: impl Into<TextOr<ActorKey>>,
        count: impl Into<Count>,
    ) -> Result<Self, Invalid> {
        Ok(Self::between(act, from.into(), to.into())?.with_total(count))
    }

    /// Creates a figure of remains in one direction. Remains are never added to living people.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with E02 for a malformed key.
    pub fn of_remains(
        act: Act,
        from: impl Into<TextOr<ActorKey>>,
        to: impl Into<TextOr<ActorKey>>,
        count: impl Into<Count>,
    ) -> Result<Self, Invalid> {
        Ok(Self::between(act, from.into(), to.into())?.with_remains(count))
    }

    /// Creates a figure of persons of unknown fate in one direction: the report does not say whether they are alive.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with E02 for a malformed key.
    pub fn of_persons(
        act: Act,
        from: impl Into<TextOr<ActorKey>>,
        to: impl Into<TextOr<ActorKey>>,
        count: impl Into<Count>,
    ) -> Result<Self, Invalid> {
        let mut made = Self::between(act, from.into(), to.into())?;
        made.numbers.persons = Some(count.into());
        Ok(made)
    }

    /// Creates a figure to which the caller adds a number.
    fn between(act: Act, from: TextOr<ActorKey>, to: TextOr<ActorKey>) -> Result<Self, Invalid> {
        let mut findings = Findings::new();
        let ends = end_keys(from, to, &mut findings.sink());
        let made = ends.map(|(from, to)| Ends::one_way(from, to));
        findings.finish(made.map(|ends| Self::made(act, ends, Numbers::default())))
    }

    /// Creates a figure from checked parts.
    pub(super) const fn made(act: Act, ends: Ends, numbers: Numbers) -> Self {
        Self {
            act,
            ends,
            numbers,
            exchange: None,
            more: None,
        }
    }

    pub(super) fn with(mut self, exchange: Option<ExchangeId>, more: More) -> Self {
        self.exchange = exchange;
        self.more = (more != More::default()).then(|| Box::new(more));
        self
    }

    fn and(mut self, add: impl FnOnce(&mut More)) -> Self {
        let mut more = self.more.take().map_or_else(More::default, |more| *more);
        add(&mut more);
        self.more = Some(Box::new(more));
        self
    }

    /// Makes the figure one number for both directions between its two actors together.
    #[must_use]
    pub fn both_ways(mut self) -> Self {
        self.ends = self.ends.couple();
        self
    }

    /// Adds the printed total of detainees, even if the categories do not add up to it.
    #[must_use]
    pub fn with_total(mut self, count: impl Into<Count>) -> Self {
        self.numbers.total = Some(count.into());
        self
    }

    /// Adds a number of remains to the figure.
    #[must_use]
    pub fn with_remains(mut self, count: impl Into<Count>) -> Self {
        self.numbers.remains = Some(count.into());
        self
    }

    /// Sets the exchange that the figure is about; for a running total, the last exchange included.
    ///
    /// # Errors
    ///
    /// [`Invalid`] if the text is not well formed.
    pub fn with_exchange(
        mut self,
        exchange: impl Into<TextOr<ExchangeId>>,
    ) -> Result<Self, Invalid> {
        let exchange = exchange.into().for_key("exchange")?;
        self.exchange = Some(exchange);
        Ok(self)
    }

    /// Sets the part of the agreement that the figure is about.
    ///
    /// # Errors
    ///
    /// [`Invalid`] if the text is not well formed.
    pub fn with_part(self, part: impl Into<TextOr<PartKey>>) -> Result<Self, Invalid> {
        let part = part.into().for_key("part")?;
        Ok(self.and(|more| more.part = Some(part)))
    }

    /// Sets the date that the figure is about; for a running total, the last day included.
    ///
    /// # Errors
    ///
    /// [`Invalid`] if the text is not well formed.
    pub fn with_date(self, date: impl Into<TextOr<PartialDate>>) -> Result<Self, Invalid> {
        let date = date.into().for_key("on")?;
        Ok(self.and(|more| more.on = Some(date)))
    }

    /// Makes the figure a running total, which counts from a date if that is known.
    #[must_use]
    pub fn running(self, since: Option<PartialDate>) -> Self {
        self.and(|more| more.running = Some(Start::of(since)))
    }

    /// Sets the source quoted for this figure, if the report quotes several.
    ///
    /// # Errors
    ///
    /// [`Invalid`] if the text is not well formed.
    pub fn with_quoting(self, source: impl Into<TextOr<Text>>) -> Result<Self, Invalid> {
        let source = source.into().for_key("quoting")?;
        Ok(self.and(|more| more.quoting = Some(source)))
    }

    /// Sets the side or third actor that the quoted source speaks for.
    ///
    /// # Errors
    ///
    /// [`Invalid`] if the text is not well formed.
    pub fn with_speaks_for(self, actor: impl Into<TextOr<ActorKey>>) -> Result<Self, Invalid> {
        let actor = actor.into().for_key("speaks_for")?;
        Ok(self.and(|more| more.speaks_for = Some(actor)))
    }

    /// Sets the confidence in the figure that the source states, in its own words.
    ///
    /// # Errors
    ///
    /// [`Invalid`] if the text is not well formed.
    pub fn with_confidence(self, confidence: impl Into<TextOr<Text>>) -> Result<Self, Invalid> {
        let confidence = confidence.into().for_key("confidence")?;
        Ok(self.and(|more| more.confidence = Some(confidence)))
    }

    /// Adds a remark on the figure, which no rule checks.
    ///
    /// # Errors
    ///
    /// [`Invalid`] if the text is not well formed.
    pub fn with_note(self, note: impl Into<TextOr<Text>>) -> Result<Self, Invalid> {
        let note = note.into().for_key("note")?;
        Ok(self.and(|more| more.note = Some(note)))
    }

    /// Returns the act that the figure counts, such as released or received.
    #[must_use]
    pub const fn act(&self) -> Act {
        self.act
    }

    /// Returns the two actors: from one to the other, or both directions together.
    #[must_use]
    pub const fn ends(&self) -> Ends {
        self.ends
    }

    /// Returns the people by category, if the report gives categories.
    #[must_use]
    pub const fn detainees(&self) -> Option<&Tally> {
        self.numbers.detainees.as_ref()
    }

    /// Returns the printed number of a subject: the total, one category, the remains, or the persons. `None` if none is
    /// printed; categories are not added up.
    #[must_use]
    pub fn count_of(&self, subject: &Subject) -> Option<Count> {
        self.numbers.count_of(subject)
    }

    /// Returns the exchange that the figure is about, if the report names one.
    #[must_use]
    pub const fn exchange(&self) -> Option<&ExchangeId> {
        self.exchange.as_ref()
    }

    /// Returns the part of the agreement that the figure is about, if the report names one.
    #[must_use]
    pub fn part(&self) -> Option<&PartKey> {
        self.more.as_ref()?.part.as_ref()
    }

    /// Returns the date that the figure is about, if the report gives one.
    #[must_use]
    pub fn date(&self) -> Option<PartialDate> {
        self.more.as_ref()?.on
    }

    /// Returns true if the figure is a running total.
    #[must_use]
    pub fn is_running(&self) -> bool {
        self.running_since().is_some()
    }

    /// Returns the start of a running total, or `None` for a single figure.
    pub(in crate::evidence) fn running_since(&self) -> Option<Start> {
        self.more.as_ref()?.running
    }

    /// Returns the date from which a running total counts, if known.
    #[must_use]
    pub fn since(&self) -> Option<PartialDate> {
        self.running_since().and_then(Start::date)
    }

    /// Returns the source quoted for this figure alone, if any.
    #[must_use]
    pub fn quoting(&self) -> Option<&Text> {
        self.more.as_ref()?.quoting.as_ref()
    }

    /// Returns the side or third actor that the quoted source speaks for, if given for this figure.
    #[must_use]
    pub fn speaks_for(&self) -> Option<ActorKey> {
        self.more.as_ref()?.speaks_for
    }

    /// Returns the confidence in the figure that the source states, if any.
    #[must_use]
    pub fn confidence(&self) -> Option<&Text> {
        self.more.as_ref()?.confidence.as_ref()
    }

    /// Returns the remark on the figure, if there is one.
    #[must_use]
    pub fn note(&self) -> Option<&Text> {
        self.more.as_ref()?.note.as_ref()
    }
}
