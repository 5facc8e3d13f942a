//! A text that could be taken for facts stands in quotation marks: two documents that differ in it have different pages.

use std::collections::BTreeMap;

use exchange_agreement::{Document, render};
use serde_json::{Value, json};

use super::whose_fact;

/// The texts that fragments make, alone and two together; those that are blank are left out.
fn texts(fragments: &[&str]) -> Vec<String> {
    let two = fragments
        .iter()
        .flat_map(|one| fragments.iter().map(move |other| format!("{one}{other}")));
    let one = fragments.iter().map(ToString::to_string);
    let mut texts: Vec<String> = one.chain(two).collect();
    texts.retain(|text| !text.trim().is_empty());
    texts.sort();
    texts.dedup();
    texts
}

/// None, or one of these.
fn perhaps(values: impl IntoIterator<Item = Value>) -> Vec<Option<Value>> {
    core::iter::once(None)
        .chain(values.into_iter().map(Some))
        .collect()
}

/// Every choice of a value for each key, as an object.
fn objects(keys: &[(&str, Vec<Option<Value>>)]) -> Vec<Value> {
    let mut objects = vec![json!({})];
    for (key, values) in keys {
        let with = |object: &Value, value: &Option<Value>| {
            let mut object = object.clone();
            if let Some(value) = value {
                object[*key] = value.clone();
            }
            object
        };
        objects = objects
            .iter()
            .flat_map(|object| values.iter().map(move |value| with(object, value)))
            .collect();
    }
    objects
}

/// Makes a document of each value, and sees that those which differ have different pages.
#[track_caller]
fn differ(values: Vec<Value>, put: impl Fn(&mut Value, Value), page: impl Fn(&Document) -> String) {
    let plain: Value = serde_json::from_str(&whose_fact::document(&[]).to_json()).unwrap();
    let mut pages: BTreeMap<String, (Document, Value)> = BTreeMap::new();
    let (mut made, mut hidden) = (0, Vec::new());
    for value in values {
        let mut json = plain.clone();
        put(&mut json, value.clone());
        let Ok(document) = Document::from_json(json.to_string()) else {
            continue;
        };
        made += 1;
        let page = page(&document);
        if let Some((other, alike)) = pages.get(&page) {
            if *other != document {
                hidden.push(format!("{alike} and {value}"));
            }
        } else {
            pages.insert(page, (document, value));
        }
    }
    assert!(made > 20, "{made}");
    assert!(
        hidden.is_empty(),
        "{} of {made} have the page of another:\n{}",
        hidden.len(),
        hidden[..hidden.len().min(12)].join("\n")
    );
}

fn terms(document: &Document) -> String {
    render::agreement(document.agreement()).to_markdown()
}

fn journal(document: &Document) -> String {
    render::journal(document.ledger()).to_markdown()
}

fn report(document: &Document) -> String {
    render::report(&document.reports()[0]).to_markdown()
}

fn words(fragments: &[&str]) -> Vec<Value> {
    texts(fragments).into_iter().map(Value::String).collect()
}

fn given(fragments: &[&str]) -> Vec<Option<Value>> {
    words(fragments).into_iter().map(Some).collect()
}

#[test]
fn a_statement_is_told_from_the_facts_about_it() {
    let what = given(&[
        "w",
        ", by RU",
        ": met",
        " (n)",
        "“",
        "”",
        ", due by 2025",
        " ",
    ]);
    let values = objects(&[
        ("what", what),
        ("by", perhaps([json!("RU")])),
        ("state", perhaps([json!("met")])),
        ("note", perhaps(["n", "(", "“"].map(Value::from))),
    ]);
    differ(
        values,
        |json, value| json["agreement"]["conditions"] = json!([value]),
        terms,
    );
}

