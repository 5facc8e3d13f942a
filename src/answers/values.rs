//! The values in answers: ids, texts, dates, words, categories and counts as in a document; and intervals.

use core::fmt;
use core::marker::PhantomData;
use core::str::FromStr;

use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::answer::{AsText, answer};
use crate::agreement::{self, Basis, Commitment, LinkKind, Parity, Span, StatementState};
use crate::rulebook::Code;
use crate::wire::{written, written_tally};
use crate::words::{
    Act, ActorKey, ActorPair, AgreementId, AmendmentId, CategoryKind, CommitmentId, Count,
    DetaineeCategory, EndReason, Ends, EventId, ExchangeId, ExchangeStatus, Interval, Moment,
    ParityId, PartKey, PartialDate, PartyId, PartyKind, PartyRole, Period, Reason, ReportId,
    ReversalReason, RoleClaim, Settlement, Tally, Text, TrancheId, When,
};

answer! {
    /// A number of people or remains as far as it is known: surely this many, and possibly that many.
    Interval as "Interval" |this| {
        "surely": u64 = this.surely(), "At least this many.";
        "possibly" [maybe]: u64 = this.possibly(), "At most this many; left out if no upper bound is known.";
        "about" [maybe]: u64 = this.estimate(), "The number as it is reported, if all that is known is an approximate number.";
    }
}

macro_rules! as_text {
    ($($name:ident)+) => { $(
        /// Written as text, as in a document.
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                AsText(self).serialize(serializer)
            }
        }
    )+ };
}

macro_rules! from_text {
    ($($name:ident)+) => { $(
        /// Read from text, as in a document, through the same checks.
        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_str(TextOf::<Self>(PhantomData))
            }
        }
    )+ };
}

as_text! {
    Act ActorKey AgreementId AmendmentId Basis CategoryKind Code CommitmentId DetaineeCategory EndReason EventId
    ExchangeId ExchangeStatus LinkKind Moment ParityId PartKey PartialDate PartyId PartyKind PartyRole Period Reason
    ReportId ReversalReason RoleClaim Settlement Span StatementState Text TrancheId When
}

from_text! {
    Act ActorKey AgreementId AmendmentId Basis CategoryKind CommitmentId DetaineeCategory EndReason EventId ExchangeId
    ExchangeStatus LinkKind Moment ParityId PartKey PartialDate PartyId PartyKind PartyRole Period Reason ReportId
    ReversalReason RoleClaim Settlement Span StatementState Text TrancheId When
}

struct TextOf<T>(PhantomData<T>);

impl<T: FromStr<Err: fmt::Display>> Visitor<'_> for TextOf<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("text")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        text.parse().map_err(E::custom)
    }
}

/// Written as in a document: a number, a bound, or `undisclosed`.
impl Serialize for Count {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        written(*self).serialize(serializer)
    }
}

/// Written as in a document: an object with a count for each category.
impl Serialize for Tally {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        written_tally(self).serialize(serializer)
    }
}

/// Written as in a document.
impl Serialize for Commitment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        agreement::write_commitment(self).serialize(serializer)
    }
}

/// Written as in a document, with the two ends of a short form.
impl Serialize for Parity {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        agreement::write_parity(self).serialize(serializer)
    }
}

/// A direction, or two actors together, as keys of the object that they are about.
pub(super) struct Way {
    pub(super) from: Option<ActorKey>,
    pub(super) to: Option<ActorKey>,
    pub(super) between: Option<[ActorKey; 2]>,
}

impl Way {
    pub(super) fn of(ends: Ends) -> Self {
        let both = |pair: ActorPair| [pair.one(), pair.other()];
        match ends {
            Ends::OneWay { from, to } => Self {
                from: Some(from),
                to: Some(to),
                between: None,
            },
            Ends::Together(pair) => Self {
                from: None,
                to: None,
                between: Some(both(pair)),
            },
        }
    }
}
