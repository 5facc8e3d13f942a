//! A ledger of `exchange-agreement` stored in a SQLite database: an entry is in both or in neither.
//!
//! [`Store`] is the main type; the README explains what survives a kill, and why.

mod damage;
mod row;
mod schema;
mod store;
mod store_error;

pub use damage::Damage;
pub use store::Store;
pub use store_error::StoreError;
