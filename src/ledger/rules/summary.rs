//! T13: a summary is not below the records that it includes.

use crate::ledger::movements::Below;
use crate::rulebook::{Rule, Sink};
use crate::words::Subject;

/// Reports T13 once per direction that the summary names, for people and for remains apart; for both directions
/// together if neither is below by itself.
pub(in crate::ledger) fn below_records(below: &[Below], sink: &mut Sink<'_>) {
    for one in below.iter().filter(|one| !one.is_beside) {
        let subject = if one.is_of_remains {
            Subject::Remains
        } else {
            Subject::AnyDetainee
        };
        sink.key("includes")
            .report(Rule::SummaryNotBelow)
            .about(subject.flow(one.ends))
            .given(one.said)
            .expected(one.included);
    }
}
