//! Labels that an agreement defines.

use alloc::boxed::Box;

use super::ident::{allowed_in_ident, checked, in_one_form};
use super::text_error::TextError;
use crate::rulebook::limits;

/// A label that the agreement defines for a category, such as `colonel`: without `/`. It may be the word of a kind, as
/// `civilian` is in `hostage/civilian`, for behind the slash it is a label.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) struct Label(Box<str>);

impl Label {
    pub(crate) fn new(text: &str) -> Result<Self, TextError> {
        let allowed = |c| c != '/' && allowed_in_ident(c);
        let expected = "visible characters without spaces or `/`";
        checked(in_one_form(text), limits::IDENT, allowed, expected).map(Self)
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}
