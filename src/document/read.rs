//! The conversion of a written shape to a document, shared by all readers.

use alloc::vec::Vec;

use super::document::Document;
use super::entries::Entries;
use super::pending::Pending;
use super::references::References;
use super::report_ids::ReportIds;
use crate::agreement::{Draft, Parts, Unread};
use crate::evidence::Report;
use crate::ledger::{Ledger, Loader, Taken, resolve_named};
use crate::rulebook::{Datum, Findings, Gaps, Invalid, Level, Rule, Sink, Strictness, limits};
use crate::wire::{self, List, Loose, Slot, limited, word};

impl Document {
    /// Reads a written document. [`Document::findings`] also returns the findings that refuse nothing.
    #[cfg(feature = "json")]
    pub(super) fn read(mut shape: wire::Document<'_>, findings: Findings) -> Result<Self, Invalid> {
        let entries = core::mem::take(&mut shape.journal);
        Self::read_beside(shape, entries, findings)
    }

    /// Reads a written document and its journal entries, some of which may already be read.
    pub(crate) fn read_beside<'a, E: Into<Pending<'a>>>(
        shape: wire::Document<'a>,
        entries: Slot<Vec<E>>,
        of_shape: Findings,
    ) -> Result<Self, Invalid> {
        // The format comes first: a text of a later version can have more unknown keys than are kept.
        let mut findings = Findings::new();
        format(shape.format, &mut findings.sink());
        findings.append(of_shape);
        let sink = &mut findings.sink();
        let schema_address = word(shape.schema_address, "$schema", sink);
        let written = shape.agreement.needed("agreement", "an object", sink);
        let draft = written.map(|shape| Draft::read(shape, &mut sink.key("agreement")));
        // The reports are read before the journal, which refers to them; their findings follow those of the journal.
        let mut later = Findings::new();
        let mut loose = Loose::default();
        let (reports, ids) = self::reports(shape.reports, &mut loose, &mut later.sink());
        if let Some(draft) = &draft {
            if !draft.is_shifted() {
                ids.resolve_statements(draft.parts(), &mut sink.key("agreement"));
            }
            ids.resolve_loose(draft.loose(), sink.findings());
        }
        let mut loader = match &draft {
            Some(draft) => Loader::open(draft.parts(), draft.unread()),
            None => Loader::open(&Parts::default(), &Unread::of(Gaps::TERMS)),
        };
        let written = journal(entries, &mut loader, &ids, sink);
        let references = References {
            reports: reports
                .iter()
                .map(|(position, report)| (*position, report))
                .collect(),
            ids: &ids,
        };
        references.resolve(loader.past(), &mut later.sink().key("reports"));
        resolve_named(loader.past(), &loose, &mut later);
        ids.resolve_loose(&loose, &mut later);
        let is_impossible = [&findings, &later]
            .iter()
            .any(|found| found.count_of(Level::Impossible) > 0);
        let has_every_rule = draft.as_ref().is_some_and(Draft::has_every_rule);
        let is_whole = is_impossible && loader.say(&written, has_every_rule, &mut findings);
        let book = loader.finish(&mut findings);
        findings.append(later);
        let reports = reports.into_iter().map(|(_, report)| report).collect();
        let Some(draft) = draft else {
            return Err(Invalid::unmade(findings));
        };
        if is_whole && draft.is_whole() {
            let ledger = Ledger::assembled(draft.into_read().0, book);
            return Err(late(&ledger, findings));
        }
        let (agreement, _) = draft.finish(findings, Strictness::Possible)?;
        Ok(Self::made(
            Ledger::assembled(agreement, book),
            reports,
            schema_address,
        ))
    }
}

/// Adds the lateness (T09) of a document of which all terms and entries were read; T09 silences T04 for the same.
fn late(ledger: &Ledger, mut findings: Findings) -> Invalid {
    let mut promises = ledger.agreement_in_force().commitments().iter();
    if promises.all(|promise| promise.due().is_none()) {
        return Invalid::unmade(findings);
    }
    let found = ledger.findings();
    findings.take_back(|finding| {
        finding.rule() == Rule::InPeriod && !found.iter().any(|one| one == finding)
    });
    let late = found.into_iter();
    findings.extend(late.filter(|finding| finding.rule() == Rule::DoneByDue));
    Invalid::unmade(findings)
}

fn format(slot: Slot<wire::Str<'_>>, sink: &mut Sink<'_>) {
    if let Some(format) = slot.needed("format", "`exchange-agreement/1`", sink)
        && format.as_str() != Document::FORMAT
    {
        sink.key("format")
            .report(Rule::KnownFormat)
            .given(Datum::text(format.as_str()))
            .expected(Datum::text(Document::FORMAT));
    }
}

/// Reads the journal, and returns the written position of every recorded entry.
fn journal<'a, E: Into<Pending<'a>>>(
    slot: Slot<Vec<E>>,
    loader: &mut Loader,
    reports: &ReportIds,
    sink: &mut Sink<'_>,
) -> Vec<usize> {
    let list = &mut sink.key("journal");
    if slot.is_hole() {
        loader.miss_all();
    }
    let entries = slot.value().unwrap_or_default();
    let Some(entries) = limited(entries, limits::JOURNAL, "entries", list) else {
        loader.miss_all();
        return Vec::new();
    };
    // The written position of every recorded entry.
    let mut written: Vec<usize> = Vec::with_capacity(entries.len());
    let reader = Entries {
        reports,
        list: list.place(),
    };
    for (position, entry) in entries.into_iter().enumerate() {
        let sink = &mut list.at(position);
        let taken = match entry.into() {
            Pending::Written(Slot::Is(entry)) => reader.read(entry, loader, &written, sink),
            Pending::Written(Slot::Absent | Slot::Hole) => {
                loader.miss(None);
                None
            }
            Pending::Read(read, shown) => {
                sink.findings().append(shown);
                reader.take(read, loader, &written, &mut sink.key("exchange"))
            }
        };
        if taken == Some(Taken::Entered) {
            written.push(position);
        }
    }
    written
}

/// Reads the reports, each with its written position. The references of those that are left out are loose.
fn reports(
    slot: Slot<List<wire::Report<'_>>>,
    loose: &mut Loose,
    sink: &mut Sink<'_>,
) -> (Vec<(usize, Report)>, ReportIds) {
    let mut ids = ReportIds::default();
    ids.gaps = Gaps::REPORTS.when(slot.is_hole());
    let list = &mut sink.key("reports");
    let written = slot.value().unwrap_or_default();
    let Some(written) = limited(written, limits::REPORTS, "reports", list) else {
        ids.gaps = Gaps::REPORTS;
        return (Vec::new(), ids);
    };
    let mut reports = Vec::with_capacity(written.len());
    for (position, report) in written.into_iter().enumerate() {
        let sink = &mut list.at(position);
        let read = report.value().map(|shape| Report::read(shape, loose, sink));
        match read {
            Some((Some(id), report)) => {
                let is_new = ids.enter(&id, position, list);
                match report {
                    Some(report) if is_new => reports.push((position, report)),
                    Some(report) => report.left_out(loose, &mut list.at(position)),
                    None => {}
                }
            }
            Some((None, _)) | None => ids.gaps = Gaps::REPORTS,
        }
    }
    (reports, ids)
}
