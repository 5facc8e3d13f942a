//! The names by which JavaScript asks for pages, pictures and tables.

use exchange_agreement::render::{self, Page, csv};
use exchange_agreement::{Document, PartialDate};

const PAGES: [&str; 8] = [
    "document",
    "agreement",
    "standing",
    "balances",
    "verdicts",
    "journal",
    "amendments",
    "sources",
];

/// What was asked for is unknown.
pub(crate) struct Unknown(String);

impl Unknown {
    fn new(what: &str, name: &str, known: &[&str]) -> Self {
        Self(format!(
            "there is no {what} `{name}`, expected one of {}",
            known.join(", ")
        ))
    }

    pub(crate) fn text(&self) -> &str {
        &self.0
    }
}

/// Returns a page; pages that do not depend on a day ignore it.
pub(crate) fn page(
    document: &Document,
    name: &str,
    day: Option<PartialDate>,
) -> Result<Page, Unknown> {
    let ledger = document.ledger();
    let standing = || day.map_or_else(|| ledger.standing(), |day| ledger.as_of(day));
    Ok(match (name, day) {
        ("document", None) => render::document(document),
        ("document", Some(day)) => render::document_as_of(document, day),
        ("agreement", _) => render::agreement(document.agreement()),
        ("standing", _) => render::standing(&standing()),
        ("balances", _) => render::balances(&standing()),
        ("verdicts", _) => render::verdicts(&standing()),
        ("journal", _) => render::journal(ledger),
        ("amendments", _) => render::amendments(ledger),
        ("sources", _) => render::reconciliation(&document.reconciliation()),
        _ => return Err(Unknown::new("page", name, &PAGES)),
    })
}

/// Returns the pictures that a document has anything for.
pub(crate) fn pictures(document: &Document) -> &'static [&'static str] {
    if has_figures(document) {
        &["progress", "flows", "figures"]
    } else {
        &["progress", "flows"]
    }
}

/// Returns a picture as the text of an SVG; that of the figures of the sources does not depend on a day.
pub(crate) fn picture(
    document: &Document,
    name: &str,
    day: Option<PartialDate>,
) -> Result<String, Unknown> {
    let ledger = document.ledger();
    Ok(match (name, day) {
        ("progress", None) => render::progress(ledger),
        ("progress", Some(day)) => render::progress_as_of(ledger, day),
        ("flows", None) => render::flows(ledger),
        ("flows", Some(day)) => render::flows_as_of(ledger, day),
        ("figures", _) => render::figures(&document.reconciliation()),
        _ => {
            return Err(Unknown::new(
                "picture",
                name,
                &["progress", "flows", "figures"],
            ));
        }
    })
}

/// Returns the tables that a document has anything for.
pub(crate) fn tables(document: &Document) -> &'static [&'static str] {
    if has_figures(document) {
        &["exchanges", "balances", "figures"]
    } else {
        &["exchanges", "balances"]
    }
}

/// Returns a table as CSV; that of the figures of the sources does not depend on a day.
pub(crate) fn table(
    document: &Document,
    name: &str,
    day: Option<PartialDate>,
) -> Result<String, Unknown> {
    let ledger = document.ledger();
    Ok(match (name, day) {
        ("exchanges", None) => csv::exchanges(ledger),
        ("exchanges", Some(day)) => csv::exchanges_as_of(ledger, day),
        ("balances", None) => csv::balances(&ledger.standing()),
        ("balances", Some(day)) => csv::balances(&ledger.as_of(day)),
        ("figures", _) => csv::figures(document.reports()),
        _ => {
            return Err(Unknown::new(
                "table",
                name,
                &["exchanges", "balances", "figures"],
            ));
        }
    })
}

fn has_figures(document: &Document) -> bool {
    let mut reports = document.reports().iter();
    reports.any(|report| !report.figures().is_empty())
}
