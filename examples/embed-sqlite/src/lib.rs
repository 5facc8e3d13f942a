//! Many agreements of `exchange-agreement` stored in a SQLite database: an entry is in memory and in the database, or
//! in neither.
//!
//! [`Store`] is the main type; the README explains what survives a kill, and why.

mod book;
mod damage;
mod draft;
mod note;
mod reading;
mod recorded;
mod row;
mod schema;
mod store;
mod store_error;

pub use book::Book;
pub use damage::Damage;
pub use note::Note;
pub use reading::Reading;
pub use recorded::Recorded;
pub use store::Store;
pub use store_error::StoreError;
