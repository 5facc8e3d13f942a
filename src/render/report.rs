//! Plain text: one report as a person reads it.

use alloc::format;
use alloc::string::{String, ToString as _};

use super::layout::Facts;
use crate::evidence::Report;

/// One report: who published it, whom it quotes, and when.
#[must_use]
pub fn report(report: &Report) -> String {
    let mut text = format!("Report {}\n", report.id());
    let mut facts = Facts::default();
    facts.add("published by", report.source().to_string());
    if let Some(whom) = report.quotes() {
        facts.add("quoting", whom.to_string());
    }
    if let Some(date) = report.statement_date() {
        facts.add("stated", date.to_string());
    }
    if let Some(moment) = report.publication() {
        facts.add("published", moment.to_string());
    }
    if let Some(moment) = report.update() {
        facts.add("updated", moment.to_string());
    }
    if let Some(note) = report.note() {
        facts.add("note", note.to_string());
    }
    facts.write_to(&mut text);
    text
}
