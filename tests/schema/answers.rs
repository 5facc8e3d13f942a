//! The schema of answers: every answer about every case is valid, and has no key that the schema does not describe.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use exchange_agreement::evidence::ResolutionRule;
use exchange_agreement::plan::{self, Capacity, Ready, Request};
use exchange_agreement::register::{Grouping, Selection};
use exchange_agreement::{
    Agreement, CategoryKind, Document, JournalEntry, Ledger, PartialDate, Register, When, answers,
};
use jsonschema::Validator;
use serde::Serialize;
use serde_json::{Value, json};

use super::documents::{documents, example};

static SCHEMA: LazyLock<Value> = LazyLock::new(|| answers::schema().into());

/// The schema with every object closed: what a test asks is stricter than what a reader may ask.
static CLOSED: LazyLock<Value> = LazyLock::new(|| {
    let mut schema = SCHEMA.clone();
    for (_, definition) in schema["$defs"].as_object_mut().unwrap() {
        if definition.get("properties").is_some() {
            definition["additionalProperties"] = false.into();
        }
    }
    schema
});

fn validator(definition: &str) -> Validator {
    let mut schema = CLOSED.clone();
    schema["$ref"] = format!("#/$defs/{definition}").into();
    jsonschema::draft202012::new(&schema).unwrap()
}

static STANDING: LazyLock<Validator> = LazyLock::new(|| validator("Standing"));
static FINDINGS: LazyLock<Validator> = LazyLock::new(|| validator("Findings"));
static MOVEMENT: LazyLock<Validator> = LazyLock::new(|| validator("Movement"));
static RECONCILIATION: LazyLock<Validator> = LazyLock::new(|| validator("Reconciliation"));
static HYPOTHESIS: LazyLock<Validator> = LazyLock::new(|| validator("Hypothesis"));
static RESOLVED: LazyLock<Validator> = LazyLock::new(|| validator("ResolvedFigure"));
static RECEIPT: LazyLock<Validator> = LazyLock::new(|| validator("Receipt"));
static REFUSED: LazyLock<Validator> = LazyLock::new(|| validator("Refused"));
static EXPLANATION: LazyLock<Validator> = LazyLock::new(|| validator("Explanation"));
static ROOM: LazyLock<Validator> = LazyLock::new(|| validator("Room"));
static PLAN: LazyLock<Validator> = LazyLock::new(|| validator("PlanAnswer"));
static DIFFERENCE: LazyLock<Validator> = LazyLock::new(|| validator("Difference"));
static DOUBT: LazyLock<Validator> = LazyLock::new(|| validator("Doubt"));
static CLAUSE: LazyLock<Validator> = LazyLock::new(|| validator("Clause"));

#[track_caller]
fn valid(validator: &Validator, answer: &impl Serialize) -> Value {
    let value = serde_json::to_value(answer).unwrap();
    if let Err(error) = validator.validate(&value) {
        panic!("{error} at {}", error.instance_path());
    }
    value
}

fn sound() -> Vec<Document> {
    let texts = documents().into_iter().map(|value| value.to_string());
    texts
        .filter_map(|text| Document::from_json(text).ok())
        .collect()
}

