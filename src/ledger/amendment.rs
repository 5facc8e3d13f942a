//! A whole new version of the agreement.

use super::told::Told;
use crate::agreement::Agreement;
use crate::words::{AmendmentId, PartialDate};

/// The agreement was amended: a whole new version of it, from a date on.
///
/// What changed is derived: see [`Agreement::changes_to`]. Promises and rules of the new version look at everything
/// released since the beginning.
///
/// ```
/// use exchange_agreement::{Agreement, Amendment, Quantity, Told};
/// let extended = Agreement::between("HA", "IL").releases("HA", "IL", Quantity::Exactly(70)).build()?;
/// let amendment = Amendment::new("day-5".parse()?, extended.clone()).agreed_on("2023-11-27".parse()?);
/// assert_eq!((amendment.id().as_str(), amendment.agreement()), ("day-5", &extended));
/// assert_eq!((amendment.agreed(), amendment.effective()), (Some("2023-11-27".parse()?), amendment.agreed()));
/// // It may hold from another day than that on which it was agreed.
/// let told = Told::default().noted("two more days".parse()?);
/// let amendment = amendment.holding_from("2023-11-28".parse()?).told(told.clone());
/// assert_eq!((amendment.effective(), amendment.telling()), (Some("2023-11-28".parse()?), &told));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amendment {
    pub(super) id: AmendmentId,
    pub(super) on: Option<PartialDate>,
    pub(super) from: Option<PartialDate>,
    pub(super) agreement: Agreement,
    pub(super) told: Told,
}

impl Amendment {
    /// A new version of the agreement.
    #[must_use]
    pub fn new(id: AmendmentId, agreement: Agreement) -> Self {
        Self {
            id,
            on: None,
            from: None,
            agreement,
            told: Told::default(),
        }
    }

    /// Adds when it was agreed.
    #[must_use]
    pub const fn agreed_on(mut self, date: PartialDate) -> Self {
        self.on = Some(date);
        self
    }

    /// Adds from when it holds, where that is not when it was agreed.
    #[must_use]
    pub const fn holding_from(mut self, date: PartialDate) -> Self {
        self.from = Some(date);
        self
    }

    /// Adds when it became known, a remark, and its sources.
    #[must_use]
    pub fn told(mut self, told: Told) -> Self {
        self.told = told;
        self
    }

    /// The id.
    #[must_use]
    pub const fn id(&self) -> &AmendmentId {
        &self.id
    }

    /// When it was agreed, where that is told.
    #[must_use]
    pub const fn agreed(&self) -> Option<PartialDate> {
        self.on
    }

    /// From when it holds: as told, or from when it was agreed.
    #[must_use]
    pub fn effective(&self) -> Option<PartialDate> {
        self.from.or(self.on)
    }

    /// The new version.
    #[must_use]
    pub const fn agreement(&self) -> &Agreement {
        &self.agreement
    }

    /// When it became known, a remark, and its sources.
    #[must_use]
    pub const fn telling(&self) -> &Told {
        &self.told
    }
}
