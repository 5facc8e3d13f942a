//! The ledger: an agreement, its journal, and the balances, findings and standing computed from them.
//!
//! Each folder uses only those before it: journal (the entries), terms (the agreement compiled for counting),
//! movements (who counts as having moved), totals (sums of movements), rules (checks of one exchange), book (the
//! journal with its totals), standing (what callers read), flows (who moved which way, by part of the journal), clauses (what an exchange touches), room (how many may still go).

mod alone;
mod asking;
mod book;
mod chain;
mod clauses;
mod compared;
mod days;
mod flows;
mod journal;
mod lateness;
mod ledger;
mod movements;
mod receipt;
mod room;
mod rules;
mod standing;
mod terms;
mod totals;

pub(crate) use book::{
    Loader, Past, Taken, resolve_actor, resolve_exchange, resolve_named, resolve_part, sources_of,
};
pub use chain::MeasureChain;
pub use clauses::{Amount, BalanceChange, Clause, ClauseKind, Explanation, Holds, Touched, Unit};
pub(crate) use compared::OfExchange;
pub use flows::{Flow, FlowPart};
pub(crate) use journal::reading::entry::read as read_entry;
pub(crate) use journal::reading::leg::ends as read_ends;
pub(crate) use journal::reading::{ReadExchange, Written};
#[cfg(feature = "serde")]
pub(crate) use journal::write::{entry as write_entry, exchange as write};
pub use journal::{
    Accounted, Amendment, AmendmentChain, Breakdown, Declared, DeclaredChain, EndReason,
    EventEntry, Exchange, ExchangeChain, ExchangeStatus, JournalEntry, Leg, LegChain, Phase,
    Reception, ReceptionChain, Reversal, ReversalChain, Settled, SettledChain, StatusChain,
    StatusChange, StatusEntry,
};
pub use ledger::Ledger;
pub(crate) use movements::Reading;
pub use movements::{Counted, Measure, Moved, Movement, Movements};
pub use receipt::{Receipt, Refused};
pub use room::{Room, RoomRow, RoomWith};
pub use standing::{
    Balance, CommitmentStanding, CustodyStanding, Declarations, Deliveries, Imbalance, Outstanding,
    ParityStanding, RemainsBalance, Standing, UndecidedReason, Verdict,
};
