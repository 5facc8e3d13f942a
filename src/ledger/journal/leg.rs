//! `Leg`: one direction of an exchange, with its people and what else is known about them.

use alloc::boxed::Box;
use core::fmt;

use super::accounted::Accounted;
use super::breakdown::Breakdown;
use super::rare::{More, Rare};
use super::reception::Reception;
use crate::rulebook::{Findings, Invalid, Strictness};
use crate::wire::{end_keys, given_tally};
use crate::words::{
    ActorKey, Count, DetaineeCategory, Ends, Interval, PartKey, Tally, Text, TextOr, When,
};

/// The people and remains of one direction of an exchange, or of both directions if they are given as one figure.
///
/// ```
/// use exchange_agreement::{CategoryKind::*, Count, Leg};
/// let leg = Leg::new("UA", "RU", [(PrisonerOfWar, 270), (Civilian, 120)])?;
/// assert_eq!((leg.ends().to_string(), leg.detainees().total()), ("UA to RU".into(), 390.into()));
/// let dead = Leg::of_remains("RU", "UA", Count::Exactly(1_212))?;
/// assert_eq!(dead.remains(), Some(Count::Exactly(1_212)));
/// assert!(dead.detainees().is_empty());
/// # Ok::<(), exchange_agreement::Invalid>(())
/// ```
///
/// A leg can have its own part, date and place; a destination; and the reception of the people:
///
/// ```
/// use exchange_agreement::{CategoryKind::Civilian, Leg, journal::Reception};
/// let reception = Reception::at("a bus".parse()?);
/// let leg = Leg::new("A", "B", [(Civilian, 12)])?.with_part("sick")?.with_date("2025-05-24")?
///     .with_place("a crossing")?.with_destination("a hospital")?.with_reception(reception.clone()).with_note("noon")?;
/// assert_eq!((leg.part(), leg.date()), (Some(&"sick".parse()?), Some("2025-05-24".parse()?)));
/// assert_eq!((leg.place(), leg.destination()), (Some(&"a crossing".parse()?), Some(&"a hospital".parse()?)));
/// assert_eq!((leg.reception(), leg.note()), (Some(&reception), Some(&"noon".parse()?)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// It can also have the length of its list and the people on it who did not move, or be outside the terms:
///
/// ```
/// use exchange_agreement::{CategoryKind::PrisonerOfWar, Leg, journal::{Accounted, Reason}};
/// let two = Accounted::new(Reason::Declined, [(PrisonerOfWar, 2)])?;
/// let leg = Leg::new("RU", "UA", [(PrisonerOfWar, 108)])?.with_listed(110).with_accounted(two.clone());
/// assert_eq!((leg.listed(), leg.accounted()), (Some(110), &[two][..]));
/// assert!(leg.breakdown().is_empty() && !leg.is_outside_the_terms() && leg.releaser().is_none() && !leg.is_internal());
/// assert!(leg.outside_the_terms().is_outside_the_terms());
/// # Ok::<(), exchange_agreement::Invalid>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Leg {
    ends: Ends,
    detainees: Tally,
    // Data that most legs lack is behind one pointer, data that few legs have behind another.
    more: Option<Box<More>>,
}

/// The ends, the people and the remains, without remarks.
impl fmt::Debug for Leg {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Leg")
            .field("ends", &self.ends)
            .field("detainees", &self.detainees)
            .field("remains", &self.remains())
            .field("part", &self.part())
            .field("beside", &self.is_outside_the_terms())
            .finish_non_exhaustive()
    }
}

impl Leg {
    /// Creates one direction of an exchange (a leg) from the two actors and the people by category.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with E02 if a key is not well formed, E03 if a category is given twice, and E13 if there are too
    /// many categories.
    pub fn new<C: Into<DetaineeCategory>>(
        from: impl Into<TextOr<ActorKey>>,
        to: impl Into<TextOr<ActorKey>>,
        detainees: impl IntoIterator<Item = (C, u32)>,
    ) -> Result<Self, Invalid> {
        let mut findings = Findings::new();
        let sink = &mut findings.sink();
        let ends = end_keys(from.into(), to.into(), sink);
        let made = ends.zip(given_tally(detainees, sink));
        let made = made.map(|((from, to), people)| Self::made(Ends::one_way(from, to), people));
        findings.finish(made)
    }

    /// Creates one direction of an exchange (a leg) of remains alone, from the two actors and a count.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with E02 if a key is not well formed.
    pub fn of_remains(
        from: impl Into<TextOr<ActorKey>>,
        to: impl Into<TextOr<ActorKey>>,
        count: Count,
    ) -> Result<Self, Invalid> {
        let no_people: [(DetaineeCategory, u32); 0] = [];
        Ok(Self::new(from, to, no_people)?.with_remains(count))
    }

