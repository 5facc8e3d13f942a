//! What a summary of summaries comes to, and one of a tranche: small documents, worked out by hand.

use exchange_agreement::standing::{Counted, Measure};
use exchange_agreement::{Document, Ends};

use super::by_hand::{document, exchange, home, there};
use super::lines;
use super::sums_by_hand::{PARTS, movements, of_part, record, summary};

fn of_war(count: &str) -> String {
    format!(r#""prisoner_of_war": {count}"#)
}

fn released(document: &Document, from: &str, to: &str) -> String {
    let balance = document.ledger().balance(from, to).unwrap();
    balance.released().to_string()
}

#[test]
fn the_rest_of_a_wider_summary_is_what_the_summary_within_it_does_not_have() {
    let parts = |one: u32, other: u32| {
        let (one, other) = (of_war(&one.to_string()), of_war(&other.to_string()));
        format!("{}, {}", of_part("p", &one), of_part("q", &other))
    };
    // Nine of one part, five of whom are in the summary within it; those of the other part come on top.
    let entries = [
        record("1", "01-10", &parts(3, 4)),
        summary("s", "01-20", r#""1""#, &parts(5, 5)),
        summary("t", "01-31", r#""s""#, &of_part("p", &of_war("9"))),
    ];
    let document = document(PARTS, &entries.each_ref().map(String::as_str));
    assert_eq!(released(&document, "A", "B"), "14");
    assert_eq!(
        movements(&document)[4],
        "2024-01-31 in p, 4: prisoner_of_war 4"
    );
}

#[test]
fn the_rest_of_a_wider_summary_has_whoever_may_be_in_the_one_within_it() {
    let vague = there(&of_war(r#"{ "at_most": 8 }"#));
    let of_p = of_part("p", &of_war(r#"{ "at_most": 8 }"#));
    let entries = [
        record("1", "01-10", &there(&of_war("3"))),
        summary("s", "01-20", r#""1""#, &format!("{vague}, {of_p}")),
        summary("t", "01-31", r#""s""#, &there(&of_war("9"))),
    ];
    let document = document(PARTS, &entries.each_ref().map(String::as_str));
    assert_eq!(released(&document, "A", "B"), "9");
    // Three are surely recorded, and all nine may be in the summary within it.
    assert_eq!(
        movements(&document)[3],
        "2024-01-31, 0 to 6: prisoner_of_war 0 to 6"
    );
}

#[test]
fn a_summary_says_too_few_where_a_record_of_the_summary_within_it_has_more() {
    let most = |count: u32| of_war(&format!(r#"{{ "at_most": {count} }}"#));
    let within = format!("{}, {}", of_part("p", &most(5)), of_part("q", &most(4)));
    let entries = [
        record("1", "01-10", &of_part("p", &of_war("3"))),
        summary("s", "01-20", r#""1""#, &within),
        summary("t", "01-31", r#""s""#, &there(&of_war("2"))),
    ];
    let document = document(PARTS, &entries.each_ref().map(String::as_str));
    assert_eq!(
        lines(&document.findings()),
        [
            "T13 /journal/2/exchange/includes A to B, people: 2 in this record, but 3 or more in those it includes"
        ]
    );
    assert_eq!(released(&document, "A", "B"), "3 to 9");
}

/// Of five for both directions at most four went one way, so that one at least went the other: among the seven of the wider
/// summary.
#[test]
fn whoever_of_both_directions_did_not_go_one_way_went_the_other() {
    let both = format!(
        r#"{{ "between": ["A", "B"], "detainees": {{ {} }} }}"#,
        of_war("5")
    );
    let entries = [
        record("1", "01-10", &both),
        summary("s", "01-20", r#""1""#, &there(r#""unspecified": 4"#)),
        summary("t", "01-31", r#""s""#, &home(&of_war("7"))),
    ];
    let document = document("", &entries.each_ref().map(String::as_str));
    assert_eq!(released(&document, "A", "B"), "4");
    assert_eq!(released(&document, "B", "A"), "7");
    let shown = movements(&document);
    // The four need not be among the five: then more of the five are among the seven.
    assert_eq!(
        shown.last().unwrap(),
        "2024-01-31, 2 to 6: prisoner_of_war 2 to 6"
    );
}

/// Prisoners of war count in the five first: of the four colonels two have room there, and two may be among the civilians.
#[test]
fn people_for_whom_one_line_has_no_room_are_in_doubt_with_a_label_and_without() {
    let entries = [
        record("1", "01-11", &there(r#""prisoner_of_war/colonel": 4"#)),
        record("2", "01-10", &there(&of_war("3"))),
        summary(
            "s",
            "01-31",
            r#""1", "2""#,
            &there(r#""prisoner_of_war": 5, "civilian": 4"#),
        ),
    ];
    let document = document("", &entries.each_ref().map(String::as_str));
    assert_eq!(released(&document, "A", "B"), "9");
    assert_eq!(
        movements(&document),
        [
            "2024-01-10, 1: prisoner_of_war 1",
            "2024-01-10, 2: prisoner_of_war 0 to 2, civilian 0 to 2",
            "2024-01-11, 2: prisoner_of_war/colonel 2",
            "2024-01-11, 2: prisoner_of_war/colonel 0 to 2, civilian 0 to 2",
            "2024-01-31, 2: civilian 2",
        ]
    );
    let balance = document.ledger().balance("A", "B").unwrap();
    let colonels = &balance.by_category()[1];
    assert_eq!(colonels.0.to_string(), "prisoner_of_war/colonel");
    assert_eq!(colonels.1.to_string(), "2 to 4");
}

#[test]
fn in_a_tranche_are_its_records_and_not_the_rest_of_a_summary_of_no_tranche() {
    let tranche = r#", "tranches": [{ "id": "t", "portions": [{ "from": "A", "to": "B", "quantity": { "exactly": 5 } }] }]"#;
    let least = |count: u32| there(&of_war(&format!(r#"{{ "at_least": {count} }}"#)));
    let of_tranche = |entry: String| entry.replace("\"legs\"", "\"tranche\": \"t\", \"legs\"");
    let entries = [
        of_tranche(record("1", "01-10", &least(3))),
        record("2", "01-10", &least(2)),
        summary("s", "01-31", r#""1", "2""#, &there(&of_war("12"))),
        of_tranche(record("3", "02-01", &there(&of_war("4")))),
    ];
    let document = document(tranche, &entries.each_ref().map(String::as_str));
    let beyond = "T07 /journal/3/exchange/tranche A to B: 7 or more in this tranche, 5 scheduled";
    assert_eq!(lines(&document.findings()), [beyond]);
}

/// Three at the least came back, of whom no line is known: of six and two no more than five are left.
#[test]
fn no_line_has_more_people_than_are_left_where_others_than_were_recorded_came_back() {
    let back = format!(
        r#"{{ "reversal": {{ "of": "1", "on": "2024-01-20", "legs": [{}] }} }}"#,
        there(r#""unspecified": { "at_least": 3 }"#)
    );
    let mixed = there(r#""prisoner_of_war": 6, "unspecified": 2"#);
    let one = exchange("1", r#""on": "2024-01-10", "#, &mixed);
    let document = document("", &[&one, &back]);
    let balance = document.ledger().balance("A", "B").unwrap();
    assert_eq!(balance.released().to_string(), "0 to 5");
    let first = &balance.by_category()[0];
    assert_eq!(first.0.to_string(), "prisoner_of_war");
    assert_eq!(first.1.to_string(), "0 to 5");
}

/// Any number of the five colonels beyond one may be among the six.
#[test]
fn the_rest_of_a_line_is_open_where_a_narrower_line_has_no_upper_bound() {
    let line = r#""prisoner_of_war/colonel": { "at_least": 1 }, "prisoner_of_war": 6"#;
    let entries = [
        record("1", "01-10", &there(r#""prisoner_of_war/colonel": 5"#)),
        summary("s", "01-31", r#""1""#, &there(line)),
    ];
    let document = document("", &entries.each_ref().map(String::as_str));
    assert_eq!(
        movements(&document)[1],
        "2024-01-31, at least 2: prisoner_of_war 2 to 6, prisoner_of_war/colonel not known"
    );
}

#[test]
fn a_summary_of_two_summaries_has_the_people_of_each_on_their_own_days() {
    let (civilians, prisoners) = (r#""civilian": 5"#, of_war("5"));
    let entries = [
        record("1", "01-11", &there(civilians)),
        summary("s", "01-20", r#""1""#, &there(r#""civilian": 7"#)),
        record("2", "01-12", &there(&prisoners)),
        summary("u", "01-21", r#""2""#, &there(&of_war("7"))),
        summary(
            "t",
            "02-20",
            r#""s", "u""#,
            &there(r#""prisoner_of_war": 10, "civilian": 10"#),
        ),
    ];
    let document = document("", &entries.each_ref().map(String::as_str));
    let sums = ["01-11", "01-12", "01-20", "01-21", "02-20"].map(|day| {
        let then = format!("2024-{day}").parse().unwrap();
        let standing = document.ledger().as_of(then);
        standing.balance("A", "B").unwrap().released().surely()
    });
    assert_eq!(sums, [5, 10, 12, 14, 20]);
    let home = Ends::one_way("A".parse().unwrap(), "B".parse().unwrap());
    let series = document
        .ledger()
        .movements()
        .series(&Measure::new(Counted::HandedOver, home));
    let series: Vec<u64> = series.iter().map(|(_, sum)| sum.surely()).collect();
    assert_eq!(series, [5, 10, 12, 14, 20]);
}

#[test]
fn a_summary_that_names_nobody_of_a_part_has_no_rest() {
    let entries = [
        record("1", "01-10", &there(&of_war("3"))),
        summary("s", "01-31", r#""1""#, &of_part("p", "")),
    ];
    let document = document(PARTS, &entries.each_ref().map(String::as_str));
    assert_eq!(movements(&document), ["2024-01-10, 3: prisoner_of_war 3"]);
    assert_eq!(released(&document, "A", "B"), "3");
}
