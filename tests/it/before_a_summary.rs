//! What a summary says holds before its own date, from the dates of its records on.

use super::nested_summaries::{exchange, handed_over, ledger, leg};

#[test]
fn what_a_summary_says_of_both_directions_holds_before_its_own_date() {
    // Ten went, both directions together, at most six of them from A to B: four or more from B to A, from the day of the
    // record on. If the summary has room for all ten, none from B to A.
    let people = |count: u32| format!(r#""detainees": {{ "civilian": {count} }}"#);
    for (said, there, back, rest) in [(6, "0 to 6", "4 to 10", "6"), (10, "10", "0", "10")] {
        let ledger = ledger(&[
            &exchange("1", r#""on": "2025-05-01","#, &[&leg("both", &people(10))]),
            &exchange(
                "s",
                r#""on": "2025-05-20", "includes": ["1"],"#,
                &[&leg("A to B", &people(said))],
            ),
        ]);
        let shown = |ends: &str| {
            let then = ledger.movements_as_of("2025-05-10".parse().unwrap());
            let all = ledger.movements();
            [then, all].map(|one| one.count(&handed_over(ends)).unwrap().to_string())
        };
        assert_eq!(shown("A to B"), [there, rest]);
        assert_eq!(shown("B to A"), [back, back]);
    }
}

/// Five went from B to A, up to three either way, and a summary of both directions together says three, which is too few:
/// the records stand, and the row of both directions stands from the first day of the records on.
#[test]
fn both_directions_have_a_row_on_every_day_of_a_summary_of_both() {
    let people = |count: &str| format!(r#""detainees": {{ "civilian": {count} }}"#);
    let ledger = ledger(&[
        &exchange(
            "1",
            r#""on": "2030-02-02/2030-02-04","#,
            &[&leg("B to A", &people("5"))],
        ),
        &exchange(
            "2",
            r#""on": "2030-02-03","#,
            &[&leg("both", &people(r#"{ "between": [0, 3] }"#))],
        ),
        &exchange(
            "s",
            r#""on": "2030-02-01/2030-02-05", "includes": ["1", "2"],"#,
            &[&leg("both", &people("3"))],
        ),
    ]);
    for (day, released) in [
        ("2030-02-02", "0 to 5"),
        ("2030-02-03", "0 to 8"),
        ("2030-02-04", "5 to 8"),
        ("2030-02-05", "5 to 8"),
    ] {
        let standing = ledger.as_of(day.parse().unwrap());
        let mut rows = standing.balances().iter();
        let together = rows.find(|row| row.ends().way().is_none());
        let together = together.map(|row| row.released().to_string());
        assert_eq!(together.as_deref(), Some(released), "{day}");
    }
}

/// Six officers and eight civilians went from A to B on the first day, and five privates either way later. By the summary of
/// these, 13 officers and 5 civilians went from A to B, so that the privates went from B to A: 23 in all. A wider summary
/// says 15 from A to B, which bounds nothing: it has fewer than surely went, before its own date too.
#[test]
fn a_summary_that_has_too_few_bounds_no_day_before_its_own() {
    let people = |of: &str| format!(r#""detainees": {{ {of} }}"#);
    let exchange =
        |id: &str, rest: &str, ends: &str, of: &str| exchange(id, rest, &[&leg(ends, &people(of))]);
    let (officers, privates) = ("prisoner_of_war/officer", "prisoner_of_war/private");
    let ledger = ledger(&[
        &exchange(
            "1",
            r#""on": "2025-06-02/2025-06-05","#,
            "both",
            &format!(r#""{privates}": 5"#),
        ),
        &exchange(
            "2",
            r#""on": "2025-06-01","#,
            "A to B",
            &format!(r#""{officers}": 6, "civilian": 8"#),
        ),
        &exchange(
            "s",
            r#""on": "2025-06-10", "includes": ["1", "2"],"#,
            "A to B",
            &format!(r#""{officers}": 13, "civilian": 5"#),
        ),
        &exchange(
            "t",
            r#""on": "2025-06-20", "includes": ["s"],"#,
            "A to B",
            r#""unspecified": 15"#,
        ),
    ]);
    for (day, together) in [
        ("2025-06-01", "14"),
        ("2025-06-02", "14 to 19"),
        ("2025-06-05", "19"),
        ("2025-06-20", "23"),
    ] {
        let then = ledger.movements_as_of(day.parse().unwrap());
        let counted = then.count(&handed_over("both")).unwrap().to_string();
        assert_eq!(counted, together, "{day}");
    }
}
