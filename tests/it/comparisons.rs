//! What is compared and counted gives what a list of days, or of people, would give.

use exchange_agreement::evidence::Act;
use exchange_agreement::{
    Agreement, CategoryKind, Commitment, Count, DetaineeCategory, Ends, Exchange, Figure, Interval,
    Ledger, Leg, Quantity, Reconciliation, Report, Subject, Tally, testing,
};
use proptest::collection::vec;
use proptest::prelude::*;

use super::naive::NaiveLedger;
use super::reckoning::goes;
use super::theorems::{explore, offers, plus, range};

#[test]
fn as_of_a_date_what_surely_and_what_possibly_happened_by_then_is_added_up() {
    explore(
        &(offers().boxed(), testing::partial_date()),
        &["open", "known"],
        |((agreement, offers), date), count| {
            let mut ledger = Ledger::open(agreement);
            for (exchange, _) in offers {
                let _ = ledger.record_observed(exchange);
            }
            for date in [
                date,
                "2025-06-05".parse().unwrap(),
                "2025-05".parse().unwrap(),
            ] {
                let standing = ledger.as_of(date);
                let mut naive = NaiveLedger::open(ledger.agreement().clone());
                naive.done = ledger.exchanges().cloned().collect();
                let naive = naive.explained_by(&naive.done.iter().collect::<Vec<_>>());
                for balance in standing.balances() {
                    let sum = |belongs: fn(Option<bool>) -> bool| {
                        let by = |exchange: &&Exchange| {
                            belongs(exchange.date().and_then(|on| on.is_by(date)))
                        };
                        let legs = naive.done.iter().filter(by).flat_map(Exchange::legs);
                        let under = legs.filter(|leg| !leg.is_outside_the_terms());
                        under.fold((0, Some(0)), |sum, leg| {
                            let people = range(leg.detainees().total());
                            plus(sum, goes(balance.ends(), None, leg).of(people))
                        })
                    };
                    let (low, high) = (sum(|by| by == Some(true)), sum(|by| by != Some(false)));
                    let expected = (low.0, high.1);
                    prop_assert_eq!(range(balance.released()), expected);
                    count(if balance.released().known().is_some() {
                        "known"
                    } else {
                        "open"
                    });
                }
                prop_assert_eq!(standing.date(), Some(date));
            }
            Ok(())
        },
    );
}

#[test]
fn tallies_count_as_a_list_of_people_would() {
    explore(
        &(testing::tally(), testing::category()),
        &["holds", "misses"],
        |(tally, category), count| {
            let lines: Vec<_> = tally.iter().collect();
            prop_assert_eq!(
                tally.total(),
                lines
                    .iter()
                    .map(|(_, count)| u64::from(count.exact().unwrap()))
                    .sum::<u64>()
            );
            let is_of = |line: &DetaineeCategory| line.kinds().eq([category.kind()]);
            let kind = lines.iter().filter(|(line, _)| is_of(line));
            prop_assert_eq!(
                tally.of_kind(category.kind()),
                kind.map(|(_, count)| u64::from(count.exact().unwrap()))
                    .sum::<u64>()
            );
            let subject = exchange_agreement::Subject::of([category.clone()]).unwrap();
            let held = lines.iter().filter(|(line, _)| category.holds(line));
            let held = held
                .map(|(_, count)| u64::from(count.exact().unwrap()))
                .sum::<u64>();
            let may_be = |line: &DetaineeCategory| {
                let is_bare = category.label().is_some() && *line == category.kind().into();
                let kinds = category.kinds();
                let mut kinds = kinds.filter(|kind| *kind != CategoryKind::Unspecified);
                let is_one_of = line.kinds().count() > 1
                    && kinds.any(|kind| line.kinds().any(|one| one == kind));
                let is_open = line.kinds().eq([CategoryKind::Unspecified]);
                !category.holds(line) && (is_bare || is_open || is_one_of)
            };
            let perhaps = lines.iter().filter(|(line, _)| may_be(line));
            let perhaps = perhaps.map(|(_, count)| u64::from(count.exact().unwrap()));
            let most = held + perhaps.sum::<u64>();
            prop_assert_eq!(Some(tally.of(&subject)), Interval::new(held, most));
            count(if held > 0 { "holds" } else { "misses" });
            prop_assert_eq!(Tally::counted(tally.iter()).unwrap(), tally);
            Ok(())
        },
    );
}

#[test]
fn dates_compare_as_the_days_they_may_be() {
    let dates = (testing::partial_date(), testing::partial_date());
    explore(
        &dates,
        &["before", "after", "open"],
        |(one, other), count| {
            prop_assert_eq!(one.to_string().parse(), Ok(one));
            let before = one.is_surely_before(other);
            let after = one.is_surely_after(other);
            prop_assert!(!(before && after));
            prop_assert_eq!(before, other.is_surely_after(one));
            prop_assert_eq!(one.is_by(other) == Some(false), after);
            count(if before {
                "before"
            } else if after {
                "after"
            } else {
                "open"
            });
            Ok(())
        },
    );
}

/// Whom a subject means of a tally is one question, whether a tally, a ledger or a figure is asked.
#[test]
fn whom_a_subject_means_is_the_same_in_a_tally_a_ledger_and_a_figure() {
    let drawn = (testing::bounded_tally(), vec(testing::category(), 1..=3));
    let outcomes = [
        "known",
        "perhaps",
        "about",
        "told of a category",
        "told of all",
    ];
    explore(&drawn, &outcomes, |(tally, categories), count| {
        let ends = Ends::one_way("RU".parse().unwrap(), "UA".parse().unwrap());
        let subject = Subject::of(categories).unwrap_or(Subject::AnyDetainee);
        let promise = Commitment::new("RU", "UA", Quantity::AtLeast(0)).unwrap();
        let agreement =
            Agreement::between("RU", "UA").with_commitment(promise.with_subject(subject.clone()));
        let mut ledger = Ledger::open(agreement.build().unwrap());
        let leg = Leg::between(ends, tally.clone());
        ledger
            .record_observed(Exchange::new("1", "2025-06-01", [leg]).unwrap())
            .unwrap();
        let meant = tally.of(&subject);
        prop_assert_eq!(ledger.standing().commitments()[0].released(), meant);
        count(if meant.known().is_some() {
            "known"
        } else {
            "perhaps"
        });

        let figure = Figure::of_people(Act::Received, ends, tally.clone());
        let figure = figure.with_exchange("1").unwrap();
        let reports = [Report::new("a", "a ministry").unwrap().with_figure(figure)];
        for compared in Reconciliation::of(&ledger, &reports).comparisons() {
            let told = compared.claims()[0].number();
            let meant = tally.of(compared.topic().subject());
            prop_assert_eq!(compared.recorded(), Some(meant), "{}", compared.topic());
            // An approximate number bounds nothing, and has a margin in a comparison.
            let is_about = |(_, count)| matches!(count, Count::About(_));
            if tally.iter().any(is_about) {
                prop_assert!(meant.surely() <= told.surely());
                count("about");
            } else {
                prop_assert_eq!(told, meant);
            }
            let is_of_all = compared.is_of_all();
            count(if is_of_all {
                "told of all"
            } else {
                "told of a category"
            });
        }
        Ok(())
    });
}
