//! A document: an agreement, its journal and the reports.

use alloc::collections::BTreeSet;
use alloc::vec::Vec;

use super::references::References;
use super::refused::DocumentRefused;
use super::report_ids::{ReportIds, unresolved};
use crate::agreement::Agreement;
use crate::evidence::{Figure, Reconciliation, Report, reported_on};
use crate::ledger::{Exchange, ExchangeStatus, JournalEntry, Ledger, Receipt, Refused};
use crate::rulebook::{Finding, Findings, Invalid, Rule, limits};
use crate::wire::FORMAT;
use crate::words::{ExchangeId, PartialDate, Text, TextOr};

/// A document: an agreement, its journal, and the reports that cover it.
///
/// ```
/// # #[cfg(feature = "json")] {
/// use exchange_agreement::Document;
/// let text = br#"{
///   "format": "exchange-agreement/1",
///   "agreement": {
///     "sides": { "RU": [{ "id": "russia" }], "UA": [{ "id": "ukraine" }] },
///     "commitments": [{ "from": "RU", "to": "UX", "quantity": { "exactly": 1000 } }]
///   },
///   "journal": [{ "exchange": { "id": "1", "on": "2025-02-30", "legs": [] } }]
/// }"#;
/// let invalid = Document::from_json(text).unwrap_err();
/// let lines: Vec<String> = invalid.findings().iter().map(ToString::to_string).collect();
/// assert_eq!(lines, [
///     "E04 /agreement/commitments/0/to there is no side or third actor `UX`, expected one of `RU`, `UA`",
///     "E10 /journal/0/exchange/on `2025-02-30` is not a valid date, expected a date of the calendar",
///     "E09 /journal/0/exchange/legs carried out, but it has no legs",
/// ]);
/// # }
/// ```
///
/// A program makes a document of a ledger and reports:
///
/// ```
/// use exchange_agreement::{Agreement, CategoryKind::PrisonerOfWar, Document, Exchange, Ledger, Report};
/// let mut ledger = Ledger::open(Agreement::between("RU", "UA").each_releases(1_000).build()?);
/// ledger.record(Exchange::mutual("1", "2025-05-23", "RU", "UA", [(PrisonerOfWar, 390)])?)?;
/// let reports = [Report::new("a", "a newspaper")?];
/// let mut document = Document::new(ledger.clone(), reports.clone())?;
/// assert!(!document.record_observed(ledger.exchanges().next().ok_or("one")?.clone())?.is_new(), "recorded before");
/// assert_eq!((document.agreement(), document.ledger()), (ledger.agreement(), &ledger));
/// assert_eq!((document.reports(), document.report("a"), document.report("b")), (&reports[..], reports.first(), None));
/// assert_eq!(document.into_ledger(), ledger);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Document {
    ledger: Ledger,
    reports: Vec<Report>,
    schema_address: Option<Text>,
}

/// Documents are equal if their ledgers and reports are: the address of the schema is for the program that opens the
/// text.
impl PartialEq for Document {
    fn eq(&self, other: &Self) -> bool {
        self.ledger == other.ledger && self.reports == other.reports
    }
}

impl Eq for Document {}

/// A function that checks a document by a rule that the caller defines, and returns its findings ([`Finding::custom`]).
pub type CustomCheck<'c> = dyn Fn(&Document) -> Vec<Finding> + 'c;

impl Document {
    /// The name of the format, version 1.
    pub const FORMAT: &'static str = FORMAT;

    /// Creates a document from a ledger and the reports that cover it, or gives both back with the findings.
    ///
    /// # Errors
    ///
    /// [`DocumentRefused`], which gives back the ledger and the reports:
    ///
    /// - E03 if two reports have the same id,
    /// - E04 if an entry names a missing report, or a report names a missing actor, part, exchange or original,
    /// - E13 if there are more reports or figures than the limit,
    /// - E20 if reports are copies of each other.
    pub fn new(
        ledger: Ledger,
        reports: impl IntoIterator<Item = Report>,
    ) -> Result<Self, DocumentRefused> {
        let reports: Vec<Report> = reports.into_iter().collect();
        let findings = Self::judge(&ledger, &reports);
        if findings.is_empty() {
            Ok(Self::made(ledger, reports, None))
        } else {
            Err(DocumentRefused::of(ledger, reports, findings))
        }
    }

