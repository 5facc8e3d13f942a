//! `Vehicle`: how many people it carries on a journey, and whom it serves.

use alloc::vec::Vec;
use core::fmt;

use super::ready::Ready;
use crate::rulebook::{Findings, Grouped, Invalid};
use crate::wire::two_ends;
use crate::words::{ActorKey, Ends, Text, TextOr};

/// A vehicle: its seats, how many journeys it makes in one exchange, and whom it serves.
///
/// Whoever any vehicle serves goes in one that serves them, and a group stays in one vehicle on one journey. Whoever no
/// vehicle serves needs none. Each journey is one way: a vehicle that carries people there and others back makes two. Remains
/// take no seats.
///
/// ```
/// use exchange_agreement::{CategoryKind::Civilian, plan::{Ready, Vehicle}};
/// let bus = Vehicle::new("bus 1", 40)?.in_direction("UA", "RU")?.at_place("Chernihiv")?.with_journeys(2);
/// assert_eq!(bus.to_string(), "bus 1 has 40 seats on each of 2 journeys");
/// assert_eq!((bus.name().as_str(), bus.seats(), bus.journeys()), ("bus 1", 40, 2));
/// assert!(bus.directions().len() == 1 && bus.places().len() == 1);
/// let people = Ready::people("UA", "RU", Civilian, 90)?;
/// assert!(bus.serves(&people.clone().with_place("Chernihiv")?));
/// assert!(!bus.serves(&people));
/// assert!(Vehicle::new("any", 5)?.serves(&people), "without a direction and a place it serves everybody");
/// # Ok::<(), exchange_agreement::Invalid>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vehicle {
    name: Text,
    seats: u32,
    journeys: u32,
    directions: Vec<Ends>,
    places: Vec<Text>,
}

impl Vehicle {
    /// Creates a vehicle that serves everybody and makes one journey in an exchange.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with E02 if the name is not well formed.
    pub fn new(name: impl Into<TextOr<Text>>, seats: u32) -> Result<Self, Invalid> {
        Ok(Self {
            name: name.into().for_key("name")?,
            seats,
            journeys: 1,
            directions: Vec::new(),
            places: Vec::new(),
        })
    }

    /// Adds a direction: with one or more, it serves only those who go in one of them.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with E02 if a key is not well formed, and E05 if both ends are the same actor.
    pub fn in_direction(
        mut self,
        from: impl Into<TextOr<ActorKey>>,
        to: impl Into<TextOr<ActorKey>>,
    ) -> Result<Self, Invalid> {
        self.directions.push(Self::direction(from, to)?);
        Ok(self)
    }

    /// Returns a direction, or reports that it is none.
    pub(super) fn direction(
        from: impl Into<TextOr<ActorKey>>,
        to: impl Into<TextOr<ActorKey>>,
    ) -> Result<Ends, Invalid> {
        let mut findings = Findings::new();
        let ends = two_ends(from.into(), to.into(), &mut findings.sink());
        findings.finish(ends.map(|(from, to)| Ends::one_way(from, to)))
    }

    /// Adds a place: with one or more, it serves only those who are held in one of them.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with E02 if the text is not well formed.
    pub fn at_place(mut self, place: impl Into<TextOr<Text>>) -> Result<Self, Invalid> {
        self.places.push(place.into().for_key("place")?);
        Ok(self)
    }

    /// Sets how many journeys it makes in one exchange; 1 by default.
    #[must_use]
    pub const fn with_journeys(mut self, journeys: u32) -> Self {
        self.journeys = journeys;
        self
    }

    /// Returns the name.
    #[must_use]
    pub const fn name(&self) -> &Text {
        &self.name
    }

    /// Returns how many people it carries on one journey.
    #[must_use]
    pub const fn seats(&self) -> u32 {
        self.seats
    }

    pub(in crate::plan) const fn with_seats(mut self, seats: u32) -> Self {
        self.seats = seats;
        self
    }

    /// Returns how many journeys it makes in one exchange.
    #[must_use]
    pub const fn journeys(&self) -> u32 {
        self.journeys
    }

    /// Returns the directions that it serves; if there are none, it serves all.
    #[must_use]
    pub fn directions(&self) -> &[Ends] {
        &self.directions
    }

    /// Returns the places that it serves; if there are none, it serves all.
    #[must_use]
    pub fn places(&self) -> &[Text] {
        &self.places
    }

    /// Returns true if these people can go in it.
    #[must_use]
    pub fn serves(&self, ready: &Ready) -> bool {
        let is_there = || {
            ready
                .place()
                .is_some_and(|place| self.places.contains(place))
        };
        !ready.is_of_remains()
            && (self.directions.is_empty() || self.directions.contains(&ready.ends()))
            && (self.places.is_empty() || is_there())
    }
}

impl fmt::Display for Vehicle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} has ", self.name)?;
        match self.seats {
            1 => f.write_str("one seat")?,
            seats => write!(f, "{} seats", Grouped(u64::from(seats)))?,
        }
        match self.journeys {
            1 => Ok(()),
            0 => f.write_str(" and makes no journey"),
            journeys => write!(f, " on each of {} journeys", Grouped(u64::from(journeys))),
        }
    }
}
