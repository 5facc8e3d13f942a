//! `Movements`: all groups in order of time; counts a measure as a whole or as a series by day.

use alloc::collections::BTreeSet;
use alloc::vec::Vec;

use super::cut::{Belongs, Cut};
use super::group::Group;
use super::measure::Measure;
use super::movement::{Moved, Movement};
use super::reckoning::Reckoning;
use super::row::Lines;
use super::running::Running;
use super::share::Asked;
use crate::ledger::terms::Match;
use crate::ledger::terms::filter::Filter;
use crate::words::{Ends, Interval, PartialDate};

/// The people and remains that finally count as having moved: the journal after corrections, summaries and returns.
///
/// Balances, verdicts, pages, pictures, tables and comparisons count these movements, and [`count`](Self::count) does
/// so for any caller. A figure for both directions together counts as possible for each direction.
///
/// ```
/// use exchange_agreement::{CategoryKind::PrisonerOfWar, Agreement, Exchange, Ledger, Leg};
/// use exchange_agreement::standing::{Counted, Measure};
/// let mut ledger = Ledger::open(Agreement::between("A", "B").build()?);
/// let of = |id, on, people| Exchange::new(id, on, [Leg::new("A", "B", [(PrisonerOfWar, people)])?]);
/// ledger.record_observed(of("1", "2025-05-02", 360)?)?;
/// // A summary of the month: the 360 are among its 718.
/// ledger.record_observed(of("2", "2025-05-01/2025-05-31", 718)?.with_includes(["1"])?)?;
/// let movements = ledger.movements();
/// let totals = movements.iter().map(|one| one.total().to_string());
/// assert!(totals.eq(["360", "358"]));
/// let went = Measure::new(Counted::HandedOver, movements.iter().next().ok_or("two")?.ends());
/// assert_eq!(movements.count(&went), Some(718.into()));
/// let then = ledger.movements_as_of("2025-05-10".parse()?).count(&went);
/// assert_eq!(then.map(|count| count.to_string()), Some("360 to 718".into()));
/// let known = ledger.movements_as_known_on("2025-06-01".parse()?, "2025-05-31".parse()?);
/// assert_eq!(known.count(&went), Some(718.into()));
/// let of = |id: &str| ledger.movements_of(id).and_then(|movements| movements.count(&went));
/// assert_eq!((of("1"), of("2")), (Some(360.into()), Some(718.into())));
/// assert_eq!(ledger.summary_of("1"), ledger.exchange("2"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Movements<'l> {
    groups: Vec<Group<'l>>,
    /// The couple of actors of each movement, with the position of its group.
    couples: Vec<(Ends, usize)>,
    cut: Cut,
}

impl<'l> Movements<'l> {
    pub(in crate::ledger) fn new(groups: Vec<Group<'l>>, cut: Cut) -> Self {
        let all = groups.iter().enumerate().flat_map(|(at, group)| {
            let movements = group.movements(Cut::Never);
            movements.flat_map(move |one| one.couples().map(move |couple| (couple, at)))
        });
        let mut couples: Vec<(Ends, usize)> = all.collect();
        couples.sort_unstable();
        couples.dedup();
        Self {
            groups,
            couples,
            cut,
        }
    }

