//! `Reversal` (people returned), `Settled` (discharged without moving) and `Declared` (a commitment is complete).

use alloc::boxed::Box;

use super::core::Core;
use super::leg::Leg;
use crate::rulebook::{Findings, Invalid, Strictness};
use crate::words::{
    ActorKey, CommitmentId, Count, Ends, ExchangeId, PartKey, Provenance, ReversalReason,
    Settlement, Tally, TextOr, When,
};

/// A journal entry that an exchange, or some of its people and remains, was reversed: they were taken or sent back.
///
/// Legs are given in the direction of the exchange. Without a reason the people are taken off what the exchange
/// delivered; with one, the delivery stays as it was, and the reversal is shown beside it.
///
/// ```
/// use exchange_agreement::{Count, Leg, journal::{Provenance, Reversal, ReversalReason}};
/// let three = [Leg::of_remains("RU", "UA", Count::Exactly(3))?];
/// let whole = Reversal::of("7".parse()?);
/// assert_eq!((whole.exchange().as_str(), whole.legs(), whole.date()), ("7", None, None));
/// assert!(whole.clone().with_legs([]).is_err(), "a partial reversal needs a leg");
/// let provenance = Provenance::default().with_note("found to be of the other side")?;
/// let sent_back = whole.with_legs(three.clone())?.with_date("2025-07")?.with_provenance(provenance.clone());
/// assert_eq!((sent_back.legs(), sent_back.date()), (Some(&three[..]), Some("2025-07".parse()?)));
/// assert_eq!((sent_back.provenance(), sent_back.reason()), (&provenance, None));
/// let wrong = sent_back.with_reason(ReversalReason::NotThosePromised);
/// assert_eq!(wrong.reason(), Some(ReversalReason::NotThosePromised));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reversal {
    pub(in crate::ledger) of: ExchangeId,
    pub(super) on: Option<When>,
    pub(in crate::ledger) reason: Option<ReversalReason>,
    pub(in crate::ledger) legs: Option<Box<[Leg]>>,
    pub(super) provenance: Provenance,
}

impl Reversal {
    /// Creates the reversal of a whole exchange, given by its id.
    #[must_use]
    pub fn of(exchange: ExchangeId) -> Self {
        Self {
            of: exchange,
            on: None,
            reason: None,
            legs: None,
            provenance: Provenance::default(),
        }
    }

    /// Limits the reversal to some people and remains, as legs in the direction of the exchange.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with E09 if there is no leg, and E13 if there are too many.
    pub fn with_legs(mut self, legs: impl IntoIterator<Item = Leg>) -> Result<Self, Invalid> {
        self.legs = Some(Self::checked(legs)?);
        Ok(self)
    }

    /// Returns the legs, or reports why no reversal can have them.
    pub(super) fn checked(legs: impl IntoIterator<Item = Leg>) -> Result<Box<[Leg]>, Invalid> {
        let core = Core::of(legs);
        let mut findings = Findings::new();
        core.check(&mut findings.sink());
        findings.refusal(Strictness::Possible)?;
        Ok(core.legs)
    }

    /// Sets the date of the reversal.
    ///
    /// # Errors
    ///
    /// [`Invalid`] if the text is not well formed.
    pub fn with_date(mut self, when: impl Into<TextOr<When>>) -> Result<Self, Invalid> {
        let when = when.into().for_key("on")?;
        self.on = Some(when);
        Ok(self)
    }

    /// Sets the reason, with which the delivery stays as it was.
    #[must_use]
    pub const fn with_reason(mut self, reason: ReversalReason) -> Self {
        self.reason = Some(reason);
        self
    }

    /// Sets the provenance: when the reversal became known, a remark and the sources.
    #[must_use]
    pub fn with_provenance(mut self, provenance: Provenance) -> Self {
        self.provenance = provenance;
        self
    }

    /// Returns the id of the exchange that was reversed.
    #[must_use]
    pub const fn exchange(&self) -> &ExchangeId {
        &self.of
    }

    /// Returns the date of the reversal, if given.
    #[must_use]
    pub const fn date(&self) -> Option<When> {
        self.on
    }

