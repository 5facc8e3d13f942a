//! The JSON Schema of a document, with a list of the rules that a schema cannot express.

use alloc::borrow::Cow;
use alloc::string::String;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde_json::{Map, Value, json};

use super::document::Document;
use crate::agreement::Agreement;
use crate::evidence::Report;
use crate::ledger::Exchange;
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
        "the schema checks the range of each count, but not the range of sums, nor that a whole number is written without a point, an exponent or `-0`",
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

impl Document {
    /// Returns the schema of a document, version 1 (JSON Schema, draft 2020-12), with a description of each key.
    ///
    /// The schema accepts exactly the shapes that the reader accepts. It lists the rules that it cannot express:
    /// `x-rules-said-in-part` explains those that it checks in part, and `x-rules-beyond-the-schema` gives the claims
    /// of the others. A valid document can have findings of these rules; [`from_json`](Self::from_json) reports them.
    /// The schema always has the same bytes.
    ///
    /// ```
    /// use exchange_agreement::{Document, Rule};
    /// let schema = Document::schema();
    /// assert_eq!(schema.pointer("/properties/format/const"), Some(&Document::FORMAT.into()));
    /// assert_eq!(schema.pointer("/$defs/Exchange/required/0"), Some(&"id".into()));
    /// let claim = schema.pointer("/x-rules-beyond-the-schema/T01");
    /// assert_eq!(claim, Some(&Rule::WithinAgreed.claim().into()));
    /// ```
    #[must_use]
    pub fn schema() -> Schema {
        let generator = SchemaSettings::draft2020_12().into_generator();
        let mut schema = generator.into_root_schema_for::<Self>();
        schema.insert("title".into(), "Exchange agreement, version 1".into());
        let (said, in_part, beyond) = rules();
        schema.insert("x-rules-of-the-schema".into(), said.into());
        schema.insert("x-rules-said-in-part".into(), in_part.into());
        schema.insert("x-rules-beyond-the-schema".into(), beyond.into());
        let mut schema = Value::from(schema);
        schema.sort_all_objects();
        Schema::try_from(schema).unwrap_or_default()
    }
}

/// Returns every rule by its code: those that the schema expresses, those that it expresses in part, and the others.
fn rules() -> (Map<String, Value>, Map<String, Value>, Map<String, Value>) {
    let (mut said, mut in_part, mut beyond) = (Map::new(), Map::new(), Map::new());
    for rule in Rule::ALL {
        let (code, claim) = (String::from(rule.code().as_str()), rule.claim());
        if SAID.contains(rule) {
            said.insert(code, claim.into());
        } else if let Some((_, how)) = SAID_IN_PART.iter().find(|(other, _)| other == rule) {
            in_part.insert(code, json!({ "claim": claim, "how": how }));
        } else {
            beyond.insert(code, claim.into());
        }
    }
    (said, in_part, beyond)
}

macro_rules! as_written {
    ($($name:ident)+) => { $(
        /// The schema of the value as written in a document; the shapes in it are definitions.
        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                Definition::<wire::$name<'_>>::schema_name()
            }

            fn schema_id() -> Cow<'static, str> {
                Definition::<wire::$name<'_>>::schema_id()
            }

            fn json_schema(generator: &mut SchemaGenerator) -> Schema {
                wire::$name::define(generator)
            }
        }
    )+ };
}

as_written! { Document Agreement Exchange Report }
