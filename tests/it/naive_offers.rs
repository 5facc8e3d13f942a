//! Theorem 11: whatever is offered, the ledger and the naive ledger find and count the same.

use exchange_agreement::{Document, Exchange, JournalEntry, Ledger, PartialDate, When};
use proptest::prelude::*;
use proptest::test_runner::TestCaseError;

use super::naive::{Answer, NaiveLedger};
use super::theorems::{explore, offers};

/// Whatever is dated in the order of its first days; the others where they stood.
fn in_order(offers: Vec<(Exchange, bool)>) -> Vec<(Exchange, bool)> {
    let began = |offer: &(Exchange, bool)| offer.0.date().map(|when| when.to_string());
    let mut dated: Vec<_> = offers
        .iter()
        .filter(|offer| began(offer).is_some())
        .cloned()
        .collect();
    dated.sort_by_key(began);
    let mut dated = dated.into_iter();
    offers
        .into_iter()
        .filter_map(|offer| match offer.0.date() {
            Some(_) => dated.next(),
            None => Some(offer),
        })
        .collect()
}

#[test]
fn theorem_11_random_offers_agree_with_the_naive_ledger() {
    let codes = [
        "E04", "E12", "T01", "T02", "T03", "T04", "T05", "T07", "T08", "T12", "T14", "T18", "L04",
        "C02", "C03", "C04", "C05", "C07", "C18", "T09",
    ];
    // The naive ledger knows no order but that of telling; other orders are those of theorem 2 on entries.
    let offers = offers().prop_map(|(agreement, offers)| (agreement, in_order(offers)));
    explore(&offers, &codes, |(agreement, offers), count| {
        let mut ledger = Ledger::open(agreement.clone());
        let mut naive = NaiveLedger::open(agreement);
        let mut is_in_order = true;
        for (exchange, strictly) in offers {
            let found = ledger.would_record(&exchange);
            let mut known = naive.codes(&exchange);
            // The naive ledger judges this exchange only; another can break a rule because of it.
            let found = found.iter().filter(|one| {
                let is_elsewhere = one.to_string().contains("causes a finding of this rule");
                !is_elsewhere || known.contains(&one.code().to_string().as_str())
            });
            let mut found: Vec<String> = found.map(|one| one.code().to_string()).collect();
            found.sort();
            // A rule that is broken here is not reported again where it breaks at another exchange, whose order with this one
            // is not known.
            let day = exchange
                .date()
                .and_then(When::date)
                .and_then(PartialDate::day);
            is_in_order &= day.is_some();
            if !is_in_order {
                found.dedup();
                known.dedup();
            }
            // An exchange offered again has the findings of its entry.
            if ledger.exchange_before_corrections(exchange.id()) == Some(&exchange) {
                let again = ledger.findings_of(exchange.id());
                prop_assert_eq!(ledger.would_record(&exchange), again);
            } else if found != known {
                let document = Document::new(ledger, []).unwrap().to_json();
                let entry = JournalEntry::from(exchange).to_json();
                let both = format!("{found:?}, naive {known:?}: {entry}");
                return Err(TestCaseError::fail(format!("{both} {document}")));
            }
            for code in &found {
                count(code);
            }
            let expected = naive.offer(&exchange, strictly);
            let answer = if strictly {
                ledger.record(exchange)
            } else {
                ledger.record_observed(exchange)
            };
            let answer = match answer {
                Ok(receipt) if receipt.is_new() => Answer::Recorded,
                Ok(_) => Answer::Same,
                Err(_) => Answer::Refused,
            };
            prop_assert_eq!(answer, expected);
            let standing = ledger.standing();
            let released = standing.commitments().iter().map(|one| {
                let released = one.released();
                (
                    u128::from(released.surely()),
                    released.possibly().map(u128::from),
                )
            });
            prop_assert_eq!(released.collect::<Vec<_>>(), naive.released());
        }
        Ok(())
    });
}
