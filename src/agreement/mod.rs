//! Floor 4: what was agreed.

mod actors;
#[expect(
    clippy::module_inception,
    reason = "the noun of the floor is the noun of the file"
)]
mod agreement;
mod allowed;
mod builder;
mod commitment;
mod context;
mod parity;
mod parts;
mod promises;
mod read;
mod rules;
mod subject;
mod ties;
mod tranche;
mod write;

pub use agreement::Agreement;
pub(crate) use allowed::{heaviest_apart, is_inside, overlap_in_part};
pub use builder::AgreementBuilder;
pub use commitment::Commitment;
pub use context::{Conclusion, Negotiation, Round};
pub use parity::{Basis, Parity, ParityLine, ParityVerdict, Span};
pub(crate) use parts::Parts;
pub(crate) use read::Draft;
pub(crate) use read::Whole;
pub use tranche::Tranche;
#[cfg(feature = "serde")]
pub(crate) use write::agreement as write;