#[test]
fn a_promise_is_told_from_its_exceptions_and_remarks() {
    let except = words(&["a", ", b", " (n)", " [x]", ", in part p", "; UA to RU"]);
    let mut lists: Vec<Value> = except.iter().map(|one| json!([one])).collect();
    lists.extend(except.iter().map(|one| json!(["a", one])));
    let quantities = perhaps(lists).into_iter().map(|list| {
        Some(json!({ "all": list.map_or(json!({}), |list| json!({ "except": list })) }))
    });
    let values = objects(&[
        ("from", vec![Some(json!("RU"))]),
        ("to", vec![Some(json!("UA"))]),
        ("quantity", quantities.collect()),
        ("part", perhaps([json!("p")])),
        ("id", perhaps([json!("x")])),
        (
            "note",
            perhaps(["n", "n) [x", "n (m)", "(", "m) (n"].map(Value::from)),
        ),
    ]);
    differ(
        values,
        |json, value| {
            json["agreement"]["commitments"][0] = value;
        },
        terms,
    );
}

#[test]
fn a_title_an_event_and_the_talks_are_told_from_what_stands_behind_them() {
    let values = objects(&[
        ("title", perhaps(words(&["t", " [x]", "Agreement", " "]))),
        ("id", perhaps([json!("x")])),
    ]);
    let put = |json: &mut Value, value: Value| {
        for (key, value) in value.as_object().unwrap() {
            json["agreement"][key] = value.clone();
        }
    };
    differ(values, put, terms);
    let values = objects(&[
        ("id", vec![Some(json!("e"))]),
        (
            "name",
            perhaps(words(&["x", ", on 2025", ", 5 days after truce", ": "])),
        ),
        ("on", perhaps([json!("2025"), json!("2025-05-05")])),
    ]);
    let put = |json: &mut Value, value: Value| {
        json["agreement"]["events"]
            .as_array_mut()
            .unwrap()
            .push(value);
    };
    differ(values, put, terms);
    let names = words(&["without a name", "x", "“", " ", "”"]);
    differ(
        objects(&[("name", perhaps(names))]),
        |json, value| json["agreement"]["negotiation"] = value,
        terms,
    );
}

#[test]
fn a_party_is_told_from_the_next() {
    let party = objects(&[
        ("id", vec![Some(json!("a"))]),
        (
            "name",
            perhaps(words(&["A", " [a]", ", B [b]", " (state)"])),
        ),
        ("kind", perhaps([json!("state")])),
        (
            "note",
            perhaps(["n", "n), B [b] (note: m", "(", "(m)"].map(Value::from)),
        ),
    ]);
    let other = json!({ "id": "b", "name": "B", "note": "m" });
    let alone = party.iter().map(|one| json!([one]));
    let two = party.iter().map(|one| json!([one, other]));
    differ(
        alone.chain(two).collect(),
        |json, value| json["agreement"]["sides"]["RU"] = value,
        terms,
    );
}

#[test]
fn a_place_is_told_from_the_facts_beside_it() {
    let places = words(&[
        "Gomel",
        ", initiated by RU",
        "initiated by RU",
        "called off",
        ", outside the terms",
        "in part p",
        " ",
        "“",
    ]);
    let leg = objects(&[
        ("from", vec![Some(json!("UA"))]),
        ("to", vec![Some(json!("RU"))]),
        ("detainees", vec![Some(json!({ "civilian": 1 }))]),
        ("part", perhaps([json!("p")])),
        ("beside", perhaps([json!(true)])),
        ("at", perhaps(places.clone())),
    ]);
    let leg = leg.into_iter().map(|leg| Some(json!([leg])));
    let put = |json: &mut Value, value: Value| {
        let exchange = json!({ "exchange": value });
        json["journal"].as_array_mut().unwrap().push(exchange);
    };
    let exchange = |places: Vec<Option<Value>>, legs: Vec<Option<Value>>| {
        objects(&[
            ("id", vec![Some(json!("2"))]),
            ("legs", legs),
            ("initiated_by", perhaps([json!("RU")])),
            ("at", places),
        ])
    };
    let few: Vec<Option<Value>> = leg.clone().step_by(7).collect();
    differ(exchange(perhaps(places), few), put, journal);
    let few = vec![None, Some(json!("Gomel")), Some(json!("called off"))];
    differ(exchange(few, leg.collect()), put, journal);
}

