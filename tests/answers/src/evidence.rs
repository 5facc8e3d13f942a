//! What the reports tell: every comparison and claim, what a choice makes of them, and the word of each voice.

use alloc::collections::BTreeSet;
use std::io;

use exchange_agreement::evidence::{
    AssumedChange, Candidate, Claim, Comparison, Derived, Detail, DetailClaim, Occasion,
    OccasionId, ReportedStatement, ResolutionRule, ResolveError, ResolvedFigure, Topic,
};
use exchange_agreement::id::ExchangeId;
use exchange_agreement::{Document, Reconciliation, Report};

use crate::dump::Dump;
use crate::json::{Fields, Json, list, shown};
use crate::{days, series, standing};

pub(crate) fn answers(document: &Document, dump: &mut Dump<'_>) -> io::Result<()> {
    let told = document.reconciliation();
    for (position, report) in document.reports().iter().enumerate() {
        let is_found = document.report(report.id()) == Some(report);
        let report = Fields::from(report).with("found", is_found);
        dump.of("reports").line("report", position, report)?;
    }
    dump.of("reconciliation").findings(&told.findings())?;
    let voices = Fields::default().with("voices", list(told.voices().iter().copied()));
    dump.line("voices", (), voices)?;
    let choices = choices(&told);
    for (position, comparison) in told.comparisons().iter().enumerate() {
        compared(position, comparison, &told, dump)?;
        for (name, choice) in &choices {
            let settled = comparison.resolve(choice);
            dump.line("settled", position, chosen(name, settled))?;
        }
    }
    for (position, detail) in told.details().iter().enumerate() {
        dump.line("detail", position, detail)?;
    }
    for (position, (one, other, outcome)) in told.incomparable().enumerate() {
        let apart = Fields::default()
            .with("one", series::position(one, &told))
            .with("other", series::position(other, &told))
            .with("outcome", outcome);
        dump.line("incomparable", position, apart)?;
    }
    for (position, one) in told.series().iter().enumerate() {
        series::answers(position, one, &told, dump)?;
    }
    settled(&told, &choices, dump)?;
    voices_heard(&told, days::most(document.ledger()), dump)
}

/// Every kind of choice; trust goes to the voices in the other order, or the first would be taken each time.
fn choices(told: &Reconciliation<'_>) -> [(&'static str, ResolutionRule); 6] {
    let trusted = told.voices().iter().rev().map(|voice| (*voice).clone());
    [
        ("receiver", ResolutionRule::Receiver),
        ("releaser", ResolutionRule::Releaser),
        ("latest", ResolutionRule::Latest),
        ("trusted", ResolutionRule::Trusted(trusted.collect())),
        ("majority", ResolutionRule::Majority),
        ("range", ResolutionRule::Range),
    ]
}

fn compared(
    position: usize,
    comparison: &Comparison<'_>,
    told: &Reconciliation<'_>,
    dump: &mut Dump<'_>,
) -> io::Result<()> {
    let contributions = told.contributions(comparison);
    let contributions = contributions.map(|other| series::position(other, told));
    let answer = Fields::default()
        .with("topic", comparison.topic())
        .with("outcome", comparison.outcome())
        .with("span", comparison.span())
        .with("recorded", comparison.recorded())
        .with("recorded_otherwise", comparison.recorded_otherwise())
        .with("apart_from_record", comparison.gap_to_record())
        .with("agreed", comparison.agreed())
        .with("scheduled", comparison.scheduled())
        .with("of_all", comparison.is_of_all())
        .with("derived", list(comparison.derived()))
        .with("contributions", list(contributions));
    dump.line("comparison", position, answer)?;
    for (of, claim) in comparison.claims().iter().enumerate() {
        let sum = comparison.arithmetic(claim);
        let answer = Fields::from(claim)
            .with(
                "told_of",
                claim.figure().count_of(comparison.topic().subject()),
            )
            .with("arithmetic", sum.as_ref())
            .with("verdict", comparison.verdict_on(claim));
        dump.line("claim", [position, of], answer)?;
    }
    Ok(())
}

fn chosen(name: &str, settled: Result<ResolvedFigure, ResolveError>) -> Fields {
    let choice = Fields::default().with("choice", name);
    match settled {
        Ok(settled) => Fields::from(&settled).after(&choice),
        Err(why) => choice.with("unresolved", why),
    }
}

/// What each choice makes of every exchange that figures speak of.
fn settled(
    told: &Reconciliation<'_>,
    choices: &[(&str, ResolutionRule)],
    dump: &mut Dump<'_>,
) -> io::Result<()> {
    let steps = told
        .comparisons()
        .iter()
        .map(|one| one.topic().occasion_id());
    let exchanges: BTreeSet<&ExchangeId> = steps
        .filter_map(|step| match step {
            OccasionId::Exchange(id) => Some(id),
            OccasionId::On(_) | OccasionId::Unknown | _ => None,
        })
        .collect();
    for exchange in exchanges {
        for (name, choice) in choices {
            let answer = Fields::default().with("choice", *name);
            let answer = match told.resolve(exchange, choice) {
                Ok(settled) => {
                    let entry = settled.entry();
                    let made = entry.exchange().or_else(|| entry.correction());
                    let legs = made.map(|exchange| list(exchange.legs()));
                    answer
                        .with("kind", entry.kind())
                        .with("when", entry.date())
                        .with("sources", list(entry.sources()))
                        .with("legs", legs)
                        .with("figures", list(settled.figures()))
                }
                Err(unsettled) => answer
                    .with("unresolved", unsettled.reason())
                    .with("topic", unsettled.topic()),
            };
            dump.of("settling").line("exchange", exchange, answer)?;
        }
    }
    Ok(())
}

