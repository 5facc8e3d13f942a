//! A row, the promise of the same people and the movements say one number: summaries over ranges, unnamed kinds and figures
//! for both directions, each worked out by hand.

use exchange_agreement::{Document, Reconciliation, render};

use super::by_hand::{document, each, exchange, there};

pub(super) fn both(detainees: &str) -> String {
    format!(r#"{{ "between": ["A", "B"], "detainees": {{ {detainees} }} }}"#)
}

pub(super) fn home(detainees: &str) -> String {
    format!(r#"{{ "from": "B", "to": "A", "detainees": {{ {detainees} }} }}"#)
}

pub(super) fn record(id: &str, day: &str, legs: &str) -> String {
    exchange(id, &format!(r#""on": "2030-01-{day}", "#), legs)
}

fn summary(days: &str, of: &str, legs: &str) -> String {
    let rest = format!(r#""on": "2030-01-01/2030-01-{days}", "includes": [{of}], "#);
    exchange("s", &rest, legs)
}

/// A promise from A to B of so many people.
fn promise(of: &str, number: u32) -> String {
    let of = if of.is_empty() {
        String::new()
    } else {
        format!(r#""of": ["{of}"], "#)
    };
    format!(
        r#", "commitments": [{{ "from": "A", "to": "B", {of}"quantity": {{ "exactly": {number} }} }}]"#
    )
}

/// The lines of the balances and of the verdicts, with single blanks.
pub(super) fn shown(document: &Document, day: Option<&str>) -> Vec<String> {
    let ledger = document.ledger();
    let standing = day.map_or_else(
        || ledger.standing(),
        |day| ledger.as_of(day.parse().unwrap()),
    );
    let verdicts = render::verdicts(&standing).to_string();
    let verdicts = verdicts.replace("\n    ", " ");
    let page = format!("{}{verdicts}", render::balances(&standing));
    let lines = page.lines().skip(1);
    lines
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect()
}

/// Whether people of a kind that the summary does not name are among those it names is not known, however many they are.
#[test]
fn people_of_a_kind_that_a_summary_does_not_name_may_be_among_those_it_names() {
    for (civilians, rows) in [
        (
            r#"{ "between": [0, 6] }"#,
            [
                "A to B prisoners of war 19 to 25 5 to 11",
                "civilians 0 to 6 -",
                "all 25 to 31 5 to 11",
                "A to B: exactly 30 prisoners of war: pending, 5 to 11 outstanding",
            ],
        ),
        (
            r#"{ "about": 6 }"#,
            [
                "A to B prisoners of war 12 to 25 5 to 18",
                "civilians about 6 -",
                "all at least 25 5 to 18",
                "A to B: exactly 30 prisoners of war: pending, 5 to 18 outstanding",
            ],
        ),
    ] {
        let people = there(&format!(
            r#""prisoner_of_war": 12, "civilian": {civilians}"#
        ));
        let entries = [
            record("1", "01", &people),
            summary("04", r#""1""#, &there(r#""prisoner_of_war": 25"#)),
        ];
        let document = document(
            &promise("prisoner_of_war", 30),
            &entries.each_ref().map(String::as_str),
        );
        assert_eq!(shown(&document, None), rows);
    }
}

/// The officers are among the 25, as many as their record says: those without a label are the others.
#[test]
fn a_range_of_a_label_leaves_a_range_to_the_others_of_its_kind() {
    let officers = there(r#""prisoner_of_war/officer": { "between": [5, 8] }"#);
    let entries = [
        record("1", "01", &officers),
        summary("05", r#""1""#, &there(r#""prisoner_of_war": 25"#)),
    ];
    let document = document("", &entries.each_ref().map(String::as_str));
    assert_eq!(
        shown(&document, None),
        [
            "A to B prisoners of war 25 -",
            "prisoners of war (officer) 5 to 8 -",
            "prisoners of war (label not given) 17 to 20 -",
            "all 25 -",
        ]
    );
}

#[test]
fn those_reported_only_for_both_together_are_those_whose_direction_is_not_known() {
    for (known, direction, together) in [
        (r#"{ "between": [50, 70] }"#, "50 to 200", "130 to 150"),
        (r#"{ "at_least": 50 }"#, "50 to 200", "0 to 150"),
        ("50", "50 to 200", "150"),
    ] {
        let entries = [
            record("1", "01", &there(&format!(r#""civilian": {known}"#))),
            summary("05", r#""1""#, &both(r#""civilian": 200"#)),
        ];
        let document = document("", &entries.each_ref().map(String::as_str));
        assert_eq!(
            shown(&document, None),
            [
                format!("A to B civilians {direction} -"),
                format!("all {direction} -"),
                "A and B together civilians 200 -".to_owned(),
                "all 200 -".to_owned(),
                format!("reported only for both together {together} -"),
            ]
        );
    }
}

/// Of at most five and five, and eleven in all, six at most had gone before the second five did, in any direction.
#[test]
fn whoever_went_later_is_in_no_direction_of_an_earlier_day() {
    let entries = [
        record("1", "01", &both(r#""prisoner_of_war": { "at_most": 5 }"#)),
        record("2", "03", &both(r#""prisoner_of_war": 5"#)),
        summary("07", r#""1", "2""#, &both(r#""prisoner_of_war": 11"#)),
    ];
    let document = document(&promise("", 20), &entries.each_ref().map(String::as_str));
    assert_eq!(
        shown(&document, Some("2030-01-02")),
        [
            "A to B prisoners of war 0 to 6 -",
            "all 0 to 6 14 to 20",
            "A and B together prisoners of war 0 to 6 -",
            "all 0 to 6 -",
            "reported only for both together 0 to 6 -",
            "A to B: exactly 20 people: pending, 14 to 20 outstanding",
        ]
    );
}

/// One civilian in all, by the summary, so no more than one in either direction on any day.
#[test]
fn a_row_of_a_kind_is_no_more_than_the_kind_can_be() {
    let entries = [
        record("1", "01", &both(r#""civilian": { "between": [0, 5] }"#)),
        summary(
            "07",
            r#""1""#,
            &both(r#""prisoner_of_war": 5, "civilian": 1"#),
        ),
    ];
    let document = document(
        &promise("civilian", 5),
        &entries.each_ref().map(String::as_str),
    );
    let lines = shown(&document, Some("2030-01-04"));
    let civilians = lines.iter().filter(|line| line.starts_with("civilians"));
    assert_eq!(
        civilians.collect::<Vec<_>>(),
        ["civilians 0 to 1 4 to 5", "civilians 0 to 1 -"],
        "{lines:#?}"
    );
}

/// Everyone of the record came back, so that no prisoner of war is left to the summary.
#[test]
fn a_kind_of_which_everyone_came_back_has_nobody() {
    let entries = [
        record("1", "01", &there(r#""prisoner_of_war": 12, "civilian": 8"#)),
        r#"{ "reversal": { "of": "1", "on": "2030-01-02" } }"#.to_owned(),
        summary(
            "08",
            r#""1""#,
            &there(r#""civilian": "undisclosed", "prisoner_of_war": 1"#),
        ),
    ];
    let document = document(
        &promise("prisoner_of_war", 23),
        &entries.each_ref().map(String::as_str),
    );
    assert_eq!(
        shown(&document, None),
        [
            "A to B prisoners of war 0 23",
            "civilians not known -",
            "all not known 23",
            "as delivered at least 20 -",
            "A to B: exactly 23 prisoners of war: pending, 23 outstanding",
        ]
    );
}

/// All twelve have room in the direction that the summary names: they went that way on the day of their record.
#[test]
fn a_record_of_both_directions_goes_the_way_that_its_summary_names_if_everyone_has_room() {
    let entries = [
        record("1", "01", &both(r#""prisoner_of_war": 12"#)),
        summary("07", r#""1""#, &home(r#""prisoner_of_war": 15"#)),
    ];
    let document = document("", &entries.each_ref().map(String::as_str));
    let moved = each(&document, |one| format!("{}: {}", one.ends(), one.total()));
    assert_eq!(moved, ["B to A: 12", "B to A: 3"]);
    assert_eq!(
        shown(&document, None),
        ["B to A prisoners of war 15 -", "all 15 -",]
    );
}

/// Ten by the record; the summary has eight to thirteen, so that there are ten to thirteen, of whichever kind.
#[test]
fn a_total_is_as_wide_as_the_lines_that_records_contradict() {
    let entries = [
        record("1", "01", &there(r#""prisoner_of_war": 10"#)),
        summary(
            "07",
            r#""1""#,
            &there(r#""prisoner_of_war": { "between": [0, 5] }, "civilian": 8"#),
        ),
    ];
    let document = document(&promise("", 20), &entries.each_ref().map(String::as_str));
    // Ten went, eight of them civilians by the summary: two to five of its prisoners of war, and ten of the record.
    assert_eq!(
        shown(&document, None),
        [
            "A to B prisoners of war 2 to 10 -",
            "civilians 0 to 8 -",
            "all 10 to 13 7 to 10",
            "A to B: exactly 20 people: pending, 7 to 10 outstanding",
        ]
    );
}

/// The wider summary has fewer civilians than the one within it: a promise of civilians counts as their row does.
#[test]
fn what_a_summary_says_alone_decides_nothing_where_a_wider_one_contradicts_it() {
    let entries = [
        record("1", "01", &there(r#""unspecified": 8"#)),
        exchange(
            "t",
            r#""on": "2030-01-20", "includes": ["1"], "#,
            &there(r#""civilian": 10"#),
        ),
        summary(
            "31",
            r#""t""#,
            &there(r#""civilian": 5, "prisoner_of_war": 9"#),
        ),
    ];
    let document = document(
        &promise("civilian", 20),
        &entries.each_ref().map(String::as_str),
    );
    assert_eq!(
        shown(&document, None),
        [
            "A to B prisoners of war 4 to 9 -",
            "civilians 5 to 10 10 to 15",
            "all 14 10 to 15",
            "A to B: exactly 20 civilians: pending, 10 to 15 outstanding",
        ]
    );
}

#[test]
fn a_source_with_the_recorded_total_of_other_kinds_changes_the_ledger_and_says_so() {
    let agreement = format!(
        r#"{{ "format": "exchange-agreement/1",
            "agreement": {{ "sides": {{ "A": [{{ "id": "a" }}], "B": [{{ "id": "b" }}] }}{} }},
            "journal": [{}],
            "reports": [
                {{ "id": "r", "source": "One", "figures": [
                    {{ "act": "received", "from": "A", "to": "B", "exchange": "1", "detainees": {{ "prisoner_of_war": 4, "civilian": 6 }} }} ] }},
                {{ "id": "t", "source": "Two", "figures": [
                    {{ "act": "received", "from": "A", "to": "B", "running": true, "total": 12 }} ] }} ] }}"#,
        promise("prisoner_of_war", 10),
        record("1", "01", &there(r#""prisoner_of_war": 10"#)),
    );
    let document = Document::from_json(agreement).unwrap();
    let reconciled = Reconciliation::of(document.ledger(), document.reports());
    let supposed = |voice| render::hypothesis(&reconciled.assuming(voice).unwrap()).to_string();
    assert_eq!(
        supposed("One"),
        "According to One
  change   exchange 1, A to B: 10 people = 4 prisoners of war + 6 civilians
           (recorded: 10 prisoners of war)
  finding  T08 /journal/0/exchange/legs/0/detainees A to B, civilians: no
           commitment covers 6 of the people released
  A to B: exactly 10 prisoners of war: pending, 6 outstanding
"
    );
    assert_eq!(
        supposed("Two"),
        "According to Two
  no change  it has no single figure for a direction of an exchange
  A to B: exactly 10 prisoners of war: met
"
    );
}

/// The summary gives the prisoner of war a direction, and nothing gives a day: no number of a day is sure of them.
#[test]
fn a_direction_that_a_summary_gives_does_not_date_its_record() {
    let entries = [
        record("1", "01", &there(r#""civilian": 1"#)),
        exchange("2", "", &both(r#""prisoner_of_war": 1"#)),
        exchange(
            "s",
            r#""includes": ["1", "2"], "#,
            &format!(
                "{},{}",
                there(r#""prisoner_of_war": 1, "civilian": 1"#),
                both(r#""civilian": 1"#)
            ),
        ),
    ];
    let document = document("", &entries.each_ref().map(String::as_str));
    let lines = shown(&document, Some("2030-01-01"));
    assert_eq!(
        lines[..3],
        [
            "A to B prisoners of war 0 to 1 -",
            "civilians 1 to 2 -",
            "all 1 to 3 -",
        ],
        "{lines:#?}"
    );
}
