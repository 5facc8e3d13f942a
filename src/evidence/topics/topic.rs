//! `Topic`, `Occasion` and `OccasionId`: act, direction, part, subject and occasion of a figure.

use core::fmt;

use crate::ledger::{Counted, Measure};
use crate::words::{Act, Effect, Ends, ExchangeId, PartKey, PartialDate, Reason, Subject, When};

/// What a figure counts: the act, direction, part, subject and time. Only figures of the same topic are compared.
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
/// let topic = reconciled.comparisons()[0].topic();
/// assert!(topic.ends().is_way("RU", "UA") && topic.is_of_exchange(&"2".parse()?) && !topic.is_running());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// A running total of remains identified under one part of an agreement:
///
/// ```
/// use exchange_agreement::{Agreement, Figure, Ledger, Reconciliation, Report, Subject};
/// use exchange_agreement::evidence::{Act, Occasion, OccasionId};
/// let ledger = Ledger::open(Agreement::between("RU", "UA").build()?);
/// let (since, day) = ("2025-06-02".parse()?, "2025-06-16".parse()?);
/// let figure = Figure::of_remains(Act::Identified, "RU", "UA", 12)?.with_part("remains")?;
/// let reports = [Report::new("a", "a laboratory")?.with_figure(figure.with_date(day)?.with_since(since)?)];
/// let reconciled = Reconciliation::of(&ledger, &reports);
/// let topic = reconciled.comparisons()[0].topic();
/// assert_eq!((topic.act(), topic.subject()), (Act::Identified, &Subject::Remains));
/// assert_eq!(topic.part(), Some(&"remains".parse()?));
/// let upto = OccasionId::On(day);
/// assert_eq!((topic.is_running(), topic.occasion(), topic.occasion_id()), (true, Occasion::Running { since: Some(since), upto }, upto));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Topic<'r> {
    pub(in crate::evidence) act: Act,
    pub(in crate::evidence) reason: Option<Reason>,
    pub(in crate::evidence) is_beside: bool,
    pub(in crate::evidence) ends: Ends,
    pub(in crate::evidence) part: Option<&'r PartKey>,
    pub(in crate::evidence) subject: Subject,
    pub(in crate::evidence) occasion: Occasion<'r>,
}

/// The time that a figure applies to: one exchange or date, or everything up to one (a running total).
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
/// use exchange_agreement::evidence::{Occasion, OccasionId};
/// // Both figures name a day on which the journal has exactly one exchange of this flow.
/// let occasion = reconciled.comparisons()[0].topic().occasion();
/// let two = "2".parse()?;
/// assert_eq!(occasion, Occasion::Single(OccasionId::Exchange(&two)));
/// assert_eq!(occasion.occasion_id(), OccasionId::Exchange(&two));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Occasion<'r> {
    /// A figure for one exchange or date alone.
    Single(OccasionId<'r>),
    /// A running total: everything up to an exchange or date.
    Running {
        /// The date from which the running total counts, if known.
        since: Option<PartialDate>,
        /// The last exchange or date included.
        upto: OccasionId<'r>,
    },
}

/// The exchange or the date that a figure is about, or neither if both are unknown.
///
/// ```
/// # use exchange_agreement::{Agreement, CategoryKind::PrisonerOfWar, Exchange, Figure, Ledger, Leg, Reconciliation, Report};
/// # use exchange_agreement::evidence::{Act, OccasionId};
/// # let mut ledger = Ledger::open(Agreement::between("RU", "UA").each_releases(192).build()?);
/// # ledger.record_observed(Exchange::new("2", "2024-01-31", [Leg::new("RU", "UA", [(PrisonerOfWar, 207)])?])?)?;
/// # let figure = |day: &str| Figure::of_total(Act::Received, "RU", "UA", 207).map(|figure| figure.with_date(day).unwrap());
/// # let reports = [Report::new("b", "headquarters")?.with_figure(figure("2024-01-31")?).with_figure(figure("2024-02-08")?)];
/// # let reconciled = Reconciliation::of(&ledger, &reports);
/// let steps = reconciled.comparisons().iter().map(|comparison| comparison.topic().occasion_id());
/// let of_an_exchange = "2".parse()?;
/// // The journal has one exchange on 31 January and none on 8 February.
/// assert!(steps.eq([OccasionId::Exchange(&of_an_exchange), OccasionId::On("2024-02-08".parse()?)]));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum OccasionId<'r> {
    /// An exchange, named by id or by a day on which the journal has exactly one exchange in this direction.
    Exchange(&'r ExchangeId),
    /// A date, as precise as it is known, or a span of dates.
    On(When),
    /// Neither an exchange nor a date is known.
    Unknown,
}

