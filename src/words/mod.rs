//! Floor 1: plain words: who, which, how many, when.

mod account;
mod act;
mod basis;
mod category;
mod count;
mod date;
mod ends;
mod ident;
mod label;
mod moment;
mod pair;
mod party;
mod period;
mod quantity;
mod scope;
mod state;
mod subject;
mod tally;
mod tally_error;
mod text_error;
mod when;

pub use account::{Effect, Reason, Settlement};
pub use act::Act;
pub use basis::{Basis, Span};
pub use category::{CategoryError, CategoryKind, DetaineeCategory};
pub use count::{Count, CountRange};
pub use date::{DateError, PartialDate};
pub use ends::{Couple, Ends};
pub(crate) use ident::Word;
pub use ident::{
    ActorKey, AgreementId, AmendmentId, CommitmentId, EventId, ExchangeId, PartKey, PartyId,
    ReportId, RuleId, Text, TrancheId,
};
#[cfg(feature = "schemars")]
pub(crate) use ident::{allowed_in_ident, allowed_in_text};
pub use moment::Moment;
pub use pair::Pair;
pub(crate) use pair::UNBOUNDED;
pub use party::{Party, PartyKind, PartyRole, RoleClaim, Side, ThirdActor};
pub use period::Period;
pub use quantity::{Everybody, Quantity};
pub(crate) use scope::Scope;
pub use state::{EndKind, ExchangeStatus, LinkKind, StatementState};
pub use subject::{Categories, Subject, SubjectError};
pub use tally::Tally;
pub(crate) use tally::TallyDraft;
pub use tally_error::TallyError;
pub use text_error::TextError;
pub use when::When;
