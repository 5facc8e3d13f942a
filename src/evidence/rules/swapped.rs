//! Rule C15: a source reports the directions as they are recorded or agreed, not swapped.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;

use super::found::{Found, are_apart, as_reported};
use super::judge::Judge;
use crate::evidence::claims::{Claim, Comparison, Number, Recorded, exchange_of};
use crate::evidence::topics::{Key, Near, Topic};
use crate::rulebook::Rule;
use crate::words::{Act, Ends};

/// The voices that report the directions swapped, by the position of the comparison.
pub(super) type Swapped = BTreeMap<usize, BTreeSet<u32>>;

impl<'r> Judge<'_, 'r> {
    /// C15: a voice reports for one direction what is recorded or agreed for the other, and neither direction as it is
    /// recorded. Returns these voices; C14 and C17 ignore them there.
    pub(super) fn swapped(&self, found: &mut Found) -> Swapped {
        let mut swapped = Swapped::new();
        let mut told: BTreeSet<(u32, u32)> = BTreeSet::new();
        let mut recorded = Recorded::of(self.ledger);
        let mut right: Option<Right> = None;
        for (position, there) in self.comparisons.iter().enumerate() {
            let Some((own, mirrored)) = self.apart(&mut recorded, there) else {
                continue;
            };
            let back = there.near.mirror.and_then(|mirror| self.at(mirror));
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
                let right = right.get_or_insert_with(|| Right::of(self, &mut recorded));
                if right.has(there, claim) {
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

    /// Returns the numbers known for the direction of a topic and for the other, if a source differs from the first and no
    /// number is both.
    fn apart(
        &self,
        recorded: &mut Recorded<'r>,
        there: &Comparison<'r>,
    ) -> Option<(Number, Number)> {
        let own = there.expected().filter(|own| differs(there, *own))?;
        let mirrored = self.mirrored(recorded, there)?;
        let are_known = own.is_one_number() && mirrored.is_one_number();
        let is_promised = there.topic().act() == Act::Agreed;
        let is_apart = are_apart(own.pair(), mirrored.pair());
        (is_apart && (are_known || is_promised)).then_some((own, mirrored))
    }

    /// Returns the number recorded or agreed for the direction opposite to that of a topic of one occasion.
    fn mirrored(&self, recorded: &mut Recorded<'r>, there: &Comparison<'r>) -> Option<Number> {
        let mirror = there.near.mirror.filter(|_| !there.topic().is_running())?;
        match self.at(mirror) {
            Some((_, back)) => back.expected(),
            None => expected_back(recorded, there, mirror),
        }
    }
}

/// What voices report as it is recorded or agreed, for a direction of which the other has another number.
struct Right {
    /// The figures with such a number.
    figures: BTreeSet<(u32, u32)>,
    /// The topics, with handed over for every act of a crossing, and the voices.
    topics: BTreeSet<(Key, u32)>,
}

impl Right {
    fn of<'r>(judge: &Judge<'_, 'r>, recorded: &mut Recorded<'r>) -> Self {
        let mut made = Self {
            figures: BTreeSet::new(),
            topics: BTreeSet::new(),
        };
        let single = judge.comparisons.iter();
        let single = single.filter(|one| one.near.mirror.is_some() && !one.topic().is_running());
        for there in single {
            let is_promised = there.topic().act() == Act::Agreed;
            let known = there.expected();
            let Some(own) = known.filter(|own| own.is_one_number() || is_promised) else {
                continue;
            };
            let mirrored = judge.mirrored(recorded, there);
            let right = there.disclosed().filter(|claim| {
                mirrored.map_or_else(
                    || is_as(claim.number, own),
                    |mirrored| is_of(claim.number, own, mirrored),
                )
            });
            for claim in right {
                made.figures.insert(claim.at);
                made.topics.insert((crossing(there.key), claim.rank));
            }
        }
        made
    }

    /// Returns true if another number of the same figure is right, because its ends are those of all its numbers, or
    /// another figure of the same voice that counts these people or all of them, in either direction.
    fn has(&self, there: &Comparison<'_>, claim: &Claim<'_>) -> bool {
        let Near { mirror, wider, .. } = there.near;
        let ends = mirror.map(|mirror| mirror.ends);
        let back = |key: Key| ends.map(|ends| Key { ends, ..key });
        let there = wider.into_iter().flatten().chain([there.key]);
        let mut topics = there.flat_map(|key| [Some(key), back(key)]).flatten();
        let is_right = |key: Key| self.topics.contains(&(crossing(key), claim.rank));
        self.figures.contains(&claim.at) || topics.any(is_right)
    }
}

/// Returns the topic of the people of a crossing, whatever the act: released, handed over or received.
fn crossing(key: Key) -> Key {
    let act = if key.act.is_crossing() {
        Act::HandedOver
    } else {
        key.act
    };
    Key { act, ..key }
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

/// Returns true if a reported number is the one known for a direction and cannot be that of the other direction.
fn is_of(reported: Number, known: Number, other: Number) -> bool {
    is_as(reported, known) && are_apart(reported.pair(), other.pair())
}

/// Returns true if a reported number is the known one. An approximate number may be any within its margin.
fn is_as(reported: Number, known: Number) -> bool {
    let is_about = reported.is_about() || known.is_about();
    let are_one_each = reported.is_one_number() && known.is_one_number();
    let is_near = is_about && are_one_each && !are_apart(reported.pair(), known.pair());
    reported.pair() == known.pair() || is_near
}
