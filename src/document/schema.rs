//! The JSON Schema of a document, with a list of the rules that a schema cannot express.

use alloc::borrow::Cow;
use alloc::string::String;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde_json::{Map, Value, json};

use super::document::Document;
use crate::agreement::{Agreement, Commitment, Parity};
use crate::evidence::Report;
use crate::ledger::{Exchange, JournalEntry};
use crate::rulebook::Rule;
use crate::wire::{self, Defined as _, Definition};

/// The rules that the schema expresses: a document that does not satisfy them is not valid.
const SAID: &[Rule] = &[
    Rule::KnownFormat,
    Rule::WellFormed,
    Rule::MovesSomebody,
    Rule::KnownKey,
    Rule::ValueOfItsKind,
    Rule::ParityNamesEnds,
];

/// The rules that the schema expresses in part, each with an explanation.
const SAID_IN_PART: &[(Rule, &str)] = &[
    (
        Rule::Resolves,
        "the schema checks that a category has a known kind, but not that an id or a key names something that exists",
    ),
    (
        Rule::Sides,
        "the schema checks that there are two sides, each with a party, but not that no party is on two of them",
    ),
    (
        Rule::CountInRange,
        "the schema checks the range of each count, but not the range of sums",
    ),
    (
        Rule::DateExists,
        "the schema checks that each date exists, but not that a period does not end before it begins, nor that an update is not before the publication",
    ),
    (
        Rule::SensibleWeight,
        "the schema checks that a range has two numbers, that no weight is zero, and that a rule has lines, but not that the second number of a range is not below the first",
    ),
    (
        Rule::WithinLimits,
        "the schema checks the length of lists and the depth of nesting, but not the size of the document, nor the number of amendments and of labels in a tally",
    ),
];

/// The name of the schema, by which other schemas refer to it. It is no address: nothing has to be fetched.
const ID: &str = "urn:exchange-agreement:1";

impl Document {
    /// Returns the schema of a document, version 1 (JSON Schema, draft 2020-12), with a description of each key.
    ///
    /// The schema accepts exactly the shapes that the reader accepts. Its definitions list the rules that it cannot
    /// express: `RulesInPart` explains those that it checks in part, and `RulesBeyondTheSchema` gives the claims
    /// of the others. A valid document can have findings of these rules; [`from_json`](Self::from_json) reports them.
    /// The schema always has the same bytes.
    ///
    /// ```
    /// use exchange_agreement::{Document, Rule};
    /// let schema = Document::schema();
    /// assert_eq!(schema.pointer("/properties/format/const"), Some(&Document::FORMAT.into()));
    /// assert_eq!(schema.pointer("/$defs/Exchange/required/0"), Some(&"id".into()));
    /// let claim = schema.pointer("/$defs/RulesBeyondTheSchema/properties/T01/description");
    /// assert_eq!(claim, Some(&Rule::WithinAgreed.claim().into()));
    /// ```
    #[must_use]
    pub fn schema() -> Schema {
        let generator = SchemaSettings::draft2020_12().into_generator();
        let mut schema = generator.into_root_schema_for::<Self>();
        schema.insert("title".into(), "Exchange agreement, version 1".into());
        schema.insert("$id".into(), ID.into());
        let mut schema = Value::from(schema);
        if let Some(definitions) = schema.get_mut("$defs").and_then(Value::as_object_mut) {
            definitions.extend(rules());
        }
        schema.sort_all_objects();
        Schema::try_from(schema).unwrap_or_default()
    }
}

/// Returns three definitions that describe each rule under its code: the rules that the schema expresses, those that it
/// expresses in part, and the others. Nothing refers to them: keywords of our own would stop a strict tool.
fn rules() -> [(String, Value); 3] {
    let (mut said, mut in_part, mut beyond) = (Map::new(), Map::new(), Map::new());
    for rule in Rule::ALL {
        let (code, claim) = (String::from(rule.code().as_str()), rule.claim());
        if SAID.contains(rule) {
            said.insert(code, json!({ "description": claim }));
        } else if let Some((_, how)) = SAID_IN_PART.iter().find(|(other, _)| other == rule) {
            in_part.insert(code, json!({ "description": claim, "$comment": how }));
        } else {
            beyond.insert(code, json!({ "description": claim }));
        }
    }
    let definition = |name: &str, about: &str, rules: Map<String, Value>| {
        let rules = json!({ "description": about, "type": "object", "properties": rules });
        (String::from(name), rules)
    };
    [
        definition(
            "RulesOfTheSchema",
            "The rules that the schema expresses.",
            said,
        ),
        definition(
            "RulesInPart",
            "The rules that the schema expresses in part, each with an explanation.",
            in_part,
        ),
        definition(
            "RulesBeyondTheSchema",
            "The rules that the schema does not express; a valid document can have findings of them.",
            beyond,
        ),
    ]
}

macro_rules! as_written {
    ($($name:ident as $shape:ident)+) => { $(
        /// The schema of the value as written in a document; the shapes in it are definitions.
        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                Definition::<wire::$shape<'_>>::schema_name()
            }

            fn schema_id() -> Cow<'static, str> {
                Definition::<wire::$shape<'_>>::schema_id()
            }

            fn json_schema(generator: &mut SchemaGenerator) -> Schema {
                wire::$shape::define(generator)
            }
        }
    )+ };
}

as_written! {
    Document as Document
    Agreement as Agreement
    Commitment as Promise
    Exchange as Exchange
    JournalEntry as Entry
    Parity as Parity
    Report as Report
}
