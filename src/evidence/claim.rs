//! One claim: a number that one figure of one report tells of a topic.

use super::figure::Figure;
use super::number::Number;
use super::report::Report;
use super::voices::Voice;
use crate::words::Act;
use crate::words::{ActorKey, Count, Pair, Text};

/// A number that one figure of one report tells of a topic, and whether it adds a voice of its own.
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
/// let [giver, receiver] = reconciled.comparisons()[0].claims() else { panic!("two claims") };
/// assert_eq!((giver.voice().as_str(), giver.speaks_for()), ("a ministry", Some("RU".parse()?)));
/// assert_eq!((giver.act(), receiver.act()), (Act::HandedOver, Act::Received));
/// assert_eq!((receiver.report(), receiver.figure()), (&reports[1], &reports[1].figures()[0]));
/// assert!(giver.number() == 195 && receiver.number() == 207 && giver.counts() && receiver.counts());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// A number may be added up from lines, or not be disclosed, and a copy is no word of its own:
///
/// ```
/// use exchange_agreement::{Act, Agreement, CategoryKind::{Civilian, PrisonerOfWar}, ClaimStatus, Count, Figure};
/// use exchange_agreement::{Ledger, Reconciliation, Report};
/// let ledger = Ledger::open(Agreement::between("RU", "UA").build()?);
/// let figure = Figure::new(Act::Received, "UA", "RU", [(PrisonerOfWar, 270), (Civilian, 120)])?;
/// let reports = [
///     Report::new("1", "a ministry")?.telling(figure.clone()),
///     Report::new("2", "a paper")?.republishing("1")?.telling(figure),
///     Report::new("3", "a relief body")?.telling(Figure::of_total(Act::Received, "UA", "RU", Count::Undisclosed)?),
/// ];
/// let reconciled = Reconciliation::of(&ledger, &reports);
/// let [own, copy, untold] = reconciled.comparisons()[0].claims() else { panic!("three claims") };
/// assert!(own.told().is_none() && own.number() == 390 && own.is_disclosed());
/// assert_eq!((copy.status(), copy.counts(), copy.voice()), (ClaimStatus::Repeats, false, own.voice()));
/// assert_eq!((untold.told(), untold.is_disclosed()), (Some(Count::Undisclosed), false));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Claim<'r> {
    pub(super) report: &'r Report,
    pub(super) figure: &'r Figure,
    pub(super) voice: &'r Text,
    pub(super) speaks_for: Option<ActorKey>,
    pub(super) number: Number,
    pub(super) status: ClaimStatus,
    /// The position of the report that this one copies, where it is a copy.
    pub(super) copy_of: Option<u32>,
    /// The number of the voice in the order of their texts.
    pub(super) rank: u32,
    /// The positions of the report and of the figure, for the place of a finding.
    pub(super) at: (u32, u32),
}

/// Whether a claim decides anything beside the others of its topic.
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
/// use exchange_agreement::ClaimStatus;
/// assert_eq!(reconciled.comparisons()[0].claims()[0].status(), ClaimStatus::Counts);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ClaimStatus {
    /// It is the word of its voice.
    Counts,
    /// The same voice tells the same elsewhere: a copy is not a second source.
    Repeats,
    /// The same voice surely told another number later.
    Superseded,
    /// The report is a copy, and its original tells another number: nobody's word.
    Miscopied,
}

impl<'r> Claim<'r> {
    pub(super) const fn of(
        report: &'r Report,
        figure: &'r Figure,
        voice: Voice<'r>,
        number: Number,
        at: (u32, u32),
    ) -> Self {
        Self {
            report,
            figure,
            voice: voice.name,
            speaks_for: voice.speaks_for,
            number,
            status: ClaimStatus::Counts,
            copy_of: voice.copy_of,
            rank: voice.rank,
            at,
        }
    }

    pub(super) const fn spoken(&self) -> Voice<'r> {
        Voice {
            name: self.voice,
            speaks_for: self.speaks_for,
            rank: self.rank,
            copy_of: self.copy_of,
        }
    }

    /// Lets another voice tell it: that of the report it copies.
    pub(super) const fn speak_as(&mut self, voice: Voice<'r>) {
        self.voice = voice.name;
        self.speaks_for = voice.speaks_for;
        self.rank = voice.rank;
    }

    /// The report that tells it.
    #[must_use]
    pub const fn report(&self) -> &'r Report {
        self.report
    }

    /// The figure that tells it.
    #[must_use]
    pub const fn figure(&self) -> &'r Figure {
        self.figure
    }

    /// Whose word it is.
    #[must_use]
    pub const fn voice(&self) -> &'r Text {
        self.voice
    }

    /// The actor of the agreement that the voice speaks for, where that is told.
    #[must_use]
    pub const fn speaks_for(&self) -> Option<ActorKey> {
        self.speaks_for
    }

    /// What the figure says was done.
    #[must_use]
    pub const fn act(&self) -> Act {
        self.figure.act()
    }

    /// The number as printed; `None` where it was added up from lines.
    #[must_use]
    pub const fn told(&self) -> Option<Count> {
        match self.number {
            Number::Told(count) => Some(count),
            Number::Added { .. } => None,
        }
    }

    /// How many are surely and possibly meant.
    #[must_use]
    pub fn number(&self) -> Pair {
        self.number.pair()
    }

    /// Whether it says anything about how many.
    #[must_use]
    pub fn is_disclosed(&self) -> bool {
        self.number.is_disclosed()
    }

    /// Whether it decides anything beside the others of its topic.
    #[must_use]
    pub const fn status(&self) -> ClaimStatus {
        self.status
    }

    /// Whether it is the word of its voice: neither a repetition nor superseded.
    #[must_use]
    pub const fn counts(&self) -> bool {
        matches!(self.status, ClaimStatus::Counts)
    }
}

/// The number as in a sentence: `207`, `about 200`.
impl core::fmt::Display for Claim<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        self.number.fmt(f)
    }
}

/// Equal in what is claimed by whom, wherever the report stands in its list.
impl PartialEq for Claim<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.report == other.report
            && self.figure == other.figure
            && self.voice == other.voice
            && self.number == other.number
            && self.status == other.status
    }
}

impl Eq for Claim<'_> {}
