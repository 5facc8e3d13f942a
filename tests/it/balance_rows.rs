//! The rows beside those handed over: as delivered, recovered by the receiver, reversed with a reason, and reported only
//! for both directions; in the balance, on its page, in both tables and in both pictures.

use exchange_agreement::journal::ReversalReason::{NotThosePromised, TakenAgain};
use exchange_agreement::{Document, render};

use super::standing_rows::{back, exchange, read, rows, standing, there};
use super::tables::rows as cells;

const RECOVERED: &str =
    r#""accounted": [ { "reason": "recovered_by_receiver", "detainees": { "civilian": 2 } } ]"#;

fn reversal(of: u32, on: &str, rest: &str) -> String {
    format!(r#"{{ "reversal": {{ "of": "{of}", "on": "{on}" {rest} }} }}"#)
}

/// Five delivered: one was returned, three taken again, and one found not to be promised; two recovered.
fn document(load: &str, one: &str, beside: &str) -> Document {
    let of = |number: u32| load.replace("NN", &number.to_string());
    let legs = |number: u32, reason: &str| {
        let leg = there(&format!("{beside} {}", of(number)));
        format!(r#", "legs": [ {leg} ] {reason}"#)
    };
    let found =
        format!(r#"{beside} "accounted": [ {{ "reason": "recovered_by_receiver", {one} }} ]"#);
    let journal = [
        exchange(1, "2014-05-31", &there(&format!("{beside} {}", of(5)))),
        exchange(2, "2014-06-01", &there(&found)),
        reversal(1, "2014-06-10", &legs(1, "")),
        reversal(1, "2014-07-01", &legs(3, r#", "reason": "taken_again""#)),
        reversal(
            1,
            "2014-08-01",
            &legs(1, r#", "reason": "not_those_promised""#),
        ),
    ];
    read(r#""title": "t""#, &journal.join(","))
}

const PEOPLE: [&str; 2] = [
    r#""detainees": { "civilian": NN }"#,
    r#""detainees": { "civilian": 2 }"#,
];
const REMAINS: [&str; 2] = [r#""remains": NN"#, r#""remains": 2"#];

#[test]
fn each_number_beside_those_handed_over_has_a_row() {
    let [load, two] = PEOPLE;
    let living = document(load, two, "");
    let expected = [
        "A to B|civilians|4|-",
        "all|4|-",
        "as delivered|5|-",
        "recovered by the receiver|2|-",
        "taken again|3|-",
        "not those promised|1|-",
    ];
    assert_eq!(rows(&living), expected);
    let balance = standing(&living).balance("A", "B").cloned().unwrap();
    let beside = balance.deliveries();
    assert_eq!(
        (beside.as_delivered(), beside.recovered()),
        (5.into(), 2.into())
    );
    assert_eq!(
        (
            beside.reversed(TakenAgain),
            beside.reversed(NotThosePromised)
        ),
        (3.into(), 1.into())
    );
    let outside = document(load, two, r#""beside": true,"#);
    let expected = [
        "A to B|outside the terms|4|-",
        "outside the terms, as delivered|5|-",
        "outside the terms, recovered by the receiver|2|-",
        "outside the terms, taken again|3|-",
        "outside the terms, not those promised|1|-",
    ];
    assert_eq!(rows(&outside), expected);
    let [load, two] = REMAINS;
    let expected = [
        "A to B|remains|4|-",
        "remains, as delivered|5|-",
        "remains, recovered by the receiver|2|-",
        "remains, taken again|3|-",
        "remains, not those promised|1|-",
    ];
    assert_eq!(rows(&document(load, two, "")), expected);
    let outside = document(load, two, r#""beside": true,"#);
    let expected = expected.map(|row| row.replace("remains", "remains outside the terms"));
    assert_eq!(rows(&outside), expected);
}

#[test]
fn a_day_has_its_own_rows_and_nothing_returned_has_none() {
    let [load, two] = PEOPLE;
    let document = document(load, two, "");
    let on = |day: &str| {
        let standing = document.ledger().as_of(day.parse().unwrap());
        let page = render::balances(&standing).to_string();
        let rows = page.lines().skip(3);
        rows.map(|row| row.split_whitespace().collect::<Vec<_>>().join(" "))
            .collect::<Vec<_>>()
    };
    assert!(on("2014-05-31").is_empty());
    assert_eq!(on("2014-06-01"), ["recovered by the receiver 2 -"]);
    assert_eq!(on("2014-06-10")[0], "as delivered 5 -");
    assert_eq!(on("2014-07-01")[2], "taken again 3 -");
    assert_eq!(on("2014-07-01").len(), 3);
}

#[test]
fn a_direction_of_which_everyone_was_returned_or_recovered_is_not_lost() {
    let five = exchange(1, "2014-05-31", &there(r#""detainees": { "civilian": 5 }"#));
    let gone = read(
        r#""title": "t""#,
        &[five, reversal(1, "2014-06-10", "")].join(","),
    );
    assert_eq!(rows(&gone), ["A to B|all|0|-", "as delivered|5|-"]);
    let picture = render::progress(gone.ledger());
    assert!(
        picture.contains("A to B: 0 released, 5 as delivered."),
        "{picture}"
    );
    let found = read(
        r#""title": "t""#,
        &exchange(1, "2014-05-31", &there(RECOVERED)),
    );
    let expected = [
        "A to B|all|nothing recorded|-",
        "recovered by the receiver|2|-",
    ];
    assert_eq!(rows(&found), expected);
}

#[test]
fn the_tables_name_each_number_in_a_column_of_its_own() {
    for ([load, two], of) in [(PEOPLE, ""), (REMAINS, "remains_")] {
        for (beside, outside) in [("", ""), (r#""beside": true,"#, "outside")] {
            let document = document(load, two, beside);
            let of = match (of, outside) {
                (of, "") => of,
                ("", _) => "beside_the_terms_",
                _ => "remains_beside_",
            };
            let table = cells(&render::csv::balances(&standing(&document)));
            for (what, number) in [
                ("delivered", "5"),
                ("recovered", "2"),
                ("taken_again", "3"),
                ("not_those_promised", "1"),
            ] {
                for end in ["at_least", "at_most"] {
                    assert_eq!(table[0][&format!("{of}{what}_{end}")], number, "{of}{what}");
                }
            }
        }
        let noun = if of.is_empty() { "people" } else { "remains" };
        let table = cells(&render::csv::exchanges(document(load, two, "").ledger()));
        let column = |what: &str| -> Vec<&str> {
            let name = format!("{noun}{what}_at_least");
            table.iter().map(|row| row[&name].as_str()).collect()
        };
        assert_eq!(column(""), ["5", "", "", "", ""]);
        assert_eq!(column("_recovered"), ["", "2", "", "", ""]);
        assert_eq!(column("_returned"), ["", "", "1", "", ""]);
        assert_eq!(column("_taken_again"), ["", "", "", "3", ""]);
        assert_eq!(column("_not_those_promised"), ["", "", "", "", "1"]);
    }
}

#[test]
fn a_whole_exchange_taken_again_is_no_exchange_returned() {
    let five = exchange(1, "2014-05-31", &there(r#""detainees": { "civilian": 5 }"#));
    let again = reversal(1, "2014-06-10", r#", "reason": "taken_again""#);
    let back = reversal(1, "2014-07-10", "");
    let document = read(r#""title": "t""#, &[five, again, back].join(","));
    let table = cells(&render::csv::exchanges(document.ledger()));
    let columns = [
        "people_at_least",
        "people_taken_again_at_least",
        "people_returned_at_least",
    ];
    let cells: Vec<_> = table
        .iter()
        .map(|row| columns.map(|column| row[column].as_str()))
        .collect();
    assert_eq!(cells, [["5", "", ""], ["", "5", ""], ["", "", "5"]]);
}

#[test]
fn a_leg_that_only_accounts_for_people_states_no_number() {
    let declined = RECOVERED.replace("recovered_by_receiver", "declined");
    let document = read(
        r#""title": "t""#,
        &exchange(1, "2014-05-31", &there(&declined)),
    );
    let table = cells(&render::csv::exchanges(document.ledger()));
    assert_eq!(
        (
            table[0]["from"].as_str(),
            table[0]["people_at_least"].as_str(),
            table[0]["as_told"].as_str()
        ),
        ("A", "", "")
    );
}

#[test]
fn what_is_reported_only_for_both_directions_is_named_in_every_view() {
    for (load, of) in [(PEOPLE[0], ""), (REMAINS[0], "remains")] {
        let load = |number: u32| load.replace("NN", &number.to_string());
        let both = format!(r#"{{ "between": ["A", "B"], {} }}"#, load(20));
        let alone = exchange(2, "2025-02-28", &both);
        let ways = [there(&load(40)), back(&load(30))].join(",");
        let first = exchange(1, "2025-02-27", &ways);
        let name = if of.is_empty() { "" } else { "remains, " };
        let together = format!("{name}reported only for both together|20|-");
        let document = read(r#""title": "t""#, &[first, alone.clone()].join(","));
        assert!(rows(&document).contains(&together), "{:?}", rows(&document));
        let table = cells(&render::csv::balances(&standing(&document)));
        let column = if of.is_empty() {
            "only_together_at_least"
        } else {
            "remains_only_together_at_least"
        };
        let row = table
            .iter()
            .find(|row| row["both_directions"] == "yes")
            .unwrap();
        assert_eq!(row[column], "20");
        let picture = render::progress(document.ledger());
        let said = "20 of them reported only for both together.";
        assert!(picture.contains(said), "{picture}");
        let alone = read(r#""title": "t""#, &alone);
        assert!(rows(&alone).contains(&together), "{:?}", rows(&alone));
        let picture = render::progress(alone.ledger());
        let said = "all of them reported only for both together.";
        assert!(picture.contains(said), "{picture}");
        let flows = render::flows(alone.ledger());
        let heading = "A and B, reported only for both together";
        assert!(flows.contains(heading), "{flows}");
    }
}

#[test]
fn a_reversal_is_drawn_the_way_in_which_people_were_sent_back() {
    for ([load, two], words) in [
        (PEOPLE, ["people", "person"]),
        (REMAINS, ["remains", "remains"]),
    ] {
        let flows = render::flows(document(load, two, "").ledger());
        let [many, one] = words;
        for sentence in [
            format!("A to B: 5 {many} in 1 exchange"),
            format!("B back to A: 1 {one} in 1 reversal"),
            format!("A to B, taken again: 3 {many} in 1 reversal"),
            format!("A to B, not those promised: 1 {one} in 1 reversal"),
            format!("A to B, recovered by the receiver: 2 {many} in 1 exchange"),
        ] {
            assert!(flows.contains(&sentence), "{sentence}: {flows}");
        }
        assert!(
            flows.contains("<title>reversal of exchange 1, 2014-06-10: 1 "),
            "{flows}"
        );
        assert!(flows.contains("one bar is one exchange or one reversal;"));
        let progress = render::progress(document(load, two, "").ledger());
        let said = "5 as delivered, 3 taken again, 1 not those promised";
        assert!(progress.contains(said), "{progress}");
    }
    let both = r#"{ "between": ["A", "B"], "detainees": { "civilian": 9 } }"#;
    let back = reversal(1, "2014-06-10", "");
    let document = read(
        r#""title": "t""#,
        &[exchange(1, "2014-05-31", both), back].join(","),
    );
    let heading = "A and B, sent back, reported only for both together: 9 people in 1 reversal";
    assert!(render::flows(document.ledger()).contains(heading));
}

#[test]
fn each_of_several_promises_has_a_panel_and_the_direction_has_one_in_all() {
    for (load, of, done) in [
        (r#""detainees": { "civilian": 1777 }"#, "", "released"),
        (r#""remains": 1777"#, r#""of": "remains","#, "handed over"),
    ] {
        let terms = format!(
            r#""parts": [ {{ "id": "keyed" }}, {{ "id": "lump" }} ], "commitments": [
            {{ "from": "A", "to": "B", "part": "keyed", {of} "quantity": {{ "between": [990, 1650] }} }},
            {{ "id": "l", "from": "A", "to": "B", "part": "lump", {of} "quantity": {{ "exactly": 1000 }} }} ]"#
        );
        let document = read(&terms, &exchange(1, "2025-02-27", &there(load)));
        let picture = render::progress(document.ledger());
        let remains = if of.is_empty() { "" } else { ", remains" };
        for sentence in [
            format!("A to B{remains}, in all: 1,777 {done}"),
            format!(
                "A to B, promise 1 of 2, part keyed{remains}: 0 to 1,777 {done}, agreed 990 to 1,650, 0 to 990 outstanding"
            ),
            format!(
                "A to B, promise 2 of 2 [l], part lump{remains}: 0 to 1,777 of 1,000 {done}, 0 to 1,000 outstanding"
            ),
        ] {
            assert!(picture.contains(&sentence), "{sentence}: {picture}");
        }
        assert!(picture.contains("213 to 1,000 outstanding"), "{picture}");
    }
}

#[test]
fn those_whose_label_is_not_known_are_beside_those_of_each_label() {
    let people =
        r#""detainees": { "prisoner_of_war": 60, "prisoner_of_war/private": 80, "civilian": 3 }"#;
    let document = read(
        r#""title": "t""#,
        &exchange(1, "2014-05-31", &there(people)),
    );
    let expected = [
        "A to B|prisoners of war|140|-",
        "prisoners of war (private)|80|-",
        "prisoners of war (label not given)|60|-",
        "civilians|3|-",
        "all|143|-",
    ];
    assert_eq!(rows(&document), expected);
    let table = cells(&render::csv::balances(&standing(&document)));
    let labels = table.iter().map(|row| row["of_label_at_least"].as_str());
    assert_eq!(labels.collect::<Vec<_>>(), ["", "", "80", "60", ""]);
}
