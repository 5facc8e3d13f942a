//! `Movement`: people or remains that went from one actor to another, when, and what they count as.

use alloc::vec::Vec;

use super::cut::{Belongs, Cut};
use super::reading::Reading;
use crate::ledger::journal::{Leg, Settled};
use crate::ledger::terms::{Match, Released};
use crate::words::{
    ActorKey, Count, DetaineeCategory, Effect, Ends, Interval, PartKey, PartialDate, Reason,
    ReversalReason, Settlement, Tally, TrancheId, When,
};

/// How people or remains count: handed over, recovered by the receiver, discharged, settled, returned or reversed.
///
/// ```
/// use exchange_agreement::{Agreement, CategoryKind::PrisonerOfWar, Exchange, Ledger, Leg};
/// use exchange_agreement::journal::{Accounted, Reason};
/// use exchange_agreement::standing::Moved;
/// let mut ledger = Ledger::open(Agreement::between("RU", "UA").build()?);
/// let declined = Accounted::new(Reason::Declined, [(PrisonerOfWar, 2)])?;
/// let leg = Leg::new("RU", "UA", [(PrisonerOfWar, 108)])?.with_accounted(declined);
/// ledger.record(Exchange::new("1", "2022-10-17", [leg])?)?;
/// let moved = ledger.movements().iter().map(|one| (one.moved(), one.total())).collect::<Vec<_>>();
/// assert_eq!(moved, [(Moved::HandedOver, 108.into()), (Moved::Discharged(Reason::Declined), 2.into())]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moved {
    /// Handed over by one actor to the other.
    HandedOver,
    /// Recovered by the receiver: zero people were handed over, but the commitment is performed.
    Recovered,
    /// Discharged for this reason: zero people moved, and zero are still outstanding. If the reason is not known, any
    /// number of them may be: a measure counts them as possibly discharged.
    Discharged(Reason),
    /// Settled without an exchange: zero people moved.
    Settled(Settlement),
    /// Sent back, which lowers the number handed over or performed.
    Returned,
    /// Taken again, or not those promised: the delivery stays as it was, and the number is shown beside it.
    Reversed(ReversalReason),
}

/// People, or remains, that finally count as having moved together in one direction.
///
/// The numbers are people, or remains if [`is_of_remains`](Self::is_of_remains) returns true, never both. A summary
/// that includes other records gives the movements of those records, each with its own date and part, and one movement
/// of the rest with the date of the summary.
///
/// ```
/// use exchange_agreement::{CategoryKind::{Civilian, PrisonerOfWar}, Agreement, Exchange, Ledger, standing::Moved};
/// let mut ledger = Ledger::open(Agreement::between("RU", "UA").build()?);
/// let people = [(PrisonerOfWar, 270), (Civilian, 120)];
/// ledger.record_observed(Exchange::mutual("1", "2025-05-23", "RU", "UA", people)?)?;
/// let movements = ledger.movements();
/// let [home, away] = movements.iter().collect::<Vec<_>>()[..] else { panic!("one each way") };
/// assert_eq!((home.ends().to_string(), away.ends().to_string()), ("RU to UA".into(), "UA to RU".into()));
/// assert_eq!((home.total(), home.lines().len(), home.moved()), (390.into(), 2, Moved::HandedOver));
/// assert_eq!((home.date(), home.part(), home.entries()), (Some("2025-05-23".parse()?), None, &[0][..]));
/// assert!(home.is_in_lines() && home.counts_as() == home.moved() && !home.is_of_remains() && !home.is_outside_the_terms());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a question of its own about one movement, with a method of its own"
)]
pub struct Movement<'l> {
    pub(super) ends: Ends,
    pub(super) part: Option<&'l PartKey>,
    /// The kind of the movement, or the kind of what was returned.
    pub(super) counts_as: Moved,
    pub(in crate::ledger) is_returned: bool,
    pub(super) is_beside: bool,
    pub(super) is_of_remains: bool,
    pub(super) when: Option<When>,
    pub(in crate::ledger) tranche: Option<&'l TrancheId>,
    /// People by category; none for remains.
    pub(super) lines: Vec<(DetaineeCategory, Interval)>,
    /// The total, which may be narrower than the sum of the lines. The rest of a summary also includes people who are
    /// possibly in the records, of kinds that its lines do not name.
    pub(super) total: Interval,
    /// For the rest of a summary, how many people it and its records surely have beyond the fewest of each record.
    pub(super) beyond_records: u64,
    /// Set if one of its counts is undisclosed.
    pub(in crate::ledger) is_undisclosed: bool,
    /// The sides that released people from the custody of a third actor, or may have.
    pub(super) released: Released,
    /// Set if a summary and its record differ about the line of its people.
    pub(super) is_disputed: bool,
    pub(super) entries: Entries,
}

