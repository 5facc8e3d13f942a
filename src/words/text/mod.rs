//! Ids, keys, labels and texts, each checked when it is made.

mod ident;
mod label;
mod likeness;
mod text_error;

pub(crate) use ident::Word;
pub use ident::{
    ActorKey, AgreementId, AmendmentId, CommitmentId, EventId, ExchangeId, ParityId, PartKey,
    PartyId, ReportId, Text, TrancheId,
};
#[cfg(feature = "schemars")]
pub(crate) use ident::{allowed_in_ident, allowed_in_text};
pub(crate) use label::Label;
pub use text_error::{TextError, UnknownWord};
