//! What reports name: actors, parts, exchanges, and each other.

use alloc::vec::Vec;

use crate::evidence::{Figure, Origin, Report, origins};
use crate::ledger::Book;
use crate::rulebook::{Datum, Findings, Place, Rule};

/// The reports of a document, each with its position as written.
pub(super) struct References<'r> {
    pub(super) reports: Vec<(usize, &'r Report)>,
    /// Whether some report could not be read: then no report can be said not to exist.
    pub(super) has_hole: bool,
}

impl References<'_> {
    /// Tells what the reports name that is not there; `list` is the place of the reports.
    pub(super) fn resolve(&self, book: &Book, list: &Place<'_>, findings: &mut Findings) {
        let origins = origins(self.reports.iter().map(|(_, report)| *report));
        for (&(position, report), origin) in self.reports.iter().zip(origins) {
            let place = list.at(position);
            if let Some(actor) = report.speaks_for() {
                book.resolve_actor(actor, &place.key("speaks_for"), findings);
            }
            self.original(report, origin, &place.key("republishes"), findings);
            let list = place.key("figures");
            for (position, figure) in report.figures().iter().enumerate() {
                self::figure(figure, book, &list.at(position), findings);
            }
        }
    }

    /// A copy is a copy of a report that is there, and never of itself, through however many copies.
    fn original(
        &self,
        report: &Report,
        origin: Origin,
        place: &Place<'_>,
        findings: &mut Findings,
    ) {
        let Some(original) = report.republishes() else {
            return;
        };
        let given = Datum::text(original.as_str());
        match origin {
            Origin::At(_) => {}
            Origin::Missing => {
                if !self.has_hole {
                    let about = Datum::Words("report");
                    findings.report(Rule::Resolves, place, about, given, Datum::Nothing);
                }
            }
            Origin::Circle => {
                let (about, expected) = (
                    Datum::Words("published again"),
                    Datum::Words("the reports are copies of each other"),
                );
                findings.report(Rule::LinkedBefore, place, about, given, expected);
            }
        }
    }
}

fn figure(figure: &Figure, book: &Book, place: &Place<'_>, findings: &mut Findings) {
    let keys = if figure.ends().way().is_some() {
        ["from", "to"]
    } else {
        ["between", "between"]
    };
    for (end, key) in figure.ends().actors().into_iter().zip(keys) {
        book.resolve_actor(end, &place.key(key), findings);
    }
    if let Some(actor) = figure.speaks_for() {
        book.resolve_actor(actor, &place.key("speaks_for"), findings);
    }
    if let Some(part) = figure.part() {
        book.resolve_part(part, place, findings);
    }
    if let Some(exchange) = figure.exchange() {
        book.resolve_exchange(exchange, &place.key("exchange"), findings);
    }
}
