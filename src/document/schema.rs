//! The document as JSON Schema, with every rule that a schema cannot say listed beside it.

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

/// The rules that the schema says: what breaks one is not valid.
const SAID: &[Rule] = &[
    Rule::KnownFormat,
    Rule::WellFormed,
    Rule::MovesSomebody,
    Rule::KnownKey,
    Rule::ValueOfItsKind,
    Rule::ParityNamesEnds,
];

/// The rules that the schema says in part, and what it leaves unsaid.
const SAID_IN_PART: &[(Rule, &str)] = &[
    (
        Rule::Resolves,
        "said is that a category is of a known kind; that an id or a key names something there is beyond the schema",
    ),
    (
        Rule::Sides,
        "said is that there are two sides, each with a party; that no party is on two of them is beyond the schema",
    ),
    (
        Rule::CountInRange,
        "said is the range of each count; that sums stay in range, and that a whole number is written without a point, an exponent or `-0`, is beyond the schema",
    ),
    (
        Rule::DateExists,
        "said is that each date exists; that a period does not end before it begins, nor an update come before the publication, is beyond the schema",
    ),
    (
        Rule::SensibleWeight,
        "said is that a range has two numbers, that no weight is zero, and that a rule has lines; that the second number is not below the first is beyond the schema",
    ),
    (
        Rule::WithinLimits,
        "said are the length of lists and how deep a document nests; its size, and the number of amendments and of labels in a tally, are beyond the schema",
    ),
];

impl Document {
    /// The whole schema of a document, version 1 (JSON Schema, draft 2020-12): each key with a description, and which
    /// are needed.
    ///
    /// It accepts the shapes that the reader accepts, and no others. What a schema cannot say stands in it by code:
    /// `x-rules-said-in-part` with what is left unsaid, and `x-rules-beyond-the-schema` with each claim. A document that
    /// is valid may break those; [`from_json`](Self::from_json) tells. The same schema is always written as the same
    /// bytes.
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

/// Every rule by its code: those that the schema says, those that it says in part, and those beyond it.
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
        /// As it is written in a document; the words and shapes in it are definitions.
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
