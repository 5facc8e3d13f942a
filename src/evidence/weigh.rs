//! Which of the claims about one topic decide anything: copies, repetitions and earlier words do not.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use super::claim::{Claim, ClaimStatus};
use super::number::Number;
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

/// Of the claims of one voice, the same number counts once, and not at all where the voice surely told another later.
fn weigh_one_voice(voice: &mut [Claim<'_>]) {
    let own = voice.partition_point(Claim::counts);
    let Some((voice, _)) = voice.split_at_mut_checked(own) else {
        return;
    };
    let mut first_said: Vec<Option<Moment>> = Vec::new();
    for same in voice.chunk_by_mut(|one, other| number(one) == number(other)) {
        first_said.push(earliest(same));
        for repeated in same.iter_mut().skip(1) {
            repeated.status = ClaimStatus::Repeats;
        }
    }
    let numbers = voice.chunk_by_mut(|one, other| number(one) == number(other));
    for (same, said) in numbers.zip(&first_said) {
        let is_later = |later: &Moment| said.is_some_and(|said| said.is_surely_before(*later));
        if first_said.iter().flatten().any(is_later) {
            for claim in same {
                claim.status = ClaimStatus::Superseded;
            }
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
        Number::Added(_)
        | Number::Told(
            Count::Exactly(_) | Count::AtLeast(_) | Count::AtMost(_) | Count::Between(_),
        ) => (0, 0),
        Number::Told(Count::About(count)) => (1, count),
        Number::Told(Count::Undisclosed) => (2, 0),
    };
    (pair.surely(), pair.most(), form, about)
}

/// When a number was first said, where that can be told. A report without a date may be a copy, and says nothing here.
fn earliest(claims: &[Claim<'_>]) -> Option<Moment> {
    let mut moments = claims.iter().filter_map(|claim| claim.report.said());
    let mut first = moments.next()?;
    for moment in moments {
        if moment.is_surely_before(first) {
            first = moment;
        } else if moment != first && !first.is_surely_before(moment) {
            return None;
        }
    }
    Some(first)
}
