//! `Reading`: all agreements of a store, and what could not be read.

use exchange_agreement::{Finding, Register};
use rusqlite::Connection;

use crate::book::Book;
use crate::damage::Damage;
use crate::store_error::StoreError;

/// All agreements of a store that can be read, as a [`Register`], and every damaged row of the others.
///
/// An agreement with a damaged row is not in the register, since its numbers would be wrong without the row.
#[derive(Debug)]
#[must_use = "damaged rows are listed here only"]
pub struct Reading {
    register: Register,
    damage: Vec<Damage>,
}

impl Reading {
    pub(crate) fn of(connection: &Connection, ids: &[String]) -> Result<Self, StoreError> {
        let (mut register, mut damage) = (Register::new(), Vec::new());
        for id in ids {
            match Book::read(connection, id) {
                Ok(book) => {
                    if let Err(refused) = register.add_as(id, book.into_document()) {
                        let findings = refused.findings().iter();
                        let found = |finding: &Finding| {
                            Damage::found(id, finding.place().to_owned(), finding)
                        };
                        damage.extend(findings.map(found));
                    }
                }
                Err(StoreError::Damaged(found)) => damage.extend(found),
                Err(error) => return Err(error),
            }
        }
        Ok(Self { register, damage })
    }

    /// Returns the register, for questions over all agreements.
    #[must_use]
    pub const fn register(&self) -> &Register {
        &self.register
    }

    /// Returns every damaged row, with the id of its agreement and the number of its entry; empty if all could be read.
    #[must_use]
    pub fn damage(&self) -> &[Damage] {
        &self.damage
    }
}
