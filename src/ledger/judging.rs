//! Judging an exchange that is about to be recorded, against the version of the terms in force when it took place.

use super::book::{Book, Known};
use super::core::Core;
use super::entering::Linked;
use super::exchange::Exchange;
use super::holes::Holes;
use super::journal::JournalEntry;
use super::judge::{Judge, Order, Sums};
use super::moves::Judged;
use super::room::check_room;
use crate::rulebook::{Datum, Findings, Level, Place, Rule};

impl Book {
    /// Judges an exchange that is about to be recorded, its id included.
    pub(super) fn judge_next(
        &self,
        exchange: &Exchange,
        known: Known,
        place: &Place<'_>,
        findings: &mut Findings,
    ) -> Judged {
        let mut sums = Sums::Judged;
        if let Known::Other(position) = known {
            // People that the other content may hold already are not added to it.
            sums = Sums::Skipped;
            let (given, expected) = (Datum::text(exchange.id().as_str()), Datum::number(position));
            findings.report(
                Rule::SameIdSameContent,
                &place.key("id"),
                Datum::Nothing,
                given,
                expected,
            );
        }
        check_room(self.journal().len(), place, findings);
        if sums == Sums::Judged
            && (exchange.core.is_linked() || self.is_backdated(exchange.core.on))
        {
            return self.judge_in_place(exchange, place, findings);
        }
        self.judge_core(&exchange.core, &Holes::default(), sums, place, findings)
    }

    /// Judges an exchange that speaks of earlier ones, or took place before some of them: among them all.
    fn judge_in_place(
        &self,
        exchange: &Exchange,
        place: &Place<'_>,
        findings: &mut Findings,
    ) -> Judged {
        let mut own = Findings::new();
        let (core, no_holes) = (&exchange.core, Holes::default());
        let judged = self.judge_core(core, &no_holes, Sums::Judged, place, &mut own);
        if own.count_of(Level::Impossible) > 0 {
            findings.append(own);
            return judged;
        }
        // What does not hang on the order was judged on top of everything. An amendment is among the links.
        let in_place: fn(Rule) -> bool = if core.is_linked() || self.links().is_some() {
            |rule| matches!(rule.level(), Level::Impossible | Level::Term)
        } else {
            |rule| matches!(rule, Rule::ParityHolds | Rule::HandsOnReceived)
        };
        let entry = JournalEntry::Exchange(exchange.clone());
        self.breaks(entry, in_place, place, findings);
        for finding in own.into_iter().filter(|finding| !in_place(finding.rule())) {
            findings.push(finding);
        }
        judged
    }

    /// Judges the content of an exchange, on top of everything that was told, against the version in force when it
    /// took place.
    pub(super) fn judge_core(
        &self,
        core: &Core,
        holes: &Holes,
        sums: Sums,
        place: &Place<'_>,
        findings: &mut Findings,
    ) -> Judged {
        let Some(version) = self.version(self.version_at(core.on)) else {
            return Judged::default();
        };
        let sums = if self.counts_at_once() {
            sums
        } else {
            Sums::Skipped
        };
        let linked = if core.is_linked() {
            self.linked(core, place, findings)
        } else {
            Linked::default()
        };
        let judge = Judge {
            terms: &version.terms,
            totals: &version.totals,
            order: Order::Known,
            life: self.life(),
            core,
            holes,
            // What a record includes was counted already.
            sums: if linked.included.is_empty() {
                sums
            } else {
                Sums::Skipped
            },
            other_half: linked.half.and_then(|at| self.corrected(at, &|_, _| true)),
            is_half: holes.links,
            late: 0,
        };
        judge.judge(place, findings)
    }
}
