//! The life of an agreement: in force, suspended, ended.

use alloc::vec::Vec;
use core::fmt;

use super::told::Told;
use crate::rulebook::{Datum, Findings, Place, Rule};
pub use crate::words::EndKind;
use crate::words::{ActorKey, PartKey, PartialDate, When};

/// A step in the life of an agreement.
///
/// ```
/// use exchange_agreement::{EndKind, Phase, Step};
///
/// let suspended = Phase::InForce.after(Step::Suspend);
/// assert_eq!(suspended, Some(Phase::Suspended));
/// assert_eq!(Phase::Suspended.after(Step::Resume), Some(Phase::InForce));
/// // What has ended is not resumed.
/// assert_eq!(Phase::Ended(EndKind::Lapsed).after(Step::Resume), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Step {
    /// It is suspended.
    Suspend,
    /// It is resumed.
    Resume,
    /// It ends.
    End(EndKind),
}

/// Where an agreement is in its life.
///
/// ```
/// use exchange_agreement::{EndKind, Phase, Step};
/// let ended = Phase::InForce.after(Step::End(EndKind::Fulfilled));
/// assert_eq!(ended.map(|phase| phase.to_string()).as_deref(), Some("ended: fulfilled"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Phase {
    /// Concluded, and not yet in force.
    NotInForce,
    /// In force.
    InForce,
    /// Suspended.
    Suspended,
    /// Ended.
    Ended(EndKind),
}

impl Phase {
    /// The phase after a step; `None` where the step is not possible in this phase. There is no arm for
    /// "everything else": a new phase or step has to be thought about here.
    #[must_use]
    pub const fn after(self, step: Step) -> Option<Self> {
        match (self, step) {
            (Self::InForce, Step::Suspend) => Some(Self::Suspended),
            (Self::Suspended, Step::Resume) => Some(Self::InForce),
            (Self::NotInForce | Self::InForce | Self::Suspended, Step::End(how)) => {
                Some(Self::Ended(how))
            }
            (Self::NotInForce | Self::Suspended | Self::Ended(_), Step::Suspend)
            | (Self::NotInForce | Self::InForce | Self::Ended(_), Step::Resume)
            | (Self::Ended(_), Step::End(_)) => None,
        }
    }

    /// As in a sentence: "while the agreement is ...".
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

/// A step in the life of an agreement or of a part of it, as an entry of the journal.
///
/// ```
/// use exchange_agreement::{LifeStep, Phase, Step};
/// let frozen = LifeStep::new(Step::Suspend).on("2025-10-02".parse()?);
/// assert_eq!(Phase::InForce.after(frozen.step()), Some(Phase::Suspended));
/// assert_eq!((frozen.when(), frozen.actor(), frozen.part()), (Some("2025-10-02".parse()?), None, None));
/// # Ok::<(), exchange_agreement::DateError>(())
/// ```
///
/// One side may take it, of one part alone:
///
/// ```
/// use exchange_agreement::{LifeStep, Step, Told};
/// let told = Told::default().known_on("2025-10-03".parse()?);
/// let frozen = LifeStep::new(Step::Suspend).by("A".parse()?).of_part("remains".parse()?).told(told.clone());
/// assert_eq!((frozen.actor(), frozen.part()), (Some("A".parse()?), Some(&"remains".parse()?)));
/// assert_eq!(frozen.telling(), &told);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LifeStep {
    pub(super) step: Step,
    pub(super) on: Option<When>,
    pub(super) by: Option<ActorKey>,
    pub(super) part: Option<PartKey>,
    pub(super) told: Told,
}

impl LifeStep {
    /// A step of the whole agreement.
    #[must_use]
    pub fn new(step: Step) -> Self {
        Self {
            step,
            on: None,
            by: None,
            part: None,
            told: Told::default(),
        }
    }

    /// Adds when.
    #[must_use]
    pub const fn on(mut self, when: When) -> Self {
        self.on = Some(when);
        self
    }

    /// Adds who took it.
    #[must_use]
    pub const fn by(mut self, actor: ActorKey) -> Self {
        self.by = Some(actor);
        self
    }

    /// Tells that only a part of the agreement takes it.
    #[must_use]
    pub fn of_part(mut self, part: PartKey) -> Self {
        self.part = Some(part);
        self
    }

    /// Adds when it became known, a remark, and its sources.
    #[must_use]
    pub fn told(mut self, told: Told) -> Self {
        self.told = told;
        self
    }

    /// The step.
    #[must_use]
    pub const fn step(&self) -> Step {
        self.step
    }

    /// When, where that is told.
    #[must_use]
    pub const fn when(&self) -> Option<When> {
        self.on
    }

    /// Who took it, where that is told.
    #[must_use]
    pub const fn actor(&self) -> Option<ActorKey> {
        self.by
    }

    /// The part of the agreement that takes it; `None` for the whole.
    #[must_use]
    pub const fn part(&self) -> Option<&PartKey> {
        self.part.as_ref()
    }

    /// When it became known, a remark, and its sources.
    #[must_use]
    pub const fn telling(&self) -> &Told {
        &self.told
    }
}

