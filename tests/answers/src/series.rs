//! The running totals of each flow, and where they part.

use std::io;

use exchange_agreement::Reconciliation;
use exchange_agreement::evidence::{Comparison, Divergence, Series, SeriesPoint, SeriesStep};

use crate::dump::Dump;
use crate::json::{Fields, Json, list};

pub(crate) fn answers(
    at: usize,
    series: &Series<'_>,
    told: &Reconciliation<'_>,
    dump: &mut Dump<'_>,
) -> io::Result<()> {
    let whole = Fields::default()
        .with("steps", series.steps().len())
        .with("partings", series.divergences().len())
        .with("parting", series.divergence().map(Fields::from));
    dump.line("series", at, whole)?;
    for (of, step) in series.steps().iter().enumerate() {
        dump.line("step", [at, of], step_answer(step, told))?;
    }
    for (of, divergence) in series.divergences().iter().enumerate() {
        let single = told.single(divergence).map(|one| position(one, told));
        let answer = Fields::from(divergence).with("single", single);
        dump.line("parting", [at, of], answer)?;
    }
    Ok(())
}

/// Which comparison it is: the position is short, and what stands there is shown once.
pub(crate) fn position(comparison: &Comparison<'_>, told: &Reconciliation<'_>) -> Json {
    let mut comparisons = told.comparisons().iter();
    let at = comparisons.position(|other| core::ptr::eq(other, comparison));
    at.into()
}

fn step_answer(step: &SeriesStep<'_>, told: &Reconciliation<'_>) -> Fields {
    Fields::default()
        .with("totals", told.totals(step).map(|one| position(one, told)))
        .with("singles", told.singles(step).map(|one| position(one, told)))
        .with("before", list(step.before()))
        .with("before_outcome", step.before_outcome())
        .with("risen", list(step.risen()))
        .with("carried", list(step.carried()))
}

impl From<&Divergence<'_>> for Fields {
    fn from(divergence: &Divergence<'_>) -> Self {
        Self::default()
            .with("last_common", divergence.last_common())
            .with("first_apart", divergence.first_divergent())
            .with("by", divergence.by())
            .with("by_before", divergence.previous_gap())
            .with("arises_in", divergence.origin_of_gap())
    }
}

impl From<&SeriesPoint<'_>> for Json {
    fn from(point: &SeriesPoint<'_>) -> Self {
        Fields::default()
            .with("step", point.occasion_id())
            .with("before", point.is_before())
            .with("total", point.total())
            .into()
    }
}
