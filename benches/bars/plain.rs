//! The yardsticks of reading: the shape of the workload as plain structs that check nothing but that no key of it is
//! passed over, for what is not read costs nothing.
#![expect(
    dead_code,
    reason = "values are read from the text and kept, as a document keeps them"
)]

use std::collections::BTreeMap;

use serde::Deserialize;

/// Everything owned: what a program would write that wants the values and no checks.
pub(crate) type Owned = Document<String, BTreeMap<String, u32>>;
/// Text borrowed from the input and one field for each category of the workload: the least that can be done.
pub(crate) type Lean<'a> = Document<&'a str, Counts>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Counts {
    #[serde(default)]
    prisoner_of_war: u32,
    #[serde(default)]
    civilian: u32,
}

#[derive(Deserialize)]
#[serde(
    deny_unknown_fields,
    bound = "T: Deserialize<'de> + Ord, P: Deserialize<'de>"
)]
pub(crate) struct Document<T, P> {
    format: T,
    agreement: Agreement<T>,
    pub(crate) journal: Vec<Entry<T, P>>,
    #[serde(default = "Vec::new")]
    reports: Vec<Report<T, P>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, bound = "T: Deserialize<'de> + Ord")]
struct Agreement<T> {
    id: Option<T>,
    title: Option<T>,
    note: Option<T>,
    concluded: Option<Conclusion<T>>,
    sides: BTreeMap<T, Vec<Party<T>>>,
    #[serde(default = "Vec::new")]
    third_actors: Vec<Party<T>>,
    commitments: Vec<Promise<T>>,
    #[serde(default = "Vec::new")]
    parity: Vec<Parity<T>>,
    negotiation: Option<Negotiation<T>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Conclusion<T> {
    on: Option<T>,
    at: Option<T>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, bound = "T: Deserialize<'de>")]
struct Party<T> {
    id: T,
    name: Option<T>,
    kind: Option<T>,
    #[serde(default = "Vec::new")]
    roles: Vec<T>,
    note: Option<T>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Promise<T> {
    #[serde(default = "Vec::new")]
    sources: Vec<T>,
    from: T,
    to: T,
    quantity: Quantity,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Quantity {
    exactly: Option<u32>,
    at_most: Option<u32>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Parity<T> {
    basis: T,
    span: Option<T>,
    note: Option<T>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Negotiation<T> {
    name: Option<T>,
    rounds: Vec<Round<T>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, bound = "T: Deserialize<'de>")]
struct Round<T> {
    on: Option<T>,
    at: Option<T>,
    #[serde(default = "Vec::new")]
    next: Vec<T>,
}

#[derive(Deserialize)]
#[serde(
    deny_unknown_fields,
    bound = "T: Deserialize<'de>, P: Deserialize<'de>"
)]
pub(crate) struct Entry<T, P> {
    exchange: Exchange<T, P>,
}

#[derive(Deserialize)]
#[serde(
    deny_unknown_fields,
    bound = "T: Deserialize<'de>, P: Deserialize<'de>"
)]
struct Exchange<T, P> {
    id: T,
    on: Option<T>,
    initiated_by: Option<T>,
    legs: Vec<Leg<T, P>>,
    note: Option<T>,
    #[serde(default = "Vec::new")]
    sources: Vec<T>,
}

#[derive(Deserialize)]
#[serde(
    deny_unknown_fields,
    bound = "T: Deserialize<'de>, P: Deserialize<'de>"
)]
struct Leg<T, P> {
    from: T,
    to: T,
    detainees: P,
    reception: Option<Reception<T>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, bound = "T: Deserialize<'de>")]
struct Reception<T> {
    place: Option<T>,
    origin: Option<T>,
    #[serde(default = "Vec::new")]
    assistance: Vec<T>,
}

#[derive(Deserialize)]
#[serde(
    deny_unknown_fields,
    bound = "T: Deserialize<'de>, P: Deserialize<'de>"
)]
struct Report<T, P> {
    id: T,
    source: Option<T>,
    quoting: Option<T>,
    relayed_by: Option<T>,
    speaks_for: Option<T>,
    address: Option<T>,
    language: Option<T>,
    stated: Option<T>,
    published: Option<T>,
    updated: Option<T>,
    concluded: Option<T>,
    note: Option<T>,
    #[serde(default = "Vec::new")]
    statements: Vec<Statement<T>>,
    #[serde(default = "Vec::new")]
    figures: Vec<Figure<T, P>>,
}

#[derive(Deserialize)]
#[serde(
    deny_unknown_fields,
    bound = "T: Deserialize<'de>, P: Deserialize<'de>"
)]
struct Figure<T, P> {
    act: T,
    from: T,
    to: T,
    exchange: Option<T>,
    detainees: Option<P>,
    total: Option<u32>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Statement<T> {
    exchange: Option<T>,
    what: T,
}
