//! `Accounted`: people on a list who did not move, or remains not handed over, with the reason (`words/reason.rs`).

use crate::rulebook::{Findings, Invalid};
use crate::wire::given_tally;
use crate::words::{Count, DetaineeCategory, Effect, Reason, Tally};

/// Listed people who did not move, or listed remains that were not handed over, in one direction of an exchange, and
/// why.
///
/// ```
/// use exchange_agreement::{CategoryKind::Civilian, journal::{Accounted, Reason}};
/// let two = Accounted::new(Reason::Declined, [(Civilian, 2)])?;
/// assert_eq!((two.reason(), two.detainees().total()), (Reason::Declined, 2.into()));
/// assert!(Accounted::new(Reason::Absent, [(Civilian, 1), (Civilian, 2)]).is_err(), "a category given twice");
/// let dead = Accounted::of(Reason::Died, exchange_agreement::Tally::default(), Some(1.into()));
/// assert_eq!(dead.remains(), Some(1.into()));
/// # Ok::<(), exchange_agreement::Invalid>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accounted {
    reason: Reason,
    detainees: Tally,
    remains: Option<Count>,
}

impl Accounted {
    /// Creates the record of listed people who did not move, by category, with the reason.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with E03 if a category is given twice, and E13 if there are too many categories.
    pub fn new<C: Into<DetaineeCategory>>(
        reason: Reason,
        detainees: impl IntoIterator<Item = (C, u32)>,
    ) -> Result<Self, Invalid> {
        let mut findings = Findings::new();
        let tally = given_tally(detainees, &mut findings.sink());
        findings.finish(tally.map(|tally| Self::of(reason, tally, None)))
    }

    /// Creates the record of listed people and remains that did not move; their counts may be bounds.
    #[must_use]
    pub const fn of(reason: Reason, detainees: Tally, remains: Option<Count>) -> Self {
        Self {
            reason,
            detainees,
            remains,
        }
    }

    /// Returns the reason why the people did not move.
    #[must_use]
    pub const fn reason(&self) -> Reason {
        self.reason
    }

    /// Returns the people who did not move, by category.
    #[must_use]
    pub const fn detainees(&self) -> &Tally {
        &self.detainees
    }

    /// Returns the number of remains that were not handed over, if any are given.
    #[must_use]
    pub const fn remains(&self) -> Option<Count> {
        self.remains
    }

    pub(in crate::ledger) const fn effect(&self) -> Effect {
        self.reason.effect()
    }
}
