//! `Exchange`: one occasion on which people were handed over, or a planned handover that was called off.

use alloc::vec::Vec;
use core::fmt;

use super::core::{Core, More};
use super::leg::Leg;
use crate::rulebook::{Findings, Invalid};
use crate::wire::{end_keys, given_tally};
pub use crate::words::ExchangeStatus;
use crate::words::{
    ActorKey, DetaineeCategory, Ends, ExchangeId, PartialDate, ReportId, Text, TextOr, TrancheId,
    When,
};

/// A handover of people or remains, in one or more directions, or a planned one that was called off.
///
/// ```
/// use exchange_agreement::{CategoryKind::*, Exchange, journal::ExchangeStatus};
/// let first = Exchange::mutual("1", "2025-05-23", "RU", "UA", [(PrisonerOfWar, 270), (Civilian, 120)])?;
/// assert_eq!(first.legs().len(), 2);
/// assert_eq!(first.legs()[0].detainees().total(), 390);
/// let second = Exchange::new("2", "2025-05", first.legs().to_vec())?;
/// assert_eq!((second.id().as_str(), second.date()), ("2", Some("2025-05".parse()?)));
/// assert_eq!(Exchange::undated("2", first.legs().to_vec())?.date(), None);
/// let faults = Exchange::new("3", "2025-02-30", []).err().ok_or("no leg, and a date that does not exist")?;
/// assert_eq!(faults.findings().count(), 2);
/// let off = Exchange::called_off("3", "2025-05-26")?;
/// assert_eq!((off.legs().len(), off.status()), (0, ExchangeStatus::CalledOff));
/// assert_eq!(first.status(), ExchangeStatus::CarriedOut);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// It can have a place, a tranche, an initiator, a remark and sources:
///
/// ```
/// # use exchange_agreement::{CategoryKind::Civilian, Exchange};
/// let first = Exchange::mutual("1", "2025-05-23", "A", "B", [(Civilian, 120)])?
///     .with_place("a crossing")?.with_tranche("day-1")?.with_initiated_by("B")?.with_known("2025-05-24")?
///     .with_note("in several stages")?.with_source("ministry")?.with_source("ministry")?;
/// assert_eq!((first.place(), first.tranche()), (Some(&"a crossing".parse()?), Some(&"day-1".parse()?)));
/// assert_eq!((first.initiated_by(), first.known()), (Some("B".parse()?), Some("2025-05-24".parse()?)));
/// assert!(first.includes().is_empty() && first.completes().is_none(), "it refers to no other record");
/// assert_eq!((first.note(), first.sources()), (Some(&"in several stages".parse()?), &["ministry".parse()?][..]));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// Its fields cannot be changed without the checks:
///
/// ```compile_fail,E0616
/// let mut first = exchange_agreement::Exchange::called_off("1", "2025-05-23").unwrap();
/// first.core.legs.clear();
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Exchange {
    id: ExchangeId,
    pub(in crate::ledger) core: Core,
}

impl Exchange {
    /// Creates an exchange that was carried out, from its id, its date and its legs (one direction each).
    ///
    /// # Errors
    ///
    /// [`Invalid`] with E02 if the id is not well formed, E09 if there is no leg, E10 if the date does not exist, and
    /// E13 if there are too many legs.
    pub fn new(
        id: impl Into<TextOr<ExchangeId>>,
        on: impl Into<TextOr<When>>,
        legs: impl IntoIterator<Item = Leg>,
    ) -> Result<Self, Invalid> {
        Self::checked(id.into(), Some(on.into()), Core::of(legs))
    }

    /// Creates an exchange that was carried out on an unknown date, from its id and its legs (one direction each).
    ///
    /// # Errors
    ///
    /// [`Invalid`] as from [`new`](Self::new), except E10.
    pub fn undated(
        id: impl Into<TextOr<ExchangeId>>,
        legs: impl IntoIterator<Item = Leg>,
    ) -> Result<Self, Invalid> {
        Self::checked(id.into(), None, Core::of(legs))
    }

