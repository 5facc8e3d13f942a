//! `Reconciliation`: what reports agree on, where they differ, by how much, and from which step on.

use alloc::vec::Vec;

use super::claims::gather::gather;
use super::claims::gather_details::gather_details;
use super::claims::{Comparison, Detail, Outcome, Recorded, incomparable, together};
use super::reports::{Report, Voices};
use super::rules::{Judge, mark};
use super::series::{Series, carry};
use super::topics::{Key, Labels, Occasions};
use crate::ledger::Ledger;
use crate::rulebook::Findings;
use crate::words::{ExchangeId, Text};

/// The figures of several reports, compared topic by topic with each other and with the agreed, scheduled and recorded
/// numbers.
///
/// It does not decide which source is right, and records nothing in the ledger. The order of the reports does not
/// matter, and a report that repeats another changes no outcome.
///
/// ```
/// use exchange_agreement::{Agreement, Figure, Ledger, Reconciliation, Report, evidence::{Act, Outcome}};
/// let agreement = Agreement::between("RU", "UA").each_releases(192).build()?;
/// let ledger = Ledger::open(agreement);
/// let (day, both) = ("2024-01-31", ["Russian ministry", "Ukrainian headquarters"]);
/// let [ministry, headquarters] = [
///     Figure::of_total(Act::HandedOver, "RU", "UA", 195)?.with_date(day)?,
///     Figure::of_total(Act::Received, "RU", "UA", 207)?.with_date(day)?,
/// ];
/// let reports = [Report::new("a", both[0])?.with_figure(ministry), Report::new("b", both[1])?.with_figure(headquarters)];
/// let reconciled = Reconciliation::of(&ledger, &reports);
/// let [flow] = reconciled.comparisons() else { panic!("one topic") };
/// assert_eq!(flow.outcome(), Outcome::Differ { by: 12 });
/// assert_eq!(flow.topic().to_string(), "RU to UA, 2024-01-31");
/// assert!(reconciled.voices().iter().map(|voice| voice.as_str()).eq(both));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// Two running totals diverge, and the figures of one day explain by how much:
///
/// ```
/// use exchange_agreement::{Agreement, Figure, Ledger, Interval, Reconciliation, Report};
/// use exchange_agreement::evidence::{Act, Comparison};
/// let ledger = Ledger::open(Agreement::between("RU", "UA").build()?);
/// let day = "2025-06-16";
/// let figure = |act, remains| Figure::of_remains(act, "RU", "UA", remains).and_then(|figure| figure.with_date(day));
/// let [giver, receiver] = [Report::new("a", "one side")?, Report::new("b", "the other")?];
/// let reports = [
///     giver.with_figure(figure(Act::HandedOver, 1_248)?).with_figure(figure(Act::HandedOver, 6_060)?.running()),
///     receiver.with_figure(figure(Act::Received, 1_245)?).with_figure(figure(Act::Received, 6_057)?.running()),
/// ];
/// let reconciled = Reconciliation::of(&ledger, &reports);
/// let [series] = reconciled.series() else { panic!("one flow") };
/// let (step, divergence) = (&series.steps()[0], series.divergence().ok_or("the totals diverge")?);
/// let [totals, batch] = [reconciled.totals(step), reconciled.singles(step)];
/// assert_eq!(totals.and_then(Comparison::span), Interval::new(6_057, 6_060));
/// assert_eq!(batch.and_then(Comparison::span), Interval::new(1_245, 1_248));
/// assert_eq!(reconciled.single(divergence), batch);
/// assert!(totals.is_some_and(|totals| reconciled.contributions(totals).eq(batch)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reconciliation<'r> {
    ledger: &'r Ledger,
    comparisons: Vec<Comparison<'r>>,
    details: Vec<Detail<'r>>,
    series: Vec<Series<'r>>,
    of_categories: Vec<Series<'r>>,
    apart: Vec<incomparable::Pairing>,
    voices: Vec<&'r Text>,
}

