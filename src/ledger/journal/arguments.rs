//! Checked dates and tallies made from what a caller or a document gives; faults are reported to the sink.

use crate::rulebook::{Datum, Rule, Sink};
use crate::words::{DetaineeCategory, Tally, TallyDraft, TallyError};

pub(crate) fn tally<C: Into<DetaineeCategory>>(
    counts: impl IntoIterator<Item = (C, u32)>,
    sink: &mut Sink<'_>,
) -> Option<Tally> {
    reported(Tally::new(counts), sink)
}

/// Finishes a tally, or reports why it cannot be made.
pub(super) fn finished(draft: TallyDraft, sink: &mut Sink<'_>) -> Option<Tally> {
    reported(draft.finish(), sink)
}

fn reported(tally: Result<Tally, TallyError>, sink: &mut Sink<'_>) -> Option<Tally> {
    let sink = &mut sink.key("detainees");
    match tally {
        Ok(tally) => Some(tally),
        Err(TallyError::Repeated(category)) => {
            sink.report(Rule::UsedOnce)
                .about("category")
                .given(Datum::shown(&category));
            None
        }
        Err(TallyError::TooMany { lines, max }) => {
            sink.too_many("categories", lines, max);
            None
        }
    }
}
