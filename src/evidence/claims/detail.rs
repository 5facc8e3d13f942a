//! `Detail`: what sources report of an exchange or of the agreement apart from people: dates, and numbers of exchanges.

use alloc::vec::Vec;
use core::fmt;

use super::number::{Number, are_apart};
use super::outcome::{Outcome, outcome};
use super::status::ClaimStatus;
use super::weigh::{Weighed, weigh};
use crate::evidence::reports::{Report, Start, Voice};
use crate::evidence::topics::{OccasionId, days};
use crate::words::{ActorKey, Count, Ends, Interval, PartialDate, Text, When};

/// A date or a number of exchanges that sources report, whether they agree on it, and what is recorded.
///
/// ```
/// use exchange_agreement::{Agreement, CategoryKind::PrisonerOfWar, Exchange, Figure, Ledger, Leg, Reconciliation, Report};
/// use exchange_agreement::evidence::{Act, DetailKind, OccasionId, Outcome};
/// let mut ledger = Ledger::open(Agreement::between("A", "B").build()?);
/// let people = Leg::new("A", "B", [(PrisonerOfWar, 18)])?;
/// ledger.record_observed(Exchange::new("1", "2025-12-30/2025-12-31", [people])?)?;
/// let figure = |on: &str| Figure::of_total(Act::HandedOver, "A", "B", 18)?.with_exchange("1")?.with_date(on);
/// let reports = [
///     Report::new("x", "a ministry")?.with_figure(figure("2025-12-30")?),
///     Report::new("y", "a newspaper")?.with_figure(figure("2025-12-31")?),
/// ];
/// let reconciled = Reconciliation::of(&ledger, &reports);
/// assert_eq!(reconciled.comparisons()[0].outcome(), Outcome::Agree);
/// let [date] = reconciled.details() else { panic!("one date") };
/// let one = "1".parse()?;
/// assert_eq!((date.kind(), date.occasion_id()), (DetailKind::Date, Some(OccasionId::Exchange(&one))));
/// // One day lies between the two dates. Both are possible according to the record.
/// assert_eq!((date.outcome(), date.gap_to_record()), (Outcome::Differ { by: 1 }, Some(0)));
/// assert_eq!(date.recorded().map(|when| when.to_string()), Some("2025-12-30/2025-12-31".into()));
/// assert_eq!((date.to_string().as_str(), date.ends()), ("exchange 1, date", None));
/// let stated: Vec<String> = date.claims().iter().map(|claim| claim.value().to_string()).collect();
/// assert_eq!(stated, ["2025-12-30", "2025-12-31"]);
/// assert!(date.has_numbers_apart());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Detail<'r> {
    key: DetailKey<'r>,
    claims: Vec<DetailClaim<'r>>,
    outcome: Outcome,
    recorded: Option<DetailValue>,
}

/// What a detail is: a date, or a number of exchanges.
///
/// ```
/// use exchange_agreement::{Agreement, Figure, Ledger, Reconciliation, Report, evidence::{Act, DetailKind}};
/// let ledger = Ledger::open(Agreement::between("RU", "UA").concluded("2018-12-17", "Stockholm").build()?);
/// let figure = Figure::of_total(Act::Exchanged, "RU", "UA", 157)?.with_date("2025-06-26")?;
/// let figure = figure.with_ordinal(65)?.with_exchanges(65);
/// let reports = [Report::new("a", "a newspaper")?.with_concluded("2018-12-11")?.with_figure(figure)];
/// let reconciled = Reconciliation::of(&ledger, &reports);
/// let kinds: Vec<DetailKind> = reconciled.details().iter().map(|detail| detail.kind()).collect();
/// assert_eq!(kinds, [DetailKind::Ordinal, DetailKind::Exchanges, DetailKind::Conclusion]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum DetailKind {
    /// The date of an exchange.
    Date,
    /// The place of an exchange among all exchanges between two actors, such as "the 65th".
    Ordinal,
    /// The number of exchanges between two actors so far.
    Exchanges,
    /// The date on which the agreement was concluded.
    Conclusion,
}

/// The value of a detail.
///
/// ```
/// use exchange_agreement::{Count, evidence::DetailValue};
/// assert_eq!(DetailValue::Date("2025-12-30/2025-12-31".parse()?).to_string(), "2025-12-30/2025-12-31");
/// assert_eq!(DetailValue::Number(Count::AtLeast(50)).to_string(), "at least 50");
/// # Ok::<(), exchange_agreement::time::DateError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum DetailValue {
    /// A date or a span of dates.
    Date(When),
    /// A number of exchanges.
    Number(Count),
}

