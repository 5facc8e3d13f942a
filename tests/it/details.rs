//! What sources report apart from people, and the acts that are no crossing: dates of exchanges, numbers of exchanges,
//! the date of the agreement; people held, missing and accounted for; people released and people received.

use super::lines;
use exchange_agreement::{Document, render};
use serde_json::{Value, json};

/// A document of two sides, with these entries and reports.
pub(super) fn document(journal: Value, reports: Value) -> Document {
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

pub(super) fn exchange(id: &str, on: &str, people: u32) -> Value {
    let legs = json!([{ "from": "A", "to": "B", "detainees": { "civilian": people } }]);
    json!({ "exchange": { "id": id, "on": on, "legs": legs } })
}

pub(super) fn report(id: &str, figures: Value) -> Value {
    json!({ "id": id, "source": format!("source {id}"), "figures": figures })
}

/// A figure from A to B with further keys.
pub(super) fn figure(act: &str, keys: Value) -> Value {
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
pub(super) fn topics(document: &Document) -> Vec<String> {
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
    let page = render::detail(
        &document.reconciliation(),
        &document.reconciliation().details()[0],
    )
    .to_string();
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
