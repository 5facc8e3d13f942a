//! People between a line of a summary and the same line of its records, on each day: worked out by hand.

use exchange_agreement::CategoryKind::PrisonerOfWar;
use exchange_agreement::standing::{CommitmentStanding, Counted, Measure};
use exchange_agreement::{Balance, Document, Ends, Standing, Subject};

use super::by_hand::{document, document as document_of, home, there};
use super::lines;
use super::sums_by_hand::{movements, of_part, record, summary};

const BOTH: &str =
    r#"{ "between": ["A", "B"], "detainees": { "prisoner_of_war": 5, "civilian": 5 } }"#;

fn on(document: &Document, day: &str) -> Standing {
    let ledger = document.ledger();
    if day.is_empty() {
        ledger.standing()
    } else {
        ledger.as_of(format!("2024-{day}").parse().unwrap())
    }
}

/// The rows of a direction on a day: all, each kind, each line.
fn rows(document: &Document, day: &str) -> String {
    let standing = on(document, day);
    let balance = standing.balance("A", "B").unwrap();
    let kinds = balance.by_kind();
    let kinds = kinds
        .iter()
        .map(|(kind, number)| format!("{kind} {number}"));
    let lines = balance.by_category().iter();
    let lines = lines.filter(|(line, _)| line.label().is_some() || line.kinds().count() > 1);
    let lines = lines.map(|(line, number)| format!("{line} {number}"));
    let rows: Vec<String> = kinds.chain(lines).collect();
    format!("{}: {}", balance.released(), rows.join(", "))
}

fn outstanding(document: &Document, day: &str) -> String {
    let standing = on(document, day);
    let balance = standing.balance("A", "B").and_then(Balance::outstanding);
    let each = standing
        .commitments()
        .iter()
        .map(CommitmentStanding::outstanding);
    let all: Vec<String> = core::iter::once(balance)
        .chain(each)
        .map(|number| number.map_or_else(|| "none".into(), |number| number.to_string()))
        .collect();
    all.join(", ")
}