    /// Creates an exchange that was planned for a date and did not take place.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with E02 if the id is not well formed, and E10 if the date does not exist.
    pub fn called_off(
        id: impl Into<TextOr<ExchangeId>>,
        on: impl Into<TextOr<When>>,
    ) -> Result<Self, Invalid> {
        let core = Core {
            called_off: true,
            ..Core::default()
        };
        Self::checked(id.into(), Some(on.into()), core)
    }

    /// Creates an exchange in which each of two sides released the same number of people, by category, to the other.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with every finding: E02 if the id or a key is not well formed, E03 if a category is given twice,
    /// E10 if the date does not exist, and E13 if there are too many categories.
    pub fn mutual<C: Into<DetaineeCategory>>(
        id: impl Into<TextOr<ExchangeId>>,
        on: impl Into<TextOr<When>>,
        one: impl Into<TextOr<ActorKey>>,
        other: impl Into<TextOr<ActorKey>>,
        people: impl IntoIterator<Item = (C, u32)>,
    ) -> Result<Self, Invalid> {
        let mut findings = Findings::new();
        let mut sink = findings.sink();
        let legs = &mut sink.key("legs");
        let first = &mut legs.at(0);
        let ends = end_keys(one.into(), other.into(), first);
        let people = given_tally(people, first);
        let legs = ends.zip(people).map(|((one, other), people)| {
            [
                Leg::made(Ends::one_way(one, other), people.clone()),
                Leg::made(Ends::one_way(other, one), people),
            ]
        });
        let mut core = Core::of(legs.into_iter().flatten());
        let id = id.into().read(&mut sink.key("id"));
        core.on = on.into().read(&mut sink.key("on"));
        if findings.is_empty() {
            core.check(&mut findings.sink());
        }
        findings.finish(id.map(|id| Self { id, core }))
    }

    fn checked(
        id: TextOr<ExchangeId>,
        on: Option<TextOr<When>>,
        mut core: Core,
    ) -> Result<Self, Invalid> {
        let mut findings = Findings::new();
        let sink = &mut findings.sink();
        let id = id.read(&mut sink.key("id"));
        core.on = on.and_then(|on| on.read(&mut sink.key("on")));
        core.check(sink);
        findings.finish(id.map(|id| Self { id, core }))
    }

    /// Creates an exchange from parts that a reader has checked.
    pub(in crate::ledger) const fn made(id: ExchangeId, core: Core) -> Self {
        Self { id, core }
    }

    /// Creates an exchange that was carried out, from checked parts with at least one leg.
    pub(crate) fn of_legs(id: ExchangeId, on: Option<When>, legs: Vec<Leg>) -> Self {
        let mut core = Core::of(legs);
        core.on = on;
        Self { id, core }
    }

    /// Returns the same exchange, carried out with other legs; without legs it stays as it is.
    pub(crate) fn with_legs(mut self, legs: Vec<Leg>) -> Self {
        if !legs.is_empty() {
            self.core.legs = legs.into_boxed_slice();
            self.core.called_off = false;
        }
        self
    }

    /// Returns the same exchange with these reports added to its sources.
    pub(crate) fn naming(mut self, reports: impl IntoIterator<Item = ReportId>) -> Self {
        let provenance = &mut self.more().provenance;
        for report in reports {
            provenance.name(report);
        }
        self
    }

    pub(super) fn more(&mut self) -> &mut More {
        self.core.more.get_or_insert_default()
    }

    /// Sets the place of the handover.
    ///
    /// # Errors
    ///
    /// [`Invalid`] if the place is not well formed.
    pub fn with_place(mut self, place: impl Into<TextOr<Text>>) -> Result<Self, Invalid> {
        let place = place.into().for_key("at")?;
        self.more().at = Some(place);
        Ok(self)
    }

    /// Sets the scheduled tranche that the exchange carries out.
    ///
    /// # Errors
    ///
    /// [`Invalid`] if the id is not well formed.
    pub fn with_tranche(mut self, tranche: impl Into<TextOr<TrancheId>>) -> Result<Self, Invalid> {
        let tranche = tranche.into().for_key("tranche")?;
        self.more().tranche = Some(tranche);
        Ok(self)
    }

