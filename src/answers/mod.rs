//! Answers as data for other programs: what the crate derives, in a form that stays the same.
//!
//! With the feature `serde`, every answer is `Serialize`: [`Findings`](crate::Findings), [`Standing`](crate::Standing),
//! [`Balance`](crate::Balance), [`Verdict`](crate::Verdict), [`Movements`](crate::standing::Movements),
//! [`Reconciliation`](crate::Reconciliation), [`Receipt`](crate::journal::Receipt), [`Refused`](crate::Refused),
//! [`Explanation`](crate::clauses::Explanation), [`Room`](crate::clauses::Room), with the feature `plan` what can go
//! next, with the feature `seal` what a copy shows against its seal, and the values in them. Answers are derived from a
//! document, so none is read back. The values that a document has too (ids, dates, categories, counts) are written as
//! they are there.
//!
//! - Keys have a fixed order, and a key without a value is left out.
//! - A number that need not be exact is an [`Interval`](crate::Interval): `{"surely": 300, "possibly": 390}`. Without
//!   `possibly` no upper bound is known. With `about` the only number known is approximate.
//! - A value with several variants has its word in a key of its own (`is`, `kind`, `as`, `reason`), and beside it the
//!   keys of that variant.
//! - `text` is the sentence for people, in English, and may change. Everything else is data.
//! - Version 1 of this form keeps every key and every word, with its meaning. A later version of the crate may add keys and
//!   words; a program ignores keys that it does not know.
//!
//! `schema` (feature `schemars`) returns the JSON Schema of all answers; those about plans and seals are among them if the
//! features `plan` and `seal` are on, as in the schema that is kept in the repository.
//!
//! ```
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! use exchange_agreement::{Agreement, CategoryKind::PrisonerOfWar, Exchange, Ledger};
//! use serde_json::json;
//! let mut ledger = Ledger::open(Agreement::between("RU", "UA").each_releases(1_000).build()?);
//! ledger.record(Exchange::mutual("1", "2025-05-23", "RU", "UA", [(PrisonerOfWar, 390)])?)?;
//! let standing = serde_json::to_value(ledger.as_of("2025-05-23".parse()?))?;
//! let first = &standing["balances"][0];
//! assert_eq!((&first["from"], &first["to"]), (&json!("RU"), &json!("UA")));
//! assert_eq!(first["outstanding"], json!({ "surely": 610, "possibly": 610 }));
//! assert_eq!(standing["commitments"][0]["verdict"]["is"], "pending");
//! // A refusal has every finding, with its place in the entry.
//! let refused = ledger.record(Exchange::mutual("2", "2025-05-24", "RU", "UA", [(PrisonerOfWar, 700)])?).unwrap_err();
//! let refused = serde_json::to_value(&refused)?;
//! let first = &refused["findings"]["list"][0];
//! assert_eq!((&first["code"], &first["place"]), (&json!("T01"), &json!("/exchange/legs/0/detainees")));
//! assert_eq!(first["given"], json!({ "kind": "number", "number": 1_090 }));
//! assert_eq!(first["text"], "RU to UA: 1,090 released in total, 1,000 agreed");
//! # Ok(()) }
//! ```

mod answer;
mod clauses;
mod evidence;
mod findings;
mod movements;
#[cfg(feature = "plan")]
mod plan;
mod reconciliation;
mod register;
#[cfg(feature = "schemars")]
mod schema;
#[cfg(feature = "seal")]
mod seal;
mod standing;
mod values;

#[cfg(feature = "schemars")]
pub use schema::schema;
