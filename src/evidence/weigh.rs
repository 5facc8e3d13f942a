//! Which of the claims about one topic decide anything: copies, repetitions and earlier words do not.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use chrono::{DateTime, FixedOffset};

use super::claim::{Claim, ClaimStatus};
use super::number::Number;
use super::timeline::Day;
use super::voices::Voice;
use crate::words::{Count, Moment, ReportId};

/// Puts the claims of one topic in order, by voice and number, and finds which of them count.
pub(super) fn weigh(claims: &mut [Claim<'_>]) {
    if claims.iter().any(|claim| claim.copy_of.is_some()) {
        hear_copies(claims);
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

/// A copy adds nothing to what its original tells of the topic, and speaks with the same voice. Where it prints another
/// number, that is nobody's word.
fn hear_copies(claims: &mut [Claim<'_>]) {
    let mut originals: BTreeMap<u32, Vec<(Voice<'_>, Number)>> = BTreeMap::new();
    for claim in claims.iter().filter(|claim| claim.copy_of.is_none()) {
        let told = originals.entry(claim.at.0).or_default();
        told.push((claim.spoken(), claim.number));
    }
    for claim in claims.iter_mut() {
        let told = claim.copy_of.and_then(|original| originals.get(&original));
        let Some(told) = told else { continue };
        let is_same = |number: &Number| *number == claim.number || number.is_same_as(claim.number);
        let same = told
            .iter()
            .find(|(voice, number)| voice.rank == claim.rank && is_same(number));
        let same = same.or_else(|| told.iter().find(|(_, number)| is_same(number)));
        claim.status = if same.is_some() {
            ClaimStatus::Repeats
        } else {
            ClaimStatus::Miscopied
        };
        let own = told.iter().find(|(voice, _)| voice.rank == claim.rank);
        if let Some((voice, _)) = same.or(own).or(told.first()) {
            claim.speak_as(*voice);
        }
    }
}

/// More numbers than this of one voice about one thing are not sorted out by their dates: all of them stand.
const FEW: usize = 64;

/// Of the claims of one voice, the same number counts once, and not at all where the voice surely told another later that
/// does not go with it.
fn weigh_one_voice(voice: &mut [Claim<'_>]) {
    let own = voice.partition_point(Claim::counts);
    let Some((voice, _)) = voice.split_at_mut_checked(own) else {
        return;
    };
    let mut told: Vec<(Number, Said)> = Vec::new();
    for same in voice.chunk_by_mut(|one, other| number(one) == number(other)) {
        told.extend(same.first().map(|first| (first.number, Said::of(same))));
        for repeated in same.iter_mut().skip(1) {
            repeated.status = ClaimStatus::Repeats;
        }
    }
    if told.len() > FEW {
        return;
    }
    let numbers = voice.chunk_by_mut(|one, other| number(one) == number(other));
    for (same, (number, said)) in numbers.zip(&told) {
        let replaces = |(later, when): &(Number, Said)| {
            said.is_surely_before(when) && later.is_disclosed() && later.is_apart_from(*number)
        };
        if told.iter().any(replaces) {
            for claim in same {
                claim.status = ClaimStatus::Superseded;
            }
        }
    }
}

/// When one voice told one number. Dates and instants are not compared with each other: their offsets may differ.
#[derive(Default)]
struct Said {
    /// The first day by the end of which it was surely told, and the first on which it possibly was.
    days: Option<(Day, Day)>,
    instant: Option<DateTime<FixedOffset>>,
}

impl Said {
    /// A report without a date says nothing here: it may be a copy.
    fn of(claims: &[Claim<'_>]) -> Self {
        let mut said = Self::default();
        for moment in claims.iter().filter_map(|claim| claim.report.said()) {
            match moment {
                Moment::Date(date) => {
                    let (first, last) = (date.first_day(), date.last_day());
                    said.days = Some(said.days.map_or((last, first), |(surely, possibly)| {
                        (surely.min(last), possibly.min(first))
                    }));
                }
                Moment::Instant(instant) => {
                    said.instant = Some(said.instant.map_or(instant, |first| first.min(instant)));
                }
            }
        }
        said
    }

    /// Whether it was surely told once before the other was told at all.
    fn is_surely_before(&self, other: &Self) -> bool {
        match (other.days, other.instant) {
            (Some((_, possibly)), None) => self.days.is_some_and(|(surely, _)| surely < possibly),
            (None, Some(first)) => self.instant.is_some_and(|instant| instant < first),
            (None, None) | (Some(_), Some(_)) => false,
        }
    }
}

/// The order of the claims of one voice: those that copy nothing first, then by number, then by report, wherever that
/// stands in its list.
fn order<'c>(claim: &'c Claim<'_>) -> (bool, (u64, u64, u8, u32), ClaimStatus, &'c ReportId, u32) {
    let is_heard_elsewhere = claim.copy_of.is_some() && !claim.counts();
    (
        is_heard_elsewhere,
        number(claim),
        claim.status,
        claim.report.id(),
        claim.at.1,
    )
}

fn number(claim: &Claim<'_>) -> (u64, u64, u8, u32) {
    let pair = claim.number.pair();
    let (form, about) = match claim.number {
        Number::Told(Count::About(count)) => (1, count),
        number if number.is_about() => (2, 0),
        number if number.is_disclosed() => (0, 0),
        Number::Told(_) | Number::Added { .. } => (3, 0),
    };
    (pair.surely(), pair.most(), form, about)
}
