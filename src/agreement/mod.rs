//! Floor 4: what was agreed.

mod actors;
mod advice;
#[expect(
    clippy::module_inception,
    reason = "the noun of the floor is the noun of the file"
)]
mod agreement;
mod allowed;
mod builder;
mod change;
mod commitment;
mod context;
mod derived;
mod due;
mod kept;
mod line;
mod names;
mod nest;
mod parity;
mod parts;
mod promises;
mod read;
mod rules;
mod statement;
mod statement_read;
mod subject;
mod ties;
mod tranche;
mod write;

pub(crate) use advice::names_hostages;
pub use agreement::Agreement;
pub use builder::AgreementBuilder;
pub use change::Change;
pub use commitment::Commitment;
pub use context::{Conclusion, Negotiation, Round};
pub use due::{Due, Event};
pub use line::ParityLine;
pub(crate) use nest::Nest;
pub use parity::{Basis, Parity, ParityVerdict, Span};
pub(crate) use parts::Parts;
pub(crate) use read::Draft;
pub(crate) use read::Whole;
pub use statement::{Link, LinkKind, Part, Statement, StatementState};
pub use tranche::Tranche;
pub(crate) use write::agreement as write;
