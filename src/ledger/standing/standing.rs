//! `Standing`: the balances, verdicts and custody of an agreement at a time.

use alloc::vec::Vec;

use super::balance::Balance;
use super::custody::CustodyStanding;
use super::declarations::Declarations;
use super::imbalance::ParityStanding;
use super::verdict::Verdict;
use crate::agreement::Commitment;
use crate::ledger::journal::Phase;
use crate::rulebook::Findings;
use crate::words::{ActorKey, Interval, PartKey, PartialDate, Subject};

/// The state of an agreement: its phase, balances, verdicts and findings, with everything recorded or as of a day.
///
/// It is computed from the agreement and the journal. Numbers of people have a direction, and are intervals if dates,
/// counts or categories are not known exactly.
///
/// ```
/// # use exchange_agreement::{Agreement, CategoryKind::PrisonerOfWar, Exchange, Ledger};
/// # let agreement = Agreement::between("RU", "UA").each_releases(1_000).equal_in_each_exchange().build()?;
/// # let mut ledger = Ledger::open(agreement);
/// # ledger.record(Exchange::mutual("1", "2025-05-23", "RU", "UA", [(PrisonerOfWar, 390)])?)?;
/// let standing = ledger.as_of("2025-05-23".parse()?);
/// assert!(standing.findings().is_empty() && !standing.is_fulfilled());
/// assert_eq!((standing.commitments().len(), standing.parity().len(), standing.balances().len()), (2, 1, 2));
/// assert_eq!(standing.balance("RU", "UA").map(|balance| balance.released()), Some(390.into()));
/// assert!(standing.balance("RU", "US").is_none() && standing.custody().is_empty());
/// assert!(standing.rule("none").is_none() && standing.custody_of("none").is_none());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// The phase is that at the date asked for:
///
/// ```
/// use exchange_agreement::{Agreement, Ledger, journal::{EndReason, StatusEntry, Phase, StatusChange}, terms::Part};
/// let mut ledger = Ledger::open(Agreement::between("HA", "IL").with_part(&Part::new("sick".parse()?)).build()?);
/// ledger.record(StatusEntry::new(StatusChange::Suspend).with_date("2023-11-29")?.with_part("sick")?)?;
/// ledger.record(StatusEntry::new(StatusChange::End(EndReason::Lapsed)).with_date("2023-12-01")?)?;
/// let then = ledger.as_of("2023-11-30".parse()?);
/// assert_eq!((then.date(), then.phase()), (Some("2023-11-30".parse()?), Phase::InForce));
/// assert_eq!(then.parts_apart(), [("sick".parse()?, Phase::Suspended)]);
/// let now = ledger.standing();
/// assert_eq!((now.date(), now.phase()), (None, Phase::Ended(EndReason::Lapsed)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    pub(super) as_of: Option<PartialDate>,
    pub(super) phase: Phase,
    pub(super) parts: Vec<(PartKey, Phase)>,
    pub(super) possible_phases: Vec<(Option<PartKey>, Phase)>,
    pub(super) balances: Vec<Balance>,
    pub(super) commitments: Vec<CommitmentStanding>,
    pub(super) parity: Vec<ParityStanding>,
    pub(super) custody: Vec<CustodyStanding>,
    /// The people in the custody of each third actor, by the side that they are from.
    pub(super) held: Vec<(ActorKey, ActorKey, Interval)>,
    pub(super) findings: Findings,
}

