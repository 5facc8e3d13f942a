//! Tables: read, with every fault at a row that they have, and written again.
//!
//! A text has up to five tables, each after a line with its name: `@agreement`, `@sides`, `@commitments`, `@exchanges` and
//! `@figures`. Without sides, they are those of an agreement between RU and UA.

use exchange_agreement::rules::Level;
use exchange_agreement::tables::{Cell, Tables};
use exchange_agreement::{Agreement, Document, Findings, Invalid, render};

use super::document::{is_no_table, lines};

/// The tables of a text.
#[derive(Debug, Default)]
struct Parts<'t> {
    parts: Vec<(&'t str, &'t [u8])>,
}

impl<'t> Parts<'t> {
    fn of(text: &'t [u8]) -> Self {
        let mut parts: Vec<(&str, &[u8])> = Vec::new();
        let (mut name, mut from) = ("", 0);
        let mut at = 0;
        for line in text.split_inclusive(|byte| *byte == b'\n') {
            let trimmed = core::str::from_utf8(line).unwrap_or_default().trim();
            if let Some(next) = trimmed.strip_prefix('@') {
                parts.push((name, &text[from..at]));
                (name, from) = (next, at + line.len());
            }
            at += line.len();
        }
        parts.push((name, &text[from..]));
        Self { parts }
    }

    fn named(&self, name: &str) -> Option<&'t [u8]> {
        let mut named = self.parts.iter().filter(|(own, _)| *own == name);
        named.next().map(|(_, text)| *text)
    }

    /// How many rows a table can have at most.
    fn rows(&self, name: &str) -> u64 {
        let text = self.named(name).unwrap_or_default();
        let ends = text
            .iter()
            .filter(|byte| matches!(byte, b'\n' | b'\r'))
            .count();
        u64::try_from(ends).unwrap_or(u64::MAX).saturating_add(1)
    }

    fn with<R>(&self, then: impl FnOnce(Tables<'_>) -> R) -> R {
        let agreement = Agreement::between("RU", "UA").each_releases(1_000).build();
        let mut tables = Tables::new();
        if self.named("sides").is_none()
            && let Ok(agreement) = &agreement
        {
            tables = Tables::under(agreement);
        }
        if let Some(table) = self.named("agreement") {
            tables = tables.with_agreement(table);
        }
        if let Some(table) = self.named("sides") {
            tables = tables.with_sides(table);
        }
        if let Some(table) = self.named("commitments") {
            tables = tables.with_commitments(table);
        }
        if let Some(table) = self.named("exchanges") {
            tables = tables.with_exchanges(table);
        }
        if let Some(table) = self.named("figures") {
            tables = tables.with_figures(table);
        }
        then(tables)
    }
}

/// Returns true if the tables of a text are read.
pub(crate) fn is_read(text: &str) -> bool {
    Parts::of(text.as_bytes()).with(|tables| tables.document().is_ok())
}

pub(super) fn check(text: &[u8]) -> bool {
    let parts = Parts::of(text);
    parts.with(|tables| {
        let ledger = tables.ledger();
        let document = tables.document();
        if let Err(invalid) = &ledger {
            assert!(document.is_err(), "what is no ledger is no document");
            is_refused(invalid, &parts);
        }
        match &document {
            Ok(document) => {
                assert_eq!(ledger.as_ref().ok(), Some(document.ledger()));
                are_rows(&tables.placed(document.findings()), &parts);
                is_written_and_read(document);
            }
            Err(invalid) => is_refused(invalid, &parts),
        }
        document.is_ok()
    })
}

fn is_refused(invalid: &Invalid, parts: &Parts<'_>) {
    assert!(invalid.findings().count_of(Level::Impossible) > 0);
    are_rows(invalid.findings(), parts);
}

/// Every finding about a row is about one that the table has.
fn are_rows(findings: &Findings, parts: &Parts<'_>) {
    for finding in findings.iter() {
        if let Some(cell) = Cell::of(finding) {
            let rows = parts.rows(cell.table());
            assert!(
                (1..=rows).contains(&cell.row()),
                "{finding}, of {rows} rows"
            );
        }
    }
}

/// What was read from tables is a document like any other, and its tables are read again as the same tables.
fn is_written_and_read(document: &Document) {
    match Document::from_json(document.to_json()) {
        Ok(again) => {
            assert_eq!(&again, document);
            assert_eq!(lines(&again.findings()), lines(&document.findings()));
        }
        Err(invalid) => panic!("what tables say is not read as a document: {invalid:#}"),
    }
    let ledger = document.ledger();
    assert_eq!(ledger.standing(), ledger.recount());
    let (exchanges, figures) = (
        render::csv::exchanges(ledger),
        render::csv::figures(document.reports()),
    );
    let tables = Tables::under(ledger.agreement_in_force());
    let tables = tables.with_exchanges(&exchanges).with_figures(&figures);
    match tables.document() {
        Ok(again) => {
            assert_eq!(render::csv::figures(again.reports()), figures);
            assert_eq!(
                again.ledger().standing().balances(),
                ledger.standing().balances()
            );
        }
        Err(invalid) => {
            assert!(is_no_table(invalid.findings()), "{invalid:#}\n{exchanges}");
        }
    }
}