    /// Records an entry in the ledger as [`Ledger::record`] does, if the reports that it names are in the document.
    ///
    /// ```
    /// use exchange_agreement::{Agreement, CategoryKind::Civilian, Document, Exchange, Ledger, Report};
    /// let ledger = Ledger::open(Agreement::between("RU", "UA").build()?);
    /// let mut document = Document::new(ledger, [Report::new("r-1", "a ministry")?])?;
    /// let exchange = |source: &str| Exchange::mutual("1", "2025-05-23", "RU", "UA", [(Civilian, 5)])?.with_source(source);
    /// let refused = document.record(exchange("r-2")?).unwrap_err();
    /// assert_eq!(refused.findings().to_string(), "E04 /exchange/sources/0 there is no report `r-2`");
    /// assert!(document.record(exchange("r-1")?)?.is_new());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Refused`] with the entry and every finding. The document does not change.
    pub fn record(&mut self, entry: impl Into<JournalEntry>) -> Result<Receipt, Refused> {
        let entry = self.sourced_entry(entry.into())?;
        self.ledger.record(entry)
    }

    /// Records an entry in the ledger as [`Ledger::record_observed`] does, if the reports that it names are in the document.
    ///
    /// # Errors
    ///
    /// [`Refused`] with the entry and every finding. The document does not change.
    pub fn record_observed(&mut self, entry: impl Into<JournalEntry>) -> Result<Receipt, Refused> {
        let entry = self.sourced_entry(entry.into())?;
        self.ledger.record_observed(entry)
    }

    fn sourced_entry(&self, entry: JournalEntry) -> Result<JournalEntry, Refused> {
        let findings = unresolved(&self.reports, &entry);
        if findings.is_empty() {
            return Ok(entry);
        }
        // With what the ledger finds about it, since no fault hides another.
        let mut all = self.ledger.would_record_entry(&entry);
        all.extend(findings);
        Err(Refused::of(entry, all))
    }

    pub(super) fn judge(ledger: &Ledger, reports: &[Report]) -> Findings {
        let mut findings = Findings::new();
        let sink = &mut findings.sink();
        let (list, max) = (&mut sink.key("reports"), limits::REPORTS);
        if reports.len() > max {
            list.too_many("reports", reports.len(), max);
        }
        let mut ids = ReportIds::default();
        for (position, report) in reports.iter().enumerate() {
            ids.enter(report.id(), position, list);
            let (given, max) = (report.figures().len(), limits::FIGURES);
            if given > max {
                let mut report = list.at(position);
                report.key("figures").too_many("figures", given, max);
            }
        }
        let terms = ledger.agreement().inner();
        ids.resolve_statements(terms, &mut sink.key("agreement"));
        let journal = &mut sink.key("journal");
        for (position, entry) in ledger.journal().iter().enumerate() {
            let sink = &mut journal.at(position);
            let sink = &mut sink.key(entry.kind());
            ids.resolve_entry(entry, sink);
        }
        let references = References {
            reports: reports.iter().enumerate().collect(),
            ids: &ids,
        };
        references.resolve(ledger.past(), &mut sink.key("reports"));
        findings
    }

    /// Makes a document of parts that the reader has checked.
    pub(super) const fn made(
        ledger: Ledger,
        reports: Vec<Report>,
        schema_address: Option<Text>,
    ) -> Self {
        Self {
            ledger,
            reports,
            schema_address,
        }
    }