/// The positions of the entry of a movement and of the correction that replaces it, stored without a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Entries {
    pub(super) first: [usize; 1],
    both: Option<[usize; 2]>,
}

impl Entries {
    /// Creates the positions of an entry and of its latest correction, which may be the entry itself.
    pub(super) fn of(position: usize, last: usize) -> Self {
        Self {
            first: [position],
            both: (last != position).then_some([position, last]),
        }
    }
}

impl Moved {
    /// Returns how surely people discharge a commitment without a release.
    pub(in crate::ledger) const fn discharges(self) -> Match {
        match self {
            Self::Settled(_) => Match::Surely,
            Self::Discharged(reason) => match reason.effect() {
                Effect::MayDischarge => Match::Possibly,
                Effect::Performs | Effect::Discharges | Effect::Leaves | Effect::Unconcerned => {
                    Match::Surely
                }
            },
            Self::HandedOver | Self::Recovered | Self::Returned | Self::Reversed(_) => Match::No,
        }
    }
}

/// What the movements of one record have in common.
#[derive(Clone, Debug)]
pub(super) struct Source<'l> {
    pub(super) when: Option<When>,
    pub(super) tranche: Option<&'l TrancheId>,
    pub(super) entries: Entries,
    pub(super) is_returned: bool,
    pub(super) released: Released,
    pub(super) reading: Reading,
}

impl<'l> Movement<'l> {
    /// Returns the two actors: from one to the other, or both directions together.
    #[must_use]
    pub const fn ends(&self) -> Ends {
        self.ends
    }

