//! `Tracker`: the agreement that a newsroom follows, with its headline.

use exchange_agreement::standing::CommitmentStanding;
use exchange_agreement::{
    Agreement, Document, Exchange, Findings, Interval, Invalid, Ledger, Refused, Standing,
};

use super::home::home;
use super::status::Status;

/// An agreement that a newsroom follows, with the exchanges so far.
#[derive(Clone, Debug)]
pub struct Tracker {
    ledger: Ledger,
}

impl Tracker {
    /// Starts to follow an agreement.
    #[must_use]
    pub fn follow(agreement: Agreement) -> Self {
        let ledger = Ledger::open(agreement);
        Self { ledger }
    }

    /// Reads a document, and rejects one with an entry that is impossible or outside the terms.
    ///
    /// # Errors
    ///
    /// Returns the [`Findings`], each with its code and its place.
    pub fn read(text: &str) -> Result<Self, Findings> {
        let document = Document::from_json(text).map_err(Invalid::into_findings)?;
        let findings = document.findings();
        if !findings.is_within_terms() {
            return Err(findings);
        }
        let ledger = document.into_ledger();
        Ok(Self { ledger })
    }

    /// Records an exchange even if it breaks a term: that is news.
    ///
    /// # Errors
    ///
    /// Returns [`Refused`], with the exchange, if it is impossible, for example between unknown sides.
    pub fn record(&mut self, exchange: Exchange) -> Result<(), Refused> {
        self.ledger.record_observed(exchange).map(|_| ())
    }

    /// Returns the ledger with all numbers.
    #[must_use]
    pub const fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    /// Returns the status of the agreement.
    #[must_use]
    pub fn status(&self) -> Status {
        Status::of(&self.ledger.standing())
    }

    /// Returns the people at home, by side: `home: RU 390, UA 390`.
    #[must_use]
    pub fn home(&self) -> String {
        let standing = self.ledger.standing();
        let sides = self.ledger.agreement().sides().iter().map(|side| {
            let key = side.key();
            format!("{key} {}", home(&standing, key.as_str()))
        });
        format!("home: {}", sides.collect::<Vec<_>>().join(", "))
    }

    /// Returns the headline: `390 of 1,000 each way: outstanding` if both directions have equal numbers, otherwise the
    /// numbers of each promise.
    #[must_use]
    pub fn headline(&self) -> String {
        let standing = self.ledger.standing();
        format!("{}: {}", numbers(&standing), Status::of(&standing))
    }
}

fn numbers(standing: &Standing) -> String {
    match standing.commitments() {
        [] => "nothing promised".to_owned(),
        [one, other] if are_alike(one, other) => format!("{} each way", progress(one)),
        promises => {
            let promises = promises.iter().map(|promise| {
                let ends = promise.commitment().ends();
                format!("{} {}", ends, progress(promise))
            });
            promises.collect::<Vec<_>>().join(", ")
        }
    }
}

fn progress(promise: &CommitmentStanding) -> String {
    format!("{} of {}", promise.released(), agreed(promise))
}

/// Returns the agreed number: the maximum of a promise if it has one, otherwise the number needed.
fn agreed(promise: &CommitmentStanding) -> Interval {
    let most = promise.commitment().quantity().ceiling();
    most.map_or(promise.needed(), Interval::exactly)
}

/// Returns true if two promises are equal in both directions, with equal numbers released.
fn are_alike(one: &CommitmentStanding, other: &CommitmentStanding) -> bool {
    let (there, back) = (one.commitment(), other.commitment());
    let ways = there.ends().way().zip(back.ends().way());
    ways.is_some_and(|((from, to), back)| back == (to, from))
        && there.subject() == back.subject()
        && there.part() == back.part()
        && (agreed(one), one.released()) == (agreed(other), other.released())
}
