//! `Measure`: a query for a number of people: what counts, direction, subject, part and first date.

use super::movement::{Moved, Movement};
use super::reckoning::Reckoning;
use super::row::Lines;
use super::share::Asked;
use crate::ledger::terms::Match;
use crate::ledger::terms::filter::Filter;
use crate::rulebook::Invalid;
use crate::words::{Ends, Interval, PartKey, PartialDate, Reason, ReversalReason, Subject, TextOr};

/// Which people and remains a [`Measure`] counts, such as those handed over or those discharged.
///
/// ```
/// use exchange_agreement::{CategoryKind::PrisonerOfWar, Agreement, Exchange, Ledger, Leg};
/// use exchange_agreement::{journal::Reversal, standing::{Counted, Measure}};
/// let mut ledger = Ledger::open(Agreement::between("A", "B").build()?);
/// let leg = |people| Leg::new("A", "B", [(PrisonerOfWar, people)]);
/// ledger.record(Exchange::new("1", "2014-05-31", [leg(5)?])?)?;
/// ledger.record(Reversal::of("1".parse()?).with_date("2014-06-10")?.with_legs([leg(1)?])?)?;
/// let count = |counted| Some(ledger.movements().count(&Measure::new(counted, leg(1).ok()?.ends()))?.to_string());
/// assert_eq!(count(Counted::HandedOver).as_deref(), Some("4"));
/// assert_eq!(count(Counted::Delivered).as_deref(), Some("5"));
/// assert_eq!((count(Counted::Performed).as_deref(), count(Counted::Discharged)), (Some("4"), None));
/// assert_eq!(count(Counted::Recovered), None, "the receiver recovered no people by itself");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Counted {
    /// People handed over, less those returned, as in a balance.
    HandedOver,
    /// People handed over or recovered by the receiver, less those returned, as in a verdict.
    Performed,
    /// People handed over, whether or not they were returned later, as a report of the day counts them.
    Delivered,
    /// People recovered by the receiver, less those returned: zero people were handed over, but the commitment is
    /// performed.
    Recovered,
    /// People discharged or settled without moving.
    Discharged,
    /// People on a list who did not move for this reason and are no longer outstanding, or may not be.
    Accounted(Reason),
    /// People of reversals that leave the delivery as it was, such as those taken again.
    Reversed(ReversalReason),
}

impl Counted {
    /// Returns the number of this kind in a count.
    pub(in crate::ledger) fn of(self, count: &Reckoning<'_, '_>) -> Interval {
        match self {
            // A reversal that leaves the delivery as it was is not undone with it.
            Self::Delivered | Self::Reversed(_) => count.delivered(),
            Self::HandedOver
            | Self::Performed
            | Self::Recovered
            | Self::Discharged
            | Self::Accounted(_) => count.left(),
        }
    }

    /// Returns true if what counts as moved in one way is meant.
    pub(in crate::ledger) fn means(self, counts_as: Moved) -> bool {
        match self {
            Self::HandedOver | Self::Delivered => counts_as == Moved::HandedOver,
            Self::Performed => matches!(counts_as, Moved::HandedOver | Moved::Recovered),
            Self::Recovered | Self::Accounted(Reason::RecoveredByReceiver) => {
                counts_as == Moved::Recovered
            }
            Self::Discharged => counts_as.discharges() != Match::No,
            Self::Accounted(reason) => counts_as == Moved::Discharged(reason),
            Self::Reversed(reason) => counts_as == Moved::Reversed(reason),
        }
    }
}

/// A question for a number of people or remains: who counts, in which direction, of which subject, in which part.
///
/// If a category or a part is requested, people without one count only as possible. If one direction is requested, so
/// does a figure for both directions together.
///
/// ```
/// use exchange_agreement::{CategoryKind::{Civilian, PrisonerOfWar}, Agreement, Exchange, Ledger, Subject};
/// use exchange_agreement::standing::{Counted, Measure};
/// let mut ledger = Ledger::open(Agreement::between("RU", "UA").build()?);
/// let people = [(PrisonerOfWar, 270), (Civilian, 120)];
/// ledger.record_observed(Exchange::mutual("1", "2025-05-23", "RU", "UA", people)?)?;
/// let home = Measure::new(Counted::HandedOver, ledger.exchanges().next().ok_or("one")?.legs()[0].ends());
/// let movements = ledger.movements();
/// assert_eq!(movements.count(&home), Some(390.into()));
/// assert_eq!(movements.count(&home.clone().with_subject(Subject::of([Civilian])?)), Some(120.into()));
/// assert_eq!(movements.count(&home.clone().with_subject(Subject::Remains)), None, "no remains are recorded");
/// assert_eq!(movements.count(&home.clone().outside_the_terms()), None);
/// let in_part = movements.count(&home.with_part("batch-1")?).map(|count| count.to_string());
/// assert_eq!(in_part.as_deref(), Some("0 to 390"), "no part was given");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measure {
    counted: Counted,
    pub(super) ends: Ends,
    part: Option<PartKey>,
    subject: Subject,
    /// Only movements outside the terms, only those under them, or both if `None`.
    is_beside: Option<bool>,
    since: Option<PartialDate>,
}

