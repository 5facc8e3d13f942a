//! Agreements: sides, commitments, parity rules, schedule and context, with builder, reader, writer and rules.

mod agreement;
mod builder;
mod chain;
mod change;
mod commitment;
mod context;
mod due;
mod line;
mod parity;
mod parts;
mod reading;
mod rules;
mod sentence;
mod statement;
mod third_actors;
mod tranche;
mod write;

pub use agreement::Agreement;
pub use builder::AgreementBuilder;
pub use chain::{
    CommitmentChain, EventChain, LinkChain, NegotiationChain, ParityChain, ParityLineChain,
    PartChain, RoundChain, StatementChain, TrancheChain,
};
pub use change::Change;
pub use commitment::Commitment;
pub use context::{Conclusion, Negotiation, Round};
pub use due::{Due, Event};
pub use line::ParityLine;
pub use parity::{Basis, Parity, ParityVerdict, Span};
pub(crate) use parts::{Parts, identity};
pub(crate) use reading::{Draft, Unread};
pub(crate) use rules::Nest;
pub(crate) use rules::law::{Legal, is_wounded};
pub use statement::{Link, LinkKind, Part, Statement, StatementState};
pub use tranche::Tranche;
pub(crate) use write::agreement as write;
#[cfg(feature = "serde")]
pub(crate) use write::{promise as write_commitment, relation as write_parity};