    /// Returns every movement that belongs or may belong to the requested time, in the order of their last days.
    ///
    /// An undated movement keeps its place in the order recorded.
    pub fn iter(&self) -> impl Iterator<Item = &Movement<'l>> {
        let groups = self.groups.iter();
        let mut recorded: Vec<_> = groups.flat_map(|group| group.movements(self.cut)).collect();
        recorded.sort_by_key(|movement| movement.entries.first);
        let mut last = None;
        let dated = recorded.into_iter().map(|movement| {
            last = movement.last_day().or(last);
            (last, movement)
        });
        let mut dated: Vec<_> = dated.collect();
        dated.sort_by_key(|(day, _)| *day);
        dated.into_iter().map(|(_, movement)| movement)
    }

    /// Returns the number of people or remains that a measure counts, certain and possible, or `None` if nothing
    /// that matches is recorded.
    #[must_use]
    pub fn count(&self, measure: &Measure) -> Option<Interval> {
        self.count_until(measure, self.cut)
    }

    /// Returns the number that a measure counts among undated movements, which are possible on any day, or `None` if
    /// there are none.
    ///
    /// ```
    /// use exchange_agreement::{CategoryKind::PrisonerOfWar, Agreement, Exchange, Ledger, Leg};
    /// use exchange_agreement::standing::{Counted, Measure};
    /// let mut ledger = Ledger::open(Agreement::between("A", "B").build()?);
    /// let leg = Leg::new("A", "B", [(PrisonerOfWar, 28)])?;
    /// let went = Measure::new(Counted::HandedOver, leg.ends());
    /// ledger.record_observed(Exchange::new("1", "2025-05-02", [leg.clone()])?)?;
    /// assert_eq!(ledger.movements().without_a_date(&went), None);
    /// ledger.record_observed(Exchange::undated("2", [leg])?)?;
    /// let possible = ledger.movements().without_a_date(&went).map(|count| count.to_string());
    /// assert_eq!(possible, Some("0 to 28".into()));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn without_a_date(&self, measure: &Measure) -> Option<Interval> {
        self.count_until(measure, Cut::Before)
    }

    /// Returns the number that a measure counts up to the end of a date, out of all movements.
    pub(crate) fn count_by(&self, measure: &Measure, date: PartialDate) -> Option<Interval> {
        self.count_until(measure, Cut::Within(date))
    }

    /// Returns the movements of people and remains handed over, whether or not they were returned, in no order.
    pub(crate) fn delivered(&self) -> impl Iterator<Item = &Movement<'l>> {
        let all = self.groups.iter();
        let all = all.flat_map(|group| group.movements(Cut::Never));
        all.filter(|one| one.moved() == Moved::HandedOver)
    }

    /// Returns how many of those who are meant were delivered, whether or not they were returned, for each class of the
    /// entries behind them; `None` where nobody is recorded. What a summary states narrows the numbers of its records.
    pub(in crate::ledger) fn delivered_in(
        &self,
        classes: usize,
        class: impl Fn(usize) -> Option<usize>,
        is_meant: impl Fn(&Movement<'_>) -> bool,
    ) -> Vec<Option<Interval>> {
        let mut sums: Vec<Option<Interval>> = alloc::vec![None; classes];
        let is_delivered = |one: &Movement<'_>| !one.is_returned && is_meant(one);
        let matches = |one: &Movement<'_>| {
            if is_delivered(one) {
                Match::Surely
            } else {
                Match::No
            }
        };
        for group in &self.groups {
            let delivered = group.movements(self.cut).filter(|one| is_delivered(one));
            let found = delivered.filter_map(|one| class(one.entries.first[0]));
            for at in found.collect::<BTreeSet<usize>>() {
                let is_of_class = |entry| class(entry) == Some(at);
                let asked = Asked {
                    lines: Lines::Subject(&Filter::PersonsOfUnknownFate),
                    matches: &matches,
                    tranche: None,
                    since: None,
                    entries: Some(&is_of_class),
                };
                let number = Reckoning::of(group, asked, self.cut).delivered();
                if let Some(sum) = sums.get_mut(at) {
                    *sum = Some(sum.map_or(number, |sum| sum.plus(number)));
                }
            }
        }
        sums
    }

    /// Returns a number of a movement by the time that is asked about: who only possibly moved by then are possible.
    pub(in crate::ledger) fn by_then(&self, movement: &Movement<'_>, number: Interval) -> Interval {
        if movement.belongs(self.cut) == Belongs::Surely {
            number
        } else {
            number.none_certain()
        }
    }

    /// Returns what a measure counts in some entries.
    pub(in crate::ledger) fn count_in(
        &self,
        measure: &Measure,
        entries: &BTreeSet<usize>,
    ) -> Option<Interval> {
        let is_meant = |entry: usize| entries.contains(&entry);
        self.counted(measure, self.cut, Some(&is_meant))
    }

    fn count_until(&self, measure: &Measure, cut: Cut) -> Option<Interval> {
        self.counted(measure, cut, None)
    }

    fn counted(
        &self,
        measure: &Measure,
        cut: Cut,
        entries: Option<&dyn Fn(usize) -> bool>,
    ) -> Option<Interval> {
        measure.ask(|asked| {
            let asked = Asked { entries, ..asked };
            let groups = self.between(measure.ends.couple());
            let groups = groups.filter(|group| group.is_recorded(asked, cut));
            let counts = groups.map(|group| measure.of_count(&Reckoning::of(group, asked, cut)));
            counts.reduce(Interval::plus)
        })
    }

    /// Returns the movements that a measure certainly or possibly counts, in the order recorded.
    ///
    /// ```
    /// use exchange_agreement::{CategoryKind::Civilian, Agreement, Exchange, Ledger, standing::{Counted, Measure}};
    /// let mut ledger = Ledger::open(Agreement::between("RU", "UA").build()?);
    /// ledger.record_observed(Exchange::mutual("1", "2025-05-23", "RU", "UA", [(Civilian, 120)])?)?;
    /// let home = Measure::new(Counted::HandedOver, ledger.exchanges().next().ok_or("one")?.legs()[0].ends());
    /// let movements = ledger.movements();
    /// assert!(movements.meant(&home).iter().map(|one| one.ends().to_string()).eq(["RU to UA"]));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn meant(&self, measure: &Measure) -> Vec<&Movement<'l>> {
        measure.ask(|asked| {
            let groups = self.between(measure.ends.couple());
            groups
                .flat_map(|group| group.meant(asked, self.cut))
                .collect()
        })
    }

    /// Returns the groups with a movement between two actors.
    fn between(&self, couple: Ends) -> impl Iterator<Item = &Group<'l>> {
        let first = self.couples.partition_point(|(known, _)| *known < couple);
        let found = self.couples.get(first..).unwrap_or_default().iter();
        let found = found.take_while(move |(known, _)| *known == couple);
        found.filter_map(|(_, at)| self.groups.get(*at))
    }

    /// Returns the number that a measure asks for, at the end of each day on which it may have changed, the first day
    /// first.
    ///
    /// A movement is sure from its last day and possible from its first; an undated one is possible throughout.
    ///
    /// ```
    /// use exchange_agreement::{CategoryKind::PrisonerOfWar, Agreement, Exchange, Ledger, Leg};
    /// use exchange_agreement::standing::{Counted, Measure};
    /// let mut ledger = Ledger::open(Agreement::between("A", "B").build()?);
    /// let leg = Leg::new("A", "B", [(PrisonerOfWar, 28)])?;
    /// let went = Measure::new(Counted::HandedOver, leg.ends());
    /// ledger.record_observed(Exchange::new("1", "2025-05-02/2025-05-04", [leg])?)?;
    /// let series = ledger.movements().series(&went);
    /// let shown = series.iter().map(|(day, count)| format!("{day}: {count}"));
    /// assert!(shown.eq(["2025-05-02: 0 to 28", "2025-05-04: 28"]));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn series(&self, measure: &Measure) -> Vec<(PartialDate, Interval)> {
        let mut changes: Vec<(PartialDate, Interval, Interval)> = Vec::new();
        let mut sum = Running::default();
        measure.ask(|asked| {
            let groups = self.between(measure.ends.couple());
            for group in groups.filter(|group| group.is_recorded(asked, self.cut)) {
                let of = |count: &Reckoning<'_, '_>| measure.of_count(count);
                let (mut before, days) = Reckoning::series(group, asked, of);
                sum.add(before);
                for (day, after) in days {
                    changes.push((day, before, after));
                    before = after;
                }
            }
        });
        changes.sort_by_key(|(day, ..)| *day);
        let mut series: Vec<(PartialDate, Interval)> = Vec::new();
        for (day, before, after) in changes {
            sum.take(before);
            sum.add(after);
            match series.last_mut().filter(|(last, _)| *last == day) {
                Some((_, last)) => *last = sum.pair(),
                None => series.push((day, sum.pair())),
            }
        }
        series
    }
}