    /// Returns the reason for which the delivery stays as it was, or `None` if the people are taken off it.
    #[must_use]
    pub const fn reason(&self) -> Option<ReversalReason> {
        self.reason
    }

    /// Returns the people and remains returned, as legs in the direction of the exchange, or `None` for the whole
    /// exchange.
    #[must_use]
    pub fn legs(&self) -> Option<&[Leg]> {
        self.legs.as_deref()
    }

    /// Returns the provenance: when the reversal became known, a remark and the sources.
    #[must_use]
    pub const fn provenance(&self) -> &Provenance {
        &self.provenance
    }
}

/// A journal entry that outstanding people or remains were settled without moving, which discharges the commitment for
/// them.
///
/// ```
/// use exchange_agreement::{CategoryKind::Civilian, Tally, journal::{Settled, Settlement, Provenance}};
/// let waived = Settled::new("A".parse()?, "B".parse()?, Settlement::Waived, Tally::new([(Civilian, 2)])?);
/// assert_eq!((waived.ends().to_string(), waived.reason()), ("A to B".into(), Settlement::Waived));
/// assert_eq!((waived.detainees().total(), waived.remains(), waived.part()), (2.into(), None, None));
/// let provenance = Provenance::default().with_source("protocol")?;
/// let waived = waived.with_remains(1.into()).with_part("june")?.with_date("2025-06-30")?;
/// let waived = waived.with_provenance(provenance.clone());
/// assert_eq!((waived.remains(), waived.part()), (Some(1.into()), Some(&"june".parse()?)));
/// assert_eq!((waived.date(), waived.provenance()), (Some("2025-06-30".parse()?), &provenance));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settled {
    pub(in crate::ledger) ends: Ends,
    pub(in crate::ledger) part: Option<PartKey>,
    pub(super) on: Option<When>,
    pub(super) reason: Settlement,
    pub(in crate::ledger) detainees: Tally,
    pub(in crate::ledger) remains: Option<Count>,
    pub(super) provenance: Provenance,
}

impl Settled {
    /// Creates the settlement of people, by category, who were outstanding from one actor to another.
    #[must_use]
    pub const fn new(from: ActorKey, to: ActorKey, reason: Settlement, detainees: Tally) -> Self {
        Self {
            ends: Ends::one_way(from, to),
            part: None,
            on: None,
            reason,
            detainees,
            remains: None,
            provenance: Provenance::NOTHING,
        }
    }

    /// Sets the number of outstanding remains that are settled.
    #[must_use]
    pub const fn with_remains(mut self, count: Count) -> Self {
        self.remains = Some(count);
        self
    }

    /// Sets the part of the agreement that the settlement belongs to.
    ///
    /// # Errors
    ///
    /// [`Invalid`] if the text is not well formed.
    pub fn with_part(mut self, part: impl Into<TextOr<PartKey>>) -> Result<Self, Invalid> {
        let part = part.into().for_key("part")?;
        self.part = Some(part);
        Ok(self)
    }

    /// Sets the date of the settlement.
    ///
    /// # Errors
    ///
    /// [`Invalid`] if the text is not well formed.
    pub fn with_date(mut self, when: impl Into<TextOr<When>>) -> Result<Self, Invalid> {
        let when = when.into().for_key("on")?;
        self.on = Some(when);
        Ok(self)
    }

    /// Sets the provenance: when the settlement became known, a remark and the sources.
    #[must_use]
    pub fn with_provenance(mut self, provenance: Provenance) -> Self {
        self.provenance = provenance;
        self
    }

    /// Returns the direction in which the people or remains were outstanding.
    #[must_use]
    pub const fn ends(&self) -> Ends {
        self.ends
    }

    /// Returns the part of the agreement that the settlement belongs to, if given.
    #[must_use]
    pub const fn part(&self) -> Option<&PartKey> {
        self.part.as_ref()
    }

    /// Returns the date of the settlement, if given.
    #[must_use]
    pub const fn date(&self) -> Option<When> {
        self.on
    }

    /// Returns how the people or remains were settled, such as waived or paid.
    #[must_use]
    pub const fn reason(&self) -> Settlement {
        self.reason
    }

    /// Returns the people who were settled, by category.
    #[must_use]
    pub const fn detainees(&self) -> &Tally {
        &self.detainees
    }

