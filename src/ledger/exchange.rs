//! One occasion on which people were handed over: a tranche is scheduled, an exchange happens.

use alloc::vec::Vec;
use core::fmt;

use super::core::{Core, More};
use super::counts::{self, date, exchange_id};
use super::leg::Leg;
use crate::rulebook::{Findings, Invalid, Place};
pub use crate::words::ExchangeStatus;
use crate::words::{
    ActorKey, DetaineeCategory, Ends, ExchangeId, PartialDate, ReportId, Text, TextError,
    TrancheId, When,
};

/// One occasion on which people were handed over, or were to be.
///
/// ```
/// use exchange_agreement::{CategoryKind::*, Exchange, ExchangeStatus};
/// let first = Exchange::mutual("1", "2025-05-23", "RU", "UA", [(PrisonerOfWar, 270), (Civilian, 120)])?;
/// assert_eq!(first.legs().len(), 2);
/// assert_eq!(first.legs()[0].detainees().total(), 390);
/// let second = Exchange::new("2", "2025-05", first.legs().to_vec())?;
/// assert_eq!((second.id().as_str(), second.when()), ("2", Some("2025-05".parse()?)));
/// assert_eq!(Exchange::undated("2", first.legs().to_vec())?.when(), None);
/// let faults = Exchange::new("3", "2025-02-30", []).err().ok_or("no leg, and a date that does not exist")?;
/// assert_eq!(faults.findings().count(), 2);
/// let off = Exchange::called_off("3", "2025-05-26")?;
/// assert_eq!((off.legs().len(), off.status()), (0, ExchangeStatus::CalledOff));
/// assert_eq!(first.status(), ExchangeStatus::CarriedOut);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// What is told of it beside the numbers:
///
/// ```
/// # use exchange_agreement::{CategoryKind::Civilian, Exchange};
/// let first = Exchange::mutual("1", "2025-05-23", "A", "B", [(Civilian, 120)])?
///     .at("a crossing")?.carrying_out("day-1")?.initiated_by("B")?.known_on("2025-05-24".parse()?)
///     .noted("in several stages")?.told_by("ministry")?.told_by("ministry")?;
/// assert_eq!((first.place(), first.tranche()), (Some(&"a crossing".parse()?), Some(&"day-1".parse()?)));
/// assert_eq!((first.initiator(), first.known()), (Some("B".parse()?), Some("2025-05-24".parse()?)));
/// assert!(first.includes().is_empty() && first.completes().is_none(), "it stands alone");
/// assert_eq!((first.note(), first.sources()), (Some(&"in several stages".parse()?), &["ministry".parse()?][..]));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// Its parts cannot be changed behind the checks:
///
/// ```compile_fail,E0616
/// let mut first = exchange_agreement::Exchange::called_off("1", "2025-05-23").unwrap();
/// first.core.legs.clear();
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Exchange {
    id: ExchangeId,
    pub(super) core: Core,
}

impl Exchange {
    /// An exchange that was carried out, from its legs.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with E02 for an id that is not well formed, E09 when there is no leg, E10 for a date that
    /// does not exist, and E13 for more legs than can be held.
    pub fn new(
        id: impl AsRef<str>,
        on: impl AsRef<str>,
        legs: impl IntoIterator<Item = Leg>,
    ) -> Result<Self, Invalid> {
        Self::told(
            id.as_ref(),
            Some(on.as_ref()),
            legs.into_iter().collect(),
            false,
        )
    }

    /// An exchange that was carried out on a date that is not known.
    ///
    /// # Errors
    ///
    /// [`Invalid`] as from [`new`](Self::new), without E10.
    pub fn undated(
        id: impl AsRef<str>,
        legs: impl IntoIterator<Item = Leg>,
    ) -> Result<Self, Invalid> {
        Self::told(id.as_ref(), None, legs.into_iter().collect(), false)
    }

    /// An exchange that was planned for a date and moved nobody.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with E02 for an id that is not well formed, and E10 for a date that does not exist.
    pub fn called_off(id: impl AsRef<str>, on: impl AsRef<str>) -> Result<Self, Invalid> {
        Self::told(id.as_ref(), Some(on.as_ref()), Vec::new(), true)
    }

