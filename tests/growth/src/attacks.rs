//! Lists that only cost together.

use serde_json::{Map, Value, json};

use crate::kind::Kind;

/// A name, the most items, and the document with so many.
type Attack = (&'static str, usize, fn(usize) -> Value);

const ATTACKS: [Attack; 16] = [
    (
        "labels under equal numbers by category at the end",
        600,
        |n| labels(n, &json!({"basis": "equal_per_category", "span": "at_end"})),
    ),
    (
        "labels under equal numbers by category, running",
        600,
        |n| {
            labels(
                n,
                &json!({"basis": "equal_per_category", "span": "running"}),
            )
        },
    ),
    ("labels under a largest imbalance by category", 600, |n| {
        let basis =
            json!({"basis": "equal_per_category", "span": "running", "largest_imbalance": 1});
        labels(n, &basis)
    }),
    ("labels in one exchange", 96, labels_at_once),
    ("sides in a ring", 32, ring),
    ("custodians", 64, custodians),
    ("steps of life before the exchanges", 600, steps),
    ("amendments and exchanges", 96, amendments),
    ("a summary of many", 400, summary),
    ("summaries inside each other", 256, nested),
    ("corrections of one record", 256, corrections),
    // Up to 64 returns of one record are compared with everyone delivered, each by itself.
    ("returns of one record", 400, returns_of_one),
    ("returns of each record", 200, returns_of_each),
    (
        "lines of a reversal against those of its exchange",
        400,
        reversed_lines,
    ),
    ("running totals of one source", 300, totals),
    ("sources of one number", 200, sources),
];

pub(crate) fn kinds() -> Vec<Kind> {
    let kinds = ATTACKS.iter().map(|&(name, most, grow)| Kind {
        name: name.to_owned(),
        grow: Box::new(grow),
        most,
    });
    kinds.collect()
}

fn leg(people: usize) -> Value {
    json!({"from": "A", "to": "B", "detainees": {"civilian": people}})
}

fn day(at: usize) -> String {
    let (year, month, day) = (2025 + at / 336, at / 28 % 12 + 1, at % 28 + 1);
    format!("{year}-{month:02}-{day:02}")
}

fn exchange(id: &str, on: &str, legs: &Value) -> Value {
    json!({"exchange": {"id": id, "on": on, "legs": legs}})
}

fn exchanges(n: usize) -> Vec<Value> {
    let one = |at| exchange(&format!("e{at}"), &day(at), &json!([leg(2)]));
    (0..n).map(one).collect()
}

fn two_sides() -> Value {
    json!({"sides": {"A": [{"id": "a"}], "B": [{"id": "b"}]}})
}

fn document(agreement: &Value, journal: &[Value]) -> Value {
    json!({"format": "exchange-agreement/1", "agreement": agreement, "journal": journal})
}

/// Exchanges, each of a label that no other has.
fn labels(n: usize, rule: &Value) -> Value {
    let one = |at| {
        let label = format!("civilian/l{at}");
        let people = json!([{"from": "A", "to": "B", "detainees": {label: 1}}]);
        exchange(&format!("e{at}"), &day(at), &people)
    };
    let mut agreement = two_sides();
    agreement["parity"] = json!([rule]);
    document(&agreement, &(0..n).map(one).collect::<Vec<_>>())
}

fn of_labels(n: usize) -> Value {
    let people: Map<String, Value> = (0..n)
        .map(|at| (format!("civilian/l{at}"), json!(1)))
        .collect();
    json!([{"from": "A", "to": "B", "detainees": people}])
}

fn labels_at_once(n: usize) -> Value {
    document(&two_sides(), &[exchange("1", "2025-01-01", &of_labels(n))])
}

fn reversed_lines(n: usize) -> Value {
    let back = json!({"reversal": {"of": "1", "on": "2025-02-01", "legs": of_labels(n)}});
    let journal = [exchange("1", "2025-01-01", &of_labels(n)), back];
    document(&two_sides(), &journal)
}

fn ring(n: usize) -> Value {
    let n = n.max(2);
    let side = |at: usize| (format!("S{at}"), json!([{"id": format!("p{at}")}]));
    let sides: Map<String, Value> = (0..n).map(side).collect();
    let leg = |at: usize| {
        let to = format!("S{}", (at + 1) % n);
        json!({"from": format!("S{at}"), "to": to, "detainees": {"civilian": 1}})
    };
    let legs = json!((0..n).map(leg).collect::<Vec<_>>());
    document(
        &json!({ "sides": sides }),
        &[exchange("1", "2025-01-01", &legs)],
    )
}

/// Third actors, and an exchange through each.
fn custodians(n: usize) -> Value {
    let third: Vec<Value> = (0..n).map(|at| json!({"id": format!("c{at}")})).collect();
    let one = |at| {
        let custodian = format!("c{at}");
        let legs = json!([{"from": "A", "to": custodian, "detainees": {"civilian": 1}},
                          {"from": custodian, "to": "B", "detainees": {"civilian": 1}}]);
        exchange(&format!("e{at}"), &day(at), &legs)
    };
    let mut agreement = two_sides();
    agreement["third_actors"] = json!(third);
    document(&agreement, &(0..n).map(one).collect::<Vec<_>>())
}

/// Suspensions and resumptions, then as many exchanges.
fn steps(n: usize) -> Value {
    let step = |at: usize| {
        let step = if at.is_multiple_of(2) {
            "suspension"
        } else {
            "resumption"
        };
        json!({step: {"on": day(at), "by": "A"}})
    };
    let mut all: Vec<Value> = (0..n).map(step).collect();
    all.extend(exchanges(n));
    document(&two_sides(), &all)
}

/// Amendments that raise five promises, and as many exchanges.
fn amendments(n: usize) -> Value {
    let agreement = |at: usize| {
        let one = |of: usize| {
            let subject = format!("civilian/l{of}");
            json!({"from": "A", "to": "B", "of": [subject], "quantity": {"at_most": at + 10}})
        };
        let mut agreement = two_sides();
        agreement["commitments"] = json!((0..5).map(one).collect::<Vec<_>>());
        agreement
    };
    let one = |at| json!({"amendment": {"id": format!("a{at}"), "on": day(at), "agreement": agreement(at)}});
    let mut all = exchanges(n);
    all.extend((0..n).map(one));
    document(&agreement(0), &all)
}

fn including(id: &str, ids: &[String], people: usize) -> Value {
    json!({"exchange": {"id": id, "on": "2026-01-01", "includes": ids, "legs": [leg(people)]}})
}

fn summary(n: usize) -> Value {
    let ids: Vec<String> = (0..n).map(|at| format!("e{at}")).collect();
    let mut all = exchanges(n);
    all.push(including("s", &ids, 2 * n));
    document(&two_sides(), &all)
}

fn nested(n: usize) -> Value {
    let mut all = exchanges(1);
    let mut inner = "e0".to_owned();
    for at in 0..n {
        let id = format!("s{at}");
        all.push(including(&id, &[inner], at + 2));
        inner = id;
    }
    document(&two_sides(), &all)
}

fn corrections(n: usize) -> Value {
    let one = |at| json!({"correction": {"id": "e0", "on": "2025-01-01", "legs": [leg(at + 1)]}});
    let mut all = exchanges(1);
    all.extend((0..n).map(one));
    document(&two_sides(), &all)
}

fn returned(of: &str) -> Value {
    json!({"reversal": {"of": of, "on": "2026-02-01", "legs": [leg(1)]}})
}

fn returns_of_one(n: usize) -> Value {
    let mut all = vec![exchange("e0", "2025-01-01", &json!([leg(n)]))];
    all.extend((0..n).map(|_| returned("e0")));
    document(&two_sides(), &all)
}

fn returns_of_each(n: usize) -> Value {
    let mut all = exchanges(n);
    all.extend((0..n).map(|at| returned(&format!("e{at}"))));
    document(&two_sides(), &all)
}

fn reported(reports: &Value) -> Value {
    let mut document = document(&two_sides(), &exchanges(1));
    document["reports"] = reports.clone();
    document
}

fn totals(n: usize) -> Value {
    let one = |at| json!({"act": "exchanged", "running": true, "from": "A", "to": "B", "on": day(at), "total": at});
    let figures: Vec<Value> = (0..n).map(one).collect();
    reported(&json!([{"id": "r", "source": "One", "figures": figures}]))
}

fn sources(n: usize) -> Value {
    let one = |at| {
        let figure =
            json!({"act": "exchanged", "exchange": "e0", "from": "A", "to": "B", "total": at});
        json!({"id": format!("r{at}"), "source": format!("S{at}"), "figures": [figure]})
    };
    reported(&json!((0..n).map(one).collect::<Vec<_>>()))
}
