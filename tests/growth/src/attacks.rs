//! Lists that only cost together.

use serde_json::{Value, json};

use crate::kind::Kind;

pub(crate) fn kinds() -> Vec<Kind> {
    let kind = |name: &str, most: usize, grow: fn(usize) -> Value| Kind {
        name: name.to_owned(),
        grow: Box::new(grow),
        most,
        bar: None,
    };
    vec![
        kind(
            "labels under equal numbers by category at the end",
            600,
            |n| {
                labels(
                    n,
                    json!([{"basis": "equal_per_category", "span": "at_end"}]),
                )
            },
        ),
        kind(
            "labels under equal numbers by category, running",
            600,
            |n| {
                labels(
                    n,
                    json!([{"basis": "equal_per_category", "span": "running"}]),
                )
            },
        ),
        kind("labels under a largest imbalance by category", 600, |n| {
            labels(
                n,
                json!([{"basis": "equal_per_category", "span": "running", "largest_imbalance": 1}]),
            )
        }),
        kind("labels in one exchange", 96, |n| {
            let people: serde_json::Map<String, Value> = (0..n)
                .map(|at| (format!("civilian/l{at}"), json!(1)))
                .collect();
            document(
                json!({"sides": {"A": [{"id": "a"}], "B": [{"id": "b"}]}}),
                vec![
                    json!({"exchange": {"id": "1", "on": "2025-01-01", "legs": [{"from": "A", "to": "B", "detainees": people}]}}),
                ],
            )
        }),
        kind("sides in a ring", 32, |n| {
            let n = n.max(2);
            let sides: serde_json::Map<String, Value> = (0..n)
                .map(|at| (format!("S{at}"), json!([{"id": format!("p{at}")}])))
                .collect();
            let legs: Vec<Value> = (0..n)
                .map(|at| json!({"from": format!("S{at}"), "to": format!("S{}", (at + 1) % n), "detainees": {"civilian": 1}}))
                .collect();
            document(
                json!({"sides": sides}),
                vec![json!({"exchange": {"id": "1", "on": "2025-01-01", "legs": legs}})],
            )
        }),
        kind("custodians", 64, custodians),
        kind("steps of life before the exchanges", 600, steps),
        kind("amendments and exchanges", 96, amendments),
        kind("a summary of many", 400, |n| {
            let ids: Vec<String> = (0..n).map(|at| format!("e{at}")).collect();
            let mut all = exchanges(n);
            all.push(json!({"exchange": {"id": "s", "on": "2026-01-01", "includes": ids, "legs": [leg(2 * n)]}}));
            document(
                json!({"sides": {"A": [{"id": "a"}], "B": [{"id": "b"}]}}),
                all,
            )
        }),
        kind("summaries inside each other", 256, |n| {
            let mut all = exchanges(1);
            for at in 0..n {
                let of = if at == 0 {
                    "e0".to_owned()
                } else {
                    format!("s{}", at - 1)
                };
                all.push(json!({"exchange": {"id": format!("s{at}"), "on": "2026-01-01", "includes": [of], "legs": [leg(at + 2)]}}));
            }
            document(
                json!({"sides": {"A": [{"id": "a"}], "B": [{"id": "b"}]}}),
                all,
            )
        }),
        kind("corrections of one record", 256, |n| {
            let mut all = exchanges(1);
            for at in 0..n {
                all.push(
                    json!({"correction": {"id": "e0", "on": "2025-01-01", "legs": [leg(at + 1)]}}),
                );
            }
            document(
                json!({"sides": {"A": [{"id": "a"}], "B": [{"id": "b"}]}}),
                all,
            )
        }),
        kind("returns of one record", 256, |n| {
            let mut all =
                vec![json!({"exchange": {"id": "e0", "on": "2025-01-01", "legs": [leg(n)]}})];
            for _ in 0..n {
                all.push(json!({"reversal": {"of": "e0", "on": "2025-02-01", "legs": [leg(1)]}}));
            }
            document(
                json!({"sides": {"A": [{"id": "a"}], "B": [{"id": "b"}]}}),
                all,
            )
        }),
        kind("returns of each record", 200, |n| {
            let mut all = exchanges(n);
            for at in 0..n {
                all.push(json!({"reversal": {"of": format!("e{at}"), "on": "2026-02-01", "legs": [leg(1)]}}));
            }
            document(
                json!({"sides": {"A": [{"id": "a"}], "B": [{"id": "b"}]}}),
                all,
            )
        }),
        kind("running totals of one source", 300, |n| {
            let figures: Vec<Value> = (0..n)
                .map(|at| json!({"act": "exchanged", "running": true, "from": "A", "to": "B", "on": day(at), "total": at}))
                .collect();
            reported(json!([{"id": "r", "source": "One", "figures": figures}]))
        }),
        kind("sources of one number", 200, |n| {
            let reports: Vec<Value> = (0..n)
                .map(|at| {
                    json!({"id": format!("r{at}"), "source": format!("S{at}"), "figures": [
                    {"act": "exchanged", "exchange": "e0", "from": "A", "to": "B", "total": at}]})
                })
                .collect();
            reported(json!(reports))
        }),
    ]
}

