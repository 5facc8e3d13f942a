//! Approximate figures, the ends of a weighted rule, and the last day of a long time, as pictures draw them.

use exchange_agreement::{Document, render};

use crate::pictures::texts;

fn document(terms: &str, entries: &str, figures: &str) -> Document {
    let text = format!(
        r#"{{ "format": "exchange-agreement/1", "agreement": {{ "sides": {{ "A": [{{ "id": "a" }}], "B": [{{ "id": "b" }}] }}{terms} }},
        "journal": [{entries}], "reports": [{{ "id": "s", "source": "S", "figures": [{figures}] }}] }}"#
    );
    Document::from_json(text).unwrap()
}

fn exchange(id: &str, on: &str, legs: &str) -> String {
    format!(r#"{{ "exchange": {{ "id": "{id}", "on": "{on}", "legs": [{legs}] }} }}"#)
}

/// The class, the left end and the width of each box that is named so.
fn boxes<'p>(picture: &'p str, name: &str) -> Vec<[&'p str; 3]> {
    let end = format!("><title>{name}</title></rect>");
    let boxes = picture.split("<rect ").filter(|one| one.contains(&end));
    let value = |one: &'p str, key: &str| {
        let (_, rest) = one.split_once(&format!("{key}=\"")).unwrap();
        rest.split_once('"').unwrap().0
    };
    boxes
        .map(|one| ["class", " x", "width"].map(|key| value(one, key)))
        .collect()
}

#[test]
fn of_an_approximate_figure_nothing_is_drawn_as_sure() {
    let leg = r#"{ "from": "A", "to": "B", "detainees": { "civilian": { "about": 700 } } }"#;
    let figure = |what: &str| {
        format!(r#"{{ "act": "received", "from": "A", "to": "B", "exchange": "1", {what} }}"#)
    };
    let entries = exchange("1", "2030-01-05", leg);
    let about = document("", &entries, &figure(r#""total": { "about": 650 }"#));
    let picture = render::figures(&about.reconciliation());
    for name in ["S, received: about 650", "the ledger: about 700"] {
        let boxes = boxes(&picture, name);
        assert!(matches!(boxes[..], [["p", "230", _]]), "{name}: {boxes:?}");
    }
    // What is sure of a sum is sure of its parts: five, though about seven more are compared as six to eight.
    let sum = figure(
        r#""detainees": { "prisoner_of_war": { "at_least": 5 }, "civilian": { "about": 7 } }"#,
    );
    let picture = render::figures(&document("", &entries, &sum).reconciliation());
    let all = boxes(&picture, "S, received: (at least 5) + about 7 = at least 5");
    let [["a", _, sure], ["u", ..]] = all[..] else {
        panic!("{all:?}\n{picture}")
    };
    // An axis to 700 or 800.
    assert!(sure.parse::<u64>().unwrap() <= 340 * 5 / 700, "{all:?}");
}

#[test]
fn a_weighted_rule_names_the_direction_that_is_ahead() {
    let rule = |left: &str, right: &str| {
        format!(
            r#", "parity": [{{ "basis": "weighted", "span": "running", "left": [{left}], "right": [{right}] }}]"#
        )
    };
    let both = r#"{ "from": "A", "to": "B", "detainees": { "civilian": 23, "hostage": 2 } },
        { "from": "B", "to": "A", "detainees": { "civilian": 6 } }"#;
    let entries = exchange("1", "2030-01-05", both);
    let ahead = |terms: &str| {
        let picture = render::progress(document(terms, &entries, "").ledger());
        texts(&picture).join(" ")
    };
    let (one, other) = (
        r#"{ "from": "A", "to": "B" }"#,
        r#"{ "from": "B", "to": "A", "weight": 3 }"#,
    );
    let words = ahead(&rule(one, other));
    assert!(words.contains("A to B ahead by 7"), "{words}");
    let words = ahead(&rule(other, one));
    assert!(words.contains("A to B ahead by 7"), "{words}");
    // Of one direction on both sides.
    let of = |kind: &str| format!(r#"{{ "from": "A", "to": "B", "of": ["{kind}"] }}"#);
    let words = ahead(&rule(&of("civilian"), &of("hostage")));
    assert!(words.contains("the left (A to B) ahead by 21"), "{words}");
}

#[test]
fn the_last_day_of_a_long_time_is_wide_enough_to_be_seen() {
    let leg = r#"{ "from": "A", "to": "B", "detainees": { "civilian": 5 } }"#;
    let entries = [
        exchange("1", "2020-01-01", leg),
        exchange("2", "2029-12-31", leg),
    ];
    let picture = render::progress(document("", &entries.join(","), "").ledger());
    let (_, path) = picture.split_once("<path class=\"a\" d=\"").unwrap();
    let (path, _) = path.split_once('"').unwrap();
    assert!(path.starts_with("M70 190H70V115H564V40H570V190"), "{path}");
}

/// 31 went one way, and 3 weigh as much the other way: 10 or 11 are as many as the rule requires, and 6 went.
#[test]
fn a_promise_by_a_rule_is_drawn_with_all_numbers_that_satisfy_it() {
    let terms = r#", "parity": [{ "id": "r", "basis": "weighted", "span": "at_end",
            "left": [{ "from": "A", "to": "B", "weight": 3 }], "right": [{ "from": "B", "to": "A" }] }],
        "commitments": [{ "from": "A", "to": "B", "quantity": { "as_parity_requires": "r" } }]"#;
    let both = |away: u32| {
        let legs = format!(
            r#"{{ "from": "A", "to": "B", "detainees": {{ "civilian": 6 }} }},
               {{ "from": "B", "to": "A", "detainees": {{ "civilian": {away} }} }}"#
        );
        let document = document(terms, &exchange("1", "2030-01-05", &legs), "");
        let promise = document.ledger().standing().commitments()[0].promised();
        (promise.to_string(), render::progress(document.ledger()))
    };
    let (promised, picture) = both(31);
    assert_eq!(promised, "10 to 11");
    let words = "A to B: 6 released, agreed 10 to 11, 4 outstanding";
    assert!(picture.contains(words), "{picture}");
    let (promised, picture) = both(30);
    assert_eq!(promised, "10");
    let words = "A to B: 6 of 10 released, 4 outstanding";
    assert!(picture.contains(words), "{picture}");
}
