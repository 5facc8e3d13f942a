//! The schema: it accepts just the shapes that the reader accepts, and lists by code what it cannot say.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use exchange_agreement::rules::Datum;
use exchange_agreement::{Agreement, Document, Exchange, Finding, Report, Rule};
use jsonschema::Validator;
use schemars::{JsonSchema, SchemaGenerator};
use serde_json::{Map, Value, json};

use super::check;

#[path = "../../examples/schema.rs"]
#[expect(dead_code, reason = "the program that prints it is not run here")]
pub(super) mod example;

pub(super) static SCHEMA: LazyLock<Value> = LazyLock::new(|| Document::schema().into());

pub(super) static VALIDATOR: LazyLock<Validator> =
    LazyLock::new(|| jsonschema::draft202012::new(&SCHEMA).unwrap());

fn files(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../..")).join(folder);
    let entries = fs::read_dir(folder).unwrap();
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    // Beside the documents stand what they yield, as text, and the schema.
    files.retain(|file| {
        let is_json = file.extension().is_some_and(|kind| kind == "json");
        let stem = Path::new(file.file_stem().unwrap());
        is_json && stem.extension().is_none_or(|kind| kind != "schema")
    });
    files.sort();
    files
}

/// Every document of the examples and fixtures that is sound in shape.
pub(super) fn documents() -> Vec<Value> {
    let folders = [
        "examples/cases",
        "examples/data",
        "tests/fixtures/valid",
        "tests/fixtures/cases",
        "tests/fixtures/six",
        "tests/fixtures/golden",
    ];
    let files = folders.into_iter().flat_map(files);
    files
        .map(|file| serde_json::from_slice(&fs::read(file).unwrap()).unwrap())
        .collect()
}

/// The text of every document in which one rule is broken.
pub(super) fn broken() -> Vec<Vec<u8>> {
    let files = files("tests/fixtures/broken").into_iter();
    files.map(|file| fs::read(file).unwrap()).collect()
}

const OF_THE_SCHEMA: &str = "RulesOfTheSchema";
const IN_PART: &str = "RulesInPart";
const BEYOND: &str = "RulesBeyondTheSchema";
const LISTS: [&str; 3] = [OF_THE_SCHEMA, IN_PART, BEYOND];

/// The rules of a definition that lists them, by code.
fn rules(list: &str) -> &'static Map<String, Value> {
    SCHEMA["$defs"][list]["properties"].as_object().unwrap()
}

/// The definitions that describe values.
pub(super) fn definitions() -> impl Iterator<Item = (&'static String, &'static Value)> {
    let all = SCHEMA["$defs"].as_object().unwrap().iter();
    all.filter(|(name, _)| !LISTS.contains(&name.as_str()))
}

/// Whether the schema says what a finding tells, or lists it as beyond, wholly or in part.
pub(super) fn is_said(finding: &Finding) -> bool {
    let code = finding.code();
    let code = code.as_str();
    if rules(OF_THE_SCHEMA).get(code).is_some() {
        return true;
    }
    if rules(IN_PART).get(code).is_none() {
        return false;
    }
    let about =
        |words: &[&str]| matches!(finding.about(), Datum::Words(about) if words.contains(about));
    match code {
        "E04" => about(&["category"]),
        "E06" => *finding.about() == Datum::Nothing,
        "E07" => about(&["count"]),
        "E10" => *finding.expected() != Datum::Nothing,
        "E11" => !about(&["as the end of a range"]),
        "E13" => {
            let is_of_labels = finding.place().ends_with("/detainees");
            !about(&["bytes", "amendments"]) && !is_of_labels
        }
        _ => panic!("{finding}: said in part, and which part is not known here"),
    }
}

#[test]
fn every_rule_is_said_or_listed_as_beyond_with_its_claim() {
    let mut listed: BTreeMap<&str, u32> = BTreeMap::new();
    for list in LISTS {
        for (code, it) in rules(list) {
            *listed.entry(code).or_default() += 1;
            let rule = Rule::ALL.iter().find(|rule| rule.code() == code.as_str());
            assert_eq!(it["description"], rule.unwrap().claim(), "{code}");
            assert_eq!(it.get("$comment").is_some(), list == IN_PART, "{code}");
        }
    }
    let all: BTreeMap<&str, u32> = listed.keys().map(|code| (*code, 1)).collect();
    assert_eq!(listed, all, "each once");
    assert_eq!(listed.len(), Rule::ALL.len());
}

