//! `Life`: the phases of an agreement (in force, suspended, ended) and the steps between them.

use alloc::vec::Vec;
use core::fmt;

use crate::rulebook::{Datum, Invalid, Rule, Sink};
pub use crate::words::EndReason;
use crate::words::{ActorKey, PartKey, PartialDate, Provenance, TextOr, When};

/// A change in the status of an agreement: it is suspended, resumed or ended.
///
/// ```
/// use exchange_agreement::journal::{EndReason, Phase, StatusChange};
///
/// let suspended = Phase::InForce.after(StatusChange::Suspend);
/// assert_eq!(suspended, Some(Phase::Suspended));
/// assert_eq!(Phase::Suspended.after(StatusChange::Resume), Some(Phase::InForce));
/// // An agreement that has ended cannot be resumed.
/// assert_eq!(Phase::Ended(EndReason::Lapsed).after(StatusChange::Resume), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum StatusChange {
    /// The agreement is suspended.
    Suspend,
    /// The agreement is resumed.
    Resume,
    /// The agreement ends.
    End(EndReason),
}

/// The phase of an agreement: not in force, in force, suspended or ended.
///
/// ```
/// use exchange_agreement::journal::{EndReason, Phase, StatusChange};
/// let ended = Phase::InForce.after(StatusChange::End(EndReason::Fulfilled));
/// assert_eq!(ended.map(|phase| phase.to_string()).as_deref(), Some("ended: fulfilled"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Phase {
    /// Concluded, but not in force.
    NotInForce,
    /// In force.
    InForce,
    /// Suspended.
    Suspended,
    /// Ended.
    Ended(EndReason),
}

impl Phase {
    /// Returns the phase after a change of status, or `None` if the change is not possible in this phase.
    #[must_use]
    pub const fn after(self, step: StatusChange) -> Option<Self> {
        // No catch-all arm, so that each new phase or step is decided here.
        match (self, step) {
            (Self::InForce, StatusChange::Suspend) => Some(Self::Suspended),
            (Self::Suspended, StatusChange::Resume) => Some(Self::InForce),
            (Self::NotInForce | Self::InForce | Self::Suspended, StatusChange::End(how)) => {
                Some(Self::Ended(how))
            }
            (Self::NotInForce | Self::Suspended | Self::Ended(_), StatusChange::Suspend)
            | (Self::NotInForce | Self::InForce | Self::Ended(_), StatusChange::Resume)
            | (Self::Ended(_), StatusChange::End(_)) => None,
        }
    }

    /// As in a sentence: "while the agreement was ...".
    pub(crate) const fn as_words(self) -> &'static str {
        match self {
            Self::NotInForce => "not in force yet",
            Self::InForce => "in force",
            Self::Suspended => "suspended",
            Self::Ended(_) => "ended",
        }
    }
}

/// As in a sentence: `in force`, `ended: fulfilled`.
impl fmt::Display for Phase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_words())?;
        if let Self::Ended(how) = self {
            write!(f, ": {how}")?;
        }
        Ok(())
    }
}

/// A journal entry that an agreement, or one part of it, was suspended, resumed or ended.
///
/// ```
/// use exchange_agreement::journal::{StatusEntry, Phase, StatusChange};
/// let frozen = StatusEntry::new(StatusChange::Suspend).with_date("2025-10-02")?;
/// assert_eq!(Phase::InForce.after(frozen.change()), Some(Phase::Suspended));
/// assert_eq!((frozen.date(), frozen.actor(), frozen.part()), (Some("2025-10-02".parse()?), None, None));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// One side may take it, for one part alone:
///
/// ```
/// use exchange_agreement::journal::{StatusEntry, StatusChange, Provenance};
/// let provenance = Provenance::default().with_known("2025-10-03")?;
/// let frozen =
///     StatusEntry::new(StatusChange::Suspend).with_actor("A")?.with_part("remains")?.with_provenance(provenance.clone());
/// assert_eq!((frozen.actor(), frozen.part()), (Some("A".parse()?), Some(&"remains".parse()?)));
/// assert_eq!(frozen.provenance(), &provenance);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatusEntry {
    pub(super) step: StatusChange,
    pub(super) on: Option<When>,
    pub(super) by: Option<ActorKey>,
    pub(super) part: Option<PartKey>,
    pub(super) provenance: Provenance,
}

