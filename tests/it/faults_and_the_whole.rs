//! A fault hides no finding over the whole journal that it does not touch.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::check;
use super::two_faults::{Edit, Fault};

/// A document of which every rule over the whole journal finds something: a summary below its records (T13) and one that
/// does not name a kind (C20), more than agreed (T01) and than scheduled (T07), more returned than delivered (T17), a rule
/// that is uneven at the end (T02), a promise that is late (T09), and more handed on than received (T12).
fn of_the_whole() -> Value {
    let exchange = |id: &str, day: &str, legs: Value| json!({ "exchange": { "id": id, "on": day, "legs": legs } });
    let leg = |from: &str, to: &str, of: &str, people: u32| json!({ "from": from, "to": to, "detainees": { of: people } });
    let mut summary = exchange("s", "2025-01-05", json!([leg("A", "B", "civilian", 8)]));
    summary["exchange"]["includes"] = json!(["1", "2"]);
    let mut other = exchange("o", "2025-01-06", json!([leg("B", "A", "civilian", 4)]));
    other["exchange"]["includes"] = json!(["3"]);
    let mut scheduled = exchange("4", "2025-01-07", json!([leg("A", "B", "civilian", 6)]));
    scheduled["exchange"]["tranche"] = json!("t");
    json!({
        "format": "exchange-agreement/1",
        "agreement": {
            "sides": { "A": [{ "id": "a" }], "B": [{ "id": "b" }] },
            "third_actors": [{ "id": "icrc", "roles": ["custodian"] }],
            "commitments": [
                { "from": "A", "to": "B", "quantity": { "exactly": 20 } },
                { "from": "B", "to": "A", "quantity": { "exactly": 20 }, "due": { "by": "2025-01-06" } },
                { "from": "icrc", "to": "A", "quantity": { "open": true } }
            ],
            "parity": [{ "basis": "equal", "span": "at_end" }],
            "tranches": [{ "id": "t", "on": "2025-01-07", "portions": [{ "from": "A", "to": "B", "quantity": { "exactly": 5 } }] }]
        },
        "journal": [
            exchange("1", "2025-01-01", json!([leg("A", "B", "civilian", 5)])),
            exchange("2", "2025-01-02", json!([leg("A", "B", "civilian", 6)])),
            exchange("3", "2025-01-03", json!([leg("B", "A", "hostage", 7)])),
            summary,
            other,
            scheduled,
            { "reversal": { "of": "3", "on": "2025-01-08", "legs": [leg("B", "A", "hostage", 9)] } },
            exchange("5", "2025-01-09", json!([leg("A", "B", "civilian", 9)])),
            exchange("6", "2025-01-10", json!([leg("icrc", "A", "civilian", 2)])),
            exchange("7", "2025-01-11", json!([leg("B", "A", "civilian", 1)])),
            { "end": { "how": "fulfilled", "on": "2025-01-12" } }
        ],
        "reports": [{ "id": "r", "source": "a newspaper", "figures": [
            { "act": "received", "from": "A", "to": "B", "total": 6, "exchange": "4" }] }]
    })
}

/// The findings over several entries of a document with a fault.
fn over_the_whole(tree: &Value, fault: Option<&Fault>) -> Vec<String> {
    let mut tree = tree.clone();
    if let Some(fault) = fault {
        fault.apply(&mut tree);
    }
    let findings = check(tree.to_string().as_bytes());
    let rules = ["T01", "T02", "T07", "T09", "T12", "T13", "T17", "C20"];
    let found = findings
        .iter()
        .filter(|one| rules.contains(&one.code().as_str()));
    let mut found: Vec<String> = found.map(ToString::to_string).collect();
    found.sort();
    found
}

