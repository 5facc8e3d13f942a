//! C14 between two facts: the people released and those of them who were handed over.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;
use core::cmp::Reverse;

use super::found::{Found, as_reported, of_act, said};
use super::swapped::Swapped;
use super::told::{Gap, Told};
use crate::evidence::claims::{Claim, Comparison, Number};
use crate::evidence::topics::Key;
use crate::rulebook::{Datum, Rule};
use crate::words::Act;

/// People who are reported as handed over, and the fewer who are reported as released.
struct More<'c, 'r> {
    /// The positions of the comparisons of those handed over, and of those released: of both directions together alone, if
    /// they are added up from each.
    at: Vec<usize>,
    fewest: Bound<'c, 'r>,
    most: Bound<'c, 'r>,
    by: u64,
}

/// The fewest people handed over, or the most released: of one topic, or of both directions added up.
enum Bound<'c, 'r> {
    Of(&'c Comparison<'r>, &'c Claim<'r>),
    Sum(Number),
}

impl<'c, 'r> Bound<'c, 'r> {
    fn number(&self) -> Number {
        match self {
            Self::Of(_, claim) => claim.number,
            Self::Sum(number) => *number,
        }
    }

    fn datum(&self, act: Act) -> Datum {
        match self {
            Self::Of(_, claim) => of_act(said(claim), claim.act()),
            Self::Sum(number) => of_act(as_reported(*number), act),
        }
    }

    const fn place(&self) -> Option<(&'c Comparison<'r>, &'c Claim<'r>)> {
        match self {
            Self::Of(comparison, claim) => Some((comparison, claim)),
            Self::Sum(_) => None,
        }
    }
}

/// C14: of one topic, no more people are handed over than are released, according to the same source or another, in one
/// direction or in both together. Fewer may be, because people who are released need not be handed over. The finding names
/// both acts. A difference is reported once: for all detainees, and in the exchange in which it arises. What a voice reports
/// with the directions swapped (C15) is left out.
pub(super) fn more_received(comparisons: &[Comparison<'_>], swapped: &Swapped, found: &mut Found) {
    let mut told: Told<()> = Told::default();
    let mut arisen: BTreeMap<Key, Vec<(u32, u64)>> = BTreeMap::new();
    let mut totals: BTreeMap<Key, u64> = BTreeMap::new();
    for more in all(comparisons, swapped) {
        let place = more.fewest.place().or(more.most.place());
        let Some((comparison, claim)) = place else {
            continue;
        };
        let (key, by) = (comparison.key, more.by);
        let total = Key { step: 0, ..key };
        let flow = Key { start: 0, ..total };
        if key.start == 0 {
            arisen.entry(flow).or_default().push((key.step, by));
        } else {
            let singles = arisen.get(&flow).into_iter().flatten();
            let before = singles.filter(|(step, _)| *step <= key.step);
            let arisen = before.fold(0_u64, |sum, (_, by)| sum.saturating_add(*by));
            let known = totals.entry(total).or_default();
            let is_known = by <= arisen.max(*known);
            *known = by.max(*known);
            if is_known {
                continue;
            }
        }
        let is_above = true;
        if told.tell(comparison, (), Gap { by, is_above }) {
            let given = more.fewest.datum(Act::HandedOver);
            let expected = more.most.datum(Act::Released);
            found.at(Rule::SourcesAgree, comparison, claim, given, expected);
        }
    }
}

/// Marks the comparisons of people handed over, and of the fewer released, with the difference.
pub(in crate::evidence) fn mark(comparisons: &mut [Comparison<'_>]) {
    let marks = all(comparisons, &Swapped::new()).into_iter();
    let marks = marks.flat_map(|more| more.at.into_iter().map(move |at| (at, more.by)));
    for (at, by) in marks.collect::<Vec<_>>() {
        if let Some(comparison) = comparisons.get_mut(at) {
            let known = comparison.between_acts.unwrap_or_default();
            comparison.between_acts = Some(by.max(known));
        }
    }
}

fn all<'c, 'r>(comparisons: &'c [Comparison<'r>], swapped: &Swapped) -> Vec<More<'c, 'r>> {
    let among = Among {
        comparisons,
        swapped,
    };
    let each = comparisons.iter();
    each.filter_map(|one| {
        if one.key.act == Act::HandedOver {
            among.more(one)
        } else if one.key.act == Act::Released {
            among.more_in_both(one)
        } else {
            None
        }
    })
    .collect()
}

/// The comparisons of people handed over and released, with the voices that are left out of each.
struct Among<'c, 'r, 's> {
    comparisons: &'c [Comparison<'r>],
    swapped: &'s Swapped,
}