    /// Returns the number of remains that were settled, if any.
    #[must_use]
    pub const fn remains(&self) -> Option<Count> {
        self.remains
    }

    /// Returns the provenance: when the settlement became known, a remark and the sources.
    #[must_use]
    pub const fn provenance(&self) -> &Provenance {
        &self.provenance
    }
}

/// A journal entry that an actor declares a commitment to release "all" completely carried out, or contests that.
///
/// ```
/// use exchange_agreement::{Agreement, Commitment, Ledger, Quantity, journal::{Declared, Provenance}};
/// use exchange_agreement::terms::AllExcept;
/// let all = Commitment::new("A", "B", Quantity::All(AllExcept::default()))?.with_id("all")?;
/// let mut ledger = Ledger::open(Agreement::between("A", "B").with_commitment(all).build()?);
/// assert!(!ledger.standing().is_fulfilled());
/// let provenance = Provenance::default().with_source("committee")?;
/// let done = Declared::complete("all".parse()?).with_declarer("A")?.with_date("1988-11-24")?.with_provenance(provenance.clone());
/// assert_eq!((done.commitment().as_str(), done.declarer()), ("all", Some("A".parse()?)));
/// assert_eq!((done.date(), done.provenance()), (Some("1988-11-24".parse()?), &provenance));
/// ledger.record(done)?;
/// assert!(ledger.standing().is_fulfilled());
/// // Another actor contests it: from now on it is undecidable.
/// let contested = Declared::incomplete("all".parse()?).with_declarer("B")?.with_date("1988-12-01")?;
/// assert!(!contested.is_complete());
/// ledger.record(contested)?;
/// assert!(!ledger.standing().is_fulfilled());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Declared {
    pub(in crate::ledger) of: CommitmentId,
    pub(in crate::ledger) by: Option<ActorKey>,
    pub(super) on: Option<When>,
    pub(super) is_complete: bool,
    pub(super) provenance: Provenance,
}

impl Declared {
    /// Creates the declaration that a commitment, given by its id, is completely carried out.
    #[must_use]
    pub fn complete(commitment: CommitmentId) -> Self {
        Self {
            of: commitment,
            by: None,
            on: None,
            is_complete: true,
            provenance: Provenance::default(),
        }
    }

    /// Creates the declaration that a commitment, given by its id, is not completely carried out.
    #[must_use]
    pub fn incomplete(commitment: CommitmentId) -> Self {
        Self {
            is_complete: false,
            ..Self::complete(commitment)
        }
    }

    /// Sets the actor that makes the declaration.
    ///
    /// # Errors
    ///
    /// [`Invalid`] if the text is not well formed.
    pub fn with_declarer(mut self, actor: impl Into<TextOr<ActorKey>>) -> Result<Self, Invalid> {
        let actor = actor.into().for_key("by")?;
        self.by = Some(actor);
        Ok(self)
    }

    /// Sets the date of the declaration.
    ///
    /// # Errors
    ///
    /// [`Invalid`] if the text is not well formed.
    pub fn with_date(mut self, when: impl Into<TextOr<When>>) -> Result<Self, Invalid> {
        let when = when.into().for_key("on")?;
        self.on = Some(when);
        Ok(self)
    }

    /// Sets the provenance: when the declaration became known, a remark and the sources.
    #[must_use]
    pub fn with_provenance(mut self, provenance: Provenance) -> Self {
        self.provenance = provenance;
        self
    }

    /// Returns the id of the commitment that the declaration is about.
    #[must_use]
    pub const fn commitment(&self) -> &CommitmentId {
        &self.of
    }

    /// Returns true if the commitment is declared complete, or false if that is contested.
    #[must_use]
    pub const fn is_complete(&self) -> bool {
        self.is_complete
    }

    /// Returns the actor that makes the declaration, if given.
    #[must_use]
    pub const fn declarer(&self) -> Option<ActorKey> {
        self.by
    }

    /// Returns the date of the declaration, if given.
    #[must_use]
    pub const fn date(&self) -> Option<When> {
        self.on
    }

    /// Returns the provenance: when the declaration became known, a remark and the sources.
    #[must_use]
    pub const fn provenance(&self) -> &Provenance {
        &self.provenance
    }
}
