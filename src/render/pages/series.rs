//! Page of the step at which the running totals of a flow diverge.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::topics::{at, with_keys};
use crate::evidence::{
    Comparison, Divergence, Occasion, Reconciliation, Series, SeriesPoint, SeriesStep,
};
use crate::render::layout::{Facts, Page};
use crate::render::names::Names;
use crate::render::phrases::{after, joined, number};
use crate::words::PartialDate;

/// Returns a page of the step at which the running totals of a flow diverge, or `None` if they do not.
pub(super) fn divergence(
    reconciled: &Reconciliation<'_>,
    series: &Series<'_>,
    names: &Names,
) -> Option<Page> {
    let divergence = series.divergence()?;
    let first = series
        .steps()
        .first()
        .and_then(|step| reconciled.totals(step))?;
    let totals = first.topic().without_end();
    let title = format!(
        "{}: where the running totals diverge",
        with_keys(&totals, names)
    );
    let mut facts = Facts::default();
    let step_of = |point: &SeriesPoint<'_>| {
        series.steps().iter().find(|step| {
            let totals = reconciled.totals(step);
            totals.is_some_and(|totals| totals.topic().occasion_id() == point.occasion_id())
        })
    };
    if let Some(common) = divergence.last_common() {
        let (when, on) = (
            before_or_after(common.is_before()),
            at(common.occasion_id()),
        );
        let numbers = step_of(common).map(|step| numbers(reconciled, step, common.is_before()));
        let numbers = joined(numbers.unwrap_or_default(), " and ");
        facts.add("agree", format!("{when} {on}, at {numbers}"));
    }
    let here = step_of(divergence.first_divergent());
    for derived in here.into_iter().flat_map(SeriesStep::before) {
        let mut text = derived.sum().to_string();
        text.push_str(&after(", ", derived.voice()));
        facts.add("", text);
    }
    let since = if let Occasion::Running { since, .. } = totals.occasion() {
        since
    } else {
        None
    };
    facts.add("diverge", apart(divergence, since));
    if let Some(single) = reconciled
        .single(divergence)
        .filter(|single| single.outcome().difference() > 0)
    {
        let counting = single.claims().iter().filter(|claim| claim.counts());
        let numbers = counting.map(|claim| format!("{claim} by {}", claim.voice()));
        facts.add("that step", joined(numbers, ", "));
    }
    Some(Page::titled(title).facts(facts))
}

/// Returns the numbers of the sources at a step, or just before it, each once and as they are reported.
fn numbers(reconciled: &Reconciliation<'_>, step: &SeriesStep<'_>, is_before: bool) -> Vec<String> {
    let totals = reconciled.totals(step).filter(|_| !is_before);
    let claims = totals.into_iter().flat_map(Comparison::claims);
    let claims = claims.filter(|claim| claim.counts() && claim.is_disclosed());
    let derived = match totals {
        Some(totals) => totals.derived(),
        None => step.before(),
    };
    let derived = derived.iter().map(|one| one.sum().result().to_string());
    let mut numbers: Vec<String> = Vec::new();
    for number in claims.map(ToString::to_string).chain(derived) {
        if !numbers.contains(&number) {
            numbers.push(number);
        }
    }
    numbers
}

/// Returns where the totals diverge and by how many, and when that difference arises as far as the sources report it.
fn apart(divergence: &Divergence<'_>, since: Option<PartialDate>) -> String {
    let apart = divergence.first_divergent();
    let when = before_or_after(apart.is_before());
    let step = at(apart.occasion_id());
    let place = format!("{when} {step}, by {}", number(divergence.by()));
    if let Some(step) = divergence.origin_of_gap() {
        return format!("{place}: the whole difference arises in {}", at(step));
    }
    match (divergence.last_common(), since) {
        (Some(common), _) if divergence.previous_gap() == 0 => {
            let (when, from) = (
                before_or_after(common.is_before()),
                at(common.occasion_id()),
            );
            format!("{place}: the difference arises {when} {from}")
        }
        (None, Some(since)) => {
            format!("{place}: the difference arises between {since} and {step}")
        }
        _ => place,
    }
}

const fn before_or_after(is_before: bool) -> &'static str {
    if is_before { "before" } else { "after" }
}
