//! Numbers as a table has them: in a cell, and as two bounds.

use crate::rulebook::{Datum, Sink};
pub(super) use crate::words::digits;
use crate::words::{Count, CountError, CountRange, Interval, whole};

/// Reads a number of a cell that is not empty.
pub(super) fn count(text: &str, sink: &mut Sink<'_>) -> Option<Count> {
    read(text.parse(), sink)
}

/// Reads a plain number.
pub(super) fn plain(text: &str, sink: &mut Sink<'_>) -> Option<u32> {
    if digits(text).is_none() {
        sink.of_other_kind(Datum::text(text), "a whole number");
        return None;
    }
    read(whole(text), sink)
}

/// Returns the count of two bounds, either of which can be absent; `None` if the second is below the first.
pub(super) fn bounds(least: Option<u32>, most: Option<u32>) -> Option<Count> {
    match (least, most) {
        (Some(least), Some(most)) if least == most => Some(Count::Exactly(least)),
        (None | Some(0), Some(most)) => Some(Count::AtMost(most)),
        (Some(least), Some(most)) => CountRange::new(least, most).map(Count::Between),
        (Some(least), None) => Some(Count::AtLeast(least)),
        (None, None) => Some(Count::Undisclosed),
    }
}

/// Returns true if a count says the same as an interval of which either end can be absent.
pub(super) fn is_same(count: Count, least: Option<u32>, most: Option<u32>) -> bool {
    let pair: Interval = count.pair();
    let known = bounds(least, most);
    known.is_some_and(|known| {
        known.pair().surely() == pair.surely() && known.pair().possibly() == pair.possibly()
    })
}

/// Reports that the end of a range is below its beginning.
pub(super) fn range(low: u32, high: u32, sink: &mut Sink<'_>) -> Option<Count> {
    let range = CountRange::new(low, high).map(Count::Between);
    read(range.ok_or(CountError::falls(low, high)), sink)
}

/// Reports the error of a number.
fn read<T>(number: Result<T, CountError>, sink: &mut Sink<'_>) -> Option<T> {
    number.inspect_err(|error| error.report(sink)).ok()
}
