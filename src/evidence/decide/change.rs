//! `AssumedChange`: a recorded number that one source reports differently.

use crate::evidence::claims::{Claim, Comparison};
use crate::words::{Ends, ExchangeId, Interval, Subject, Tally};

/// A recorded number that one source reports differently.
///
/// ```
/// use exchange_agreement::{Agreement, Exchange, Figure, Ledger, Leg, Reconciliation, Report, evidence::Act};
/// # let mut ledger = Ledger::open(Agreement::between("RU", "UA").build()?);
/// ledger.record(Exchange::new("5", "2025-06-16", [Leg::of_remains("RU", "UA", 1_245.into())?])?)?;
/// let figure = Figure::of_remains(Act::HandedOver, "RU", "UA", 1_248)?.with_exchange("5")?;
/// let reports = [Report::new("a", "a ministry")?.with_figure(figure)];
/// let reconciled = Reconciliation::of(&ledger, &reports);
/// let supposed = reconciled.assuming("a ministry").ok_or("a ministry reports a figure")?;
/// let change = &supposed.changes()[0];
/// assert_eq!((change.exchange().as_str(), change.ends().to_string().as_str()), ("5", "RU to UA"));
/// assert!(change.is_of_remains() && change.recorded() == 1_245 && change.assumed() == 1_248);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AssumedChange {
    exchange: ExchangeId,
    ends: Ends,
    is_of_remains: bool,
    recorded: Interval,
    reported: Interval,
    categories: Option<[Tally; 2]>,
}

impl AssumedChange {
    pub(super) fn of(
        id: &ExchangeId,
        comparison: &Comparison<'_>,
        claim: &Claim<'_>,
        recorded: Interval,
    ) -> Self {
        Self {
            exchange: id.clone(),
            ends: comparison.topic().ends(),
            is_of_remains: *comparison.topic().subject() == Subject::Remains,
            recorded,
            reported: claim.number(),
            categories: None,
        }
    }

    /// Makes it a change of categories in the same total: of the people recorded to those reported.
    pub(super) fn of_categories(self, recorded: Tally, reported: Tally) -> Self {
        let categories = Some([recorded, reported]);
        Self { categories, ..self }
    }

    /// Returns the id of the exchange whose recorded number would change.
    #[must_use]
    pub const fn exchange(&self) -> &ExchangeId {
        &self.exchange
    }

    /// Returns the two actors: from one to the other, or both directions together.
    #[must_use]
    pub const fn ends(&self) -> Ends {
        self.ends
    }

    /// Returns true if the number counts remains, not living people.
    #[must_use]
    pub const fn is_of_remains(&self) -> bool {
        self.is_of_remains
    }

    /// Returns the number recorded in the journal.
    #[must_use]
    pub const fn recorded(&self) -> Interval {
        self.recorded
    }

    /// Returns the number that the source reports.
    #[must_use]
    pub const fn assumed(&self) -> Interval {
        self.reported
    }

    /// Returns the people recorded and those that the source reports, if the total is the same and only their categories
    /// differ.
    ///
    /// ```
    /// use exchange_agreement::CategoryKind::{Civilian, PrisonerOfWar};
    /// use exchange_agreement::{Agreement, Exchange, Figure, Ledger, Leg, Reconciliation, Report, evidence::Act};
    /// # let mut ledger = Ledger::open(Agreement::between("A", "B").build()?);
    /// ledger.record(Exchange::new("1", "2030-01-01", [Leg::new("A", "B", [(PrisonerOfWar, 10)])?])?)?;
    /// let figure = Figure::new(Act::Received, "A", "B", [(PrisonerOfWar, 4), (Civilian, 6)])?.with_exchange("1")?;
    /// let reports = [Report::new("r", "a source")?.with_figure(figure)];
    /// let supposed = Reconciliation::of(&ledger, &reports).assuming("a source").ok_or("a source reports a figure")?;
    /// let [recorded, reported] = supposed.changes()[0].categories().ok_or("ten people, of other categories")?;
    /// assert_eq!((recorded.iter().count(), reported.iter().count()), (1, 2));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn categories(&self) -> Option<&[Tally; 2]> {
        self.categories.as_ref()
    }
}
