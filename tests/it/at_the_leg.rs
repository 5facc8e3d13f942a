//! What an exchange breaks by several of its legs is found at the leg that adds to it, and at the key that has the people.

use exchange_agreement::Document;

use super::by_hand::{document, exchange};
use super::lines;
use super::sums_by_hand::PARTS;

fn found(more: &str, legs: &[&str]) -> Vec<String> {
    let entry = exchange("1", r#""on": "2025-01-01", "#, &legs.join(", "));
    let document: Document = document(more, &[&entry]);
    let all = lines(&document.findings());
    let terms = all.into_iter().filter(|line| line.starts_with('T'));
    terms
        .map(|line| line.replace(" /journal/0/exchange/legs/", " "))
        .collect()
}

fn promises(more: &str, promises: &[&str]) -> String {
    let promises = promises
        .iter()
        .map(|one| format!(r#"{{ "from": "A", "to": "B", "quantity": {{ "exactly": 3 }}{one} }}"#));
    let promises: Vec<String> = promises.collect();
    format!(r#"{more}, "commitments": [{}]"#, promises.join(", "))
}

fn leg(more: &str) -> String {
    format!(r#"{{ "from": "A", "to": "B", {more} }}"#)
}

const FIVE: &str = r#""detainees": { "civilian": 5 }"#;

#[test]
fn each_promise_that_is_exceeded_is_found_at_a_leg_that_adds_to_it() {
    let of_parts = promises(PARTS, &[r#", "part": "p""#, r#", "part": "q""#]);
    let [p, q] = ["p", "q"].map(|part| leg(&format!(r#""part": "{part}", {FIVE}"#)));
    assert_eq!(
        found(&of_parts, &[&p, &q]),
        [
            "T01 0/detainees A to B, part p: 5 released in total, 3 agreed",
            "T01 1/detainees A to B, part q: 5 released in total, 3 agreed",
        ]
    );
    let of_kinds = promises(
        "",
        &[r#", "of": ["prisoner_of_war"]"#, r#", "of": ["civilian"]"#],
    );
    let soldiers = leg(r#""detainees": { "prisoner_of_war": 4 }"#);
    assert_eq!(
        found(&of_kinds, &[&leg(FIVE), &soldiers]),
        [
            "T01 0/detainees A to B, civilians: 5 released in total, 3 agreed",
            "T01 1/detainees A to B, prisoners of war: 4 released in total, 3 agreed",
        ]
    );
    // Remains are in the second leg alone.
    let of_both = promises("", &[r#", "of": ["civilian"]"#, r#", "of": "remains""#]);
    assert_eq!(
        found(
            &of_both,
            &[
                &leg(r#""detainees": { "civilian": 3 }"#),
                &leg(r#""remains": 4"#)
            ]
        ),
        ["T01 1/remains A to B, remains: 4 handed over in total, 3 agreed"]
    );
    // Four recovered by the receiver are in no count of the leg.
    let recovered =
        r#""accounted": [{ "reason": "recovered_by_receiver", "detainees": { "civilian": 4 } }]"#;
    assert_eq!(
        found(&promises("", &[""]), &[&leg(recovered)]),
        ["T01 0/accounted A to B: 0 handed over, 4 recovered by the receiver, 3 agreed"]
    );
}

#[test]
fn several_promises_as_a_whole_are_exceeded_at_a_leg_that_adds_to_them() {
    let whole = promises(PARTS, &[r#", "part": "p""#, r#", "part": "q""#]);
    let legs = [
        leg(r#""part": "p", "detainees": { "civilian": 0 }"#),
        leg(r#""detainees": { "civilian": 7 }"#),
    ];
    assert_eq!(
        found(&whole, &[&legs[0], &legs[1]]),
        ["T01 1/detainees A to B: 7 released in total, at most 6 agreed"]
    );
}

/// Whom a custodian hands on for a side counts for the promises of that side, also as a whole; if the side is not known,
/// they possibly do.
#[test]
fn several_promises_as_a_whole_count_whom_a_custodian_hands_on_for_the_side() {
    let third = |sides: &[&str]| {
        let held = sides
            .iter()
            .map(|side| format!(r#"{{ "from": "{side}", "detainees": {{ "civilian": 9 }} }}"#));
        let held: Vec<String> = held.collect();
        format!(
            r#", "third_actors": [{{ "id": "N", "roles": ["custodian"], "holding": [{}] }}]{PARTS}"#,
            held.join(", ")
        )
    };
    let of_parts =
        |sides: &[&str]| promises(&third(sides), &[r#", "part": "p""#, r#", "part": "q""#]);
    let on = |more: &str| {
        format!(r#"{{ "from": "N", "to": "B"{more}, "detainees": {{ "civilian": 7 }} }}"#)
    };
    let over = "T01 0/detainees A to B: 7 released in total, at most 6 agreed";
    assert_eq!(found(&of_parts(&["A"]), &[&on("")]), [over]);
    let named = on(r#", "released_by": "A""#);
    assert_eq!(found(&of_parts(&["A", "B"]), &[&named]), [over]);
    assert_eq!(found(&of_parts(&["A", "B"]), &[&on("")]), [""; 0]);
}

#[test]
fn what_a_custodian_hands_on_beyond_what_it_holds_is_found_at_the_leg_that_adds_to_it() {
    let third = r#", "third_actors": [{ "id": "N", "roles": ["custodian"],
        "holding": [{ "from": "A", "detainees": { "civilian": 5 } }, { "from": "B", "detainees": { "civilian": 5 } }] }]"#;
    let on = |side: &str, more: &str| {
        format!(r#"{{ "from": "N", "to": "B", "released_by": "{side}", {more} }}"#)
    };
    assert_eq!(
        found(
            third,
            &[
                &on("A", r#""detainees": { "civilian": 1 }"#),
                &on("B", r#""detainees": { "civilian": 8 }"#)
            ]
        ),
        ["T12 1/detainees B to N: 8 of these people left custody, but 5 came into it"]
    );
    assert_eq!(
        found(
            third,
            &[
                &on("A", r#""remains": 1"#),
                &on("B", r#""detainees": { "civilian": 11 }"#)
            ]
        ),
        [
            "T12 1/detainees 11 (handed on 11) left the custody of `N` in total, but 10 (held at the start 10) came into it"
        ]
    );
    assert_eq!(
        found(
            third,
            &[
                &on("A", r#""detainees": { "civilian": 1 }"#),
                &on("A", r#""remains": 20"#)
            ]
        ),
        [
            "T12 1/remains 1 alive and 20 dead (handed on 1 alive and 20 dead) left the custody of `N` in total, but 10 alive and 0 dead (held at the start 10 alive and 0 dead) came into it"
        ]
    );
}
