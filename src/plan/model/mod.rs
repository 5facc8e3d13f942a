//! The rows of a program: what the terms, the journal and the request allow.

mod dates;
mod dues;
mod goals;
mod limits;
mod making;
mod model;
mod rules;
mod terms;
mod tranches;
mod vehicles;

pub(in crate::plan) use making::model;
pub(in crate::plan) use model::Model;
pub(in crate::plan) use terms::forbidden;
