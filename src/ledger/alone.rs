//! What the register asks of a ledger: its balances alone, and its legs where each counts for itself.

use alloc::vec::Vec;

use super::journal::order::Links;
use super::journal::{Exchange, Leg};
use super::ledger::Ledger;
use super::standing::{Balance, all_recorded};

impl Ledger {
    /// Returns the balances with everything recorded: those of [`standing`](Self::standing), without its verdicts.
    pub(crate) fn balances(&self) -> Vec<Balance> {
        all_recorded(&self.question([None, None]))
    }

    /// Returns the legs of all exchanges if each counts for itself: no entry includes, completes, corrects or takes back
    /// another, and no third actor hands people on.
    ///
    /// With each come the position of its exchange in the journal and its own among the legs.
    pub(crate) fn legs_alone(
        &self,
    ) -> Option<impl Iterator<Item = (usize, &Exchange, usize, &Leg)>> {
        let links = self.book.journal.links();
        let third = self.book.givers();
        let legs = || {
            let entries = self.journal().iter().enumerate();
            let exchanges = entries.filter_map(|(at, entry)| Some((at, entry.exchange()?)));
            exchanges.flat_map(|(entry, exchange)| {
                let legs = exchange.legs().iter().enumerate();
                legs.map(move |(at, leg)| (entry, exchange, at, leg))
            })
        };
        let is_handed_on = |leg: &Leg| leg.ends().actors().iter().any(|key| third.is_third(*key));
        let are_alone = links.is_none_or(Links::are_empty)
            && (third.are_none() || !legs().any(|(.., leg)| is_handed_on(leg)));
        are_alone.then(legs)
    }
}