/// A commitment with the numbers needed, released, discharged and outstanding, and its verdict.
///
/// ```
/// # use exchange_agreement::{Agreement, CategoryKind::PrisonerOfWar, Exchange, Ledger, Leg};
/// # use exchange_agreement::journal::{Accounted, Reason};
/// # let mut ledger = Ledger::open(Agreement::between("RU", "UA").each_releases(110).build()?);
/// let declined = Accounted::new(Reason::Declined, [(PrisonerOfWar, 2)])?;
/// let leg = Leg::new("RU", "UA", [(PrisonerOfWar, 108)])?.with_accounted(declined);
/// ledger.record(Exchange::new("1", "2022-10-17", [leg])?)?;
/// let standing = ledger.standing();
/// let promise = &standing.commitments()[0];
/// assert_eq!(promise.commitment(), &ledger.agreement().commitments()[0]);
/// assert_eq!((promise.needed(), promise.released()), (110.into(), 108.into()));
/// assert_eq!((promise.discharged(), promise.outstanding()), (2.into(), Some(0.into())));
/// assert_eq!(promise.recovered(), 0, "none was recovered by the receiver");
/// assert!(promise.has_records() && !standing.commitments()[1].has_records());
/// assert_eq!(promise.declarations(), None, "only a commitment to release all people is declared complete");
/// assert_eq!(promise.verdict().to_string(), "met, with 2 discharged without moving");
/// assert_eq!(standing.commitments()[1].verdict().to_string(), "pending, 110 outstanding");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommitmentStanding {
    pub(super) commitment: Commitment,
    pub(super) has_records: bool,
    pub(super) released: Interval,
    pub(super) discharged: Interval,
    pub(super) recovered: Interval,
    pub(super) needed: Interval,
    pub(super) promised: Interval,
    pub(super) outstanding: Option<Interval>,
    pub(super) declarations: Option<Declarations>,
    pub(super) verdict: Verdict,
}

/// Whether anything that was promised is outstanding: the answer of [`Standing::outstanding`].
///
/// ```
/// use exchange_agreement::{Agreement, CategoryKind::Civilian, Exchange, Ledger, standing::Outstanding};
/// let mut ledger = Ledger::open(Agreement::between("RU", "UA").each_releases(100).build()?);
/// assert_eq!(ledger.standing().outstanding(), Outstanding::Surely);
/// ledger.record(Exchange::mutual("1", "2025-05-23/2025-05-24", "RU", "UA", [(Civilian, 100)])?)?;
/// assert_eq!(ledger.as_of("2025-05-23".parse()?).outstanding(), Outstanding::Possibly);
/// assert_eq!(ledger.standing().outstanding(), Outstanding::Nothing);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outstanding {
    /// Surely nothing is outstanding, or nothing was promised.
    Nothing,
    /// From the known numbers it is not certain whether anything is.
    Possibly,
    /// Surely someone, or some remains, are outstanding.
    Surely,
}

