//! `Plan`: exchanges that a ledger takes one after the other.

use alloc::vec::Vec;

use super::certificate::Certificate;
use super::check::check;
use super::difference::{Difference, differences};
use super::doubt::Doubt;
use crate::ledger::Ledger;
use crate::plan::exchanges::PlannedExchange;
use crate::plan::request::Request;

/// Exchanges that [`Ledger::record`](crate::Ledger::record) takes one after the other, and what they prove.
///
/// ```
/// use exchange_agreement::{Agreement, CategoryKind::PrisonerOfWar, Ledger, plan::{self, Answer, Capacity, Ready, Request}};
/// let agreement = Agreement::between("RU", "UA").each_releases(610).equal_in_each_exchange().build()?;
/// let mut ledger = Ledger::open(agreement);
/// let request = Request::new()
///     .with_ready(Ready::people("RU", "UA", PrisonerOfWar, 610)?)
///     .with_ready(Ready::people("UA", "RU", PrisonerOfWar, 610)?)
///     .within("2025-05-24", "2025-05-28")?
///     .with_capacity(Capacity::each_way(310));
/// let Answer::Optimal(plan) = plan::plan(&ledger, &request) else { panic!("there is a best plan") };
/// assert_eq!(plan.exchanges().len(), 2);
/// for planned in plan.exchanges() {
///     ledger.record(planned.exchange().clone())?;
/// }
/// assert!(ledger.standing().is_fulfilled());
/// assert_eq!(plan.request(), &request);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    pub(in crate::plan) request: Request,
    pub(in crate::plan) exchanges: Vec<PlannedExchange>,
    pub(in crate::plan) certificate: Certificate,
}

impl Plan {
    /// Returns the request that the plan answers.
    #[must_use]
    pub const fn request(&self) -> &Request {
        &self.request
    }

    /// Returns the exchanges, in the order of time.
    #[must_use]
    pub fn exchanges(&self) -> &[PlannedExchange] {
        &self.exchanges
    }

    /// Returns what the plan proves.
    ///
    /// ```
    /// use exchange_agreement::{Agreement, Ledger, plan::{self, Request}};
    /// let ledger = Ledger::open(Agreement::between("RU", "UA").build()?);
    /// let answer = plan::plan(&ledger, &Request::new());
    /// assert_eq!(answer.plan().map(|plan| plan.certificate().proofs().len()), Some(4));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn certificate(&self) -> &Certificate {
        &self.certificate
    }

    /// Returns how many groups of each entry of the request do not go, by the position of the entry.
    ///
    /// ```
    /// use exchange_agreement::{Agreement, CategoryKind::Civilian, Ledger, plan::{self, Ready, Request}};
    /// let ledger = Ledger::open(Agreement::between("RU", "UA").each_releases(5).build()?);
    /// let request = Request::new().with_ready(Ready::people("RU", "UA", Civilian, 9)?).on("2025-06-01")?;
    /// assert_eq!(plan::plan(&ledger, &request).plan().map(plan::Plan::left), Some([4].into()));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn left(&self) -> Vec<u32> {
        let ready = self.request.ready().iter().enumerate();
        ready
            .map(|(at, entry)| {
                let groups = self.exchanges.iter().flat_map(PlannedExchange::groups);
                let own = groups.filter(|(ready, _)| *ready == at);
                own.fold(entry.groups(), |left, (_, groups)| {
                    left.saturating_sub(*groups)
                })
            })
            .collect()
    }

    /// Returns what differs in numbers from exchanges announced before, by day, direction, part and category, in the order
    /// of time. Of an earlier plan give those exchanges that have not taken place.
    ///
    /// ```
    /// use exchange_agreement::{Agreement, CategoryKind::Civilian, Ledger, plan::{self, Ready, Request}};
    /// let ledger = Ledger::open(Agreement::between("RU", "UA").each_releases(5).build()?);
    /// let ready = Request::new().with_ready(Ready::people("RU", "UA", Civilian, 9)?);
    /// let before = plan::plan(&ledger, &ready.clone().on("2025-06-01")?);
    /// let after = plan::plan(&ledger, &ready.on("2025-06-02")?);
    /// let (before, after) = (before.plan().ok_or("a plan")?, after.plan().ok_or("a plan")?);
    /// let changes: Vec<_> = after.changes_from(before.exchanges()).iter().map(ToString::to_string).collect();
    /// assert_eq!(changes, [
    ///     "2025-06-01, RU to UA, civilian: 0 instead of 5",
    ///     "2025-06-02, RU to UA, civilian: 5 instead of 0",
    /// ]);
    /// assert!(after.changes_from(after.exchanges()).is_empty());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn changes_from(&self, announced: &[PlannedExchange]) -> Vec<Difference> {
        differences(announced, &self.exchanges)
    }

    /// Checks the plan anew against a ledger: that it is as the request asks, that the ledger records each exchange, that it
    /// is worth what the certificate says, and that the certificate proves its bounds.
    ///
    /// The check shares no code with the planner. It costs a standing for each entry of the request, and the proof again.
    ///
    /// # Errors
    ///
    /// [`Doubt`] with the first of these that does not hold.
    ///
    /// ```
    /// use exchange_agreement::{Agreement, CategoryKind::Civilian, Ledger, plan::{self, Ready, Request}};
    /// let ledger = Ledger::open(Agreement::between("RU", "UA").each_releases(5).build()?);
    /// let request = Request::new().with_ready(Ready::people("RU", "UA", Civilian, 9)?).on("2025-06-01")?;
    /// let answer = plan::plan(&ledger, &request);
    /// assert_eq!(answer.plan().map(|plan| plan.verify(&ledger)), Some(Ok(())));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn verify(&self, ledger: &Ledger) -> Result<(), Doubt> {
        let proofs = self.certificate.proofs();
        check(ledger, &self.request, &self.exchanges, proofs)
    }
}