impl StatusEntry {
    /// Creates the entry for a change in the status of the whole agreement.
    #[must_use]
    pub fn new(step: StatusChange) -> Self {
        Self {
            step,
            on: None,
            by: None,
            part: None,
            provenance: Provenance::default(),
        }
    }

    /// Sets the date of the change of status.
    ///
    /// # Errors
    ///
    /// [`Invalid`] if the text is not well formed.
    pub fn with_date(mut self, when: impl Into<TextOr<When>>) -> Result<Self, Invalid> {
        let when = when.into().for_key("on")?;
        self.on = Some(when);
        Ok(self)
    }

    /// Sets the actor that suspended, resumed or ended the agreement.
    ///
    /// # Errors
    ///
    /// [`Invalid`] if the text is not well formed.
    pub fn with_actor(mut self, actor: impl Into<TextOr<ActorKey>>) -> Result<Self, Invalid> {
        let actor = actor.into().for_key("by")?;
        self.by = Some(actor);
        Ok(self)
    }

    /// Limits the change of status to one part of the agreement.
    ///
    /// # Errors
    ///
    /// [`Invalid`] if the text is not well formed.
    pub fn with_part(mut self, part: impl Into<TextOr<PartKey>>) -> Result<Self, Invalid> {
        let part = part.into().for_key("part")?;
        self.part = Some(part);
        Ok(self)
    }

    /// Sets the provenance: when the change became known, a remark and the sources.
    #[must_use]
    pub fn with_provenance(mut self, provenance: Provenance) -> Self {
        self.provenance = provenance;
        self
    }

    /// Returns the change of status: suspended, resumed or ended.
    #[must_use]
    pub const fn change(&self) -> StatusChange {
        self.step
    }

    /// Returns the date of the change of status, if given.
    #[must_use]
    pub const fn date(&self) -> Option<When> {
        self.on
    }

    /// Returns the actor that suspended, resumed or ended the agreement, if given.
    #[must_use]
    pub const fn actor(&self) -> Option<ActorKey> {
        self.by
    }

    /// Returns the part of the agreement that the change is limited to, or `None` for the whole agreement.
    #[must_use]
    pub const fn part(&self) -> Option<&PartKey> {
        self.part.as_ref()
    }

    /// Returns the provenance: when the change became known, a remark and the sources.
    #[must_use]
    pub const fn provenance(&self) -> &Provenance {
        &self.provenance
    }
}

/// The steps recorded so far, which give the phase in which an exchange took place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::ledger) struct Life {
    // Sorted by date; a step without a date follows the one recorded before it.
    steps: Vec<Taken>,
}

/// A step, and the day that decides its place in the order.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Taken {
    by: Option<(u16, u8, u8)>,
    step: StatusChange,
    on: Option<When>,
    part: Option<PartKey>,
}

impl Life {
    pub(in crate::ledger) fn take(&mut self, step: &StatusEntry) {
        let day = step.on.and_then(When::end).map(PartialDate::last_day);
        let by = day.or(self.steps.last().and_then(|last| last.by));
        let at = self.steps.partition_point(|taken| taken.by <= by);
        let (step, on, part) = (step.step, step.on, step.part.clone());
        self.steps.insert(at, Taken { by, step, on, part });
    }

    pub(in crate::ledger) fn is_untouched(&self) -> bool {
        self.steps.is_empty()
    }

    /// Returns the phase after all steps, of the whole agreement or of a part. A part is never in a better phase than
    /// the whole, and a step of the whole undoes no step of a part. Impossible steps are skipped.
    pub(in crate::ledger) fn phase(&self, part: Option<&PartKey>) -> Phase {
        worse(part, |subject| self.own_phase(subject))
    }

    /// Returns the steps recorded for the whole, or for one part.
    fn own<'l>(&'l self, subject: Option<&'l PartKey>) -> impl Iterator<Item = &'l Taken> {
        let is_own = move |taken: &&Taken| taken.part.as_ref() == subject;
        self.steps.iter().filter(is_own)
    }

