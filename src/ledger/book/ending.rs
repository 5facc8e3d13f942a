//! T02: a rule over several exchanges is satisfied when the agreement, or every part that the rule names, has ended.

use super::book::Book;
use crate::agreement::Span;
use crate::ledger::journal::Phase;
use crate::ledger::rules::Evenness;
use crate::ledger::rules::evenness;
use crate::ledger::terms::{Relation, Terms};
use crate::ledger::totals::Totals;
use crate::rulebook::{Findings, Rule, Sink};

impl Book {
    /// Returns true if a rule over several exchanges is judged at its end, which a step in the journal has brought.
    pub(super) fn judges_at_end(&self) -> bool {
        if self.life().is_untouched() {
            return false;
        }
        let mut versions = self.versions().iter();
        versions.any(|version| {
            let mut relations = version.terms.relations.iter();
            relations.any(|relation| is_over(self, &version.terms, relation))
        })
    }
}

/// Returns true if a rule covers several exchanges, and the agreement or every part that it names has ended.
fn is_over(book: &Book, terms: &Terms, relation: &Relation) -> bool {
    if relation.span == Span::EachExchange {
        return false;
    }
    let life = book.life();
    let has_ended = |part| matches!(life.phase(part), Phase::Ended(_));
    let mut parts = relation.lines().map(|line| line.part_of(&terms.parts));
    has_ended(None) || parts.all(|part| part.is_some() && has_ended(part))
}

/// Reports T02 for each rule of the version in force that fails at its end, with everything recorded.
pub(super) fn fails_at_end(book: &Book, totals: &[Totals], findings: &mut Findings) {
    if !book.judges_at_end() {
        return;
    }
    let at = book.version_at(None);
    let (Some(version), Some(totals)) = (book.version(at), totals.get(at)) else {
        return;
    };
    for (position, relation) in version.terms.relations.iter().enumerate() {
        let Some(tie) = totals.tie(position) else {
            continue;
        };
        if !is_over(book, &version.terms, relation) {
            continue;
        }
        let judged = evenness::judge(relation, tie, relation.tolerance);
        if let Evenness::Uneven { left, right } = judged {
            let report = |around: &mut Sink<'_>| {
                let rules = &mut around.key("agreement");
                rules
                    .key("parity")
                    .at(position)
                    .report(Rule::ParityHolds)
                    .about(relation.about.clone())
                    .given(left)
                    .expected(right);
            };
            match version.entry {
                Some(amendment) => book.journal.at_entry(amendment, findings, report),
                None => report(&mut findings.sink()),
            }
        }
    }
}