fn leg(people: usize) -> Value {
    json!({"from": "A", "to": "B", "detainees": {"civilian": people}})
}

fn day(at: usize) -> String {
    format!(
        "{}-{:02}-{:02}",
        2025 + at / 336,
        at / 28 % 12 + 1,
        at % 28 + 1
    )
}

fn exchanges(n: usize) -> Vec<Value> {
    let one = |at| json!({"exchange": {"id": format!("e{at}"), "on": day(at), "legs": [leg(2)]}});
    (0..n).map(one).collect()
}

fn document(agreement: Value, journal: Vec<Value>) -> Value {
    json!({"format": "exchange-agreement/1", "agreement": agreement, "journal": journal})
}

fn reported(reports: Value) -> Value {
    let mut document = document(
        json!({"sides": {"A": [{"id": "a"}], "B": [{"id": "b"}]}}),
        exchanges(1),
    );
    document["reports"] = reports;
    document
}

/// Exchanges, each of a label that no other has.
fn labels(n: usize, parity: Value) -> Value {
    let one = |at| {
        json!({"exchange": {"id": format!("e{at}"), "on": day(at), "legs": [
            {"from": "A", "to": "B", "detainees": {format!("civilian/l{at}"): 1}}]}})
    };
    document(
        json!({"sides": {"A": [{"id": "a"}], "B": [{"id": "b"}]}, "parity": parity}),
        (0..n).map(one).collect(),
    )
}

fn custodians(n: usize) -> Value {
    let third: Vec<Value> = (0..n).map(|at| json!({"id": format!("c{at}")})).collect();
    let legs = |at: usize| {
        let custodian = format!("c{at}");
        json!([{"from": "A", "to": custodian, "detainees": {"civilian": 1}},
               {"from": custodian, "to": "B", "detainees": {"civilian": 1}}])
    };
    let one = |at| json!({"exchange": {"id": format!("e{at}"), "on": day(at), "legs": legs(at)}});
    document(
        json!({"sides": {"A": [{"id": "a"}], "B": [{"id": "b"}]}, "third_actors": third}),
        (0..n).map(one).collect(),
    )
}

/// Suspensions and resumptions, then as many exchanges.
fn steps(n: usize) -> Value {
    let mut all: Vec<Value> = (0..n)
        .map(|at| {
            let step = if at % 2 == 0 {
                "suspension"
            } else {
                "resumption"
            };
            json!({step: {"on": day(at), "by": "A"}})
        })
        .collect();
    all.extend(exchanges(n));
    document(
        json!({"sides": {"A": [{"id": "a"}], "B": [{"id": "b"}]}}),
        all,
    )
}

/// Amendments that raise five promises, and as many exchanges.
fn amendments(n: usize) -> Value {
    let agreement = |at: usize| {
        let one = |of: usize| {
            let subject = format!("civilian/l{of}");
            json!({"from": "A", "to": "B", "of": [subject], "quantity": {"at_most": at + 10}})
        };
        let promises: Vec<Value> = (0..5).map(one).collect();
        json!({"sides": {"A": [{"id": "a"}], "B": [{"id": "b"}]}, "commitments": promises})
    };
    let mut all = exchanges(n);
    let one = |at| json!({"amendment": {"id": format!("a{at}"), "on": day(at), "agreement": agreement(at)}});
    all.extend((0..n).map(one));
    document(agreement(0), all)
}
