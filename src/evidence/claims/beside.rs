//! The numbers beside the claims of a `Comparison`: agreed, scheduled and recorded, and how far the claims are from them.

use super::claim::Claim;
use super::comparison::Comparison;
use super::number::Number;
use super::outcome::common;
use super::reference::Window;
use crate::agreement::Commitment;
use crate::evidence::topics::{Occasion, OccasionId};
use crate::ledger::Verdict;
use crate::words::Interval;

impl<'r> Comparison<'r> {
    /// Returns the commitment with the direction, part and subject of the topic, from the agreement in force, if there
    /// is exactly one.
    ///
    /// It covers the whole agreement, even if the topic is a single exchange.
    #[must_use]
    pub const fn agreed(&self) -> Option<&'r Commitment> {
        self.reference.agreed
    }

    /// Returns the number agreed for the direction, part and subject of the topic by all commitments together, from the
    /// agreement in force. `None` if there is no such commitment.
    ///
    /// ```
    /// use exchange_agreement::{Agreement, Commitment, Figure, Ledger, Quantity, Reconciliation, Report, evidence::Act};
    /// let promise = |people| Commitment::new("RU", "UA", Quantity::Exactly(people));
    /// let agreement = Agreement::between("RU", "UA").with_commitment(promise(100)?).with_commitment(promise(50)?);
    /// let ledger = Ledger::open(agreement.build_as_reported()?.0);
    /// let reports = [Report::new("a", "a ministry")?.with_figure(Figure::of_total(Act::Agreed, "RU", "UA", 150)?)];
    /// let compared = Reconciliation::of(&ledger, &reports).comparisons()[0].clone();
    /// assert!(compared.agreed_number() == Some(150.into()) && compared.agreed().is_none());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn agreed_number(&self) -> Option<Interval> {
        self.reference.agreed_number.map(Number::shown)
    }

    /// Returns the portion scheduled for the topic by the tranche that its exchange carries out, or `None` if there is
    /// none.
    ///
    /// ```
    /// use exchange_agreement::{Agreement, CategoryKind::PrisonerOfWar, Commitment, Exchange, Figure, Ledger};
    /// use exchange_agreement::evidence::Act;
    /// use exchange_agreement::{Leg, Quantity, Reconciliation, Report, terms::Tranche};
    /// let portion = Commitment::new("RU", "UA", Quantity::Exactly(307))?;
    /// let agreement = Agreement::between("RU", "UA").each_releases(1_000).with_tranche(Tranche::new("day-2", [portion])?);
    /// let mut ledger = Ledger::open(agreement.build()?);
    /// let people = [Leg::new("RU", "UA", [(PrisonerOfWar, 307)])?];
    /// ledger.record(Exchange::new("2", "2025-05-24", people)?.with_tranche("day-2")?)?;
    /// let figure = Figure::of_total(Act::Received, "RU", "UA", 307)?.with_exchange("2")?;
    /// let reports = [Report::new("a", "headquarters")?.with_figure(figure)];
    /// let reconciled = Reconciliation::of(&ledger, &reports);
    /// let [agreed, scheduled] = [reconciled.comparisons()[0].agreed(), reconciled.comparisons()[0].scheduled()];
    /// assert_eq!(agreed.map(Commitment::quantity), Some(&Quantity::Exactly(1_000)));
    /// assert_eq!(scheduled.map(Commitment::quantity), Some(&Quantity::Exactly(307)));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn scheduled(&self) -> Option<&'r Commitment> {
        self.reference.scheduled
    }

    /// Returns the number in the journal that the claims are compared with, counted by
    /// [`Topic::measure`](crate::evidence::Topic::measure).
    ///
    /// For one exchange these are the people it delivered, even if they were returned later; for a date, those delivered
    /// on it. For a running total they are the people handed over and not returned by the end of the same day, and for
    /// figures without a time all people delivered. For people listed it is the length of the lists, for people accounted
    /// for those with the reason, or with any reason if the figures name none, and for people held by a third actor
    /// those in its custody at the end of the day. `None` if the topic is about another act, or nothing is recorded.
    #[must_use]
    pub fn recorded(&self) -> Option<Interval> {
        self.reference.recorded.map(Number::shown)
    }

    /// Returns the recorded number counted the other way, if it is another number: for a running total the people as
    /// delivered, whether or not they were returned; otherwise the people delivered less those returned.
    ///
    /// ```
    /// # use exchange_agreement::{Agreement, Exchange, Figure, Ledger, Leg, Reconciliation, Report, evidence::Act};
    /// # use exchange_agreement::{CategoryKind::Civilian, Interval, journal::Reversal};
    /// let mut ledger = Ledger::open(Agreement::between("RU", "UA").build()?);
    /// let leg = |people| Leg::new("RU", "UA", [(Civilian, people)]);
    /// ledger.record_observed(Exchange::new("1", "2025-05-23", [leg(4)?])?)?;
    /// ledger.record_observed(Reversal::of("1".parse()?).with_legs([leg(1)?])?.with_date("2025-05-23")?)?;
    /// let total = Figure::of_total(Act::Received, "RU", "UA", 4)?.with_exchange("1")?;
    /// let reports = [Report::new("a", "a paper")?.with_figure(total.clone()).with_figure(total.running())];
    /// let reconciled = Reconciliation::of(&ledger, &reports);
    /// let [single, running] = reconciled.comparisons() else { panic!("two topics") };
    /// assert!(single.recorded() == Some(4.into()) && single.recorded_otherwise() == Some(3.into()));
    /// assert!(running.recorded() == Some(3.into()) && running.recorded_otherwise() == Some(4.into()));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn recorded_otherwise(&self) -> Option<Interval> {
        self.reference.otherwise.map(Number::shown)
    }

    /// Returns true if the journal records that the exchange of the topic was called off: zero people moved in it.
    ///
    /// ```
    /// use exchange_agreement::{Agreement, Exchange, Figure, Ledger, Reconciliation, Report, evidence::Act};
    /// let mut ledger = Ledger::open(Agreement::between("RU", "UA").build()?);
    /// ledger.record(Exchange::called_off("1", "2025-05-23")?)?;
    /// let figure = Figure::of_total(Act::Received, "RU", "UA", 22)?.with_exchange("1")?;
    /// let reports = [Report::new("a", "a paper")?.with_figure(figure)];
    /// let compared = Reconciliation::of(&ledger, &reports).comparisons()[0].clone();
    /// assert!(compared.is_called_off() && compared.gap_to_record() == Some(22));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn is_called_off(&self) -> bool {
        self.reference.is_called_off
    }

    /// Returns true if a journal can record the number of the topic: people listed, released, handed over or accounted
    /// for, and all people or remains that a third actor holds in custody.
    ///
    /// ```
    /// use exchange_agreement::{Agreement, CategoryKind::Civilian, Figure, Ledger, Reconciliation, Report, evidence::Act};
    /// use exchange_agreement::terms::{Holding, Party};
    /// let held = Holding::new("A", [(Civilian, 5)])?;
    /// let ledger = Ledger::open(Agreement::between("A", "B").with_custodian(Party::new("N")?, [held]).build()?);
    /// let held = |by| Figure::of_total(Act::Held, by, by, 4).and_then(|figure| figure.with_date("2025-05-23"));
    /// let reports = [Report::new("a", "a paper")?.with_figure(held("N")?).with_figure(held("A")?)];
    /// let reconciled = Reconciliation::of(&ledger, &reports);
    /// let held = reconciled.comparisons().iter().map(|one| (one.can_be_recorded(), one.gap_to_record()));
    /// // What a side holds is in no journal.
    /// assert!(held.eq([(false, None), (true, Some(1))]));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn can_be_recorded(&self) -> bool {
        self.reference.can_be_recorded
    }

    /// Returns by how many more people sources report as handed over than others report as released, of the same people,
    /// direction and time (C14): in the comparison of either. `None` if they may be as many, or fewer.
    ///
    /// ```
    /// use exchange_agreement::{Agreement, Figure, Ledger, Reconciliation, Report, evidence::Act};
    /// let ledger = Ledger::open(Agreement::between("RU", "UA").build()?);
    /// let total = |act, people| Figure::of_total(act, "RU", "UA", people).and_then(|figure| figure.with_exchange("1"));
    /// for (received, more) in [(14, Some(2)), (12, None), (8, None)] {
    ///     let released = Report::new("a", "one side")?.with_figure(total(Act::Released, 12)?);
    ///     let reports = [released, Report::new("b", "the other")?.with_figure(total(Act::Received, received)?)];
    ///     let reconciled = Reconciliation::of(&ledger, &reports);
    ///     assert!(reconciled.comparisons().iter().all(|one| one.more_than_released() == more));
    /// }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn more_than_released(&self) -> Option<u64> {
        self.between_acts
    }

    /// Returns true if the recorded number is of the same time as the claims, and not of a part of it; false for a running
    /// total without a start.
    #[must_use]
    pub fn is_of_the_time_recorded(&self) -> bool {
        self.reference.window == Window::Same
    }

    /// Returns the commitments that may be about the people of agreed figures, if none is about exactly them.
    #[must_use]
    pub fn other_promises(&self) -> &[&'r Commitment] {
        &self.other_promises
    }

    /// Returns the number that the claims should report: what is recorded or, of agreed figures, what is agreed for the
    /// same time.
    pub(in crate::evidence) fn expected(&self) -> Option<Number> {
        self.reference.expected(&self.topic)
    }

    /// Returns by how many the recorded number is below or above every number that satisfies all claims; 0 if it may be one
    /// of them. If no number satisfies all claims, they are those from the lowest to the highest claim. `None` if nothing
    /// is recorded, if no source reports a number, or if the time of the figures is unknown, as that of a
    /// running total without a start. Of a total that begins before the agreement, only what it lacks is counted.
    ///
    /// ```
    /// use exchange_agreement::{Agreement, Exchange, Figure, Ledger, Leg, Reconciliation, Report, evidence::Act};
    /// # let mut ledger = Ledger::open(Agreement::between("RU", "UA").build()?);
    /// let people = [(exchange_agreement::CategoryKind::PrisonerOfWar, 207)];
    /// ledger.record(Exchange::new("2", "2024-01-31", [Leg::new("RU", "UA", people)?])?)?;
    /// for (reported, apart) in [(195, 12), (207, 0), (208, 1)] {
    ///     let figure = Figure::of_total(Act::HandedOver, "RU", "UA", reported)?.with_exchange("2")?;
    ///     let reports = [Report::new("a", "a ministry")?.with_figure(figure)];
    ///     assert_eq!(Reconciliation::of(&ledger, &reports).comparisons()[0].gap_to_record(), Some(apart));
    /// }
    /// // 200 to 220 and at most 205 are compatible, and 207 is not one of the numbers that satisfy both.
    /// let figure = |count| Figure::of_total(Act::Received, "RU", "UA", count).and_then(|one| one.with_exchange("2"));
    /// let range = exchange_agreement::terms::CountRange::new(200, 220).ok_or("a range")?;
    /// let range = Report::new("a", "a paper")?.with_figure(figure(exchange_agreement::Count::Between(range))?);
    /// let bound = Report::new("b", "a mediator")?.with_figure(figure(exchange_agreement::Count::AtMost(205))?);
    /// let reports = [range, bound];
    /// assert_eq!(Reconciliation::of(&ledger, &reports).comparisons()[0].gap_to_record(), Some(2));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn gap_to_record(&self) -> Option<u64> {
        let spanned = self.spanned()?.pair();
        let reported = common(self.numbers()).unwrap_or(spanned);
        let recorded = self.reference.comparable()?.pair();
        if self.topic.occasion == Occasion::Single(OccasionId::Unknown) {
            return None;
        }
        let above = reported.surely().saturating_sub(recorded.most());
        Some(above.max(recorded.surely().saturating_sub(reported.most())))
    }

    /// Returns the verdict on the commitment if the claim were the complete count, or `None` if the topic does not
    /// allow one.
    ///
    /// Applies to running totals that start at the conclusion or later. `None` for a single exchange, for a total that
    /// may include people from before, and without a commitment.
    ///
    /// ```
    /// use exchange_agreement::{Agreement, Commitment, Figure, Ledger, Interval, Quantity, evidence::Act};
    /// use exchange_agreement::{Reconciliation, Report, Subject, Verdict};
    /// let promise = Commitment::new("RU", "UA", Quantity::Exactly(6_000))?.with_subject(Subject::Remains);
    /// let agreement = Agreement::between("RU", "UA").concluded("2025-06-02", "Istanbul").with_commitment(promise);
    /// let ledger = Ledger::open(agreement.build()?);
    /// let all = Figure::of_remains(Act::Received, "RU", "UA", 6_057)?.with_since("2025-06-02")?;
    /// let reports = [Report::new("b", "headquarters")?.with_figure(all)];
    /// let reconciled = Reconciliation::of(&ledger, &reports);
    /// let totals = &reconciled.comparisons()[0];
    /// assert_eq!(totals.verdict_on(&totals.claims()[0]), Some(Verdict::Over { by: Interval::exactly(57) }));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn verdict_on(&self, claim: &Claim<'_>) -> Option<Verdict> {
        let agreed = self
            .reference
            .agreed
            .filter(|_| self.reference.is_of_the_whole)?;
        claim
            .is_disclosed()
            .then(|| Verdict::if_released(agreed.quantity(), claim.number.bounds()))
    }
}
