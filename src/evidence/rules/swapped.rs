//! Rule C15: a source reports the directions as they are recorded or agreed, not swapped.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;

use super::found::{Found, are_apart, as_reported};
use super::judge::Judge;
use crate::evidence::claims::{Comparison, Number, Recorded, exchange_of};
use crate::evidence::topics::{Key, Topic};
use crate::rulebook::Rule;
use crate::words::{Act, Ends};

/// The voices that report the directions swapped, by the position of the comparison.
pub(super) type Swapped = BTreeMap<usize, BTreeSet<u32>>;

impl Judge<'_, '_> {
    /// C15: a voice reports for one direction what is recorded or agreed for the other, and not its own number for that
    /// other one. Returns these voices; C14 and C17 ignore them there.
    pub(super) fn swapped(&self, found: &mut Found) -> Swapped {
        let mut swapped = Swapped::new();
        let mut told: BTreeSet<(u32, u32)> = BTreeSet::new();
        let mut recorded = Recorded::of(self.ledger);
        for (position, there) in self.comparisons.iter().enumerate() {
            let Some(mirror) = there.near.mirror.filter(|_| !there.topic().is_running()) else {
                continue;
            };
            let Some(own) = there.expected().filter(|own| differs(there, *own)) else {
                continue;
            };
            let back = self.at(mirror);
            let mirrored = match back {
                Some((_, back)) => back.expected(),
                None => expected_back(&mut recorded, there, mirror),
            };
            let Some(mirrored) = mirrored else {
                continue;
            };
            let are_known = own.is_one_number() && mirrored.is_one_number();
            let is_promised = there.topic().act() == Act::Agreed;
            if !are_apart(own.pair(), mirrored.pair()) || !(are_known || is_promised) {
                continue;
            }
            let wider = there.near.wider.iter().flatten();
            let wider: Vec<usize> = wider.filter_map(|key| Some(self.at(*key)?.0)).collect();
            for claim in there
                .disclosed()
                .filter(|claim| is_of(claim.number, mirrored, own))
            {
                let is_known = |at: &usize| {
                    let known = swapped.get(at);
                    known.is_some_and(|voices| voices.contains(&claim.rank))
                };
                // A source that also gives the number of this direction contradicts itself (C13).
                let mut same = there.disclosed().filter(|other| other.rank == claim.rank);
                let returned = back.iter().flat_map(|(_, back)| back.disclosed());
                let mut returned = returned.filter(|other| other.rank == claim.rank);
                let is_swap = same.all(|other| is_of(other.number, mirrored, own))
                    && returned.all(|other| is_of(other.number, own, mirrored));
                if !is_swap {
                    continue;
                }
                // The ends of a figure are those of all its categories.
                let is_new = !is_known(&position) && !wider.iter().any(is_known);
                if is_new && told.insert(claim.at) {
                    let (given, expected) = (as_reported(claim.number), as_reported(own));
                    let rule = Rule::DirectionAsRecorded;
                    found.at(rule, there, claim, given, expected);
                }
                swapped.entry(position).or_default().insert(claim.rank);
                if let Some((mirror, _)) = back {
                    swapped.entry(mirror).or_default().insert(claim.rank);
                }
                // A figure of one category is also the figure of all.
                for at in wider.iter().copied() {
                    let all = self.comparisons.get(at);
                    let mut all = all.into_iter().flat_map(Comparison::disclosed);
                    if all.any(|all| all.at == claim.at && is_of(all.number, mirrored, own)) {
                        swapped.entry(at).or_default().insert(claim.rank);
                    }
                }
            }
        }
        swapped
    }
}

/// Returns the number recorded or agreed for the opposite direction, of which no source reports one: of an exchange, or
/// promised in all.
fn expected_back<'r>(
    recorded: &mut Recorded<'r>,
    there: &Comparison<'r>,
    mirror: Key,
) -> Option<Number> {
    let topic = there.topic();
    if exchange_of(topic).is_none() && topic.act() != Act::Agreed {
        return None;
    }
    let (from, to) = topic.ends().way()?;
    let ends = Ends::one_way(to, from);
    let topic = Topic {
        ends,
        ..topic.clone()
    };
    let mut back = Comparison::of(mirror, topic, [].into());
    back.lapse = there.lapse;
    recorded.expected(&back)
}

/// Returns true if a claim differs from the number that is recorded or agreed.
fn differs(comparison: &Comparison<'_>, own: Number) -> bool {
    let mut claims = comparison.disclosed();
    claims.any(|claim| are_apart(claim.compared(), own.pair()))
}

/// Returns true if a reported number is the one known for a direction and cannot be that of the other direction. An
/// approximate number may be any within its margin.
fn is_of(reported: Number, known: Number, other: Number) -> bool {
    let is_about = reported.is_about() || known.is_about();
    let are_one_each = reported.is_one_number() && known.is_one_number();
    let is_near = is_about && are_one_each && !are_apart(reported.pair(), known.pair());
    (reported.pair() == known.pair() || is_near) && are_apart(reported.pair(), other.pair())
}
