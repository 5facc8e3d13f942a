//! The columns: their names, types, and whether a cell can be null.

use alloc::sync::Arc;
use alloc::vec::Vec;

use arrow_schema::{DataType, Field, FieldRef, Fields, Schema, SchemaRef};

/// The columns that are read back.
pub(super) const AGREEMENT: &str = "agreement";
pub(super) const POSITION: &str = "position";
pub(super) const ENTRIES: &str = "entries";
pub(super) const JSON: &str = "json";

/// Returns the schema of the batches that [`Rows`](super::Rows) make: one row for an agreement, and one for each entry of
/// its journal.
///
/// ```
/// let schema = exchange_agreement::arrow::schema();
/// let names: Vec<&str> = schema.fields().iter().map(|field| field.name().as_str()).collect();
/// assert_eq!(names[..4], ["agreement", "position", "entries", "kind"]);
/// assert_eq!(names[4..], ["id", "first_day", "last_day", "place", "status", "sources", "lines", "json"]);
/// ```
#[must_use]
pub fn schema() -> SchemaRef {
    let needed = |name: &str, of: DataType| Field::new(name, of, false);
    let optional = |name: &str, of: DataType| Field::new(name, of, true);
    Arc::new(Schema::new(Vec::from([
        needed(AGREEMENT, DataType::Utf8),
        needed(POSITION, DataType::Int32),
        needed(ENTRIES, DataType::Int32),
        needed("kind", DataType::Utf8),
        optional("id", DataType::Utf8),
        optional("first_day", DataType::Date32),
        optional("last_day", DataType::Date32),
        optional("place", DataType::Utf8),
        optional("status", DataType::Utf8),
        needed("sources", DataType::List(source())),
        needed("lines", DataType::List(line())),
        needed(JSON, DataType::Utf8),
    ])))
}

/// Returns the field of one source.
pub(super) fn source() -> FieldRef {
    Arc::new(Field::new("item", DataType::Utf8, false))
}

/// Returns the field of one line.
pub(super) fn line() -> FieldRef {
    Arc::new(Field::new("item", DataType::Struct(line_fields()), false))
}

/// Returns the fields of one line: one category of one direction.
pub(super) fn line_fields() -> Fields {
    Fields::from(Vec::from([
        Field::new("from", DataType::Utf8, false),
        Field::new("to", DataType::Utf8, false),
        Field::new("both_directions", DataType::Boolean, false),
        Field::new("part", DataType::Utf8, true),
        Field::new("outside_the_terms", DataType::Boolean, false),
        Field::new("category", DataType::Utf8, false),
        Field::new("at_least", DataType::Int64, false),
        Field::new("at_most", DataType::Int64, true),
        Field::new("about", DataType::Int64, true),
    ]))
}
