//! What reports agree on, where they differ, by how much, and from which step on.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use super::apart;
use super::carry;
use super::comparison::{Beside, Comparison};
use super::gather::gather;
use super::judge::Judge;
use super::labels::Labels;
use super::outcome::Outcome;
use super::record::{Brought, Record};
use super::report::Report;
use super::series::Series;
use super::together;
use super::topic::{Occasion, StepId};
use super::voices::Voices;
use crate::agreement::Commitment;
use crate::ledger::{Exchange, Ledger};
use crate::rulebook::Findings;
use crate::words::{ExchangeId, Text, When};

/// The figures of some reports side by side, topic by topic, beside what was agreed, scheduled and recorded.
///
/// It takes no side and stores nothing: no figure enters the ledger. It does not depend on the order of the reports,
/// and a report that repeats another changes no outcome.
///
/// ```
/// use exchange_agreement::{Act, Agreement, Figure, Ledger, Outcome, Reconciliation, Report};
/// let agreement = Agreement::between("RU", "UA").each_releases(192).build()?;
/// let ledger = Ledger::open(agreement);
/// let (day, both) = ("2024-01-31".parse()?, ["Russian ministry", "Ukrainian headquarters"]);
/// let [ministry, headquarters] = [
///     Figure::of_total(Act::HandedOver, "RU", "UA", 195)?.on(day),
///     Figure::of_total(Act::Received, "RU", "UA", 207)?.on(day),
/// ];
/// let reports = [Report::new("a", both[0])?.telling(ministry), Report::new("b", both[1])?.telling(headquarters)];
/// let reconciled = Reconciliation::of(&ledger, &reports);
/// let [flow] = reconciled.comparisons() else { panic!("one topic") };
/// assert_eq!(flow.outcome(), Outcome::Differ { by: 12 });
/// assert_eq!(flow.topic().to_string(), "RU to UA, 2024-01-31");
/// assert!(reconciled.voices().iter().map(|voice| voice.as_str()).eq(both));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// Running totals that part, and what the difference is made of:
///
/// ```
/// use exchange_agreement::{Act, Agreement, Comparison, Figure, Ledger, Pair, Reconciliation, Report};
/// let ledger = Ledger::open(Agreement::between("RU", "UA").build()?);
/// let day = "2025-06-16".parse()?;
/// let told = |act, remains| Figure::of_remains(act, "RU", "UA", remains).map(|figure| figure.on(day));
/// let [giver, receiver] = [Report::new("a", "one side")?, Report::new("b", "the other")?];
/// let reports = [
///     giver.telling(told(Act::HandedOver, 1_248)?).telling(told(Act::HandedOver, 6_060)?.running(None)),
///     receiver.telling(told(Act::Received, 1_245)?).telling(told(Act::Received, 6_057)?.running(None)),
/// ];
/// let reconciled = Reconciliation::of(&ledger, &reports);
/// let [series] = reconciled.series() else { panic!("one flow") };
/// let (step, parting) = (&series.steps()[0], series.parting().ok_or("they part")?);
/// let [totals, batch] = [reconciled.totals(step), reconciled.singles(step)];
/// assert_eq!(totals.and_then(Comparison::span), Pair::new(6_057, 6_060));
/// assert_eq!(batch.and_then(Comparison::span), Pair::new(1_245, 1_248));
/// assert_eq!(reconciled.single(parting), batch);
/// assert!(totals.is_some_and(|totals| reconciled.contributions(totals).eq(batch)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reconciliation<'r> {
    ledger: &'r Ledger,
    comparisons: Vec<Comparison<'r>>,
    series: Vec<Series<'r>>,
    apart: Vec<apart::Pair>,
    voices: Vec<&'r Text>,
    /// The exchanges of the journal as they stand after corrections.
    exchanges: BTreeMap<&'r ExchangeId, &'r Exchange>,
}