/// What one report says of a detail, with the source that it is attributed to (its voice).
///
/// ```
/// use exchange_agreement::{Agreement, Ledger, Reconciliation, Report, evidence::{ClaimStatus, DetailValue}};
/// let ledger = Ledger::open(Agreement::between("HO", "GO").build()?);
/// let reports = [
///     Report::new("a", "ICRC")?.with_concluded("2018-12-11")?.with_speaks_for("GO")?,
///     Report::new("b", "a newspaper")?.with_republishes("a")?.with_concluded("2018-12-11")?,
/// ];
/// let reconciled = Reconciliation::of(&ledger, &reports);
/// let [own, copy] = reconciled.details()[0].claims() else { panic!("two reports") };
/// assert_eq!((own.voice().as_str(), own.report().id().as_str()), ("ICRC", "a"));
/// assert_eq!((own.speaks_for(), own.value()), (Some("GO".parse()?), DetailValue::Date("2018-12-11".parse()?)));
/// assert_eq!((own.status(), copy.status()), (ClaimStatus::Counts, ClaimStatus::Repeats));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct DetailClaim<'r> {
    report: &'r Report,
    voice: Voice<'r>,
    value: DetailValue,
    status: ClaimStatus,
    at: (u32, u32),
}

/// What a detail is about. Details sort by kind, then by ends, then by time.
#[derive(Clone, Copy, Debug)]
pub(super) struct DetailKey<'r> {
    pub(super) kind: DetailKind,
    pub(super) ends: Option<Ends>,
    pub(super) start: Option<Start>,
    pub(super) step: Option<(u32, OccasionId<'r>)>,
}

impl DetailKey<'_> {
    pub(super) fn order(&self) -> (DetailKind, Option<Ends>, Option<Start>, Option<u32>) {
        let step = self.step.map(|(step, _)| step);
        (self.kind, self.ends, self.start, step)
    }
}

/// Compares what it is about; the position among the steps does not matter.
impl PartialEq for DetailKey<'_> {
    fn eq(&self, other: &Self) -> bool {
        let about = |key: &Self| key.step.map(|(_, step)| step);
        let labels = |key: &Self| (key.kind, key.ends, key.start);
        labels(self) == labels(other) && about(self) == about(other)
    }
}

impl Eq for DetailKey<'_> {}

impl DetailValue {
    /// Returns the value as a number, that of a date in days.
    fn number(self) -> Number {
        match self {
            Self::Number(count) => Number::Printed(count),
            Self::Date(when) => {
                let (first, last) = days(when);
                let first = PartialDate::number_of(first).unwrap_or(0);
                let last = PartialDate::number_of(last);
                let days = last.and_then(|last| Interval::new(first, last));
                Number::exactly(days.unwrap_or_else(|| Interval::at_least(first)))
            }
        }
    }
}

impl<'r> Detail<'r> {
    pub(super) fn of(
        key: DetailKey<'r>,
        mut claims: Vec<DetailClaim<'r>>,
        recorded: Option<DetailValue>,
    ) -> Self {
        weigh(&mut claims);
        let counting = claims.iter().filter(|claim| claim.counts());
        let numbers = counting.map(|claim| (claim.rank(), claim.value.number()));
        Self {
            outcome: outcome(numbers),
            key,
            claims,
            recorded,
        }
    }

    /// Returns what the detail is: a date, or a number of exchanges.
    #[must_use]
    pub const fn kind(&self) -> DetailKind {
        self.key.kind
    }

    /// Returns the exchange or date that the detail is about; for a number of exchanges, the last one included. `None`
    /// for the conclusion of the agreement.
    #[must_use]
    pub fn occasion_id(&self) -> Option<OccasionId<'r>> {
        self.key.step.map(|(_, step)| step)
    }

    /// Returns the two actors whose exchanges are counted, or the direction of a date if the directions of the exchange
    /// have dates of their own.
    #[must_use]
    pub const fn ends(&self) -> Option<Ends> {
        self.key.ends
    }

    /// Returns the date from which exchanges are counted, if it is known.
    ///
    /// ```
    /// use exchange_agreement::{Agreement, Figure, Ledger, Reconciliation, Report, evidence::{Act, Outcome}};
    /// let ledger = Ledger::open(Agreement::between("RU", "UA").build()?);
    /// let figure = |count| Figure::of_total(Act::Exchanged, "RU", "UA", 2_500)?.with_since("2022")?
    ///     .with_exchanges(count).with_date("2023-04-17");
    /// let reports = [
    ///     Report::new("a", "a mediator")?.with_figure(figure(30)?),
    ///     Report::new("b", "headquarters")?.with_figure(figure(43)?),
    /// ];
    /// let reconciled = Reconciliation::of(&ledger, &reports);
    /// let so_far = &reconciled.details()[0];
    /// assert_eq!((so_far.since(), so_far.outcome()), (Some("2022".parse()?), Outcome::Differ { by: 13 }));
    /// assert_eq!(so_far.to_string(), "RU and UA, number of exchanges since 2022, up to 2023-04-17");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn since(&self) -> Option<PartialDate> {
        self.key.start.and_then(Start::date)
    }

    /// Returns all claims, sorted by source and value, including repeated and superseded ones.
    #[must_use]
    pub fn claims(&self) -> &[DetailClaim<'r>] {
        &self.claims
    }

    /// Returns whether the sources agree, are compatible, or differ: dates by a number of days, numbers by exchanges.
    #[must_use]
    pub const fn outcome(&self) -> Outcome {
        self.outcome
    }

    /// Returns the date in the journal, or of the agreement. `None` for numbers of exchanges, because sources also count
    /// those of other agreements.
    #[must_use]
    pub const fn recorded(&self) -> Option<DetailValue> {
        self.recorded
    }

    /// Returns the number of days between the recorded date and the nearest reported one; 0 if they have a day in common.
    /// `None` if nothing is recorded.
    #[must_use]
    pub fn gap_to_record(&self) -> Option<u64> {
        let recorded = self.recorded?.number().pair();
        let counting = self.claims.iter().filter(|claim| claim.counts());
        let gaps = counting.map(|claim| {
            let reported = claim.value.number().pair();
            let above = reported.surely().saturating_sub(recorded.most());
            above.max(recorded.surely().saturating_sub(reported.most()))
        });
        gaps.min()
    }
}

