//! `Request`: what a plan is asked for.

use alloc::vec::Vec;

use super::capacity::Capacity;
use super::preference::Preference;
use super::ready::Ready;
use super::vehicle::Vehicle;
use crate::rulebook::Invalid;
use crate::words::{ActorKey, PartialDate, TextOr, TrancheId};

/// The most entries of people who are ready.
const READY: usize = 100_000;
/// The most numbers of groups by entry, day and journey of a vehicle.
const RIDES: usize = 1_000_000;
/// The steps that may be taken if the caller does not say how many.
const WORK: u64 = 200_000;

/// What a plan is asked for: who is ready, the days on which an exchange can take place, limits, and what is preferred.
///
/// At most one exchange takes place on a day. Without a preference, the most people go, then the most remains, in the fewest
/// exchanges, as early as these let them.
///
/// ```
/// use exchange_agreement::{CategoryKind::PrisonerOfWar, plan::{Capacity, Preference, Ready, Request}};
/// let request = Request::new()
///     .with_ready(Ready::people("RU", "UA", PrisonerOfWar, 610)?)
///     .with_ready(Ready::people("UA", "RU", PrisonerOfWar, 610)?)
///     .on("2025-05-25")?.on("2025-05-24")?
///     .with_capacity(Capacity::each_way(310))
///     .everyone()
///     .prefer(Preference::FewestExchanges);
/// assert!(request.days().iter().map(ToString::to_string).eq(["2025-05-24", "2025-05-25"]));
/// assert_eq!((request.ready().len(), request.capacities().len(), request.preferences().len()), (2, 1, 1));
/// assert!(request.is_for_everyone() && request.wants_at_least().is_none() && request.goes_first().is_none());
/// assert_eq!(request.days_between(), 1);
/// let month = Request::new().on("2025-05").unwrap_err();
/// assert_eq!(month.to_string(), "E16 /days `2025-05` is given, expected one day");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    ready: Vec<Ready>,
    // INVARIANT: each is one day; in order, none twice.
    pub(super) days: Vec<PartialDate>,
    distance: u32,
    capacities: Vec<Capacity>,
    vehicles: Vec<Vehicle>,
    first: Option<ActorKey>,
    is_for_everyone: bool,
    is_by_due_dates: bool,
    /// The last day that was given, if days were added after it.
    until: Option<PartialDate>,
    at_least: Option<u64>,
    pub(super) announced: Vec<Announced>,
    // INVARIANT: each is one day; none twice.
    pub(super) tranches: Vec<(PartialDate, TrancheId)>,
    preferences: Vec<Preference>,
    work: u64,
}

/// How many groups of an entry were announced for a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::plan) struct Announced {
    pub(in crate::plan) day: PartialDate,
    pub(in crate::plan) ready: Ready,
    pub(in crate::plan) groups: u32,
}

impl Default for Request {
    fn default() -> Self {
        Self::new()
    }
}

