//! `Request`: what a plan is asked for.

use alloc::vec::Vec;

use super::capacity::Capacity;
use super::day::one_day;
use super::preference::Preference;
use super::ready::Ready;
use crate::rulebook::Invalid;
use crate::words::{ActorKey, PartialDate, TextOr};

/// The most entries of people who are ready.
const READY: usize = 100_000;
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
    first: Option<ActorKey>,
    is_for_everyone: bool,
    at_least: Option<u64>,
    announced: Vec<Announced>,
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
            first: None,
            is_for_everyone: false,
            at_least: None,
            announced: Vec::new(),
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

    /// Adds how many groups of an entry were announced for a day, for [`Preference::LeastChange`]. Entries are alike if
    /// they have the same direction, part, group and place.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with E10 if the date does not exist, and E16 if it is a month or a year.
    ///
    /// ```
    /// use exchange_agreement::{CategoryKind::Civilian, plan::{Preference, Ready, Request}};
    /// let ready = Ready::people("RU", "UA", Civilian, 9)?;
    /// let request = Request::new().with_announced("2025-05-26", &ready, 4)?;
    /// assert!(request.preferences().contains(&Preference::LeastChange), "without a preference of the caller");
    /// # Ok::<(), exchange_agreement::Invalid>(())
    /// ```
    pub fn with_announced(
        mut self,
        day: impl Into<TextOr<PartialDate>>,
        ready: &Ready,
        groups: u32,
    ) -> Result<Self, Invalid> {
        self.announced.push(Self::announcement(day, ready, groups)?);
        Ok(self)
    }

    /// Returns an announcement, or reports that its day is none.
    pub(super) fn announcement(
        day: impl Into<TextOr<PartialDate>>,
        ready: &Ready,
        groups: u32,
    ) -> Result<Announced, Invalid> {
        Ok(Announced {
            day: one_day(day.into(), "announced")?,
            ready: ready.clone(),
            groups,
        })
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

    pub(in crate::plan) fn announced(&self) -> &[Announced] {
        &self.announced
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

    pub(in crate::plan) const fn work(&self) -> u64 {
        self.work
    }

    /// Adds days after the last one, each the smallest distance after the one before; `None` if the calendar ends.
    pub(in crate::plan) fn with_more_days(mut self, more: u64) -> Option<Self> {
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

    pub(in crate::plan) const fn without_demands(mut self) -> Self {
        (self.is_for_everyone, self.at_least) = (false, None);
        self
    }

    pub(in crate::plan) fn with_only(mut self, preference: Preference) -> Self {
        self.preferences = [preference].into();
        self
    }

    /// Returns true if there are more entries than can be planned.
    pub(in crate::plan) const fn is_too_large(&self) -> bool {
        self.ready.len() > READY
    }
}