    /// Returns the phase after the steps recorded for the whole alone, or for one part alone.
    pub(in crate::ledger) fn own_phase(&self, subject: Option<&PartKey>) -> Phase {
        self.own(subject).fold(Phase::InForce, |phase, taken| {
            phase.after(taken.step).unwrap_or(phase)
        })
    }

    /// Returns true if the step is possible in the phase left by earlier steps of its part, and nothing has ended.
    fn allows(&self, step: &StatusEntry) -> bool {
        let own = self.own_phase(step.part());
        let has_ended = matches!(self.phase(None), Phase::Ended(_));
        !has_ended && own.after(step.step).is_some()
    }

    /// Returns the phase in which an exchange surely took place: in force, unless its whole span falls after a step
    /// that put the agreement out of force and before the next that put it back.
    pub(in crate::ledger) fn phase_at(&self, when: When, part: Option<&PartKey>) -> Phase {
        worse(part, |subject| self.own_phase_at(when, subject))
    }

    pub(in crate::ledger) fn own_phase_at(&self, when: When, subject: Option<&PartKey>) -> Phase {
        let mut phase = Phase::InForce;
        for Taken { step, on, .. } in self.own(subject) {
            let Some(after) = phase.after(*step) else {
                continue;
            };
            let is_surely_later = on
                .and_then(When::end)
                .is_some_and(|date| when.is_surely_after(date));
            let is_surely_earlier = on
                .and_then(When::beginning)
                .is_some_and(|date| when.is_surely_before(date));
            if after == Phase::InForce {
                // Back in force, unless the exchange was surely earlier.
                if !is_surely_earlier {
                    phase = after;
                }
            } else if is_surely_later {
                phase = after;
            } else {
                break;
            }
        }
        phase
    }
}

/// Returns the phase of the whole if that is not in force, otherwise that of the part.
fn worse(part: Option<&PartKey>, of: impl Fn(Option<&PartKey>) -> Phase) -> Phase {
    let whole = of(None);
    if whole == Phase::InForce && part.is_some() {
        of(part)
    } else {
        whole
    }
}

/// T05: reports a step that is not possible in the current phase of the agreement.
pub(in crate::ledger) fn impossible_step(life: &Life, step: &StatusEntry, sink: &mut Sink<'_>) {
    if life.allows(step) {
        return;
    }
    let phase = life.phase(step.part());
    let what = match step.change() {
        StatusChange::Suspend => "a suspension",
        StatusChange::Resume => "a resumption",
        StatusChange::End(_) => "an end",
    };
    let on = step.date();
    sink.report(Rule::InForce)
        .about(Datum::Words(what).in_part(step.part()))
        .given(on.map_or(Datum::Words("an unknown date"), Datum::shown))
        .expected(phase.as_words());
}

#[cfg(test)]
mod tests {
    use super::{EndReason, Life, Phase, StatusChange, StatusEntry};
    use crate::words::{DateError, When};
    use alloc::boxed::Box;

    fn when(text: &str) -> Result<When, DateError> {
        text.parse()
    }

    #[test]
    fn an_exchange_falls_in_the_phase_it_surely_belongs_to()
    -> Result<(), Box<dyn core::error::Error>> {
        let mut life = Life::default();
        assert!(life.is_untouched());
        life.take(&StatusEntry::new(StatusChange::Suspend).with_date(when("2025-10-02")?)?);
        life.take(&StatusEntry::new(StatusChange::Resume).with_date(when("2026-02-05")?)?);
        life.take(
            &StatusEntry::new(StatusChange::End(EndReason::Lapsed)).with_date(when("2026-06")?)?,
        );
        let at = |text: &str| when(text).map(|when| life.phase_at(when, None));
        assert_eq!(at("2025-10-02")?, Phase::InForce);
        assert_eq!(at("2025-10-03")?, Phase::Suspended);
        assert_eq!(at("2026-02-04")?, Phase::Suspended);
        assert_eq!(at("2026-02-05")?, Phase::InForce);
        assert_eq!(at("2026-06-30")?, Phase::InForce);
        assert_eq!(at("2026-07-01")?, Phase::Ended(EndReason::Lapsed));
        assert_eq!(at("2025")?, Phase::InForce);
        assert_eq!(life.phase(None), Phase::Ended(EndReason::Lapsed));
        Ok(())
    }
}
