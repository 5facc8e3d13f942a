//! The shapes of whole texts: the document, version 1, and the seal, version 1, before any rule is judged.
//!
//! Keys that later versions of this crate may read are reserved. They are refused by name, so no document changes its
//! meaning when they are added. Rare keys are stored apart, so that the usual entry stays small.

#[cfg(feature = "seal")]
use alloc::boxed::Box;

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

/// The name of the format of a seal, version 1.
#[cfg(feature = "seal")]
pub(crate) const SEAL_FORMAT: &str = "exchange-agreement-seal-1";

/// What the texts of a seal look like.
#[cfg(all(feature = "seal", feature = "schemars"))]
macro_rules! described {
    ($($name:ident $schema:tt)+) => { $(
        struct $name;

        impl Described for $name {
            fn described(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!($schema)
            }
        }
    )+ };
}

#[cfg(all(feature = "seal", feature = "schemars"))]
described! {
    SealFormat { "const": SEAL_FORMAT }
    SealHead { "type": "string", "pattern": "^[1-9][0-9]*:[0-9a-f]{64}$" }
    SealHash { "type": "string", "pattern": "^[0-9a-f]{64}$" }
    SealPlace { "type": "string", "pattern": "^/" }
}

#[cfg(feature = "seal")]
shape! {
    /// A journal that is chained entry by entry.
    Seal {
        /// The name and version of the format.
        format: Str<'a> as SealFormat where needed,
        /// The agreement, then the entries of the journal in their order.
        links: List<SealLink<'a>> where needed,
        /// The number of links and the hash of the last one, which includes all before it.
        head: Str<'a> as SealHead where needed,
    }
    reserved {}
}

#[cfg(feature = "seal")]
shape! {
    /// The agreement or one entry, as it was sealed.
    SealLink {
        /// `agreement`, or the kind of the entry.
        kind: Str<'a> as Text where needed,
        /// The id that the entry has or refers to.
        id: Str<'a> as Text,
        /// The hash of the canonical text without notes.
        content: Str<'a> as SealHash where needed,
        /// The notes, each with its place.
        notes: List<SealNote<'a>>,
        /// Who recorded it, and when.
        recorded: Box<SealRecorded<'a>> as SealRecorded<'a>,
    }
    reserved {}
}

#[cfg(feature = "seal")]
shape! {
    /// A note, which can be erased.
    SealNote {
        /// Its place, as a JSON pointer.
        at: Str<'a> as SealPlace where needed,
        /// The salted hash of its text.
        hash: Str<'a> as SealHash where needed,
        /// The salt; without it the note cannot be checked or guessed.
        salt: Str<'a> as SealHash,
    }
    reserved {}
}

#[cfg(feature = "seal")]
shape! {
    /// Who recorded a link, and when, in the words of the caller.
    SealRecorded {
        /// When it was recorded.
        when: Str<'a> as Text,
        /// Who recorded it.
        by: Box<SealBy<'a>> as SealBy<'a>,
    }
    reserved {}
}

#[cfg(feature = "seal")]
shape! {
    /// Who recorded a link, which can be erased.
    SealBy {
        /// The words of the caller.
        text: Str<'a> as Text,
        /// The salted hash of the words.
        hash: Str<'a> as SealHash where needed,
        /// The salt.
        salt: Str<'a> as SealHash,
    }
    reserved {}
}
