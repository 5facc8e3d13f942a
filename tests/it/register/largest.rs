//! Which exchange or agreement is the largest: worked out by hand, and by a plain loop.

use std::collections::BTreeMap;

use exchange_agreement::CategoryKind::PrisonerOfWar;
use exchange_agreement::register::{Largest, Ranked, Ranking, Selection};
use exchange_agreement::standing::{Counted, Measure};
use exchange_agreement::terms::Party;
use exchange_agreement::{
    Agreement, Count, Document, Ends, Exchange, Interval, Ledger, Leg, Register, Tally,
};
use proptest::prelude::*;

use super::given::{agreed, document, documents, ends, explore, register};

fn shown(ranking: &Ranking<'_>) -> Vec<String> {
    ranking.all().iter().map(line).collect()
}

fn line(one: &Ranked<'_>) -> String {
    let exchange = one.exchange().map_or("", |id| id.as_str());
    format!("{} {exchange}: {}", one.agreement(), one.number())
}

fn answer(largest: Option<Largest<'_, '_>>) -> String {
    let lines = |all: &[&Ranked<'_>]| {
        all.iter()
            .map(|one| line(one))
            .collect::<Vec<_>>()
            .join("; ")
    };
    match largest {
        None => "not compared".into(),
        Some(Largest::Certainly { next, compared }) => {
            format!(
                "certainly, of {compared} others, next {}",
                next.map_or("none".into(), line)
            )
        }
        Some(Largest::Possibly { rivals }) => format!("possibly, unless {}", lines(&rivals)),
        Some(Largest::No { by }) => format!("no, by {}", lines(&by)),
    }
}

/// Three documents: one exchange a year, with exact numbers.
fn plain() -> Register {
    register([
        document(
            agreed("one"),
            &[("1", "2022-09-21", &[("A>B", 215), ("B>A", 55)])],
        ),
        document(
            agreed("two"),
            &[
                ("1", "2024-01-03", &[("A>B", 230), ("B>A", 248)]),
                ("2", "2024-12-30", &[("A>B", 150)]),
            ],
        ),
        document(
            agreed("three"),
            &[("1", "2025-05-23", &[("A>B", 390), ("B>A", 390)])],
        ),
    ])
}

#[test]
fn with_exact_numbers_the_largest_is_certain_and_has_a_next() {
    let register = plain();
    let since = Selection::all()
        .between("A", "B")
        .unwrap()
        .since("2022")
        .unwrap();
    let ranking = register.largest_exchanges(&since);
    assert_eq!(
        shown(&ranking),
        ["three 1: 780", "two 1: 478", "one 1: 270", "two 2: 150"]
    );
    assert_eq!(
        answer(ranking.is_largest("three", "1")),
        "certainly, of 3 others, next two 1: 478"
    );
    assert_eq!(
        answer(ranking.is_largest("one", "1")),
        "no, by three 1: 780; two 1: 478"
    );
    assert_eq!(answer(ranking.is_largest("one", "9")), "not compared");
    // As of the end of an earlier year, another one is.
    let then = register.largest_exchanges(&since.until("2024").unwrap());
    assert_eq!(
        answer(then.is_largest("two", "1")),
        "certainly, of 2 others, next one 1: 270"
    );
    assert_eq!(answer(then.is_largest("three", "1")), "not compared");
    let agreements = register.largest_agreements(&Selection::all());
    assert_eq!(
        shown(&agreements),
        ["three : 780", "two : 628", "one : 270"]
    );
    assert_eq!(
        answer(agreements.is_largest_agreement("three")),
        "certainly, of 2 others, next two : 628"
    );
}