    /// An exchange in which each of two sides released the same people, by category, to the other.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with every finding: E02 for an id or key that is not well formed, E03 for a category that
    /// stands twice, E10 for a date that does not exist, and E13 for more categories than can be held.
    pub fn mutual<C: Into<DetaineeCategory>>(
        id: impl AsRef<str>,
        on: impl AsRef<str>,
        one: impl AsRef<str>,
        other: impl AsRef<str>,
        people: impl IntoIterator<Item = (C, u32)>,
    ) -> Result<Self, Invalid> {
        let mut findings = Findings::new();
        let (place, legs) = (Place::Root, Place::Root);
        let legs = legs.key("legs");
        let first = legs.at(0);
        let one = counts::key(one.as_ref(), "from", &first, &mut findings);
        let other = counts::key(other.as_ref(), "to", &first, &mut findings);
        let people = counts::tally(people, &first, &mut findings);
        let legs = match (one, other, people) {
            (Some(one), Some(other), Some(people)) => [
                Leg::made(Ends::one_way(one, other), people.clone()),
                Leg::made(Ends::one_way(other, one), people),
            ]
            .into(),
            _ => Vec::new(),
        };
        let id = exchange_id(id.as_ref(), &mut findings);
        let on = date(on.as_ref(), &mut findings);
        let core = Core {
            legs: legs.into_boxed_slice(),
            on,
            ..Core::default()
        };
        if findings.is_empty() {
            core.check(false, &place, &mut findings);
        }
        Self::finished(id, core, findings)
    }

    fn told(id: &str, on: Option<&str>, legs: Vec<Leg>, called_off: bool) -> Result<Self, Invalid> {
        let mut findings = Findings::new();
        let id = exchange_id(id, &mut findings);
        let on = on.and_then(|text| date(text, &mut findings));
        let core = Core {
            legs: legs.into_boxed_slice(),
            more: None,
            on,
            called_off,
        };
        core.check(false, &Place::Root, &mut findings);
        Self::finished(id, core, findings)
    }

    fn finished(id: Option<ExchangeId>, core: Core, findings: Findings) -> Result<Self, Invalid> {
        let findings = findings.refusal(false)?;
        id.map(|id| Self { id, core })
            .ok_or_else(|| Invalid::unmade(findings))
    }

    /// For the reader, which has checked every part.
    pub(super) const fn made(id: ExchangeId, core: Core) -> Self {
        Self { id, core }
    }

    /// An exchange that was carried out, from parts that were checked; it has a leg.
    pub(crate) fn of_legs(id: ExchangeId, on: Option<PartialDate>, legs: Vec<Leg>) -> Self {
        let core = Core {
            legs: legs.into_boxed_slice(),
            on: on.map(When::On),
            ..Core::default()
        };
        Self { id, core }
    }

    /// The same exchange, carried out with other legs; where there is none it stays as it is.
    pub(crate) fn with_legs(mut self, legs: Vec<Leg>) -> Self {
        if !legs.is_empty() {
            self.core.legs = legs.into_boxed_slice();
            self.core.called_off = false;
        }
        self
    }

    /// The same exchange, told by these reports too.
    pub(crate) fn naming(mut self, reports: impl IntoIterator<Item = ReportId>) -> Self {
        let sources = &mut self.more().sources;
        for report in reports {
            if !sources.contains(&report) {
                sources.push(report);
            }
        }
        self
    }

    fn more(&mut self) -> &mut More {
        self.core.more.get_or_insert_default()
    }

    /// Adds the place of the handover.
    ///
    /// # Errors
    ///
    /// [`TextError`] when the place is not well formed.
    pub fn at(mut self, place: impl AsRef<str>) -> Result<Self, TextError> {
        self.more().at = Some(Text::new(place)?);
        Ok(self)
    }

    /// Tells which scheduled tranche it carries out.
    ///
    /// # Errors
    ///
    /// [`TextError`] when the id is not well formed.
    pub fn carrying_out(mut self, tranche: impl AsRef<str>) -> Result<Self, TextError> {
        self.more().tranche = Some(TrancheId::new(tranche)?);
        Ok(self)
    }

    /// Tells who initiated it.
    ///
    /// # Errors
    ///
    /// [`TextError`] when the key is not well formed.
    pub fn initiated_by(mut self, actor: impl AsRef<str>) -> Result<Self, TextError> {
        self.more().initiated_by = Some(ActorKey::new(actor)?);
        Ok(self)
    }

