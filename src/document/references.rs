//! The references of reports: to actors, parts, exchanges and each other.

use alloc::vec::Vec;

use super::report_ids::ReportIds;
use crate::evidence::{Figure, Origin, Report, origins};
use crate::ledger::{Past, resolve_actor, resolve_exchange, resolve_part};
use crate::rulebook::{Datum, Rule, Sink};

/// The reports of a document, each with its written position.
pub(super) struct References<'r> {
    pub(super) reports: Vec<(usize, &'r Report)>,
    pub(super) ids: &'r ReportIds,
}

impl References<'_> {
    /// Reports references that do not resolve; `list` is the place of the reports.
    pub(super) fn resolve(&self, past: Past<'_>, list: &mut Sink<'_>) {
        let origins = origins(self.reports.iter().map(|(_, report)| *report));
        for (&(position, report), origin) in self.reports.iter().zip(origins) {
            let sink = &mut list.at(position);
            if let Some(actor) = report.speaks_for() {
                resolve_actor(past, actor, &mut sink.key("speaks_for"));
            }
            self.original(report, origin, &mut sink.key("republishes"));
            let list = &mut sink.key("statements");
            for (position, statement) in report.statements().iter().enumerate() {
                if let Some(exchange) = statement.exchange() {
                    resolve_exchange(past, exchange, &mut list.at(position).key("exchange"));
                }
            }
            let list = &mut sink.key("figures");
            for (position, figure) in report.figures().iter().enumerate() {
                self::figure(figure, past, &mut list.at(position));
            }
        }
    }

    /// Reports a copy whose original is missing, or is a copy of the report itself, directly or through other copies.
    fn original(&self, report: &Report, origin: Origin, sink: &mut Sink<'_>) {
        let Some(original) = report.republishes() else {
            return;
        };
        match origin {
            Origin::At(_) => {}
            Origin::Missing => self.ids.known(original, sink),
            Origin::Circle => {
                sink.report(Rule::LinkedBefore)
                    .about("published again")
                    .given(Datum::text(original.as_str()))
                    .expected("the reports are copies of each other");
            }
        }
    }
}

fn figure(figure: &Figure, past: Past<'_>, sink: &mut Sink<'_>) {
    // One that was read has them; one that was built in code may not.
    figure.has_its_ends(sink);
    figure.at_actors(sink, |actor, sink| resolve_actor(past, actor, sink));
    if let Some(part) = figure.part() {
        resolve_part(past, part, &mut sink.key("part"));
    }
    if let Some(exchange) = figure.exchange() {
        resolve_exchange(past, exchange, &mut sink.key("exchange"));
    }
}
