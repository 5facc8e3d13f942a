//! Page of a date, or of a number of exchanges, that sources report.

use alloc::format;
use alloc::string::{String, ToString as _};

use super::topics::{of_detail, value};
use crate::evidence::{Detail, DetailKind, Outcome, Reconciliation};
use crate::render::layout::{Align, Page, Table};
use crate::render::names::Names;
use crate::render::phrases::{self, bracketed, joined, number};

/// Returns true if several sources report it, or one that has no day in common with the record or with itself.
pub(in crate::render) fn is_disputable(detail: &Detail<'_>) -> bool {
    let is_apart = detail.gap_to_record().is_some_and(|days| days > 0);
    detail.outcome() != Outcome::OneSided || is_apart || detail.has_numbers_apart()
}

/// Returns the line of a date, or number of exchanges, of which only one source is heard.
pub(super) fn line(detail: &Detail<'_>, names: &Names) -> String {
    let claims = detail.claims().iter().map(|claim| {
        let (value, weight) = (value(claim.value()), phrases::weight(claim.status()));
        let (voice, speaker) = (claim.voice(), bracketed(claim.speaks_for()));
        let report = claim.report().id();
        format!("{value} by {voice}{speaker}{weight}, in report {report}")
    });
    format!("{}: {}", of_detail(detail, names), joined(claims, "; "))
}

/// Returns a page of one date, or one number of exchanges, of a reconciliation: what each source reports, and the date recorded.
///
/// ```
/// use exchange_agreement::{Agreement, Ledger, Reconciliation, Report, render};
/// let ledger = Ledger::open(Agreement::between("HO", "GO").concluded("2018-12-17", "Stockholm").build()?);
/// let reports = [
///     Report::new("a", "a database")?.with_concluded("2018-12-17")?,
///     Report::new("b", "ICRC")?.with_concluded("2018-12-16")?,
/// ];
/// let reconciled = Reconciliation::of(&ledger, &reports);
/// assert_eq!(render::detail(&reconciled, &reconciled.details()[0]).to_string(), "\
/// conclusion of the agreement, date: differ by 1 day
/// \x20 source      date        in report
/// \x20 ICRC        2018-12-16  b
/// \x20 a database  2018-12-17  a
/// \x20 the ledger  2018-12-17
/// ");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn detail(reconciled: &Reconciliation<'_>, detail: &Detail<'_>) -> Page {
    section(detail, &Names::of(reconciled.ledger()))
}

pub(super) fn section(detail: &Detail<'_>, names: &Names) -> Page {
    let is_date = matches!(detail.kind(), DetailKind::Date | DetailKind::Conclusion);
    let days = |days: u64| match (is_date, days) {
        (true, 1) => " day",
        (true, _) => " days",
        (false, _) => "",
    };
    let by = detail.outcome().difference();
    let unit = if by > 0 { days(by) } else { "" };
    let mut title = format!("{}: {}{unit}", of_detail(detail, names), detail.outcome());
    let apart = detail.gap_to_record().filter(|by| *by > 0);
    title.extend(apart.map(|by| format!(", the ledger differs by {}{}", number(by), days(by))));
    let kind = if is_date { "date" } else { "number" };
    let mut table = Table::new([
        ("source", Align::Left),
        (kind, Align::Left),
        ("in report", Align::Left),
    ]);
    for same in detail
        .claims()
        .chunk_by(|one, other| one.voice() == other.voice() && one.value() == other.value())
    {
        let Some(claim) = same.first() else { continue };
        let source = format!("{}{}", claim.voice(), bracketed(claim.speaks_for()));
        let stated = format!(
            "{}{}",
            value(claim.value()),
            phrases::weight(claim.status())
        );
        let reports = same.iter().map(|claim| claim.report().id());
        table.row([source, stated, joined(reports, ", ")]);
    }
    if let Some(recorded) = detail.recorded() {
        let source = "the ledger".to_string();
        table.row([source, value(recorded), String::new()]);
    }
    Page::titled(title).table(table)
}
