//! `Ground`: an exchange with the totals before it and with it, on which its clauses are explained.

use super::named::Names;
use super::touched::{Holds, Touched};
use crate::ledger::rules::Context;
use crate::ledger::standing::Question;
use crate::ledger::terms::Moves;
use crate::ledger::totals::Totals;
use crate::rulebook::{Datum, Findings, Rule};
use crate::words::Interval;

/// An exchange, the totals before it, and what recording it reports.
pub(super) struct Ground<'g> {
    pub(super) question: Question<'g>,
    pub(super) names: Names<'g>,
    pub(super) context: Context<'g>,
    pub(super) moves: Moves,
    /// The totals with the exchange, if it is counted among others; otherwise it adds what its legs say.
    pub(super) with: Option<&'g Totals>,
    pub(super) findings: &'g Findings,
}

impl<'g> Ground<'g> {
    /// Makes the ground of an exchange under one version of the terms; `with` are its totals if it is counted among others.
    pub(super) fn of(
        question: &Question<'g>,
        version: usize,
        context: Context<'g>,
        (with, findings): (Option<&'g Totals>, &'g Findings),
    ) -> Option<Self> {
        Some(Self {
            question: *question,
            names: Names::of(question, version)?,
            moves: Moves::of(context.terms, context.givers, context.core),
            context,
            with,
            findings,
        })
    }

    /// Returns a number before the exchange, what the exchange adds, and the number with it.
    pub(super) fn numbers(
        &self,
        before: Interval,
        added: Interval,
        with: impl FnOnce(&Totals) -> Interval,
    ) -> [Interval; 3] {
        let Some(totals) = self.with else {
            return [before, added, before.plus(added)];
        };
        let after = with(totals);
        let own = difference(before, after);
        // What its legs say is what it adds, unless other records say more or less.
        let added = if before.plus(added) == after {
            added
        } else {
            own
        };
        [before, added, after]
    }

    /// Returns a clause with the answer of the journal, if the exchange is judged in its place among others: what is
    /// reported there does not hold.
    pub(super) fn in_place(&self, touched: Touched, about: Option<&Datum>) -> Touched {
        if self.with.is_none() {
            return touched;
        }
        let rule = touched.clause.rule();
        let is_reported = self.reports(rule, about);
        // Several promises can be about the same people: the numbers say which is meant.
        if about.is_some_and(|about| !matches!(about, Datum::Parity { .. })) {
            let is_broken = touched.holds == Holds::No;
            return touched.silenced(!(is_broken && is_reported));
        }
        let holds = if is_reported {
            Holds::No
        } else {
            touched.holds
        };
        Touched {
            holds,
            is_reported,
            ..touched
        }
    }

    /// Notes what is reported of a promise or a portion that its final numbers keep: people who are returned later were too
    /// many before.
    pub(super) fn note_others(&self, all: &mut [Touched]) {
        if self.with.is_none() {
            return;
        }
        for finding in self.findings {
            let is_of = |one: &Touched| {
                one.clause.rule() == finding.rule()
                    && one.clause.about().as_ref() == Some(finding.about())
            };
            let is_known = all.iter().any(|one| is_of(one) && one.is_reported);
            if !is_known && let Some(one) = all.iter_mut().find(|one| is_of(one)) {
                (one.holds, one.is_reported) = (Holds::No, true);
            }
        }
    }

    /// Returns true if recording the exchange reports a rule, of this clause or in another entry.
    pub(super) fn reports(&self, rule: Rule, about: Option<&Datum>) -> bool {
        let elsewhere = Datum::Words("elsewhere");
        let mut findings = self.findings.iter();
        findings.any(|finding| {
            let is_of = |about| finding.about() == about || *finding.about() == elsewhere;
            finding.rule() == rule && about.is_none_or(is_of)
        })
    }
}

/// Returns by how much a number grew, as far as it is known.
fn difference(before: Interval, after: Interval) -> Interval {
    let surely = after.surely().saturating_sub(before.surely());
    match (before.possibly(), after.possibly()) {
        (Some(before), Some(after)) => {
            let most = after.saturating_sub(before).max(surely);
            Interval::and_unclear(surely, most.saturating_sub(surely))
        }
        _ => Interval::at_least(surely),
    }
}
