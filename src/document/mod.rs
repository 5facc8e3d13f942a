//! Floor 7: agreement, journal and reports together; read, written, checked.

#[cfg(feature = "serde")]
mod alone;
#[expect(
    clippy::module_inception,
    reason = "the noun of the floor is the noun of the file"
)]
mod document;
mod entries;
#[cfg(feature = "json")]
mod json;
mod read;
mod references;
#[cfg(feature = "schemars")]
mod schema;
#[cfg(feature = "serde")]
mod serde;
#[cfg(feature = "serde")]
mod streamed;
mod told;
#[cfg(feature = "json")]
mod tolerant;

pub use document::{Document, DocumentRefused, OwnCheck};
