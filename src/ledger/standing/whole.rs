//! The number outstanding under several commitments of one direction, asked as a whole.

use super::folded::Folded;
use crate::ledger::terms::Whole;
use crate::words::{Interval, UNBOUNDED};

/// Returns the people or remains that count toward the whole: released or discharged.
fn done(folded: &Folded<'_>, at: usize) -> Interval {
    let of = |place: usize| {
        folded.pair(|totals| {
            let [released, discharged] = totals.whole(folded.terms, at);
            if place == 0 { released } else { discharged }
        })
    };
    of(0).plus(of(1))
}

/// Returns the number outstanding under several commitments that share no people.
///
/// At least what is needed if everyone counts where people are needed, but for those that one commitment surely has beyond
/// its own need, who count for no other; at most what is needed if all people whose commitment
/// is unknown count where the fewest are needed.
pub(super) fn outstanding(folded: &Folded<'_>, at: usize, whole: &Whole) -> Interval {
    let all = done(folded, at);
    let (mut needed, mut assigned, mut beyond) = (0_u64, 0_u64, 0_u64);
    let (mut left, mut fewest_left) = (0_u64, UNBOUNDED);
    for member in whole.members.iter() {
        let Some(term) = folded.terms.commitments.get(member) else {
            continue;
        };
        let fewest = folded.bound(member, term).fewest;
        let surely = folded.done(member).surely();
        let missing = if fewest.most() == UNBOUNDED {
            UNBOUNDED
        } else {
            fewest.most().saturating_sub(surely)
        };
        beyond = beyond.saturating_add(surely.saturating_sub(fewest.most()));
        needed = needed.saturating_add(fewest.surely());
        assigned = assigned.saturating_add(surely);
        left = left.saturating_add(missing);
        fewest_left = fewest_left.min(missing);
    }
    let unassigned = all.surely().saturating_sub(assigned);
    let least = needed.saturating_sub(all.most().saturating_sub(beyond));
    let most = if left == UNBOUNDED {
        UNBOUNDED
    } else {
        left.saturating_sub(fewest_left.min(unassigned))
    };
    Interval::and_unclear(least, most.saturating_sub(least))
}
