//! The JSON Schema of all answers.

use alloc::string::String;

use schemars::generate::SchemaSettings;
use schemars::{Schema, json_schema};
use serde_json::{Map, Value};

use crate::evidence::{
    Comparison, Detail, Hypothesis, Reconciliation, ResolvedExchange, ResolvedFigure,
};
use crate::ledger::{
    Balance, Clause, Explanation, Movement, Receipt, Refused, Room, Standing, Verdict,
};
#[cfg(feature = "plan")]
use crate::plan::{Answer, Difference, Doubt};
use crate::register::{
    AdditionRefused, Framework, Largest, Outstanding, Ranking, ReadingRefused, SamePeople, Totals,
};
use crate::rulebook::{Finding, Findings};
#[cfg(feature = "seal")]
use crate::seal::{Checked, Continuity};

/// The name of the schema, by which other schemas refer to it. It is no address: nothing has to be fetched.
const ID: &str = "urn:exchange-agreement:answers:1";

/// Returns the schema of all answers, version 1 (JSON Schema, draft 2020-12), with a description of each key.
///
/// Each answer is a definition: `#/$defs/Standing`, `#/$defs/Findings`. The definitions of plans and of seals are there if
/// the features `plan` and `seal` are on. With the same features the schema always has the same bytes.
///
/// ```
/// let schema = exchange_agreement::answers::schema();
/// assert_eq!(schema.pointer("/$defs/Interval/required/0"), Some(&"surely".into()));
/// assert_eq!(schema.pointer("/$defs/Finding/properties/code/type"), Some(&"string".into()));
/// ```
#[must_use]
pub fn schema() -> Schema {
    let mut generator = SchemaSettings::draft2020_12().into_generator();
    macro_rules! answers {
        ($($name:ty)+) => { $( let _ = generator.subschema_for::<$name>(); )+ };
    }
    answers! {
        Balance Clause Comparison<'static> Detail<'static> Explanation Finding Findings Hypothesis Movement<'static> Receipt
        Reconciliation<'static> Refused ResolvedExchange ResolvedFigure Room Standing Verdict
        AdditionRefused Framework<'static> Largest<'static, 'static> Outstanding<'static> Ranking<'static> ReadingRefused
        SamePeople<'static> Totals<'static>
    }
    #[cfg(feature = "plan")]
    answers! { Answer Difference Doubt }
    #[cfg(feature = "seal")]
    answers! { Checked Continuity }
    let definitions: Map<String, Value> = generator.take_definitions(true).into_iter().collect();
    let mut schema = Value::from(json_schema!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": ID,
        "title": "Answers of exchange-agreement, version 1",
        "description": "Each definition is the schema of an answer, or of a value in one.",
        "$defs": definitions,
    }));
    schema.sort_all_objects();
    Schema::try_from(schema).unwrap_or_default()
}