    /// Sets the actor that initiated the exchange.
    ///
    /// # Errors
    ///
    /// [`Invalid`] if the key is not well formed.
    pub fn with_initiated_by(
        mut self,
        actor: impl Into<TextOr<ActorKey>>,
    ) -> Result<Self, Invalid> {
        let actor = actor.into().for_key("initiated_by")?;
        self.more().initiated_by = Some(actor);
        Ok(self)
    }

    /// Sets the date on which the exchange became known.
    ///
    /// # Errors
    ///
    /// [`Invalid`] if the text is not well formed.
    pub fn with_known(mut self, date: impl Into<TextOr<PartialDate>>) -> Result<Self, Invalid> {
        let date = date.into().for_key("known")?;
        self.more().provenance.known = Some(date);
        Ok(self)
    }

    /// Sets a remark on the exchange, which no rule judges.
    ///
    /// # Errors
    ///
    /// [`Invalid`] if the remark is not well formed.
    pub fn with_note(mut self, note: impl Into<TextOr<Text>>) -> Result<Self, Invalid> {
        let note = note.into().for_key("note")?;
        self.more().provenance.note = Some(note);
        Ok(self)
    }

    /// Adds the id of a report that covers the exchange. A ledger knows no reports:
    /// [`Document::new`](crate::Document::new) checks that the id exists.
    ///
    /// # Errors
    ///
    /// [`Invalid`] if the id is not well formed.
    pub fn with_source(mut self, report: impl Into<TextOr<ReportId>>) -> Result<Self, Invalid> {
        let report = report.into().for_key("sources")?;
        self.more().provenance.name(report);
        Ok(self)
    }

    /// Returns the id of the exchange; an entry with the same id means the same exchange.
    #[must_use]
    pub const fn id(&self) -> &ExchangeId {
        &self.id
    }

    /// Returns when the exchange took place, a date or a span of dates, or `None` if unknown.
    #[must_use]
    pub const fn date(&self) -> Option<When> {
        self.core.on
    }

    /// Returns the ids of the earlier records that this exchange summarizes; empty unless it is a summary.
    #[must_use]
    pub fn includes(&self) -> &[ExchangeId] {
        self.core.includes()
    }

    /// Returns the id of the earlier exchange that this one completes as the missing half, if any.
    #[must_use]
    pub fn completes(&self) -> Option<&ExchangeId> {
        self.core.completes()
    }

    /// Returns the date on which the exchange became known, if given.
    #[must_use]
    pub fn known(&self) -> Option<PartialDate> {
        self.core.provenance()?.known()
    }

    /// Returns the place of the handover, if given.
    #[must_use]
    pub fn place(&self) -> Option<&Text> {
        self.core.more.as_ref()?.at.as_ref()
    }

    /// Returns whether the exchange was carried out or called off.
    #[must_use]
    pub const fn status(&self) -> ExchangeStatus {
        if self.core.called_off {
            ExchangeStatus::CalledOff
        } else {
            ExchangeStatus::CarriedOut
        }
    }

    /// Returns the id of the scheduled tranche that the exchange carries out, if any.
    #[must_use]
    pub fn tranche(&self) -> Option<&TrancheId> {
        self.core.tranche()
    }

    /// Returns the actor that initiated the exchange, if given.
    #[must_use]
    pub fn initiated_by(&self) -> Option<ActorKey> {
        self.core.more.as_ref()?.initiated_by
    }

    /// Returns the remark on the exchange, if there is one.
    #[must_use]
    pub fn note(&self) -> Option<&Text> {
        self.core.provenance()?.note()
    }

    /// Returns the ids of the reports that cover the exchange.
    #[must_use]
    pub fn sources(&self) -> &[ReportId] {
        self.core.sources()
    }

    /// Returns the legs, each one direction of the exchange or both together; none if it was called off.
    #[must_use]
    pub const fn legs(&self) -> &[Leg] {
        &self.core.legs
    }
}

/// The id, the date and the legs, without remarks.
impl fmt::Debug for Exchange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Exchange")
            .field("id", &self.id)
            .field("on", &self.core.on)
            .field("legs", &self.core.legs)
            .finish_non_exhaustive()
    }
}
