//! Decides which claims about one topic count: copies, repetitions and superseded numbers do not.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use chrono::{DateTime, FixedOffset};

use super::number::Number;
use super::status::ClaimStatus;
use crate::evidence::reports::{Report, Voice};
use crate::words::{Count, LocalTime, Moment, PartialDate, ReportId};

/// What a report says of one topic, as far as it decides whether that counts.
pub(super) trait Weighed<'r> {
    fn report(&self) -> &'r Report;

    /// Returns the voice that it is attributed to.
    fn attribution(&self) -> Voice<'r>;

    /// Attributes it to another voice: that of the report it copies.
    fn attribute_to(&mut self, voice: Voice<'r>);

    fn number(&self) -> Number;

    fn status(&self) -> ClaimStatus;

    fn set_status(&mut self, status: ClaimStatus);

    /// Returns the positions of the report and of the figure.
    fn at(&self) -> (u32, u32);

    fn rank(&self) -> u32 {
        self.attribution().rank
    }

    fn copy_of(&self) -> Option<u32> {
        self.attribution().copy_of
    }

    fn counts(&self) -> bool {
        self.status() == ClaimStatus::Counts
    }
}

/// Sorts the claims of one topic by voice and number, and sets which of them count.
pub(super) fn weigh<'r, C: Weighed<'r>>(claims: &mut [C]) {
    if claims.iter().any(|claim| claim.copy_of().is_some()) {
        resolve_copies(claims);
    }
    if !claims.is_sorted_by_key(C::rank) {
        claims.sort_by_key(C::rank);
    }
    for voice in claims.chunk_by_mut(|one, other| one.rank() == other.rank()) {
        if voice.len() > 1 {
            voice.sort_by(|one, other| order(one).cmp(&order(other)));
            weigh_one_voice(voice);
            voice.sort_by(|one, other| order(one).cmp(&order(other)));
        }
    }
}

/// Attributes each copy to the voice of its original and sets its status. A copy never counts: it repeats a number of
/// its original, or differs from it.
fn resolve_copies<'r, C: Weighed<'r>>(claims: &mut [C]) {
    let mut originals: BTreeMap<u32, Vec<(Voice<'_>, Number)>> = BTreeMap::new();
    for claim in claims.iter().filter(|claim| claim.copy_of().is_none()) {
        let numbers = originals.entry(claim.at().0).or_default();
        numbers.push((claim.attribution(), claim.number()));
    }
    for claim in claims.iter_mut() {
        let numbers = claim
            .copy_of()
            .and_then(|original| originals.get(&original));
        let Some(numbers) = numbers else { continue };
        let is_same = |number: &Number| number.is_one_with(claim.number());
        let same = numbers
            .iter()
            .find(|(voice, number)| voice.rank == claim.rank() && is_same(number));
        let same = same.or_else(|| numbers.iter().find(|(_, number)| is_same(number)));
        let status = if same.is_some() {
            ClaimStatus::Repeats
        } else {
            ClaimStatus::Miscopied
        };
        let own = numbers.iter().find(|(voice, _)| voice.rank == claim.rank());
        if let Some((voice, _)) = same.or(own).or(numbers.first()) {
            claim.attribute_to(*voice);
        }
        claim.set_status(status);
    }
}

/// Beyond this limit of different numbers, the claims of a voice about one topic are not ordered by date: all count.
const FEW: usize = 64;

/// Sets which claims of one voice count: each number once, and a number not at all if the voice certainly reported an
/// incompatible one later.
fn weigh_one_voice<'r, C: Weighed<'r>>(voice: &mut [C]) {
    let own = voice.partition_point(C::counts);
    let Some((voice, copies)) = voice.split_at_mut_checked(own) else {
        return;
    };
    replace(voice);
    // A copy of a number that was replaced repeats no number of now.
    for copy in copies {
        let is_own = |one: &&C| one.number().is_one_with(copy.number());
        let mut same = voice.iter().filter(is_own).peekable();
        let is_known = copy.status() == ClaimStatus::Repeats && same.peek().is_some();
        if is_known && same.all(|one| one.status() == ClaimStatus::Superseded) {
            copy.set_status(ClaimStatus::Superseded);
        }
    }
}

/// Sets which of the numbers that a voice itself reported count.
fn replace<'r, C: Weighed<'r>>(voice: &mut [C]) {
    let mut numbers: Vec<(Number, Dates)> = Vec::new();
    for same in voice.chunk_by_mut(|one, other| number(one) == number(other)) {
        numbers.extend(same.first().map(|first| (first.number(), Dates::of(same))));
        for repeated in same.iter_mut().skip(1) {
            repeated.set_status(ClaimStatus::Repeats);
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
                claim.set_status(ClaimStatus::Superseded);
            }
        }
    }
}

/// When a voice reported a number: the earliest of its dates, of its times without an offset, and of its instants. Of
/// dates it is the one that ends first, and the one that begins first.
#[derive(Default)]
struct Dates {
    ended: Option<PartialDate>,
    begun: Option<PartialDate>,
    local: Option<LocalTime>,
    instant: Option<DateTime<FixedOffset>>,
}

impl Dates {
    /// A report without a date is ignored, because it may be a copy.
    fn of<'r, C: Weighed<'r>>(claims: &[C]) -> Self {
        let mut dates = Self::default();
        for moment in claims.iter().filter_map(|claim| claim.report().said()) {
            match moment {
                Moment::Date(date) => {
                    dates.ended = earlier(dates.ended, date, PartialDate::last_day);
                    dates.begun = earlier(dates.begun, date, PartialDate::first_day);
                }
                Moment::Local(local) => dates.local = earlier(dates.local, local, LocalTime::shown),
                Moment::Instant(instant) => {
                    dates.instant = earlier(dates.instant, instant, |instant| instant);
                }
            }
        }
        dates
    }

    fn with_date(&self, date: Option<PartialDate>) -> impl Iterator<Item = Moment> + Clone {
        let local = self.local.map(Moment::Local);
        let all = [
            date.map(Moment::Date),
            local,
            self.instant.map(Moment::Instant),
        ];
        all.into_iter().flatten()
    }

    /// Returns true if it was certainly reported before the other number was reported for the first time.
    fn is_surely_before(&self, other: &Self) -> bool {
        let later = other.with_date(other.begun);
        later.clone().next().is_some()
            && self
                .with_date(self.ended)
                .any(|moment| later.clone().all(|later| moment.is_surely_before(later)))
    }
}

/// Returns the earlier of two, by a key.
fn earlier<T: Copy, K: Ord>(known: Option<T>, other: T, key: impl Fn(T) -> K) -> Option<T> {
    known
        .filter(|known| key(*known) <= key(other))
        .or(Some(other))
}

/// Returns the sort key of a claim within its voice: original claims first, then by number, then by report id.
fn order<'c, 'r: 'c, C: Weighed<'r>>(
    claim: &'c C,
) -> (bool, (u64, u64, u8, u32), ClaimStatus, &'c ReportId, u32) {
    let is_copy = claim.copy_of().is_some() && !claim.counts();
    (
        is_copy,
        number(claim),
        claim.status(),
        claim.report().id(),
        claim.at().1,
    )
}

fn number<'r, C: Weighed<'r>>(claim: &C) -> (u64, u64, u8, u32) {
    let pair = claim.number().pair();
    let (form, about) = match claim.number() {
        Number::Printed(Count::About(count)) => (1, count),
        number if number.is_about() => (2, 0),
        number if number.is_disclosed() => (0, 0),
        Number::Printed(_) | Number::Added { .. } => (3, 0),
    };
    (pair.surely(), pair.most(), form, about)
}
