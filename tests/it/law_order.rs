//! Notes on law do not depend on the order of the text: of entries, of legs within one, of sides, of promises.

use exchange_agreement::rules::Level;
use serde_json::{Value, json};

use super::check;

/// Every order of up to four things.
fn orders<T: Clone>(of: &[T]) -> Vec<Vec<T>> {
    if of.is_empty() {
        return vec![Vec::new()];
    }
    (0..of.len())
        .flat_map(|first| {
            let mut others = of.to_vec();
            let one = others.remove(first);
            orders(&others).into_iter().map(move |mut order| {
                order.insert(0, one.clone());
                order
            })
        })
        .collect()
}

/// The notes of level L, each with the exchange or the promise that it is placed at instead of its position.
fn notes(sides: &[(&str, &str)], journal: &[Value]) -> Vec<String> {
    let findings = check(document(sides, journal).as_bytes());
    let laws = findings.iter().filter(|one| one.level() == Level::Law);
    let mut notes: Vec<String> = laws
        .map(|one| {
            let text = one.to_string();
            let text = text.replacen(one.place(), "", 1);
            let entry = one.place().strip_prefix("/journal/");
            let entry = entry.and_then(|rest| rest.split('/').next()?.parse::<usize>().ok());
            let id = entry.map(|at| journal[at]["exchange"]["id"].to_string());
            format!("{} {text}", id.unwrap_or_default())
        })
        .collect();
    notes.sort();
    notes
}

/// The order of the sides is that of the text.
fn document(sides: &[(&str, &str)], journal: &[Value]) -> String {
    let sides: Vec<String> = sides
        .iter()
        .map(|(key, kind)| {
            let party = json!([{ "id": key.to_lowercase(), "kind": kind }]);
            format!("{}: {party}", json!(key))
        })
        .collect();
    format!(
        r#"{{ "format": "exchange-agreement/1", "agreement": {{ "sides": {{ {} }} }}, "journal": {} }}"#,
        sides.join(", "),
        json!(journal)
    )
}

fn exchange(id: &str, on: Option<&str>, legs: &[Value]) -> Value {
    let mut exchange = json!({ "id": id, "legs": legs });
    if let Some(on) = on {
        exchange["on"] = json!(on);
    }
    json!({ "exchange": exchange })
}

fn moved(from: &str, to: &str, kind: &str, people: u32) -> Value {
    json!({ "from": from, "to": to, "detainees": { kind: people } })
}

fn kept(from: &str, to: &str, people: u32) -> Value {
    json!({ "from": from, "to": to, "detainees": { "prisoner_of_war": 1 },
        "accounted": [{ "reason": "withheld", "detainees": { "prisoner_of_war/wounded": people } }] })
}

/// The one answer of a journal in every order of its entries, of the legs in each and of the sides.
#[track_caller]
fn answer(sides: &[(&str, &str)], entries: &[(&str, Option<&str>, Vec<Value>)]) -> Vec<String> {
    let mut answers = Vec::new();
    for sides in orders(sides) {
        for entries in orders(entries) {
            for is_back in [false, true] {
                let journal: Vec<Value> = entries
                    .iter()
                    .map(|(id, on, legs)| {
                        let mut legs = legs.clone();
                        if is_back {
                            legs.reverse();
                        }
                        exchange(id, *on, &legs)
                    })
                    .collect();
                answers.push(notes(&sides, &journal));
            }
        }
    }
    answers.sort();
    answers.dedup();
    assert_eq!(answers.len(), 1, "{answers:#?}");
    answers.remove(0)
}

const GROUP: [(&str, &str); 3] = [("A", "state"), ("B", "armed_group"), ("C", "state")];
const STATES: [(&str, &str); 3] = [("A", "state"), ("B", "state"), ("C", "state")];

const JUNE: Option<&str> = Some("2025-06-01");
const JULY: Option<&str> = Some("2025-07-01");
const SOLDIERS: &str = "prisoner_of_war";

