//! T09 for an entry: a commitment is late by the dates of the journal since this entry. T09 silences T04 for the same
//! lateness.

use alloc::vec::Vec;

use super::book::{Book, Past, append, judge_entry as judge, judge_next, of_exchange};
use super::journal::order::Known;
use super::journal::{Core, Exchange, JournalEntry, Leg};
use super::rules::{Late, counts_as_late};
use super::standing::{Question, Time, describe, late, may_become_late};
use super::terms::Judged;
use crate::agreement::Agreement;
use crate::rulebook::{Datum, Finding, Findings, Level, Rule, Sink};
use crate::words::When;

/// A journal before and after an entry that is judged.
struct Change<'l> {
    before: Question<'l>,
    after: Question<'l>,
    late_before: Vec<Late>,
    late_after: Vec<Late>,
}

/// Judges an exchange as the next entry. T09 is added for each commitment that is late since this exchange, and T04 is
/// withdrawn where T09 reports the same lateness.
pub(super) fn judge_exchange(
    agreement: &Agreement,
    book: &Book,
    (exchange, known): (&Exchange, Known),
    findings: &mut Findings,
) -> Judged {
    let judged = judge_next(book, exchange, known, &mut findings.sink().key("exchange"));
    if book.has_due_dates() && is_relevant(agreement, book, exchange, findings) {
        judge_entry(agreement, book, &exchange.clone().into(), findings);
    }
    judged
}

/// Returns the findings about an entry of any kind but an exchange.
pub(super) fn judge_all(agreement: &Agreement, book: &Book, entry: &JournalEntry) -> Findings {
    let mut findings = Findings::new();
    let kind = entry.kind();
    judge(Past::of(book), entry, &mut findings.sink().key(kind));
    judge_entry(agreement, book, entry, &mut findings);
    findings
}

/// Does the same for an entry of any kind.
fn judge_entry(agreement: &Agreement, book: &Book, entry: &JournalEntry, findings: &mut Findings) {
    let may_have_due_dates = book.has_due_dates() || entry.amendment().is_some();
    if !may_have_due_dates || findings.count_of(Level::Impossible) > 0 {
        return;
    }
    let mut with = book.clone();
    append(&mut with, entry.clone());
    let before = question(agreement, book);
    let after = question(agreement, &with);
    let change = Change {
        late_before: late(&before, before.version_in_force()),
        late_after: late(&after, after.version_in_force()),
        before,
        after,
    };
    if let Some(exchange) = entry.exchange().or_else(|| entry.correction()) {
        change.withdraw_out_of_period(&exchange.core, findings);
    }
    change.report_again(entry, findings);
    let is_dated = entry
        .exchange()
        .is_some_and(|exchange| exchange.core.on.is_some());
    let mut root = findings.sink();
    let mut place = root.key(entry.kind());
    if is_dated {
        change.report_late(&mut place.key("on"));
    } else {
        change.report_late(&mut place);
    }
}

const fn question<'l>(agreement: &'l Agreement, book: &'l Book) -> Question<'l> {
    Question::of(agreement, book, [None, None])
}

/// Returns false if an exchange certainly changes no lateness: it is the last to be dated, and no due date lies between
/// it and the one before it.
fn is_relevant(
    agreement: &Agreement,
    book: &Book,
    exchange: &Exchange,
    findings: &Findings,
) -> bool {
    let (day, before) = (of_exchange(&exchange.core), book.reached());
    let is_out_of_period = |finding: &Finding| finding.rule() == Rule::InPeriod;
    exchange.core.is_linked()
        || day < before
        || findings.iter().any(is_out_of_period)
        || may_become_late(&question(agreement, book), before, before.max(day))
}

impl Change<'_> {
    /// Reports T09 for the commitments that were not late before.
    fn report_late(&self, sink: &mut Sink<'_>) {
        for one in &self.late_after {
            if !self.late_before.iter().any(|before| before.is_same(one)) {
                describe(&self.after, one, sink);
            }
        }
    }

    /// Withdraws T04 for each date of the exchange that counts as late.
    fn withdraw_out_of_period(&self, core: &Core, findings: &mut Findings) {
        let at = self.after.book.version_at(core.on);
        let Some(version) = self.after.book.version(at) else {
            return;
        };
        let late = Late::of(&self.late_after, at);
        let legs = core.legs.iter().filter_map(Leg::date);
        let dates = core.on.into_iter().chain(legs);
        let givers = self.after.book.givers();
        let is_late = |on: &When| counts_as_late(&version.terms, givers, core, *on, late);
        let dates = dates.filter(is_late);
        let dates: Vec<Datum> = dates.map(Datum::shown).collect();
        findings.take_back(|finding| {
            finding.rule() == Rule::InPeriod && dates.contains(finding.given())
        });
    }

    /// Reports T04 for another exchange that is outside the period and no longer late.
    fn report_again(&self, entry: &JournalEntry, findings: &mut Findings) {
        let is_late_still = |before: &Late| self.late_after.iter().any(|one| one.is_same(before));
        if self.late_before.iter().all(is_late_still) {
            return;
        }
        let out_of_period = |question: &Question<'_>, late: &[Late]| {
            let mut all = Findings::new();
            question.fold(Time::Surely, None, late, &mut all);
            let found = all.into_iter();
            found
                .filter(|finding| finding.rule() == Rule::InPeriod)
                .collect::<Vec<_>>()
        };
        let before = out_of_period(&self.before, &self.late_before);
        let own = alloc::format!("/journal/{}/", self.before.book.journal.entries().len());
        let after = out_of_period(&self.after, &self.late_after);
        let new = after
            .iter()
            .find(|finding| !finding.place().starts_with(&own) && !before.contains(finding));
        if let Some(finding) = new {
            let when = entry
                .date()
                .map_or(Datum::Words("an unknown date"), Datum::shown);
            findings
                .sink()
                .key(entry.kind())
                .report(Rule::InPeriod)
                .about("elsewhere")
                .given(when)
                .expected(Datum::Place(finding.place().into()));
        }
    }
}
