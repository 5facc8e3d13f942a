//! Recording: every refusal with its place and whole message, and what the two doors take.

use exchange_agreement::CategoryKind::{PrisonerOfWar, Unspecified};
use exchange_agreement::id::ExchangeId;
use exchange_agreement::terms::Tranche;
use exchange_agreement::{Agreement, Commitment, Exchange, Finding, Ledger, Leg, Quantity};

use super::lines;

fn agreement() -> Agreement {
    let portion = Commitment::new("RU", "UA", Quantity::Exactly(300)).unwrap();
    Agreement::between("RU", "UA")
        .concluded("2025-05-16", "Istanbul")
        .with_in_force_from("2025-05-18")
        .with_period("2025-05-16/2025-06-30")
        .each_releases(1_000)
        .equal_per_category_in_each_exchange()
        .with_tranche(Tranche::new("first", [portion]).unwrap())
        .build()
        .unwrap()
}

fn mutual(id: &str, day: &str, people: u32) -> Exchange {
    Exchange::mutual(id, day, "RU", "UA", [(PrisonerOfWar, people)]).unwrap()
}

pub(super) fn leg(from: &str, to: &str, people: u32) -> Leg {
    Leg::new(from, to, [(PrisonerOfWar, people)]).unwrap()
}

/// A ledger of 900 a side, then one offer and the lines of its refusal.
#[track_caller]
fn refuses(offer: Exchange, expected: &[&str]) {
    let mut ledger = Ledger::open(agreement());
    ledger.record(mutual("1", "2025-05-23", 900)).unwrap();
    let before = ledger.clone();
    assert_eq!(lines(&ledger.would_record(&offer)), expected);
    let refused = ledger.record(offer.clone()).unwrap_err();
    assert_eq!(lines(refused.findings()), expected);
    assert_eq!(refused.exchange(), Some(&offer));
    assert_eq!(ledger, before, "a refusal changes nothing");
    let text = format!(
        "exchange `{}` is refused: {}",
        offer.id(),
        expected.join("\n")
    );
    assert_eq!(format!("{refused:#}"), text);
}

#[test]
fn every_refusal_of_recording_is_told_whole() {
    refuses(
        Exchange::new("2", "2025-05-24", [leg("RU", "UX", 1), leg("UA", "RU", 1)]).unwrap(),
        &[
            "E04 /exchange/legs/0/to there is no side or third actor `UX`, expected one of `RU`, `UA`",
        ],
    );
    refuses(
        mutual("2", "2025-05-24", 1).with_tranche("second").unwrap(),
        &["E04 /exchange/tranche there is no tranche `second`"],
    );
    refuses(
        mutual("2", "2025-05-24", 1)
            .with_initiated_by("Kazakhstan")
            .unwrap(),
        &[
            "E04 /exchange/initiated_by there is no side or third actor `Kazakhstan`, expected one of `RU`, `UA`",
        ],
    );
    refuses(
        mutual("1", "2025-05-23", 901),
        &[
            "E12 /exchange/id exchange `1` is already recorded with different content, as entry 0 of the journal",
        ],
    );
    refuses(
        mutual("2", "2025-05-24", 101),
        &[
            "T01 /exchange/legs/0/detainees RU to UA: 1,001 released in total, 1,000 agreed",
            "T01 /exchange/legs/1/detainees UA to RU: 1,001 released in total, 1,000 agreed",
        ],
    );
    refuses(
        Exchange::new("2", "2025-05-24", [leg("RU", "UA", 2), leg("UA", "RU", 1)]).unwrap(),
        &[
            "T02 /exchange/legs RU to UA 2 (prisoners of war 2), UA to RU 1 (prisoners of war 1): expected equal numbers per category in each exchange",
        ],
    );
    refuses(
        mutual("2", "2025-05-15", 1),
        &["T03 /exchange/on dated `2025-05-15`, before the conclusion on `2025-05-16`"],
    );
    refuses(
        mutual("2", "2025-07", 1),
        &["T04 /exchange/on dated `2025-07`, outside the period `2025-05-16/2025-06-30`"],
    );
    refuses(
        mutual("2", "2025-05-17", 1),
        &["T05 /exchange/on dated `2025-05-17`, before the entry into force on `2025-05-18`"],
    );
    refuses(
        mutual("2", "2025-05-24", 1).with_tranche("first").unwrap(),
        &["T07 /exchange/tranche UA to RU, prisoners of war: 1 in this tranche, 0 scheduled"],
    );
}

