//! The cases say where their figures come from: every report has an address, and every promise and record names a
//! report.

use exchange_agreement::terms::{PartyKind, Side};
use exchange_agreement::{Document, Quantity, Report};

use super::cases::documents;

fn cases() -> impl Iterator<Item = (&'static str, Document)> {
    // The made-up agreements have names that begin with a digit.
    documents().filter(|(name, _)| !name.starts_with(|first: char| first.is_ascii_digit()))
}

#[test]
fn every_report_of_a_case_has_its_address() {
    for (name, document) in cases() {
        for report in document.reports() {
            let has = report
                .address()
                .is_some_and(|text| text.as_str().starts_with("http"));
            assert!(has, "{name} {}", report.id());
        }
    }
}

#[test]
fn every_promise_and_every_record_of_a_case_names_a_report_with_an_address() {
    for (name, document) in cases() {
        let has_address = |id: &_| document.report(id).and_then(Report::address).is_some();
        for promise in document.agreement().commitments() {
            assert!(
                promise.sources().iter().any(has_address),
                "{name} {}",
                promise.ends()
            );
        }
        for exchange in document.ledger().exchanges() {
            assert!(
                exchange.sources().iter().any(has_address),
                "{name} {}",
                exchange.id()
            );
        }
    }
}

#[test]
fn the_same_position_has_the_same_label_on_both_sides() {
    for (name, document) in cases() {
        // A label of `other` is the crate's choice and not the word of a source.
        let labels = |there: bool| {
            let promises = document.agreement().commitments().iter();
            let promises = promises.filter(move |one| {
                let exactly = matches!(one.quantity(), Quantity::Exactly(_) | Quantity::AtMost(_));
                exactly
                    && one
                        .ends()
                        .way()
                        .is_some_and(|(from, to)| (from < to) == there)
            });
            let categories = promises.flat_map(|one| one.subject().categories());
            let mut labels: Vec<String> = categories.map(ToString::to_string).collect();
            labels
                .retain(|label| label.starts_with("other/") && label != "other/accompanying_minor");
            labels.sort_unstable();
            labels.dedup();
            labels
        };
        let (there, back) = (labels(true), labels(false));
        assert!(
            there.is_empty() || back.is_empty() || there == back,
            "{name} {there:?} {back:?}"
        );
        let groups = document.agreement().sides().iter().flat_map(Side::parties);
        assert!(groups.clone().all(|party| party.kind().is_some()), "{name}");
        assert!(
            groups
                .filter(|party| party.kind() == Some(PartyKind::Organisation))
                .count()
                == 0
        );
    }
}
