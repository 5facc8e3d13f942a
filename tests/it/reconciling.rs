//! What holds of every reconciliation.

use exchange_agreement::evidence::{Act, Occasion, OccasionId, Outcome};
use exchange_agreement::terms::CountRange;
use exchange_agreement::{
    Agreement, Count, Exchange, Figure, Ledger, Leg, Reconciliation, Report, When, testing,
};
use proptest::collection::vec;
use proptest::prelude::*;

use super::lines;
use super::theorems::{explore, plus, range};

/// A ledger with three exchanges, of which figures speak.
pub(super) fn ledger() -> Ledger {
    let agreement = Agreement::between("RU", "UA").concluded("2025-06-01", "Istanbul");
    let mut ledger = Ledger::open(agreement.each_releases(100).build().unwrap());
    for (id, day) in [
        ("0", "2025-06-01"),
        ("1", "2025-06-02"),
        ("2", "2025-06-03"),
    ] {
        let people = [(exchange_agreement::CategoryKind::Civilian, 7)];
        let legs = [
            Leg::new("RU", "UA", people).unwrap(),
            Leg::new("UA", "RU", people).unwrap(),
        ];
        ledger
            .record_observed(Exchange::new(id, day, legs).unwrap())
            .unwrap();
    }
    ledger
}

fn reports() -> impl Strategy<Value = Vec<Report>> {
    (0..=8_usize).prop_flat_map(|count| {
        (0..count)
            .map(|id| testing::report(id).boxed())
            .collect::<Vec<_>>()
    })
}

fn kind(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Agree => "agree",
        Outcome::Compatible => "compatible",
        Outcome::Differ { .. } => "differ",
        Outcome::OneSided => "one-sided",
        Outcome::Undisclosed => "undisclosed",
        Outcome::Incomparable { .. } => "incomparable",
        _ => "another outcome",
    }
}

#[test]
fn theorem_10_the_order_of_reports_does_not_matter() {
    let ledger = ledger();
    let outcomes = [
        "agree",
        "compatible",
        "differ",
        "one-sided",
        "undisclosed",
        "incomparable",
        "divergence",
    ];
    let shuffled =
        reports().prop_flat_map(|reports| (Just(reports.clone()), Just(reports).prop_shuffle()));
    explore(&shuffled, &outcomes, |(reports, shuffled), count| {
        let (one, other) = (
            Reconciliation::of(&ledger, &reports),
            Reconciliation::of(&ledger, &shuffled),
        );
        prop_assert_eq!(&one, &other);
        // A finding is placed at the later figure, so only its rule and its subject are the same.
        let found = |of: &Reconciliation<'_>| {
            let findings = of.findings();
            let mut found: Vec<_> = findings
                .iter()
                .map(|finding| format!("{} {}", finding.code(), finding.about()))
                .collect();
            found.sort();
            found
        };
        prop_assert_eq!(found(&one), found(&other));
        for comparison in one.comparisons() {
            count(kind(comparison.outcome()));
        }
        one.incomparable()
            .for_each(|(.., outcome)| count(kind(outcome)));
        one.series()
            .iter()
            .filter(|series| series.divergence().is_some())
            .for_each(|_| count("divergence"));
        Ok(())
    });
}

