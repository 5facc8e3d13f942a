//! Rules on the terms of one agreement (T06, T10, T11), and notes on law.

mod allowed;
pub(super) mod law;
mod nest;
pub(super) mod terms;

pub(crate) use nest::Nest;