#[test]
fn a_reception_and_a_breakdown_are_told_from_their_parts() {
    let text = |more: &[&str]| perhaps(words(&[&["a"], more].concat()));
    let reception = objects(&[
        ("origin", text(&[", received in b", ", received by b"])),
        ("place", text(&[", received by b", ", assistance: x"])),
        ("by", text(&[", assistance: x"])),
        (
            "assistance",
            perhaps([json!(["x"]), json!(["x", "y"]), json!(["x; y"])]),
        ),
    ]);
    let put = |key: &'static str| {
        move |json: &mut Value, value: Value| {
            json["journal"][0]["exchange"]["legs"][0][key] = value;
        }
    };
    differ(reception, put("reception"), journal);
    let values = texts(&["a", ", 2 b", "“", " ", "b"]);
    let axis = |of: &[&String]| {
        let of = of.iter().map(|value| ((*value).clone(), json!(2)));
        Value::Object(of.collect())
    };
    let mut sexes: Vec<Value> = values.iter().map(|value| axis(&[value])).collect();
    let both = |one| values.iter().map(move |other| axis(&[one, other]));
    sexes.extend(values.iter().flat_map(both));
    sexes.push(json!({}));
    let mut breakdowns: Vec<Value> = sexes.iter().map(|sex| json!({ "sex": sex })).collect();
    let names = texts(&["sex", ": 2 a", ":", "“"]);
    breakdowns.extend(names.iter().map(|name| json!({ name: { "a": 2 } })));
    differ(breakdowns, put("breakdown"), journal);
}

#[test]
fn a_report_is_told_from_the_facts_behind_its_words() {
    let what = given(&["w", ", exchange 1", "“", " "]);
    let values = objects(&[("what", what), ("exchange", perhaps([json!("1")]))]);
    differ(
        values,
        |json, value| json["reports"][0]["statements"] = json!([value]),
        report,
    );
    let values = objects(&[
        ("act", vec![Some(json!("received"))]),
        ("from", vec![Some(json!("RU"))]),
        ("to", vec![Some(json!("UA"))]),
        ("total", vec![Some(json!(5))]),
        (
            "quoting",
            perhaps(words(&["m", ", speaking for RU", " (likely)", "“"])),
        ),
        ("speaks_for", perhaps([json!("RU")])),
        ("confidence", perhaps(words(&["likely", ")", "(", " ("]))),
    ]);
    differ(
        values,
        |json, value| json["reports"][0]["figures"] = json!([value]),
        report,
    );
}

#[test]
fn a_label_is_told_from_the_next_category() {
    let labels = ["a", "a),_3_civilians_(b", "a)", "(a", "(a)", "“a”"];
    let lines = |label: &str, other: Option<&str>| {
        let mut people = json!({ (format!("civilian/{label}")): 3 });
        if let Some(other) = other {
            people[format!("civilian/{other}")] = json!(3);
        }
        people
    };
    let alone = labels.iter().map(|label| lines(label, None));
    let pairs = labels
        .iter()
        .flat_map(|one| labels.map(|other| lines(one, Some(other))));
    differ(
        alone.chain(pairs).collect(),
        |json, value| json["journal"][0]["exchange"]["legs"][0]["detainees"] = value,
        journal,
    );
}

#[test]
fn only_what_could_be_taken_for_a_fact_is_quoted() {
    let at = |place: &str| {
        let exchange =
            json!({ "id": "2", "on": "2025-06-01", "at": place, "status": "called_off" });
        let document = whose_fact::document(&[json!({ "exchange": exchange })]);
        let page = journal(&document);
        let row = page.lines().last().unwrap();
        let cell = row.split('|').rev().nth(1).unwrap().trim();
        cell.to_owned()
    };
    for (place, cell) in [
        ("Gomel, Belarus", "called off, Gomel, Belarus"),
        (
            "Gomel, initiated by RU",
            "called off, “Gomel, initiated by RU”",
        ),
        ("Gomel ", "called off, “Gomel ”"),
        ("“Gomel”", "called off, ““Gomel”””"),
    ] {
        assert_eq!(at(place), cell);
    }
}
