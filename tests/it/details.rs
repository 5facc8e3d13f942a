//! What sources report apart from people, and the acts that are no crossing: dates of exchanges, numbers of exchanges,
//! the date of the agreement; people held, missing and accounted for; people released and people received.

use exchange_agreement::evidence::{
    Act, DetailKind, OccasionId, Outcome, ReportedStatement, ResolutionRule,
};
use exchange_agreement::journal::Reason;
use exchange_agreement::standing::Counted;
use exchange_agreement::{Document, Figure, Reconciliation, Report, render};
use serde_json::{Value, json};

use super::lines;

/// A document of two sides, with these entries and reports.
fn document(journal: Value, reports: Value) -> Document {
    let sides = json!({ "A": [{ "id": "a" }], "B": [{ "id": "b" }] });
    let text = json!({
        "format": "exchange-agreement/1",
        "agreement": { "concluded": { "on": "2018-12-17" }, "sides": sides },
        "journal": journal,
        "reports": reports,
    });
    let document = Document::from_json(text.to_string()).unwrap();
    // Whatever is read is written and read again as the same value.
    assert_eq!(Document::from_json(document.to_json()).unwrap(), document);
    document
}

fn exchange(id: &str, on: &str, people: u32) -> Value {
    let legs = json!([{ "from": "A", "to": "B", "detainees": { "civilian": people } }]);
    json!({ "exchange": { "id": id, "on": on, "legs": legs } })
}

fn report(id: &str, figures: Value) -> Value {
    json!({ "id": id, "source": format!("source {id}"), "figures": figures })
}

/// A figure from A to B with further keys.
fn figure(act: &str, keys: Value) -> Value {
    let mut figure = json!({ "act": act, "from": "A", "to": "B" });
    let keys = keys.as_object().unwrap().clone();
    figure.as_object_mut().unwrap().extend(keys);
    figure
}

/// Each detail with its outcome and, if there is one, the distance from the record.
fn details(document: &Document) -> Vec<String> {
    let reconciled = document.reconciliation();
    let details = reconciled.details().iter();
    let shown = details.map(|detail| {
        let apart = detail.gap_to_record();
        let apart = apart.map_or_else(String::new, |apart| format!(", {apart} from the record"));
        format!("{detail}: {}{apart}", detail.outcome())
    });
    shown.collect()
}

/// Each topic with its outcome and the recorded number.
fn topics(document: &Document) -> Vec<String> {
    let reconciled = document.reconciliation();
    let compared = reconciled.comparisons().iter();
    let shown = compared.map(|compared| {
        let recorded = compared.recorded();
        let recorded = recorded.map_or_else(String::new, |count| format!(", recorded {count}"));
        format!("{}: {}{recorded}", compared.topic(), compared.outcome())
    });
    shown.collect()
}

#[test]
fn two_sources_that_date_one_exchange_differently_differ_by_days() {
    let dated = |id: &str, on: &str| {
        let keys = json!({ "exchange": "1", "on": on, "total": 18 });
        report(id, json!([figure("handed_over", keys)]))
    };
    let journal = json!([exchange("1", "2025-12-30/2025-12-31", 18)]);
    let document = document(
        journal,
        json!([dated("x", "2025-12-30"), dated("y", "2025-12-31")]),
    );
    assert_eq!(
        topics(&document),
        ["A to B, exchange 1: agree, recorded 18"]
    );
    let page = render::reconciliation(&document.reconciliation()).to_string();
    assert!(
        page.ends_with(
            "exchange 1, date: differ by 1 day\n  \
             source      date                   in report\n  \
             source x    2025-12-30             x\n  \
             source y    2025-12-31             y\n  \
             the ledger  2025-12-30/2025-12-31\n"
        ),
        "{page}"
    );
}

#[test]
fn a_date_inside_a_span_or_a_month_is_compatible_with_it() {
    for (one, other, outcome) in [
        ("2025-12-30", "2025-12-30", "agree, 0 from the record"),
        (
            "2025-12-30/2025-12-31",
            "2025-12-31",
            "compatible, 0 from the record",
        ),
        ("2025-12", "2025-12-01", "compatible, 0 from the record"),
        ("2026", "2025-12-30", "differ by 2, 0 from the record"),
        (
            "2026-01-01/..",
            "2025-12-29",
            "differ by 3, 1 from the record",
        ),
        (
            "2025-12-31/2026-01-02",
            "2026-01-04/2026-01-05",
            "differ by 2, 1 from the record",
        ),
        (
            "2026-02-28",
            "2024-02-29",
            "differ by 730, 60 from the record",
        ),
    ] {
        let dated = |id: &str, on: &str| {
            let keys = json!({ "exchange": "1", "on": on, "total": 18 });
            report(id, json!([figure("received", keys)]))
        };
        let journal = json!([exchange("1", "2025-12-30", 18)]);
        let document = document(journal, json!([dated("x", one), dated("y", other)]));
        assert_eq!(
            details(&document),
            [format!("exchange 1, date: {outcome}")],
            "{one} {other}"
        );
    }
}