impl<'r> Topic<'r> {
    /// Returns the act that the figures count.
    ///
    /// Handed over, received and exchanged are the same crossing and are returned as handed over. Released is another
    /// fact: people freed from custody need not be handed over.
    #[must_use]
    pub const fn act(&self) -> Act {
        self.act
    }

    /// Returns the reason for which the people were accounted for, if the figures give one.
    ///
    /// ```
    /// use exchange_agreement::{Agreement, Figure, Ledger, Reconciliation, Report, evidence::{Act, Outcome}};
    /// use exchange_agreement::journal::Reason;
    /// let ledger = Ledger::open(Agreement::between("UA", "DL").build()?);
    /// let declined = |count| Figure::of_total(Act::Accounted, "UA", "DL", count)?.both_ways().with_reason(Reason::Declined);
    /// let reports = [
    ///     Report::new("a", "a mediator")?.with_figure(declined(14)?),
    ///     Report::new("b", "a newspaper")?.with_figure(declined(11)?),
    /// ];
    /// let reconciled = Reconciliation::of(&ledger, &reports);
    /// let stayed = &reconciled.comparisons()[0];
    /// assert_eq!((stayed.topic().reason(), stayed.outcome()), (Some(Reason::Declined), Outcome::Differ { by: 3 }));
    /// assert_eq!(stayed.topic().to_string(), "DL and UA together, declined, time unknown");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn reason(&self) -> Option<Reason> {
        self.reason
    }

    /// Returns true if the figures count people outside the terms only.
    ///
    /// ```
    /// use exchange_agreement::{Agreement, CategoryKind::Civilian, Exchange, Figure, Ledger, Leg, Reconciliation, Report};
    /// use exchange_agreement::evidence::Act;
    /// let mut ledger = Ledger::open(Agreement::between("HA", "IL").build()?);
    /// let leg = |people| Leg::new("HA", "IL", [(Civilian, people)]);
    /// ledger.record_observed(Exchange::new("1", "2023-11-24", [leg(13)?, leg(10)?.outside_the_terms()])?)?;
    /// let figure = Figure::of_total(Act::Received, "HA", "IL", 11)?.outside_the_terms().with_exchange("1")?;
    /// let reports = [Report::new("a", "a newspaper")?.with_figure(figure)];
    /// let reconciled = Reconciliation::of(&ledger, &reports);
    /// let outside = &reconciled.comparisons()[0];
    /// assert!(outside.topic().is_outside_the_terms() && outside.recorded() == Some(10.into()));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn is_outside_the_terms(&self) -> bool {
        self.is_beside
    }

    /// Returns the two actors: from one to the other, or both directions together.
    #[must_use]
    pub const fn ends(&self) -> Ends {
        self.ends
    }

    /// Returns the part of the agreement, if the figures name one.
    #[must_use]
    pub const fn part(&self) -> Option<&'r PartKey> {
        self.part
    }

    /// Returns the subject of the figures: all detainees, one category, remains, or persons of unknown fate.
    #[must_use]
    pub const fn subject(&self) -> &Subject {
        &self.subject
    }

    /// Returns the time that the figures apply to: one exchange or date, or everything up to one (a running total).
    #[must_use]
    pub const fn occasion(&self) -> Occasion<'r> {
        self.occasion
    }

    /// Returns the exchange or date that the figures are about; for a running total, the last one included.
    #[must_use]
    pub const fn occasion_id(&self) -> OccasionId<'r> {
        self.occasion.occasion_id()
    }

    /// Returns the date from which running totals count, if known.
    pub(in crate::evidence) const fn since(&self) -> Option<PartialDate> {
        match self.occasion {
            Occasion::Running { since, .. } => since,
            Occasion::Single(_) => None,
        }
    }

    /// Returns the topic of all running totals of one flow and start: without the last exchange or date.
    ///
    /// ```
    /// use exchange_agreement::{Agreement, Figure, Ledger, Reconciliation, Report, evidence::Act};
    /// let ledger = Ledger::open(Agreement::between("RU", "UA").build()?);
    /// let total = Figure::of_total(Act::Received, "RU", "UA", 5)?.with_since("2025-05-23")?;
    /// let reports = [Report::new("a", "a ministry")?.with_figure(total.with_date("2025-05-25")?)];
    /// let reconciled = Reconciliation::of(&ledger, &reports);
    /// let topic = reconciled.comparisons()[0].topic();
    /// assert!(topic.to_string().contains("2025-05-25") && !topic.without_end().to_string().contains("2025-05-25"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn without_end(&self) -> Self {
        let upto = OccasionId::Unknown;
        let since = self.since();
        Self {
            occasion: Occasion::Running { since, upto },
            ..self.clone()
        }
    }

    /// Returns true if the figures are running totals.
    #[must_use]
    pub const fn is_running(&self) -> bool {
        matches!(self.occasion, Occasion::Running { .. })
    }

    /// Returns true if the figures are about the exchange with this id alone, and not running totals.
    #[must_use]
    pub fn is_of_exchange(&self, id: &ExchangeId) -> bool {
        self.occasion == Occasion::Single(OccasionId::Exchange(id))
    }

    /// Returns the measure of the recorded number that the figures are compared with. `None` unless the act is a
    /// crossing (released, handed over, received or exchanged), or accounted for with a reason that ends or performs a
    /// commitment: people accounted for otherwise are in no movement.
    ///
    /// Figures of one exchange are compared with the people it delivered, figures of a date with the people delivered on
    /// it (the measure counts from that date on), and running totals with the people handed over and not returned since
    /// the start of the total. All include people outside the terms, because sources count them too, unless the figures
    /// say that they count only those.
    ///
    /// ```
    /// # use exchange_agreement::{Agreement, Exchange, Figure, Ledger, Leg, Reconciliation, Report, evidence::Act};
    /// # use exchange_agreement::{CategoryKind::Civilian, journal::Reversal};
    /// let mut ledger = Ledger::open(Agreement::between("RU", "UA").build()?);
    /// let leg = |people| Leg::new("RU", "UA", [(Civilian, people)]);
    /// ledger.record_observed(Exchange::new("1", "2025-05-23", [leg(4)?])?)?;
    /// ledger.record_observed(Reversal::of("1".parse()?).with_legs([leg(1)?])?.with_date("2025-05-23")?)?;
    /// let [single, total] = [4, 3].map(|people| Figure::of_total(Act::Received, "RU", "UA", people));
    /// let total = total?.with_exchange("1")?.with_since("2025-05-23")?;
    /// let single = single?.with_exchange("1")?;
    /// let reports = [Report::new("a", "a paper")?.with_figure(single).with_figure(total)];
    /// let reconciled = Reconciliation::of(&ledger, &reports);
    /// let measures = reconciled.comparisons().iter().filter_map(|compared| compared.topic().measure());
    /// let counts = measures.filter_map(|measure| ledger.movements().count(&measure));
    /// assert!(counts.map(|count| count.to_string()).eq(["4", "3"]));
    /// assert!(reconciled.comparisons().iter().all(|compared| compared.gap_to_record() == Some(0)));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn measure(&self) -> Option<Measure> {
        let is_moved =
            |reason: &Reason| !matches!(reason.effect(), Effect::Leaves | Effect::Unconcerned);
        let counted = match (self.act, self.occasion) {
            (Act::Accounted, _) => Counted::Accounted(self.reason.filter(is_moved)?),
            (act, _) if !act.is_crossing() => return None,
            (_, Occasion::Single(_)) => Counted::Delivered,
            (_, Occasion::Running { .. }) => Counted::HandedOver,
        };
        Some(self.measure_of(counted))
    }

    /// Returns the measure of people who count in one way, between the ends, of the part, the subject and the time of the
    /// topic.
    pub(in crate::evidence) fn measure_of(&self, counted: Counted) -> Measure {
        let mut measure = Measure::new(counted, self.ends);
        measure = if self.is_beside {
            measure.outside_the_terms()
        } else {
            measure.under_and_outside_the_terms()
        };
        measure = measure.with_subject(self.subject.clone());
        if let Some(part) = self.part {
            measure = measure.of_part(part.clone());
        }
        let since = match self.occasion {
            Occasion::Single(OccasionId::On(when)) => when.beginning(),
            Occasion::Single(_) => None,
            Occasion::Running { since, .. } => since,
        };
        if let Some(since) = since {
            measure = measure.since(since);
        }
        measure
    }
}

