//! Works out all rows that a proof may use.

use super::dates::add_dates;
use super::dues::add_dues;
use super::facts::Facts;
use super::limits::add_limits;
use super::meanings::add_meanings;
use super::parity::add_rule;
use super::terms::{add_custody, add_promises, add_refused, add_wholes};
use super::tranches::add_tranches;
use super::vehicles::add_vehicles;
use crate::ledger::Ledger;
use crate::plan::request::Request;

/// Returns all rows that hold for every plan; `None` if a number is out of range.
pub(in crate::plan) fn facts<'f>(ledger: &Ledger, request: &'f Request) -> Option<Facts<'f>> {
    let mut facts = Facts::empty(ledger, request)?;
    add_meanings(&mut facts)?;
    add_limits(&mut facts)?;
    add_vehicles(&mut facts);
    add_promises(&mut facts)?;
    add_wholes(&mut facts, ledger)?;
    add_dues(&mut facts, ledger)?;
    add_tranches(&mut facts, ledger)?;
    add_custody(&mut facts, ledger);
    add_refused(&mut facts)?;
    add_dates(&mut facts, ledger)?;
    for at in 0..facts.standing.parity().len() {
        add_rule(&mut facts, at)?;
    }
    Some(facts)
}
