//! Reports: compared, supposed to be right, and resolved.

use std::collections::BTreeSet;

use exchange_agreement::evidence::{OccasionId, ResolutionRule, ResolveError};
use exchange_agreement::id::ExchangeId;
use exchange_agreement::rules::Level;
use exchange_agreement::{Document, Exchange, Ledger, Reconciliation};

use super::document::{are_placed, some};
use crate::draw::Draw;

pub(super) fn check(text: &[u8]) -> bool {
    let Ok(document) = Document::from_json(text) else {
        return false;
    };
    let mut draw = Draw::of_text(text);
    let (ledger, reports) = (document.ledger(), document.reports());
    let reconciled = Reconciliation::of(ledger, reports);
    assert_eq!(reconciled, document.reconciliation());
    let json = serde_json::to_value(&document).unwrap_or_default();
    are_placed(&reconciled.findings(), &json);
    assert!(serde_json::to_value(&reconciled).is_ok());
    let mut shuffled = reports.to_vec();
    draw.shuffle(&mut shuffled);
    let other = Reconciliation::of(ledger, &shuffled);
    assert_eq!(reconciled, other, "reports in another order");
    assert_eq!(
        found(&reconciled),
        found(&other),
        "reports in another order"
    );
    are_answered(&reconciled);
    are_resolved(ledger, &reconciled, &mut draw);
    true
}

/// A finding is placed at the later figure, so only its rule and its subject are the same.
fn found(reconciled: &Reconciliation<'_>) -> Vec<String> {
    let findings = reconciled.findings();
    let found = findings
        .iter()
        .map(|one| format!("{} {}", one.code(), one.about()));
    let mut found: Vec<String> = found.collect();
    found.sort();
    found
}

fn are_answered(reconciled: &Reconciliation<'_>) {
    for comparison in reconciled.comparisons() {
        let _ = (
            comparison.span(),
            comparison.outcome(),
            comparison.gap_to_record(),
        );
        let _ = (
            comparison.topic().to_string(),
            comparison.is_of_the_time_recorded(),
        );
        for claim in comparison.claims() {
            let _ = (comparison.verdict_on(claim), comparison.arithmetic(claim));
        }
        let _ = reconciled.contributions(comparison).count();
    }
    let _ = reconciled.incomparable().count();
    for series in reconciled.series() {
        for step in series.steps() {
            assert!(
                reconciled.totals(step).is_some(),
                "a step of this reconciliation"
            );
            let _ = (
                reconciled.singles(step),
                step.before(),
                step.risen(),
                step.carried(),
            );
        }
        for divergence in series.divergences() {
            let _ = (reconciled.single(divergence), divergence.origin_of_gap());
        }
    }
}

/// A source that is supposed right makes a ledger that replays; what a rule chooses the ledger takes, or the choice says why
/// it does not.
fn are_resolved(ledger: &Ledger, reconciled: &Reconciliation<'_>, draw: &mut Draw) {
    for voice in some(reconciled.voices(), 4, draw) {
        let Some(supposed) = reconciled.assuming(voice.as_str()) else {
            panic!("{voice} reports figures");
        };
        let then = supposed.ledger();
        let replayed = Ledger::replay(then.agreement().clone(), then.journal().to_vec());
        assert_eq!(replayed.as_ref(), Ok(then), "as {voice} reports");
        assert_eq!(then.standing(), then.recount());
    }
    let steps = reconciled
        .comparisons()
        .iter()
        .map(|one| one.topic().occasion_id());
    let ids: BTreeSet<&ExchangeId> = steps
        .filter_map(|step| match step {
            OccasionId::Exchange(id) => Some(id),
            _ => None,
        })
        .chain(ledger.exchanges().map(Exchange::id))
        .collect();
    let ids: Vec<&ExchangeId> = ids.into_iter().collect();
    let trusted = reconciled
        .voices()
        .iter()
        .map(|voice| (*voice).clone())
        .collect();
    let choices = [
        ResolutionRule::Receiver,
        ResolutionRule::Releaser,
        ResolutionRule::Latest,
        ResolutionRule::Majority,
        ResolutionRule::Range,
        ResolutionRule::Trusted(trusted),
    ];
    for id in some(&ids, 4, draw) {
        for choice in &choices {
            match reconciled.resolve(id, choice) {
                Ok(settled) => {
                    let mut then = ledger.clone();
                    let receipt = then.record_observed(settled);
                    assert!(receipt.is_ok(), "{id}, {choice}: {receipt:?}");
                }
                Err(unsettled) => {
                    let is_refused = unsettled.reason() == ResolveError::Refused;
                    let found = unsettled.findings().count_of(Level::Impossible);
                    assert_eq!(found > 0, is_refused, "{id}, {choice}");
                }
            }
        }
    }
    for comparison in reconciled.comparisons() {
        let _ = draw
            .pick(&choices)
            .map(|choice| comparison.resolve(choice).is_ok());
    }
}