#[test]
fn every_answer_about_every_case_is_valid() {
    let mut kinds = std::collections::BTreeSet::new();
    let sound = sound();
    assert!(sound.len() > 40);
    for document in &sound {
        let ledger = document.ledger();
        valid(&STANDING, &ledger.standing());
        let days = ledger.journal().iter().filter_map(JournalEntry::date);
        let days: Vec<PartialDate> = days.filter_map(When::end).collect();
        for day in days.iter().take(3).chain(days.last()) {
            valid(&STANDING, &ledger.as_of(*day));
        }
        for day in days.iter().take(2).chain(days.last()) {
            valid(&ROOM, &ledger.room(*day));
        }
        for exchange in ledger.exchanges().take(3) {
            valid(&EXPLANATION, &ledger.explain(exchange));
        }
        for movement in ledger.movements().iter() {
            valid(&MOVEMENT, movement);
        }
        let findings = valid(&FINDINGS, &document.findings());
        for finding in findings["list"].as_array().unwrap() {
            for value in ["about", "given", "expected"] {
                kinds.extend(finding[value]["kind"].as_str().map(String::from));
            }
        }
        let reconciled = document.reconciliation();
        valid(&RECONCILIATION, &reconciled);
        for comparison in reconciled.comparisons() {
            if let Ok(resolved) = comparison.resolve(&ResolutionRule::Latest) {
                valid(&RESOLVED, &resolved);
            }
        }
        for voice in reconciled.voices().iter().take(3) {
            valid(&HYPOTHESIS, &reconciled.assuming(voice.as_str()).unwrap());
        }
    }
    assert!(kinds.len() > 8, "{kinds:?}");
}

/// The answers of a register.
#[test]
fn every_answer_of_a_register_is_valid() {
    let named = |definition| (definition, validator(definition));
    let [
        totals,
        ranking,
        largest,
        outstanding,
        same,
        framework,
        refused,
    ] = [
        "Totals",
        "Ranking",
        "Largest",
        "OutstandingInRegister",
        "SamePeople",
        "Framework",
        "ReadingRefused",
    ]
    .map(named);
    let texts = documents().into_iter().enumerate();
    let texts = texts.map(|(at, value)| (format!("{at}.json"), value.to_string()));
    let broken = ("broken.json".to_owned(), "{".to_owned());
    let error = Register::from_json(texts.chain([broken])).unwrap_err();
    valid(&refused.1, &error);
    let (register, _) = error.into_parts();
    let everything = Selection::all();
    let grouping = Grouping::all().by_category();
    let mut found = BTreeMap::<&str, usize>::new();
    let mut check = |(name, validator): &(&'static str, Validator), answer: Value| {
        valid(validator, &answer);
        *found.entry(*name).or_default() += 1;
    };
    for grouping in [grouping, grouping.by_month(), grouping.by_agreement()] {
        check(&totals, json!(register.totals(&everything, grouping)));
    }
    let since = Selection::all().since("2022").unwrap().under_the_terms();
    for selection in [everything, since] {
        let ranked = register.largest_exchanges(&selection);
        check(&ranking, json!(ranked));
        check(&ranking, json!(register.largest_agreements(&selection)));
        for one in ranked.all() {
            check(&largest, json!(ranked.judge(one)));
        }
    }
    for date in [None, "2025-05-23".parse().ok()] {
        check(&outstanding, json!(register.outstanding(date)));
    }
    for pair in register.same_people().take(50) {
        check(&same, json!(pair));
    }
    for one in register.frameworks() {
        check(&framework, json!(one));
    }
    assert_eq!(found.len(), 6, "{found:?}");
}

#[test]
fn every_receipt_and_every_refusal_is_valid() {
    let (mut taken, mut refused) = (0, 0);
    for document in sound() {
        let journal = document.ledger().journal();
        let mut ledger = Ledger::open(document.agreement().clone());
        for entry in journal.iter().take(100) {
            match ledger.record(entry.clone()) {
                Ok(receipt) => {
                    taken += 1;
                    valid(&RECEIPT, &receipt);
                }
                Err(error) => {
                    refused += 1;
                    let value = valid(&REFUSED, &error);
                    // Each place points into the entry as it is written, or to what it lacks there.
                    let kind = format!("/{}", entry.kind());
                    for finding in value["findings"]["list"].as_array().unwrap() {
                        let place = finding["place"].as_str().unwrap();
                        let parent = place.rsplit_once('/').unwrap().0;
                        assert!(place.starts_with(&kind), "{place}");
                        assert!(value["entry"].pointer(parent).is_some(), "{place}");
                    }
                    let _ = ledger.record_observed(entry.clone());
                }
            }
        }
    }
    assert!(taken > 100 && refused > 10, "{taken} {refused}");
}