/// What is recorded beside a topic is the measure of the ledger's movements, of the exchange or until the end of the day.
#[test]
fn what_is_recorded_beside_a_topic_is_the_measure_of_the_movements() {
    let mut ledger = ledger();
    let leg = |people| {
        Leg::new(
            "RU",
            "UA",
            [(exchange_agreement::CategoryKind::Civilian, people)],
        )
        .unwrap()
    };
    let summary = Exchange::new(
        "s",
        "2025-05-30/2025-06-02",
        [leg(20), leg(3).outside_the_terms()],
    )
    .unwrap();
    let summary = summary.with_includes(["0", "1"].map(|id| id)).unwrap();
    ledger.record_observed(summary).unwrap();
    let sent_back = exchange_agreement::journal::Reversal::of("1".parse().unwrap());
    let sent_back = sent_back.with_legs([leg(2)]).unwrap();
    ledger
        .record_observed(sent_back.with_date("2025-06-03").unwrap())
        .unwrap();
    ledger
        .record_observed(Exchange::undated("u", [leg(1)]).unwrap())
        .unwrap();
    // Of two exchanges of one day, a date names neither.
    ledger
        .record_observed(Exchange::new("3", "2025-06-03", [leg(4)]).unwrap())
        .unwrap();
    let outcomes = ["exchange", "date", "no time", "total", "nothing"];
    explore(&reports(), &outcomes, |reports, count| {
        let reconciled = Reconciliation::of(&ledger, &reports);
        for compared in reconciled.comparisons() {
            let topic = compared.topic();
            let (recorded, measure) = (compared.recorded(), topic.measure());
            let of = |movements: Option<exchange_agreement::standing::Movements<'_>>| {
                let number = movements
                    .zip(measure.as_ref())
                    .and_then(|(movements, measure)| movements.count(measure));
                // Nothing recorded of one direction is not zero people of both.
                let at_least =
                    number.map(|number| exchange_agreement::Interval::at_least(number.surely()));
                let is_of_one = topic.ends().way().is_none() && recorded == at_least;
                if is_of_one { at_least } else { number }
            };
            match topic.occasion() {
                Occasion::Single(OccasionId::Exchange(id)) => {
                    prop_assert_eq!(recorded, of(ledger.movements_of(id)), "{}", topic);
                    count("exchange");
                }
                Occasion::Single(OccasionId::On(when)) => {
                    let movements = when.end().map(|end| ledger.movements_as_of(end));
                    prop_assert_eq!(recorded, of(movements), "{}", topic);
                    count("date");
                }
                Occasion::Single(OccasionId::Unknown) => {
                    prop_assert_eq!(recorded, of(Some(ledger.movements())), "{}", topic);
                    count("no time");
                }
                Occasion::Running { upto, .. } => {
                    let until = match upto {
                        OccasionId::On(when) => when.end(),
                        OccasionId::Exchange(id) => ledger
                            .exchange(id)
                            .and_then(Exchange::date)
                            .and_then(When::end),
                        OccasionId::Unknown | _ => None,
                    };
                    let movements = until.map(|date| ledger.movements_as_of(date));
                    if movements.is_some() {
                        prop_assert_eq!(recorded, of(movements), "{}", topic);
                        count("total");
                    }
                }
                other @ (Occasion::Single(_) | _) => panic!("{other:?}"),
            }
            if recorded.is_none() {
                count("nothing");
            }
        }
        Ok(())
    });
}

#[test]
fn the_sum_that_a_claim_shows_comes_to_its_number() {
    let ledger = ledger();
    explore(&reports(), &["added", "perhaps"], |reports, count| {
        let reconciled = Reconciliation::of(&ledger, &reports);
        for comparison in reconciled.comparisons() {
            for claim in comparison.claims() {
                let Some(sum) = comparison.arithmetic(claim) else {
                    prop_assert!(claim.reported().is_some() || claim.number() == 0);
                    continue;
                };
                prop_assert_eq!(sum.result(), claim.number());
                prop_assert!(sum.terms().count() > 1, "{sum}");
                let shown = sum.terms().fold((0, Some(0)), |shown, (_, number)| {
                    plus(shown, range(number))
                });
                let result = range(sum.result());
                prop_assert_eq!(shown.0, result.0);
                // The people of a category are no more than the total that the figure prints beside them.
                let is_lower =
                    shown.1.is_none_or(|most| result.1 < Some(most)) && result.1.is_some();
                prop_assert!(
                    shown.1 == result.1 || is_lower && claim.figure().detainees().is_some()
                );
                let last = sum.terms().last().map(|(_, number)| number);
                let is_open = last.is_some_and(|last| last.known().is_none());
                count(if is_open { "perhaps" } else { "added" });
            }
        }
        Ok(())
    });
}

/// What a reconciliation comes to, without whose word it is.
fn outcomes(reconciled: &Reconciliation<'_>) -> Vec<String> {
    let compared = reconciled.comparisons().iter();
    let topics = compared.map(|one| format!("{}: {} {:?}", one.topic(), one.outcome(), one.span()));
    let series = reconciled.series().iter();
    topics
        .chain(series.map(|series| format!("{:?}", series.divergence())))
        .collect()
}

#[test]
fn a_report_that_repeats_another_changes_no_outcome() {
    let ledger = ledger();
    let drawn = (reports(), any::<prop::sample::Index>(), any::<bool>());
    explore(
        &drawn,
        &["copied", "quoted", "nothing"],
        |(reports, pick, is_copy), count| {
            if reports.is_empty() {
                count("nothing");
                return Ok(());
            }
            let original = pick.get(&reports).clone();
            let mut again = Report::new("again", "another newspaper").unwrap();
            again = original
                .figures()
                .iter()
                .cloned()
                .fold(again, Report::with_figure);
            again = if is_copy {
                count("copied");
                again.with_republishes(original.id().as_str()).unwrap()
            } else {
                count("quoted");
                again.with_quoting(original.voice().as_str()).unwrap()
            };
            if let Some(date) = original.stated() {
                again = again.with_stated(date.to_string()).unwrap();
            }
            let mut more = reports.clone();
            more.push(again);
            let (before, after) = (
                Reconciliation::of(&ledger, &reports),
                Reconciliation::of(&ledger, &more),
            );
            prop_assert_eq!(outcomes(&before), outcomes(&after));
            Ok(())
        },
    );
}

