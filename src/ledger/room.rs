//! E13: how many entries a journal holds.

use crate::rulebook::{Findings, Place, limits};

/// E13: there is room for one more entry.
pub(super) fn check_room(entries: usize, place: &Place<'_>, findings: &mut Findings) {
    if entries >= limits::JOURNAL {
        let given = entries.saturating_add(1);
        findings.too_many(place, "entries", given, limits::JOURNAL);
    }
}

#[cfg(test)]
mod tests {
    use super::{Findings, Place, check_room, limits};
    use alloc::string::{String, ToString as _};

    #[test]
    fn a_journal_holds_four_million_entries_and_not_one_more() {
        let told = |entries: usize| -> String {
            let mut findings = Findings::new();
            check_room(entries, &Place::Root, &mut findings);
            findings.to_string()
        };
        assert_eq!(told(limits::JOURNAL - 1), "");
        assert_eq!(
            told(limits::JOURNAL),
            "E13 \"\" 4,194,305 entries, at most 4,194,304 can be held"
        );
    }
}