/// Every object of keys that are known, in the whole schema and its definitions.
fn objects() -> Vec<(&'static str, &'static Value)> {
    let mut objects: Vec<(&str, &Value)> = definitions()
        .map(|(name, it)| (name.as_str(), it))
        .collect();
    objects.push(("Document", &SCHEMA));
    objects
}

#[test]
fn every_definition_and_every_key_is_described_in_one_line() {
    let mut keys = 0;
    for (name, definition) in objects() {
        let properties = definition["properties"].as_object();
        let properties = properties.into_iter().flatten();
        for (key, it) in properties.chain([(&name.to_owned(), definition)]) {
            let about = it["description"].as_str().unwrap_or_default();
            assert!(
                about.ends_with('.') && !about.contains('\n'),
                "{name}.{key}: {about}"
            );
            keys += 1;
        }
    }
    assert!(keys > 200);
}

#[test]
fn every_definition_is_referred_to_and_the_schema_is_one() {
    jsonschema::meta::validate(&SCHEMA).unwrap();
    let text = SCHEMA.to_string();
    for (name, _) in definitions() {
        assert!(text.contains(&format!("\"#/$defs/{name}\"")), "{name}");
    }
    assert_eq!(
        SCHEMA["$schema"],
        "https://json-schema.org/draft/2020-12/schema"
    );
    assert_eq!(SCHEMA["$id"], "urn:exchange-agreement:1");
}

#[test]
fn the_values_of_a_document_describe_themselves_as_in_it() {
    fn of<T: JsonSchema>(name: &str) {
        let mut generator = SchemaGenerator::default();
        let reference = generator.subschema_for::<T>();
        assert_eq!(
            reference.get("$ref"),
            Some(&json!(format!("#/$defs/{name}")))
        );
        // What stands in the document already is no second definition.
        let _ = generator.subschema_for::<Document>();
        let generated = generator.definitions();
        assert_eq!(generated[name], SCHEMA["$defs"][name]);
        assert_eq!(generated.len(), definitions().count() + 1);
    }
    of::<Agreement>("Agreement");
    of::<Exchange>("Exchange");
    of::<Report>("Report");
}

#[test]
fn the_kept_schema_is_the_one_that_is_made() {
    let kept = include_str!("../../examples/data/exchange-agreement-1.schema.json");
    assert!(kept.is_ascii());
    assert!(
        kept == example::text() + "\n",
        "cargo run --example schema --features schemars > examples/data/exchange-agreement-1.schema.json"
    );
    let read: Value = serde_json::from_str(kept).unwrap();
    assert_eq!(read, *SCHEMA);
}

#[test]
fn documents_of_a_sound_shape_are_valid() {
    let documents = documents();
    assert!(documents.len() > 60);
    for document in documents {
        let faults: Vec<String> = VALIDATOR
            .iter_errors(&document)
            .map(|error| format!("{error} at {}", error.instance_path()))
            .collect();
        assert_eq!(faults, [""; 0]);
    }
}

#[test]
fn a_broken_document_is_invalid_where_the_schema_says_its_rule() {
    let (mut invalid, mut valid) = (BTreeSet::new(), BTreeSet::new());
    for file in files("tests/fixtures/broken") {
        let text = fs::read(&file).unwrap();
        let name = file.file_stem().unwrap().to_str().unwrap();
        // E00: there is no value to judge.
        let Ok(value) = serde_json::from_slice::<Value>(&text) else {
            assert!(name.starts_with("E00"), "{name}");
            continue;
        };
        let findings = check(&text);
        let is_said = findings.iter().any(is_said);
        let is_valid = VALIDATOR.is_valid(&value);
        assert_eq!(is_valid, !is_said, "{name}: {findings}");
        let codes = if is_valid { &mut valid } else { &mut invalid };
        codes.insert(name[..3].to_owned());
    }
    // Every rule that is said, and every one beyond but those that no document breaks, is met.
    for (list, met) in [(OF_THE_SCHEMA, &invalid), (BEYOND, &valid)] {
        for (code, _) in rules(list) {
            // C21 and C22 are of several documents together.
            let is_in_code = ["E00", "E12", "C21", "C22"].contains(&code.as_str());
            assert!(met.contains(code) != is_in_code, "{code} {list}");
        }
    }
}
