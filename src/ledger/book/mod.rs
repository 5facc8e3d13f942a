//! The book of a ledger: judges entries, appends them to the journal, and keeps the totals of every version.

mod amendment;
mod book;
mod breaks;
mod check_entry;
mod check_exchange;
mod ending;
mod fold;
mod linked;
mod loader;
mod names;
mod past;
mod reached;
mod recording;
mod reversals;
mod scope;
mod silence;
mod sources;

pub(crate) use book::Book;

pub(super) use check_entry::judge_entry;
pub(super) use check_exchange::{givers_with, is_among_others, judge_next};
pub(super) use fold::fold;
pub(crate) use loader::{Loader, Taken};
pub(crate) use names::{resolve_actor, resolve_exchange, resolve_named, resolve_part};
pub(crate) use past::Past;
pub(super) use reached::{Day, of_exchange, reached};
pub(super) use recording::{append, commit};
pub(super) use scope::Scope;
pub(crate) use sources::sources_of;
