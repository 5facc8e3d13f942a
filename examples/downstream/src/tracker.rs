//! What a newsroom follows.

use exchange_agreement::{
    Agreement, CommitmentStanding, Document, Exchange, Findings, Invalid, Ledger, Pair, Refused,
    Standing,
};

use super::home::home;
use super::word::Word;

/// An agreement that a newsroom follows, and what was done about it.
#[derive(Clone, Debug)]
pub struct Tracker {
    ledger: Ledger,
}

impl Tracker {
    /// Begins to follow an agreement.
    #[must_use]
    pub fn follow(agreement: Agreement) -> Self {
        let ledger = Ledger::open(agreement);
        Self { ledger }
    }

    /// Reads a document; one in which something is impossible, or beyond what was agreed, is not counted.
    ///
    /// # Errors
    ///
    /// [`Findings`] that tell why, each with its code and its place.
    pub fn read(text: &str) -> Result<Self, Findings> {
        let document = Document::from_json(text).map_err(Invalid::into_findings)?;
        let findings = document.findings();
        if !findings.is_within_terms() {
            return Err(findings);
        }
        let ledger = document.into_ledger();
        Ok(Self { ledger })
    }

    /// Takes what happened, whatever the terms say: that it went beyond them is the news.
    ///
    /// # Errors
    ///
    /// [`Refused`] for what cannot be, such as a side that nobody knows; it gives the exchange back.
    pub fn tell(&mut self, exchange: Exchange) -> Result<(), Box<Refused>> {
        self.ledger.record_observed(exchange).map(|_| ())
    }

    /// The numbers behind it all.
    #[must_use]
    pub const fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    /// Where it stands, in one word.
    #[must_use]
    pub fn word(&self) -> Word {
        Word::of(&self.ledger.standing())
    }

    /// How many are home, side by side: `home: RU 390, UA 390`.
    #[must_use]
    pub fn home(&self) -> String {
        let standing = self.ledger.standing();
        let sides = self.ledger.agreement().sides().iter().map(|side| {
            let key = side.key();
            format!("{key} {}", home(&standing, key.as_str()))
        });
        format!("home: {}", sides.collect::<Vec<_>>().join(", "))
    }

    /// The headline: `390 of 1,000 each way: outstanding` where both sides are in the same place, else promise by
    /// promise.
    #[must_use]
    pub fn headline(&self) -> String {
        let standing = self.ledger.standing();
        format!("{}: {}", numbers(&standing), Word::of(&standing))
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

/// The number that was agreed: the most where there is a most, or what a rule comes to.
fn agreed(promise: &CommitmentStanding) -> Pair {
    let most = promise.commitment().quantity().ceiling();
    most.map_or(promise.needed(), Pair::exactly)
}

/// Whether two promises say the same of both directions, and as much of each is done.
fn are_alike(one: &CommitmentStanding, other: &CommitmentStanding) -> bool {
    let (there, back) = (one.commitment(), other.commitment());
    let ways = there.ends().way().zip(back.ends().way());
    ways.is_some_and(|((from, to), back)| back == (to, from))
        && there.subject() == back.subject()
        && there.part() == back.part()
        && (agreed(one), one.released()) == (agreed(other), other.released())
}
