//! People of a list who did not move.

use crate::rulebook::{Findings, Invalid, Place};
use crate::words::{Count, DetaineeCategory, Effect, Reason, Tally};

/// People of the list of a leg who did not move, or remains that were not handed over, with the reason.
///
/// ```
/// use exchange_agreement::{Accounted, CategoryKind::Civilian, Reason};
/// let two = Accounted::new(Reason::Declined, [(Civilian, 2)])?;
/// assert_eq!((two.reason(), two.detainees().total()), (Reason::Declined, 2.into()));
/// assert!(Accounted::new(Reason::Absent, [(Civilian, 1), (Civilian, 2)]).is_err(), "a category that stands twice");
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
    /// People who did not move, by category.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with E03 for a category that stands twice, and E13 for more categories than can be held.
    pub fn new<C: Into<DetaineeCategory>>(
        reason: Reason,
        detainees: impl IntoIterator<Item = (C, u32)>,
    ) -> Result<Self, Invalid> {
        let mut findings = Findings::new();
        let tally = super::counts::tally(detainees, &Place::Root, &mut findings);
        tally
            .map(|tally| Self::of(reason, tally, None))
            .ok_or_else(|| Invalid::unmade(findings))
    }

    /// People and remains whose counts may be bounds.
    #[must_use]
    pub const fn of(reason: Reason, detainees: Tally, remains: Option<Count>) -> Self {
        Self {
            reason,
            detainees,
            remains,
        }
    }

    /// Why they did not move.
    #[must_use]
    pub const fn reason(&self) -> Reason {
        self.reason
    }

    /// The people, by category.
    #[must_use]
    pub const fn detainees(&self) -> &Tally {
        &self.detainees
    }

    /// The remains, where some are told.
    #[must_use]
    pub const fn remains(&self) -> Option<Count> {
        self.remains
    }

    pub(super) const fn effect(&self) -> Effect {
        self.reason.effect()
    }
}
