//! The words of a clause, of which findings, pages and answers make their sentences.

use core::fmt;

use super::clause::{Clause, Named, Promised};
use crate::ledger::journal::Phase;
use crate::rulebook::Grouped;
use crate::words::{Ends, Quantity, Scope, Subject};

/// Writes the clause as in a sentence: `the promise of 1,000 people from RU to UA`, with actors by their keys.
impl fmt::Display for Clause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.named {
            Named::Promise(promised) => {
                f.write_str("the promise of ")?;
                write_promised(f, promised)
            }
            Named::Due(promised, by) => {
                f.write_str("the last day, ")?;
                write!(f, "{by}, of the promise of ")?;
                write_promised(f, promised)
            }
            Named::Promises { scope, ceiling, .. } => {
                f.write_str("the promises together of ")?;
                if let Some(ceiling) = ceiling {
                    write!(f, "at most {} ", Grouped(*ceiling))?;
                }
                write_scope(f, scope, false)
            }
            Named::Parity {
                id,
                basis,
                span,
                ends,
                part,
                ..
            } => {
                match id {
                    Some(id) => write!(f, "rule `{id}` of ")?,
                    None => f.write_str("the rule of ")?,
                }
                write!(f, "{} {}", basis.phrase(), span.phrase())?;
                let [one, other] = ends.actors();
                write!(f, " between {one} and {other}")?;
                part.as_ref()
                    .map_or(Ok(()), |part| write!(f, " in part {part}"))
            }
            Named::Portion { tranche, promised } => {
                write!(f, "the portion of tranche `{}` for ", tranche.1)?;
                write_promised(f, promised)
            }
            Named::Schedule { tranche, scope } => {
                write!(f, "that tranche `{}` is for ", tranche.1)?;
                write_scope(f, scope, false)
            }
            Named::Cover(scope) => {
                f.write_str("that a promise covers ")?;
                write_scope(f, scope, false)
            }
            Named::Custody { actor, .. } => write!(f, "the custody of {actor}"),
            Named::Conclusion(on) => write!(f, "the conclusion on {on}"),
            Named::EntryIntoForce(from) => write!(f, "the entry into force on {from}"),
            Named::Period(period) => write!(f, "the period {period}"),
            Named::Status { phase, part, .. } => {
                f.write_str(match phase {
                    Phase::Suspended => "the suspension",
                    Phase::Ended(_) => "the end",
                    Phase::InForce | Phase::NotInForce => "the status",
                })?;
                match part {
                    Some(part) => write!(f, " of part {part}"),
                    None => f.write_str(" of the agreement"),
                }
            }
        }
    }
}

/// Writes how many people of a scope are promised.
fn write_promised(f: &mut fmt::Formatter<'_>, promised: &Promised) -> fmt::Result {
    match &promised.quantity {
        Quantity::Exactly(number) => write!(f, "{} ", Grouped(u64::from(*number)))?,
        Quantity::All(_) => f.write_str("all ")?,
        Quantity::Open => f.write_str("a number not agreed of ")?,
        Quantity::AsParityRequires(rule) => write!(f, "as many as rule `{rule}` requires of ")?,
        quantity @ (Quantity::AtLeast(_)
        | Quantity::AtMost(_)
        | Quantity::Between(_)
        | Quantity::About(_)) => write!(f, "{quantity} ")?,
    }
    write_scope(f, &promised.scope, promised.quantity.is_of_one())
}

/// Writes the people of a scope, its direction and its part.
fn write_scope(f: &mut fmt::Formatter<'_>, scope: &Scope, is_one: bool) -> fmt::Result {
    match &scope.subject {
        Subject::Remains => f.write_str("remains")?,
        Subject::PersonsOfUnknownFate => f.write_str(if is_one {
            "person, alive or dead,"
        } else {
            "persons, alive or dead,"
        })?,
        Subject::AnyDetainee | Subject::Detainees(_) => {
            f.write_str(if is_one { "person" } else { "people" })?;
        }
    }
    for (position, category) in scope.subject.categories().enumerate() {
        f.write_str(if position == 0 { " (" } else { ", " })?;
        write!(f, "{category}")?;
    }
    if scope.subject.categories().next().is_some() {
        f.write_str(")")?;
    }
    match scope.ends {
        Ends::OneWay { from, to } => write!(f, " from {from} to {to}")?,
        Ends::Together(couple) => write!(
            f,
            " between {} and {}, both directions together",
            couple.one(),
            couple.other()
        )?,
    }
    match &scope.part {
        Some(part) => write!(f, " in part {part}"),
        None => Ok(()),
    }
}
