//! Acts that are no crossing or another one: people released and received, outside the terms, accounted for and held; and
//! what sources state without a number.

use super::details::{document, exchange, figure, report, topics};
use super::lines;
use exchange_agreement::evidence::{
    Act, DetailKind, OccasionId, Outcome, ReportedStatement, ResolutionRule,
};
use exchange_agreement::journal::Reason;
use exchange_agreement::standing::Counted;
use exchange_agreement::{Figure, Reconciliation, Report, render};
use serde_json::json;

#[test]
fn people_released_and_people_received_are_two_facts() {
    let number = |id: &str, act: &str, total: u32| {
        report(
            id,
            json!([figure(act, json!({ "exchange": "1", "total": total }))]),
        )
    };
    let journal = json!([exchange("1", "2023-09-18", 2)]);
    let stayed = document(
        journal.clone(),
        json!([number("a", "released", 5), number("b", "received", 2)]),
    );
    assert_eq!(
        topics(&stayed),
        [
            "A to B, released, exchange 1: one source only, recorded 2",
            "A to B, exchange 1: one source only, recorded 2",
        ]
    );
    assert_eq!(lines(&stayed.reconciliation().findings()), [""; 0]);
    assert_eq!(stayed.reconciliation().incomparable().count(), 1);
    // Whoever was received had been released.
    let more = document(
        journal.clone(),
        json!([number("a", "released", 5), number("b", "received", 7)]),
    );
    assert_eq!(
        lines(&more.reconciliation().findings()),
        [
            "C14 /reports/1/figures/0/total A to B, exchange 1: 7 received reported by `source b`, but 5 released reported by `source a`"
        ]
    );
    // Where all are handed over, there is nothing to tell apart.
    let same = document(
        journal,
        json!([number("a", "released", 7), number("b", "received", 7)]),
    );
    assert_eq!(lines(&same.reconciliation().findings()), [""; 0]);
    assert_eq!(same.reconciliation().incomparable().count(), 0);
}

#[test]
fn a_leg_is_what_was_handed_over_where_a_source_says_so() {
    let figures = json!([
        figure("released", json!({ "exchange": "1", "total": 5 })),
        figure("handed_over", json!({ "exchange": "1", "total": 3 })),
        figure(
            "received",
            json!({ "exchange": "1", "total": 1, "beside": true })
        ),
    ]);
    let journal = json!([exchange("1", "2023-09-18", 2)]);
    let both = document(journal.clone(), json!([report("a", figures)]));
    let reconciled = both.reconciliation();
    let settled = reconciled
        .resolve(&"1".parse().unwrap(), &ResolutionRule::Majority)
        .unwrap();
    assert_eq!(settled.figures().len(), 1);
    assert_eq!(settled.figures()[0].count(), 3.into());
    let supposed = reconciled.assuming("source a").unwrap();
    assert_eq!(supposed.changes().len(), 1);
    assert_eq!(supposed.changes()[0].assumed(), 3);
    // A source that says only how many were released is taken by its word.
    let figures = json!([figure("released", json!({ "exchange": "1", "total": 5 }))]);
    let one = document(journal, json!([report("a", figures)]));
    let reconciled = one.reconciliation();
    let supposed = reconciled.assuming("source a").unwrap();
    assert_eq!(supposed.changes()[0].assumed(), 5);
}

#[test]
fn people_outside_the_terms_are_those_of_the_record() {
    let legs = json!([
        { "from": "A", "to": "B", "detainees": { "civilian": 13 } },
        { "from": "A", "to": "B", "detainees": { "civilian": 10 }, "beside": true },
    ]);
    let entry = json!({ "exchange": { "id": "1", "on": "2023-11-24", "legs": legs } });
    let figures = json!([
        figure("received", json!({ "exchange": "1", "total": 23 })),
        figure(
            "received",
            json!({ "exchange": "1", "total": 11, "beside": true })
        ),
        figure(
            "received",
            json!({ "on": "2023-11-30", "total": 12, "beside": true, "running": true })
        ),
    ]);
    let document = document(json!([entry]), json!([report("x", figures)]));
    assert_eq!(
        topics(&document),
        [
            "A to B, exchange 1: one source only, recorded 23",
            "A to B, outside the terms, exchange 1: one source only, recorded 10",
            "A to B, outside the terms, in all, up to 2023-11-30: one source only, recorded 10",
        ]
    );
    let supposed = document.reconciliation().assuming("source x").unwrap();
    // All 23 are as recorded.
    assert!(supposed.changes().is_empty());
}