    /// Returns the side that released the people, if a third actor handed them on from its custody and the side is
    /// certain.
    ///
    /// They count as released by that side, in addition to the direction in which they moved.
    ///
    /// ```
    /// use exchange_agreement::{CategoryKind::PrisonerOfWar, Agreement, Exchange, Ledger, Leg, terms::Party};
    /// use exchange_agreement::standing::{Counted, Measure};
    /// let mut ledger = Ledger::open(Agreement::between("A", "B").with_third_actor(Party::new("N")?).build()?);
    /// let leg = |from, to| Leg::new(from, to, [(PrisonerOfWar, 5)]);
    /// ledger.record(Exchange::new("1", "1953-09-10", [leg("A", "N")?])?)?;
    /// ledger.record(Exchange::new("2", "1953-10-01", [leg("N", "B")?])?)?;
    /// let movements = ledger.movements();
    /// let released = movements.iter().map(|one| one.released_by().map(|side| side.to_string()));
    /// assert!(released.eq([None, Some("A".into())]), "N had people of A only");
    /// let went = Measure::new(Counted::HandedOver, leg("A", "B")?.ends());
    /// assert_eq!(movements.count(&went), Some(5.into()));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn released_by(&self) -> Option<ActorKey> {
        self.released.known()
    }

    pub(in crate::ledger) const fn released(&self) -> &Released {
        &self.released
    }

    /// Returns how surely it is within a direction or couple of actors, also as released by a side.
    pub(in crate::ledger) fn is_within(&self, ends: Ends) -> Match {
        if ends.cover(self.ends) {
            return Match::Surely;
        }
        let to = self.ends.way().map(|(_, to)| to);
        let mut ways = self.released.sides.iter().filter_map(|side| {
            let to = to.filter(|to| to != side)?;
            Some(Ends::one_way(*side, to))
        });
        if ends.overlap(self.ends) {
            Match::Possibly
        } else if !ways.any(|way| ends.cover(way)) {
            Match::No
        } else if self.released.is_sure {
            Match::Surely
        } else {
            Match::Possibly
        }
    }

    /// Returns the couples of actors between which it counts.
    pub(super) fn couples(&self) -> impl Iterator<Item = Ends> {
        let to = self.ends.way().map(|(_, to)| to);
        let sides = self.released.sides.iter();
        let released = sides.filter_map(move |side| Some(Ends::together(*side, to?)));
        core::iter::once(self.ends.couple()).chain(released)
    }

    /// Returns the part of the agreement that the people belong to, or `None` if none is given.
    #[must_use]
    pub const fn part(&self) -> Option<&'l PartKey> {
        self.part
    }

    /// Returns how the people or remains count, such as handed over or returned.
    #[must_use]
    pub const fn moved(&self) -> Moved {
        if self.is_returned {
            Moved::Returned
        } else {
            self.counts_as
        }
    }

    /// Returns how the people or remains count or, if they were returned, how they counted before.
    #[must_use]
    pub const fn counts_as(&self) -> Moved {
        self.counts_as
    }

    /// Returns when the people or remains moved, if known: certain from the last day of that time, possible from the
    /// first.
    #[must_use]
    pub const fn date(&self) -> Option<When> {
        self.when
    }

    /// Returns the number of people in each category; empty for remains.
    #[must_use]
    pub fn lines(&self) -> &[(DetaineeCategory, Interval)] {
        &self.lines
    }

    /// Returns the total number of people, or of remains. It may be narrower than the sum of the categories.
    #[must_use]
    pub const fn total(&self) -> Interval {
        self.total
    }

    /// Returns the number of people, or of remains, to add up for the fewest in several movements together.
    ///
    /// It is the fewest of the total, except in the rest of a summary whose records have unknown numbers: the people whom
    /// the summary is certain of may be in those records or not, and count here.
    ///
    /// ```
    /// use exchange_agreement::{Agreement, Count, Exchange, Ledger, Leg};
    /// let mut ledger = Ledger::open(Agreement::between("A", "B").build()?);
    /// let leg = |remains: Count| Leg::of_remains("A", "B", remains);
    /// ledger.record(Exchange::new("1", "2025-05-23", [leg(Count::AtMost(20))?])?)?;
    /// ledger.record(Exchange::new("all", "2025-06-01", [leg(8.into())?])?.with_includes(["1"])?)?;
    /// let movements = ledger.movements();
    /// let [record, rest] = movements.iter().collect::<Vec<_>>()[..] else { panic!("a record and the rest") };
    /// assert_eq!(rest.total().to_string(), "0 to 8");
    /// assert_eq!((record.adds_at_least(), rest.adds_at_least()), (0, 8), "8 together");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn adds_at_least(&self) -> u64 {
        let (own, beyond) = (self.total.surely(), self.beyond_records);
        if own < beyond { beyond } else { own }
    }

    /// Returns true if the movement is of remains and not of living people.
    #[must_use]
    pub const fn is_of_remains(&self) -> bool {
        self.is_of_remains
    }

    /// Returns true if the people or remains moved outside the terms, so that no commitment counts them.
    #[must_use]
    pub const fn is_outside_the_terms(&self) -> bool {
        self.is_beside
    }

    /// Returns the journal positions of the entries behind the movement: the record, and the correction that replaces
    /// it.
    #[must_use]
    pub fn entries(&self) -> &[usize] {
        let Entries { first, both } = &self.entries;
        both.as_ref().map_or(first, |both| both)
    }

    /// Returns what it is counted together with in a summary: its kind, whether it is outside the terms, whether it is
    /// of remains.
    pub(super) const fn topic(&self) -> (Moved, bool, bool) {
        (self.counts_as, self.is_beside, self.is_of_remains)
    }

    /// Returns true if everyone of the movement is in one of its lines.
    #[must_use]
    pub fn is_in_lines(&self) -> bool {
        let lines = self.lines.iter();
        let most = lines.fold(0_u64, |sum, (_, number)| sum.saturating_add(number.most()));
        self.is_of_remains || most >= self.total.most()
    }

    /// Returns the first and the last day on which it may have taken place, if known.
    pub(super) fn days(&self) -> impl Iterator<Item = PartialDate> + use<> {
        let first = self.when.and_then(When::beginning);
        let last = self.when.and_then(When::end);
        let first = first.map(PartialDate::first_day);
        let last = last.map(PartialDate::last_day);
        let days = first.into_iter().chain(last.filter(|_| last != first));
        days.filter_map(|(year, month, day)| PartialDate::new(year, Some(month), Some(day)).ok())
    }

    /// Returns the last day on which it may have taken place, if known.
    pub(super) fn last_day(&self) -> Option<(u16, u8, u8)> {
        self.when.and_then(When::end).map(PartialDate::last_day)
    }

    /// Returns whether it belongs to a time.
    pub(super) fn belongs(&self, cut: Cut) -> Belongs {
        cut.belongs(self.when, self.is_returned)
    }

    /// Adds the movements of a leg: of people, of remains, and of people it accounts for.
    pub(super) fn of_leg(leg: &'l Leg, source: &Source<'l>, all: &mut Vec<Self>) {
        let own = Source {
            when: leg.date().filter(|_| !source.is_returned).or(source.when),
            ..source.clone()
        };
        let way = (leg.ends(), leg.part());
        let first = all.len();
        let (people, remains) = (leg.detainees(), leg.remains());
        // A leg that only accounts for people does not state how many were handed over.
        if !people.is_empty() || remains.is_some() || leg.accounted().is_empty() {
            Self::of_load(way, Moved::HandedOver, people, remains, &own, all);
        }
        for accounted in leg.accounted() {
            let effect = accounted.effect();
            if !source.reading.includes(effect) {
                continue;
            }
            let moved = if effect == Effect::Performs {
                Moved::Recovered
            } else {
                Moved::Discharged(accounted.reason())
            };
            let (people, remains) = (accounted.detainees(), accounted.remains());
            Self::of_load(way, moved, people, remains, &own, all);
        }
        for movement in all.iter_mut().skip(first) {
            movement.is_beside = leg.is_outside_the_terms();
        }
    }

    /// Adds the movements of an entry that settles people without an exchange.
    pub(super) fn of_settled(settled: &'l Settled, source: &Source<'l>, all: &mut Vec<Self>) {
        let way = (settled.ends, settled.part.as_ref());
        let moved = Moved::Settled(settled.reason());
        Self::of_load(way, moved, &settled.detainees, settled.remains, source, all);
    }

    fn of_load(
        (ends, part): (Ends, Option<&'l PartKey>),
        counts_as: Moved,
        tally: &Tally,
        remains: Option<Count>,
        source: &Source<'l>,
        all: &mut Vec<Self>,
    ) {
        let is_undisclosed = |count: Count| count == Count::Undisclosed;
        let living = Self {
            ends,
            part,
            counts_as,
            is_returned: source.is_returned,
            is_beside: false,
            is_of_remains: false,
            when: source.when,
            tranche: source.tranche,
            lines: tally
                .iter()
                .map(|(line, count)| (line, source.reading.number(count)))
                .collect(),
            total: source.reading.total(tally),
            beyond_records: 0,
            is_disputed: false,
            is_undisclosed: tally.vague_lines().any(|(_, count)| is_undisclosed(*count)),
            released: source.released.clone(),
            entries: source.entries,
        };
        let of_remains = remains.map(|count| Self {
            is_of_remains: true,
            lines: Vec::new(),
            total: source.reading.number(count),
            is_undisclosed: is_undisclosed(count),
            ..living.clone()
        });
        if of_remains.is_none() || !tally.is_empty() {
            all.push(living);
        }
        all.extend(of_remains);
    }
}