impl<'r> Reconciliation<'r> {
    /// Lays the figures of reports side by side, and beside a ledger. Costs a sort of the figures.
    ///
    /// Reports need not resolve: a figure of an exchange that the ledger does not hold stands by itself.
    ///
    /// ```
    /// use exchange_agreement::{Act, Agreement, Figure, Ledger, Reconciliation, Report};
    /// let ledger = Ledger::open(Agreement::between("RU", "UA").build()?);
    /// let told = Figure::of_total(Act::Received, "RU", "UA", 207)?.in_exchange("2".parse()?);
    /// let ministry = Report::new("a", "a ministry")?.telling(told.clone());
    /// let reports = [ministry, Report::new("b", "a paper")?.republishing("a")?.telling(told)];
    /// let reconciled = Reconciliation::of(&ledger, &reports);
    /// // The journal is empty, and the copy adds no voice.
    /// assert_eq!((reconciled.comparisons()[0].recorded(), reconciled.voices().len()), (None, 1));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn of(ledger: &'r Ledger, reports: &'r [Report]) -> Self {
        let record = Record::of(ledger);
        let labels = Labels::of(reports, &record);
        let voices = Voices::of(reports);
        let gathered = gather(reports, &labels, &voices).into_iter();
        let mut comparisons: Vec<Comparison<'r>> = gathered
            .filter_map(|(key, claims)| Some(Comparison::of(key, labels.topic(key)?, claims)))
            .collect();
        let mut brought = BTreeMap::new();
        for comparison in &mut comparisons {
            comparison.beside = beside(comparison, ledger, &record, &mut brought);
            comparison.near = labels.near(comparison.key);
        }
        together::add(&mut comparisons, &labels);
        let concluded = ledger
            .agreement()
            .conclusion()
            .when()
            .and_then(When::beginning);
        let series = carry::all(&mut comparisons, &labels, &record, concluded);
        let apart = apart::pairs(&comparisons);
        Self {
            ledger,
            comparisons,
            series,
            apart,
            voices: voices.names(),
            exchanges: record.into_exchanges(),
        }
    }

    pub(super) const fn ledger(&self) -> &'r Ledger {
        self.ledger
    }

    /// An exchange of the journal as it stands after corrections.
    pub(super) fn recorded(&self, id: &ExchangeId) -> Option<&'r Exchange> {
        self.exchanges.get(id).copied()
    }

    /// Every topic with its claims: flow by flow, single occasions before running totals, in the order of time.
    #[must_use]
    pub fn comparisons(&self) -> &[Comparison<'r>] {
        &self.comparisons
    }

    /// The comparisons about one exchange.
    ///
    /// ```
    /// use exchange_agreement::{Act, Agreement, Figure, Ledger, Reconciliation, Report};
    /// # let ledger = Ledger::open(Agreement::between("RU", "UA").build()?);
    /// let figure = Figure::of_total(Act::Received, "RU", "UA", 207)?.with_remains(9).in_exchange("2".parse()?);
    /// let reports = [Report::new("a", "headquarters")?.telling(figure)];
    /// let reconciled = Reconciliation::of(&ledger, &reports);
    /// let (second, third) = ("2".parse()?, "3".parse()?);
    /// let topics = reconciled.of_exchange(&second).map(|compared| compared.topic().to_string());
    /// assert!(topics.eq(["RU to UA, exchange 2", "RU to UA, remains, exchange 2"]));
    /// assert_eq!(reconciled.of_exchange(&third).count(), 0);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn of_exchange(&self, id: &ExchangeId) -> impl Iterator<Item = &Comparison<'r>> {
        let compared = self.comparisons.iter();
        compared.filter(move |comparison| comparison.topic().is_of_exchange(id))
    }

    /// The running totals of every flow that has some.
    #[must_use]
    pub fn series(&self) -> &[Series<'r>] {
        &self.series
    }

    /// The comparison of the totals of a step of a series.
    #[must_use]
    pub fn totals(&self, step: &super::SeriesStep<'r>) -> Option<&Comparison<'r>> {
        self.comparisons.get(step.total)
    }

    /// The comparison of the single figures of a step of a series, where some are told.
    #[must_use]
    pub fn singles(&self, step: &super::SeriesStep<'r>) -> Option<&Comparison<'r>> {
        self.comparisons.get(step.single?)
    }

    /// The comparison of the single figures of the step at which a series parts, where some are told.
    #[must_use]
    pub fn single(&self, parting: &super::Parting<'r>) -> Option<&Comparison<'r>> {
        self.comparisons.get(parting.single?)
    }

    /// What a difference is made of: the comparisons of single occasions and of categories inside the topic that
    /// differ themselves.
    pub fn contributions(&self, of: &Comparison<'r>) -> impl Iterator<Item = &Comparison<'r>> {
        let (key, is_running) = (of.key, of.topic().is_running());
        let compared = self.comparisons.iter();
        compared.filter(move |comparison| {
            let other = comparison.key;
            let is_inside = comparison.topic().subject != of.topic().subject
                && of.topic().subject.covers(&comparison.topic().subject);
            let is_same_way = (other.ends, other.part, other.act) == (key.ends, key.part, key.act);
            let is_occasion = is_running && other.start == 0 && other.step <= key.step;
            let is_same_time = (other.start, other.step) == (key.start, key.step);
            let is_part = is_occasion && (is_inside || other.subject == key.subject)
                || is_same_time && is_inside;
            is_same_way && is_part && comparison.outcome().difference() > 0
        })
    }

    /// Figures that look alike and cannot be compared, two topics at a time, with why.
    ///
    /// ```
    /// use exchange_agreement::{Act, Agreement, Apart, Figure, Ledger, Outcome, Reconciliation, Report};
    /// # let ledger = Ledger::open(Agreement::between("HA", "IL").build()?);
    /// let told = |act, people| Figure::of_total(act, "IL", "HA", people);
    /// let reports = [Report::new("a", "ICRC")?.telling(told(Act::Released, 200)?).telling(told(Act::Carried, 128)?)];
    /// let reconciled = Reconciliation::of(&ledger, &reports);
    /// let (released, carried, outcome) = reconciled.incomparable().next().ok_or("released is not carried")?;
    /// assert_eq!((released.topic().act(), carried.topic().act()), (Act::Released, Act::Carried));
    /// assert_eq!(outcome, Outcome::Incomparable { why: Apart::Acts });
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
            Some((one, other, Outcome::Incomparable { why: pair.why }))
        })
    }

    /// What the figures show about themselves and about each other: findings of level C, which refuse nothing and never
    /// say who is right. Places are pointers from a document that holds the reports in their order.
    ///
    /// ```
    /// use exchange_agreement::CategoryKind::{Civilian, PrisonerOfWar};
    /// use exchange_agreement::{Act, Agreement, Figure, Ledger, Reconciliation, Report, Rule};
    /// # let ledger = Ledger::open(Agreement::between("RU", "UA").build()?);
    /// let people = [(PrisonerOfWar, 270), (Civilian, 120)];
    /// let figure = Figure::new(Act::Received, "UA", "RU", people)?.with_total(391);
    /// let reports = [Report::new("a", "a paper")?.telling(figure)];
    /// let findings = Reconciliation::of(&ledger, &reports).findings();
    /// let told = findings.iter().map(|finding| (finding.rule(), finding.place()));
    /// assert!(told.eq([(Rule::PartsAddUp, "/reports/0/figures/0/total")]));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn findings(&self) -> Findings {
        let judge = Judge {
            comparisons: &self.comparisons,
            series: &self.series,
            agreement: self.ledger.agreement_in_force(),
        };
        judge.judge().told()
    }

    /// Whose figures they are: each voice once, in the order of their texts.
    #[must_use]
    pub fn voices(&self) -> &[&'r Text] {
        &self.voices
    }
}