/// The steps taken so far, in the order told: what an exchange is asked against.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Life {
    // In the order of their dates; one without a date follows the one that was told before it.
    steps: Vec<Taken>,
}

/// A step, and the day by which it is in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Taken {
    by: Option<(u16, u8, u8)>,
    step: Step,
    on: Option<When>,
    part: Option<PartKey>,
}

impl Life {
    pub(super) fn take(&mut self, step: &LifeStep) {
        let told = step.on.and_then(When::end).map(PartialDate::last_day);
        let by = told.or(self.steps.last().and_then(|last| last.by));
        let at = self.steps.partition_point(|taken| taken.by <= by);
        let (step, on, part) = (step.step, step.on, step.part.clone());
        self.steps.insert(at, Taken { by, step, on, part });
    }

    pub(super) fn is_untouched(&self) -> bool {
        self.steps.is_empty()
    }

    /// The phase after every step taken: of the whole agreement, or of a part. A part is in no better phase than the
    /// whole, and the whole lifts nothing that was done to a part. Steps that are not possible are passed over.
    pub(super) fn phase(&self, part: Option<&PartKey>) -> Phase {
        let of = |whom: Option<&PartKey>| {
            let steps = self
                .steps
                .iter()
                .filter(|taken| taken.part.as_ref() == whom);
            steps.fold(Phase::InForce, |phase, taken| {
                phase.after(taken.step).unwrap_or(phase)
            })
        };
        worse(of(None), part, of)
    }

    /// Whether a step is possible in the phase that its own earlier steps left it in; nothing is after an end.
    fn allows(&self, step: &LifeStep) -> bool {
        let own = self.steps.iter().filter(|taken| taken.part == step.part);
        let own = own.fold(Phase::InForce, |phase, taken| {
            phase.after(taken.step).unwrap_or(phase)
        });
        let has_ended = matches!(self.phase(None), Phase::Ended(_));
        !has_ended && own.after(step.step).is_some()
    }

    /// The phase that an exchange surely fell in: in force, unless all of it lies after a step that put the
    /// agreement out of force, and before the next that put it back.
    pub(super) fn phase_at(&self, when: When, part: Option<&PartKey>) -> Phase {
        let of = |whom: Option<&PartKey>| self.own_phase_at(when, whom);
        worse(of(None), part, of)
    }

    fn own_phase_at(&self, when: When, whom: Option<&PartKey>) -> Phase {
        let mut phase = Phase::InForce;
        let own = self
            .steps
            .iter()
            .filter(|taken| taken.part.as_ref() == whom);
        for Taken { step, on, .. } in own {
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
                // Back in force, unless surely not yet.
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

/// The phase of the whole where that is not in force, else that of the part.
fn worse(whole: Phase, part: Option<&PartKey>, of: impl Fn(Option<&PartKey>) -> Phase) -> Phase {
    if whole == Phase::InForce && part.is_some() {
        of(part)
    } else {
        whole
    }
}

/// T05: a step that is not possible in the phase the agreement is in.
pub(super) fn impossible_step(
    life: &Life,
    step: &LifeStep,
    place: &Place<'_>,
    findings: &mut Findings,
) {
    if life.allows(step) {
        return;
    }
    let phase = life.phase(step.part());
    let what = match step.step() {
        Step::Suspend => "a suspension",
        Step::Resume => "a resumption",
        Step::End(_) => "an end",
    };
    let given = step
        .when()
        .map_or(Datum::Words("an unknown date"), Datum::shown);
    let expected = Datum::Words(match phase {
        Phase::NotInForce | Phase::InForce | Phase::Suspended | Phase::Ended(_) => phase.as_words(),
    });
    findings.report(Rule::InForce, place, Datum::Words(what), given, expected);
}

#[cfg(test)]
mod tests {
    use super::{EndKind, Life, LifeStep, Phase, Step};
    use crate::words::{DateError, When};

    fn when(text: &str) -> Result<When, DateError> {
        text.parse()
    }

    #[test]
    fn an_exchange_falls_in_the_phase_it_surely_belongs_to() -> Result<(), DateError> {
        let mut life = Life::default();
        assert!(life.is_untouched());
        life.take(&LifeStep::new(Step::Suspend).on(when("2025-10-02")?));
        life.take(&LifeStep::new(Step::Resume).on(when("2026-02-05")?));
        life.take(&LifeStep::new(Step::End(EndKind::Lapsed)).on(when("2026-06")?));
        let at = |text: &str| when(text).map(|when| life.phase_at(when, None));
        assert_eq!(at("2025-10-02")?, Phase::InForce);
        assert_eq!(at("2025-10-03")?, Phase::Suspended);
        assert_eq!(at("2026-02-04")?, Phase::Suspended);
        assert_eq!(at("2026-02-05")?, Phase::InForce);
        assert_eq!(at("2026-06-30")?, Phase::InForce);
        assert_eq!(at("2026-07-01")?, Phase::Ended(EndKind::Lapsed));
        assert_eq!(at("2025")?, Phase::InForce);
        assert_eq!(life.phase(None), Phase::Ended(EndKind::Lapsed));
        Ok(())
    }
}