#[test]
fn a_fault_hides_no_finding_over_the_whole_journal_that_it_does_not_touch() {
    let tree = of_the_whole();
    let sound = over_the_whole(&tree, None);
    let codes: BTreeSet<&str> = sound.iter().map(|line| &line[..3]).collect();
    let all = ["C20", "T01", "T02", "T07", "T09", "T12", "T13", "T17"];
    assert_eq!(codes, BTreeSet::from(all), "{sound:#?}");
    // Outside the journal and the promises, a fault touches none of them.
    for fault in [
        Fault::put("/reports/0/figures/0/total", json!(-1)),
        Fault::put("/reports/0/figures/0/to", json!("nothing-such")),
        Fault::put("/reports/0", json!(true)),
        Fault::put("/reports/0/source", json!("")),
        Fault {
            at: "/agreement".into(),
            edit: Edit::Add("title", json!("a\u{202e}b")),
        },
        Fault {
            at: "/agreement".into(),
            edit: Edit::Add("colour", json!("blue")),
        },
        Fault {
            at: "/journal/7/exchange".into(),
            edit: Edit::Add("note", json!("")),
        },
        Fault {
            at: "/journal/7/exchange".into(),
            edit: Edit::Add("sources", json!(["nothing-such"])),
        },
    ] {
        assert_eq!(over_the_whole(&tree, Some(&fault)), sound, "{fault:?}");
    }
    // Inside it, each silences what would rest on it: the codes that are left, and those that go.
    let people = |at: usize| format!("/journal/{at}/exchange/legs/0/detainees/civilian");
    for (fault, kept) in [
        // A number that is not in the summaries: more people leave an excess an excess.
        (Fault::put(&people(9), json!("many")), "C20 T01 T07 T13 T17"),
        (Fault::put(&people(1), json!("many")), "C20 T01 T07 T17"),
        (
            Fault::put("/journal/2/exchange/legs/0/detainees/hostage", json!(-1)),
            "T01 T07 T13",
        ),
        // A reversal may take off people; the number of a summary is compared with what was delivered.
        (
            Fault::put("/journal/6/reversal/of", json!("three such words")),
            "C20 T13",
        ),
        (Fault::put("/journal/6", json!({ "correction": 5 })), ""),
        (Fault::put("/journal/6", json!(true)), ""),
        (
            Fault::put("/journal/10/end/how", json!("nothing-such")),
            "C20 T01 T07 T12 T13 T17",
        ),
        (
            Fault::put("/journal/9/exchange/on", json!("2025-02-30")),
            "C20 T02 T13 T17",
        ),
        // A promise without a number has no ceiling; another may be late.
        (
            Fault::put("/agreement/commitments/0/quantity", json!({})),
            "C20 T02 T07 T09 T12 T13 T17",
        ),
        (
            Fault::put("/agreement/parity/0/basis", json!("nothing-such")),
            "C20 T01 T07 T09 T12 T13 T17",
        ),
    ] {
        let found = over_the_whole(&tree, Some(&fault));
        let codes: BTreeSet<&str> = found.iter().map(|line| &line[..3]).collect();
        let kept: BTreeSet<&str> = kept.split_whitespace().collect();
        assert_eq!(codes, kept, "{fault:?} {found:#?}");
        // At the same places; what was not read is in no number.
        let place = |line: &str| line.split(' ').take(2).collect::<Vec<_>>().join(" ");
        let known: BTreeSet<String> = sound.iter().map(|line| place(line)).collect();
        let new: Vec<_> = found
            .iter()
            .filter(|line| !known.contains(&place(line)))
            .collect();
        assert!(new.is_empty(), "{fault:?} {new:#?}");
    }
}

#[test]
fn a_fault_hides_no_exchange_during_a_suspension_that_is_recorded_after_it() {
    let mut tree = of_the_whole();
    tree["journal"] = json!([
        { "exchange": { "id": "1", "on": "2025-02-01", "legs": [{ "from": "A", "to": "B", "detainees": { "civilian": 1 } }] } },
        { "suspension": { "on": "2025-01-01" } }
    ]);
    tree["reports"] = json!([]);
    let of_force = |tree: &Value| {
        let findings = check(tree.to_string().as_bytes());
        let found = findings.iter().filter(|one| one.code().as_str() == "T05");
        let found = found.map(ToString::to_string);
        found.collect::<Vec<String>>()
    };
    let sound = of_force(&tree);
    assert_eq!(sound.len(), 1, "{sound:?}");
    let mut faulty = tree.clone();
    faulty["agreement"]["colour"] = json!("blue");
    assert_eq!(of_force(&faulty), sound);
    // A resumption may be missing.
    let missing = json!({ "resumption": { "on": "soon" } });
    faulty["journal"].as_array_mut().unwrap().push(missing);
    assert_eq!(of_force(&faulty), Vec::<String>::new());
}
