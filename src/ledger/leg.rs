//! One direction of an exchange: who releases whom to whom, and what is told beside the numbers.

use alloc::boxed::Box;
use alloc::vec::Vec;
use core::fmt;

use super::accounted::Accounted;
use super::breakdown::Breakdown;
use super::counts::{key, tally};
use super::reception::Reception;
use crate::rulebook::{Findings, Invalid, Place};
use crate::words::{Count, DetaineeCategory, Ends, Pair, PartKey, Tally, Text, When};

/// One direction of an exchange, or both where they are told as one figure.
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
/// In which part, when and where, if not as the whole exchange; where the people went on to, how they were received:
///
/// ```
/// use exchange_agreement::{CategoryKind::Civilian, Leg, Reception};
/// let reception = Reception::at("a bus".parse()?);
/// let leg = Leg::new("A", "B", [(Civilian, 12)])?.in_part("sick".parse()?).on("2025-05-24".parse()?)
///     .at("a crossing".parse()?).bound_for("a hospital".parse()?).received(reception.clone()).noted("noon".parse()?);
/// assert_eq!((leg.part(), leg.when()), (Some(&"sick".parse()?), Some("2025-05-24".parse()?)));
/// assert_eq!((leg.place(), leg.destination()), (Some(&"a crossing".parse()?), Some(&"a hospital".parse()?)));
/// assert_eq!((leg.reception(), leg.note()), (Some(&reception), Some(&"noon".parse()?)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// A list of 110, and who of it did not move; a leg that is no part of the bargain:
///
/// ```
/// use exchange_agreement::{Accounted, CategoryKind::PrisonerOfWar, Leg, Reason};
/// let two = Accounted::new(Reason::Declined, [(PrisonerOfWar, 2)])?;
/// let leg = Leg::new("RU", "UA", [(PrisonerOfWar, 108)])?.listed(110).accounting_for(two.clone());
/// assert_eq!((leg.list_length(), leg.accounted()), (Some(110), &[two][..]));
/// assert!(leg.breakdown().is_empty() && !leg.is_beside());
/// assert!(leg.beside_the_terms().is_beside());
/// # Ok::<(), exchange_agreement::Invalid>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Leg {
    ends: Ends,
    detainees: Tally,
    // What most legs do not have stands behind one pointer; what few have, behind another.
    more: Option<Box<More>>,
}

// INVARIANT: something is told, in both, where they are there.
#[derive(Clone, Default, PartialEq, Eq)]
struct More {
    reception: Option<Reception>,
    rare: Option<Box<Rare>>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Rare {
    pub(super) remains: Option<Count>,
    pub(super) part: Option<PartKey>,
    pub(super) beside: bool,
    pub(super) on: Option<When>,
    pub(super) at: Option<Text>,
    pub(super) accounted: Vec<Accounted>,
    pub(super) listed: Option<u32>,
    pub(super) breakdown: Breakdown,
    pub(super) destination: Option<Text>,
    pub(super) note: Option<Text>,
}

impl More {
    fn told(reception: Option<Reception>, rare: Option<Box<Rare>>) -> Option<Box<Self>> {
        (reception.is_some() || rare.is_some()).then(|| Box::new(Self { reception, rare }))
    }
}

/// The ends, the people and the remains; remarks are left out.
impl fmt::Debug for Leg {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Leg")
            .field("ends", &self.ends)
            .field("detainees", &self.detainees)
            .field("remains", &self.remains())
            .field("part", &self.part())
            .field("beside", &self.is_beside())
            .finish_non_exhaustive()
    }
}