/// What is agreed, scheduled and recorded of a topic. Whom an exchange brought is added up once for all categories.
fn beside<'r>(
    comparison: &Comparison<'r>,
    ledger: &'r Ledger,
    record: &Record<'r>,
    brought: &mut BTreeMap<(u32, u32, u32), Brought>,
) -> Beside<'r> {
    let (topic, key) = (comparison.topic(), comparison.key);
    let agreement = ledger.agreement_in_force();
    let is_meant = |promise: &&Commitment| {
        promise.ends() == topic.ends
            && promise.part() == topic.part
            && *promise.subject() == topic.subject
    };
    let exchange = match topic.occasion {
        Occasion::Single(StepId::Exchange(id)) => record.position(id).and_then(|at| record.at(at)),
        Occasion::Single(_) | Occasion::Running { .. } => None,
    };
    let exchange = exchange.map(|recorded| recorded.exchange);
    let tranche = exchange.and_then(|exchange| {
        let carried_out = exchange.tranche()?;
        let mut tranches = agreement.tranches().iter();
        tranches.find(|tranche| tranche.id() == carried_out)
    });
    let crossed = exchange.filter(|_| topic.act.is_crossing());
    Beside {
        agreed: agreement.commitments().iter().find(is_meant),
        scheduled: tranche.and_then(|tranche| tranche.portions().iter().find(is_meant)),
        recorded: crossed.and_then(|exchange| {
            let brought = brought.entry((key.step, key.ends, key.part));
            let brought = brought.or_insert_with(|| Brought::by(exchange, topic.ends, topic.part));
            brought.of(&topic.subject)
        }),
        is_of_the_whole: false,
    }
}
