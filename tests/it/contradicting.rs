//! Summaries that differ from their records in a line, drawn: the order of entries, of legs and of `includes` does not
//! matter (theorem 17), nobody is lost (16), and every view has the number of the measure (14).

use std::collections::{BTreeMap, BTreeSet};

use exchange_agreement::standing::{Counted, Measure, Movements};
use exchange_agreement::{Balance, Document, Ledger, PartialDate, Standing};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::names_and_order::{answers, found};
use super::nested_summaries::{document, exchange, leg as leg_of};
use super::theorems::explore;

const LINES: [&str; 6] = [
    "prisoner_of_war",
    "prisoner_of_war/officer",
    "prisoner_of_war/private",
    "civilian",
    "prisoner_of_war|civilian",
    "unspecified",
];

/// The direction, the part and the lines of a leg: which, how many, and in which form the number is told.
type Telling = (usize, usize, BTreeMap<usize, (u32, usize)>);

fn telling(most: u32, forms: usize) -> impl Strategy<Value = Telling> {
    let line = prop_oneof![8 => 0..4_usize, 1 => 4..6_usize];
    let form = prop_oneof![6 => Just(0), 1 => 0..forms];
    let lines = prop::collection::btree_map(line, (1..=most, form), 1..=3);
    let way = prop_oneof![4 => Just(0_usize), 1 => Just(1), 1 => Just(2)];
    let part = prop_oneof![4 => Just(0_usize), 1 => Just(1), 1 => Just(2)];
    (way, part, lines)
}

/// The legs of some records, and of two summaries: of all records but those whose bit is set, and of the first summary and
/// those.
#[derive(Clone, Debug)]
struct Told {
    records: Vec<Vec<Telling>>,
    summaries: [Vec<Telling>; 2],
    later: u8,
    days: u8,
}

fn told(forms: usize) -> impl Strategy<Value = Told> {
    let legs = |most| prop::collection::vec(telling(most, forms), 1..=2).boxed();
    let records = prop::collection::vec(legs(9), 2..=3);
    let wider = prop::collection::vec(telling(20, forms), 0..=2);
    let all = (records, legs(16), wider, any::<u8>(), any::<u8>());
    all.prop_map(|(records, first, second, later, days)| Told {
        records,
        summaries: [first, second],
        later: if later % 3 == 0 { later / 3 } else { 0 },
        days,
    })
}

fn leg((way, part, lines): &Telling) -> Value {
    let mut leg = match way {
        0 => json!({ "from": "A", "to": "B" }),
        1 => json!({ "from": "B", "to": "A" }),
        _ => json!({ "between": ["A", "B"] }),
    };
    if let Some(part) = ["p", "q"].get(part.wrapping_sub(1)) {
        leg["part"] = json!(part);
    }
    let lines = lines.iter().map(|(line, (number, form))| {
        let count = match form {
            0 => json!(number),
            1 => json!({ "at_most": number }),
            2 => json!({ "at_least": number }),
            3 => json!({ "between": [number, number + 3] }),
            _ => json!({ "about": number }),
        };
        (LINES[*line].to_owned(), count)
    });
    leg["detainees"] = Value::Object(lines.collect());
    leg
}

impl Told {
    /// The document; as told, with the entries of the records in the other order, their legs, or what summaries include.
    fn document(&self, is_turned: [bool; 3]) -> Value {
        let [entries, legs, includes] = is_turned;
        let turn = |mut list: Vec<Value>, is_turned: bool| {
            if is_turned {
                list.reverse();
            }
            list
        };
        let exchange = |id: &str, on: String, told: &[Telling], of: Vec<Value>| {
            let legs = turn(told.iter().map(leg).collect(), legs);
            let mut exchange = json!({ "id": id, "on": on, "legs": legs });
            if !of.is_empty() {
                exchange["includes"] = json!(turn(of, includes));
            }
            json!({ "exchange": exchange })
        };
        let records = self.records.iter().enumerate().map(|(at, told)| {
            let day = 1 + u32::from(self.days >> (2 * at) & 3);
            let on = if day == 4 {
                "2025-06-02/2025-06-05".into()
            } else {
                format!("2025-06-0{day}")
            };
            exchange(&format!("r{at}"), on, told, Vec::new())
        });
        let mut journal = turn(records.collect(), entries);
        let is_later = |at: usize| self.later >> at & 1 == 1;
        let of = |is_wanted: &dyn Fn(usize) -> bool| {
            let all = (0..self.records.len()).filter(|&at| is_wanted(at));
            all.map(|at| json!(format!("r{at}")))
                .collect::<Vec<Value>>()
        };
        let [first, second] = &self.summaries;
        let own = of(&|at| !is_later(at));
        let has_own = !own.is_empty();
        if has_own {
            journal.push(exchange("s", "2025-06-10".into(), first, own));
        }
        if !second.is_empty() {
            let mut all = of(&is_later);
            if has_own {
                all.push(json!("s"));
            }
            journal.push(exchange("t", "2025-06-20".into(), second, all));
        }
        let of =
            |of: &str| json!({ "from": "A", "to": "B", "quantity": { "exactly": 20 }, "of": [of] });
        let agreement = json!({
            "sides": { "A": [{ "id": "a" }], "B": [{ "id": "b" }] },
            "parts": [{ "id": "p" }, { "id": "q" }],
            "commitments": [of("prisoner_of_war"), of("civilian")],
        });
        json!({ "format": "exchange-agreement/1", "agreement": agreement, "journal": journal })
    }
}

fn days() -> impl Iterator<Item = Option<PartialDate>> {
    let days = [2, 3].map(|day| format!("2025-06-{day:02}").parse().unwrap());
    core::iter::once(None).chain(days.map(Some))
}