#[test]
fn an_exchange_of_equal_size_or_with_a_range_is_a_rival() {
    let equal = register([
        document(agreed("one"), &[("1", "2024-01-03", &[("A>B", 300)])]),
        document(agreed("two"), &[("1", "2025-01-03", &[("B>A", 300)])]),
    ]);
    let ranking = equal.largest_exchanges(&Selection::all());
    assert_eq!(
        answer(ranking.is_largest("one", "1")),
        "possibly, unless two 1: 300"
    );
    assert_eq!(ranking.candidates().len(), 2);

    let way = ends("A>B");
    let with = |count: Count| {
        let leg = Leg::between(way, Tally::counted([(PrisonerOfWar, count)]).unwrap());
        let mut ledger = Ledger::open(agreed("range").build().unwrap());
        ledger
            .record_observed(Exchange::new("1", "2024-01-03", [leg]).unwrap())
            .unwrap();
        let exact = document(agreed("exact"), &[("1", "2025-01-03", &[("A>B", 300)])]);
        register([Document::new(ledger, []).unwrap(), exact])
    };
    for (count, of_exact, of_range) in [
        (
            Count::AtMost(299),
            "certainly, of 1 others, next range 1: 0 to 299",
            "no, by exact 1: 300",
        ),
        (
            Count::AtMost(300),
            "possibly, unless range 1: 0 to 300",
            "possibly, unless exact 1: 300",
        ),
        (
            Count::AtLeast(7),
            "possibly, unless range 1: at least 7",
            "possibly, unless exact 1: 300",
        ),
        (
            Count::Undisclosed,
            "possibly, unless range 1: not known",
            "possibly, unless exact 1: 300",
        ),
        (
            Count::AtLeast(300),
            "possibly, unless range 1: at least 300",
            "possibly, unless exact 1: 300",
        ),
        (
            Count::AtLeast(301),
            "no, by range 1: at least 301",
            "certainly, of 1 others, next exact 1: 300",
        ),
    ] {
        let register = with(count);
        let ranking = register.largest_exchanges(&Selection::all());
        assert_eq!(
            answer(ranking.is_largest("exact", "1")),
            of_exact,
            "{count:?}"
        );
        assert_eq!(
            answer(ranking.is_largest("range", "1")),
            of_range,
            "{count:?}"
        );
    }
}

#[test]
fn a_date_that_is_possibly_outside_makes_the_answer_possible() {
    let register = register([
        document(
            agreed("one"),
            &[("1", "2021-12-30/2022-01-02", &[("A>B", 500)])],
        ),
        document(agreed("two"), &[("1", "2023", &[("A>B", 300)])]),
        document(agreed("undated"), &[("1", "", &[("A>B", 10)])]),
    ]);
    let ranking = register.largest_exchanges(&Selection::all().since("2022").unwrap());
    assert_eq!(
        shown(&ranking),
        ["two 1: 300", "one 1: 500", "undated 1: 10"]
    );
    assert_eq!(
        answer(ranking.is_largest("two", "1")),
        "possibly, unless one 1: 500"
    );
    assert_eq!(answer(ranking.is_largest("one", "1")), "possibly, unless ");
    assert!(!ranking.all()[1].is_surely_within());
    assert_eq!(
        answer(ranking.is_largest("undated", "1")),
        "no, by two 1: 300"
    );
}

#[test]
fn of_a_summary_each_record_counts_for_itself_and_its_rest_is_no_exchange() {
    let mut ledger = Ledger::open(agreed("x").build().unwrap());
    let leg = |people| Leg::new("A", "B", [(PrisonerOfWar, people)]).unwrap();
    let exchange = |id, on, people| Exchange::new(id, on, [leg(people)]).unwrap();
    for one in [
        exchange("1", "2024-01-03", 100),
        exchange("2", "2024-01-05", 150),
        exchange("all", "2024-01", 1_000)
            .with_includes(["1", "2"])
            .unwrap(),
        exchange("3", "2024-02-03", 120)
            .with_completes("2")
            .unwrap(),
    ] {
        ledger.record_observed(one).unwrap();
    }
    let register = register([Document::new(ledger, []).unwrap()]);
    let ranking = register.largest_exchanges(&Selection::all());
    assert_eq!(
        shown(&ranking),
        ["x 2: 270", "x 1: 100"],
        "a record that completes another is joined to it"
    );
    let outside: Vec<_> = ranking.in_no_exchange().iter().map(line).collect();
    assert_eq!(outside, ["x : 750"]);
    let agreements = register.largest_agreements(&Selection::all());
    assert_eq!(shown(&agreements), ["x : 1,120"]);
}

