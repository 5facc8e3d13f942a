//! Documents: an agreement, its journal and reports, read, written and checked together.

#[cfg(feature = "serde")]
mod alone;
mod batch;
mod chain;
mod document;
mod entries;
#[cfg(feature = "json")]
mod json;
mod pending;
mod read;
mod references;
mod refused;
mod report_ids;
#[cfg(feature = "schemars")]
mod schema;
#[cfg(feature = "serde")]
mod serde;
#[cfg(feature = "serde")]
mod streamed;
#[cfg(feature = "json")]
mod tolerant;

pub use chain::DocumentChain;
pub use document::{CustomCheck, Document};
#[cfg(any(feature = "arrow", feature = "seal"))]
pub(crate) use json::shape_of;
#[cfg(any(feature = "arrow", feature = "csv"))]
pub(crate) use pending::Pending;
pub use refused::{BatchRefused, DocumentRefused};
#[cfg(feature = "seal")]
pub(crate) use serde::whole;
