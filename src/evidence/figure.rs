//! One figure: what a report says of one flow, with its labels.

use alloc::boxed::Box;

use super::contents::{More, Numbers, Start};
use crate::ledger::{count_tally, read_key};
use crate::rulebook::{Findings, Invalid, Place};
use crate::words::Act;
use crate::words::{
    ActorKey, Count, DetaineeCategory, Ends, ExchangeId, PartKey, PartialDate, Subject, Tally, Text,
};

/// What a report tells of one flow: an act, between whom, in which exchange or since when, and how many.
///
/// A figure always tells a number, if only that it is not disclosed. It is somebody's claim: it counts nowhere
/// until the caller records something. Parts and total are both kept as printed; whether they add up is told by a
/// finding and refuses nothing.
///
/// ```
/// use exchange_agreement::{Act, CategoryKind::{Civilian, PrisonerOfWar}, Figure, Tally};
/// let figure = Figure::new(Act::Received, "UA", "RU", [(PrisonerOfWar, 270), (Civilian, 120)])?
///     .in_exchange("1".parse()?);
/// assert_eq!((figure.act(), figure.exchange()), (Act::Received, Some(&"1".parse()?)));
/// assert!(figure.ends().is_way("UA", "RU") && figure.detainees().map(Tally::total) == Some(390.into()));
/// // A category stands in one line.
/// assert!(Figure::new(Act::Received, "UA", "RU", [(Civilian, 60), (Civilian, 60)]).is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// Parts and total as they are printed, and the dead apart:
///
/// ```
/// use exchange_agreement::{Act, CategoryKind::{Civilian, PrisonerOfWar}, Figure, Subject};
/// let people = [(PrisonerOfWar, 270), (Civilian, 120)];
/// let figure = Figure::new(Act::Received, "UA", "RU", people)?.with_total(391).with_remains(9);
/// let [soldiers, both] = [Subject::of([PrisonerOfWar])?, Subject::of([PrisonerOfWar, Civilian])?];
/// assert_eq!((figure.told_of(&soldiers), figure.told_of(&both)), (Some(270.into()), None));
/// let whole = [Subject::AnyDetainee, Subject::Remains, Subject::Persons].map(|whom| figure.told_of(&whom));
/// assert_eq!(whole, [Some(391.into()), Some(9.into()), None]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// A mediator's figure holds both directions, and the dead are a running total of their own:
///
/// ```
/// use exchange_agreement::{Act, Figure};
/// let both = Figure::of_total(Act::Exchanged, "RU", "UA", 314)?.both_ways();
/// assert!(both.ends().way().is_none() && !both.is_running());
/// let (since, day) = (Some("2025-06-02".parse()?), "2025-06-16".parse()?);
/// let dead = Figure::of_remains(Act::Received, "RU", "UA", 6_057)?.running(since).on(day);
/// assert_eq!((dead.is_running(), dead.since(), dead.date()), (true, since, Some(day)));
/// let missing = Figure::of_persons(Act::Identified, "RU", "UA", 12)?.on("2025-06".parse()?);
/// assert_eq!(missing.told_of(&exchange_agreement::Subject::Persons), Some(12.into()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// An article that quotes several ministries names whom it quotes for each figure:
///
/// ```
/// use exchange_agreement::{Act, Figure, Text};
/// let figure = Figure::of_total(Act::HandedOver, "RU", "UA", 195)?
///     .in_part("main".parse()?)
///     .quoting("a ministry".parse()?)
///     .speaking_for("RU".parse()?)
///     .with_confidence("preliminary".parse()?)
///     .noted("told in the evening".parse()?);
/// let said = [figure.quotes(), figure.confidence(), figure.note()].map(|text| text.map(Text::as_str));
/// assert_eq!(said, [Some("a ministry"), Some("preliminary"), Some("told in the evening")]);
/// assert_eq!((figure.part(), figure.speaks_for()), (Some(&"main".parse()?), Some("RU".parse()?)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Figure {
    act: Act,
    ends: Ends,
    pub(super) numbers: Numbers,
    exchange: Option<ExchangeId>,
    // What most figures do not have stands behind one pointer.
    more: Option<Box<More>>,
}