#[test]
fn people_who_went_through_custody_are_possibly_the_same() {
    let agreement = || Agreement::between("A", "B").with_third_actor(Party::new("N").unwrap());
    let record = |id: &str, legs: &[(&str, u32)]| {
        document(agreement().with_id(id), &[("1", "1953-09-10", legs)])
    };
    let register = register([
        record("through", &[("A>N", 5), ("N>B", 4)]),
        record("to", &[("A>N", 7)]),
        record("direct", &[("A>B", 6), ("B>A", 1)]),
    ]);
    let ranking = register.largest_exchanges(&Selection::all());
    assert_eq!(
        shown(&ranking),
        ["direct 1: 7", "to 1: 7", "through 1: 5 to 9"]
    );
    // Between the two sides, who came to the third actor has not arrived yet.
    let between = Selection::all().between("A", "B").unwrap();
    assert_eq!(
        shown(&register.largest_exchanges(&between)),
        ["direct 1: 7", "through 1: 4"]
    );
}

/// The number of each record of a ledger without summaries, by the measure of its movements.
fn looped(ledger: &Ledger) -> BTreeMap<String, Interval> {
    let mut all: BTreeMap<String, Interval> = BTreeMap::new();
    for exchange in ledger.exchanges().filter(|one| one.completes().is_none()) {
        let movements = ledger.movements_of(exchange.id()).unwrap();
        let mut ends: Vec<Ends> = movements
            .iter()
            .map(|one| one.ends().actors())
            .map(|[one, other]| Ends::together(one, other))
            .collect();
        ends.sort_unstable();
        ends.dedup();
        let counts = ends.into_iter().filter_map(|ends| {
            movements.count(&Measure::new(Counted::Delivered, ends).under_and_outside_the_terms())
        });
        all.insert(exchange.id().to_string(), counts.sum());
    }
    all.retain(|_, number| *number != 0);
    all
}

#[test]
fn the_number_of_an_exchange_is_the_measure_of_its_movements() {
    explore(&documents(), &["compared"], |documents, count| {
        let register = register(documents);
        let ranking = register.largest_exchanges(&Selection::all());
        for one in &register {
            let ledger = one.ledger();
            let has_links = ledger
                .exchanges()
                .any(|one| !one.includes().is_empty() || one.completes().is_some());
            // Whoever an actor released to itself came and left in one exchange: a range, as with a third actor.
            let mut legs = ledger.exchanges().flat_map(Exchange::legs);
            let is_internal = legs.any(|leg| leg.ends().actors()[0] == leg.ends().actors()[1]);
            if has_links || is_internal || !ledger.agreement().third_actors().is_empty() {
                continue;
            }
            let own = ranking
                .all()
                .iter()
                .filter(|ranked| ranked.agreement() == one.id());
            let own = own.map(|ranked| (ranked.exchange().unwrap().to_string(), ranked.number()));
            prop_assert_eq!(own.collect::<BTreeMap<_, _>>(), looped(ledger));
            count("compared");
        }
        Ok(())
    });
}

#[test]
fn the_answer_is_that_of_a_comparison_with_each_other_one() {
    explore(
        &documents(),
        &["certainly", "possibly", "no"],
        |documents, count| {
            let register = register(documents);
            let ranking = register.largest_exchanges(&Selection::all());
            for one in ranking.all() {
                let others = || ranking.all().iter().filter(|other| *other != one);
                let (surely, most) = (
                    one.number().surely(),
                    one.number().possibly().unwrap_or(u64::MAX),
                );
                let is_larger = others()
                    .all(|other| other.number().possibly().is_some_and(|most| most < surely));
                let is_smaller = others().any(|other| other.number().surely() > most);
                let expected = match (is_larger, is_smaller) {
                    (true, _) => "certainly",
                    (_, true) => "no",
                    _ => "possibly",
                };
                let is = match ranking.judge(one) {
                    Largest::Certainly { .. } => "certainly",
                    Largest::Possibly { .. } => "possibly",
                    Largest::No { .. } => "no",
                };
                prop_assert_eq!(is, expected);
                prop_assert_eq!(ranking.candidates().contains(&one), is != "no");
                count(is);
            }
            Ok(())
        },
    );
}
