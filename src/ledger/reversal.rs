//! What was undone or settled without an exchange.

use alloc::boxed::Box;

use super::core::Core;
use super::leg::Leg;
use super::told::Told;
use crate::rulebook::{Findings, Invalid, Place};
use crate::words::{
    ActorKey, CommitmentId, Count, Ends, ExchangeId, PartKey, Settlement, Tally, When,
};

/// What of an earlier exchange was taken or sent back: all of it, or the people and remains of some legs, told in
/// the direction in which they had gone.
///
/// ```
/// use exchange_agreement::{Count, Leg, Reversal, Told};
/// let three = [Leg::of_remains("RU", "UA", Count::Exactly(3))?];
/// let whole = Reversal::of("7".parse()?);
/// assert_eq!((whole.exchange().as_str(), whole.legs(), whole.when()), ("7", None, None));
/// assert!(whole.clone().of_legs([]).is_err(), "of nothing nothing is taken back");
/// let told = Told::default().noted("found to be of the other side".parse()?);
/// let sent_back = whole.of_legs(three.clone())?.on("2025-07".parse()?).told(told.clone());
/// assert_eq!((sent_back.legs(), sent_back.when()), (Some(&three[..]), Some("2025-07".parse()?)));
/// assert_eq!(sent_back.telling(), &told);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reversal {
    pub(super) of: ExchangeId,
    pub(super) on: Option<When>,
    pub(super) legs: Option<Box<[Leg]>>,
    pub(super) told: Told,
}

impl Reversal {
    /// The whole of an exchange was taken back.
    #[must_use]
    pub fn of(exchange: ExchangeId) -> Self {
        Self {
            of: exchange,
            on: None,
            legs: None,
            told: Told::default(),
        }
    }

    /// Only the people and remains of these legs were.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with E09 where there is no leg, and E13 where there are more than can be held.
    pub fn of_legs(mut self, legs: impl IntoIterator<Item = Leg>) -> Result<Self, Invalid> {
        let core = Core {
            legs: legs.into_iter().collect(),
            ..Core::default()
        };
        let mut findings = Findings::new();
        core.check(false, &Place::Root, &mut findings);
        findings.refusal(false)?;
        self.legs = Some(core.legs);
        Ok(self)
    }

    /// Adds when.
    #[must_use]
    pub const fn on(mut self, when: When) -> Self {
        self.on = Some(when);
        self
    }

    /// Adds when it became known, a remark, and its sources.
    #[must_use]
    pub fn told(mut self, told: Told) -> Self {
        self.told = told;
        self
    }

    /// The exchange.
    #[must_use]
    pub const fn exchange(&self) -> &ExchangeId {
        &self.of
    }

    /// When, where that is told.
    #[must_use]
    pub const fn when(&self) -> Option<When> {
        self.on
    }

    /// What was taken back; `None` for all of it.
    #[must_use]
    pub fn legs(&self) -> Option<&[Leg]> {
        self.legs.as_deref()
    }

    /// When it became known, a remark, and its sources.
    #[must_use]
    pub const fn telling(&self) -> &Told {
        &self.told
    }
}

/// People or remains still owed who were settled without moving: the promise is discharged for them.
///
/// ```
/// use exchange_agreement::{CategoryKind::Civilian, Settled, Settlement, Tally, Told};
/// let waived = Settled::new("A".parse()?, "B".parse()?, Settlement::Waived, Tally::new([(Civilian, 2)])?);
/// assert_eq!((waived.ends().to_string(), waived.reason()), ("A to B".into(), Settlement::Waived));
/// assert_eq!((waived.detainees().total(), waived.remains(), waived.part()), (2.into(), None, None));
/// let told = Told::default().told_by("protocol".parse()?);
/// let waived = waived.with_remains(1.into()).in_part("june".parse()?).on("2025-06-30".parse()?).told(told.clone());
/// assert_eq!((waived.remains(), waived.part()), (Some(1.into()), Some(&"june".parse()?)));
/// assert_eq!((waived.when(), waived.telling()), (Some("2025-06-30".parse()?), &told));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settled {
    pub(super) ends: Ends,
    pub(super) part: Option<PartKey>,
    pub(super) on: Option<When>,
    pub(super) reason: Settlement,
    pub(super) detainees: Tally,
    pub(super) remains: Option<Count>,
    pub(super) told: Told,
}

