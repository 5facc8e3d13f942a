//! A number that is known within bounds is printed with them: worked out by hand, one document a rule.

use super::{check, lines};

/// The findings of a document with these keys of an agreement between A and B, and this journal.
#[track_caller]
fn found(agreement: &str, journal: &[String]) -> Vec<String> {
    let sides = r#""sides": { "A": [{ "id": "a" }], "B": [{ "id": "b" }] }"#;
    let journal = journal.join(", ");
    let text = format!(
        r#"{{ "format": "exchange-agreement/1", "agreement": {{ {sides}{agreement} }}, "journal": [{journal}] }}"#
    );
    lines(&check(text.as_bytes()))
}

fn record(id: &str, day: &str, ends: [&str; 2], rest: &str) -> String {
    let [from, to] = ends;
    format!(
        r#"{{ "exchange": {{ "id": "{id}", "on": "{day}", "legs": [{{ "from": "{from}", "to": "{to}", {rest} }}] }} }}"#
    )
}

fn people(id: &str, day: &str, detainees: &str) -> String {
    let rest = format!(r#""detainees": {{ {detainees} }}"#);
    record(id, day, ["A", "B"], &rest)
}

fn summary(detainees: &str) -> String {
    format!(
        r#"{{ "exchange": {{ "id": "s", "on": "2025-03-01", "includes": ["1"],
            "legs": [{{ "from": "A", "to": "B", "detainees": {{ {detainees} }} }}] }} }}"#
    )
}

#[test]
fn a_summary_and_its_records_differ_by_what_is_known_of_both() {
    let line = "C20 /journal/1/exchange/legs/0/detainees/civilian A to B, civilians:";
    for (record, total, expected) in [
        (
            r#""civilian": { "at_least": 4 }, "other": 1"#,
            r#""civilian": 2, "other": 30"#,
            format!("{line} 2 in this record, but 4 or more in those it includes"),
        ),
        (
            r#""civilian": { "between": [4, 6] }"#,
            r#""civilian": 2, "other": 30"#,
            format!("{line} 2 in this record, but 4 to 6 in those it includes"),
        ),
        (
            r#""civilian": 4"#,
            r#""civilian": { "at_most": 2 }, "other": 30"#,
            format!("{line} 0 to 2 in this record, but 4 in those it includes"),
        ),
        (
            r#""civilian": { "at_least": 4 }"#,
            r#""other": 30"#,
            "C20 /journal/1/exchange/includes A to B, civilians: not named in this record, but 4 or more in those it includes"
                .to_owned(),
        ),
    ] {
        let journal = [people("1", "2025-02-01", record), summary(total)];
        assert_eq!(found("", &journal), [expected]);
    }
}

#[test]
fn a_third_actor_hands_on_and_receives_what_is_known_of_both() {
    let third = r#", "third_actors": [{ "id": "N", "roles": ["custodian"] }]"#;
    let came = r#""detainees": { "civilian": { "between": [3, 5] } }"#;
    let gone = r#""detainees": { "civilian": { "at_least": 6 } }"#;
    let journal = |more: &str| {
        [
            record("1", "2025-02-01", ["A", "N"], came),
            record("2", "2025-02-02", ["N", "B"], &format!("{gone}{more}")),
        ]
    };
    let at = "T12 /journal/1/exchange/legs/0/detainees";
    assert_eq!(
        found(third, &journal("")),
        [format!(
            "{at} `N` handed on 6 or more in total, but received 3 to 5"
        )]
    );
    let died = r#", "accounted": [{ "reason": "died", "detainees": { "civilian": 2 } }]"#;
    assert_eq!(
        found(third, &journal(died)),
        [format!(
            "{at} 8 or more (handed on 6 or more, died 2) left the custody of `N` in total, but 3 to 5 (received 3 to 5) came into it"
        )]
    );
}

