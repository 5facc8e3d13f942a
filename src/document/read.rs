//! From the written shape to a document: every fault told, the same conversion for every reader.

use alloc::vec::Vec;

use super::document::{Document, ReportIds};
use super::entries::Entries;
use super::references::References;
use super::told::Told;
use crate::agreement::{Draft, Whole};
use crate::evidence::Report;
use crate::ledger::{Book, Ledger, Taken};
use crate::rulebook::{Datum, Findings, Invalid, Place, Rule, limits};
use crate::wire::{self, List, Slot, limited};

impl Document {
    /// Reads a written document. What is found and refuses nothing is told again by [`Document::findings`].
    #[cfg(feature = "json")]
    pub(super) fn read(mut shape: wire::Document<'_>, findings: Findings) -> Result<Self, Invalid> {
        let entries = core::mem::take(&mut shape.journal);
        Self::read_beside(shape, entries, findings)
    }

    /// Reads a written document beside its entries, which may have been read as they came.
    pub(super) fn read_beside<'a, E: Into<Told<'a>>>(
        shape: wire::Document<'a>,
        entries: Slot<Vec<E>>,
        of_shape: Findings,
    ) -> Result<Self, Invalid> {
        let root = Place::Root;
        // The format comes first: in a text of a later one there may be more unknown keys than are kept.
        let mut findings = Findings::new();
        format(shape.format, &root, &mut findings);
        findings.append(of_shape);
        let place = root.key("agreement");
        let written = shape
            .agreement
            .needed(&root, "agreement", "an object", &mut findings);
        let draft = written.map(|shape| Draft::read(shape, &place, &mut findings));
        // The reports are read before the journal, which refers to them, and told after it.
        let mut later = Findings::new();
        let (reports, ids) = self::reports(shape.reports, &root, &mut later);
        if let Some(draft) = &draft {
            ids.resolve_statements(draft.parts(), &place, &mut findings);
        }
        let mut book = match &draft {
            Some(draft) => Book::open(draft.parts(), draft.whole()),
            None => Book::open(&crate::agreement::Parts::default(), Whole::nothing()),
        };
        journal(entries, &mut book, &ids, &root, &mut findings);
        let references = References {
            reports: reports
                .iter()
                .map(|(position, report)| (*position, report))
                .collect(),
            has_hole: ids.has_hole,
        };
        references.resolve(&book, &root.key("reports"), &mut later);
        book.finish_reading(&mut findings);
        findings.append(later);
        let reports = reports.into_iter().map(|(_, report)| report).collect();
        let Some(draft) = draft else {
            return Err(Invalid::unmade(findings));
        };
        let (agreement, _) = draft.finish(findings, false)?;
        Ok(Self::made(Ledger::assembled(agreement, book), reports))
    }
}

fn format(slot: Slot<wire::Str<'_>>, place: &Place<'_>, findings: &mut Findings) {
    if let Some(format) = slot.needed(place, "format", "`exchange-agreement/1`", findings)
        && format.as_str() != Document::FORMAT
    {
        let (given, expected) = (Datum::text(format.as_str()), Datum::text(Document::FORMAT));
        findings.report(
            Rule::KnownFormat,
            &place.key("format"),
            Datum::Nothing,
            given,
            expected,
        );
    }
}

fn journal<'a, E: Into<Told<'a>>>(
    slot: Slot<Vec<E>>,
    book: &mut Book,
    reports: &ReportIds,
    root: &Place<'_>,
    findings: &mut Findings,
) {
    let list = root.key("journal");
    book.begin_reading();
    if slot.is_hole() {
        book.blind();
    }
    let entries = slot.value().unwrap_or_default();
    let Some(entries) = limited(entries, limits::JOURNAL, "entries", &list, findings) else {
        book.blind();
        return;
    };
    // The position, as written, of every entry of the book.
    let mut written: Vec<usize> = Vec::with_capacity(entries.len());
    for (position, entry) in entries.into_iter().enumerate() {
        let place = list.at(position);
        let reader = Entries {
            reports,
            list: &list,
        };
        let taken = match entry.into() {
            Told::Written(Slot::Is(entry)) => reader.read(entry, &place, book, &written, findings),
            Told::Written(Slot::Absent | Slot::Hole) => {
                book.blind();
                None
            }
            #[cfg(feature = "serde")]
            Told::Read(read, shown) => {
                findings.append(shown);
                reader.take(read, &place.key("exchange"), book, &written, findings)
            }
        };
        if taken == Some(Taken::Entered) {
            written.push(position);
        }
    }
}

/// The reports, each with its position as written.
fn reports(
    slot: Slot<List<wire::Report<'_>>>,
    root: &Place<'_>,
    findings: &mut Findings,
) -> (Vec<(usize, Report)>, ReportIds) {
    let mut ids = ReportIds::default();
    ids.has_hole = slot.is_hole();
    let list = root.key("reports");
    let written = slot.value().unwrap_or_default();
    let Some(written) = limited(written, limits::REPORTS, "reports", &list, findings) else {
        ids.has_hole = true;
        return (Vec::new(), ids);
    };
    let mut reports = Vec::with_capacity(written.len());
    for (position, report) in written.into_iter().enumerate() {
        let place = list.at(position);
        match report
            .value()
            .and_then(|shape| Report::read(shape, &place, findings))
        {
            Some(report) => {
                if ids.enter(report.id(), position, &list, findings) {
                    reports.push((position, report));
                }
            }
            None => ids.has_hole = true,
        }
    }
    (reports, ids)
}