#[test]
fn people_accounted_for_are_compared_by_reason_and_with_the_record() {
    let accounted = json!([
        { "reason": "declined", "detainees": { "civilian": 12 } },
        { "reason": "withheld", "detainees": { "civilian": 3 } },
        { "reason": "recovered_by_receiver", "detainees": { "civilian": 1 } },
    ]);
    let legs = json!([{ "from": "A", "to": "B", "detainees": { "civilian": 60 }, "accounted": accounted }]);
    let entry = json!({ "exchange": { "id": "1", "on": "2022-10-17", "legs": legs } });
    let stayed = |total: u32, reason: &str| json!({ "act": "accounted", "between": ["A", "B"], "exchange": "1", "total": total, "reason": reason });
    let figures = |declined: u32| {
        json!([
            stayed(declined, "declined"),
            stayed(3, "withheld"),
            stayed(1, "recovered_by_receiver"),
            { "act": "accounted", "between": ["A", "B"], "exchange": "1", "total": 16 },
        ])
    };
    let reports = json!([report("a", figures(14)), report("b", figures(11))]);
    let document = document(json!([entry]), reports);
    // Nothing is recorded of the other direction.
    assert_eq!(
        topics(&document),
        [
            "A and B together, accounted, exchange 1: agree, recorded at least 16",
            "A and B together, declined, exchange 1: differ by 3, recorded at least 12",
            "A and B together, withheld, exchange 1: agree, recorded at least 3",
            "A and B together, recovered_by_receiver, exchange 1: agree, recorded at least 1",
        ]
    );
    let reconciled = document.reconciliation();
    assert_eq!(
        lines(&reconciled.findings()),
        [
            "C10 /reports/0/figures/3/total A and B together, accounted for, exchange 1: 16 reported by `source a`, but its numbers for some of these people add up to at least 18",
            "C14 /reports/1/figures/0/total A and B together, declined, exchange 1: 11 reported by `source b`, but 14 reported by `source a`",
        ]
    );
    let measure = reconciled.comparisons()[1].topic().measure().unwrap();
    let declined = Counted::Accounted(Reason::Declined);
    let expected = exchange_agreement::standing::Measure::new(
        declined,
        reconciled.comparisons()[1].topic().ends(),
    );
    assert_eq!(measure, expected.under_and_outside_the_terms());
    let page = render::report(&document.reports()[0]).to_string();
    for figure in [
        "declined, A and B together, exchange 1: 14 in all",
        "accounted for, A and B together, exchange 1: 16 in all",
    ] {
        assert!(page.contains(figure), "{page}");
    }
}

#[test]
fn people_held_are_a_stock_that_falls_without_a_finding_and_no_exchange_counts_them() {
    let held =
        |on: &str, total: u32| json!({ "act": "held", "from": "A", "on": on, "total": total });
    let running =
        |on: &str| json!({ "act": "held", "from": "A", "on": on, "total": 4, "running": true });
    let missing =
        |total: u32| json!({ "act": "missing", "to": "B", "on": "2022-09-21", "persons": total });
    let reports = json!([
        report(
            "a",
            json!([
                held("2022-09-21", 60),
                held("2022-09-22", 50),
                running("2022-09-23"),
                missing(9)
            ])
        ),
        report("b", json!([held("2022-09-21", 61), missing(9)])),
    ]);
    let document = document(json!([exchange("1", "2022-09-21", 10)]), reports);
    assert_eq!(
        topics(&document),
        [
            "held by A, 2022-09-21: differ by 1",
            "held by A, 2022-09-22: one source only",
            "held by A, in all, up to 2022-09-23: one source only",
            "missing, sought by B, persons, 2022-09-21: agree",
        ]
    );
    let reconciled = document.reconciliation();
    assert!(reconciled.series().is_empty());
    assert_eq!(
        lines(&reconciled.findings()),
        [
            "C14 /reports/1/figures/0/total held by A, 2022-09-21: 61 reported by `source b`, but 60 reported by `source a`"
        ]
    );
    let page = render::report(&document.reports()[0]).to_string();
    assert!(
        page.contains("held by A, 2022-09-21: 60 in all\n")
            && page.contains("missing, sought by B, 2022-09-21: 9 persons, alive or dead\n"),
        "{page}"
    );
}