    /// Tells that it sums up earlier records, which it replaces where people are counted.
    ///
    /// ```
    /// # use exchange_agreement::{Agreement, CategoryKind::Civilian, Exchange, Ledger, Leg};
    /// let mut ledger = Ledger::open(Agreement::between("RU", "UA").build()?);
    /// let day = |id, on, people| Exchange::mutual(id, on, "RU", "UA", [(Civilian, people)]);
    /// ledger.record(day("1", "2025-05-23", 120)?)?;
    /// let all = day("all", "2025-05-31", 150)?.including(["1".parse()?]);
    /// assert_eq!(all.includes(), ["1".parse()?]);
    /// ledger.record(all)?;
    /// assert_eq!(ledger.balance("RU", "UA").map(|balance| balance.released()), Some(150.into()));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn including(mut self, records: impl IntoIterator<Item = ExchangeId>) -> Self {
        let mut records = records.into_iter().peekable();
        if records.peek().is_some() {
            self.more().includes.extend(records);
        }
        self
    }

    /// Tells that it is the missing half of an earlier exchange: both are judged together.
    ///
    /// ```
    /// # use exchange_agreement::{Agreement, CategoryKind::Civilian, Exchange, Ledger, Leg};
    /// let mut ledger = Ledger::open(Agreement::between("A", "B").equal_in_each_exchange().build()?);
    /// let half = |id, from, to| Exchange::new(id, "2025-05-23", [Leg::new(from, to, [(Civilian, 5)])?]);
    /// assert_eq!(ledger.record_observed(half("1", "A", "B")?)?.findings().count(), 1);
    /// let other = half("2", "B", "A")?.completing("1".parse()?);
    /// assert_eq!(other.completes(), Some(&"1".parse()?));
    /// ledger.record(other)?;
    /// assert!(ledger.findings().is_empty(), "as many one way as the other");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn completing(mut self, earlier: ExchangeId) -> Self {
        self.more().completes = Some(earlier);
        self
    }

    /// Tells when it became known.
    #[must_use]
    pub fn known_on(mut self, date: PartialDate) -> Self {
        self.more().known = Some(date);
        self
    }

    /// Adds a remark, judged by no rule.
    ///
    /// # Errors
    ///
    /// [`TextError`] when the remark is not well formed.
    pub fn noted(mut self, note: impl AsRef<str>) -> Result<Self, TextError> {
        self.more().note = Some(Text::new(note)?);
        Ok(self)
    }

    /// Names the report that tells of it. A ledger knows no reports: that the id resolves is checked where
    /// ledger and reports meet, by [`Document::new`](crate::Document::new).
    ///
    /// # Errors
    ///
    /// [`TextError`] when the id is not well formed.
    pub fn told_by(mut self, report: impl AsRef<str>) -> Result<Self, TextError> {
        let report = ReportId::new(report)?;
        let sources = &mut self.more().sources;
        if !sources.contains(&report) {
            sources.push(report);
        }
        Ok(self)
    }

    /// The id; recording it again means the same exchange.
    #[must_use]
    pub const fn id(&self) -> &ExchangeId {
        &self.id
    }

    /// When it took place, as far as that is known: a date, or a span of dates.
    #[must_use]
    pub const fn when(&self) -> Option<When> {
        self.core.on
    }

    /// The earlier records that it sums up: it replaces them where people are counted.
    #[must_use]
    pub fn includes(&self) -> &[ExchangeId] {
        self.core.includes()
    }

    /// The earlier exchange whose missing half it is: both are judged together.
    #[must_use]
    pub fn completes(&self) -> Option<&ExchangeId> {
        self.core.completes()
    }

    /// When it became known, where that is told.
    #[must_use]
    pub fn known(&self) -> Option<PartialDate> {
        self.core.more.as_ref()?.known
    }

    /// The place of the handover, where that is told.
    #[must_use]
    pub fn place(&self) -> Option<&Text> {
        self.core.more.as_ref()?.at.as_ref()
    }

    /// Whether it took place.
    #[must_use]
    pub const fn status(&self) -> ExchangeStatus {
        if self.core.called_off {
            ExchangeStatus::CalledOff
        } else {
            ExchangeStatus::CarriedOut
        }
    }

    /// The tranche it carries out, where one was scheduled.
    #[must_use]
    pub fn tranche(&self) -> Option<&TrancheId> {
        self.core.tranche()
    }

    /// Who initiated it, where that is told.
    #[must_use]
    pub fn initiator(&self) -> Option<ActorKey> {
        self.core.more.as_ref()?.initiated_by
    }

    /// A remark.
    #[must_use]
    pub fn note(&self) -> Option<&Text> {
        self.core.more.as_ref()?.note.as_ref()
    }

    /// The reports that tell of it.
    #[must_use]
    pub fn sources(&self) -> &[ReportId] {
        self.core.sources()
    }

    /// Its directions; none where it was called off.
    #[must_use]
    pub const fn legs(&self) -> &[Leg] {
        &self.core.legs
    }
}

/// The id, the date and the legs; remarks are left out.
impl fmt::Debug for Exchange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("Exchange");
        shown
            .field("id", &self.id)
            .field("on", &self.core.on)
            .field("legs", &self.core.legs);
        shown.finish_non_exhaustive()
    }
}