#[test]
fn l06_is_at_the_earliest_leg_whatever_the_order() {
    let found = answer(
        &GROUP,
        &[
            ("1", JULY, vec![moved("A", "B", SOLDIERS, 9)]),
            ("2", JUNE, vec![moved("B", "A", SOLDIERS, 2)]),
            ("3", None, vec![moved("C", "B", SOLDIERS, 7)]),
        ],
    );
    assert_eq!(found.len(), 1);
    assert!(found[0].starts_with("\"2\" L06  B to A"), "{found:?}");
}

#[test]
fn l06_of_one_day_is_at_the_leg_with_the_most_people_whatever_the_order() {
    let legs = || {
        vec![
            moved("A", "B", SOLDIERS, 3),
            moved("B", "A", SOLDIERS, 4),
            moved("B", "C", "civilian", 9),
        ]
    };
    let found = answer(
        &GROUP,
        &[
            ("1", JUNE, legs()),
            ("2", JUNE, vec![moved("C", "B", SOLDIERS, 3)]),
        ],
    );
    assert!(found[0].starts_with("\"1\" L06  B to A"), "{found:?}");
    // As many, in the same exchange and in another.
    let legs = || vec![moved("B", "C", SOLDIERS, 3), moved("A", "B", SOLDIERS, 3)];
    answer(
        &GROUP,
        &[
            ("1", JUNE, legs()),
            ("2", JUNE, vec![moved("C", "B", SOLDIERS, 3)]),
        ],
    );
    let both = json!({ "between": ["A", "B"], "detainees": { "prisoner_of_war": 3 } });
    answer(
        &GROUP,
        &[
            ("1", JUNE, vec![both]),
            ("2", JUNE, vec![moved("A", "B", SOLDIERS, 3)]),
        ],
    );
}

#[test]
fn l07_is_at_the_earliest_leg_whatever_the_order() {
    let found = answer(
        &STATES,
        &[
            ("1", JULY, vec![kept("A", "B", 9)]),
            ("2", JUNE, vec![kept("B", "A", 2), kept("C", "A", 5)]),
            ("3", None, vec![kept("C", "B", 7)]),
        ],
    );
    assert_eq!(found.len(), 1);
    assert!(found[0].starts_with("\"2\" L07  C to A"), "{found:?}");
    answer(
        &STATES,
        &[
            ("1", JUNE, vec![kept("A", "B", 3)]),
            ("2", JUNE, vec![kept("B", "A", 3)]),
        ],
    );
}

#[test]
fn l04_of_one_day_does_not_depend_on_the_order() {
    let hostages = |from, to| vec![moved(from, to, "hostage", 3)];
    answer(
        &GROUP,
        &[
            ("1", JUNE, hostages("B", "A")),
            ("2", JUNE, hostages("B", "C")),
        ],
    );
    answer(
        &GROUP,
        &[(
            "1",
            JUNE,
            vec![moved("B", "A", "hostage", 3), moved("B", "C", "hostage", 4)],
        )],
    );
}

#[test]
fn a_leg_that_is_older_than_the_law_hides_no_later_one() {
    let found = answer(
        &[("A", "state"), ("B", "state"), ("C", "armed_group")],
        &[
            (
                "1",
                Some("1918-11-01"),
                vec![
                    moved("A", "C", SOLDIERS, 3),
                    kept("A", "B", 1),
                    moved("C", "A", "hostage", 1),
                ],
            ),
            (
                "2",
                Some("1960"),
                vec![
                    moved("C", "A", SOLDIERS, 3),
                    kept("B", "A", 1),
                    moved("C", "A", "hostage", 1),
                ],
            ),
        ],
    );
    let codes: Vec<&str> = found.iter().map(|one| &one[..7]).collect();
    assert_eq!(codes, ["\"2\" L04", "\"2\" L06", "\"2\" L07"], "{found:?}");
}
