//! The rows of a program: what the terms, the journal and the request allow.

mod goals;
mod limits;
mod model;
mod rules;
mod terms;

pub(in crate::plan) use model::{Column, Model};
pub(in crate::plan) use terms::forbidden;