fn on(ledger: &Ledger, day: Option<PartialDate>) -> (Standing, Movements<'_>) {
    match day {
        None => (ledger.standing(), ledger.movements()),
        Some(day) => (ledger.as_of(day), ledger.movements_as_of(day)),
    }
}

#[test]
fn theorem_17_the_order_of_what_a_summary_contradicts_does_not_matter() {
    let outcomes = ["C20", "T13", "nested", "agrees"];
    explore(&told(5), &outcomes, |told, count| {
        let value = told.document([false; 3]);
        let one = Document::from_json(value.to_string());
        prop_assert!(one.is_ok(), "{:?}", one.err());
        let Ok(one) = one else { return Ok(()) };
        for is_turned in [
            [true, false, false],
            [false, true, false],
            [false, false, true],
        ] {
            let other = Document::from_json(told.document(is_turned).to_string()).unwrap();
            for day in days() {
                let [one, other] = [&one, &other].map(|document| on(document.ledger(), day).0);
                prop_assert_eq!(
                    answers(&one, &[], &[]),
                    answers(&other, &[], &[]),
                    "{:?} {:?}\n{}",
                    day,
                    is_turned,
                    value
                );
            }
            let codes = |document: &Document| {
                let (terms, others) = found(document);
                (terms.into_iter().collect::<BTreeSet<_>>(), others)
            };
            prop_assert_eq!(codes(&one), codes(&other), "{:?}\n{}", is_turned, value);
        }
        let codes: BTreeSet<String> = one
            .findings()
            .iter()
            .map(|one| one.code().to_string())
            .collect();
        for code in ["C20", "T13"] {
            if codes.contains(code) {
                count(code);
            }
        }
        if !codes.contains("C20") && !codes.contains("T13") {
            count("agrees");
        }
        if !told.summaries[1].is_empty() {
            count("nested");
        }
        Ok(())
    });
}

/// Theorem 16, where the lines of a summary differ from those of its records; and theorem 14 on each day.
#[test]
fn theorem_16_a_summary_that_contradicts_its_records_loses_nobody() {
    explore(&told(1), &["C20"], |told, count| {
        let value = told.document([false; 3]);
        let with = Document::from_json(value.to_string()).unwrap();
        let mut alone = value.clone();
        let journal = alone["journal"].as_array_mut().unwrap();
        journal.truncate(told.records.len());
        let without = Document::from_json(alone.to_string()).unwrap();
        if with.findings().iter().any(|one| one.code() == "C20") {
            count("C20");
        }
        for day in days() {
            let (recorded, _) = on(without.ledger(), day);
            let (standing, movements) = on(with.ledger(), day);
            for before in recorded.balances() {
                let Some((from, to)) = before.ends().way() else {
                    continue;
                };
                let after = standing.balance(from.as_str(), to.as_str());
                let after = after.map(Balance::released).unwrap_or_default();
                prop_assert!(
                    after.surely() >= before.released().surely(),
                    "{:?} {}: {} and {}\n{}",
                    day,
                    before.ends(),
                    before.released(),
                    after,
                    value
                );
            }
            for balance in standing.balances() {
                let measure = Measure::new(Counted::HandedOver, balance.ends());
                let measured = movements.count(&measure).unwrap_or_default();
                prop_assert_eq!(
                    balance.released(),
                    measured,
                    "{:?} {}\n{}",
                    day,
                    balance.ends(),
                    value
                );
            }
        }
        Ok(())
    });
}

/// One went either way, five from A to B and nine from B to A, and a summary has too few from B to A, so that the nine stand.
/// From A to B it has one of a part, who may be among the five, who have no part, the one of both directions, or somebody
/// else; or one civilian, which is too few for the five, since it names prisoners of war. Its legs are told in any order.
#[test]
fn what_a_summary_names_in_one_direction_does_not_depend_on_the_other() {
    let people = |number: u32| format!(r#""detainees": {{ "prisoner_of_war": {number} }}"#);
    let [one, five, nine] = [1, 5, 9].map(people);
    let in_part = format!(r#""part": "p", {one}"#);
    let civilian = r#""detainees": { "civilian": 1 }"#;
    let cases = [
        (
            &*in_part,
            ["15 to 16", "5 to 7", "9 to 10"],
            &["B to A"][..],
        ),
        (civilian, ["15", "5 to 6", "9 to 10"], &["A to B", "B to A"]),
    ];
    for (said, rows, below) in cases {
        let of_summary = [leg_of("A to B", said), leg_of("B to A", &one)];
        let [there, back] = of_summary.each_ref().map(String::as_str);
        for legs in [[there, back], [back, there]] {
            let records = [leg_of("A to B", &five), leg_of("B to A", &nine)];
            let records = records.each_ref().map(String::as_str);
            let document = document(&[
                &exchange("1", r#""on": "2025-06-01","#, &[&leg_of("both", &one)]),
                &exchange("2", r#""on": "2025-06-01","#, &records),
                &exchange("s", r#""on": "2025-06-10", "includes": ["1", "2"],"#, &legs),
            ]);
            let standing = document.ledger().standing();
            let found = standing.balances().iter();
            let found: BTreeMap<String, String> = found
                .map(|row| (row.ends().to_string(), row.released().to_string()))
                .collect();
            let found: Vec<&str> = found.values().map(String::as_str).collect();
            assert_eq!(found, rows, "{legs:?}");
            let findings = document.findings();
            let lower = findings.iter().filter(|one| one.code() == "T13");
            let lower: BTreeSet<String> = lower.map(ToString::to_string).collect();
            let mut named = lower.iter().zip(below);
            assert!(named.all(|(one, ends)| one.contains(ends)) && lower.len() == below.len());
        }
    }
}
