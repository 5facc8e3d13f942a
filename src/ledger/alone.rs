//! What the register asks of a ledger: its balances alone, and its legs where each counts for itself.

use alloc::vec::Vec;

use super::journal::order::Links;
use super::journal::{Exchange, JournalEntry, Leg};
use super::ledger::Ledger;
use super::standing::{Balance, all_recorded};

impl Ledger {
    /// Returns the balances with everything recorded: those of [`standing`](Self::standing), without its verdicts.
    pub(crate) fn balances(&self) -> Vec<Balance> {
        all_recorded(&self.question([None, None]))
    }

    /// Returns the legs of all exchanges if each counts for itself: no entry includes, completes, corrects or takes back
    /// another, and no third actor hands people on.
    pub(crate) fn legs_alone(&self) -> Option<impl Iterator<Item = (&Exchange, &Leg)>> {
        let links = self.book.journal.links();
        let third = self.book.givers();
        let legs = || {
            let exchanges = self.journal().iter().filter_map(JournalEntry::exchange);
            exchanges.flat_map(|exchange| exchange.legs().iter().map(move |leg| (exchange, leg)))
        };
        let is_handed_on = |leg: &Leg| leg.ends().actors().iter().any(|key| third.is_third(*key));
        let are_alone = links.is_none_or(Links::are_empty)
            && (third.are_none() || !legs().any(|(_, leg)| is_handed_on(leg)));
        are_alone.then(legs)
    }
}