impl<'c, 'r> Among<'c, 'r, '_> {
    /// Compares people handed over with those released: in the same direction, in each of two, or in both together.
    fn more(&self, received: &Comparison<'r>) -> Option<More<'c, 'r>> {
        let (at, fewest) = self.fewest_received(received.key)?;
        let most = |key: Key| self.most_released(key);
        let of_one = most(received.key);
        let ways = || {
            let [one, other] = received.near.ways.map(|way| Some(most(way?)?.1.number()));
            Some((one?, other?))
        };
        let (released, most) = if let Some((position, most)) = of_one {
            (Vec::from([position]), most)
        } else if let Some((one, other)) = ways() {
            // Neither direction by itself has fewer.
            (Vec::new(), Bound::Sum(one.plus(other)))
        } else {
            let (position, most) = most(received.near.both?)?;
            (Vec::from([position]), most)
        };
        exceeds([at].into_iter().chain(released), fewest, most)
    }

    /// Compares people released in both directions together with those handed over in each, if no source gives them
    /// together.
    fn more_in_both(&self, released: &Comparison<'r>) -> Option<More<'c, 'r>> {
        let [there, back] = released.near.ways;
        if self.fewest_received(released.key).is_some() {
            return None;
        }
        let (position, most) = self.most_released(released.key)?;
        let [(_, one), (_, other)] = [self.fewest_received(there?)?, self.fewest_received(back?)?];
        let limit = most.number().pair().most();
        let are_enough = [&one, &other].map(|one| one.number().pair().surely() > limit);
        if are_enough.contains(&true) {
            return None;
        }
        let sum = Bound::Sum(one.number().plus(other.number()));
        exceeds([position], sum, most)
    }

    /// Returns the comparison of an act, its position, and the claims of voices that are not left out.
    fn of_act_at(&self, act: Act, key: Key) -> Option<(usize, &'c Comparison<'r>, Claims<'c, 'r>)> {
        let key = Key { act, ..key };
        let comparisons = self.comparisons;
        let at = comparisons.binary_search_by_key(&key, |one| one.key).ok()?;
        let comparison = comparisons.get(at)?;
        let left_out = self.swapped.get(&at);
        let is_meant = |claim: &&Claim<'r>| left_out.is_none_or(|out| !out.contains(&claim.rank));
        let claims = comparison.disclosed().filter(is_meant).collect();
        Some((at, comparison, claims))
    }

    /// Returns the fewest people handed over of a topic, and the position of its comparison: by the claim that says most
    /// exactly how many they are at least, if all can be true, else by the lowest.
    fn fewest_received(&self, key: Key) -> Option<(usize, Bound<'c, 'r>)> {
        let (at, received, claims) = self.of_act_at(Act::HandedOver, key)?;
        let can_be_true = can_all_be_true(&claims);
        let claims = claims.into_iter();
        let fewest = if can_be_true {
            claims.min_by_key(|claim| Reverse(claim.compared().surely()))
        } else {
            claims.min_by_key(|claim| claim.compared().surely())
        };
        Some((at, Bound::Of(received, fewest?)))
    }

    /// Returns the most people released of a topic, and the position of its comparison: by the claim that says most exactly
    /// how many they are at most, if all can be true, else by the highest.
    fn most_released(&self, key: Key) -> Option<(usize, Bound<'c, 'r>)> {
        let (at, released, claims) = self.of_act_at(Act::Released, key)?;
        let can_be_true = can_all_be_true(&claims);
        let claims = claims.into_iter();
        let most = if can_be_true {
            claims.min_by_key(|claim| claim.compared().most())
        } else {
            claims.max_by_key(|claim| claim.compared().most())
        };
        Some((at, Bound::Of(released, most?)))
    }
}

/// Claims of one topic.
type Claims<'c, 'r> = Vec<&'c Claim<'r>>;

fn exceeds<'c, 'r>(
    at: impl IntoIterator<Item = usize>,
    fewest: Bound<'c, 'r>,
    most: Bound<'c, 'r>,
) -> Option<More<'c, 'r>> {
    // What only a copy has says nothing against its original.
    let is_of_a_copy = fewest
        .place()
        .zip(most.place())
        .is_some_and(|((_, one), (_, other))| {
            one.rank == other.rank && one.copy_of != other.copy_of
        });
    let limit = most.number().pair().most();
    let by = fewest.number().pair().surely().saturating_sub(limit);
    let at = at.into_iter().collect();
    (by > 0 && !is_of_a_copy).then_some(More {
        at,
        fewest,
        most,
        by,
    })
}

/// Returns true if one number is within what every claim says.
fn can_all_be_true(claims: &[&Claim<'_>]) -> bool {
    let most = claims.iter().map(|claim| claim.compared().most());
    let fewest = claims.iter().map(|claim| claim.compared().surely());
    fewest.max() <= most.min()
}
