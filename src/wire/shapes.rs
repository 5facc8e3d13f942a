//! The shapes of the document, version 1: what is written down, before anything is judged.
//!
//! Keys that later versions of this crate will read are reserved: they are refused by name, so that no
//! document changes its meaning when they arrive. What is rare stands apart, so that the usual entry stays small.

#[cfg(feature = "schemars")]
use super::described::{Described, Listed};
use super::entries::Entry;
use super::leaf::Str;
use super::report::Report;
use super::shape::shape;
use super::slot::{List, Slot};
use super::terms::Agreement;
#[cfg(feature = "schemars")]
use crate::rulebook::limits;

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
        /// The name and version of the format.
        format: Str<'a> as Format where needed,
        /// What was agreed.
        agreement: Agreement<'a> where needed,
        /// What was done, in the order told.
        journal: List<Entry<'a>> as Listed<Entry<'a>, 0, { limits::JOURNAL }>,
        /// Who says so.
        reports: List<Report<'a>> as Listed<Report<'a>, 0, { limits::REPORTS }>,
    }
    reserved { "links", "sources", "note" }
}
