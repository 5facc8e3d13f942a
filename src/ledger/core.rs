//! Everything of an exchange but its id: what rules judge.

use alloc::boxed::Box;
use alloc::vec::Vec;

use super::leg::Leg;
use crate::rulebook::{Datum, Findings, Place, Rule, limits};
use crate::words::{ActorKey, ExchangeId, PartialDate, ReportId, Text, TrancheId, When};

/// Everything of an exchange but its id: what rules judge.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Core {
    pub(super) legs: Box<[Leg]>,
    // Rare text stands behind one pointer: most exchanges never pay for it.
    pub(super) more: Option<Box<More>>,
    pub(super) on: Option<When>,
    pub(super) called_off: bool,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct More {
    pub(super) at: Option<Text>,
    pub(super) tranche: Option<TrancheId>,
    pub(super) initiated_by: Option<ActorKey>,
    pub(super) includes: Vec<ExchangeId>,
    pub(super) completes: Option<ExchangeId>,
    pub(super) known: Option<PartialDate>,
    pub(super) note: Option<Text>,
    pub(super) sources: Vec<ReportId>,
}

impl Core {
    pub(super) fn tranche(&self) -> Option<&TrancheId> {
        self.more.as_ref()?.tranche.as_ref()
    }

    pub(super) fn includes(&self) -> &[ExchangeId] {
        self.more.as_ref().map_or(&[], |more| &more.includes)
    }

    pub(super) fn completes(&self) -> Option<&ExchangeId> {
        self.more.as_ref()?.completes.as_ref()
    }

    /// Whether every leg has a date of its own.
    pub(super) fn legs_are_dated(&self) -> bool {
        !self.legs.is_empty() && self.legs.iter().all(|leg| leg.when().is_some())
    }

    /// Whether it speaks of earlier records.
    pub(super) fn is_linked(&self) -> bool {
        !self.includes().is_empty() || self.completes().is_some()
    }

    pub(crate) fn sources(&self) -> &[ReportId] {
        self.more
            .as_ref()
            .map_or(&[], |more| more.sources.as_slice())
    }

    /// E09 and the number of legs; silent about a missing leg where one was a hole.
    pub(super) fn check(&self, hole: bool, place: &Place<'_>, findings: &mut Findings) {
        let (place, legs) = (place.key("legs"), self.legs.len());
        if legs > limits::LEGS {
            findings.too_many(&place, "legs", legs, limits::LEGS);
        } else if self.called_off && legs > 0 {
            let about = Datum::Words("called off");
            findings.report(
                Rule::MovesSomebody,
                &place,
                about,
                Datum::number(legs),
                Datum::Number(0),
            );
        } else if !self.called_off && legs == 0 && !hole {
            let about = Datum::Words("carried out");
            findings.report(
                Rule::MovesSomebody,
                &place,
                about,
                Datum::Number(0),
                Datum::Number(1),
            );
        }
    }
}
