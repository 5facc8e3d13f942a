//! The room: how many may still go in one exchange on a day, and which clause is the limit.

mod clauses;
mod combined;
mod find;
mod lines;
mod merged;
mod room;
mod search;
mod sentence;

pub(super) use find::room;
pub use room::{Room, RoomRow, RoomWith};
