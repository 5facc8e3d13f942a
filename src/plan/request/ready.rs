//! `Ready`: people or remains of one direction who can go.

use crate::ledger::Leg;
use crate::rulebook::{Findings, Invalid};
use crate::wire::{given_tally, two_ends};
use crate::words::{ActorKey, Count, DetaineeCategory, Ends, PartKey, Tally, Text, TextOr};

/// People or remains of one direction who can go: a number of groups alike, each of which goes together.
///
/// Most people go alone: then a group is one person. Names have no place here.
///
/// ```
/// use exchange_agreement::{CategoryKind::{Civilian, PrisonerOfWar}, plan::Ready};
/// let soldiers = Ready::people("RU", "UA", PrisonerOfWar, 610)?;
/// assert_eq!((soldiers.groups(), soldiers.size(), soldiers.number()), (610, 1, 610));
/// // Five families: a prisoner of war with two civilians each, held in one place, ahead of others.
/// let families = Ready::families("UA", "RU", [(PrisonerOfWar, 1), (Civilian, 2)], 5)?
///     .with_part("sick")?.with_place("Chernihiv")?.with_destination("Kyiv")?.with_weight(3);
/// assert_eq!((families.groups(), families.size(), families.number(), families.weight()), (5, 3, 15, 3));
/// assert_eq!((families.ends().to_string(), families.part()), ("UA to RU".into(), Some(&"sick".parse()?)));
/// assert_eq!((families.place(), families.group().iter().count()), (Some(&"Chernihiv".parse()?), 2));
/// assert_eq!(families.destination(), Some(&"Kyiv".parse()?));
/// let dead = Ready::remains("RU", "UA", 1_212)?;
/// assert!(dead.is_of_remains() && dead.group().is_empty() && !families.is_of_remains());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ready {
    // INVARIANT: one direction, with exact counts; a group is of people, or one of remains.
    group: Leg,
    groups: u32,
    place: Option<Text>,
    destination: Option<Text>,
    weight: u32,
}

impl Ready {
    /// Creates a number of people of one category, who can each go alone.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with E02 if a key is not well formed, and E05 if both ends are the same actor: who is released where
    /// they live goes in no exchange.
    ///
    /// ```
    /// use exchange_agreement::{CategoryKind::PrisonerOfWar, plan::Ready};
    /// let fault = Ready::people("RU", "RU", PrisonerOfWar, 610).unwrap_err();
    /// assert_eq!(fault.to_string(), "E05 \"\" goes from `RU` to itself");
    /// ```
    pub fn people(
        from: impl Into<TextOr<ActorKey>>,
        to: impl Into<TextOr<ActorKey>>,
        category: impl Into<DetaineeCategory>,
        number: u32,
    ) -> Result<Self, Invalid> {
        Self::families(from, to, [(category.into(), 1)], number)
    }

    /// Creates a number of groups alike, each of which goes together, from the people of one group by category.
    ///
    /// # Errors
    ///
    /// [`Invalid`] as from [`Leg::new`], and with E05 if both ends are the same actor.
    pub fn families<C: Into<DetaineeCategory>>(
        from: impl Into<TextOr<ActorKey>>,
        to: impl Into<TextOr<ActorKey>>,
        group: impl IntoIterator<Item = (C, u32)>,
        groups: u32,
    ) -> Result<Self, Invalid> {
        let mut findings = Findings::new();
        let sink = &mut findings.sink();
        let ends = two_ends(from.into(), to.into(), sink);
        let made = ends.zip(given_tally(group, sink));
        let made = made.map(|((from, to), group)| Leg::between(Ends::one_way(from, to), group));
        findings.finish(made.map(|group| Self::of(group, groups)))
    }

    /// Creates a number of remains.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with E02 if a key is not well formed, and E05 if both ends are the same actor.
    pub fn remains(
        from: impl Into<TextOr<ActorKey>>,
        to: impl Into<TextOr<ActorKey>>,
        number: u32,
    ) -> Result<Self, Invalid> {
        let none: [(DetaineeCategory, u32); 0] = [];
        let mut ready = Self::families(from, to, none, number)?;
        ready.group = ready.group.with_remains(Count::Exactly(1));
        Ok(ready)
    }

    const fn of(group: Leg, groups: u32) -> Self {
        Self {
            group,
            groups,
            place: None,
            destination: None,
            weight: 1,
        }
    }

    /// Sets the part of the agreement that they are of.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with E02 if the text is not well formed.
    pub fn with_part(mut self, part: impl Into<TextOr<PartKey>>) -> Result<Self, Invalid> {
        self.group = self.group.with_part(part)?;
        Ok(self)
    }

    /// Sets the place where they are held, which a [`Capacity`](super::Capacity) can name.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with E02 if the text is not well formed.
    pub fn with_place(mut self, place: impl Into<TextOr<Text>>) -> Result<Self, Invalid> {
        self.place = Some(place.into().for_key("place")?);
        Ok(self)
    }

    /// Sets the place that receives them, which a [`Capacity`](super::Capacity) can name.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with E02 if the text is not well formed.
    pub fn with_destination(mut self, place: impl Into<TextOr<Text>>) -> Result<Self, Invalid> {
        self.destination = Some(place.into().for_key("destination")?);
        Ok(self)
    }

    /// Sets how much each of them weighs in [`Preference::Soonest`](super::Preference::Soonest); 1 by default.
    #[must_use]
    pub const fn with_weight(mut self, weight: u32) -> Self {
        self.weight = weight;
        self
    }

    /// Returns the direction.
    #[must_use]
    pub const fn ends(&self) -> Ends {
        self.group.ends()
    }

    /// Returns the part of the agreement that they are of, if it is named.
    #[must_use]
    pub fn part(&self) -> Option<&PartKey> {
        self.group.part()
    }

    /// Returns the people of one group; empty for remains.
    #[must_use]
    pub const fn group(&self) -> &Tally {
        self.group.detainees()
    }

    /// Returns true if they are remains.
    #[must_use]
    pub fn is_of_remains(&self) -> bool {
        self.group.remains().is_some()
    }

    /// Returns the number of groups.
    #[must_use]
    pub const fn groups(&self) -> u32 {
        self.groups
    }

    /// Returns the number of people of one group, or 1 for remains.
    #[must_use]
    pub fn size(&self) -> u64 {
        if self.is_of_remains() {
            1
        } else {
            self.group().total().surely()
        }
    }

    /// Returns the number of people, or of remains.
    #[must_use]
    pub fn number(&self) -> u64 {
        self.size().saturating_mul(u64::from(self.groups))
    }

    /// Returns the place where they are held, if it is named.
    #[must_use]
    pub const fn place(&self) -> Option<&Text> {
        self.place.as_ref()
    }

    /// Returns the place that receives them, if it is named.
    #[must_use]
    pub const fn destination(&self) -> Option<&Text> {
        self.destination.as_ref()
    }

    /// Returns how much each of them weighs in a preference for who goes soonest.
    #[must_use]
    pub const fn weight(&self) -> u32 {
        self.weight
    }

    /// Returns true if both are of the same direction, part, group and places.
    pub(in crate::plan) fn is_like(&self, other: &Self) -> bool {
        (&self.group, &self.place, &self.destination)
            == (&other.group, &other.place, &other.destination)
    }

    /// Returns one group as a leg of an exchange.
    pub(in crate::plan) const fn leg(&self) -> &Leg {
        &self.group
    }
}
