//! The recorded number beside figures of an exchange that a summary includes: what the summary leaves of it, as the day,
//! the balance and the picture have it.

use exchange_agreement::Document;

use super::beside_the_record::{document, exchange, received, report};

/// An exchange from A to B of this many prisoners of war, with the records that it includes.
fn of(id: &str, on: &str, people: &str, includes: &str) -> String {
    let more = format!(r#", "includes": [{includes}]"#);
    let there = format!(r#""detainees": {{"prisoner_of_war": {people}}}"#);
    exchange(id, on, &there, if includes.is_empty() { "" } else { &more })
}

/// The exchanges, with one figure of 20 people about each of these.
fn told(journal: &[&str], of: &[&str]) -> Document {
    let figures: Vec<String> = of
        .iter()
        .map(|id| received(&format!(r#""exchange": "{id}", "total": 20"#)))
        .collect();
    let figures: Vec<&str> = figures.iter().map(String::as_str).collect();
    document("", journal, &[&report("r", &figures)])
}

/// What is recorded beside each figure, as delivered and less those who were returned, and by how many it differs.
fn recorded(document: &Document) -> Vec<[Option<String>; 3]> {
    let reconciled = document.reconciliation();
    let all = reconciled.comparisons().iter().map(|one| {
        [
            one.recorded().map(|number| number.to_string()),
            one.recorded_otherwise().map(|number| number.to_string()),
            one.gap_to_record().map(|gap| gap.to_string()),
        ]
    });
    all.collect()
}

fn numbers(recorded: &str, gap: &str) -> [Option<String>; 3] {
    [Some(recorded.into()), None, Some(gap.into())]
}

#[test]
fn a_record_has_no_more_people_than_its_summary_leaves() {
    for people in [r#"{"between": [3, 20]}"#, r#"{"at_least": 3}"#] {
        let journal = [
            of("1", "2025-02-01", people, ""),
            of("2", "2025-03-01", "8", r#""1""#),
        ];
        let told = told(&[&journal[0], &journal[1]], &["1", "2"]);
        assert_eq!(
            recorded(&told),
            [numbers("3 to 8", "12"), numbers("8", "12")],
            "{people}"
        );
        // The same as on its day.
        let reconciled = told.reconciliation();
        let first = &reconciled.comparisons()[0];
        let measure = first.topic().measure().unwrap();
        let on_the_day = told.ledger().movements_as_of("2025-02-01".parse().unwrap());
        assert_eq!(first.recorded(), on_the_day.count(&measure));
    }
    // 2 of the 8 are those of another record: 3 to 6 are left; and through an inner summary of 5 or fewer.
    let two = of("2", "2025-02-02", "2", "");
    let one = of("1", "2025-02-01", r#"{"at_least": 3}"#, "");
    let all = of("3", "2025-03-01", "8", r#""1", "2""#);
    assert_eq!(
        recorded(&told(&[&one, &two, &all], &["1", "2", "3"])),
        [
            numbers("3 to 6", "14"),
            numbers("2", "18"),
            numbers("8", "12")
        ]
    );
    let inner = of("2", "2025-02-15", r#"{"between": [3, 9]}"#, r#""1""#);
    let other = of("4", "2025-02-20", "4", "");
    let outer = of("3", "2025-03-01", "9", r#""2", "4""#);
    assert_eq!(
        recorded(&told(&[&one, &inner, &other, &outer], &["1", "2", "4"])),
        [
            numbers("3 to 5", "15"),
            numbers("3 to 5", "15"),
            numbers("4", "16")
        ]
    );
}

#[test]
fn people_of_a_record_who_were_returned_are_taken_off_what_its_summary_leaves() {
    let back = r#"{"reversal": {"of": "1", "on": "2025-04-01", "legs": [{"from": "A", "to": "B", "detainees": {"prisoner_of_war": 1}}]}}"#;
    let journal = [
        of("1", "2025-02-01", r#"{"between": [3, 20]}"#, ""),
        of("2", "2025-03-01", "8", r#""1""#),
    ];
    assert_eq!(
        recorded(&told(&[&journal[0], &journal[1], back], &["1"])),
        [[
            Some("3 to 8".into()),
            Some("2 to 7".into()),
            Some("12".into())
        ]]
    );
}