#[test]
fn several_faults_are_told_together_and_none_cascades() {
    refuses(
        Exchange::new(
            "2",
            "2025-05-15",
            [leg("RU", "UA", 200), leg("UA", "US", 1)],
        )
        .unwrap(),
        &[
            "E04 /exchange/legs/1/to there is no side or third actor `US`, expected one of `RU`, `UA`",
            "T03 /exchange/on dated `2025-05-15`, before the conclusion on `2025-05-16`",
            "T01 /exchange/legs/0/detainees RU to UA: 1,100 released in total, 1,000 agreed",
        ],
    );
    // Another content under a used id is not added to what it may hold already, but its own parity is judged.
    refuses(
        Exchange::new("1", "2025-05-23", [leg("RU", "UA", 900)]).unwrap(),
        &[
            "E12 /exchange/id exchange `1` is already recorded with different content, as entry 0 of the journal",
            "T02 /exchange/legs RU to UA 900 (prisoners of war 900), UA to RU 0: expected equal numbers per category in each exchange",
        ],
    );
}

#[test]
fn people_nobody_promised_are_refused_where_promises_are_published() {
    let mut ledger = Ledger::open(
        Agreement::between("RU", "UA")
            .releases("RU", "UA", Quantity::AtMost(10))
            .build()
            .unwrap(),
    );
    let offer = Exchange::new("1", "2025", [leg("UA", "RU", 3)]).unwrap();
    let refused = ledger.record(offer.clone()).unwrap_err();
    let expected = [
        "T08 /exchange/legs/0/detainees UA to RU, prisoners of war: no commitment covers 3 of the people released",
        "C07 /exchange/legs/0 UA to RU: no commitment names this direction, but one names the opposite direction; the ends may be swapped",
    ];
    assert_eq!(lines(refused.findings()), expected);
    let mut silent = Ledger::open(Agreement::between("RU", "UA").build().unwrap());
    assert!(silent.record(offer).unwrap().findings().is_empty());
}

#[test]
fn a_leg_of_no_one_outside_the_terms_leaves_its_direction_to_be_remarked_on() {
    let agreement = Agreement::between("RU", "UA").releases("RU", "UA", Quantity::Open);
    let mut ledger = Ledger::open(agreement.build().unwrap());
    let none = || leg("UA", "RU", 0);
    let outside = Exchange::new("1", "2025-06-01", [none().outside_the_terms()]).unwrap();
    let under = Exchange::new("2", "2025-06-02", [none()]).unwrap();
    let nobody = "C18 /exchange/legs/0 UA to RU: zero people moved, and zero are accounted for";
    assert_eq!(lines(ledger.record(outside).unwrap().findings()), [nobody]);
    let found = lines(ledger.record(under).unwrap().findings());
    assert!(found[0] == nobody && found[1].starts_with("C07 /exchange/legs/0 UA to RU"));
}

#[test]
fn recording_the_same_again_changes_nothing() {
    let mut ledger = Ledger::open(agreement());
    let first = ledger.record(mutual("1", "2025-05-23", 900)).unwrap();
    assert!(first.is_new() && first.position() == 0 && first.findings().is_empty());
    let again = ledger.record(mutual("1", "2025-05-23", 900)).unwrap();
    assert!(!again.is_new() && again.position() == 0);
    assert_eq!(ledger.journal().len(), 1);
    // Also where it could not be recorded any more, had it not been: 900 more would be too many.
    assert!(
        ledger
            .would_record(&mutual("1", "2025-05-23", 900))
            .is_empty()
    );
    assert!(
        ledger
            .record_observed(mutual("1", "2025-05-23", 900))
            .is_ok_and(|receipt| !receipt.is_new())
    );
}

#[test]
fn history_is_taken_as_it_was_and_told() {
    let mut ledger = Ledger::open(
        Agreement::between("RU", "UA")
            .each_releases(108)
            .equal_in_each_exchange()
            .build()
            .unwrap(),
    );
    let uneven = Exchange::new(
        "1",
        "2022-10-17",
        [leg("RU", "UA", 108), leg("UA", "RU", 110)],
    )
    .unwrap();
    assert!(ledger.record(uneven.clone()).is_err());
    let receipt = ledger.record_observed(uneven).unwrap();
    assert!(receipt.is_new());
    let told = [
        "T01 /exchange/legs/1/detainees UA to RU: 110 released in total, 108 agreed",
        "T02 /exchange/legs RU to UA 108, UA to RU 110: expected equal numbers in each exchange",
    ];
    assert_eq!(lines(receipt.findings()), told);
    assert_eq!(ledger.standing().findings().count(), 2);
}

#[test]
fn an_old_breach_does_not_block_the_entry_that_adds_nothing_to_it() {
    let agreement = || {
        Agreement::between("RU", "UA")
            .each_releases(100)
            .build()
            .unwrap()
    };
    let mut ledger = Ledger::open(agreement());
    ledger
        .record_observed(Exchange::new("1", "2025", [leg("RU", "UA", 110)]).unwrap())
        .unwrap();
    assert!(
        ledger
            .record(Exchange::new("2", "2025", [leg("UA", "RU", 100), leg("RU", "UA", 0)]).unwrap())
            .is_ok()
    );
    let worse = ledger
        .record(Exchange::new("3", "2025", [leg("RU", "UA", 1)]).unwrap())
        .unwrap_err();
    assert_eq!(
        lines(worse.findings()),
        ["T01 /exchange/legs/0/detainees RU to UA: 111 released in total, 100 agreed"]
    );
}

