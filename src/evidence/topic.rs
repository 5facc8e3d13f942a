//! What figures speak of: an act, a direction, a subject, and an occasion.

use core::fmt;

use crate::words::Act;
use crate::words::{Ends, ExchangeId, PartKey, PartialDate, Subject};

/// What figures speak of. Figures of one topic are laid side by side; figures of two topics never are.
///
/// ```
/// # use exchange_agreement::{Act, Agreement, CategoryKind::PrisonerOfWar, Exchange, Figure, Ledger, Leg, Reconciliation, Report};
/// # let mut ledger = Ledger::open(Agreement::between("RU", "UA").each_releases(192).build()?);
/// # ledger.record_observed(Exchange::new("2", "2024-01-31", [Leg::new("RU", "UA", [(PrisonerOfWar, 207)])?])?)?;
/// # let told = |act, people| Figure::of_total(act, "RU", "UA", people).map(|figure| figure.on("2024-01-31".parse().unwrap()));
/// # let reports = [
/// #     Report::new("a", "a ministry")?.speaking_for("RU")?.telling(told(Act::HandedOver, 195)?),
/// #     Report::new("b", "headquarters")?.speaking_for("UA")?.telling(told(Act::Received, 207)?),
/// # ];
/// # let reconciled = Reconciliation::of(&ledger, &reports);
/// let topic = reconciled.comparisons()[0].topic();
/// assert!(topic.ends().is_way("RU", "UA") && topic.is_of_exchange(&"2".parse()?) && !topic.is_running());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// Remains that were identified in one part of an agreement so far:
///
/// ```
/// use exchange_agreement::{Act, Agreement, Figure, Ledger, Occasion, Reconciliation, Report, StepId, Subject};
/// let ledger = Ledger::open(Agreement::between("RU", "UA").build()?);
/// let (since, day) = (Some("2025-06-02".parse()?), "2025-06-16".parse()?);
/// let figure = Figure::of_remains(Act::Identified, "RU", "UA", 12)?.in_part("remains".parse()?);
/// let reports = [Report::new("a", "a laboratory")?.telling(figure.on(day).running(since))];
/// let reconciled = Reconciliation::of(&ledger, &reports);
/// let topic = reconciled.comparisons()[0].topic();
/// assert_eq!((topic.act(), topic.subject()), (Act::Identified, &Subject::Remains));
/// assert_eq!(topic.part(), Some(&"remains".parse()?));
/// let upto = StepId::On(day);
/// assert_eq!((topic.is_running(), topic.occasion(), topic.step()), (true, Occasion::Running { since, upto }, upto));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Topic<'r> {
    pub(super) act: Act,
    pub(super) ends: Ends,
    pub(super) part: Option<&'r PartKey>,
    pub(super) subject: Subject,
    pub(super) occasion: Occasion<'r>,
}

/// The occasion that figures speak of: one exchange, or everything up to one.
///
/// ```
/// # use exchange_agreement::{Act, Agreement, CategoryKind::PrisonerOfWar, Exchange, Figure, Ledger, Leg, Reconciliation, Report};
/// # let mut ledger = Ledger::open(Agreement::between("RU", "UA").each_releases(192).build()?);
/// # ledger.record_observed(Exchange::new("2", "2024-01-31", [Leg::new("RU", "UA", [(PrisonerOfWar, 207)])?])?)?;
/// # let told = |act, people| Figure::of_total(act, "RU", "UA", people).map(|figure| figure.on("2024-01-31".parse().unwrap()));
/// # let reports = [
/// #     Report::new("a", "a ministry")?.speaking_for("RU")?.telling(told(Act::HandedOver, 195)?),
/// #     Report::new("b", "headquarters")?.speaking_for("UA")?.telling(told(Act::Received, 207)?),
/// # ];
/// # let reconciled = Reconciliation::of(&ledger, &reports);
/// use exchange_agreement::{Occasion, StepId};
/// // Both name a day, on which the journal has just one exchange of this flow.
/// let occasion = reconciled.comparisons()[0].topic().occasion();
/// let two = "2".parse()?;
/// assert_eq!(occasion, Occasion::Single(StepId::Exchange(&two)));
/// assert_eq!(occasion.step(), StepId::Exchange(&two));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Occasion<'r> {
    /// One occasion.
    Single(StepId<'r>),
    /// A running total.
    Running {
        /// Since when it counts, where that is told.
        since: Option<PartialDate>,
        /// The last step it holds.
        upto: StepId<'r>,
    },
}

