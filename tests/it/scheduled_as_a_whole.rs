//! Several portions of a tranche asked as a whole: T07, and what an explanation says of it. Worked out by hand.

use exchange_agreement::JournalEntry;
use exchange_agreement::clauses::{ClauseKind, Holds};

use super::by_hand::{document, exchange, on, there};
use super::lines;

/// A promise of at least one, and a tranche of these portions.
fn terms(portions: &[&str]) -> String {
    format!(
        r#", "parts": [{{ "id": "x" }}, {{ "id": "y" }}],
        "commitments": [{{ "from": "A", "to": "B", "quantity": {{ "at_least": 1 }} }}],
        "tranches": [{{ "id": "t", "portions": [{}] }}]"#,
        portions.join(", ")
    )
}

fn portion(of: &str, people: u32) -> String {
    format!(r#"{{ "from": "A", "to": "B", {of} "quantity": {{ "exactly": {people} }} }}"#)
}

fn kinds() -> String {
    let soldiers = portion(r#""of": ["prisoner_of_war"],"#, 5);
    terms(&[&soldiers, &portion(r#""of": ["civilian"],"#, 2)])
}

fn went(id: &str, day: &str, load: &str) -> String {
    let rest = format!(r#"{}"tranche": "t", "#, on(day));
    exchange(id, &rest, &there(load))
}

/// The findings of T07 of these entries.
fn found(terms: &str, entries: &[String]) -> Vec<String> {
    let entries: Vec<&str> = entries.iter().map(String::as_str).collect();
    let document = document(terms, &entries);
    let mut ledger = exchange_agreement::Ledger::open(document.agreement().clone());
    for entry in document.ledger().journal() {
        // An explanation says what recording does.
        if let JournalEntry::Exchange(exchange) = entry {
            let explained = ledger.explain(exchange);
            let touched = explained.touched().iter();
            let mut of_tranche = touched.filter(|one| {
                matches!(
                    one.clause().kind(),
                    ClauseKind::Portion | ClauseKind::Schedule
                )
            });
            let is_broken = of_tranche.any(|one| one.holds() == Holds::No && one.is_reported());
            let receipt = ledger.record_observed(exchange.clone()).unwrap();
            let all = lines(receipt.findings()).into_iter();
            assert_eq!(
                all.filter(|line| line.starts_with("T07")).count() > 0,
                is_broken
            );
        } else {
            ledger.record_observed(entry.clone()).unwrap();
        }
    }
    let all = lines(&document.findings()).into_iter();
    let all = all.filter(|line| line.starts_with("T07"));
    all.map(|line| line.replace(" /journal/", " ").replace("/exchange/", "/"))
        .collect()
}

#[test]
fn people_whose_portion_is_not_known_are_too_many_for_all_of_them() {
    let over = |about: &str, people: u32| {
        [format!(
            "T07 0/tranche A to B{about}: {people} in this tranche, at most 7 scheduled"
        )]
    };
    for load in [r#""unspecified": 8"#, r#""prisoner_of_war|civilian": 8"#] {
        assert_eq!(
            found(&kinds(), &[went("1", "2025-01-02", load)]),
            over("", 8)
        );
    }
    for load in [
        r#""unspecified": 7"#,
        r#""unspecified": { "between": [7, 9] }"#,
        r#""prisoner_of_war": 5, "unspecified": 2"#,
    ] {
        assert_eq!(found(&kinds(), &[went("1", "2025-01-02", load)]), [""; 0]);
    }
    // Of parts, and of remains.
    let parts = |of: &str| {
        let x = portion(&format!(r#""part": "x", {of}"#), 5);
        terms(&[&x, &portion(&format!(r#""part": "y", {of}"#), 2)])
    };
    let load = r#""civilian": 8"#;
    assert_eq!(
        found(&parts(""), &[went("1", "2025-01-02", load)]),
        over("", 8)
    );
    // People without a label need not have one that is scheduled.
    let officers = parts(r#""of": ["prisoner_of_war/officer"],"#);
    let load = r#""prisoner_of_war": 8"#;
    assert_eq!(found(&officers, &[went("1", "2025-01-02", load)]), [""; 0]);
    let load = r#""prisoner_of_war/officer": 8"#;
    assert_eq!(
        found(&officers, &[went("1", "2025-01-02", load)]),
        over(", prisoners of war (officer)", 8)
    );
}

#[test]
fn what_went_before_in_the_tranche_counts_for_all_of_them() {
    let four = |id: &str, day: &str| went(id, day, r#""unspecified": 4"#);
    let over = "T07 1/tranche A to B: 8 in this tranche, at most 7 scheduled";
    assert_eq!(
        found(
            &kinds(),
            &[four("1", "2025-01-02"), four("2", "2025-01-03")]
        ),
        [over]
    );
    // Of an earlier tranche, or of none, nobody does.
    let before = exchange("1", &on("2025-01-02"), &there(r#""unspecified": 4"#));
    assert_eq!(found(&kinds(), &[before, four("2", "2025-01-03")]), [""; 0]);
    // One portion alone is over: it is told, and not the whole.
    let load = r#""prisoner_of_war": 6, "unspecified": 4"#;
    assert_eq!(
        found(&kinds(), &[went("1", "2025-01-02", load)]),
        ["T07 0/tranche A to B, prisoners of war: 6 to 10 in this tranche, 5 scheduled"]
    );
    // One of the first four went back before the others came.
    let back = format!(
        r#"{{ "reversal": {{ "of": "1", "on": "2025-01-03", "legs": [{}] }} }}"#,
        there(r#""unspecified": 1"#)
    );
    let all = [four("1", "2025-01-02"), back, four("2", "2025-01-04")];
    assert_eq!(found(&kinds(), &all), [""; 0]);
    // A summary of both is of the tranche by its records.
    let summary = exchange(
        "s",
        &format!(r#"{}"includes": ["1", "2"], "#, on("2025-01-31")),
        &there(r#""unspecified": 9"#),
    );
    let all = [four("1", "2025-01-02"), four("2", "2025-01-03"), summary];
    assert_eq!(found(&kinds(), &all), [over]);
}

/// People of its own whom an actor released stay with it: no portion is for them, and none is needed. At a record of a
/// summary it is the same.
#[test]
fn people_of_its_own_whom_an_actor_released_need_no_portion() {
    let terms = kinds();
    let own = r#"{ "from": "B", "to": "B", "internal": true, "detainees": { "civilian": 3 } }"#;
    let legs = format!("{}, {own}", there(r#""prisoner_of_war": 5"#));
    let inside = exchange(
        "1",
        &format!(r#"{}"tranche": "t", "#, on("2025-06-01")),
        &legs,
    );
    assert_eq!(found(&terms, core::slice::from_ref(&inside)), [""; 0]);
    let summary = went("2", "2025-06-01", r#""prisoner_of_war": 5"#);
    let summary = summary.replacen(r#""tranche""#, r#""includes": ["1"], "tranche""#, 1);
    assert_eq!(found(&terms, &[inside, summary]), [""; 0]);
}
