//! The traits by which shapes and values describe themselves as JSON Schema.

use alloc::borrow::Cow;
use alloc::format;
use alloc::vec::Vec;
use core::marker::PhantomData;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value};

use super::strict::complete;
use crate::rulebook::limits;
use crate::wire::slot::{List, Slot};
use crate::wire::whole::Whole;
use crate::words::ActorKey;

/// A value with a schema, either inline or as a reference to a definition.
pub(crate) trait Described {
    fn described(generator: &mut SchemaGenerator) -> Schema;
}

/// A value whose schema is a named definition.
pub(crate) trait Defined {
    const NAME: &'static str;

    fn define(generator: &mut SchemaGenerator) -> Schema;
}

/// The definition of a value, for the schema generator.
pub(crate) struct Definition<T>(PhantomData<T>);

impl<T: Defined> JsonSchema for Definition<T> {
    fn schema_name() -> Cow<'static, str> {
        Cow::Borrowed(T::NAME)
    }

    // A type of the same name in another program is another definition.
    fn schema_id() -> Cow<'static, str> {
        Cow::Owned(format!("exchange_agreement::{}", T::NAME))
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::define(generator)
    }
}

impl<T: Defined> Described for T {
    fn described(generator: &mut SchemaGenerator) -> Schema {
        generator.subschema_for::<Definition<T>>()
    }
}

/// One key of an object.
pub(crate) struct Property {
    pub(crate) key: &'static str,
    pub(crate) about: &'static str,
    pub(crate) is_needed: bool,
    pub(crate) value: Schema,
}

/// Makes the schema of an object with these keys and no others, and with conditions between them.
pub(crate) fn object(about: &str, properties: Vec<Property>, conditions: Vec<Value>) -> Schema {
    let mut known = Map::new();
    let mut needed: Vec<Value> = Vec::new();
    for property in properties {
        let mut value = property.value;
        value.insert("description".into(), property.about.trim().into());
        known.insert(property.key.into(), value.into());
        if property.is_needed {
            needed.push(property.key.into());
        }
    }
    let mut schema = json_schema!({
        "type": "object",
        "description": about.trim(),
        "properties": known,
        "additionalProperties": false,
    });
    if !needed.is_empty() {
        schema.insert("required".into(), needed.into());
    }
    if !conditions.is_empty() {
        schema.insert("allOf".into(), conditions.into());
    }
    let mut schema = Value::from(schema);
    complete(&mut schema);
    Schema::try_from(schema).unwrap_or_default()
}

/// A list with a minimum and a maximum length.
pub(crate) struct Listed<T, const FEWEST: usize, const MOST: usize>(PhantomData<T>);

/// An object with arbitrary keys, and a minimum and a maximum number of them.
pub(crate) struct Keyed<K, T, const FEWEST: usize, const MOST: usize>(PhantomData<(K, T)>);

/// A whole number with a minimum.
pub(crate) struct Number<const LEAST: u32>;

/// The maximum of lists and objects without an upper limit.
pub(crate) const ANY: usize = usize::MAX;

/// Two numbers.
pub(crate) type Range = Listed<u32, 2, 2>;

/// Two ends.
pub(crate) type ActorPair = Listed<ActorKey, 2, 2>;

/// A step that requires `how`.
pub(crate) struct WithHow<T>(PhantomData<T>);

/// A step that cannot have `how`.
pub(crate) struct WithoutHow<T>(PhantomData<T>);

impl<T: Described, const FEWEST: usize, const MOST: usize> Described for Listed<T, FEWEST, MOST> {
    fn described(generator: &mut SchemaGenerator) -> Schema {
        let mut schema = <List<T>>::described(generator);
        bound(&mut schema, ("minItems", FEWEST), ("maxItems", MOST));
        schema
    }
}

impl<K: Described, T: Described, const FEWEST: usize, const MOST: usize> Described
    for Keyed<K, T, FEWEST, MOST>
{
    fn described(generator: &mut SchemaGenerator) -> Schema {
        let mut schema = json_schema!({
            "type": "object",
            "propertyNames": K::described(generator),
            "additionalProperties": T::described(generator),
        });
        let (fewest, most) = (("minProperties", FEWEST), ("maxProperties", MOST));
        bound(&mut schema, fewest, most);
        schema
    }
}

/// Adds the bounds that are not trivial.
fn bound(schema: &mut Schema, fewest: (&str, usize), most: (&str, usize)) {
    if fewest.1 > 0 {
        schema.insert(fewest.0.into(), fewest.1.into());
    }
    if most.1 < ANY {
        schema.insert(most.0.into(), most.1.into());
    }
}

impl<T: Described> Described for List<T> {
    fn described(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "array", "items": T::described(generator) })
    }
}

impl<T: Described> Described for Slot<T> {
    fn described(generator: &mut SchemaGenerator) -> Schema {
        T::described(generator)
    }
}

impl<const LEAST: u32> Described for Number<LEAST> {
    fn described(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "integer", "minimum": LEAST, "maximum": limits::COUNT })
    }
}

impl Described for u32 {
    fn described(generator: &mut SchemaGenerator) -> Schema {
        Number::<0>::described(generator)
    }
}

impl Described for u64 {
    fn described(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "integer", "minimum": 0, "maximum": Self::MAX })
    }
}

impl<T: Described> Described for Whole<T> {
    fn described(generator: &mut SchemaGenerator) -> Schema {
        T::described(generator)
    }
}

impl Described for bool {
    fn described(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "boolean" })
    }
}

impl<T: Described> Described for WithHow<T> {
    fn described(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({ "allOf": [T::described(generator), { "required": ["how"] }] })
    }
}

impl<T: Described> Described for WithoutHow<T> {
    fn described(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({ "allOf": [T::described(generator), { "properties": { "how": false } }] })
    }
}
