//! Agreement, journal and reports together, as one document holds them.

use alloc::boxed::Box;
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;
use core::fmt;

use super::references::References;
use crate::agreement::{Agreement, Parts};
use crate::evidence::{Figure, Reconciliation, Report};
use crate::ledger::{Exchange, ExchangeStatus, JournalEntry, Ledger};
use crate::rulebook::{Datum, Finding, Findings, Place, Rule, limits};
use crate::wire::FORMAT;
use crate::words::{ExchangeId, ReportId};

/// What one document holds: an agreement, its journal, and the reports that tell of it.
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
///     "E04 /agreement/commitments/0/to there is no side or third actor `UX`, known are `RU`, `UA`",
///     "E10 /journal/0/exchange/on `2025-02-30` is no date that exists, expected YYYY, YYYY-MM or YYYY-MM-DD",
///     "E09 /journal/0/exchange/legs carried out, yet it has no leg",
/// ]);
/// # }
/// ```
///
/// A program makes one of a ledger and the reports that tell of it:
///
/// ```
/// use exchange_agreement::{Agreement, CategoryKind::PrisonerOfWar, Document, Exchange, Ledger, Report};
/// let mut ledger = Ledger::open(Agreement::between("RU", "UA").each_releases(1_000).build()?);
/// ledger.record(Exchange::mutual("1", "2025-05-23", "RU", "UA", [(PrisonerOfWar, 390)])?)?;
/// let reports = [Report::new("a", "a newspaper")?];
/// let document = Document::new(ledger.clone(), reports.clone())?;
/// assert_eq!((document.agreement(), document.ledger()), (ledger.agreement(), &ledger));
/// assert_eq!(document.reports(), reports);
/// assert_eq!((document.report(&"a".parse()?), document.report(&"b".parse()?)), (reports.first(), None));
/// assert_eq!(document.into_ledger(), ledger);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    ledger: Ledger,
    reports: Vec<Report>,
}

/// The judge of a rule of the caller's own: it looks at a document and gives its findings ([`Finding::own`]).
pub type OwnCheck<'c> = dyn Fn(&Document) -> Vec<Finding> + 'c;

impl Document {
    /// The name of the format that is read and written, version 1.
    pub const FORMAT: &'static str = FORMAT;

    /// A document of a ledger and the reports that tell of its exchanges.
    ///
    /// # Errors
    ///
    /// [`DocumentRefused`], with the ledger and the reports: E03 when two reports have one id, E04 when an
    /// exchange names a report that is not there or a report an actor, a part, an exchange or an original that is
    /// not there, E13 for more reports than can be held, and E20 where reports are copies of each other.
    pub fn new(
        ledger: Ledger,
        reports: impl IntoIterator<Item = Report>,
    ) -> Result<Self, Box<DocumentRefused>> {
        let reports: Vec<Report> = reports.into_iter().collect();
        let findings = Self::judge(&ledger, &reports);
        if findings.is_empty() {
            Ok(Self { ledger, reports })
        } else {
            Err(Box::new(DocumentRefused {
                ledger,
                reports,
                findings,
            }))
        }
    }

    fn judge(ledger: &Ledger, reports: &[Report]) -> Findings {
        let mut findings = Findings::new();
        let (list, max) = (Place::Root.key("reports"), limits::REPORTS);
        if reports.len() > max {
            findings.too_many(&list, "reports", reports.len(), max);
        }
        let mut ids = ReportIds::default();
        for (position, report) in reports.iter().enumerate() {
            ids.enter(report.id(), position, &list, &mut findings);
            let (told, max) = (report.figures().len(), limits::FIGURES);
            if told > max {
                let place = list.at(position);
                findings.too_many(&place.key("figures"), "figures", told, max);
            }
        }
        let root = Place::Root;
        let (agreement, journal) = (root.key("agreement"), root.key("journal"));
        ids.resolve_statements(ledger.agreement().inner(), &agreement, &mut findings);
        for (position, entry) in ledger.journal().iter().enumerate() {
            let place = journal.at(position);
            let place = place.key(entry.kind());
            ids.resolve(entry.sources(), &place, &mut findings);
            if let JournalEntry::Amendment(amendment) = entry {
                let place = place.key("agreement");
                ids.resolve_statements(amendment.agreement().inner(), &place, &mut findings);
            }
        }
        let references = References {
            reports: reports.iter().enumerate().collect(),
            has_hole: false,
        };
        references.resolve(ledger.book(), &list, &mut findings);
        findings
    }

