//! `Claim`: the number that one figure of a report gives for a topic.

use super::number::Number;
use super::status::ClaimStatus;
use super::weigh::Weighed;
use crate::evidence::reports::{Figure, Report, Voice};
use crate::words::{Act, ActorKey, Count, Interval, Text};

/// A number that one report gives about one topic, with the source that the number is attributed to (its voice).
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
/// let [giver, receiver] = reconciled.comparisons()[0].claims() else { panic!("two claims") };
/// assert_eq!((giver.voice().as_str(), giver.speaks_for()), ("a ministry", Some("RU".parse()?)));
/// assert_eq!((giver.act(), receiver.act()), (Act::HandedOver, Act::Received));
/// assert_eq!((receiver.report(), receiver.figure()), (&reports[1], &reports[1].figures()[0]));
/// assert!(giver.number() == 195 && receiver.number() == 207 && giver.compared() == 195);
/// // Both count: the releasing side and the receiving side are two sources.
/// assert!(giver.counts() && receiver.counts());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// A number can be the sum of several lines, or undisclosed. A copy of another report does not count as a second
/// source:
///
/// ```
/// use exchange_agreement::{Agreement, CategoryKind::{Civilian, PrisonerOfWar}, Count, Figure};
/// use exchange_agreement::evidence::{Act, ClaimStatus};
/// use exchange_agreement::{Ledger, Reconciliation, Report};
/// let ledger = Ledger::open(Agreement::between("RU", "UA").build()?);
/// let figure = Figure::new(Act::Received, "UA", "RU", [(PrisonerOfWar, 270), (Civilian, 120)])?;
/// let reports = [
///     Report::new("1", "a ministry")?.with_figure(figure.clone()),
///     Report::new("2", "a paper")?.with_republishes("1")?.with_figure(figure),
///     Report::new("3", "a relief body")?.with_figure(Figure::of_total(Act::Received, "UA", "RU", Count::Undisclosed)?),
/// ];
/// let reconciled = Reconciliation::of(&ledger, &reports);
/// let [own, copy, undisclosed] = reconciled.comparisons()[0].claims() else { panic!("three claims") };
/// assert!(own.reported().is_none() && own.number() == 390 && own.is_disclosed());
/// assert_eq!((copy.status(), copy.counts(), copy.voice()), (ClaimStatus::Repeats, false, own.voice()));
/// assert_eq!((undisclosed.reported(), undisclosed.is_disclosed()), (Some(Count::Undisclosed), false));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Claim<'r> {
    pub(in crate::evidence) report: &'r Report,
    pub(super) figure: &'r Figure,
    pub(in crate::evidence) voice: &'r Text,
    pub(super) speaks_for: Option<ActorKey>,
    pub(in crate::evidence) number: Number,
    pub(super) status: ClaimStatus,
    /// The position of the report that this one copies, if it is a copy.
    pub(in crate::evidence) copy_of: Option<u32>,
    /// The position of the voice in the sorted list of voices.
    pub(in crate::evidence) rank: u32,
    /// The positions of the report and of the figure, from which the place of a finding is made.
    pub(in crate::evidence) at: (u32, u32),
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

    /// Returns the report that contains the claim.
    #[must_use]
    pub const fn report(&self) -> &'r Report {
        self.report
    }

    /// Returns the figure that contains the claim.
    #[must_use]
    pub const fn figure(&self) -> &'r Figure {
        self.figure
    }

    /// Returns the source of the claim, its voice: the one that the figure or else the report quotes, else the
    /// publisher.
    #[must_use]
    pub const fn voice(&self) -> &'r Text {
        self.voice
    }

    /// Returns the side or third actor that the source of the claim speaks for, if known.
    #[must_use]
    pub const fn speaks_for(&self) -> Option<ActorKey> {
        self.speaks_for
    }

    /// Returns the act that the figure counts, such as released or received.
    #[must_use]
    pub const fn act(&self) -> Act {
        self.figure.act()
    }

    /// Returns the number as the report prints it, or `None` if the number is added up from categories.
    #[must_use]
    pub const fn reported(&self) -> Option<Count> {
        self.number.reported()
    }

    /// Returns the number of people or remains as a range, from the certain to the possible number. An approximate number
    /// has no bounds, but its estimate.
    #[must_use]
    pub fn number(&self) -> Interval {
        self.number.shown()
    }

    /// Returns the range for comparisons, in which an approximate number has a margin.
    #[must_use]
    pub fn compared(&self) -> Interval {
        self.number.pair()
    }

    /// Returns true if the claim discloses a number or a bound.
    #[must_use]
    pub fn is_disclosed(&self) -> bool {
        self.number.is_disclosed()
    }

    /// Returns whether the claim counts in the comparison of its topic, or why it does not.
    #[must_use]
    pub const fn status(&self) -> ClaimStatus {
        self.status
    }

    /// Returns true if the claim counts as the number of its source.
    #[must_use]
    pub const fn counts(&self) -> bool {
        matches!(self.status, ClaimStatus::Counts)
    }
}

impl<'r> Weighed<'r> for Claim<'r> {
    fn report(&self) -> &'r Report {
        self.report
    }

    fn attribution(&self) -> Voice<'r> {
        Voice {
            name: self.voice,
            speaks_for: self.speaks_for,
            rank: self.rank,
            copy_of: self.copy_of,
        }
    }

    fn attribute_to(&mut self, voice: Voice<'r>) {
        self.voice = voice.name;
        self.speaks_for = voice.speaks_for;
        self.rank = voice.rank;
    }

    fn number(&self) -> Number {
        self.number
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

/// Shows the number as in a sentence: `207`, `about 200`.
impl core::fmt::Display for Claim<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        self.number.fmt(f)
    }
}

/// Compares report, figure, voice, number and status; the position of the report in its list does not matter.
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
