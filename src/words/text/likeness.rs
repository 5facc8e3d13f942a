//! Ids, keys and texts are taken, compared and looked up as the text that they are.

use alloc::string::String;
use core::borrow::Borrow;

use super::TextError;
use super::ident::{
    ActorKey, AgreementId, AmendmentId, CommitmentId, EventId, ExchangeId, ParityId, PartKey,
    PartyId, ReportId, Text, TrancheId,
};

/// Lets a checked text be borrowed and compared as `str`, and be tried from one.
macro_rules! text_value {
    ($($name:ident)+) => { $(
        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl PartialEq<str> for $name {
            fn eq(&self, text: &str) -> bool {
                self.as_str() == text
            }
        }

        impl PartialEq<&str> for $name {
            fn eq(&self, text: &&str) -> bool {
                self.as_str() == *text
            }
        }

        impl TryFrom<&str> for $name {
            type Error = TextError;

            fn try_from(text: &str) -> Result<Self, TextError> {
                Self::new(text)
            }
        }

        impl TryFrom<String> for $name {
            type Error = TextError;

            fn try_from(text: String) -> Result<Self, TextError> {
                Self::new(text)
            }
        }
    )+ };
}

/// Lets a map with such keys be asked with a `str`. An actor's key is stored otherwise, and hashes otherwise.
macro_rules! text_key {
    ($($name:ident)+) => { $(
        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                self.as_str()
            }
        }
    )+ };
}

text_value! {
    ActorKey AgreementId AmendmentId CommitmentId EventId ExchangeId ParityId PartKey PartyId ReportId Text TrancheId
}
text_key! {
    AgreementId AmendmentId CommitmentId EventId ExchangeId ParityId PartKey PartyId ReportId Text TrancheId
}