impl Standing {
    /// Returns whether anything that was promised is outstanding: people, remains or persons of unknown fate, in any
    /// direction. What an open promise leaves to its giver is not.
    ///
    /// ```
    /// use exchange_agreement::{Agreement, Ledger, standing::Outstanding};
    /// let ledger = Ledger::open(Agreement::between("RU", "UA").each_releases(5).build()?);
    /// let standing = ledger.standing();
    /// assert_eq!(standing.outstanding(), Outstanding::Surely);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn outstanding(&self) -> Outstanding {
        let numbers = self.commitments.iter().filter_map(|standing| {
            let ends = standing.commitment.ends();
            let balance = self.balances.iter().find(|balance| balance.ends() == ends);
            // Several promises of a direction are asked as a whole, unless they overlap in part.
            let whole = balance.and_then(|balance| match standing.commitment.subject() {
                Subject::AnyDetainee | Subject::Detainees(_) => balance.outstanding(),
                Subject::Remains => balance.remains().outstanding(),
                Subject::PersonsOfUnknownFate => balance.persons_outstanding(),
            });
            whole.or(standing.outstanding)
        });
        let each = numbers.map(|number| match (number.surely(), number.possibly()) {
            (0, Some(0)) => Outstanding::Nothing,
            (0, _) => Outstanding::Possibly,
            _ => Outstanding::Surely,
        });
        each.max().unwrap_or(Outstanding::Nothing)
    }

    /// Returns the state of the promise with this id, if there is one.
    ///
    /// ```
    /// use exchange_agreement::{Agreement, Commitment, Ledger, Quantity};
    /// let promise = Commitment::new("RU", "UA", Quantity::Exactly(5))?.with_id("home")?;
    /// let standing = Ledger::open(Agreement::between("RU", "UA").with_commitment(promise).build()?).standing();
    /// assert_eq!(standing.commitment("home").and_then(|home| home.outstanding()), Some(5.into()));
    /// assert_eq!(standing.commitment("away"), None);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn commitment(&self, id: impl AsRef<str>) -> Option<&CommitmentStanding> {
        let mut all = self.commitments.iter();
        all.find(|standing| is_named(standing.commitment.id(), id.as_ref()))
    }

    /// Returns the state of the parity rule with this id, if there is one.
    #[must_use]
    pub fn rule(&self, id: impl AsRef<str>) -> Option<&ParityStanding> {
        let mut all = self.parity.iter();
        all.find(|standing| is_named(standing.rule.id(), id.as_ref()))
    }

    /// Returns the people and remains that a third actor holds, if it is a third actor of the agreement.
    #[must_use]
    pub fn custody_of(&self, actor: impl AsRef<str>) -> Option<&CustodyStanding> {
        let mut all = self.custody.iter();
        all.find(|custody| custody.actor() == *actor.as_ref())
    }

    /// Returns the date at whose end the agreement is judged, or `None` for everything recorded.
    #[must_use]
    pub const fn date(&self) -> Option<PartialDate> {
        self.as_of
    }

    /// Returns the phase of the agreement, such as in force or ended.
    #[must_use]
    pub const fn phase(&self) -> Phase {
        self.phase
    }

    /// Returns the parts of the agreement that are in another phase than the whole, such as one that is suspended.
    #[must_use]
    pub fn parts_apart(&self) -> &[(PartKey, Phase)] {
        &self.parts
    }

    /// Returns the phases in which the agreement (`None`) or a part may be instead on the day: the date of a step is not
    /// known exactly enough. Empty without a day.
    ///
    /// ```
    /// use exchange_agreement::{Agreement, Ledger, journal::{Phase, StatusChange, StatusEntry}};
    /// let mut ledger = Ledger::open(Agreement::between("RU", "UA").build()?);
    /// ledger.record_observed(StatusEntry::new(StatusChange::Suspend).with_date("2025-05")?)?;
    /// let standing = ledger.as_of("2025-05-10".parse()?);
    /// assert_eq!(standing.phase(), Phase::InForce);
    /// assert_eq!(standing.possible_phases(), [(None, Phase::Suspended)]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn possible_phases(&self) -> &[(Option<PartKey>, Phase)] {
        &self.possible_phases
    }

    /// Returns the balances: one for each direction in which people or remains were released or promised.
    #[must_use]
    pub fn balances(&self) -> &[Balance] {
        &self.balances
    }

    /// Returns the balance of the direction from one actor to another, or `None` if there is none.
    #[must_use]
    pub fn balance(&self, from: &str, to: &str) -> Option<&Balance> {
        let mut balances = self.balances.iter();
        balances.find(|balance| balance.ends().is_way(from, to))
    }

    /// Returns each commitment in force with its numbers and verdict, in the order of the agreement.
    #[must_use]
    pub fn commitments(&self) -> &[CommitmentStanding] {
        &self.commitments
    }

    /// Returns each parity rule in force with its sums and verdict, in the order of the agreement.
    #[must_use]
    pub fn parity(&self) -> &[ParityStanding] {
        &self.parity
    }

    /// Returns the people and remains in custody of each third actor that received or handed on some.
    #[must_use]
    pub fn custody(&self) -> &[CustodyStanding] {
        &self.custody
    }

    /// Returns the people that a third actor still has in custody by the side that they are from, where it is certain.
    ///
    /// ```
    /// # use exchange_agreement::{Agreement, Ledger};
    /// assert!(Ledger::open(Agreement::between("A", "B").build()?).standing().held_from("N").is_empty());
    /// # Ok::<(), exchange_agreement::Invalid>(())
    /// ```
    #[must_use]
    pub fn held_from(&self, actor: &str) -> Vec<(ActorKey, Interval)> {
        let held = self.held.iter();
        let held = held.filter(move |(third, ..)| third.as_str() == actor);
        held.map(|(_, side, held)| (*side, *held)).collect()
    }

    /// Returns the findings about the agreement, and about the entries that certainly belong to the time.
    ///
    /// Places begin with `/agreement` or `/journal`.
    #[must_use]
    pub const fn findings(&self) -> &Findings {
        &self.findings
    }

    pub(crate) fn into_findings(self) -> Findings {
        self.findings
    }

    /// Returns true if there are commitments and each has the verdict [`Verdict::Met`].
    ///
    /// A commitment that only sets a ceiling is met while zero people are released. People not covered by a commitment
    /// (T08), and a parity rule broken by an earlier exchange, do not change the result; see [`parity`](Self::parity)
    /// and [`findings`](Self::findings).
    #[must_use]
    pub fn is_fulfilled(&self) -> bool {
        !self.commitments.is_empty()
            && self
                .commitments
                .iter()
                .all(|standing| matches!(standing.verdict, Verdict::Met { .. }))
    }
}