/// The labels and the numbers; remarks are left out.
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
    /// How many people of which categories, in one direction: everybody whom the report counts. Where it tells
    /// that more went, add a line that is not disclosed, with [`of_people`](Self::of_people).
    ///
    /// # Errors
    ///
    /// [`Invalid`] with E02 for a key that is not well formed, E03 for a category that stands twice, and E13 for
    /// more categories than can be held.
    pub fn new<C: Into<DetaineeCategory>>(
        act: Act,
        from: impl AsRef<str>,
        to: impl AsRef<str>,
        detainees: impl IntoIterator<Item = (C, u32)>,
    ) -> Result<Self, Invalid> {
        let mut findings = Findings::new();
        let tally = count_tally(detainees, &Place::Root, &mut findings);
        let ends = one_way(from.as_ref(), to.as_ref(), &mut findings);
        match (ends, tally) {
            (Some(ends), Some(tally)) => Ok(Self::of_people(act, ends, tally)),
            _ => Err(Invalid::unmade(findings)),
        }
    }

    /// The same between ends that are told, with a tally whose counts may be bounds.
    ///
    /// ```
    /// use exchange_agreement::{Act, CategoryKind::{Civilian, PrisonerOfWar}, Count, Ends, Figure, Pair, Tally};
    /// let people = Tally::counted([(PrisonerOfWar, 270.into()), (Civilian, Count::Undisclosed)])?;
    /// let figure = Figure::of_people(Act::Received, Ends::one_way("UA".parse()?, "RU".parse()?), people);
    /// assert_eq!(figure.detainees().map(Tally::total), Some(Pair::at_least(270)));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn of_people(act: Act, ends: Ends, detainees: Tally) -> Self {
        let numbers = Numbers {
            detainees: Some(detainees),
            ..Numbers::default()
        };
        Self::made(act, ends, numbers)
    }

    /// How many detainees in one direction, of whatever category.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with E02 for a key that is not well formed.
    pub fn of_total(
        act: Act,
        from: impl AsRef<str>,
        to: impl AsRef<str>,
        count: impl Into<Count>,
    ) -> Result<Self, Invalid> {
        let numbers = Numbers {
            total: Some(count.into()),
            ..Numbers::default()
        };
        Self::between(act, from.as_ref(), to.as_ref(), numbers)
    }

    /// How many remains in one direction. They are never added to the living.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with E02 for a key that is not well formed.
    pub fn of_remains(
        act: Act,
        from: impl AsRef<str>,
        to: impl AsRef<str>,
        count: impl Into<Count>,
    ) -> Result<Self, Invalid> {
        let numbers = Numbers {
            remains: Some(count.into()),
            ..Numbers::default()
        };
        Self::between(act, from.as_ref(), to.as_ref(), numbers)
    }

    /// How many persons of whom the report does not tell whether they live.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with E02 for a key that is not well formed.
    pub fn of_persons(
        act: Act,
        from: impl AsRef<str>,
        to: impl AsRef<str>,
        count: impl Into<Count>,
    ) -> Result<Self, Invalid> {
        let numbers = Numbers {
            persons: Some(count.into()),
            ..Numbers::default()
        };
        Self::between(act, from.as_ref(), to.as_ref(), numbers)
    }

    fn between(act: Act, from: &str, to: &str, numbers: Numbers) -> Result<Self, Invalid> {
        let mut findings = Findings::new();
        one_way(from, to, &mut findings)
            .map(|ends| Self::made(act, ends, numbers))
            .ok_or_else(|| Invalid::unmade(findings))
    }

    /// For the reader, which has checked every part.
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

    /// Tells that the figure holds both directions between its ends together.
    #[must_use]
    pub fn both_ways(mut self) -> Self {
        let [one, other] = self.ends.actors();
        self.ends = Ends::together(one, other);
        self
    }

    /// Adds the total of detainees as printed, whether or not its parts add up to it.
    #[must_use]
    pub fn with_total(mut self, count: impl Into<Count>) -> Self {
        self.numbers.total = Some(count.into());
        self
    }

    /// Adds remains.
    #[must_use]
    pub fn with_remains(mut self, count: impl Into<Count>) -> Self {
        self.numbers.remains = Some(count.into());
        self
    }

    /// Tells the exchange it speaks of; for a running total the last one it holds.
    #[must_use]
    pub fn in_exchange(mut self, exchange: ExchangeId) -> Self {
        self.exchange = Some(exchange);
        self
    }

    /// Tells the part of the agreement it speaks of.
    #[must_use]
    pub fn in_part(self, part: PartKey) -> Self {
        self.and(|more| more.part = Some(part))
    }

    /// Tells the date it speaks of; for a running total the last day it holds.
    #[must_use]
    pub fn on(self, date: PartialDate) -> Self {
        self.and(|more| more.on = Some(date))
    }

    /// Tells that it is a running total, since a date where that is told.
    #[must_use]
    pub fn running(self, since: Option<PartialDate>) -> Self {
        self.and(|more| more.running = Some(Start::of(since)))
    }

    /// Adds whom the report quotes for this figure, where it quotes several.
    #[must_use]
    pub fn quoting(self, whom: Text) -> Self {
        self.and(|more| more.quoting = Some(whom))
    }

    /// Adds the actor of the agreement that whoever is quoted for this figure speaks for.
    #[must_use]
    pub fn speaking_for(self, actor: ActorKey) -> Self {
        self.and(|more| more.speaks_for = Some(actor))
    }

    /// Adds how sure its source says it is, in the source's own words.
    #[must_use]
    pub fn with_confidence(self, confidence: Text) -> Self {
        self.and(|more| more.confidence = Some(confidence))
    }

    /// Adds a remark, judged by no rule.
    #[must_use]
    pub fn noted(self, note: Text) -> Self {
        self.and(|more| more.note = Some(note))
    }

    /// What it says was done.
    #[must_use]
    pub const fn act(&self) -> Act {
        self.act
    }

    /// Between whom: who releases to whom, or both directions together.
    #[must_use]
    pub const fn ends(&self) -> Ends {
        self.ends
    }

    /// The people by category, where they are told that way.
    #[must_use]
    pub const fn detainees(&self) -> Option<&Tally> {
        self.numbers.detainees.as_ref()
    }

    /// The number that is printed of a subject: the total, the line of one category, the remains, or the persons.
    /// `None` where none is printed; a sum is made of no lines here.
    #[must_use]
    pub fn told_of(&self, subject: &Subject) -> Option<Count> {
        match subject {
            Subject::AnyDetainee => self.numbers.total,
            Subject::Remains => self.numbers.remains,
            Subject::Persons => self.numbers.persons,
            Subject::Detainees(categories) => {
                let tally = self.numbers.detainees.as_ref()?;
                let mut wanted = categories.iter();
                let (category, more) = (wanted.next()?, wanted.next());
                tally
                    .iter()
                    .find(|(line, _)| more.is_none() && line == category)
                    .map(|(_, count)| count)
            }
        }
    }

    /// The exchange it speaks of, where one is told.
    #[must_use]
    pub const fn exchange(&self) -> Option<&ExchangeId> {
        self.exchange.as_ref()
    }

    /// The part of the agreement it speaks of, where one is told.
    #[must_use]
    pub fn part(&self) -> Option<&PartKey> {
        self.more.as_ref()?.part.as_ref()
    }

    /// The date it speaks of, where one is told.
    #[must_use]
    pub fn date(&self) -> Option<PartialDate> {
        self.more.as_ref()?.on
    }

    /// Whether it is a running total.
    #[must_use]
    pub fn is_running(&self) -> bool {
        self.running_since().is_some()
    }

    /// Since when, where it is a running total.
    pub(super) fn running_since(&self) -> Option<Start> {
        self.more.as_ref()?.running
    }

    /// Since when a running total counts, where that is told.
    #[must_use]
    pub fn since(&self) -> Option<PartialDate> {
        self.running_since().and_then(Start::date)
    }

    /// Whom the report quotes for this figure, where it is not whom it quotes for all.
    #[must_use]
    pub fn quotes(&self) -> Option<&Text> {
        self.more.as_ref()?.quoting.as_ref()
    }

    /// The actor that whoever is quoted for this figure speaks for, where that is told.
    #[must_use]
    pub fn speaks_for(&self) -> Option<ActorKey> {
        self.more.as_ref()?.speaks_for
    }

    /// How sure its source says it is.
    #[must_use]
    pub fn confidence(&self) -> Option<&Text> {
        self.more.as_ref()?.confidence.as_ref()
    }

    /// A remark.
    #[must_use]
    pub fn note(&self) -> Option<&Text> {
        self.more.as_ref()?.note.as_ref()
    }
}

fn one_way(from: &str, to: &str, findings: &mut Findings) -> Option<Ends> {
    let from = read_key(from, "from", &Place::Root, findings);
    let to = read_key(to, "to", &Place::Root, findings);
    from.zip(to).map(|(from, to)| Ends::one_way(from, to))
}
