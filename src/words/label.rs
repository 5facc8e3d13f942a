//! Labels that an agreement defines.

use alloc::boxed::Box;

use super::ident::{allowed_in_ident, check};
use super::text_error::TextError;
use crate::rulebook::limits;

/// A label that the agreement defines for a category, such as `colonel`: without `/`, and not the name of a kind.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) struct Label(Box<str>);

impl Label {
    pub(crate) fn new(text: &str, is_kind: fn(&str) -> bool) -> Result<Self, TextError> {
        check(
            text,
            limits::IDENT,
            |c| c != '/' && allowed_in_ident(c),
            "visible characters without blanks or `/`",
        )?;
        if is_kind(text) {
            Err(TextError::NameOfKind)
        } else {
            Ok(Self(text.into()))
        }
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}
