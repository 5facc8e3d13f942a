//! One day, read and checked.

use alloc::string::ToString as _;

use crate::rulebook::{Datum, Findings, Invalid, Sink};
use crate::words::{PartialDate, TextOr};

/// Reads one day, or reports why the text is none: a month or a year is not one day.
pub(super) fn read_day(day: TextOr<PartialDate>, sink: &mut Sink<'_>) -> Option<PartialDate> {
    let day = day.read(sink)?;
    if day.day().is_none() {
        sink.of_other_kind(Datum::text(&day.to_string()), "one day");
        return None;
    }
    Some(day)
}

/// Returns one day, or the finding at a key.
pub(super) fn one_day(day: TextOr<PartialDate>, key: &'static str) -> Result<PartialDate, Invalid> {
    let mut findings = Findings::new();
    let day = read_day(day, &mut findings.sink().key(key));
    findings.finish(day)
}