#[test]
fn every_answer_to_what_can_go_next_is_valid() {
    let agreement = Agreement::between("RU", "UA").each_releases(610);
    let ledger = Ledger::open(agreement.equal_in_each_exchange().build().unwrap());
    let ready = |number| {
        [("RU", "UA"), ("UA", "RU")].map(|(from, to)| {
            let ready = Ready::people(from, to, CategoryKind::PrisonerOfWar, number).unwrap();
            ready.with_place("Chernihiv").unwrap()
        })
    };
    let request = ready(610)
        .into_iter()
        .fold(Request::new(), Request::with_ready);
    let request = request
        .with_capacity(Capacity::each_way(310))
        .on("2025-05-24")
        .unwrap();
    // A limit of a place where nobody is held, so that days are not filled directly.
    let nowhere = Capacity::place("nowhere", 1).unwrap();
    let answers = [
        request.clone(),
        request.clone().everyone(),
        request.with_capacity(nowhere).with_work(0),
    ];
    let answers = answers.map(|request| plan::plan(&ledger, &request));
    let words = answers
        .each_ref()
        .map(|answer| valid(&PLAN, answer)["is"].clone());
    assert_eq!(words, ["optimal", "impossible", "nothing_found"]);
    let found = answers[0].plan().unwrap();
    for difference in found.changes_from(&[]) {
        valid(&DIFFERENCE, &difference);
    }
    let other = Ledger::open(
        Agreement::between("RU", "UA")
            .each_releases(5)
            .build()
            .unwrap(),
    );
    let doubt = valid(&DOUBT, &found.verify(&other).unwrap_err());
    assert_eq!(doubt["findings"]["list"][0]["code"], "T01");
    for clause in ledger.clauses() {
        valid(&CLAUSE, &clause);
    }
}

#[test]
fn every_finding_of_a_broken_document_is_valid() {
    let mut kinds = std::collections::BTreeSet::new();
    for document in super::documents::broken() {
        let findings = match Document::from_json(&document) {
            Ok(document) => valid(&FINDINGS, &document.findings()),
            Err(invalid) => valid(&FINDINGS, &invalid),
        };
        for finding in findings["list"].as_array().unwrap() {
            for value in ["about", "given", "expected"] {
                kinds.extend(finding[value]["kind"].as_str().map(String::from));
            }
            // Each value has its kind and at least one key of that kind.
            assert!(
                finding["given"]
                    .as_object()
                    .is_none_or(|value| value.len() > 1)
            );
        }
    }
    for kind in [
        "text", "number", "nearest", "place", "position", "flow", "counts", "parity",
    ] {
        assert!(kinds.contains(kind), "{kind}: {kinds:?}");
    }
}

#[test]
fn an_answer_with_another_word_or_without_a_key_is_not_valid() {
    let document = &sound()[0];
    let standing = serde_json::to_value(document.ledger().standing()).unwrap();
    let is_valid = |change: fn(&mut Value)| {
        let mut standing = standing.clone();
        change(&mut standing);
        STANDING.is_valid(&standing)
    };
    assert!(is_valid(|_| ()));
    assert!(!is_valid(|standing| standing["phase"] = "over".into()));
    assert!(!is_valid(
        |standing| standing["balances"][0]["released"] = json!(3)
    ));
    assert!(!is_valid(|standing| standing["another"] = json!(3)));
    assert!(!is_valid(|standing| {
        standing.as_object_mut().unwrap().remove("findings");
    }));
}

#[test]
fn the_schema_of_answers_is_kept_and_every_definition_compiles() {
    let kept = include_str!("../../examples/data/exchange-agreement-answers-1.schema.json");
    assert_eq!(kept.trim_end(), example::text_of_answers());
    jsonschema::meta::validate(&SCHEMA).unwrap();
    for name in SCHEMA["$defs"].as_object().unwrap().keys() {
        validator(name);
    }
}
