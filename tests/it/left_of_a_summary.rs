//! What is left of a summary after one of its records was taken back: worked out by hand.

use exchange_agreement::Document;

const BETWEEN: &str = r#"{ "between": ["A", "B"], "detainees": { "prisoner_of_war": 2 } }"#;
const TAKEN_BACK: &str = r#"{ "reversal": { "of": "2", "on": "2025-02-01" } }"#;

fn leg(way: &str, detainees: &str, rest: &str) -> String {
    let (from, to) = way.split_once(" to ").unwrap();
    format!(r#"{{ "from": "{from}", "to": "{to}", "detainees": {{ {detainees} }}{rest} }}"#)
}

fn promise(way: &str, number: u32, rest: &str) -> String {
    let (from, to) = way.split_once(" to ").unwrap();
    format!(r#"{{ "from": "{from}", "to": "{to}", "quantity": {{ "exactly": {number} }}{rest} }}"#)
}

/// The verdicts after two records, the summary that includes both (or none), and a reversal.
fn verdicts(promises: &[String], records: [&str; 2], summary: &str, reversal: &str) -> String {
    let promises = promises.join(", ");
    let [one, two] = records;
    let summary = match summary {
        "" => String::new(),
        legs => format!(
            r#"{{ "exchange": {{ "id": "s", "on": "2025-01", "includes": ["1", "2"], "legs": [{legs}] }} }},"#
        ),
    };
    let text = format!(
        r#"{{ "format": "exchange-agreement/1",
  "agreement": {{ "sides": {{ "A": [{{ "id": "a" }}], "B": [{{ "id": "b" }}] }},
    "parts": [{{ "id": "x" }}, {{ "id": "y" }}], "commitments": [{promises}] }},
  "journal": [
    {{ "exchange": {{ "id": "1", "on": "2025-01-05", "legs": [{one}] }} }},
    {{ "exchange": {{ "id": "2", "on": "2025-01-06", "legs": [{two}] }} }},
    {summary} {reversal}] }}"#
    );
    let document = Document::from_json(text.as_bytes()).unwrap();
    let standing = document.ledger().standing();
    let verdicts = standing.commitments().iter();
    let verdicts = verdicts.map(|one| one.verdict().to_string());
    let rows = standing.balance("A", "B").unwrap();
    let all = core::iter::once(format!("all {}", rows.released()));
    all.chain(verdicts).collect::<Vec<_>>().join("; ")
}

