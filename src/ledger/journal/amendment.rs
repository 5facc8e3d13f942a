//! `Amendment`: the entry that records a whole new version of the agreement and the date from which it applies.

use crate::agreement::Agreement;
use crate::rulebook::Invalid;
use crate::words::{AmendmentId, PartialDate, Provenance, TextOr};

/// An amendment: a whole new version of the agreement, which applies from a date on.
///
/// The changes are derived: see [`Agreement::changes_to`]. Commitments and rules of the new version count everything
/// released since the beginning.
///
/// ```
/// use exchange_agreement::{Agreement, Quantity, journal::{Amendment, Provenance}};
/// let extended = Agreement::between("HA", "IL").releases("HA", "IL", Quantity::Exactly(70)).build()?;
/// let amendment = Amendment::new("day-5".parse()?, extended.clone()).with_agreed("2023-11-27")?;
/// assert_eq!((amendment.id().as_str(), amendment.agreement()), ("day-5", &extended));
/// assert_eq!((amendment.agreed(), amendment.effective()), (Some("2023-11-27".parse()?), amendment.agreed()));
/// // It may apply from another day than the one on which it was agreed.
/// let provenance = Provenance::default().with_note("two more days")?;
/// let amendment = amendment.with_effective("2023-11-28")?.with_provenance(provenance.clone());
/// assert_eq!((amendment.effective(), amendment.provenance()), (Some("2023-11-28".parse()?), &provenance));
/// assert_eq!(amendment.applies_from(), amendment.effective());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amendment {
    pub(super) id: AmendmentId,
    pub(super) on: Option<PartialDate>,
    pub(super) from: Option<PartialDate>,
    pub(super) agreement: Agreement,
    pub(super) provenance: Provenance,
}

impl Amendment {
    /// Creates an amendment from its id and the new version of the agreement.
    #[must_use]
    pub fn new(id: AmendmentId, agreement: Agreement) -> Self {
        Self {
            id,
            on: None,
            from: None,
            agreement,
            provenance: Provenance::default(),
        }
    }

    /// Sets the date on which the amendment was agreed.
    ///
    /// # Errors
    ///
    /// [`Invalid`] if the text is not well formed.
    pub fn with_agreed(mut self, date: impl Into<TextOr<PartialDate>>) -> Result<Self, Invalid> {
        let date = date.into().for_key("on")?;
        self.on = Some(date);
        Ok(self)
    }

    /// Sets the date from which the amendment applies, if that differs from the date on which it was agreed.
    ///
    /// # Errors
    ///
    /// [`Invalid`] if the text is not well formed.
    pub fn with_effective(mut self, date: impl Into<TextOr<PartialDate>>) -> Result<Self, Invalid> {
        let date = date.into().for_key("from")?;
        self.from = Some(date);
        Ok(self)
    }

    /// Sets the provenance: when the amendment became known, a remark and the sources.
    #[must_use]
    pub fn with_provenance(mut self, provenance: Provenance) -> Self {
        self.provenance = provenance;
        self
    }

    /// Returns the id of the amendment.
    #[must_use]
    pub const fn id(&self) -> &AmendmentId {
        &self.id
    }

    /// Returns the date on which the amendment was agreed, if given.
    #[must_use]
    pub const fn agreed(&self) -> Option<PartialDate> {
        self.on
    }

    /// Returns the date from which the amendment applies, else the date on which it was agreed; `None` if neither is
    /// given.
    #[must_use]
    pub fn effective(&self) -> Option<PartialDate> {
        self.from.or(self.on)
    }

    /// Returns the date from which the amendment applies, if it was given apart from that on which it was agreed.
    #[must_use]
    pub const fn applies_from(&self) -> Option<PartialDate> {
        self.from
    }

    /// Returns the new version of the agreement.
    #[must_use]
    pub const fn agreement(&self) -> &Agreement {
        &self.agreement
    }

    /// Returns the provenance: when the amendment became known, a remark and the sources.
    #[must_use]
    pub const fn provenance(&self) -> &Provenance {
        &self.provenance
    }
}