impl<'r> Occasion<'r> {
    /// Returns the exchange or date that a figure is about; for a running total, the last one included.
    #[must_use]
    pub const fn occasion_id(self) -> OccasionId<'r> {
        match self {
            Self::Single(step) | Self::Running { upto: step, .. } => step,
        }
    }
}

/// Shows the step as in a sentence: `exchange 3`, `2025-06-16`, `time unknown`.
impl fmt::Display for OccasionId<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Exchange(id) => write!(f, "exchange {id}"),
            Self::On(date) => write!(f, "{date}"),
            Self::Unknown => f.write_str("time unknown"),
        }
    }
}

/// Shows the occasion as in a sentence: `exchange 3`, `in all since 2025-06-02, up to exchange 3`.
impl fmt::Display for Occasion<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (since, upto) = match self {
            Self::Single(step) => return step.fmt(f),
            Self::Running { since, upto } => (since, upto),
        };
        f.write_str("in all")?;
        if let Some(since) = since {
            write!(f, " since {since}")?;
        }
        if *upto == OccasionId::Unknown {
            Ok(())
        } else {
            write!(f, ", up to {upto}")
        }
    }
}

/// Shows the topic as in a sentence: `RU to UA, remains, exchange 7`.
impl fmt::Display for Topic<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sole = self.ends.way().filter(|(from, to)| from == to);
        let sole = sole.and_then(|(actor, _)| Some((self.act.of_sole_actor()?, actor)));
        match sole {
            Some((words, actor)) => write!(f, "{words} {actor}")?,
            None => write!(f, "{}", self.ends)?,
        }
        if let Some(part) = self.part {
            write!(f, ", part {part}")?;
        }
        match &self.subject {
            Subject::AnyDetainee => {}
            Subject::Remains => f.write_str(", remains")?,
            Subject::PersonsOfUnknownFate => f.write_str(", persons")?,
            Subject::Detainees(categories) => {
                for category in categories.iter() {
                    write!(f, ", {category}")?;
                }
            }
        }
        match (self.act, self.reason) {
            (Act::HandedOver, _) => {}
            _ if sole.is_some() => {}
            (Act::Accounted, Some(reason)) => write!(f, ", {reason}")?,
            (act, _) => write!(f, ", {act}")?,
        }
        if self.is_beside {
            f.write_str(", outside the terms")?;
        }
        write!(f, ", {}", self.occasion)
    }
}