#[test]
fn the_record_that_was_not_taken_back_is_left() {
    // Both directions: one of A to B stands, and the two told together are back.
    let promises = [promise("A to B", 2, ""), promise("B to A", 1, "")];
    let one = leg("A to B", r#""prisoner_of_war": 1"#, "");
    let both = format!(
        "{}, {}",
        leg("A to B", r#""prisoner_of_war": 2"#, ""),
        leg("B to A", r#""prisoner_of_war": 1"#, "")
    );
    let found = verdicts(&promises, [&one, BETWEEN], &both, TAKEN_BACK);
    assert_eq!(
        found,
        "all 1; pending, 1 outstanding; pending, 1 outstanding"
    );
    assert_eq!(verdicts(&promises, [&one, BETWEEN], "", TAKEN_BACK), found);
}

#[test]
fn labels_kinds_and_parts_of_those_taken_back_are_of_their_record() {
    let cases = [
        // What the first record, the second and the summary say, and whom the promises name.
        (
            [r#""prisoner_of_war/a": 3"#, r#""prisoner_of_war": 4"#],
            r#""prisoner_of_war/a": 5, "prisoner_of_war/b": 2"#,
            ["prisoner_of_war/a", "prisoner_of_war/b"],
        ),
        (
            [r#""prisoner_of_war": 3"#, r#""unspecified": 4"#],
            r#""prisoner_of_war": 5, "civilian": 2"#,
            ["prisoner_of_war", "civilian"],
        ),
    ];
    for ([one, two], all, subjects) in cases {
        let of =
            |number, subject: &str| promise("A to B", number, &format!(r#", "of": ["{subject}"]"#));
        let [first, second] = subjects;
        let found = verdicts(
            &[of(5, first), of(2, second)],
            [&leg("A to B", one, ""), &leg("A to B", two, "")],
            &leg("A to B", all, ""),
            TAKEN_BACK,
        );
        let left = "all 3; pending, 2 outstanding; pending, 2 outstanding";
        assert_eq!(found, left, "{first}");
    }
    let part = |part: &str| format!(r#", "part": "{part}""#);
    let of_part =
        |number: u32, of: &str| leg("A to B", &format!(r#""civilian": {number}"#), &part(of));
    let promises = [
        promise("A to B", 5, &part("x")),
        promise("A to B", 2, &part("y")),
    ];
    let unknown = leg("A to B", r#""civilian": 4"#, "");
    let all = format!("{}, {}", of_part(5, "x"), of_part(2, "y"));
    assert_eq!(
        verdicts(&promises, [&of_part(3, "x"), &unknown], &all, TAKEN_BACK),
        "all 3; pending, 2 outstanding; pending, 2 outstanding"
    );
}

#[test]
fn of_a_line_no_more_are_left_than_of_all() {
    let of =
        |number, subject: &str| promise("A to B", number, &format!(r#", "of": ["{subject}"]"#));
    let promises = [of(6, "prisoner_of_war"), of(4, "civilian")];
    let records = [
        leg("A to B", r#""prisoner_of_war": 5"#, ""),
        leg("A to B", r#""civilian": 4"#, ""),
    ];
    let [one, two] = &records;
    // The summary has one civilian fewer and one prisoner of war more than its records, and the civilians are back.
    let all = leg("A to B", r#""prisoner_of_war": 6, "civilian": 3"#, "");
    assert_eq!(
        verdicts(&promises, [one, two], &all, TAKEN_BACK),
        "all 5; pending, 1 outstanding; pending, 4 outstanding"
    );
    let of_the_summary = r#"{ "reversal": { "of": "s", "on": "2025-02-01" } }"#;
    assert_eq!(
        verdicts(&promises, [one, two], &all, of_the_summary),
        "all 0; pending, 6 outstanding; pending, 4 outstanding"
    );
}

#[test]
fn remains_of_a_record_are_no_others_of_its_people() {
    let promises = [promise("A to B", 10, "")];
    let one = leg("A to B", r#""civilian": 5"#, r#", "remains": 3"#);
    let two = leg("A to B", r#""civilian": 4"#, "");
    let all = leg("A to B", r#""civilian": 9"#, r#", "remains": 3"#);
    let back = r#"{ "reversal": { "of": "2", "on": "2025-02-01", "legs": [
      { "from": "A", "to": "B", "detainees": { "civilian": 1 } }] } }"#;
    assert_eq!(
        verdicts(&promises, [&one, &two], &all, back),
        "all 8; pending, 2 outstanding"
    );
}

#[test]
fn a_return_of_some_people_of_a_record_leaves_the_other_record_whole() {
    let promises = [promise("A to B", 10, "")];
    let records = [
        leg("A to B", r#""prisoner_of_war": 5"#, ""),
        leg("A to B", r#""prisoner_of_war": { "at_least": 2 }"#, ""),
    ];
    let [one, two] = &records;
    let all = leg("A to B", r#""prisoner_of_war": { "at_least": 7 }"#, "");
    let three = r#"{ "reversal": { "of": "2", "on": "2025-02-01", "legs": [
      { "from": "A", "to": "B", "detainees": { "prisoner_of_war": 3 } }] } }"#;
    // Three came back of two or more: the five of the first record are left, whoever else there is.
    assert_eq!(
        verdicts(&promises, [one, two], &all, three),
        "all at least 5; undecidable, released: at least 5; the releases are not known well enough"
    );
}
