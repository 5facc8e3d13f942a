//! `read_date`: reads any form of date from text, with a finding if there is none.

use core::str::FromStr;

use super::date::DateError;
use crate::rulebook::{Datum, Rule, Sink};

/// Reads a date, given what a finding calls it, the forms that it is written in, and what must exist, or reports that it does not exist or ends before it begins.
pub(crate) fn read_date<T: FromStr<Err = DateError>>(
    text: &str,
    [what, forms, existing]: [&'static str; 3],
    sink: &mut Sink<'_>,
) -> Option<T> {
    match text.parse() {
        Ok(value) => Some(value),
        Err(error) => {
            let expected = match error {
                DateError::EndsBeforeItBegins => Datum::Nothing,
                DateError::NoSuchDate => Datum::Words(existing),
                DateError::Form | DateError::Unbounded => Datum::Words(forms),
            };
            sink.report(Rule::DateExists)
                .about(what)
                .given(Datum::text(text))
                .expected(expected);
            None
        }
    }
}