fn is_named<I: AsRef<str>>(id: Option<&I>, text: &str) -> bool {
    id.is_some_and(|id| id.as_ref() == text)
}

impl CommitmentStanding {
    /// Returns the commitment that is judged.
    #[must_use]
    pub const fn commitment(&self) -> &Commitment {
        &self.commitment
    }

    /// Returns true if something that the commitment can be about is recorded in its direction, even if its number is
    /// zero. Nothing recorded is not zero people.
    #[must_use]
    pub const fn has_records(&self) -> bool {
        self.has_records
    }

    /// Returns the number released, or of remains handed over, toward the commitment, including people who count
    /// without having moved.
    #[must_use]
    pub const fn released(&self) -> Interval {
        self.released
    }

    /// Returns the number of people or remains recovered by the receiver, who are among those released.
    #[must_use]
    pub const fn recovered(&self) -> Interval {
        self.recovered
    }

    /// Returns the number of people or remains discharged from the commitment without a release.
    #[must_use]
    pub const fn discharged(&self) -> Interval {
        self.discharged
    }

    /// Returns the smallest number that satisfies the commitment; if derived from a parity rule, the number that the
    /// rule requires. It is unknown for an open commitment and for one to release all people.
    #[must_use]
    pub const fn needed(&self) -> Interval {
        self.needed
    }

    /// Returns the number promised: from the fewest to the most that satisfy the commitment, without an upper bound if
    /// there is none. A rule of weights can be satisfied by two whole numbers.
    ///
    /// ```
    /// use exchange_agreement::{Agreement, Commitment, Ledger, Quantity};
    /// let promise = Commitment::new("A", "B", Quantity::AtMost(5))?;
    /// let standing = Ledger::open(Agreement::between("A", "B").with_commitment(promise).build()?).standing();
    /// assert_eq!(standing.commitments()[0].promised().to_string(), "0 to 5");
    /// # Ok::<(), exchange_agreement::Invalid>(())
    /// ```
    #[must_use]
    pub const fn promised(&self) -> Interval {
        self.promised
    }

    /// Returns the number outstanding: those needed minus those released or discharged; zero if the commitment is to
    /// release all people and is complete. `None` if it is open.
    #[must_use]
    pub const fn outstanding(&self) -> Option<Interval> {
        self.outstanding
    }

    /// Returns who declared a commitment to release all people complete, and who contests it, or `None` if it was not
    /// declared.
    #[must_use]
    pub const fn declarations(&self) -> Option<&Declarations> {
        self.declarations.as_ref()
    }

    /// Returns the verdict on the commitment: met, pending, short, over, open or undecidable.
    #[must_use]
    pub const fn verdict(&self) -> Verdict {
        self.verdict
    }
}
