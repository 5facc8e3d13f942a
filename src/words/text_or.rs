//! `TextOr`: what a method takes that accepts a text as well as the value that the text stands for.

use alloc::string::String;
use core::str::FromStr;

use super::text::Word;
use super::time::{Moment, PartialDate, Period, When, read_date};
use super::{
    ActorKey, AgreementId, AmendmentId, CommitmentId, EventId, ExchangeId, ParityId, PartKey,
    PartyId, ReportId, Text, TrancheId,
};
use crate::rulebook::{Findings, Invalid, Sink};

/// An argument that is either a text or the value that the text stands for.
///
/// A method that takes `impl Into<TextOr<PartKey>>` accepts `"sick"`, a `String` and a `PartKey`. Text that is not well
/// formed is reported by that method.
///
/// ```
/// use exchange_agreement::{id::PartKey, CategoryKind::Civilian, Leg};
/// let (leg, sick) = (Leg::new("RU", "UA", [(Civilian, 12)])?, PartKey::new("sick")?);
/// assert_eq!(leg.clone().with_part("sick")?, leg.clone().with_part(&sick)?);
/// let refused = leg.with_part("").unwrap_err();
/// assert_eq!(refused.to_string(), "E02 /part the part is empty");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct TextOr<T>(Form<T>);

#[derive(Clone, Debug)]
enum Form<T> {
    Value(T),
    /// Text that no value can be read from.
    Text(String),
}

/// What can be read from text, with a finding where it cannot.
pub(crate) trait FromText: Sized {
    fn from_text(text: &str, sink: &mut Sink<'_>) -> Option<Self>;
}

impl<W: Word> FromText for W {
    fn from_text(text: &str, sink: &mut Sink<'_>) -> Option<Self> {
        W::read(text)
            .map_err(|error| error.report(W::WHAT, sink))
            .ok()
    }
}

impl FromText for PartialDate {
    fn from_text(text: &str, sink: &mut Sink<'_>) -> Option<Self> {
        read_date(text, Self::FORMS, sink)
    }
}

impl FromText for When {
    fn from_text(text: &str, sink: &mut Sink<'_>) -> Option<Self> {
        read_date(text, Self::FORMS, sink)
    }
}

impl FromText for Period {
    fn from_text(text: &str, sink: &mut Sink<'_>) -> Option<Self> {
        read_date(text, Self::FORMS, sink)
    }
}

impl FromText for Moment {
    fn from_text(text: &str, sink: &mut Sink<'_>) -> Option<Self> {
        read_date(text, Self::FORMS, sink)
    }
}

impl<T> TextOr<T> {
    /// Returns the value, or reports why the text stands for none.
    pub(crate) fn read(self, sink: &mut Sink<'_>) -> Option<T>
    where
        T: FromText,
    {
        match self.0 {
            Form::Value(value) => Some(value),
            Form::Text(text) => T::from_text(&text, sink),
        }
    }

    /// Returns the value for a key, or the finding at that key.
    pub(crate) fn for_key(self, key: &'static str) -> Result<T, Invalid>
    where
        T: FromText,
    {
        let mut findings = Findings::new();
        let value = self.read(&mut findings.sink().key(key));
        findings.finish(value)
    }
}

impl<T: FromStr> From<&str> for TextOr<T> {
    fn from(text: &str) -> Self {
        Self(
            text.parse()
                .map_or_else(|_| Form::Text(text.into()), Form::Value),
        )
    }
}

impl<T: FromStr> From<&&str> for TextOr<T> {
    fn from(text: &&str) -> Self {
        Self::from(*text)
    }
}

impl<T: FromStr> From<String> for TextOr<T> {
    fn from(text: String) -> Self {
        Self::from(&*text)
    }
}

impl<T: FromStr> From<&String> for TextOr<T> {
    fn from(text: &String) -> Self {
        Self::from(&**text)
    }
}

macro_rules! values {
    ($($name:ident)+) => { $(
        impl From<$name> for TextOr<$name> {
            fn from(value: $name) -> Self {
                Self(Form::Value(value))
            }
        }

        impl From<&$name> for TextOr<$name> {
            fn from(value: &$name) -> Self {
                Self(Form::Value(value.clone()))
            }
        }
    )+ };
}

values! {
    ActorKey AgreementId AmendmentId CommitmentId EventId ExchangeId Moment ParityId PartKey PartialDate PartyId ReportId Text
    TrancheId When
}

/// A day of the package `chrono`, in whose form a date is written too.
impl From<chrono::NaiveDate> for TextOr<PartialDate> {
    fn from(day: chrono::NaiveDate) -> Self {
        Self::from(alloc::format!("{day}"))
    }
}

/// A day of the package `chrono`, in whose form a date is written too.
impl From<chrono::NaiveDate> for TextOr<When> {
    fn from(day: chrono::NaiveDate) -> Self {
        Self::from(alloc::format!("{day}"))
    }
}

impl From<PartialDate> for TextOr<When> {
    fn from(date: PartialDate) -> Self {
        Self(Form::Value(When::On(date)))
    }
}