#[test]
fn a_tranche_holds_over_the_exchanges_that_carry_it_out() {
    let portion = |from, to| Commitment::new(from, to, Quantity::AtMost(300)).unwrap();
    let tranche = Tranche::new("first", [portion("RU", "UA"), portion("UA", "RU")]).unwrap();
    let agreement = Agreement::between("RU", "UA")
        .each_releases(1_000)
        .with_tranche(&tranche)
        .build()
        .unwrap();
    let mut ledger = Ledger::open(agreement);
    let part = |id: &str, people| mutual(id, "2025", people).with_tranche("first").unwrap();
    ledger.record(part("1", 200)).unwrap();
    ledger.record(mutual("beside", "2025", 500)).unwrap();
    let refused = ledger.record(part("2", 101)).unwrap_err();
    let expected = ["RU to UA", "UA to RU"].map(|flow| {
        format!("T07 /exchange/tranche {flow}: 301 in this tranche, at most 300 scheduled")
    });
    assert_eq!(lines(refused.findings()), expected);
    // One person above the total as well hides none of the two hundred others above the tranche.
    let refused = ledger.record(part("2", 301)).unwrap_err();
    let codes = refused.findings().iter().map(Finding::code);
    assert!(codes.eq(["T01", "T01", "T07", "T07"]));
    ledger.record(part("2", 100)).unwrap();
}

#[test]
fn what_a_complete_record_would_have_is_told_once_a_direction() {
    let mut ledger = Ledger::open(Agreement::between("RU", "UA").build().unwrap());
    let unspecified = |id: &str| {
        let legs = ["RU", "RU"].map(|from| Leg::new(from, "UA", [(Unspecified, 5)]).unwrap());
        Exchange::undated(id, legs).unwrap()
    };
    let told = ledger.record(unspecified("1")).unwrap();
    let expected = [
        "C02 /exchange carried out, but it has no date",
        "C04 /exchange/legs/0/detainees RU to UA: people without a named category: 5",
    ];
    assert_eq!(lines(told.findings()), expected);
    assert_eq!(
        lines(ledger.record(unspecified("2")).unwrap().findings()),
        expected[..1]
    );
    let own = |leg: Leg| Exchange::new("3", "2025", [leg]).unwrap();
    let refused = ledger.record(own(leg("RU", "RU", 8))).unwrap_err();
    assert_eq!(
        lines(refused.findings()),
        ["T18 /exchange/legs/0 begins and ends at `RU`, but is not marked as internal"]
    );
    // People of its own released by an actor, under the terms or outside them.
    let outside = leg("RU", "RU", 8).outside_the_terms();
    let internal = leg("RU", "RU", 8).internal();
    assert!(ledger.would_record(&own(outside)).is_empty());
    assert!(ledger.record(own(internal)).unwrap().findings().is_empty());
}

#[test]
fn ids_are_found_again_in_whatever_order_they_came() {
    for order in [
        vec!["1", "2", "10", "a", "b"],
        vec!["b", "a", "10", "2", "1"],
        vec!["10", "1", "b", "2", "a"],
    ] {
        let mut ledger = Ledger::open(Agreement::between("RU", "UA").build().unwrap());
        for id in &order {
            assert!(ledger.exchange(ExchangeId::new(id).unwrap()).is_none());
            assert!(ledger.record(mutual(id, "2025", 1)).unwrap().is_new());
        }
        for (position, id) in order.iter().enumerate() {
            let again = ledger.record(mutual(id, "2025", 1)).unwrap();
            assert_eq!((again.is_new(), again.position()), (false, position));
            let other = ledger.record(mutual(id, "2025", 2)).unwrap_err();
            assert_eq!(other.findings().iter().next().unwrap().code(), "E12");
            assert_eq!(
                ledger
                    .exchange(ExchangeId::new(id).unwrap())
                    .unwrap()
                    .id()
                    .as_str(),
                *id
            );
        }
    }
}

#[test]
fn a_replay_takes_what_was_observed_and_stops_at_the_impossible() {
    let journal: Vec<_> = [
        mutual("1", "2025-05-23", 2_000),
        mutual("2", "2025-05-24", 1),
    ]
    .map(Into::into)
    .into();
    let ledger = Ledger::replay(agreement(), journal).unwrap();
    assert_eq!(ledger.exchanges().count(), 2);
    assert_eq!(ledger.findings().count(), 4);
    let journal: Vec<_> = [mutual("1", "2025-05-23", 1), mutual("1", "2025-05-24", 1)]
        .map(Into::into)
        .into();
    let refused = Ledger::replay(agreement(), journal).unwrap_err();
    assert_eq!(refused.findings().iter().next().unwrap().code(), "E12");
    assert!(
        Ledger::replay(agreement(), [])
            .unwrap()
            .journal()
            .is_empty()
    );
}