impl Leg {
    /// A leg: who releases, to whom, and how many people of which categories.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with E02 for a key that is not well formed, E03 for a category that stands twice, and
    /// E13 for more categories than can be held.
    pub fn new<C: Into<DetaineeCategory>>(
        from: impl AsRef<str>,
        to: impl AsRef<str>,
        detainees: impl IntoIterator<Item = (C, u32)>,
    ) -> Result<Self, Invalid> {
        let mut findings = Findings::new();
        let from = key(from.as_ref(), "from", &Place::Root, &mut findings);
        let to = key(to.as_ref(), "to", &Place::Root, &mut findings);
        let detainees = tally(detainees, &Place::Root, &mut findings);
        match (from, to, detainees) {
            (Some(from), Some(to), Some(detainees)) => {
                Ok(Self::made(Ends::one_way(from, to), detainees))
            }
            _ => Err(Invalid::unmade(findings)),
        }
    }

    /// A leg of remains alone.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with E02 for a key that is not well formed.
    pub fn of_remains(
        from: impl AsRef<str>,
        to: impl AsRef<str>,
        count: Count,
    ) -> Result<Self, Invalid> {
        let nobody: [(DetaineeCategory, u32); 0] = [];
        Ok(Self::new(from, to, nobody)?.with_remains(count))
    }

    /// A leg between ends that are told, with a tally whose counts may be bounds.
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

    pub(super) fn with_reception(mut self, reception: Option<Reception>) -> Self {
        if reception.is_some() || self.more.is_some() {
            let rare = self.more.and_then(|more| more.rare);
            self.more = More::told(reception, rare);
        }
        self
    }

    pub(super) fn with_rare(mut self, rare: Rare) -> Self {
        let reception = self.more.and_then(|more| more.reception);
        let rare = (rare != Rare::default()).then(|| Box::new(rare));
        self.more = More::told(reception, rare);
        self
    }

    fn and(mut self, add: impl FnOnce(&mut Rare)) -> Self {
        let told = self.more.as_mut().and_then(|more| more.rare.take());
        let mut rare = told.map(|rare| *rare).unwrap_or_default();
        add(&mut rare);
        self.with_rare(rare)
    }

    fn rare(&self) -> Option<&Rare> {
        self.more.as_ref()?.rare.as_deref()
    }

    /// Adds remains that were handed over. They are never added to the living.
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

    /// Puts it in a part of the agreement.
    #[must_use]
    pub fn in_part(self, part: PartKey) -> Self {
        self.and(|rare| rare.part = Some(part))
    }

    /// The same leg with other people and remains. What stood beside the old count is not known of the new one.
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

    /// Tells that it took place beside the terms: it counts towards no promise and no rule.
    #[must_use]
    pub fn beside_the_terms(self) -> Self {
        self.and(|rare| rare.beside = true)
    }

    /// Adds when it took place, where that is not when the exchange did.
    #[must_use]
    pub fn on(self, when: When) -> Self {
        self.and(|rare| rare.on = Some(when))
    }

    /// Adds where it took place, where that is not where the exchange did.
    #[must_use]
    pub fn at(self, place: Text) -> Self {
        self.and(|rare| rare.at = Some(place))
    }

    /// Adds people of the list who did not move.
    #[must_use]
    pub fn accounting_for(self, accounted: Accounted) -> Self {
        self.and(|rare| rare.accounted.push(accounted))
    }

    /// Adds how many stood on the list.
    #[must_use]
    pub fn listed(self, people: u32) -> Self {
        self.and(|rare| rare.listed = Some(people))
    }

