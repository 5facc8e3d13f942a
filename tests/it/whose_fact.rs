//! Below the table of the journal, each fact says which entry it speaks of.

use exchange_agreement::{Document, render};
use serde_json::{Value, json};

/// A document of these entries behind an exchange of ten for nobody.
pub(super) fn document(entries: &[Value]) -> Document {
    let leg = json!({ "from": "RU", "to": "UA", "detainees": { "civilian": 10 } });
    let first = json!({ "exchange": { "id": "1", "on": "2025-05-23", "legs": [leg] } });
    let mut journal = vec![first];
    journal.extend(entries.iter().cloned());
    let promise = |id: &str, from: &str, to: &str| json!({ "id": id, "from": from, "to": to, "quantity": { "all": {} } });
    let text = json!({
        "format": "exchange-agreement/1",
        "agreement": {
            "sides": { "RU": [{ "id": "russia" }], "UA": [{ "id": "ukraine" }] },
            "parts": [{ "id": "p" }],
            "events": [{ "id": "truce" }, { "id": "visit" }],
            "commitments": [promise("all", "RU", "UA"), promise("back", "UA", "RU")],
        },
        "journal": journal,
        "reports": [{ "id": "a", "source": "a newspaper" }],
    });
    Document::from_json(text.to_string()).unwrap()
}

fn below(entries: &[Value]) -> Vec<String> {
    let page = render::journal(document(entries).ledger()).to_markdown();
    let lines = page.lines().skip_while(|line| !line.starts_with("- "));
    lines.map(str::to_owned).collect()
}

/// Adds a fact to one of two entries.
fn with(mut entries: [Value; 2], at: usize, key: &str, value: Value) -> [Value; 2] {
    let entry = entries[at].as_object_mut().unwrap();
    let inner = entry.values_mut().next().unwrap();
    inner[key] = value;
    entries
}

/// Two entries of one kind and day, and the names of each.
fn pairs() -> Vec<([Value; 2], [&'static str; 2])> {
    let day = "2025-06-01";
    let settled = |from: &str, to: &str, reason: &str, people: u32| json!({ "settled": { "from": from, "to": to, "reason": reason, "on": day, "detainees": { "civilian": people } } });
    let declared = |by: &str| json!({ "declared": { "of": "all", "by": by, "on": day } });
    let back =
        |people: u32| json!({ "from": "RU", "to": "UA", "detainees": { "civilian": people } });
    let reversal = |people| json!({ "reversal": { "of": "1", "on": day, "legs": [back(people)] } });
    let step = |by: &str| json!({ "suspension": { "on": day, "by": by } });
    let event = |id: &str| json!({ "event": { "id": id, "on": day } });
    let correction = |on: &str| json!({ "correction": { "id": "1", "on": on, "legs": [back(9)] } });
    vec![
        (
            [
                settled("RU", "UA", "waived", 2),
                settled("UA", "RU", "paid", 3),
            ],
            [
                "settled, 2025-06-01, RU to UA, waived",
                "settled, 2025-06-01, UA to RU, paid",
            ],
        ),
        (
            [
                settled("RU", "UA", "waived", 2),
                settled("RU", "UA", "waived", 3),
            ],
            [
                "settled, 2025-06-01, RU to UA, waived, number 1",
                "settled, 2025-06-01, RU to UA, waived, number 2",
            ],
        ),
        (
            [declared("RU"), declared("UA")],
            [
                "declared, 2025-06-01: all is complete, by RU",
                "declared, 2025-06-01: all is complete, by UA",
            ],
        ),
        (
            [reversal(1), reversal(2)],
            [
                "reversal, 2025-06-01, of exchange 1, number 1",
                "reversal, 2025-06-01, of exchange 1, number 2",
            ],
        ),
        (
            [step("RU"), step("UA")],
            [
                "suspension, 2025-06-01, by RU",
                "suspension, 2025-06-01, by UA",
            ],
        ),
        (
            [event("truce"), event("visit")],
            ["event, 2025-06-01: truce", "event, 2025-06-01: visit"],
        ),
        (
            [correction("2025-05-22"), correction("2025-05-24")],
            ["correction 1, 2025-05-22", "correction 1, 2025-05-24"],
        ),
        (
            [correction("2025-05-22"), correction("2025-05-22")],
            [
                "correction 1, 2025-05-22, number 1",
                "correction 1, 2025-05-22, number 2",
            ],
        ),
    ]
}

#[test]
fn a_note_a_source_and_a_date_of_becoming_known_are_those_of_one_entry() {
    for (entries, names) in pairs() {
        for (key, value, shown) in [
            ("note", json!("by the protocol"), "note: by the protocol"),
            ("sources", json!(["a"]), "reported by a"),
            ("known", json!("2025-06-02"), "known on 2025-06-02"),
        ] {
            for (at, name) in names.into_iter().enumerate() {
                let told = below(&with(entries.clone(), at, key, value.clone()));
                assert_eq!(told, [format!("- **{name}** {shown}")]);
            }
        }
    }
}

#[test]
fn an_entry_that_is_alone_on_its_day_has_a_short_name() {
    let step = json!({ "suspension": { "on": "2025-06-01", "by": "RU", "note": "n" } });
    let later = json!({ "suspension": { "on": "2025-06-02", "by": "RU" } });
    assert_eq!(
        below(&[step, later]),
        ["- **suspension, 2025-06-01** note: n"]
    );
}

#[test]
fn a_place_is_that_of_the_exchange_or_of_its_leg() {
    let leg = json!({ "from": "UA", "to": "RU", "detainees": { "civilian": 1 } });
    let exchange = json!({ "id": "2", "on": "2025-06-01", "legs": [leg] });
    let (mut of_exchange, mut of_leg) = (exchange.clone(), exchange);
    of_exchange["at"] = json!("Gomel");
    of_leg["legs"][0]["at"] = json!("Gomel");
    let rows = |exchange: Value| {
        let document = document(&[json!({ "exchange": exchange })]);
        let page = render::journal(document.ledger()).to_markdown();
        let cells = |line: &str| {
            let cells: Vec<&str> = line.split('|').map(str::trim).collect();
            cells[1..cells.len() - 1].join("|")
        };
        page.lines().skip(3).map(cells).collect::<Vec<_>>()
    };
    assert_eq!(
        rows(of_exchange),
        ["exchange 2|2025-06-01|UA to RU|1 civilian|Gomel"]
    );
    assert_eq!(
        rows(of_leg),
        [
            "exchange 2|2025-06-01|||",
            "|as exchange|UA to RU|1 civilian|Gomel"
        ]
    );
}
