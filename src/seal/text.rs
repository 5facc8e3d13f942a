//! A seal as JSON text, and in any other format that serde writes.

use alloc::string::String;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::seal::Seal;
use super::{read, write};
use crate::document::{shape_of, whole};
use crate::rulebook::{Findings, Invalid};
use crate::wire;

impl Seal {
    /// Reads a seal from JSON text.
    ///
    /// ```
    /// use exchange_agreement::seal::Seal;
    /// let invalid = Seal::from_json(r#"{ "format": "exchange-agreement-seal-2", "links": [], "head": "0:" }"#).unwrap_err();
    /// let codes: Vec<String> = invalid.findings().iter().map(|one| format!("{} {}", one.code(), one.place())).collect();
    /// assert_eq!(codes, ["E01 /format", "E16 /links", "E16 /head"]);
    /// ```
    ///
    /// # Errors
    ///
    /// [`Invalid`] with every fault and its place as a JSON pointer:
    ///
    /// - E00: the text is not JSON. E01: another format. E02: a text is not well formed. E03: a note is named twice. E13:
    ///   the text or the list of links is longer than its limit.
    /// - E14, E15: an unknown or repeated key.
    /// - E16: a value is missing or of another kind, the head does not follow from the links, or the words on who recorded
    ///   a link are not those that were sealed.
    pub fn from_json(text: impl AsRef<[u8]>) -> Result<Self, Invalid> {
        let (shape, findings) = shape_of(text.as_ref(), 0)?;
        read::seal(shape, findings)
    }

    /// Writes the seal as JSON text, indented by two blanks. Equal seals give the same bytes.
    ///
    /// ```
    /// # use exchange_agreement::{Agreement, seal::{Recorded, Salt, Seal}};
    /// # let salt = Salt::new(*b"32 bytes from a source of chance").ok_or("they differ")?;
    /// let seal = Seal::of(&Agreement::between("RU", "UA").build()?, &Recorded::default(), &salt);
    /// assert!(seal.to_json().starts_with("{\n  \"format\": \"exchange-agreement-seal-1\","));
    /// assert_eq!(Seal::from_json(seal.to_json())?, seal);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn to_json(&self) -> String {
        // Writing into memory cannot fail, and every key of the shapes is text.
        serde_json::to_string_pretty(self).unwrap_or_default()
    }
}

/// The schema of the format.
#[cfg(feature = "schemars")]
impl schemars::JsonSchema for Seal {
    fn schema_name() -> alloc::borrow::Cow<'static, str> {
        wire::Definition::<wire::Seal<'_>>::schema_name()
    }

    fn schema_id() -> alloc::borrow::Cow<'static, str> {
        wire::Definition::<wire::Seal<'_>>::schema_id()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        <wire::Seal<'_> as wire::Defined>::define(generator)
    }
}

impl Serialize for Seal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        write::seal(self).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Seal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let shape = wire::Seal::deserialize(deserializer)?;
        whole(read::seal(shape, Findings::new()))
    }
}