    /// Adds facts on another axis, such as sex or nationality: values and how many people have each.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with E03 where the axis or a value stands twice, E13 for more than can be held, and E19
    /// where they come to more than the people and remains of the leg.
    ///
    /// ```
    /// # use exchange_agreement::{CategoryKind::Civilian, Leg};
    /// let leg = Leg::new("RU", "UA", [(Civilian, 120)])?;
    /// let leg = leg.broken_down("sex".parse()?, [("men".parse()?, 117), ("women".parse()?, 3)])?;
    /// assert_eq!(leg.breakdown().axes().count(), 1);
    /// let refused = leg.broken_down("age".parse()?, [("under 25".parse()?, 121)]).err().ok_or("121 of 120")?;
    /// assert!(refused.findings().iter().all(|finding| finding.code() == "E19"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn broken_down(
        self,
        axis: Text,
        values: impl IntoIterator<Item = (Text, u32)>,
    ) -> Result<Self, Invalid> {
        let mut findings = Findings::new();
        let mut breakdown = self.breakdown().clone();
        let place = Place::Root.key("breakdown");
        breakdown.add(axis, values.into_iter().collect(), &place, &mut findings);
        breakdown.check(self.moved(), &place, &mut findings);
        let _ = findings.refusal(false)?;
        Ok(self.and(|rare| rare.breakdown = breakdown))
    }

    /// Adds where the people went on to.
    #[must_use]
    pub fn bound_for(self, destination: Text) -> Self {
        self.and(|rare| rare.destination = Some(destination))
    }

    /// Adds how the people were received.
    #[must_use]
    pub fn received(self, reception: Reception) -> Self {
        self.with_reception((reception != Reception::default()).then_some(reception))
    }

    /// Adds a remark, judged by no rule.
    #[must_use]
    pub fn noted(self, note: Text) -> Self {
        self.and(|rare| rare.note = Some(note))
    }

    /// Between whom: who releases to whom, or both directions together.
    #[must_use]
    pub const fn ends(&self) -> Ends {
        self.ends
    }

    /// The people, by category.
    #[must_use]
    pub const fn detainees(&self) -> &Tally {
        &self.detainees
    }

    /// The remains, where some are told.
    #[must_use]
    pub fn remains(&self) -> Option<Count> {
        self.rare()?.remains
    }

    /// The part of the agreement it belongs to, where that is told.
    #[must_use]
    pub fn part(&self) -> Option<&PartKey> {
        self.rare()?.part.as_ref()
    }

    /// Whether it took place beside the terms.
    #[must_use]
    pub fn is_beside(&self) -> bool {
        self.rare().is_some_and(|rare| rare.beside)
    }

    /// When it took place, where that is not when the exchange did.
    #[must_use]
    pub fn when(&self) -> Option<When> {
        self.rare()?.on
    }

    /// Where it took place, where that is not where the exchange did.
    #[must_use]
    pub fn place(&self) -> Option<&Text> {
        self.rare()?.at.as_ref()
    }

    /// People of the list who did not move, by reason.
    #[must_use]
    pub fn accounted(&self) -> &[Accounted] {
        self.rare().map_or(&[], |rare| &rare.accounted)
    }

    /// How many stood on the list, where that is told.
    #[must_use]
    pub fn list_length(&self) -> Option<u32> {
        self.rare()?.listed
    }

    /// Facts on other axes: never in any sum.
    #[must_use]
    pub fn breakdown(&self) -> &Breakdown {
        self.rare()
            .map_or(&super::breakdown::NOTHING, |rare| &rare.breakdown)
    }

    /// Where the people went on to, where that is told.
    #[must_use]
    pub fn destination(&self) -> Option<&Text> {
        self.rare()?.destination.as_ref()
    }

    /// How they were received, where that is told.
    #[must_use]
    pub fn reception(&self) -> Option<&Reception> {
        self.more.as_ref()?.reception.as_ref()
    }

    /// A remark.
    #[must_use]
    pub fn note(&self) -> Option<&Text> {
        self.rare()?.note.as_ref()
    }

    /// Persons moved, for a list or a breakdown: the living and, beside them, the dead.
    pub(super) fn moved(&self) -> Pair {
        persons(&self.detainees, self.remains())
    }

    /// Whether nothing beside its people and their reception decides anything.
    pub(super) fn is_plain(&self) -> bool {
        self.rare().is_none_or(|rare| {
            rare.remains.is_none()
                && rare.part.is_none()
                && !rare.beside
                && rare.on.is_none()
                && rare.accounted.is_empty()
                && rare.listed.is_none()
        })
    }
}

/// Entries of a list or of a breakdown, whether they live or not: no total of people.
pub(super) fn persons(detainees: &Tally, remains: Option<Count>) -> Pair {
    detainees
        .total()
        .plus(remains.map_or(Pair::exactly(0), Count::pair))
}
