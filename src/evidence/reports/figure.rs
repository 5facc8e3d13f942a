//! `Figure`: one or more numbers that a report gives for one flow.

use alloc::boxed::Box;

use super::contents::{More, Numbers, Start};
use crate::rulebook::{Findings, Invalid, Rule, Sink};
use crate::wire::end_keys;
use crate::words::Act;
use crate::words::{
    ActorKey, Count, Ends, ExchangeId, PartKey, PartialDate, Reason, Tally, Text, TextOr, When,
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
/// let (since, day) = ("2025-06-02".parse()?, "2025-06-16".parse()?);
/// let dead = Figure::of_remains(Act::Received, "RU", "UA", 6_057)?.with_since(since)?.with_date(day)?;
/// assert_eq!((dead.is_running(), dead.since(), dead.date()), (true, Some(since), Some(day)));
/// let missing = Figure::of_persons(Act::Identified, "RU", "UA", 12)?.with_date("2025-06")?;
/// assert_eq!(missing.count_of(&exchange_agreement::Subject::PersonsOfUnknownFate), Some(12.into()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// People who are held or missing are a stock on a day. If a source names only the actor that holds or seeks them, both
/// ends are that actor. People who were on a list and did not go have a reason:
///
/// ```
/// use exchange_agreement::{Figure, evidence::Act, journal::Reason};
/// let held = Figure::of_total(Act::Held, "TC", "TC", 2_647)?.with_date("2025-01-01")?;
/// assert!(held.act().is_stock() && held.ends().is_way("TC", "TC") && held.sole_actor() == Some("TC".parse()?));
/// let stayed = Figure::of_total(Act::Accounted, "RU", "UA", 14)?.with_reason(Reason::Declined)?.with_exchange("1")?;
/// assert_eq!((stayed.reason(), held.reason()), (Some(Reason::Declined), None));
/// // No other act has a reason.
/// assert!(held.with_reason(Reason::Declined).is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// Sources also count the exchanges, and people who moved outside the terms:
///
/// ```
/// use exchange_agreement::{Count, Figure, evidence::Act};
/// let outside = Figure::of_total(Act::Exchanged, "RU", "UA", 973)?.running().outside_the_terms();
/// let counted = outside.with_ordinal(65)?.with_exchanges(Count::AtLeast(30));
/// assert_eq!((counted.is_outside_the_terms(), counted.ordinal()), (true, Some(65)));
/// assert_eq!(counted.exchanges(), Some(Count::AtLeast(30)));
/// assert!(counted.with_ordinal(0).is_err(), "the first exchange is number 1");
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
    pub(super) ends: Ends,
    pub(in crate::evidence) numbers: Numbers,
    pub(super) exchange: Option<ExchangeId>,
    // Boxed, because most figures have none of it.
    pub(super) more: Option<Box<More>>,
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
            .field("reason", &self.reason())
            .field("numbers", &self.numbers)
            .finish_non_exhaustive()
    }
}

impl Figure {
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
        let mut made = Self::between(act, from.into(), to.into())?;
        made.numbers.total = Some(count.into());
        Ok(made)
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
        let mut made = Self::between(act, from.into(), to.into())?;
        made.numbers.remains = Some(count.into());
        Ok(made)
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
        let mut findings = Findings::default();
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
        self.more = (more != More::default()).then(|| more.into());
        self
    }

    pub(super) fn and(mut self, add: impl FnOnce(&mut More)) -> Self {
        let mut more = self.more.take().map_or_else(More::default, |more| *more);
        add(&mut more);
        self.more = Some(more.into());
        self
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

    /// Returns the actor that holds people or seeks the missing, if the source names no other end.
    #[must_use]
    pub fn sole_actor(&self) -> Option<ActorKey> {
        let (from, to) = self.ends.way()?;
        (from == to && self.act.is_stock()).then_some(from)
    }

    /// Visits the actors that the figure names, each at the place at which it does.
    pub(crate) fn at_actors(
        &self,
        sink: &mut Sink<'_>,
        mut visit: impl FnMut(ActorKey, &mut Sink<'_>),
    ) {
        match self.sole_actor() {
            Some(actor) if self.act == Act::Held => visit(actor, &mut sink.key("from")),
            Some(actor) => visit(actor, &mut sink.key("to")),
            None => self.ends.at_places(sink, &mut visit),
        }
        if let Some(actor) = self.speaks_for() {
            visit(actor, &mut sink.key("speaks_for"));
        }
    }

    /// Reports E17 if it is one number for both directions between one actor and itself, unless it is a stock. Returns true
    /// if it is not.
    pub(crate) fn has_its_ends(&self, sink: &mut Sink<'_>) -> bool {
        let [one, other] = self.ends.actors();
        let is_one = self.ends.way().is_none() && one == other && !self.act.is_stock();
        if is_one {
            sink.key("between")
                .report(Rule::ParityNamesEnds)
                .about("ends")
                .given(1_u64)
                .expected("two in `between`");
        }
        !is_one
    }

    /// Returns true if it has a reason, is outside the terms, or counts exchanges.
    pub(super) fn has_rare(&self) -> bool {
        let is_rare = |more: &More| {
            more.is_beside
                || more.reason.is_some()
                || more.ordinal.is_some()
                || more.exchanges.is_some()
        };
        self.more.as_deref().is_some_and(is_rare)
    }

    /// Returns the people by category, if the report gives categories.
    #[must_use]
    pub const fn detainees(&self) -> Option<&Tally> {
        self.numbers.detainees.as_ref()
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

    /// Returns the date or span of dates that the figure is about, if the report gives one. Beside an exchange, it is the
    /// date that the source gives for it.
    #[must_use]
    pub fn date(&self) -> Option<When> {
        self.more.as_ref()?.on
    }

    /// Returns the date that the source gives for the exchange that the figure names, or `None` if it names none. That
    /// of a running total is the day up to which it counts, and that of an announcement or a list is its own.
    pub(in crate::evidence) fn date_of_exchange(&self) -> Option<(&ExchangeId, When)> {
        let is_of_the_day =
            self.act.is_crossing() || matches!(self.act, Act::Carried | Act::Accounted);
        let exchange = self
            .exchange()
            .filter(|_| is_of_the_day && !self.is_running());
        exchange.zip(self.date())
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

    /// Returns the reason for which the people were accounted for, if the figure counts such people and gives one.
    #[must_use]
    pub fn reason(&self) -> Option<Reason> {
        self.more.as_ref()?.reason
    }

    /// Returns true if the report counts these people outside the terms of the agreement.
    #[must_use]
    pub fn is_outside_the_terms(&self) -> bool {
        self.more.as_ref().is_some_and(|more| more.is_beside)
    }

    /// Returns the place of the exchange among all exchanges, as the report counts them: 65 for "the 65th exchange".
    #[must_use]
    pub fn ordinal(&self) -> Option<u32> {
        self.more.as_ref()?.ordinal
    }

    /// Returns the number of exchanges so far, as the report counts them.
    #[must_use]
    pub fn exchanges(&self) -> Option<Count> {
        self.more.as_ref()?.exchanges
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
