//! People who were sent back to a side, and had been handed on by a third actor: they came back through it.

use crate::ledger::journal::JournalEntry;
use crate::ledger::movements::{Moved, Movement, Reading};
use crate::ledger::standing::Question;
use crate::words::{Ends, Interval};
use alloc::collections::BTreeMap;
use alloc::vec::Vec;

/// Returns the directions from third actors in which people had gone who were sent back in that of a side, each with
/// how many of them: at least those for whom there is no room among the others, at most all who went through it.
pub(super) fn through(question: &Question<'_>, returned: &Movement<'_>) -> Vec<(Ends, Interval)> {
    let is_of_side = returned.moved() == Moved::Returned && returned.released_by().is_none();
    let Some((_, to)) = returned.ends().way().filter(|_| is_of_side) else {
        return Vec::new();
    };
    let entry = returned.entries().first();
    let entry = entry.and_then(|at| question.book.journal.entries().get(*at));
    let reversal = entry.and_then(JournalEntry::reversal);
    let movements =
        reversal.and_then(|of| question.movements_of(of.exchange(), Reading::AsRecorded));
    let Some(movements) = movements else {
        return Vec::new();
    };
    let mut found: BTreeMap<Ends, u64> = BTreeMap::new();
    for one in movements.iter().filter(|one| is_alike(one, returned)) {
        let is_of_way = |(ends, _): (Ends, bool)| ends.overlap(returned.ends());
        if one.ways().any(is_of_way) {
            let sum = found.entry(one.ends()).or_default();
            *sum = sum.saturating_add(shared(one, returned));
        }
    }
    let all = found
        .values()
        .fold(0_u64, |sum, most| sum.saturating_add(*most));
    let number = returned.total();
    let is_of_third =
        |ends: &Ends| ends.way().is_some_and(|way| way.1 == to) && *ends != returned.ends();
    let through = found.iter().filter(|(ends, _)| is_of_third(ends));
    let through = through.map(|(ends, own)| {
        let most = number.most().min(*own);
        let others = all.saturating_sub(*own);
        let least = number.surely().saturating_sub(others).min(most);
        let narrow = Interval::and_unclear(least, most.saturating_sub(least));
        (*ends, narrow.with_estimate_of(number))
    });
    through.collect()
}

/// Returns true if people who were sent back may be among those of a movement.
fn is_alike(delivered: &Movement<'_>, returned: &Movement<'_>) -> bool {
    let parts = [delivered.part(), returned.part()];
    delivered.moved() == returned.counts_as()
        && delivered.is_of_remains() == returned.is_of_remains()
        && delivered.is_outside_the_terms() == returned.is_outside_the_terms()
        && (parts[0] == parts[1] || parts.contains(&None))
}

/// Returns the most people of a movement who may be among those sent back: those of a category that may be theirs.
fn shared(delivered: &Movement<'_>, returned: &Movement<'_>) -> u64 {
    if delivered.is_of_remains() {
        return delivered.total().most();
    }
    let lines = delivered.lines().iter();
    let lines = lines.filter(|(line, _)| {
        returned
            .lines()
            .iter()
            .any(|(back, _)| back.may_share(line))
    });
    let most = lines.fold(0_u64, |sum, (_, number)| sum.saturating_add(number.most()));
    most.min(delivered.total().most())
}
