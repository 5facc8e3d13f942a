//! `ClaimStatus`: whether a claim counts, or why it does not.

/// Whether a claim counts in the comparison of its topic, or why it does not.
///
/// ```
/// # use exchange_agreement::{Agreement, CategoryKind::PrisonerOfWar, Exchange, Figure, Ledger, Leg, Reconciliation, Report};
/// # use exchange_agreement::evidence::Act;
/// # let mut ledger = Ledger::open(Agreement::between("RU", "UA").each_releases(192).build()?);
/// # ledger.record_observed(Exchange::new("2", "2024-01-31", [Leg::new("RU", "UA", [(PrisonerOfWar, 207)])?])?)?;
/// # let figure = |act, people| Figure::of_total(act, "RU", "UA", people).map(|figure| figure.with_date("2024-01-31").unwrap());
/// # let reports = [
/// #     Report::new("a", "a ministry")?.with_speaks_for("RU")?.with_figure(figure(Act::HandedOver, 195)?),
/// #     Report::new("b", "headquarters")?.with_speaks_for("UA")?.with_figure(figure(Act::Received, 207)?),
/// # ];
/// # let reconciled = Reconciliation::of(&ledger, &reports);
/// use exchange_agreement::evidence::ClaimStatus;
/// assert_eq!(reconciled.comparisons()[0].claims()[0].status(), ClaimStatus::Counts);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum ClaimStatus {
    /// The claim counts as the number that its source reports.
    Counts,
    /// The same source reports the same number elsewhere. A copy is not a second source.
    Repeats,
    /// The same source certainly reported another number later.
    Superseded,
    /// The report is a copy and differs from its original, so the number is attributed to no source.
    Miscopied,
}