impl Settled {
    /// People owed by one actor to another, and how they were settled.
    #[must_use]
    pub const fn new(from: ActorKey, to: ActorKey, reason: Settlement, detainees: Tally) -> Self {
        Self {
            ends: Ends::one_way(from, to),
            part: None,
            on: None,
            reason,
            detainees,
            remains: None,
            told: Told {
                known: None,
                note: None,
                sources: alloc::vec::Vec::new(),
            },
        }
    }

    /// Adds remains that were owed.
    #[must_use]
    pub const fn with_remains(mut self, count: Count) -> Self {
        self.remains = Some(count);
        self
    }

    /// Adds the part of the agreement under which they were owed.
    #[must_use]
    pub fn in_part(mut self, part: PartKey) -> Self {
        self.part = Some(part);
        self
    }

    /// Adds when.
    #[must_use]
    pub const fn on(mut self, when: When) -> Self {
        self.on = Some(when);
        self
    }

    /// Adds when it became known, a remark, and its sources.
    #[must_use]
    pub fn told(mut self, told: Told) -> Self {
        self.told = told;
        self
    }

    /// Who owed, and to whom.
    #[must_use]
    pub const fn ends(&self) -> Ends {
        self.ends
    }

    /// The part of the agreement, where it is told.
    #[must_use]
    pub const fn part(&self) -> Option<&PartKey> {
        self.part.as_ref()
    }

    /// When, where that is told.
    #[must_use]
    pub const fn when(&self) -> Option<When> {
        self.on
    }

    /// How they were settled.
    #[must_use]
    pub const fn reason(&self) -> Settlement {
        self.reason
    }

    /// The people, by category.
    #[must_use]
    pub const fn detainees(&self) -> &Tally {
        &self.detainees
    }

    /// The remains, where some were owed.
    #[must_use]
    pub const fn remains(&self) -> Option<Count> {
        self.remains
    }

    /// When it became known, a remark, and its sources.
    #[must_use]
    pub const fn telling(&self) -> &Told {
        &self.told
    }
}

/// Somebody declares that a promise of "all" is completely carried out.
///
/// ```
/// use exchange_agreement::{Agreement, Commitment, Declared, Everybody, Ledger, Quantity, Told};
/// let all = Commitment::new("A", "B", Quantity::All(Everybody::default()))?.identified("all".parse()?);
/// let mut ledger = Ledger::open(Agreement::between("A", "B").commitment(all).build()?);
/// assert!(!ledger.standing().is_fulfilled());
/// let told = Told::default().told_by("committee".parse()?);
/// let done = Declared::complete("all".parse()?).by("A".parse()?).on("1988-11-24".parse()?).told(told.clone());
/// assert_eq!((done.commitment().as_str(), done.declarer()), ("all", Some("A".parse()?)));
/// assert_eq!((done.when(), done.telling()), (Some("1988-11-24".parse()?), &told));
/// ledger.record(done)?;
/// assert!(ledger.standing().is_fulfilled());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Declared {
    pub(super) of: CommitmentId,
    pub(super) by: Option<ActorKey>,
    pub(super) on: Option<When>,
    pub(super) told: Told,
}

impl Declared {
    /// A promise, by its id, is declared complete.
    #[must_use]
    pub fn complete(commitment: CommitmentId) -> Self {
        Self {
            of: commitment,
            by: None,
            on: None,
            told: Told::default(),
        }
    }

    /// Adds who declares it.
    #[must_use]
    pub const fn by(mut self, actor: ActorKey) -> Self {
        self.by = Some(actor);
        self
    }

    /// Adds when.
    #[must_use]
    pub const fn on(mut self, when: When) -> Self {
        self.on = Some(when);
        self
    }

    /// Adds when it became known, a remark, and its sources.
    #[must_use]
    pub fn told(mut self, told: Told) -> Self {
        self.told = told;
        self
    }

    /// The promise.
    #[must_use]
    pub const fn commitment(&self) -> &CommitmentId {
        &self.of
    }

    /// Who declares it, where that is told.
    #[must_use]
    pub const fn declarer(&self) -> Option<ActorKey> {
        self.by
    }

    /// When, where that is told.
    #[must_use]
    pub const fn when(&self) -> Option<When> {
        self.on
    }

    /// When it became known, a remark, and its sources.
    #[must_use]
    pub const fn telling(&self) -> &Told {
        &self.told
    }
}