impl<'r> Reconciliation<'r> {
    /// Compares the figures of reports with each other and with a ledger.
    ///
    /// A figure of an exchange that is not in the ledger is compared with other reports only.
    ///
    /// # Cost
    ///
    /// One sort of the figures.
    ///
    /// ```
    /// use exchange_agreement::{Agreement, Figure, Ledger, Reconciliation, Report, evidence::Act};
    /// let ledger = Ledger::open(Agreement::between("RU", "UA").build()?);
    /// let figure = Figure::of_total(Act::Received, "RU", "UA", 207)?.with_exchange("2")?;
    /// let ministry = Report::new("a", "a ministry")?.with_figure(figure.clone());
    /// let reports = [ministry, Report::new("b", "a paper")?.with_republishes("a")?.with_figure(figure)];
    /// let reconciled = Reconciliation::of(&ledger, &reports);
    /// // The journal is empty, and the copy adds no voice.
    /// assert_eq!((reconciled.comparisons()[0].recorded(), reconciled.voices().len()), (None, 1));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn of(ledger: &'r Ledger, reports: &'r [Report]) -> Self {
        let labels = Labels::of(reports, &Occasions::of(ledger));
        let voices = Voices::of(reports);
        let gathered = gather(reports, &labels, &voices).into_iter();
        let mut comparisons: Vec<Comparison<'r>> = gathered
            .filter_map(|(key, claims)| Some(Comparison::of(key, labels.topic(key)?, claims)))
            .collect();
        for comparison in &mut comparisons {
            comparison.near = labels.near(comparison.key);
            comparison.lapse = labels.timeline.lapse(comparison.key.step);
        }
        let mut recorded = Recorded::of(ledger);
        recorded.add_to(&mut comparisons);
        together::add(&mut comparisons, &labels);
        let carried = carry::all(&mut comparisons, &labels, ledger, &recorded);
        mark(&mut comparisons);
        let apart = incomparable::pairs(&comparisons);
        let details = gather_details(reports, &labels, &voices, ledger);
        Self {
            ledger,
            comparisons,
            details,
            series: carried.of_all,
            of_categories: carried.of_categories,
            apart,
            voices: voices.names(),
        }
    }

    /// Returns the ledger with which the figures are compared.
    ///
    /// ```
    /// use exchange_agreement::{Agreement, Ledger, Reconciliation};
    /// let ledger = Ledger::open(Agreement::between("RU", "UA").build()?);
    /// assert!(core::ptr::eq(Reconciliation::of(&ledger, &[]).ledger(), &ledger));
    /// # Ok::<(), exchange_agreement::Invalid>(())
    /// ```
    #[must_use]
    pub const fn ledger(&self) -> &'r Ledger {
        self.ledger
    }

    /// Returns one comparison for each topic, sorted by direction, part, act and subject, single figures before running
    /// totals, then by time.
    #[must_use]
    pub fn comparisons(&self) -> &[Comparison<'r>] {
        &self.comparisons
    }

    /// Returns the comparisons of figures about one exchange alone, given by its id, without running totals.
    ///
    /// ```
    /// use exchange_agreement::{Agreement, Figure, Ledger, Reconciliation, Report, evidence::Act};
    /// # let ledger = Ledger::open(Agreement::between("RU", "UA").build()?);
    /// let figure = Figure::of_total(Act::Received, "RU", "UA", 207)?.with_remains(9).with_exchange("2")?;
    /// let reports = [Report::new("a", "headquarters")?.with_figure(figure)];
    /// let reconciled = Reconciliation::of(&ledger, &reports);
    /// let topics = reconciled.of_exchange("2").map(|compared| compared.topic().to_string());
    /// assert!(topics.eq(["RU to UA, exchange 2", "RU to UA, remains, exchange 2"]));
    /// assert_eq!(reconciled.of_exchange("3").count(), 0);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn of_exchange(&self, id: impl AsRef<str>) -> impl Iterator<Item = &Comparison<'r>> {
        let (compared, id) = (self.comparisons.iter(), ExchangeId::new(id).ok());
        compared.filter(move |comparison| {
            let id = id.as_ref();
            id.is_some_and(|id| comparison.topic().is_of_exchange(id))
        })
    }

    /// Returns what sources report apart from people: the dates of exchanges, numbers of exchanges, and the date of the
    /// agreement, sorted by kind, ends and time.
    ///
    /// No rule checks them.
    ///
    /// ```
    /// use exchange_agreement::{Agreement, Ledger, Reconciliation, Report, evidence::Outcome};
    /// let ledger = Ledger::open(Agreement::between("HO", "GO").concluded("2018-12-17", "Stockholm").build()?);
    /// let reports = [
    ///     Report::new("a", "a database")?.with_concluded("2018-12-17")?,
    ///     Report::new("b", "ICRC")?.with_concluded("2018-12-11")?,
    /// ];
    /// let reconciled = Reconciliation::of(&ledger, &reports);
    /// assert_eq!(reconciled.details()[0].outcome(), Outcome::Differ { by: 6 });
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn details(&self) -> &[Detail<'r>] {
        &self.details
    }

    /// Returns the series of running totals: one for each direction, part, act, subject and starting date that has
    /// some, but none for single categories.
    #[must_use]
    pub fn series(&self) -> &[Series<'r>] {
        &self.series
    }

    /// Returns the comparison of the running totals at a step of a series, or `None` only for a step of another
    /// reconciliation.
    #[must_use]
    pub fn totals(&self, step: &super::SeriesStep<'r>) -> Option<&Comparison<'r>> {
        self.comparisons.get(step.total)
    }

    /// Returns the comparison of figures for a step of a series alone (one exchange or date), or `None` if there are
    /// none.
    #[must_use]
    pub fn singles(&self, step: &super::SeriesStep<'r>) -> Option<&Comparison<'r>> {
        self.comparisons.get(step.single?)
    }

    /// Returns the comparison of figures for the exchange or date at which a series diverges, or `None` if there are
    /// none.
    #[must_use]
    pub fn single(&self, divergence: &super::Divergence<'r>) -> Option<&Comparison<'r>> {
        self.comparisons.get(divergence.single?)
    }

    /// Returns the comparisons that explain a difference: those of single exchanges, days and categories within the
    /// topic that differ as well.
    pub fn contributions(&self, of: &Comparison<'r>) -> impl Iterator<Item = &Comparison<'r>> {
        let (key, is_running) = (of.key, of.topic().is_running());
        let compared = self.comparisons.iter();
        compared.filter(move |comparison| {
            let other = comparison.key;
            let is_inside = comparison.topic().subject != of.topic().subject
                && of.topic().subject.covers(&comparison.topic().subject);
            let is_same_way = other.is_one_flow_with(Key {
                subject: other.subject,
                ..key
            });
            let is_occasion = is_running && other.start == 0 && other.step <= key.step;
            let is_same_time = (other.start, other.step) == (key.start, key.step);
            let is_part = is_occasion && (is_inside || other.subject == key.subject)
                || is_same_time && is_inside;
            is_same_way && is_part && comparison.outcome().difference() > 0
        })
    }

    /// Returns pairs of comparisons that look alike but cannot be compared, each with the reason.
    ///
    /// ```
    /// use exchange_agreement::{Agreement, Figure, Ledger, Reconciliation, Report};
    /// use exchange_agreement::evidence::{Act, Incomparability, Outcome};
    /// # let ledger = Ledger::open(Agreement::between("HA", "IL").build()?);
    /// let figure = |act, people| Figure::of_total(act, "IL", "HA", people);
    /// let report = Report::new("a", "ICRC")?.with_figure(figure(Act::Released, 200)?).with_figure(figure(Act::Carried, 128)?);
    /// let reports = [report];
    /// let reconciled = Reconciliation::of(&ledger, &reports);
    /// let (released, carried, outcome) = reconciled.incomparable().next().ok_or("one pair")?;
    /// assert_eq!((released.topic().act(), carried.topic().act()), (Act::Released, Act::Carried));
    /// assert_eq!(outcome, Outcome::Incomparable { reason: Incomparability::Acts });
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn incomparable(
        &self,
    ) -> impl Iterator<Item = (&Comparison<'r>, &Comparison<'r>, Outcome)> {
        self.apart.iter().filter_map(|pair| {
            let (one, other) = (
                self.comparisons.get(pair.one)?,
                self.comparisons.get(pair.other)?,
            );
            Some((
                one,
                other,
                Outcome::Incomparable {
                    reason: pair.reason,
                },
            ))
        })
    }

    /// Returns the findings of level C about the figures. They refuse nothing and never say which source is right.
    ///
    /// Places are pointers into a document that contains the reports in this order.
    ///
    /// ```
    /// use exchange_agreement::CategoryKind::{Civilian, PrisonerOfWar};
    /// use exchange_agreement::{Agreement, Figure, Ledger, Reconciliation, Report, Rule};
    /// use exchange_agreement::evidence::Act;
    /// # let ledger = Ledger::open(Agreement::between("RU", "UA").build()?);
    /// let people = [(PrisonerOfWar, 270), (Civilian, 120)];
    /// let figure = Figure::new(Act::Received, "UA", "RU", people)?.with_total(391);
    /// let reports = [Report::new("a", "a paper")?.with_figure(figure)];
    /// let findings = Reconciliation::of(&ledger, &reports).findings();
    /// let found = findings.iter().map(|finding| (finding.rule(), finding.place()));
    /// assert!(found.eq([(Rule::PartsAddUp, "/reports/0/figures/0/total")]));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn findings(&self) -> Findings {
        let series = [&*self.series, &*self.of_categories];
        let judge = Judge::of(&self.comparisons, series, self.ledger);
        judge.judge().in_order()
    }

    /// Returns the sources that figures are attributed to (their voices), each once, sorted by text.
    #[must_use]
    pub fn voices(&self) -> &[&'r Text] {
        &self.voices
    }
}
