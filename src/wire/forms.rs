//! JSON Schema of values that can be written in several forms.

use schemars::{Schema, SchemaGenerator, json_schema};

use super::either::{Bounds, Claimed, Count, UNDISCLOSED, WrittenRole};
use super::leaf::Of;
use super::schema::{ANY, Defined, Described, Keyed, Listed, Number};
use crate::rulebook::limits;
use crate::words::{DetaineeCategory, PartyRole};

/// People by category.
pub(super) type Tally<'a> = Keyed<DetaineeCategory, Count<'a>, 0, ANY>;

/// The weight of a line of a weighted rule.
pub(super) struct Weight;

impl Defined for Count<'_> {
    const NAME: &'static str = "Count";

    fn define(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A number of people or remains: exact, a bound, or undisclosed. Unknown is not zero.",
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
            "description": "The subject of a commitment: categories of living people, remains, or persons of whom it is unknown whether they are alive.",
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
            "description": "A role, or an object that also states how certain it is.",
            "anyOf": [PartyRole::described(generator), Claimed::described(generator)],
        })
    }
}