#[test]
fn only_a_figure_that_took_place_dates_its_exchange() {
    let keys = |on: &str| json!({ "exchange": "1", "on": on, "total": 18 });
    let running = json!({ "exchange": "1", "on": "2025-12-28", "total": 40, "running": true });
    let figures = json!([
        figure("agreed", keys("2025-12-20")),
        figure("announced", keys("2025-12-21")),
        figure("listed", keys("2025-12-22")),
        figure("held", keys("2025-12-23")),
        figure("identified", keys("2025-12-24")),
        figure("received", running),
        figure("received", json!({ "exchange": "1", "total": 18 })),
    ]);
    let journal = json!([exchange("1", "2025-12-30", 18)]);
    let none = document(journal.clone(), json!([report("x", figures)]));
    assert_eq!(details(&none), [""; 0]);
    for act in [
        "released",
        "handed_over",
        "received",
        "exchanged",
        "carried",
        "accounted",
    ] {
        let figures = json!([figure(act, keys("2025-12-29"))]);
        let dated = document(journal.clone(), json!([report("x", figures)]));
        assert_eq!(
            details(&dated),
            ["exchange 1, date: one source only, 1 from the record"],
            "{act}"
        );
        let page = render::reconciliation(&dated.reconciliation()).to_string();
        assert!(page.contains("exchange 1, date: one source only, the ledger differs by 1 day\n"));
    }
}

#[test]
fn directions_with_dates_of_their_own_are_dated_apart() {
    let leg = |from: &str, to: &str, on: &str| json!({ "from": from, "to": to, "on": on, "detainees": { "civilian": 2 } });
    let legs = json!([
        leg("A", "B", "2025-06-01"),
        leg("A", "B", "2025-06-03"),
        leg("B", "A", "2025-06-09")
    ]);
    let entry = json!({ "exchange": { "id": "1", "on": "2025-06", "legs": legs } });
    let dated = |ends: Value, on: &str| {
        let mut figure = json!({ "act": "received", "exchange": "1", "total": 2, "on": on });
        let ends = ends.as_object().unwrap().clone();
        figure.as_object_mut().unwrap().extend(ends);
        figure
    };
    let figures = json!([
        dated(json!({ "from": "A", "to": "B" }), "2025-06-04"),
        dated(json!({ "from": "B", "to": "A" }), "2025-06-09"),
        dated(json!({ "between": ["A", "B"] }), "2025-06-01/2025-06-09"),
    ]);
    let document = document(json!([entry]), json!([report("x", figures)]));
    assert_eq!(
        details(&document),
        [
            "A to B, exchange 1, date: one source only, 1 from the record",
            "B to A, exchange 1, date: one source only, 0 from the record",
            "A and B, exchange 1, date: one source only, 0 from the record",
        ]
    );
}

#[test]
fn a_source_that_corrects_its_date_has_one_and_a_copy_adds_none() {
    let dated = |id: &str, source: &str, stated: &str, on: &str| {
        let keys = json!({ "exchange": "1", "on": on, "total": 18 });
        let figures = json!([figure("received", keys)]);
        json!({ "id": id, "source": source, "published": stated, "figures": figures })
    };
    let mut copy = dated("c", "a copier", "2025-12-31", "2025-12-31");
    copy["republishes"] = "a".into();
    let reports = json!([
        dated("a", "a ministry", "2025-12-30T08:00", "2025-12-29"),
        dated("b", "a ministry", "2025-12-31T10:01", "2025-12-30"),
        copy,
        dated("d", "a newspaper", "2026", "2025-12-30"),
    ]);
    let document = document(json!([exchange("1", "2025-12-30", 18)]), reports);
    assert_eq!(
        details(&document),
        ["exchange 1, date: agree, 0 from the record"]
    );
    let page = render::detail(&document.reconciliation().details()[0]).to_string();
    for row in [
        "a ministry   2025-12-29, earlier figure          a",
        "a ministry   2025-12-31, in a copy that differs  c",
        "a newspaper  2025-12-30                          d",
    ] {
        assert!(page.contains(row), "{page}");
    }
}