fn voices_heard(told: &Reconciliation<'_>, most: usize, dump: &mut Dump<'_>) -> io::Result<()> {
    for voice in told.voices().iter().take(most) {
        dump.of(&format!("on_the_word_of {voice}"));
        let supposed = told.assuming(voice.as_str());
        let is_heard = Fields::default().with("heard", supposed.is_some());
        dump.line("voice", (), is_heard)?;
        let Some(supposed) = supposed else {
            continue;
        };
        for (position, change) in supposed.changes().iter().enumerate() {
            dump.line("change", position, change)?;
        }
        for (position, change) in supposed.unplaced().iter().enumerate() {
            dump.line("unplaced", position, change)?;
        }
        for (position, finding) in supposed.findings().iter().enumerate() {
            dump.line("breach", position, finding)?;
        }
        for (position, finding) in supposed.refusal().into_iter().flatten().enumerate() {
            dump.line("refusal", position, finding)?;
        }
        standing::stands(&supposed.standing(), dump)?;
    }
    Ok(())
}

impl From<&Report> for Fields {
    fn from(report: &Report) -> Self {
        Self::default()
            .with("id", report.id())
            .with("voice", report.voice())
            .with("speaks_for", report.speaks_for())
            .with("republishes", report.republishes())
            .with("stated", report.stated())
            .with("published", report.published())
            .with("updated", report.updated())
            .with("concluded", report.concluded())
            .with("statements", list(report.statements()))
            .with("said", report.said())
            .with("figures", report.figures().len())
    }
}

impl From<&Claim<'_>> for Fields {
    fn from(claim: &Claim<'_>) -> Self {
        let figure = claim.figure();
        Self::default()
            .with("report", claim.report().id())
            .with("voice", claim.voice())
            .with("speaks_for", claim.speaks_for())
            .with("act", claim.act())
            .with("told", claim.reported())
            .with("number", claim.number())
            .with("disclosed", claim.is_disclosed())
            .with("status", claim.status())
            .with("counts", claim.counts())
            .with("ends", figure.ends())
            .with("people", figure.detainees())
            .with("exchange", figure.exchange())
            .with("date", figure.date())
            .with("running", figure.is_running())
            .with("since", figure.since())
            .with("reason", figure.reason())
            .with("outside_the_terms", figure.is_outside_the_terms())
            .with("ordinal", figure.ordinal())
            .with("exchanges", figure.exchanges())
    }
}

impl From<&Detail<'_>> for Fields {
    fn from(detail: &Detail<'_>) -> Self {
        Self::default()
            .with("about", shown(detail))
            .with("ends", detail.ends())
            .with("occasion", detail.occasion_id())
            .with("since", detail.since())
            .with("outcome", detail.outcome())
            .with("recorded", detail.recorded())
            .with("apart_from_record", detail.gap_to_record())
            .with("claims", list(detail.claims()))
    }
}

impl From<&DetailClaim<'_>> for Json {
    fn from(claim: &DetailClaim<'_>) -> Self {
        Fields::default()
            .with("report", claim.report().id())
            .with("voice", claim.voice())
            .with("speaks_for", claim.speaks_for())
            .with("value", claim.value())
            .with("status", claim.status())
            .into()
    }
}

impl From<&ReportedStatement> for Json {
    fn from(statement: &ReportedStatement) -> Self {
        Fields::default()
            .with("what", statement.what())
            .with("exchange", statement.exchange())
            .into()
    }
}

impl From<&AssumedChange> for Fields {
    fn from(change: &AssumedChange) -> Self {
        Self::default()
            .with("exchange", change.exchange())
            .with("ends", change.ends())
            .with("of_remains", change.is_of_remains())
            .with("recorded", change.recorded())
            .with("told", change.assumed())
    }
}

impl From<&ResolvedFigure> for Fields {
    fn from(settled: &ResolvedFigure) -> Self {
        Self::default()
            .with("count", settled.count())
            .with("taken", list(settled.taken()))
            .with("not_taken", list(settled.not_taken()))
    }
}

impl From<&ResolvedFigure> for Json {
    fn from(settled: &ResolvedFigure) -> Self {
        Fields::from(settled).into()
    }
}

impl From<&Candidate> for Json {
    fn from(candidate: &Candidate) -> Self {
        Fields::default()
            .with("voice", candidate.voice())
            .with("report", candidate.report())
            .with("number", candidate.number())
            .into()
    }
}

impl From<&Derived<'_>> for Json {
    fn from(derived: &Derived<'_>) -> Self {
        Fields::default()
            .with("voice", derived.voice())
            .with("sum", derived.sum())
            .into()
    }
}

impl From<&Topic<'_>> for Json {
    fn from(topic: &Topic<'_>) -> Self {
        let occasion: Self = match topic.occasion() {
            Occasion::Single(step) => Fields::one("single", step),
            Occasion::Running { since, upto } => Fields::default()
                .with("running", upto)
                .with("since", since)
                .into(),
            _ => "unknown".into(),
        };
        Fields::default()
            .with("act", topic.act())
            .with("reason", topic.reason())
            .with("outside_the_terms", topic.is_outside_the_terms())
            .with("ends", topic.ends())
            .with("part", topic.part())
            .with("subject", topic.subject())
            .with("occasion", occasion)
            .into()
    }
}

impl From<OccasionId<'_>> for Json {
    fn from(step: OccasionId<'_>) -> Self {
        match step {
            OccasionId::Exchange(id) => Fields::one("exchange", id),
            OccasionId::On(date) => Fields::one("on", date),
            OccasionId::Unknown => "untold".into(),
            _ => "unknown".into(),
        }
    }
}
