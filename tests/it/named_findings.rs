//! Findings about figures name what is counted: act or reason, part, people outside the terms, and the exchange or date;
//! and each number as it was reported.

use exchange_agreement::rules::Datum;
use serde_json::{Value, json};

use super::details::{document, exchange, figure, report};
use super::lines;

/// The findings about these reports of the exchange 1, in which 248 went from A to B.
fn found(reports: Value) -> Vec<String> {
    let mut entry = exchange("1", "2025-02-01", 248);
    entry["exchange"]["sources"] = json!(["a"]);
    let document = document(json!([entry]), reports);
    lines(&document.reconciliation().findings())
}

/// The finding that two sources, `a` and `b`, report 6 and 4 of this.
fn of_two(act: &str, keys: &Value) -> String {
    let of = |id: &str, total: u32| {
        let mut keys = keys.clone();
        keys["total"] = json!(total);
        report(id, json!([figure(act, keys)]))
    };
    let found = found(json!([of("a", 6), of("b", 4)]));
    let finding = found.into_iter().find(|one| one.starts_with("C14"));
    let finding = finding.unwrap();
    let said = finding.strip_prefix("C14 /reports/1/figures/0/total ");
    said.unwrap().to_owned()
}

#[test]
fn a_finding_names_act_reason_and_occasion() {
    for (act, keys, topic) in [
        ("received", json!({ "exchange": "1" }), "A to B, exchange 1"),
        (
            "accounted",
            json!({ "exchange": "1", "reason": "declined" }),
            "A to B, declined, exchange 1",
        ),
        (
            "accounted",
            json!({ "exchange": "1" }),
            "A to B, accounted for, exchange 1",
        ),
        ("agreed", json!({}), "A to B, agreed"),
        (
            "announced",
            json!({ "on": "2025-02-03" }),
            "A to B, announced, 2025-02-03",
        ),
        (
            "received",
            json!({ "exchange": "1", "beside": true }),
            "A to B, outside the terms, exchange 1",
        ),
        (
            "received",
            json!({ "since": "2025-01-01", "on": "2025-02-03" }),
            "A to B, in all since 2025-01-01, up to 2025-02-03",
        ),
    ] {
        let expected = format!("{topic}: 4 reported by `source b`, but 6 reported by `source a`");
        assert_eq!(of_two(act, &keys), expected);
    }
    let held = |id: &str, total: u32| {
        report(
            id,
            json!([{ "act": "held", "from": "A", "on": "2025-02-01", "total": total }]),
        )
    };
    assert_eq!(
        found(json!([held("a", 6), held("b", 4)])),
        [
            "C14 /reports/1/figures/0/total held by A, 2025-02-01: 4 reported by `source b`, but 6 reported by `source a`"
        ]
    );
}

#[test]
fn the_values_of_a_finding_are_data() {
    let declined = |id: &str, total: Value| {
        let keys = json!({ "exchange": "1", "reason": "declined", "total": total });
        report(id, json!([figure("accounted", keys)]))
    };
    let reports = json!([
        declined("a", json!({ "about": 60 })),
        declined("b", json!(4))
    ]);
    let document = document(json!([exchange("1", "2025-02-01", 248)]), reports);
    let findings = document.reconciliation().findings();
    let [finding] = &findings.iter().collect::<Vec<_>>()[..] else {
        panic!("one finding")
    };
    let Datum::Topic {
        flow,
        act,
        occasion,
    } = finding.about()
    else {
        panic!("{:?}", finding.about())
    };
    assert_eq!(flow.to_string(), "A to B");
    assert_eq!((&**act, &**occasion), ("declined", "exchange 1"));
    let Datum::Said { by, number } = finding.expected() else {
        panic!("{:?}", finding.expected())
    };
    assert_eq!((by.as_str(), &**number), ("source a", &Datum::About(60)));
}

#[test]
fn an_approximate_number_is_named_as_it_was_reported() {
    let about = figure(
        "received",
        json!({ "exchange": "1", "total": { "about": 200 } }),
    );
    assert_eq!(
        found(json!([report("a", json!([about]))])),
        [
            "C17 /reports/0/figures/0/total A to B, exchange 1: about 200 reported by `source a`, a source of the record, but 248 recorded"
        ]
    );
    let parts = json!({ "civilian": { "about": 100 }, "other": 10 });
    let keys = json!({ "exchange": "1", "total": { "about": 200 }, "detainees": parts });
    let reports = json!([
        report("b", json!([figure("received", keys)])),
        report("a", json!([]))
    ]);
    let found = found(reports);
    assert_eq!(
        found,
        [
            "C10 /reports/0/figures/0/total A to B, exchange 1: the printed total is about 200, but the printed parts add up to about 110"
        ]
    );
}

#[test]
fn what_is_added_up_was_not_reported() {
    let both = |total: u32| json!({ "act": "exchanged", "between": ["A", "B"], "exchange": "1", "total": total });
    let way = |from: &str, to: &str, total: u32| json!({ "act": "received", "from": from, "to": to, "exchange": "1", "total": total });
    let each = report("b", json!([way("A", "B", 248), way("B", "A", 103)]));
    for total in [354, 348] {
        let reports = json!([
            each,
            report("m", json!([both(total)])),
            report("a", json!([]))
        ]);
        assert_eq!(
            found(reports),
            [format!(
                "C14 /reports/1/figures/0/total A and B together, exchange 1: {total} reported by `source m`, but the numbers of `source b` add up to 351"
            )]
        );
    }
    let lines = json!({ "exchange": "1", "detainees": { "civilian": 100, "other": 47 } });
    let split = found(json!([report("a", json!([figure("received", lines)]))]));
    assert_eq!(
        split[..1],
        [
            "C17 /reports/0/figures/0/detainees A to B, exchange 1: the numbers of `source a` add up to 147, and it is a source of the record, but 248 recorded"
        ]
    );
}