#[test]
fn a_reversal_returns_what_is_known_of_what_was_delivered() {
    let delivered = people("1", "2025-02-01", r#""civilian": { "between": [3, 5] }"#);
    let back = r#"{ "reversal": { "of": "1", "on": "2025-03",
        "legs": [{ "from": "A", "to": "B", "detainees": { "civilian": { "at_least": 6 } } }] } }"#;
    assert_eq!(
        found("", &[delivered, back.to_owned()]),
        ["T17 /journal/1/reversal A to B: 6 or more returned, 3 to 5 delivered"]
    );
}

#[test]
fn whoever_of_a_list_is_not_accounted_for_is_known_within_bounds() {
    let listed = |people: &str| {
        let rest = format!(r#""detainees": {{ {people} }}, "listed": 10"#);
        found("", &[record("1", "2025-02-01", ["A", "B"], &rest)])
    };
    let at = "C05 /journal/0/exchange/legs/0/listed A to B, persons: 10 listed,";
    assert_eq!(
        listed(r#""civilian": { "at_most": 7 }"#),
        [format!("{at} 3 to 10 not accounted for")]
    );
    assert_eq!(
        listed(r#""civilian": 7"#),
        [format!("{at} 3 not accounted for")]
    );
}

#[test]
fn people_whose_label_no_rule_names_are_counted_within_bounds() {
    let table = r#", "parity": [{ "id": "w", "basis": "weighted", "span": "at_end",
        "left": [{ "from": "A", "to": "B", "of": ["prisoner_of_war/colonel"], "weight": 15 },
            { "from": "A", "to": "B", "of": ["prisoner_of_war/private"] }],
        "right": [{ "from": "B", "to": "A" }] }]"#;
    let captains = people(
        "1",
        "2025-02-01",
        r#""prisoner_of_war/captain": { "at_least": 3 }"#,
    );
    assert_eq!(
        found(table, &[captains]),
        [
            "C19 /journal/0/exchange/legs/0/detainees A to B, prisoners of war (captain): no rule of this direction names the label of 3 or more of the people released, although rule `w` names others of the kind"
        ]
    );
}

#[test]
fn promises_and_portions_add_up_within_bounds() {
    let promise = |from: &str, to: &str, quantity: &str, of: &str| {
        format!(r#"{{ "from": "{from}", "to": "{to}", "quantity": {{ {quantity} }}{of} }}"#)
    };
    let civilians = r#", "of": ["civilian"]"#;
    let wide = promise("A", "B", r#""exactly": 10"#, "");
    let others = promise("A", "B", r#""at_most": 4"#, r#", "of": ["other"]"#);
    for (narrow, sum) in [
        (r#""exactly": 11"#, "11 to 15"),
        (r#""between": [11, 12]"#, "11 to 16"),
        (r#""at_least": 11"#, "11 or more"),
    ] {
        let narrow = promise("A", "B", narrow, civilians);
        let agreement = format!(r#", "commitments": [{wide}, {narrow}, {others}]"#);
        let expected = format!(
            "T10 /agreement/commitments/0 A to B: the narrower commitments add up to {sum}, but this one is for 10"
        );
        assert_eq!(found(&agreement, &[]), [expected]);
    }
    let back = promise("B", "A", r#""at_most": 5"#, "");
    let portion = promise("B", "A", r#""at_least": 6"#, "");
    let agreement = format!(
        r#", "commitments": [{back}], "tranches": [{{ "id": "t", "portions": [{portion}] }}]"#
    );
    assert_eq!(
        found(&agreement, &[]),
        ["T06 /agreement/tranches/0 B to A: 6 or more scheduled in all tranches, at most 5 agreed"]
    );
}

#[test]
fn a_breakdown_is_compared_with_a_count_within_bounds() {
    let rest = r#""detainees": { "civilian": { "between": [2, 4] } }, "breakdown": { "sex": { "male": 5 } }"#;
    assert_eq!(
        found("", &[record("1", "2025-02-01", ["A", "B"], rest)]),
        [
            "E19 /journal/0/exchange/legs/0/breakdown/sex the values of `sex` add up to 5, but the count is 2 to 4"
        ]
    );
}
