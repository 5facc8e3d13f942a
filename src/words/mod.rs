//! Basic values: actors, categories, numbers and dates.

mod act;
mod basis;
mod category;
mod chain;
mod counts;
mod ends;
mod faults;
mod kind;
mod party;
mod positions;
mod provenance;
mod reason;
mod scope;
mod state;
mod subject;
mod text;
mod text_or;
mod third_actor;
mod time;

pub use act::Act;
pub use basis::{Basis, Span};
pub(crate) use category::SEVERAL;
pub use category::{CategoryError, DetaineeCategory};
pub(crate) use chain::chain;
pub use counts::{
    AllExcept, AllExceptChain, Count, CountError, CountRange, Interval, Quantity, Tally, TallyError,
};
pub(crate) use counts::{TallyDraft, UNBOUNDED};
#[cfg(feature = "csv")]
pub(crate) use counts::{digits, whole};
pub use ends::{ActorPair, Ends};
pub use kind::CategoryKind;
pub(crate) use party::OneOf;
pub use party::{Party, PartyChain, PartyKind, PartyRole, RoleClaim, Side};
pub(crate) use positions::Positions;
pub use provenance::{Provenance, ProvenanceChain};
pub use reason::{Effect, Reason, ReversalReason, Settlement};
pub(crate) use scope::Scope;
pub use state::{EndReason, ExchangeStatus, LinkKind, StatementState};
pub use subject::{Categories, Subject, SubjectError};
pub(crate) use text::Word;
pub use text::{
    ActorKey, AgreementId, AmendmentId, CommitmentId, EventId, ExchangeId, ParityId, PartKey,
    PartyId, ReportId, Text, TextError, TrancheId, UnknownWord,
};
#[cfg(feature = "schemars")]
pub(crate) use text::{allowed_in_ident, allowed_in_text};
pub(crate) use text_or::FromText;
pub use text_or::TextOr;
pub use third_actor::{Holding, ThirdActor};
pub use time::{DateError, LocalTime, Moment, PartialDate, Period, When};
