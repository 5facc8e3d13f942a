//! Values that are written in one of several forms, as JSON Schema.

use schemars::{Schema, SchemaGenerator, json_schema};

use super::described::{ANY, Defined, Described, Keyed, Listed, Number};
use super::either::{Bounds, Claimed, Count, UNDISCLOSED, WrittenRole};
use super::leaf::Of;
use crate::rulebook::limits;
use crate::words::{DetaineeCategory, PartyRole};

/// People by category.
pub(super) type Tally<'a> = Keyed<DetaineeCategory, Count<'a>, 0, ANY>;

/// What a line of a weighted rule weighs.
pub(super) struct Weight;

impl Defined for Count<'_> {
    const NAME: &'static str = "Count";

    fn define(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "How many people or remains: a number, a bound, or not disclosed. Unknown is not zero.",
            "anyOf": [
                u32::described(generator),
                Bounds::described(generator),
                { "const": UNDISCLOSED },
            ],
        })
    }
}

impl Described for Weight {
    fn described(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({ "anyOf": [Number::<1>::described(generator), { "const": UNDISCLOSED }] })
    }
}

impl Defined for Of<'_> {
    const NAME: &'static str = "Subject";

    fn define(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "What a promise is about: categories of the living, remains, or persons of whom it is not known whether they live.",
            "anyOf": [
                Listed::<DetaineeCategory, 1, { limits::CATEGORIES }>::described(generator),
                { "enum": ["remains", "persons"] },
            ],
        })
    }
}

impl Defined for WrittenRole<'_> {
    const NAME: &'static str = "Role";

    fn define(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A role, or an object that also tells how certain it is.",
            "anyOf": [PartyRole::described(generator), Claimed::described(generator)],
        })
    }
}
