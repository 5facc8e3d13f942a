//! E13: the limit of journal entries.

use crate::rulebook::{Sink, limits};

/// Reports E13 if the journal is full.
pub(in crate::ledger) fn check_room(entries: usize, sink: &mut Sink<'_>) {
    if entries >= limits::JOURNAL {
        let given = entries.saturating_add(1);
        sink.too_many("entries", given, limits::JOURNAL);
    }
}

#[cfg(test)]
mod tests {
    use super::{check_room, limits};
    use crate::rulebook::Findings;
    use alloc::string::{String, ToString as _};

    #[test]
    fn the_last_entry_within_the_limit_is_accepted_and_the_next_refused() {
        let findings_with = |entries: usize| -> String {
            let mut findings = Findings::new();
            check_room(entries, &mut findings.sink());
            findings.to_string()
        };
        assert_eq!(findings_with(limits::JOURNAL - 1), "");
        assert_eq!(
            findings_with(limits::JOURNAL),
            "E13 \"\" 4,194,305 entries, at most 4,194,304 are allowed"
        );
    }
}