    /// For the reader, which has checked every part.
    pub(super) const fn made(ledger: Ledger, reports: Vec<Report>) -> Self {
        Self { ledger, reports }
    }

    /// The agreement.
    #[must_use]
    pub const fn agreement(&self) -> &Agreement {
        self.ledger.agreement()
    }

    /// The agreement and its journal, folded.
    #[must_use]
    pub const fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    /// Takes the ledger out, to go on recording.
    #[must_use]
    pub fn into_ledger(self) -> Ledger {
        self.ledger
    }

    /// Takes the ledger and the reports out, to record and to write back with [`Document::new`].
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

    /// The reports, in the order of the document.
    #[must_use]
    pub fn reports(&self) -> &[Report] {
        &self.reports
    }

    /// A report by its id.
    #[must_use]
    pub fn report(&self, id: &ReportId) -> Option<&Report> {
        self.reports.iter().find(|report| report.id() == id)
    }

    /// The figures of its reports side by side, beside what was agreed, scheduled and recorded.
    ///
    /// ```
    /// # use exchange_agreement::{Act, Agreement, Document, Figure, Ledger, Outcome, Report};
    /// let told = |act, people| Figure::of_total(act, "RU", "UA", people);
    /// let reports = [
    ///     Report::new("a", "a ministry")?.telling(told(Act::HandedOver, 195)?),
    ///     Report::new("b", "headquarters")?.telling(told(Act::Received, 207)?),
    /// ];
    /// let document = Document::new(Ledger::open(Agreement::between("RU", "UA").build()?), reports)?;
    /// assert_eq!(document.reconciliation().comparisons()[0].outcome(), Outcome::Differ { by: 12 });
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn reconciliation(&self) -> Reconciliation<'_> {
        Reconciliation::of(&self.ledger, &self.reports)
    }

    /// What a reader should know: terms that the record breaks, advice, and what a complete record would have, the
    /// figures of the reports included. Judges the journal from the first entry, and reconciles the reports.
    ///
    /// ```
    /// # use exchange_agreement::{Act, Agreement, CategoryKind::Civilian, Document, Exchange, Figure, Ledger, Report};
    /// let mut ledger = Ledger::open(Agreement::between("RU", "UA").build()?);
    /// for (id, day) in [("1", "2025-05-23"), ("2", "2025-05-24")] {
    ///     ledger.record_observed(Exchange::mutual(id, day, "RU", "UA", [(Civilian, 120)])?)?;
    /// }
    /// let told = Figure::of_total(Act::Released, "RU", "UA", 120)?.in_exchange("1".parse()?);
    /// let document = Document::new(ledger, [Report::new("a", "a newspaper")?.telling(told)])?;
    /// let lines = document.findings().to_string();
    /// assert_eq!(lines, "C01 /journal/1/exchange carried out, and no report is named that tells of it");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn findings(&self) -> Findings {
        let mut findings = self.ledger.findings();
        if self.reports.is_empty() {
            return findings;
        }
        self.sourced(&mut findings);
        if self
            .reports
            .iter()
            .any(|report| !report.figures().is_empty())
        {
            findings.append(self.reconciliation().findings());
        }
        findings
    }

    /// The [`findings`](Self::findings), and those of rules of the caller's own: one list, one order, one way to print it.
    ///
    /// ```
    /// use exchange_agreement::{Agreement, Document, Finding, Ledger, Level, OwnRule};
    /// static TITLED: OwnRule =
    ///     OwnRule::new("acme/1", Level::Completeness, "an agreement has a title", "house style of Acme").unwrap();
    /// let titled = |document: &Document| {
    ///     let untold = document.agreement().title().is_none();
    ///     Vec::from_iter(untold.then(|| Finding::own(&TITLED, &["agreement"])))
    /// };
    /// let agreement = Agreement::between("RU", "UA").build()?;
    /// let document = Document::new(Ledger::open(agreement), []).map_err(|refused| refused.to_string())?;
    /// let findings = document.findings_with(&[&titled]);
    /// assert_eq!(findings.to_string(), "acme/1 /agreement it does not hold that an agreement has a title");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn findings_with(&self, rules: &[&OwnCheck<'_>]) -> Findings {
        let mut findings = self.findings();
        for rule in rules {
            findings.extend(rule(self));
        }
        findings
    }

    /// C01: an exchange that was carried out is told by some report, where others are.
    fn sourced(&self, findings: &mut Findings) {
        let figures = self.reports.iter().flat_map(Report::figures);
        let mut told: BTreeSet<&ExchangeId> = figures.filter_map(Figure::exchange).collect();
        let journal = self.ledger.journal();
        let exchanges = journal
            .iter()
            .filter_map(|entry| entry.exchange().or(entry.correction()));
        let sourced = exchanges.filter(|exchange| !exchange.sources().is_empty());
        told.extend(sourced.map(Exchange::id));
        if told.is_empty() {
            return;
        }
        let list = Place::Root;
        let list = list.key("journal");
        for (position, entry) in journal.iter().enumerate() {
            let Some(exchange) = entry.exchange() else {
                continue;
            };
            if exchange.status() == ExchangeStatus::CarriedOut && !told.contains(exchange.id()) {
                let nothing = || Datum::Nothing;
                let place = list.at(position);
                findings.report(
                    Rule::Sourced,
                    &place.key("exchange"),
                    nothing(),
                    nothing(),
                    nothing(),
                );
            }
        }
    }
}