    /// Returns the address of the JSON Schema that the text names under `$schema`, if it names one. It is kept for the
    /// editors that use it, and is no part of equality.
    ///
    /// ```
    /// use exchange_agreement::{Agreement, Document, Ledger};
    /// let document = Document::new(Ledger::open(Agreement::between("RU", "UA").build()?), [])?;
    /// assert_eq!(document.schema_address(), None);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn schema_address(&self) -> Option<&Text> {
        self.schema_address.as_ref()
    }

    /// Sets the address of the JSON Schema, which is written under `$schema`.
    ///
    /// # Errors
    ///
    /// E02 if the text is malformed.
    ///
    /// ```
    /// # #[cfg(feature = "json")] {
    /// use exchange_agreement::{Agreement, Document, Ledger};
    /// let plain = Document::new(Ledger::open(Agreement::between("RU", "UA").build()?), [])?;
    /// let named = plain.clone().with_schema_address("exchange-agreement-1.schema.json")?;
    /// assert!(named.to_json().starts_with("{\n  \"$schema\": \"exchange-agreement-1.schema.json\","));
    /// assert_eq!(Document::from_json(named.to_json())?.schema_address(), named.schema_address());
    /// assert_eq!(named, plain);
    /// # }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn with_schema_address(
        mut self,
        address: impl Into<TextOr<Text>>,
    ) -> Result<Self, Invalid> {
        self.schema_address = Some(address.into().for_key("$schema")?);
        Ok(self)
    }

    /// Returns the agreement as concluded, without amendments.
    #[must_use]
    pub const fn agreement(&self) -> &Agreement {
        self.ledger.agreement()
    }

    /// Returns the ledger: the agreement and its journal.
    #[must_use]
    pub const fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    /// Returns the ledger by value, to continue recording.
    #[must_use]
    pub fn into_ledger(self) -> Ledger {
        self.ledger
    }

    /// Returns the ledger and the reports by value. [`Document::new`] puts them together again, without `$schema`.
    ///
    /// ```
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use exchange_agreement::{Agreement, Document, Ledger};
    /// let document = Document::new(Ledger::open(Agreement::between("RU", "UA").build()?), [])?;
    /// let (ledger, reports) = document.clone().into_parts();
    /// assert_eq!(Document::new(ledger, reports)?, document);
    /// # Ok(()) }
    /// ```
    #[must_use]
    pub fn into_parts(self) -> (Ledger, Vec<Report>) {
        (self.ledger, self.reports)
    }

    /// Returns the reports in the order of the document.
    #[must_use]
    pub fn reports(&self) -> &[Report] {
        &self.reports
    }

    /// Returns the report with this id, or `None` if there is none.
    #[must_use]
    pub fn report(&self, id: impl AsRef<str>) -> Option<&Report> {
        let mut reports = self.reports.iter();
        reports.find(|report| *report.id() == *id.as_ref())
    }

    /// Returns the reconciliation: the figures of the reports, compared with each other and with the numbers agreed,
    /// scheduled and recorded.
    ///
    /// ```
    /// # use exchange_agreement::{Agreement, Document, Figure, Ledger, Report, evidence::{Act, Outcome}};
    /// let figure = |act, people| Figure::of_total(act, "RU", "UA", people);
    /// let reports = [
    ///     Report::new("a", "a ministry")?.with_figure(figure(Act::HandedOver, 195)?),
    ///     Report::new("b", "headquarters")?.with_figure(figure(Act::Received, 207)?),
    /// ];
    /// let document = Document::new(Ledger::open(Agreement::between("RU", "UA").build()?), reports)?;
    /// assert_eq!(document.reconciliation().comparisons()[0].outcome(), Outcome::Differ { by: 12 });
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn reconciliation(&self) -> Reconciliation<'_> {
        Reconciliation::of(&self.ledger, &self.reports)
    }

    /// Returns all findings of levels T, L and C, including those about the figures of the reports.
    ///
    /// # Cost
    ///
    /// Judges the journal from its first entry, and reconciles the reports.
    ///
    /// ```
    /// # use exchange_agreement::{Agreement, CategoryKind::Civilian, Document, Exchange, Figure, Ledger, Report};
    /// # use exchange_agreement::evidence::Act;
    /// let mut ledger = Ledger::open(Agreement::between("RU", "UA").build()?);
    /// for (id, day) in [("1", "2025-05-23"), ("2", "2025-05-24")] {
    ///     ledger.record_observed(Exchange::mutual(id, day, "RU", "UA", [(Civilian, 120)])?)?;
    /// }
    /// let figure = Figure::of_total(Act::Released, "RU", "UA", 120)?.with_exchange("1")?;
    /// let document = Document::new(ledger, [Report::new("a", "a newspaper")?.with_figure(figure)])?;
    /// let lines = document.findings().to_string();
    /// assert_eq!(lines, "C01 /journal/1/exchange carried out, but no report covers it");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn findings(&self) -> Findings {
        self.with_evidence(self.ledger.findings())
    }

    /// Returns the findings about the journal at the end of a day, month or year, and those about the reports.
    ///
    /// ```
    /// # use exchange_agreement::{Agreement, Commitment, Document, Ledger, Quantity, terms::Due};
    /// let promise = Commitment::new("RU", "UA", Quantity::Exactly(5))?.with_due(Due::By("2025-05-25".parse()?));
    /// let agreement = Agreement::between("RU", "UA").with_commitment(promise).build()?;
    /// let findings = Document::new(Ledger::open(agreement), [])?.findings_as_of("2025-05-26".parse()?);
    /// assert!(!findings.is_within_terms(), "T09: late");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn findings_as_of(&self, date: PartialDate) -> Findings {
        self.with_evidence(self.ledger.as_of(date).into_findings())
    }

    fn with_evidence(&self, mut findings: Findings) -> Findings {
        if self.reports.is_empty() {
            return findings;
        }
        self.sourced(&mut findings);
        let mut reports = self.reports.iter();
        if reports.any(|report| !report.figures().is_empty()) {
            findings.append(self.reconciliation().findings());
        }
        findings
    }

    /// Returns the [`findings`](Self::findings) together with those of rules that the caller defines, in one list.
    ///
    /// ```
    /// use exchange_agreement::{Agreement, Document, Finding, Ledger, rules::{Level, CustomRule}};
    /// static TITLED: CustomRule =
    ///     CustomRule::new("acme/1", Level::Completeness, "an agreement has a title", "house style of Acme").unwrap();
    /// let titled = |document: &Document| {
    ///     let is_missing = document.agreement().title().is_none();
    ///     Vec::from_iter(is_missing.then(|| Finding::custom(&TITLED, &["agreement"])))
    /// };
    /// let agreement = Agreement::between("RU", "UA").build()?;
    /// let document = Document::new(Ledger::open(agreement), []).map_err(|refused| refused.to_string())?;
    /// let findings = document.findings_with(&[&titled]);
    /// assert_eq!(findings.to_string(), "acme/1 /agreement the rule that an agreement has a title is not satisfied");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn findings_with(&self, rules: &[&CustomCheck<'_>]) -> Findings {
        let mut findings = self.findings();
        for rule in rules {
            findings.extend(rule(self));
        }
        findings
    }

    /// C01: every exchange that was carried out has a report, as its source or of its figures, if at least one has.
    fn sourced(&self, findings: &mut Findings) {
        let figures = self.reports.iter().flat_map(Report::figures);
        let mut covered: BTreeSet<&ExchangeId> = figures.filter_map(Figure::exchange).collect();
        let journal = self.ledger.journal();
        let exchanges = journal
            .iter()
            .filter_map(|entry| entry.exchange().or(entry.correction()));
        let sourced = exchanges.filter(|exchange| !exchange.sources().is_empty());
        covered.extend(sourced.map(Exchange::id));
        if covered.is_empty() {
            return;
        }
        covered.extend(reported_on(&self.ledger, &self.reports));
        let mut sink = findings.sink();
        let list = &mut sink.key("journal");
        for (position, entry) in journal.iter().enumerate() {
            let Some(exchange) = entry.exchange() else {
                continue;
            };
            if exchange.status() == ExchangeStatus::CarriedOut && !covered.contains(exchange.id()) {
                list.at(position).key("exchange").report(Rule::Sourced);
            }
        }
    }
}
