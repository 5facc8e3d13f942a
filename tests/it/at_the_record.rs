//! What the records of a summary break, by parts and kinds that the summary names or does not name: worked out by hand.

use exchange_agreement::Ledger;

use super::by_hand::{document, exchange, there};
use super::lines;
use super::sums_by_hand::{PARTS, of_part};

/// The findings of level T of records of 1 January and of one summary of them, of 2 January; `rest` of each is its tranche.
fn found(more: &str, records: &[(&str, String)], (rest, legs): (&str, String)) -> Vec<String> {
    let entries = records.iter().enumerate().map(|(at, (rest, legs))| {
        exchange(
            &at.to_string(),
            &format!(r#""on": "2025-01-01", {rest}"#),
            legs,
        )
    });
    let ids: Vec<String> = (0..records.len()).map(|at| format!("\"{at}\"")).collect();
    let includes = format!(
        r#""on": "2025-01-02", "includes": [{}], {rest}"#,
        ids.join(", ")
    );
    let entries: Vec<String> = entries.chain([exchange("s", &includes, &legs)]).collect();
    let document = document(
        more,
        &entries.iter().map(String::as_str).collect::<Vec<_>>(),
    );
    let all = lines(&document.findings());
    let terms = all.into_iter().filter(|line| line.starts_with('T'));
    let found: Vec<String> = terms.map(|line| line.replace(" /journal/", " ")).collect();
    // Recorded one after the other, each as it happened, they give the same.
    let mut ledger = Ledger::open(document.agreement().clone());
    for entry in document.ledger().journal() {
        ledger.record_observed(entry.clone()).unwrap();
    }
    assert_eq!(ledger.findings(), document.ledger().findings());
    found
}

fn promise(more: &str) -> String {
    format!(
        r#", "commitments": [{{ "from": "A", "to": "B", "quantity": {{ "at_least": 1 }}, {more} }}]"#
    )
}

#[test]
fn whom_a_summary_does_not_name_is_covered_or_not_at_the_record() {
    let soldiers = promise(r#""of": ["prisoner_of_war"]"#);
    let of_war = there(r#""prisoner_of_war": 10"#);
    let t08 = "T08 0/exchange/legs/0/detainees A to B, civilians: no commitment covers 5 of the people released";
    let civilians = || ("", there(r#""civilian": 5"#));
    assert_eq!(
        found(&soldiers, &[civilians()], ("", of_war)),
        [t08],
        "another kind"
    );
    let open = there(r#""unspecified": 10"#);
    assert_eq!(
        found(&soldiers, &[civilians()], ("", open)),
        [t08],
        "they keep their kind"
    );
    // Whom it names is found there, once.
    let named = there(r#""civilian": 6, "prisoner_of_war": 4"#);
    assert_eq!(
        found(&soldiers, &[civilians()], ("", named)),
        [
            "T08 1/exchange/legs/0/detainees A to B, civilians: no commitment covers 6 of the people released"
        ]
    );
    // Of prisoners of war anybody may be an officer, but no private is.
    let officers = promise(r#""of": ["prisoner_of_war/officer"]"#);
    let privates = ("", there(r#""prisoner_of_war/private": 3"#));
    assert_eq!(
        found(
            &officers,
            &[privates],
            ("", there(r#""prisoner_of_war": 5"#))
        ),
        [
            "T08 0/exchange/legs/0/detainees A to B, prisoners of war (private): no commitment covers 3 of the people released"
        ]
    );
    let of_p = format!("{PARTS}{}", promise(r#""part": "p""#));
    let of_q = || ("", of_part("q", r#""civilian": 5"#));
    let t08 = "T08 0/exchange/legs/0/detainees A to B, civilians, part q: no commitment covers 5 of the people released";
    for summary in [
        of_part("p", r#""civilian": 10"#),
        there(r#""civilian": 10"#),
    ] {
        assert_eq!(found(&of_p, &[of_q()], ("", summary)), [t08]);
    }
    let dead = ("", r#"{ "from": "A", "to": "B", "remains": 2 }"#.to_owned());
    assert_eq!(
        found(&soldiers, &[dead], ("", there(r#""prisoner_of_war": 2"#))),
        [
            "T08 0/exchange/legs/0/remains A to B, remains: no commitment covers 2 of the remains handed over"
        ]
    );
}

const TRANCHE: &str = r#", "tranches": [{ "id": "t", "portions": [
    { "from": "A", "to": "B", "of": ["civilian"], "quantity": { "exactly": 5 } }] }]"#;
const IN_T: &str = r#""tranche": "t", "#;

#[test]
fn what_records_bring_a_tranche_beyond_its_portions_is_found_at_the_record_that_does() {
    let civilians = |people: u32| there(&format!(r#""civilian": {people}"#));
    let at_record = |entry: u32| {
        format!("T07 {entry}/exchange/tranche A to B, civilians: 7 in this tranche, 5 scheduled")
    };
    let seven = || (IN_T, civilians(7));
    assert_eq!(
        found(TRANCHE, &[seven()], ("", civilians(12))),
        [at_record(0)]
    );
    let two = [(IN_T, civilians(3)), (IN_T, civilians(4))];
    assert_eq!(found(TRANCHE, &two, ("", civilians(7))), [at_record(1)]);
    // A summary of the tranche has them all in it, and names them itself.
    assert_eq!(
        found(TRANCHE, &[seven()], (IN_T, civilians(12))),
        ["T07 1/exchange/tranche A to B, civilians: 12 in this tranche, 5 scheduled"]
    );
    assert_eq!(
        found(
            TRANCHE,
            &[seven()],
            (IN_T, there(r#""prisoner_of_war": 12"#))
        ),
        [
            "T07 1/exchange/tranche A to B, prisoners of war: 12 in this tranche, 0 scheduled",
            &*at_record(0),
        ]
    );
    // Within the portion.
    assert_eq!(
        found(TRANCHE, &[(IN_T, civilians(5))], ("", civilians(12))),
        [""; 0]
    );
}

#[test]
fn whom_a_tranche_has_no_portion_for_is_found_at_the_record() {
    let soldiers = there(r#""prisoner_of_war": 3"#);
    let not_scheduled = |key: &str| {
        [format!(
            "T07 0/exchange/{key} A to B, prisoners of war, tranche t: 3 in this tranche, 0 scheduled"
        )]
    };
    let more = || there(r#""prisoner_of_war": 7"#);
    assert_eq!(
        found(TRANCHE, &[(IN_T, soldiers.clone())], ("", more())),
        not_scheduled("tranche")
    );
    let others = there(r#""civilian": 5"#);
    assert_eq!(
        found(TRANCHE, &[("", soldiers.clone())], (IN_T, others)),
        not_scheduled("legs"),
        "the tranche of a summary is that of its records"
    );
    // The summary of the tranche names them.
    assert_eq!(
        found(TRANCHE, &[(IN_T, soldiers)], (IN_T, more())),
        ["T07 1/exchange/tranche A to B, prisoners of war: 7 in this tranche, 0 scheduled"]
    );
}

#[test]
fn a_third_actor_is_not_hidden_by_another() {
    let third = r#", "third_actors": [
        { "id": "N", "roles": ["custodian"], "holding": [{ "from": "A", "detainees": { "civilian": 5 } }] },
        { "id": "M", "roles": ["custodian"], "holding": [{ "from": "A", "detainees": { "civilian": 5 } }] }]"#;
    let on = |from: &str| {
        format!(r#"{{ "from": "{from}", "to": "B", "detainees": {{ "civilian": 6 }} }}"#)
    };
    let t12 = |entry: u32, actor: &str| {
        format!(
            "T12 {entry}/exchange/legs/0/detainees 6 (handed on 6) left the custody of `{actor}` in total, but 5 (held at the start 5) came into it"
        )
    };
    assert_eq!(
        found(third, &[("", on("N"))], ("", on("M"))),
        [t12(1, "M"), t12(0, "N")]
    );
}

/// By a day nobody without a date has surely gone, unless a summary of that day or before includes the record: T01 of a day
/// is that of what has surely gone.
#[test]
fn on_a_day_a_summary_of_undated_records_breaks_what_it_surely_does() {
    let five = r#", "commitments": [{ "from": "A", "to": "B", "quantity": { "exactly": 5 } }]"#;
    let civilians = |people: u32| there(&format!(r#""civilian": {people}"#));
    let over = "T01 /journal/1/exchange/legs/0/detainees A to B: 9 released in total, 5 agreed";
    let of_the_record =
        "T01 /journal/0/exchange/legs/0/detainees A to B: 6 released in total, 5 agreed";
    let on = |day: &str| format!(r#""on": "2025-01-{day}", "#);
    let none = String::new();
    for (first, last, by_the_day) in [
        (&none, on("05"), &[over][..]),
        (&none, on("10"), &[over]),
        (&none, on("11"), &[]),
        (&none, none.clone(), &[]),
        (&on("01"), none.clone(), &[of_the_record]),
        (&on("01"), on("05"), &[over]),
    ] {
        let record = exchange("1", first, &civilians(6));
        let whole = exchange("s", &format!(r#"{last}"includes": ["1"], "#), &civilians(9));
        let document = document(five, &[&record, &whole]);
        let of_terms = |findings: &exchange_agreement::Findings| {
            let all = lines(findings).into_iter();
            all.filter(|line| line.starts_with("T01"))
                .collect::<Vec<_>>()
        };
        assert_eq!(of_terms(&document.findings()), [over]);
        let standing = document.ledger().as_of("2025-01-10".parse().unwrap());
        assert_eq!(of_terms(standing.findings()), by_the_day);
        let is_over = matches!(
            standing.commitments()[0].verdict(),
            exchange_agreement::Verdict::Over { .. }
        );
        assert_eq!(is_over, !by_the_day.is_empty());
    }
}

/// The messages of the rules asked for.
fn messages(more: &str, codes: &[&str], records: &[&str], legs: &str) -> Vec<String> {
    let entries = records
        .iter()
        .enumerate()
        .map(|(at, legs)| exchange(&at.to_string(), r#""on": "2025-01-01", "#, legs));
    let ids: Vec<String> = (0..records.len()).map(|at| format!("\"{at}\"")).collect();
    let includes = format!(r#""on": "2025-01-02", "includes": [{}], "#, ids.join(", "));
    let entries: Vec<String> = entries.chain([exchange("s", &includes, legs)]).collect();
    let entries: Vec<&str> = entries.iter().map(String::as_str).collect();
    let document = document(more, &entries);
    let findings = document.findings();
    let found = findings.iter();
    let found = found.filter(|one| codes.contains(&one.code().as_str()));
    let found: Vec<String> = found
        .map(|one| format!("{} {}", one.code(), one.message()))
        .collect();
    let mut ledger = Ledger::open(document.agreement().clone());
    for entry in document.ledger().journal() {
        ledger.record_observed(entry.clone()).unwrap();
    }
    assert_eq!(ledger.findings(), document.ledger().findings());
    found
}

/// 5 prisoners are recorded, and 9 civilians. A summary of 4 and 12 leaves 4 to 5 prisoners and 11 to 12 civilians, 16 in
/// all; one of 4 alone is too low, and the 5 stand.
#[test]
fn a_leg_of_a_summary_is_told_with_the_number_that_it_came_to() {
    let promise = |of: &str, most: u32| {
        format!(
            r#", "commitments": [{{ "from": "A", "to": "B", {of}"quantity": {{ "at_most": {most} }} }}]"#
        )
    };
    let (prisoners, remains) = (r#""of": ["prisoner_of_war"], "#, r#""of": "remains", "#);
    let civilians = r#""of": ["civilian"], "#;
    let five = there(r#""prisoner_of_war": 5"#);
    let both = [&*five, &there(r#""civilian": 9"#)];
    let differing = there(r#""prisoner_of_war": 4, "civilian": 12"#);
    let low = there(r#""prisoner_of_war": 4"#);
    let uncovered = |what: &str, number: &str| {
        [format!(
            "T08 A to B{what}: no commitment covers {number} of the people released"
        )]
    };
    let found =
        |more: &str, records: &[&str], legs: &str| messages(more, &["T01", "T08"], records, legs);
    assert_eq!(
        found(&promise(civilians, 20), &both, &differing),
        uncovered(", prisoners of war", "4 to 5")
    );
    assert_eq!(
        found(&promise(prisoners, 20), &both, &differing),
        uncovered(", civilians", "11 to 12")
    );
    assert_eq!(
        found(&promise(remains, 20), &both, &differing),
        uncovered(", prisoners of war and civilians", "16")
    );
    assert_eq!(
        found(&promise(civilians, 20), &[&five], &low),
        uncovered(", prisoners of war", "5")
    );
    // What is promised is exceeded by the same numbers.
    let over = |what: &str, number: &str| {
        [format!(
            "T01 A to B{what}: {number} released in total, 3 agreed"
        )]
    };
    let any = r#""of": ["prisoner_of_war", "civilian"], "#;
    let exactly = |of: &str| promise(of, 3).replace("at_most", "exactly");
    assert_eq!(found(&exactly(""), &[&five], &low), over("", "5"));
    assert_eq!(found(&exactly(""), &both, &differing), over("", "16"));
    let of_prisoners = exactly(prisoners).replace(
        "}]",
        r#"}, { "from": "A", "to": "B", "of": ["civilian"], "quantity": { "open": true } }]"#,
    );
    assert_eq!(
        found(&of_prisoners, &both, &differing),
        over(", prisoners of war", "4 to 5")
    );
    assert_eq!(
        found(&exactly(any), &[&five], &low),
        over(", prisoners of war and civilians", "5")
    );
    // Who has no category, too.
    let (five, low) = (there(r#""unspecified": 5"#), there(r#""unspecified": 4"#));
    assert_eq!(
        messages("", &["C04"], &[&five], &low),
        ["C04 A to B: people without a named category: 5"]
    );
}

/// The record has 3 prisoners and 316 others, the summary 112 and 207: 3 to 112 prisoners went, which are not surely more
/// than the 100 that were agreed.
#[test]
fn a_summary_breaks_no_promise_where_all_together_do_not_surely() {
    let terms = |most: u32| {
        format!(
            r#", "commitments": [
                {{ "from": "A", "to": "B", "of": ["prisoner_of_war"], "quantity": {{ "exactly": {most} }} }},
                {{ "from": "A", "to": "B", "of": ["civilian"], "quantity": {{ "open": true }} }}]"#
        )
    };
    let record = there(r#""prisoner_of_war": 3, "civilian": 316"#);
    let summary = there(r#""prisoner_of_war": 112, "civilian": 207"#);
    let found = |most: u32| messages(&terms(most), &["T01"], &[&record], &summary);
    assert_eq!(found(100), [""; 0]);
    assert_eq!(
        found(2),
        ["T01 A to B, prisoners of war: 3 to 112 released in total, 2 agreed"]
    );
}

/// A leg of a number that is not known is told with all that it may be.
#[test]
fn people_whom_no_promise_covers_are_told_as_many_as_there_may_be() {
    let promise = r#", "commitments": [{ "from": "A", "to": "B", "of": ["civilian"], "quantity": { "open": true } }]"#;
    for (number, says) in [
        (r#"{ "between": [3, 6] }"#, "3 to 6"),
        (r#"{ "at_least": 3 }"#, "3 or more"),
        ("3", "3"),
    ] {
        let record = exchange(
            "1",
            r#""on": "2025-01-01", "#,
            &there(&format!(r#""prisoner_of_war": {number}"#)),
        );
        let found = lines(&document(promise, &[&record]).findings());
        let expected =
            format!("A to B, prisoners of war: no commitment covers {says} of the people released");
        assert!(
            found.iter().any(|line| line.ends_with(&expected)),
            "{found:?}"
        );
    }
}