impl Request {
    /// Creates a request without people and without days.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            ready: Vec::new(),
            days: Vec::new(),
            distance: 1,
            capacities: Vec::new(),
            vehicles: Vec::new(),
            first: None,
            is_for_everyone: false,
            is_by_due_dates: false,
            until: None,
            at_least: None,
            announced: Vec::new(),
            tranches: Vec::new(),
            preferences: Vec::new(),
            work: WORK,
        }
    }

    /// Adds people or remains who can go.
    #[must_use]
    pub fn with_ready(mut self, ready: Ready) -> Self {
        self.ready.push(ready);
        self
    }

    /// Sets the smallest number of days from one exchange to the next; 1 by default.
    ///
    /// ```
    /// use exchange_agreement::plan::Request;
    /// assert_eq!(Request::new().with_days_between(2).days_between(), 2);
    /// ```
    #[must_use]
    pub const fn with_days_between(mut self, days: u32) -> Self {
        self.distance = days;
        self
    }

    /// Adds a limit of how many can go at once.
    #[must_use]
    pub fn with_capacity(mut self, capacity: Capacity) -> Self {
        self.capacities.push(capacity);
        self
    }

    /// Adds a vehicle: whom it serves, and how many of them go in it.
    ///
    /// ```
    /// use exchange_agreement::{Agreement, CategoryKind::Civilian, Ledger, plan::{self, Ready, Request, Vehicle}};
    /// let ledger = Ledger::open(Agreement::between("RU", "UA").build()?);
    /// let families = Ready::families("UA", "RU", [(Civilian, 3)], 9)?;
    /// let request = Request::new().with_ready(families).with_vehicle(Vehicle::new("bus 1", 14)?).on("2025-06-01")?;
    /// let answer = plan::plan(&ledger, &request);
    /// let planned = &answer.plan().ok_or("a plan")?.exchanges()[0];
    /// assert_eq!(planned.groups(), [(0, 4)], "two of 14 seats stay empty");
    /// let journey = &planned.journeys()[0];
    /// assert_eq!((journey.vehicle(), journey.number(), journey.groups()), (0, 1, &[(0, 4)][..]));
    /// assert_eq!(request.vehicles()[0].name().as_str(), "bus 1");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_vehicle(mut self, vehicle: Vehicle) -> Self {
        self.vehicles.push(vehicle);
        self
    }

    /// Asks that one side goes first: that after every exchange of the plan it has released at least as many as every
    /// other side. Without it, nobody has to go first.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with E02 if the key is not well formed.
    ///
    /// ```
    /// use exchange_agreement::plan::Request;
    /// assert_eq!(Request::new().first("RU")?.goes_first(), Some("RU".parse()?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn first(mut self, side: impl Into<TextOr<ActorKey>>) -> Result<Self, Invalid> {
        self.first = Some(side.into().for_key("first")?);
        Ok(self)
    }

    /// Asks that everyone who is ready goes, people and remains.
    #[must_use]
    pub const fn everyone(mut self) -> Self {
        self.is_for_everyone = true;
        self
    }

    /// Asks that what is due by a date goes by then: of each promise whose due date is within the days given, as many as are
    /// surely outstanding, on days up to that date. What was due before the first day is not asked for.
    ///
    /// ```
    /// use exchange_agreement::{Agreement, CategoryKind::Civilian, Commitment, Ledger, Quantity, terms::Due};
    /// use exchange_agreement::plan::{self, Capacity, Ready, Request};
    /// let promise = Commitment::new("RU", "UA", Quantity::Exactly(18))?.with_due(Due::By("2025-05-30".parse()?));
    /// let ledger = Ledger::open(Agreement::between("RU", "UA").with_commitment(promise).build()?);
    /// let request = Request::new()
    ///     .with_ready(Ready::people("RU", "UA", Civilian, 18)?)
    ///     .with_capacity(Capacity::each_exchange(8))
    ///     .within("2025-05-29", "2025-06-02")?
    ///     .by_due_dates();
    /// assert!(request.is_by_due_dates());
    /// // Only 16 of 18 can go on two days.
    /// let answer = plan::plan(&ledger, &request);
    /// let changes = answer.conflict().ok_or("18 are due")?.changes().iter().map(ToString::to_string);
    /// assert!(changes.eq([
    ///     "at most 8 in an exchange: 9 instead of 8",
    ///     "the last day, 2025-05-30, of the promise of 18 people from RU to UA: 16 by then instead of 18",
    /// ]));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn by_due_dates(mut self) -> Self {
        self.is_by_due_dates = true;
        self
    }

    /// Asks that at least this many people go.
    ///
    /// ```
    /// use exchange_agreement::plan::Request;
    /// assert_eq!(Request::new().at_least(64).wants_at_least(), Some(64));
    /// ```
    #[must_use]
    pub const fn at_least(mut self, people: u64) -> Self {
        self.at_least = Some(people);
        self
    }

    /// Adds a preference after those given before.
    #[must_use]
    pub fn prefer(mut self, preference: Preference) -> Self {
        if !self.preferences.contains(&preference) {
            self.preferences.push(preference);
        }
        self
    }

    /// Sets how much work may be done for each question: steps of the simplex method, and cases of a division. It is no time,
    /// so that the same request gives the same answer on every machine; 200,000 if it is not set.
    ///
    /// ```
    /// use exchange_agreement::{Agreement, CategoryKind::Civilian, Ledger, plan::{self, Answer, Ready, Request}};
    /// let ledger = Ledger::open(Agreement::between("RU", "UA").each_releases(5).build()?);
    /// let request = Request::new().with_ready(Ready::people("RU", "UA", Civilian, 9)?).on("2025-06-01")?;
    /// assert_eq!(plan::plan(&ledger, &request.with_work(0)), Answer::NothingFound);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn with_work(mut self, steps: u64) -> Self {
        self.work = steps;
        self
    }

    /// Returns the people and remains who are ready.
    #[must_use]
    pub fn ready(&self) -> &[Ready] {
        &self.ready
    }

    /// Returns the days on which an exchange can take place, in order.
    #[must_use]
    pub fn days(&self) -> &[PartialDate] {
        &self.days
    }

    /// Returns the limits of how many can go at once.
    #[must_use]
    pub fn capacities(&self) -> &[Capacity] {
        &self.capacities
    }

    /// Returns the vehicles.
    ///
    /// ```
    /// use exchange_agreement::plan::{Request, Vehicle};
    /// let request = Request::new().with_vehicle(Vehicle::new("bus 1", 40)?);
    /// assert_eq!(request.vehicles().iter().map(Vehicle::seats).sum::<u32>(), 40);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn vehicles(&self) -> &[Vehicle] {
        &self.vehicles
    }

    /// Returns the preferences, the most important first: if none are given, the most people, the most remains, the fewest
    /// exchanges and the soonest; if something was announced, the least change in place of the soonest, before the fewest.
    #[must_use]
    pub fn preferences(&self) -> &[Preference] {
        if self.preferences.is_empty() && !self.announced.is_empty() {
            const AGAIN: [Preference; 4] = [
                Preference::MostPeople,
                Preference::MostRemains,
                Preference::LeastChange,
                Preference::FewestExchanges,
            ];
            &AGAIN
        } else if self.preferences.is_empty() {
            const USUAL: [Preference; 4] = [
                Preference::MostPeople,
                Preference::MostRemains,
                Preference::FewestExchanges,
                Preference::Soonest,
            ];
            &USUAL
        } else {
            &self.preferences
        }
    }

    /// Returns the side that goes first, if one is to.
    #[must_use]
    pub const fn goes_first(&self) -> Option<ActorKey> {
        self.first
    }

    /// Returns true if everyone who is ready is to go.
    #[must_use]
    pub const fn is_for_everyone(&self) -> bool {
        self.is_for_everyone
    }

    /// Returns true if what is due by a date is to go by then.
    ///
    /// ```
    /// use exchange_agreement::plan::Request;
    /// assert!(!Request::new().is_by_due_dates() && Request::new().by_due_dates().is_by_due_dates());
    /// ```
    #[must_use]
    pub const fn is_by_due_dates(&self) -> bool {
        self.is_by_due_dates
    }

    /// Returns how many people are to go at least, if that is asked for.
    #[must_use]
    pub const fn wants_at_least(&self) -> Option<u64> {
        self.at_least
    }

    /// Returns the smallest number of days from one exchange to the next.
    #[must_use]
    pub const fn days_between(&self) -> u32 {
        self.distance
    }

    /// Returns the last day that was given by the caller.
    pub(in crate::plan) fn last_given(&self) -> Option<PartialDate> {
        self.until.or_else(|| self.days.last().copied())
    }

    pub(in crate::plan) const fn work(&self) -> u64 {
        self.work
    }

    /// Adds days after the last one, each the smallest distance after the one before; `None` if the calendar ends.
    pub(in crate::plan) fn with_more_days(mut self, more: u64) -> Option<Self> {
        self.until = self.last_given();
        for _ in 0..more {
            let last = *self.days.last()?;
            self.days.push(last.plus_days(self.distance.max(1))?);
        }
        Some(self)
    }

    pub(in crate::plan) fn with_capacity_instead(mut self, old: &Capacity, new: &Capacity) -> Self {
        for capacity in self
            .capacities
            .iter_mut()
            .filter(|capacity| *capacity == old)
        {
            *capacity = new.clone();
        }
        self
    }

    pub(in crate::plan) fn with_vehicle_instead(mut self, old: &Vehicle, new: &Vehicle) -> Self {
        for vehicle in self.vehicles.iter_mut().filter(|vehicle| *vehicle == old) {
            *vehicle = new.clone();
        }
        self
    }

    pub(in crate::plan) const fn without_demands(mut self) -> Self {
        (self.is_for_everyone, self.at_least) = (false, None);
        self
    }

    pub(in crate::plan) fn with_only(mut self, preference: Preference) -> Self {
        self.preferences = [preference].into();
        self
    }

    /// Returns true if there are more entries than can be planned.
    pub(in crate::plan) fn is_too_large(&self) -> bool {
        let journeys = self.vehicles.iter().map(|vehicle| {
            let journeys = usize::try_from(vehicle.journeys()).unwrap_or(usize::MAX);
            let served = self.ready.iter().filter(|ready| vehicle.serves(ready));
            journeys.saturating_mul(served.count())
        });
        let rides = journeys.fold(0, usize::saturating_add);
        self.ready.len() > READY || rides.saturating_mul(self.days.len()) > RIDES
    }
}