#[test]
fn one_actor_named_twice_is_one_named_once() {
    let once = json!([{ "act": "held", "from": "A", "total": 6 }, { "act": "missing", "to": "A", "total": 7 }]);
    let twice = json!([
        { "act": "held", "from": "A", "to": "A", "total": 6 },
        { "act": "missing", "from": "A", "to": "A", "total": 7 },
    ]);
    let once = document(json!([]), json!([report("a", once)]));
    let twice = document(json!([]), json!([report("a", twice)]));
    assert_eq!(once, twice);
    let ends = once.reports()[0].figures().iter().map(Figure::ends);
    assert!(ends.into_iter().all(|ends| ends.is_way("A", "A")));
    assert!(
        once.to_json()
            .contains("\"act\": \"missing\",\n          \"to\": \"A\",\n")
    );
}

#[test]
fn statements_stand_with_their_source_on_the_page() {
    let statements =
        json!([{ "what": "largest since 2022", "exchange": "1" }, { "what": "took an hour" }]);
    let report = json!({ "id": "s", "source": "an agency", "published": "2025-05-24T11:34", "statements": statements });
    let document = document(json!([exchange("1", "2025-05-23", 390)]), json!([report]));
    let [said] = document.reports() else {
        panic!("one report")
    };
    let largest = ReportedStatement::new("largest since 2022").unwrap();
    let largest = largest.with_exchange("1").unwrap();
    assert_eq!(said.statements().first(), Some(&largest));
    assert_eq!(
        render::report(said).to_string(),
        "Report s\n  \
         published by  an agency\n  \
         published     2025-05-24T11:34\n  \
         statement     largest since 2022, exchange 1\n  \
         statement     took an hour\n"
    );
}

#[test]
fn a_source_corrects_itself_across_clocks_only_beyond_26_hours() {
    for (first, second, outcome) in [
        ("2025-05-24T11:34", "2025-05-25T13:35", Outcome::OneSided),
        ("2025-05-24T11:34", "2025-05-25T13:34", Outcome::OneSided),
        (
            "2025-05-24T11:34:00+08:00",
            "2025-05-25T05:35",
            Outcome::OneSided,
        ),
        ("2025-05-24", "2025-05-26T02:01", Outcome::OneSided),
    ] {
        let ledger = exchange_agreement::Ledger::open(
            exchange_agreement::Agreement::between("A", "B")
                .build()
                .unwrap(),
        );
        let said = |id: &str, at: &str, count: u32| {
            let figure = Figure::of_total(Act::Received, "A", "B", count).unwrap();
            let report = Report::new(id, "a ministry").unwrap();
            report.with_published(at).unwrap().with_figure(figure)
        };
        let reports = [said("a", first, 7), said("b", second, 8)];
        let reconciled = Reconciliation::of(&ledger, &reports);
        assert_eq!(reconciled.comparisons()[0].outcome(), outcome);
        // Two numbers of one source are a finding unless the second surely came later.
        let is_later = second != "2025-05-25T13:34";
        assert_eq!(
            reconciled.findings().is_empty(),
            is_later,
            "{first} {second}"
        );
    }
    let report = Report::new("a", "a ministry").unwrap();
    let published = report.with_published("2025-05-24T11:34").unwrap();
    assert!(published.clone().with_updated("2025-05-23T09:34").is_ok());
    assert!(published.with_updated("2025-05-23T09:33").is_err());
}

#[test]
fn details_are_those_of_each_kind_in_order() {
    let figures = json!([
        figure(
            "received",
            json!({ "exchange": "2", "on": "2025-02-02", "total": 1, "exchanges": 2, "ordinal": 2 })
        ),
        figure(
            "received",
            json!({ "exchange": "1", "on": "2025-02-01", "total": 1, "ordinal": 1 })
        ),
    ]);
    let journal = json!([
        exchange("1", "2025-02-01", 1),
        exchange("2", "2025-02-02", 1)
    ]);
    let document = document(journal, json!([report("x", figures)]));
    let reconciled = document.reconciliation();
    let (one, two) = ("1".parse().unwrap(), "2".parse().unwrap());
    let found = reconciled.details().iter();
    let found: Vec<_> = found.map(|one| (one.kind(), one.occasion_id())).collect();
    let at = |id| Some(OccasionId::Exchange(id));
    assert_eq!(
        found,
        [
            (DetailKind::Date, at(&one)),
            (DetailKind::Date, at(&two)),
            (DetailKind::Ordinal, at(&one)),
            (DetailKind::Ordinal, at(&two)),
            (DetailKind::Exchanges, at(&two)),
        ]
    );
    // Sources that agree with the record need no section of their own.
    let page = render::reconciliation(&reconciled).to_string();
    assert!(
        page.starts_with("One source only, and no difference\n")
            && page.contains("\n  exchange 2, date: 2025-02-02 by source x, in report x\n")
            && page.contains("ordinal: 1 by source x"),
        "{page}"
    );
}