/// One step in time: an exchange, a day, or no told time.
///
/// ```
/// # use exchange_agreement::{Act, Agreement, CategoryKind::PrisonerOfWar, Exchange, Figure, Ledger, Leg, Reconciliation, Report, StepId};
/// # let mut ledger = Ledger::open(Agreement::between("RU", "UA").each_releases(192).build()?);
/// # ledger.record_observed(Exchange::new("2", "2024-01-31", [Leg::new("RU", "UA", [(PrisonerOfWar, 207)])?])?)?;
/// # let told = |day: &str| Figure::of_total(Act::Received, "RU", "UA", 207).map(|figure| figure.on(day.parse().unwrap()));
/// # let reports = [Report::new("b", "headquarters")?.telling(told("2024-01-31")?).telling(told("2024-02-08")?)];
/// # let reconciled = Reconciliation::of(&ledger, &reports);
/// let steps = reconciled.comparisons().iter().map(|comparison| comparison.topic().step());
/// let of_an_exchange = "2".parse()?;
/// // On 31 January the journal has just one exchange, on 8 February none.
/// assert!(steps.eq([StepId::Exchange(&of_an_exchange), StepId::On("2024-02-08".parse()?)]));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StepId<'r> {
    /// An exchange. A figure that tells a day on which the journal has just one exchange of its flow speaks of it.
    Exchange(&'r ExchangeId),
    /// A date, as far as it is told.
    On(PartialDate),
    /// Neither is told.
    Untold,
}

impl<'r> Topic<'r> {
    /// The act: released, handed over, received and exchanged are one crossing, and stand here as released.
    #[must_use]
    pub const fn act(&self) -> Act {
        self.act
    }

    /// Between whom: who releases to whom, or both directions together.
    #[must_use]
    pub const fn ends(&self) -> Ends {
        self.ends
    }

    /// The part of the agreement, where the figures tell one.
    #[must_use]
    pub const fn part(&self) -> Option<&'r PartKey> {
        self.part
    }

    /// Whom the figures count: detainees, those of one category, remains, or persons of unknown fate.
    #[must_use]
    pub const fn subject(&self) -> &Subject {
        &self.subject
    }

    /// One occasion, or a running total.
    #[must_use]
    pub const fn occasion(&self) -> Occasion<'r> {
        self.occasion
    }

    /// The step it speaks of; the last one it holds, where it is a running total.
    #[must_use]
    pub const fn step(&self) -> StepId<'r> {
        self.occasion.step()
    }

    /// Whether it is a running total.
    #[must_use]
    pub const fn is_running(&self) -> bool {
        matches!(self.occasion, Occasion::Running { .. })
    }

    /// Whether it is about an exchange with this id, alone.
    #[must_use]
    pub fn is_of_exchange(&self, id: &ExchangeId) -> bool {
        self.occasion == Occasion::Single(StepId::Exchange(id))
    }
}

impl<'r> Occasion<'r> {
    /// The step it speaks of; the last one it holds, where it is a running total.
    #[must_use]
    pub const fn step(self) -> StepId<'r> {
        match self {
            Self::Single(step) | Self::Running { upto: step, .. } => step,
        }
    }
}

/// As in a sentence: `exchange 3`, `2025-06-16`, `no told time`.
impl fmt::Display for StepId<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Exchange(id) => write!(f, "exchange {id}"),
            Self::On(date) => write!(f, "{date}"),
            Self::Untold => f.write_str("no told time"),
        }
    }
}

/// As in a sentence: `exchange 3`, `in all since 2025-06-02, up to exchange 3`.
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
        if *upto == StepId::Untold {
            Ok(())
        } else {
            write!(f, ", up to {upto}")
        }
    }
}

/// As in a sentence: `RU to UA, remains, exchange 7`.
impl fmt::Display for Topic<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.ends)?;
        if let Some(part) = self.part {
            write!(f, ", part {part}")?;
        }
        match &self.subject {
            Subject::AnyDetainee => {}
            Subject::Remains => f.write_str(", remains")?,
            Subject::Persons => f.write_str(", persons")?,
            Subject::Detainees(categories) => {
                for category in categories.iter() {
                    write!(f, ", {category}")?;
                }
            }
        }
        if !self.act.is_crossing() {
            write!(f, ", {}", self.act)?;
        }
        write!(f, ", {}", self.occasion)
    }
}
