//! Page of a whole document.

use super::agreement::agreement;
use super::findings::findings;
use super::journal::{amendments, journal};
use super::reconciliation::reconciliation;
use super::report::report;
use super::standing::{Words, numbers};
use crate::document::Document;
use crate::ledger::Standing;
use crate::render::layout::Page;
use crate::render::names::Names;
use crate::rulebook::Findings;
use crate::words::PartialDate;

/// Returns a page of a whole document: the agreement, its journal and amendments, balances and verdicts with everything
/// recorded, the comparisons of figures, the findings, and each report.
///
/// As Markdown it has everything that the document has, so that two different documents have different pages.
///
/// ```
/// use exchange_agreement::{Agreement, Document, Ledger, Report, render};
/// let ledger = Ledger::open(Agreement::between("RU", "UA").each_releases(1_000).build()?);
/// let report = Report::new("a", "a newspaper")?;
/// let page = render::document(&Document::new(ledger.clone(), [report.clone()])?).to_markdown();
/// for part in [render::agreement(ledger.agreement()), render::verdicts(&ledger.standing()), render::report(&report)] {
///     assert!(page.contains(&part.to_markdown()));
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn document(document: &Document) -> Page {
    page(
        document,
        &document.ledger().standing(),
        &document.findings(),
    )
}

/// Returns the page of a whole document with the balances, verdicts and findings at the end of a day, month or year.
///
/// The journal and the reports are shown as a whole.
///
/// ```
/// use exchange_agreement::{Agreement, Document, Ledger, render};
/// let ledger = Ledger::open(Agreement::between("RU", "UA").each_releases(1_000).build()?);
/// let page = render::document_as_of(&Document::new(ledger, [])?, "2025-05-24".parse()?);
/// assert!(page.to_string().contains("At the end of 2025-05-24: "));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn document_as_of(document: &Document, date: PartialDate) -> Page {
    let standing = document.ledger().as_of(date);
    page(document, &standing, &document.findings_as_of(date))
}

fn page(document: &Document, standing: &Standing, found: &Findings) -> Page {
    let ledger = document.ledger();
    let names = Names::of(ledger);
    let page = agreement(document.agreement())
        .then(journal(ledger))
        .then(amendments(ledger))
        .then(numbers(standing, &Words::below_agreement(&names)))
        .then(reconciliation(&document.reconciliation()))
        .then(findings(found));
    let reports = document.reports().iter().map(report);
    reports.fold(page, Page::then)
}
