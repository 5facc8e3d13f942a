//! `read_date`: reads any form of date from text, with a finding if there is none.

use core::str::FromStr;

use super::date_error::DateError;
use crate::rulebook::{Datum, Rule, Sink};

/// Reads a date, or reports why the text is none: given are what a finding calls it, the forms in which it is written,
/// what must exist, and what to say of a time of day beside it.
pub(crate) fn read_date<T: FromStr<Err = DateError>>(
    text: &str,
    [what, forms, existing, timeless]: [&'static str; 4],
    sink: &mut Sink<'_>,
) -> Option<T> {
    match text.parse() {
        Ok(value) => Some(value),
        Err(error) => {
            let expected = match error {
                DateError::EndsBeforeItBegins => Datum::Nothing,
                DateError::NoSuchDate => Datum::Words(existing),
                DateError::TimeOfDay => Datum::Words(timeless),
                DateError::Form if has_time::<T>(text) => Datum::Words(timeless),
                DateError::Form | DateError::PeriodForm | DateError::Unbounded => {
                    Datum::Words(forms)
                }
            };
            sink.report(Rule::DateExists)
                .about(what)
                .given(Datum::text(text))
                .expected(expected);
            None
        }
    }
}

/// Returns why a text that has not the length of a date is none.
pub(super) fn wrong_form<T: FromStr<Err = DateError>>(text: &str) -> DateError {
    if has_time::<T>(text) {
        DateError::TimeOfDay
    } else {
        DateError::Form
    }
}

/// Returns true for a date with a time of day behind it, in any form that programs write.
fn has_time<T: FromStr<Err = DateError>>(text: &str) -> bool {
    text.split_once(['T', 't', ' '])
        .is_some_and(|(date, time)| {
            date.parse::<T>().is_ok() && time.starts_with(|c: char| c.is_ascii_digit())
        })
}