impl Detail<'_> {
    /// Returns true if two of the values that the reports print have nothing in common, also those that do not count.
    #[must_use]
    pub fn has_numbers_apart(&self) -> bool {
        are_apart(self.claims.iter().map(|claim| claim.value.number()))
    }
}

impl<'r> DetailClaim<'r> {
    pub(super) const fn of(
        report: &'r Report,
        voice: Voice<'r>,
        value: DetailValue,
        at: (u32, u32),
    ) -> Self {
        Self {
            report,
            voice,
            value,
            status: ClaimStatus::Counts,
            at,
        }
    }

    /// Returns the report that contains the claim.
    #[must_use]
    pub const fn report(&self) -> &'r Report {
        self.report
    }

    /// Returns the source of the claim, its voice: the one that the figure or else the report quotes, else the
    /// publisher.
    #[must_use]
    pub const fn voice(&self) -> &'r Text {
        self.voice.name
    }

    /// Returns the side or third actor that the source of the claim speaks for, if known.
    #[must_use]
    pub const fn speaks_for(&self) -> Option<ActorKey> {
        self.voice.speaks_for
    }

    /// Returns the date or number that the source reports.
    #[must_use]
    pub const fn value(&self) -> DetailValue {
        self.value
    }

    /// Returns whether the claim counts in the comparison, or why it does not.
    #[must_use]
    pub const fn status(&self) -> ClaimStatus {
        self.status
    }
}

impl<'r> Weighed<'r> for DetailClaim<'r> {
    fn report(&self) -> &'r Report {
        self.report
    }

    fn attribution(&self) -> Voice<'r> {
        self.voice
    }

    fn attribute_to(&mut self, voice: Voice<'r>) {
        let copy_of = self.voice.copy_of;
        self.voice = Voice { copy_of, ..voice };
    }

    fn number(&self) -> Number {
        self.value.number()
    }

    fn status(&self) -> ClaimStatus {
        self.status
    }

    fn set_status(&mut self, status: ClaimStatus) {
        self.status = status;
    }

    fn at(&self) -> (u32, u32) {
        self.at
    }
}

/// Compares report, voice, value and status; the position of the report in its list does not matter.
impl PartialEq for DetailClaim<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.report == other.report
            && self.voice.name == other.voice.name
            && self.value == other.value
            && self.status == other.status
    }
}

impl Eq for DetailClaim<'_> {}

/// Shows the value as in a sentence: `2025-12-30`, `at least 50`.
impl fmt::Display for DetailValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Date(when) => when.fmt(f),
            Self::Number(count) => count.fmt(f),
        }
    }
}

/// Shows what the detail is about, as in a sentence: `exchange 1, date`.
impl fmt::Display for Detail<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.ends() {
            Some(Ends::Together(both)) => write!(f, "{} and {}, ", both.one(), both.other())?,
            Some(way) => write!(f, "{way}, ")?,
            None => {}
        }
        let step = self.occasion_id().unwrap_or(OccasionId::Unknown);
        match self.key.kind {
            DetailKind::Date => write!(f, "{step}, date"),
            DetailKind::Ordinal => write!(f, "{step}, ordinal"),
            DetailKind::Conclusion => f.write_str("conclusion of the agreement, date"),
            DetailKind::Exchanges => {
                f.write_str("number of exchanges")?;
                if let Some(since) = self.since() {
                    write!(f, " since {since}")?;
                }
                write!(f, ", up to {step}")
            }
        }
    }
}
