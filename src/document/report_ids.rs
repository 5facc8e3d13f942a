//! `ReportIds`: the ids of the reports of a document, and what refers to them.

use alloc::collections::BTreeMap;

use crate::agreement::{Parts, identity};
use crate::evidence::Report;
use crate::ledger::JournalEntry;
use crate::rulebook::{Datum, Findings, Gaps, Rule, Sink};
use crate::wire::{Loose, Reference};
use crate::words::ReportId;

/// The ids of the reports, each once.
#[derive(Debug, Default)]
pub(super) struct ReportIds {
    seen: BTreeMap<ReportId, usize>,
    pub(super) gaps: Gaps,
}

impl ReportIds {
    /// Adds an id; reports it and returns false if it is already used.
    pub(super) fn enter(&mut self, id: &ReportId, position: usize, list: &mut Sink<'_>) -> bool {
        if let Some(&first) = self.seen.get(id) {
            let first = list.place().at(first).key("id").pointer();
            list.at(position)
                .key("id")
                .used_twice("report id", id.as_str())
                .expected(Datum::Place(first));
            return false;
        }
        self.seen.insert(id.clone(), position);
        true
    }

    /// Reports sources that name no report, of an entry and of the agreement of an amendment.
    pub(super) fn resolve_entry(&self, entry: &JournalEntry, sink: &mut Sink<'_>) {
        self.resolve(entry.sources(), sink);
        if let JournalEntry::Amendment(amendment) = entry {
            let terms = amendment.agreement().inner();
            self.resolve_statements(terms, &mut sink.key("agreement"));
        }
    }

    /// Reports sources that name no report, of the statements of an agreement.
    pub(super) fn resolve_statements(&self, parts: &Parts, sink: &mut Sink<'_>) {
        parts.each_source(&identity, sink, &mut |sources, sink| {
            self.resolve(sources, sink);
        });
    }

    /// Reports sources that name no report, in one list.
    pub(super) fn resolve(&self, sources: &[ReportId], sink: &mut Sink<'_>) {
        if self.gaps.has(Gaps::REPORTS) {
            return;
        }
        let list = &mut sink.key("sources");
        for (position, source) in sources.iter().enumerate() {
            self.known(source, &mut list.at(position));
        }
    }

    /// Reports the references to reports of what is left out.
    pub(super) fn resolve_loose(&self, loose: &Loose, findings: &mut Findings) {
        for (place, reference) in loose.iter() {
            if let Reference::Report(id) = reference {
                self.known(id, &mut Sink::new(place, findings));
            }
        }
    }

    /// Reports E04 for an unknown report.
    pub(super) fn known(&self, id: &ReportId, sink: &mut Sink<'_>) {
        if !self.gaps.has(Gaps::REPORTS) && !self.seen.contains_key(id) {
            sink.report(Rule::Resolves)
                .about("report")
                .given(Datum::text(id.as_str()));
        }
    }
}

/// Returns the findings about the reports that an entry names and that are not among these.
pub(super) fn unresolved(reports: &[Report], entry: &JournalEntry) -> Findings {
    let (mut findings, mut ids) = (Findings::new(), ReportIds::default());
    for (position, report) in reports.iter().enumerate() {
        // That an id is used twice is no fault of the entry.
        ids.enter(report.id(), position, &mut Findings::new().sink());
    }
    let kind = entry.kind();
    ids.resolve_entry(entry, &mut findings.sink().key(kind));
    findings
}