fn wider(count: Count, by: u32) -> Count {
    let range = |low: u32, high: u32| {
        let (low, high) = (low.saturating_sub(by), high.saturating_add(by));
        CountRange::new(low, high).map_or(Count::Undisclosed, Count::Between)
    };
    match count {
        Count::Exactly(count) => range(count, count),
        Count::Between(known) => range(known.low(), known.high()),
        Count::AtLeast(count) => Count::AtLeast(count.saturating_sub(by)),
        Count::AtMost(count) => Count::AtMost(count.saturating_add(by)),
        Count::About(_) | Count::Undisclosed => count,
    }
}

#[test]
fn a_wider_range_never_turns_agreement_into_difference() {
    let ledger = ledger();
    let same =
        (testing::bounded_count(), 2..=4_usize).prop_map(|(count, times)| vec![count; times]);
    let counts = prop_oneof![same, vec(testing::bounded_count(), 2..=4)];
    let drawn = (counts, any::<prop::sample::Index>(), testing::count());
    let outcomes = ["agree", "compatible", "differ", "narrowed"];
    explore(&drawn, &outcomes, |(counts, pick, by), count| {
        let told = |counts: &[Count]| -> Vec<Report> {
            let told = counts.iter().enumerate();
            told.map(|(id, count)| {
                let figure = Figure::of_total(Act::Received, "RU", "UA", *count).unwrap();
                Report::new(id.to_string(), format!("voice {id}"))
                    .unwrap()
                    .with_figure(figure)
            })
            .collect()
        };
        let mut widened = counts.clone();
        let at = pick.index(counts.len());
        widened[at] = wider(counts[at], by);
        let (before, after) = (told(&counts), told(&widened));
        let outcome =
            |reports: &[Report]| Reconciliation::of(&ledger, reports).comparisons()[0].outcome();
        let (before, after) = (outcome(&before), outcome(&after));
        count(kind(before));
        prop_assert!(
            after.difference() <= before.difference(),
            "{:?} {:?}",
            before,
            after
        );
        if after.difference() < before.difference() {
            count("narrowed");
        }
        Ok(())
    });
}

#[test]
fn a_planted_difference_is_located_at_its_step() {
    let outcomes = [
        "by the totals",
        "by the figures of the step",
        "in the first step",
        "at once",
    ];
    explore(&testing::parted_reports(), &outcomes, |parted, count| {
        let reconciled = Reconciliation::of(&parted.ledger, &parted.reports);
        let here = OccasionId::Exchange(&parted.step);
        let differ = || {
            reconciled
                .comparisons()
                .iter()
                .filter(|one| one.outcome().difference() > 0)
        };
        prop_assert!(differ().all(|one| one.outcome().difference() == u64::from(parted.by)));
        let singles: Vec<_> = differ().filter(|one| !one.topic().is_running()).collect();
        let divergence = reconciled
            .series()
            .iter()
            .find_map(|series| series.divergence());
        // Totals are told after the last step, and differ there.
        let Some(divergence) = divergence else {
            panic!("no divergence")
        };
        if let [single] = singles[..] {
            prop_assert_eq!(single.topic().occasion_id(), here);
            count("by the figures of the step");
            let totals = differ().find(|one| one.topic().is_running()).unwrap();
            let contributions: Vec<_> = reconciled.contributions(totals).collect();
            prop_assert_eq!(contributions, singles);
        } else {
            prop_assert!(singles.is_empty());
            // No source reports a total before the first step.
            let is_later = parted.step.as_str() != "0";
            prop_assert_eq!(divergence.origin_of_gap(), is_later.then_some(here));
        }
        if let Some(step) = divergence.origin_of_gap() {
            prop_assert_eq!(step, here);
            count("by the totals");
        }
        count(if parted.step.as_str() == "0" {
            "in the first step"
        } else {
            "at once"
        });
        // One fault is one finding, at the step.
        let findings = reconciled.findings();
        let told: Vec<String> = lines(&findings)
            .into_iter()
            .filter(|line| line.starts_with("C14"))
            .collect();
        prop_assert_eq!(told.len(), 1, "{:?}", told);
        Ok(())
    });
}