impl Measure {
    /// Creates a measure of people of any category between two actors, under the terms.
    #[must_use]
    pub const fn new(counted: Counted, ends: Ends) -> Self {
        Self {
            counted,
            ends,
            part: None,
            subject: Subject::AnyDetainee,
            is_beside: Some(false),
            since: None,
        }
    }

    /// Sets the subject of the measure: categories, remains, or both together for a commitment about persons of unknown
    /// fate.
    #[must_use]
    pub fn with_subject(mut self, subject: Subject) -> Self {
        self.subject = subject;
        self
    }

    /// Limits the measure to a part of the agreement.
    ///
    /// # Errors
    ///
    /// [`Invalid`] if the text is not well formed.
    pub fn with_part(self, part: impl Into<TextOr<PartKey>>) -> Result<Self, Invalid> {
        Ok(self.of_part(part.into().for_key("part")?))
    }

    pub(crate) fn of_part(mut self, part: PartKey) -> Self {
        self.part = Some(part);
        self
    }

    /// Limits the measure to people who moved outside the terms.
    #[must_use]
    pub const fn outside_the_terms(mut self) -> Self {
        self.is_beside = Some(true);
        self
    }

    /// Makes the measure count both people who moved under the terms and people who moved outside them.
    ///
    /// ```
    /// use exchange_agreement::{CategoryKind::Civilian, Agreement, Exchange, Ledger, Leg};
    /// use exchange_agreement::standing::{Counted, Measure};
    /// let mut ledger = Ledger::open(Agreement::between("HA", "IL").build()?);
    /// let leg = |people| Leg::new("HA", "IL", [(Civilian, people)]);
    /// ledger.record_observed(Exchange::new("1", "2023-11-24", [leg(13)?, leg(10)?.outside_the_terms()])?)?;
    /// let went = Measure::new(Counted::Delivered, leg(13)?.ends());
    /// let measures = [went.clone(), went.clone().outside_the_terms(), went.under_and_outside_the_terms()];
    /// let counted = measures.iter().filter_map(|measure| ledger.movements().count(measure));
    /// assert!(counted.map(|count| count.to_string()).eq(["13", "10", "23"]));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn under_and_outside_the_terms(mut self) -> Self {
        self.is_beside = None;
        self
    }

    /// Limits the measure to people who moved on a date or later.
    ///
    /// # Errors
    ///
    /// [`Invalid`] if the text is not well formed.
    ///
    /// ```
    /// use exchange_agreement::{CategoryKind::Civilian, Agreement, Exchange, Ledger, Leg};
    /// use exchange_agreement::standing::{Counted, Measure};
    /// let mut ledger = Ledger::open(Agreement::between("RU", "UA").build()?);
    /// for (id, on) in [("1", "2024-12-30"), ("2", "2024-12/2025-01"), ("3", "2025-05-23")] {
    ///     ledger.record_observed(Exchange::new(id, on, [Leg::new("RU", "UA", [(Civilian, 10)])?])?)?;
    /// }
    /// let home = Measure::new(Counted::HandedOver, ledger.exchanges().next().ok_or("three")?.legs()[0].ends());
    /// let counted = ledger.movements().count(&home.with_since("2025")?);
    /// assert_eq!(counted.map(|count| count.to_string()), Some("10 to 20".into()));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn with_since(self, date: impl Into<TextOr<PartialDate>>) -> Result<Self, Invalid> {
        Ok(self.since(date.into().for_key("since")?))
    }

    pub(crate) const fn since(mut self, date: PartialDate) -> Self {
        self.since = Some(date);
        self
    }

    /// Returns the same measure from no date on.
    pub(crate) fn of_any_date(mut self) -> Self {
        self.since = None;
        self
    }

    /// Returns the same measure between other actors.
    pub(crate) const fn between(mut self, ends: Ends) -> Self {
        self.ends = ends;
        self
    }

    /// Returns the same measure of people who count otherwise.
    pub(crate) fn counting(mut self, counted: Counted) -> Self {
        self.counted = counted;
        self
    }

    /// Returns the number that the measure takes from a count.
    pub(super) fn of_count(&self, count: &Reckoning<'_, '_>) -> Interval {
        self.counted.of(count)
    }

    /// Calls `ask` with the query in the form that movements are matched against.
    pub(super) fn ask<T>(&self, ask: impl FnOnce(Asked<'_>) -> T) -> T {
        let filter = Filter::of(&self.subject);
        ask(Asked {
            lines: Lines::Subject(&filter),
            matches: &|movement| self.matches(movement),
            tranche: None,
            since: self.since,
            entries: None,
        })
    }

    /// Returns how surely a movement matches.
    fn matches(&self, movement: &Movement<'_>) -> Match {
        let is_asked = if movement.is_of_remains {
            matches!(
                self.subject,
                Subject::Remains | Subject::PersonsOfUnknownFate
            )
        } else {
            self.subject != Subject::Remains
        };
        if !self.counted.means(movement.counts_as)
            || !is_asked
            || self
                .is_beside
                .is_some_and(|is_beside| movement.is_beside != is_beside)
        {
            return Match::No;
        }
        let ends = movement.is_within(self.ends);
        let how = if self.counted == Counted::Discharged {
            movement.counts_as.discharges()
        } else {
            Match::Surely
        };
        ends.and(Match::of_parts(self.part.as_ref(), movement.part))
            .and(how)
    }
}