/// A document was not made: the ledger and the reports, given back, and every finding.
///
/// ```
/// use exchange_agreement::{Agreement, Document, Ledger, Report};
/// let ledger = Ledger::open(Agreement::between("RU", "UA").build()?);
/// let refused = Document::new(ledger.clone(), [Report::new("r", "a")?, Report::new("r", "b")?]).unwrap_err();
/// assert_eq!(refused.to_string(), "E03 /reports/1/id the report id `r` was used before at /reports/0/id");
/// assert_eq!(refused.findings().count(), 1);
/// assert_eq!(refused.into_parts().0, ledger);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct DocumentRefused {
    ledger: Ledger,
    reports: Vec<Report>,
    findings: Findings,
}

impl DocumentRefused {
    /// Why; never empty. Places are pointers from the document.
    #[must_use]
    pub const fn findings(&self) -> &Findings {
        &self.findings
    }

    /// Takes the ledger, the reports and the findings out.
    #[must_use]
    pub fn into_parts(self) -> (Ledger, Vec<Report>, Findings) {
        (self.ledger, self.reports, self.findings)
    }
}

/// As in `Display`: what a program prints when it stops with this error.
impl fmt::Debug for DocumentRefused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Display for DocumentRefused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.findings.write_separated(f, "; ")
    }
}

impl core::error::Error for DocumentRefused {}

/// The ids of the reports, each once.
#[derive(Debug, Default)]
pub(super) struct ReportIds {
    seen: BTreeMap<ReportId, usize>,
    /// Set where a report could not be read: then no id can be said not to exist.
    pub(super) has_hole: bool,
}

impl ReportIds {
    /// Enters an id; tells when it was used before.
    pub(super) fn enter(
        &mut self,
        id: &ReportId,
        position: usize,
        list: &Place<'_>,
        findings: &mut Findings,
    ) -> bool {
        if let Some(&first) = self.seen.get(id) {
            let expected = Datum::Place(list.at(first).key("id").pointer());
            let (what, given) = (Datum::Words("report id"), Datum::text(id.as_str()));
            findings.report(
                Rule::UsedOnce,
                &list.at(position).key("id"),
                what,
                given,
                expected,
            );
            return false;
        }
        self.seen.insert(id.clone(), position);
        true
    }

    /// Tells the sources of statements of an agreement that name no report.
    pub(super) fn resolve_statements(
        &self,
        parts: &Parts,
        place: &Place<'_>,
        findings: &mut Findings,
    ) {
        parts.each_source(place, &mut |sources, place| {
            self.resolve(sources, place, findings);
        });
    }

    /// Tells the sources of an entry that name no report.
    pub(super) fn resolve(&self, sources: &[ReportId], place: &Place<'_>, findings: &mut Findings) {
        if self.has_hole {
            return;
        }
        let list = place.key("sources");
        for (position, source) in sources
            .iter()
            .enumerate()
            .filter(|(_, source)| !self.seen.contains_key(*source))
        {
            let given = Datum::text(source.as_str());
            findings.report(
                Rule::Resolves,
                &list.at(position),
                Datum::Words("report"),
                given,
                Datum::Nothing,
            );
        }
    }
}
