//! `Capacity`: how many people can go at once.

use core::fmt;

use super::ready::Ready;
use crate::rulebook::{Findings, Grouped, Invalid};
use crate::wire::two_ends;
use crate::words::{ActorKey, Ends, Text, TextOr};

/// The largest number of people who can go in one exchange, or in all exchanges of a plan. Remains take no place of it.
///
/// ```
/// use exchange_agreement::plan::Capacity;
/// assert_eq!(Capacity::each_exchange(620).to_string(), "at most 620 in an exchange");
/// assert_eq!(Capacity::each_way(310).to_string(), "at most 310 each way in an exchange");
/// assert_eq!(Capacity::direction("RU", "UA", 300)?.to_string(), "at most 300 from RU to UA in an exchange");
/// assert_eq!(Capacity::place("Chernihiv", 40)?.to_string(), "at most 40 from Chernihiv in an exchange");
/// let bus = Capacity::place("Chernihiv", 40)?.in_all();
/// assert_eq!((bus.to_string(), bus.most()), ("at most 40 from Chernihiv in all".into(), 40));
/// assert!(bus.is_in_all() && !bus.is_each_way() && bus.place_name().is_some() && bus.ends().is_none());
/// let beds = Capacity::destination("Kyiv", 60)?.in_all();
/// assert_eq!((beds.to_string(), beds.place_name()), ("at most 60 to Kyiv in all".into(), None));
/// assert_eq!(beds.destination_name(), Some(&"Kyiv".parse()?));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Capacity {
    of: Of,
    most: u32,
    is_in_all: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Of {
    Exchange,
    EachWay,
    Direction(Ends),
    Place(Text),
    Destination(Text),
}

impl Capacity {
    const fn new(of: Of, most: u32) -> Self {
        Self {
            of,
            most,
            is_in_all: false,
        }
    }

    /// Creates the capacity of one exchange, both ways together.
    #[must_use]
    pub const fn each_exchange(most: u32) -> Self {
        Self::new(Of::Exchange, most)
    }

    /// Creates the capacity of each direction of one exchange.
    #[must_use]
    pub const fn each_way(most: u32) -> Self {
        Self::new(Of::EachWay, most)
    }

    /// Creates the capacity of one direction of one exchange.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with E02 if a key is not well formed, and E05 if both ends are the same actor.
    pub fn direction(
        from: impl Into<TextOr<ActorKey>>,
        to: impl Into<TextOr<ActorKey>>,
        most: u32,
    ) -> Result<Self, Invalid> {
        let mut findings = Findings::new();
        let ends = two_ends(from.into(), to.into(), &mut findings.sink());
        let ends = ends.map(|(from, to)| Ends::one_way(from, to));
        findings.finish(ends.map(|ends| Self::new(Of::Direction(ends), most)))
    }

    /// Creates the capacity of a place: how many of those held there can go in one exchange.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with E02 if the text is not well formed.
    pub fn place(place: impl Into<TextOr<Text>>, most: u32) -> Result<Self, Invalid> {
        Ok(Self::new(Of::Place(place.into().for_key("place")?), most))
    }

    /// Creates the capacity of a place that receives: how many of those who go there can go in one exchange. With
    /// [`in_all`](Self::in_all) it is how many the place can hold.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with E02 if the text is not well formed.
    pub fn destination(place: impl Into<TextOr<Text>>, most: u32) -> Result<Self, Invalid> {
        let place = place.into().for_key("destination")?;
        Ok(Self::new(Of::Destination(place), most))
    }

    /// Makes it the capacity of all exchanges of the plan together.
    #[must_use]
    pub const fn in_all(mut self) -> Self {
        self.is_in_all = true;
        self
    }

    /// Returns the largest number.
    #[must_use]
    pub const fn most(&self) -> u32 {
        self.most
    }

    pub(in crate::plan) const fn with_most(mut self, most: u32) -> Self {
        self.most = most;
        self
    }

    /// Returns true if it is for each direction apart.
    #[must_use]
    pub const fn is_each_way(&self) -> bool {
        matches!(self.of, Of::EachWay)
    }

    /// Returns true if it is for all exchanges of the plan together.
    #[must_use]
    pub const fn is_in_all(&self) -> bool {
        self.is_in_all
    }

    /// Returns true if it is for these people, among others.
    pub(in crate::plan) fn holds(&self, ready: &Ready) -> bool {
        !ready.is_of_remains()
            && match &self.of {
                Of::Exchange | Of::EachWay => true,
                Of::Direction(ends) => ready.ends() == *ends,
                Of::Place(place) => ready.place() == Some(place),
                Of::Destination(place) => ready.destination() == Some(place),
            }
    }

    /// Returns the direction, if it is for one.
    #[must_use]
    pub const fn ends(&self) -> Option<Ends> {
        match &self.of {
            Of::Direction(ends) => Some(*ends),
            Of::Exchange | Of::EachWay | Of::Place(_) | Of::Destination(_) => None,
        }
    }

    /// Returns the place where people are held, if it is for one.
    #[must_use]
    pub const fn place_name(&self) -> Option<&Text> {
        match &self.of {
            Of::Place(place) => Some(place),
            Of::Exchange | Of::EachWay | Of::Direction(_) | Of::Destination(_) => None,
        }
    }

    /// Returns the place that receives people, if it is for one.
    #[must_use]
    pub const fn destination_name(&self) -> Option<&Text> {
        match &self.of {
            Of::Destination(place) => Some(place),
            Of::Exchange | Of::EachWay | Of::Direction(_) | Of::Place(_) => None,
        }
    }
}

impl fmt::Display for Capacity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "at most {}", Grouped(u64::from(self.most)))?;
        match &self.of {
            Of::Exchange => {}
            Of::EachWay => f.write_str(" each way")?,
            Of::Direction(ends) => write!(f, " from {ends}")?,
            Of::Place(place) => write!(f, " from {place}")?,
            Of::Destination(place) => write!(f, " to {place}")?,
        }
        f.write_str(if self.is_in_all {
            " in all"
        } else {
            " in an exchange"
        })
    }
}
