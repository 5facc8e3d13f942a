//! The shape of the document, version 1, before any rule is judged.
//!
//! Keys that later versions of this crate may read are reserved. They are refused by name, so no document changes its
//! meaning when they are added. Rare keys are stored apart, so that the usual entry stays small.

use super::entries::Entry;
use super::leaf::Str;
use super::report::Report;
#[cfg(feature = "schemars")]
use super::schema::{Described, Listed};
use super::shape::shape;
use super::slot::{List, Slot};
use super::terms::Agreement;
#[cfg(feature = "schemars")]
use crate::rulebook::limits;
#[cfg(feature = "schemars")]
use crate::words::Text;

/// The name of the format, version 1.
pub(crate) const FORMAT: &str = "exchange-agreement/1";

/// The one text that names the format.
#[cfg(feature = "schemars")]
struct Format;

#[cfg(feature = "schemars")]
impl Described for Format {
    fn described(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "const": FORMAT })
    }
}

shape! {
    /// The whole document.
    Document {
        /// The address of the schema, for editors; it says nothing about the agreement.
        "$schema" schema_address: Str<'a> as Text,
        /// The name and version of the format.
        format: Str<'a> as Format where needed,
        /// The agreement.
        agreement: Agreement<'a> where needed,
        /// The entries of the journal, in the order in which they were recorded.
        journal: List<Entry<'a>> as Listed<Entry<'a>, 0, { limits::JOURNAL }>,
        /// The reports that cover the entries.
        reports: List<Report<'a>> as Listed<Report<'a>, 0, { limits::REPORTS }>,
    }
    reserved { "links", "sources", "note" }
}