#[test]
fn sources_dispute_ordinals_numbers_of_exchanges_and_the_conclusion() {
    let counted = |id: &str, concluded: &str, ordinal: u32, exchanges: Value, both: Value| {
        let total = json!({ "act": "exchanged", "between": ["A", "B"], "since": "2022", "on": "2023-04-17",
            "total": 973, "beside": true, "exchanges": exchanges });
        let own = figure(
            "received",
            json!({ "on": "2023-04-16", "total": 7, "ordinal": ordinal, "exchanges": both }),
        );
        json!({ "id": id, "source": id, "concluded": concluded, "figures": [total, own] })
    };
    let reports = json!([
        counted("one", "2018-12-11", 65, json!(30), json!(65)),
        counted("two", "2018-12", 64, json!({ "at_least": 43 }), json!(65)),
        counted(
            "three",
            "2018-12-17",
            65,
            json!("undisclosed"),
            json!({ "about": 60 })
        ),
    ]);
    let document = document(json!([exchange("1", "2023-04-16", 7)]), reports);
    assert_eq!(
        details(&document),
        [
            "A and B, exchange 1, ordinal: differ by 1",
            "A and B, number of exchanges, up to exchange 1: compatible",
            "A and B, number of exchanges since 2022, up to 2023-04-17: differ by 13",
            "conclusion of the agreement, date: differ by 6, 0 from the record",
        ]
    );
    let page = render::reconciliation(&document.reconciliation()).to_string();
    assert!(
        page.contains("conclusion of the agreement, date: differ by 6 days\n"),
        "{page}"
    );
    // What is said of exchanges is no number of people and no finding.
    assert_eq!(lines(&document.reconciliation().findings()), [""; 0]);
}

#[test]
fn a_span_of_days_is_an_occasion_like_a_day() {
    let on = |on: &str| {
        let figures = json!([figure("received", json!({ "on": on, "total": 10 }))]);
        let journal = json!([
            exchange("1", "2022-09-21/2022-09-22", 10),
            exchange("2", "2022-10-01", 4),
            exchange("3", "2022-11-01/2022-11-05", 10),
            exchange("4", "2022-11-05/2022-11-06", 10),
            exchange("5", "2022-12", 10),
        ]);
        topics(&document(journal, json!([report("x", figures)])))
    };
    for (date, topic) in [
        (
            "2022-09-21/2022-09-22",
            "exchange 1: one source only, recorded 10",
        ),
        (
            "2022-10-01/2022-10-01",
            "exchange 2: one source only, recorded 4",
        ),
        // Nothing says that these days are those of one exchange.
        (
            "2022-09-21",
            "2022-09-21: one source only, recorded 0 to 10",
        ),
        (
            "2022-09-21/2022-09-23",
            "2022-09-21/2022-09-23: one source only, recorded 10",
        ),
        (
            "2022-11-01/2022-11-05",
            "2022-11-01/2022-11-05: one source only, recorded 10 to 20",
        ),
        (
            "2022-12-01/2022-12-31",
            "2022-12-01/2022-12-31: one source only, recorded 10",
        ),
        ("2022-12/..", "2022-12/..: one source only, recorded 10"),
    ] {
        assert_eq!(on(date), [format!("A to B, {topic}")], "{date}");
    }
}

#[test]
fn two_writings_of_the_same_days_are_one_occasion() {
    let on = |id: &str, on: &str, total: u32| {
        report(
            id,
            json!([figure("received", json!({ "on": on, "total": total }))]),
        )
    };
    let reports = json!([
        on("a", "2023-01-01/2023-12-31", 547),
        on("b", "2023", 547),
        on("c", "2023-01/2023-12", 548)
    ]);
    assert_eq!(
        topics(&document(json!([]), reports)),
        ["A to B, 2023: differ by 1"]
    );
}

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
            "C14 /reports/1/figures/0/total A to B: 7 reported by `source b`, but 5 reported by `source a`"
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
    assert_eq!(
        topics(&document),
        [
            "A and B together, accounted, exchange 1: agree",
            "A and B together, declined, exchange 1: differ by 3, recorded 12",
            "A and B together, withheld, exchange 1: agree",
            "A and B together, recovered_by_receiver, exchange 1: agree, recorded 1",
        ]
    );
    let reconciled = document.reconciliation();
    assert_eq!(
        lines(&reconciled.findings()),
        [
            "C14 /reports/1/figures/0/total A and B together: 11 reported by `source b`, but 14 reported by `source a`"
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
            "A, held, 2022-09-21: differ by 1",
            "A, held, 2022-09-22: one source only",
            "A, held, in all, up to 2022-09-23: one source only",
            "B, persons, missing, 2022-09-21: agree",
        ]
    );
    let reconciled = document.reconciliation();
    assert!(reconciled.series().is_empty());
    assert_eq!(
        lines(&reconciled.findings()),
        [
            "C14 /reports/1/figures/0/total `A`: 61 reported by `source b`, but 60 reported by `source a`"
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
    // Sources that agree with the record need no page.
    let page = render::reconciliation(&reconciled).to_string();
    assert!(
        !page.contains("date") && !page.contains("ordinal"),
        "{page}"
    );
}
