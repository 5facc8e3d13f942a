//! Deliveries of two agreements that may be of the same people.

use exchange_agreement::CategoryKind::{Civilian, PrisonerOfWar, Unspecified};
use exchange_agreement::register::{Registered, SamePeople, SameReason};
use exchange_agreement::terms::{LinkKind, Party};
use exchange_agreement::{CategoryKind, Count, Document, Exchange, Ledger, Leg, Register, Tally};
use proptest::prelude::*;

use super::given::{agreed, documents, ends, explore, linked, register};

/// A document with one exchange of one line, of people or, without a kind, of remains.
#[track_caller]
fn one(id: &str, on: &str, way: &str, kind: Option<CategoryKind>, count: Count) -> Document {
    let leg = match kind {
        Some(kind) => Leg::between(ends(way), Tally::counted([(kind, count)]).unwrap()),
        None => Leg::between(ends(way), Tally::default()).with_remains(count),
    };
    let exchange = if on.is_empty() {
        Exchange::undated("1", [leg])
    } else {
        Exchange::new("1", on, [leg])
    };
    let agreement = agreed(id).with_party("C", Party::new("c").unwrap());
    let mut ledger = Ledger::open(agreement.build().unwrap());
    ledger.record_observed(exchange.unwrap()).unwrap();
    Document::new(ledger, []).unwrap()
}

fn reasons(documents: [Document; 2]) -> Option<Vec<SameReason>> {
    let register = register(documents);
    let found: Vec<_> = register
        .same_people()
        .map(|one| one.reasons().to_vec())
        .collect();
    assert!(found.len() < 2);
    found.into_iter().next()
}

#[test]
fn direction_date_category_and_number_decide_together() {
    use SameReason::{
        CategoriesMayShare, DateNotKnown, DatesOverlap, EqualNumbers, NumbersMayBeEqual,
        SameCategories, SameDay,
    };
    let exactly = Count::Exactly;
    let base = || one("a", "2025-05-23", "A>B", Some(PrisonerOfWar), exactly(300));
    let other = |on, way, kind, count| reasons([base(), one("b", on, way, Some(kind), count)]);
    let pow = PrisonerOfWar;
    for (found, expected) in [
        (
            other("2025-05-23", "A>B", pow, exactly(300)),
            vec![SameDay, SameCategories, EqualNumbers],
        ),
        (
            other("2025-05", "A>B", pow, exactly(300)),
            vec![DatesOverlap, SameCategories, EqualNumbers],
        ),
        (
            other("2025-05-20/2025-05-24", "A>B", pow, Count::AtLeast(7)),
            vec![DatesOverlap, SameCategories, NumbersMayBeEqual],
        ),
        (
            other("", "A>B", Unspecified, Count::Undisclosed),
            vec![DateNotKnown, CategoriesMayShare, NumbersMayBeEqual],
        ),
    ] {
        assert_eq!(found, Some(expected));
    }
    for found in [
        other("2025-05-24", "A>B", pow, exactly(300)),
        other("2025-05-23", "B>A", pow, exactly(300)),
        other("2025-05-23", "A>C", pow, exactly(300)),
        other("2025-05-23", "A>B", Civilian, exactly(300)),
        other("2025-05-23", "A>B", pow, exactly(301)),
        other("2025-05-23", "A>B", pow, Count::AtLeast(301)),
        reasons([base(), one("b", "2025-05-23", "A>B", None, exactly(300))]),
    ] {
        assert_eq!(found, None);
    }
    let remains = |id| one(id, "2025-05-23", "A>B", None, exactly(300));
    assert_eq!(
        reasons([remains("a"), remains("b")]),
        Some(vec![SameDay, SameCategories, EqualNumbers])
    );
}

#[test]
fn a_link_between_the_agreements_is_named_and_a_pair_stands_in_the_order_of_ids() {
    let framework = one(
        "framework",
        "2025-05-23",
        "A>B",
        Some(PrisonerOfWar),
        Count::Exactly(300),
    );
    let mut ledger = Ledger::open(
        linked("annex", LinkKind::Implements, "framework")
            .build()
            .unwrap(),
    );
    let leg = Leg::new("A", "B", [(PrisonerOfWar, 300)]).unwrap();
    ledger
        .record_observed(Exchange::new("7", "2025-05-23", [leg]).unwrap())
        .unwrap();
    let register = register([framework, Document::new(ledger, []).unwrap()]);
    let found: Vec<_> = register.same_people().collect();
    assert_eq!(found.len(), 1);
    assert_eq!(
        found[0].reasons().last(),
        Some(&SameReason::Linked(LinkKind::Implements))
    );
    let ids = [found[0].one(), found[0].other()]
        .map(|one| (one.agreement().as_str(), one.exchange().as_str()));
    assert_eq!(ids, [("annex", "7"), ("framework", "1")]);
}

/// What a loop over all pairs finds, without looking at categories.
fn looped(register: &Register) -> Vec<String> {
    let all: Vec<_> = register.iter().flat_map(Registered::deliveries).collect();
    let mut found = Vec::new();
    for (at, one) in all.iter().enumerate() {
        for other in &all[at + 1..] {
            let [(a, b), (c, d)] = [one, other].map(|one| {
                (
                    one.number().surely(),
                    one.number().possibly().unwrap_or(u64::MAX),
                )
            });
            let is_number = a <= d && c <= b && b > 0 && d > 0;
            let is_same =
                (one.ends(), one.is_of_remains()) == (other.ends(), other.is_of_remains());
            if one.agreement() != other.agreement() && is_same && is_number {
                found.push(format!(
                    "{} {} {} {}",
                    one.agreement(),
                    one.exchange(),
                    other.agreement(),
                    other.exchange()
                ));
            }
        }
    }
    found
}

fn name(same: &SamePeople<'_>) -> String {
    let (one, other) = (same.one(), same.other());
    format!(
        "{} {} {} {}",
        one.agreement(),
        one.exchange(),
        other.agreement(),
        other.exchange()
    )
}

#[test]
fn every_pair_that_is_found_is_one_of_all_pairs_and_none_is_found_twice() {
    explore(&documents(), &["found"], |documents, count| {
        let register = register(documents);
        let all = looped(&register);
        let found: Vec<_> = register.same_people().collect();
        for (at, same) in found.iter().enumerate() {
            prop_assert!(all.contains(&name(same)));
            prop_assert!(!found[..at].contains(same));
            count("found");
        }
        Ok(())
    });
}