    /// Creates a leg of an exchange from its two actors and the people by category, whose counts may be bounds.
    ///
    /// ```
    /// use exchange_agreement::{CategoryKind::Civilian, Count, Ends, Leg, Tally};
    /// let ends = Ends::together("RU".parse()?, "UA".parse()?);
    /// let leg = Leg::between(ends, Tally::counted([(Civilian, Count::AtLeast(300))])?);
    /// assert_eq!((leg.ends(), leg.detainees().total().surely()), (ends, 300));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn between(ends: Ends, detainees: Tally) -> Self {
        Self::made(ends, detainees)
    }

    pub(super) const fn made(ends: Ends, detainees: Tally) -> Self {
        Self {
            ends,
            detainees,
            more: None,
        }
    }

    pub(super) fn received(mut self, reception: Option<Reception>) -> Self {
        if reception.is_some() || self.more.is_some() {
            let rare = self.more.and_then(|more| more.rare);
            self.more = More::of(reception, rare);
        }
        self
    }

    pub(super) fn with_rare(mut self, rare: Rare) -> Self {
        let reception = self.more.and_then(|more| more.reception);
        let rare = (rare != Rare::default()).then(|| Box::new(rare));
        self.more = More::of(reception, rare);
        self
    }

    pub(super) fn and(mut self, add: impl FnOnce(&mut Rare)) -> Self {
        let present = self.more.as_mut().and_then(|more| more.rare.take());
        let mut rare = present.map(|rare| *rare).unwrap_or_default();
        add(&mut rare);
        self.with_rare(rare)
    }

    pub(super) fn rare(&self) -> Option<&Rare> {
        self.more.as_ref()?.rare.as_deref()
    }

    /// Sets the number of remains that were handed over. They are never added to the living.
    ///
    /// ```
    /// # use exchange_agreement::{CategoryKind::Hostage, Leg};
    /// let leg = Leg::new("A", "B", [(Hostage, 2)])?.with_remains(1.into());
    /// assert_eq!((leg.detainees().total(), leg.remains()), (2.into(), Some(1.into())));
    /// # Ok::<(), exchange_agreement::Invalid>(())
    /// ```
    #[must_use]
    pub fn with_remains(self, count: Count) -> Self {
        self.and(|rare| rare.remains = Some(count))
    }

    /// Sets the part of the agreement that this leg of the exchange belongs to.
    ///
    /// # Errors
    ///
    /// [`Invalid`] if the text is not well formed.
    pub fn with_part(self, part: impl Into<TextOr<PartKey>>) -> Result<Self, Invalid> {
        Ok(self.of_part(part.into().for_key("part")?))
    }

    pub(crate) fn of_part(self, part: PartKey) -> Self {
        self.and(|rare| rare.part = Some(part))
    }

    /// Returns the same leg with other people and remains. If they differ, the breakdown of the old count is dropped.
    pub(crate) fn counting(&self, detainees: Tally, remains: Option<Count>) -> Self {
        let mut leg = self.clone();
        leg.detainees = detainees;
        let is_same = leg.detainees == self.detainees && remains == self.remains();
        leg.and(|rare| {
            rare.remains = remains;
            if !is_same {
                rare.breakdown = Breakdown::default();
            }
        })
    }

    /// Marks this leg of the exchange as outside the terms, so that no commitment and no rule counts its people.
    #[must_use]
    pub fn outside_the_terms(self) -> Self {
        self.and(|rare| rare.beside = true)
    }

    /// Sets when this leg took place, if that differs from the whole exchange.
    ///
    /// # Errors
    ///
    /// [`Invalid`] if the text is not well formed.
    pub fn with_date(self, when: impl Into<TextOr<When>>) -> Result<Self, Invalid> {
        let when = when.into().for_key("on")?;
        Ok(self.and(|rare| rare.on = Some(when)))
    }

    /// Sets where this leg took place, if that differs from the whole exchange.
    ///
    /// # Errors
    ///
    /// [`Invalid`] if the text is not well formed.
    pub fn with_place(self, place: impl Into<TextOr<Text>>) -> Result<Self, Invalid> {
        let place = place.into().for_key("at")?;
        Ok(self.and(|rare| rare.at = Some(place)))
    }

    /// Adds listed people who did not move, with the reason.
    #[must_use]
    pub fn with_accounted(self, accounted: Accounted) -> Self {
        self.and(|rare| rare.accounted.push(accounted))
    }

    /// Sets the number of people on the list for this leg of the exchange.
    #[must_use]
    pub fn with_listed(self, people: u32) -> Self {
        self.and(|rare| rare.listed = Some(people))
    }

    /// Adds an axis of the breakdown, such as sex or nationality: its values and the number of people with each.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with E03 if the axis or a value is given twice, E13 if there are too many, and E19 if the values
    /// add up to more than the people and remains of the leg.
    ///
    /// ```
    /// # use exchange_agreement::{CategoryKind::Civilian, Leg};
    /// let leg = Leg::new("RU", "UA", [(Civilian, 120)])?;
    /// let leg = leg.with_breakdown("sex", [("men", 117), ("women", 3)])?;
    /// assert_eq!(leg.breakdown().axes().count(), 1);
    /// let refused = leg.with_breakdown("age", [("under 25", 121)]).err().ok_or("121 of 120")?;
    /// assert!(refused.findings().iter().all(|finding| finding.code() == "E19"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn with_breakdown<V: Into<TextOr<Text>>>(
        self,
        axis: impl Into<TextOr<Text>>,
        values: impl IntoIterator<Item = (V, u32)>,
    ) -> Result<Self, Invalid> {
        let mut findings = Findings::new();
        let mut breakdown = self.breakdown().clone();
        let mut sink = findings.sink();
        let sink = &mut sink.key("breakdown");
        breakdown.read(axis.into(), values, sink);
        breakdown.check(self.moved(), sink);
        let _ = findings.refusal(Strictness::Possible)?;
        Ok(self.and(|rare| rare.breakdown = breakdown))
    }

    /// Sets the place to which the people went on.
    ///
    /// # Errors
    ///
    /// [`Invalid`] if the text is not well formed.
    pub fn with_destination(self, destination: impl Into<TextOr<Text>>) -> Result<Self, Invalid> {
        let destination = destination.into().for_key("destination")?;
        Ok(self.and(|rare| rare.destination = Some(destination)))
    }

    /// Sets how the people were received.
    #[must_use]
    pub fn with_reception(self, reception: Reception) -> Self {
        self.received((reception != Reception::default()).then_some(reception))
    }

    /// Sets a remark on this leg of the exchange, which no rule judges.
    ///
    /// # Errors
    ///
    /// [`Invalid`] if the text is not well formed.
    pub fn with_note(self, note: impl Into<TextOr<Text>>) -> Result<Self, Invalid> {
        let note = note.into().for_key("note")?;
        Ok(self.and(|rare| rare.note = Some(note)))
    }

    /// Returns the two actors: from one to the other, or both directions together.
    #[must_use]
    pub const fn ends(&self) -> Ends {
        self.ends
    }

    /// Returns the people of this leg of the exchange, by category.
    #[must_use]
    pub const fn detainees(&self) -> &Tally {
        &self.detainees
    }

    /// Returns the number of remains handed over, if any are given.
    #[must_use]
    pub fn remains(&self) -> Option<Count> {
        self.rare()?.remains
    }

    /// Returns the part of the agreement that this leg of the exchange belongs to, if given.
    #[must_use]
    pub fn part(&self) -> Option<&PartKey> {
        self.rare()?.part.as_ref()
    }

    /// Returns true if this leg of the exchange is outside the terms, so that no commitment and no rule counts its
    /// people.
    #[must_use]
    pub fn is_outside_the_terms(&self) -> bool {
        self.rare().is_some_and(|rare| rare.beside)
    }

    /// Returns when this leg took place, if that differs from the whole exchange.
    #[must_use]
    pub fn date(&self) -> Option<When> {
        self.rare()?.on
    }

    /// Returns where this leg took place, if that differs from the whole exchange.
    #[must_use]
    pub fn place(&self) -> Option<&Text> {
        self.rare()?.at.as_ref()
    }

    /// Returns the listed people who did not move, by reason.
    #[must_use]
    pub fn accounted(&self) -> &[Accounted] {
        self.rare().map_or(&[], |rare| &rare.accounted)
    }

    /// Returns the number of people on the list for this leg of the exchange, if given.
    #[must_use]
    pub fn listed(&self) -> Option<u32> {
        self.rare()?.listed
    }

    /// Returns the counts of people by other traits than category, such as sex, which never enter a sum.
    #[must_use]
    pub fn breakdown(&self) -> &Breakdown {
        self.rare()
            .map_or(&super::breakdown::NOTHING, |rare| &rare.breakdown)
    }

    /// Returns the place to which the people went on, if given.
    #[must_use]
    pub fn destination(&self) -> Option<&Text> {
        self.rare()?.destination.as_ref()
    }

    /// Returns how the people were received, if given.
    #[must_use]
    pub fn reception(&self) -> Option<&Reception> {
        self.more.as_ref()?.reception.as_ref()
    }

    /// Returns the remark on this leg of the exchange, if there is one.
    #[must_use]
    pub fn note(&self) -> Option<&Text> {
        self.rare()?.note.as_ref()
    }

    /// Returns the number of persons on a list or in a breakdown: the living and the remains. It is no total of people.
    pub(in crate::ledger) fn moved(&self) -> Interval {
        persons(&self.detainees, self.remains())
    }

    /// Returns true if only its people affect results: it is under the terms, without remains, part, list or date.
    pub(in crate::ledger) fn is_plain(&self) -> bool {
        self.rare().is_none_or(|rare| {
            rare.remains.is_none()
                && rare.released_by.is_none()
                && !rare.is_internal
                && rare.part.is_none()
                && !rare.beside
                && rare.on.is_none()
                && rare.accounted.is_empty()
                && rare.listed.is_none()
        })
    }
}

/// Returns the number of entries on a list or in a breakdown, living or remains. It is no total of people.
pub(in crate::ledger) fn persons(detainees: &Tally, remains: Option<Count>) -> Interval {
    detainees
        .total()
        .plus(remains.map_or(Interval::exactly(0), Count::pair))
}
