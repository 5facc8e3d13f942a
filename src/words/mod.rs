//! Floor 1: plain words: who, which, how many, when.

mod category;
mod date;
mod ident;
mod moment;
mod party;
mod period;
mod quantity;
mod tally;

pub use category::{
    Categories, CategoryError, CategoryKind, DetaineeCategory, Subject, SubjectError,
};
pub use date::{DateError, PartialDate};
pub(crate) use ident::Word;
pub use ident::{ActorKey, AgreementId, ExchangeId, PartyId, ReportId, Text, TextError, TrancheId};
pub use moment::Moment;
pub(crate) use party::vocabulary;
pub use party::{Party, PartyKind, PartyRole, Side, ThirdActor};
pub use period::Period;
pub use quantity::{Pair, Quantity};
pub(crate) use tally::TallyDraft;
pub use tally::{Tally, TallyError};
