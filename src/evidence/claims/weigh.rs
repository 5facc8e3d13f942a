//! Decides which claims about one topic count: copies, repetitions and superseded numbers do not.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use chrono::{DateTime, FixedOffset};

use super::claim::{Claim, ClaimStatus};
use super::number::Number;
use crate::evidence::reports::Voice;
use crate::evidence::topics::Day;
use crate::words::{Count, Moment, ReportId};

/// Sorts the claims of one topic by voice and number, and sets which of them count.
pub(super) fn weigh(claims: &mut [Claim<'_>]) {
    if claims.iter().any(|claim| claim.copy_of.is_some()) {
        resolve_copies(claims);
    }
    if !claims.is_sorted_by_key(|claim| claim.rank) {
        claims.sort_by_key(|claim| claim.rank);
    }
    for voice in claims.chunk_by_mut(|one, other| one.rank == other.rank) {
        if voice.len() > 1 {
            voice.sort_by(|one, other| order(one).cmp(&order(other)));
            weigh_one_voice(voice);
            voice.sort_by(|one, other| order(one).cmp(&order(other)));
        }
    }
}

/// Attributes each copy to the voice of its original and sets its status. A copy never counts: it repeats a number of
/// its original, or differs from it.
fn resolve_copies(claims: &mut [Claim<'_>]) {
    let mut originals: BTreeMap<u32, Vec<(Voice<'_>, Number)>> = BTreeMap::new();
    for claim in claims.iter().filter(|claim| claim.copy_of.is_none()) {
        let numbers = originals.entry(claim.at.0).or_default();
        numbers.push((claim.attribution(), claim.number));
    }
    for claim in claims.iter_mut() {
        let numbers = claim.copy_of.and_then(|original| originals.get(&original));
        let Some(numbers) = numbers else { continue };
        let is_same = |number: &Number| number.is_one_with(claim.number);
        let same = numbers
            .iter()
            .find(|(voice, number)| voice.rank == claim.rank && is_same(number));
        let same = same.or_else(|| numbers.iter().find(|(_, number)| is_same(number)));
        claim.status = if same.is_some() {
            ClaimStatus::Repeats
        } else {
            ClaimStatus::Miscopied
        };
        let own = numbers.iter().find(|(voice, _)| voice.rank == claim.rank);
        if let Some((voice, _)) = same.or(own).or(numbers.first()) {
            claim.attribute_to(*voice);
        }
    }
}

/// Beyond this limit of different numbers, the claims of a voice about one topic are not ordered by date: all count.
const FEW: usize = 64;

/// Sets which claims of one voice count: each number once, and a number not at all if the voice certainly reported an
/// incompatible one later.
fn weigh_one_voice(voice: &mut [Claim<'_>]) {
    let own = voice.partition_point(Claim::counts);
    let Some((voice, _)) = voice.split_at_mut_checked(own) else {
        return;
    };
    let mut numbers: Vec<(Number, Dates)> = Vec::new();
    for same in voice.chunk_by_mut(|one, other| number(one) == number(other)) {
        numbers.extend(same.first().map(|first| (first.number, Dates::of(same))));
        for repeated in same.iter_mut().skip(1) {
            repeated.status = ClaimStatus::Repeats;
        }
    }
    if numbers.len() > FEW {
        return;
    }
    let equal = voice.chunk_by_mut(|one, other| number(one) == number(other));
    for (same, (number, dates)) in equal.zip(&numbers) {
        let replaces = |(later, when): &(Number, Dates)| {
            dates.is_surely_before(when) && later.is_disclosed() && later.is_apart_from(*number)
        };
        if numbers.iter().any(replaces) {
            for claim in same {
                claim.status = ClaimStatus::Superseded;
            }
        }
    }
}

/// When a voice reported a number. Dates and instants are not compared with each other, because offsets may differ.
#[derive(Default)]
struct Dates {
    /// The last day by which it was certainly reported, and the first day on which it may have been.
    days: Option<(Day, Day)>,
    instant: Option<DateTime<FixedOffset>>,
}

impl Dates {
    /// A report without a date is ignored, because it may be a copy.
    fn of(claims: &[Claim<'_>]) -> Self {
        let mut dates = Self::default();
        for moment in claims.iter().filter_map(|claim| claim.report.said()) {
            match moment {
                Moment::Date(date) => {
                    let (first, last) = (date.first_day(), date.last_day());
                    dates.days = Some(dates.days.map_or((last, first), |(surely, possibly)| {
                        (surely.min(last), possibly.min(first))
                    }));
                }
                Moment::Instant(instant) => {
                    dates.instant = Some(dates.instant.map_or(instant, |first| first.min(instant)));
                }
            }
        }
        dates
    }

    /// Returns true if it was certainly reported before the other number was reported for the first time.
    fn is_surely_before(&self, other: &Self) -> bool {
        match (other.days, other.instant) {
            (Some((_, possibly)), None) => self.days.is_some_and(|(surely, _)| surely < possibly),
            (None, Some(first)) => self.instant.is_some_and(|instant| instant < first),
            (None, None) | (Some(_), Some(_)) => false,
        }
    }
}

/// Returns the sort key of a claim within its voice: original claims first, then by number, then by report id.
fn order<'c>(claim: &'c Claim<'_>) -> (bool, (u64, u64, u8, u32), ClaimStatus, &'c ReportId, u32) {
    let is_copy = claim.copy_of.is_some() && !claim.counts();
    (
        is_copy,
        number(claim),
        claim.status,
        claim.report.id(),
        claim.at.1,
    )
}

fn number(claim: &Claim<'_>) -> (u64, u64, u8, u32) {
    let pair = claim.number.pair();
    let (form, about) = match claim.number {
        Number::Printed(Count::About(count)) => (1, count),
        number if number.is_about() => (2, 0),
        number if number.is_disclosed() => (0, 0),
        Number::Printed(_) | Number::Added { .. } => (3, 0),
    };
    (pair.surely(), pair.most(), form, about)
}