fn promised(promises: &[(u32, &str)]) -> String {
    let promise = |(number, of): &(u32, &str)| {
        format!(r#"{{ "from": "A", "to": "B", "quantity": {{ "exactly": {number} }}, {of} }}"#)
    };
    let promises: Vec<String> = promises.iter().map(promise).collect();
    let parts = r#""parts": [{ "id": "p" }, { "id": "q" }]"#;
    format!(r#", {parts}, "commitments": [{}]"#, promises.join(", "))
}

fn of_war(people: u32) -> String {
    there(&format!(r#""prisoner_of_war": {people}"#))
}

#[test]
fn whoever_the_summary_has_too_few_of_may_be_of_any_of_its_records() {
    // 62 and 50 are recorded, the summary has 3: they may all be of the 62, or all of the 50.
    let promises = promised(&[(112, r#""of": ["prisoner_of_war"]"#)]);
    let legs = there(r#""prisoner_of_war": 3, "other": 316"#);
    let [one, other] = [
        record("4", "04-02", &of_war(62)),
        record("5", "04-03", &of_war(50)),
    ];
    for (entries, includes) in [
        ([&one, &other], r#""4", "5""#),
        ([&other, &one], r#""5", "4""#),
        ([&one, &other], r#""5", "4""#),
    ] {
        let all = summary("6", "04-30", includes, &legs);
        let document = document(&promises, &[entries[0], entries[1], &all]);
        assert_eq!(
            rows(&document, "04-02"),
            "62: prisoner_of_war 0 to 62, other 0 to 62"
        );
        assert_eq!(outstanding(&document, "04-02"), "50 to 112, 50 to 112");
        assert_eq!(
            rows(&document, ""),
            "319: prisoner_of_war 3 to 112, other 207 to 316"
        );
        // A summary of this summary and of nothing else has 2 and 318: between all three numbers.
        let wider = summary(
            "7",
            "05-31",
            r#""6""#,
            &there(r#""prisoner_of_war": 2, "other": 318"#),
        );
        let nested = document_of(&promises, &[entries[0], entries[1], &all, &wider]);
        assert_eq!(
            rows(&nested, "04-02"),
            "62: prisoner_of_war 0 to 62, other 0 to 62"
        );
        assert_eq!(
            rows(&nested, ""),
            "320: prisoner_of_war 2 to 112, other 208 to 318"
        );
    }
}

#[test]
fn whoever_the_summary_has_too_few_of_may_be_of_any_direction_or_part() {
    // 4 there and 3 home, of whom the summary has 5: two are not of that kind, of either direction.
    let (one, other) = (of_war(4), home(r#""prisoner_of_war": 3"#));
    for legs in [format!("{one}, {other}"), format!("{other}, {one}")] {
        let entries = [
            record("1", "01-01", &legs),
            summary("s", "01-10", r#""1""#, BOTH),
        ];
        let document = document("", &entries.each_ref().map(String::as_str));
        let count = |from: &str, to: &str| {
            let ends = Ends::one_way(from.parse().unwrap(), to.parse().unwrap());
            let of_war = Subject::of([PrisonerOfWar]);
            let measure = Measure::new(Counted::HandedOver, ends).with_subject(of_war.unwrap());
            let count = document.ledger().movements().count(&measure);
            count.unwrap().to_string()
        };
        assert_eq!([count("A", "B"), count("B", "A")], ["2 to 4", "1 to 3"]);
    }
    // The same in two parts, and towards the promises of both together: 5 to 7 of 40.
    let of = |part: &str| format!(r#""of": ["prisoner_of_war"], "part": "{part}""#);
    let promises = promised(&[(20, &of("p")), (20, &of("q"))]);
    let parts = ["p", "q"].map(|part| {
        of_part(
            part,
            &format!(r#""prisoner_of_war": {}"#, if part == "p" { 3 } else { 4 }),
        )
    });
    let [p, q] = parts;
    for legs in [format!("{p}, {q}"), format!("{q}, {p}")] {
        let all = summary(
            "s",
            "01-10",
            r#""1""#,
            &there(r#""prisoner_of_war": 5, "civilian": 5"#),
        );
        let entries = [record("1", "01-01", &legs), all];
        let document = document(&promises, &entries.each_ref().map(String::as_str));
        assert_eq!(outstanding(&document, ""), "33 to 35, 17 to 19, 16 to 18");
        assert_eq!(
            outstanding(&document, "01-05"),
            "33 to 35, 17 to 19, 16 to 18"
        );
    }
}

#[test]
fn a_kind_keeps_the_people_between_two_of_its_labels() {
    let promises = promised(&[(20, r#""of": ["prisoner_of_war"]"#)]);
    let of = |recorded: &str, said: &str| {
        let entries = [
            record("1", "01-01", &there(recorded)),
            summary("s", "01-10", r#""1""#, &there(said)),
        ];
        document(&promises, &entries.each_ref().map(String::as_str))
    };
    let officers = r#""prisoner_of_war/officer": 4"#;
    let some = of(
        officers,
        r#""prisoner_of_war/officer": 2, "prisoner_of_war/private": 9"#,
    );
    let labels = |officers, privates| {
        format!("prisoner_of_war/officer {officers}, prisoner_of_war/private {privates}")
    };
    assert_eq!(
        rows(&some, "01-05"),
        format!("4: prisoner_of_war 4, {}", labels("2 to 4", "0 to 2"))
    );
    assert_eq!(outstanding(&some, "01-05"), "16, 16");
    assert_eq!(
        rows(&some, ""),
        format!("11: prisoner_of_war 11, {}", labels("2 to 4", "7 to 9"))
    );
    let none = of(officers, r#""prisoner_of_war/private": 9"#);
    assert_eq!(
        rows(&none, "01-05"),
        format!("4: prisoner_of_war 4, {}", labels("0 to 4", "0 to 4"))
    );
    assert_eq!(
        rows(&none, ""),
        format!("9: prisoner_of_war 9, {}", labels("0 to 4", "5 to 9"))
    );
    // Between two kinds they are of one of these, and of no other.
    let kinds = of(
        r#""prisoner_of_war": 4"#,
        r#""prisoner_of_war": 2, "civilian": 5"#,
    );
    assert_eq!(
        rows(&kinds, "01-05"),
        "4: prisoner_of_war 2 to 4, civilian 0 to 2"
    );
    assert_eq!(
        rows(&kinds, ""),
        "7: prisoner_of_war 2 to 4, civilian 3 to 5"
    );
    assert_eq!(
        movements(&kinds),
        [
            "2024-01-01, 2: prisoner_of_war 2",
            "2024-01-01, 2: prisoner_of_war 0 to 2, civilian 0 to 2",
            "2024-01-10, 3: civilian 3",
        ]
    );
}

#[test]
fn two_labels_for_which_one_line_has_no_room_are_in_doubt_together() {
    // 4 officers and 3 privates are 7 prisoners of war, of whom the summary has 5: two of either are civilians.
    for recorded in [
        r#""prisoner_of_war/officer": 4, "prisoner_of_war/private": 3"#,
        r#""prisoner_of_war/private": 3, "prisoner_of_war/officer": 4"#,
    ] {
        let all = summary(
            "s",
            "01-10",
            r#""1""#,
            &there(r#""prisoner_of_war": 5, "civilian": 5"#),
        );
        let entries = [record("1", "01-01", &there(recorded)), all];
        let document = document("", &entries.each_ref().map(String::as_str));
        assert_eq!(
            rows(&document, "01-05"),
            "7: prisoner_of_war 5 to 7, civilian 0 to 2, prisoner_of_war/officer 2 to 4, prisoner_of_war/private 1 to 3"
        );
        assert_eq!(
            lines(&document.findings()),
            [
                "C20 /journal/1/exchange/legs/0/detainees/prisoner_of_war A to B, prisoners of war: 5 in this record, but 7 in those it includes"
            ]
        );
    }
}

#[test]
fn remains_between_two_parts_are_of_either() {
    let of = |part: &str, number: u32| {
        format!(r#"{{ "from": "A", "to": "B", "part": "{part}", "remains": {number} }}"#)
    };
    let measure = |part: &str| {
        let ends = Ends::one_way("A".parse().unwrap(), "B".parse().unwrap());
        let measure = Measure::new(Counted::HandedOver, ends).with_subject(Subject::Remains);
        measure.with_part(part).unwrap()
    };
    let said = format!("{}, {}", of("p", 4), of("q", 9));
    let [one, other] = [
        record("1", "01-01", &of("p", 3)),
        record("2", "01-02", &of("p", 3)),
    ];
    for entries in [[&one, &other], [&other, &one]] {
        let all = summary("s", "01-10", r#""1", "2""#, &said);
        let document = document(&promised(&[]), &[entries[0], entries[1], &all]);
        let count = |day: &str, part| {
            let ledger = document.ledger();
            let movements = ledger.movements_as_of(day.parse().unwrap());
            movements
                .count(&measure(part))
                .map(|number| number.to_string())
        };
        assert_eq!(count("2024-01-01", "p").as_deref(), Some("1 to 3"));
        assert_eq!(count("2024-01-10", "p").as_deref(), Some("4 to 6"));
        assert_eq!(count("2024-01-10", "q").as_deref(), Some("7 to 9"));
    }
}

#[test]
fn an_approximate_number_stays_so_before_its_summary_and_beside_it() {
    let about = there(r#""prisoner_of_war": { "about": 40 }"#);
    let entries = [
        record("1", "01-01", &about),
        record("2", "01-02", &of_war(5)),
        summary("s", "01-10", r#""1", "2""#, &of_war(60)),
    ];
    let document = document("", &entries.each_ref().map(String::as_str));
    assert_eq!(
        rows(&document, "01-02"),
        "about 45: prisoner_of_war about 45"
    );
    assert_eq!(rows(&document, "01-10"), "60: prisoner_of_war 60");
    let rest = movements(&document).pop();
    assert_eq!(
        rest.as_deref(),
        Some("2024-01-10, about 15: prisoner_of_war about 15")
    );
}

#[test]
fn a_summary_that_may_be_of_a_day_bounds_an_approximate_number_in_every_answer() {
    let about = there(r#""prisoner_of_war": { "about": 40 }"#);
    let entries = [
        record("1", "01-01", &about),
        record("2", "01-02", &of_war(5)),
        summary("s", "01-05/2024-01-15", r#""1", "2""#, &of_war(60)),
    ];
    let document = document("", &entries.each_ref().map(String::as_str));
    let ends = Ends::one_way("A".parse().unwrap(), "B".parse().unwrap());
    let measure = Measure::new(Counted::HandedOver, ends);
    for (day, number) in [("01-04", "about 45"), ("01-07", "5 to 60"), ("01-15", "60")] {
        let all = format!("{number}: prisoner_of_war {number}");
        assert_eq!(rows(&document, day), all);
        let ledger = document.ledger();
        let movements = ledger.movements_as_of(format!("2024-{day}").parse().unwrap());
        let count = movements.count(&measure).map(|number| number.to_string());
        assert_eq!(count.as_deref(), Some(number), "{day}");
    }
}

#[test]
fn a_kind_that_a_summary_does_not_name_is_told_though_its_number_is_approximate() {
    let about = there(r#""prisoner_of_war": { "about": 20 }"#);
    let entries = [
        record("1", "01-01", &about),
        summary("s", "01-10", r#""1""#, &there(r#""civilian": 8"#)),
    ];
    let document = document("", &entries.each_ref().map(String::as_str));
    assert_eq!(
        lines(&document.findings()),
        [
            "C20 /journal/1/exchange/includes A to B, prisoners of war: not named in this record, but about 20 in those it includes"
        ]
    );
}

#[test]
fn people_of_both_directions_in_a_summary_of_one_have_a_row_together() {
    // Ten of both directions, six of the summary went there: four surely went home, of the others it is not known.
    let both = |people: u32| {
        format!(r#"{{ "between": ["A", "B"], "detainees": {{ "prisoner_of_war": {people} }} }}"#)
    };
    for records in [&[10][..], &[4, 6]] {
        let records = records.iter().enumerate();
        let mut entries: Vec<String> = records
            .map(|(at, people)| record(&format!("{at}"), "01-01", &both(*people)))
            .collect();
        let ids: Vec<String> = (0..entries.len()).map(|at| format!(r#""{at}""#)).collect();
        entries.push(summary("s", "01-10", &ids.join(", "), &of_war(6)));
        let entries: Vec<&str> = entries.iter().map(String::as_str).collect();
        let document = document("", &entries);
        let standing = document.ledger().standing();
        let together = standing
            .balances()
            .iter()
            .find(|one| one.ends().way().is_none());
        let together = together.unwrap();
        assert_eq!(together.released().to_string(), "10 to 16");
        assert_eq!(
            together
                .only_together()
                .map(|one| one.to_string())
                .as_deref(),
            Some("0 to 6")
        );
        let home = standing.balance("B", "A").unwrap();
        assert_eq!(home.released().to_string(), "4 to 10");
    }
    // With room for all ten, everyone of them went there, and nobody's direction is unknown.
    let entries = [
        record("1", "01-01", &both(10)),
        summary("s", "01-10", r#""1""#, &of_war(12)),
    ];
    let document = document("", &entries.each_ref().map(String::as_str));
    let standing = document.ledger().standing();
    assert!(
        standing
            .balances()
            .iter()
            .all(|one| one.ends().way().is_some())
    );
}
