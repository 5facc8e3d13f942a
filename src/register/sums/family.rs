//! `Families`: agreements that carry out, are phases of, amend or supersede others, and may record the same people.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;

use crate::agreement::LinkKind;
use crate::register::register::Register;
use crate::words::{AgreementId, Interval};

/// The agreements that are linked with others of the register.
pub(in crate::register) struct Families<'r> {
    pub(in crate::register) members: Vec<&'r AgreementId>,
    pub(in crate::register) pairs: Vec<Pair>,
}

/// Two members of a family: the one with the link, and the one it leads to.
#[derive(Clone, Copy)]
pub(in crate::register) struct Pair {
    pub(in crate::register) child: usize,
    pub(in crate::register) parent: usize,
    pub(in crate::register) kind: LinkKind,
}

impl<'r> Families<'r> {
    pub(in crate::register) fn of(register: &'r Register) -> Self {
        let links = register.links();
        let links = links.filter_map(|link| {
            let kind = link.link().kind();
            let is_of = kind != LinkKind::Follows;
            let (child, parent) = (link.from().id(), link.to()?.id());
            (is_of && child != parent).then_some((child, parent, kind))
        });
        let links: Vec<_> = links.collect();
        let members = links
            .iter()
            .flat_map(|(child, parent, _)| [*child, *parent]);
        let members: Vec<&AgreementId> = members.collect::<BTreeSet<_>>().into_iter().collect();
        let at = |id: &AgreementId| members.binary_search(&id).ok();
        let pairs = links.iter().filter_map(|(child, parent, kind)| {
            Some(Pair {
                child: at(child)?,
                parent: at(parent)?,
                kind: *kind,
            })
        });
        Self {
            pairs: pairs.collect(),
            members,
        }
    }

    pub(in crate::register) fn member(&self, id: &AgreementId) -> Option<usize> {
        self.members.binary_search(&id).ok()
    }
}

/// Adds up the numbers of members, of which some pairs may have people in common: at least as many as there are if all
/// that may be the same are the same, at most all together.
pub(in crate::register) fn together(
    numbers: &BTreeMap<usize, Interval>,
    pairs: impl Iterator<Item = Pair>,
) -> Interval {
    let has_both = |pair: &Pair| {
        let has = |at: &usize| numbers.get(at).is_some_and(|number| *number != 0);
        has(&pair.child) && has(&pair.parent)
    };
    let pairs: Vec<(usize, usize)> = pairs
        .filter(has_both)
        .map(|pair| (pair.child, pair.parent))
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect();
    let linked: BTreeSet<usize> = pairs
        .iter()
        .flat_map(|(one, other)| [*one, *other])
        .collect();
    let alone = numbers.iter().filter(|(at, _)| !linked.contains(at));
    let alone = alone.map(|(_, number)| *number);
    let alone = alone.fold(Interval::exactly(0), Interval::plus);
    if linked.is_empty() {
        return alone;
    }
    let own = |at: usize| numbers.get(&at).copied().unwrap_or_default();
    let most = linked.iter().map(|at| own(*at).most());
    let most = most.fold(0_u64, u64::saturating_add);
    let least = fewest(&linked, &pairs, |at| own(at).surely());
    alone.plus(Interval::and_unclear(least, most.saturating_sub(least)))
}

/// Returns the fewest people that there can be among linked members. Members of which none leads to another, by any
/// number of links, have no people in common.
fn fewest(linked: &BTreeSet<usize>, pairs: &[(usize, usize)], own: impl Fn(usize) -> u64) -> u64 {
    let children: BTreeSet<usize> = pairs.iter().map(|(child, _)| *child).collect();
    let parents: BTreeSet<usize> = pairs.iter().map(|(_, parent)| *parent).collect();
    let mut least = 0_u64;
    for part in parts(linked, pairs) {
        let sum = |others: &BTreeSet<usize>| {
            let meant = part.iter().filter(|at| !others.contains(at));
            meant.map(|at| own(*at)).fold(0_u64, u64::saturating_add)
        };
        let largest = part.iter().map(|at| own(*at)).max().unwrap_or(0);
        let of_part = largest.max(sum(&children)).max(sum(&parents));
        // The pairs are sorted by their children.
        let of_child = |at: &usize| {
            let first = pairs.partition_point(|(child, _)| child < at);
            let all = pairs.get(first..).unwrap_or_default().iter();
            all.take_while(|(child, _)| child == at)
                .copied()
                .collect::<Vec<_>>()
        };
        let own_pairs: Vec<(usize, usize)> = part.iter().flat_map(of_child).collect();
        least = least.saturating_add(of_part.max(of_tree(&part, &own_pairs, &own)));
    }
    least
}

/// Returns the fewest people of a tree: of each member those of its own, or those of all members that lead to it, of
/// which there are more. 0 if a member leads to two others.
fn of_tree(part: &BTreeSet<usize>, pairs: &[(usize, usize)], own: &impl Fn(usize) -> u64) -> u64 {
    let parents: BTreeMap<usize, usize> = pairs.iter().copied().collect();
    if parents.len() != pairs.len() {
        return 0;
    }
    let mut below: BTreeMap<usize, u64> = BTreeMap::new();
    let mut waiting: BTreeMap<usize, usize> = BTreeMap::new();
    for (_, parent) in pairs {
        let count = waiting.entry(*parent).or_default();
        *count = count.saturating_add(1);
    }
    let mut ready: Vec<usize> = part
        .iter()
        .copied()
        .filter(|at| !waiting.contains_key(at))
        .collect();
    let mut whole = 0_u64;
    while let Some(at) = ready.pop() {
        let number = own(at).max(below.get(&at).copied().unwrap_or(0));
        let Some(parent) = parents.get(&at) else {
            whole = whole.saturating_add(number);
            continue;
        };
        let sum = below.entry(*parent).or_default();
        *sum = sum.saturating_add(number);
        if let Some(count) = waiting.get_mut(parent) {
            *count = count.saturating_sub(1);
            if *count == 0 {
                ready.push(*parent);
            }
        }
    }
    whole
}

/// Returns the parts of which no pair leads from one to another.
fn parts(linked: &BTreeSet<usize>, pairs: &[(usize, usize)]) -> Vec<BTreeSet<usize>> {
    let mut next: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (one, other) in pairs {
        next.entry(*one).or_default().push(*other);
        next.entry(*other).or_default().push(*one);
    }
    let mut done: BTreeSet<usize> = BTreeSet::new();
    let mut parts = Vec::new();
    for start in linked {
        let (mut part, mut open) = (BTreeSet::new(), Vec::from([*start]));
        while let Some(at) = open.pop() {
            if done.insert(at) {
                part.insert(at);
                open.extend(next.get(&at).into_iter().flatten());
            }
        }
        if !part.is_empty() {
            parts.push(part);
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::{Pair, together};
    use crate::agreement::LinkKind;
    use crate::words::Interval;
    use alloc::string::{String, ToString};

    fn sum(numbers: &[u64], pairs: &[(usize, usize)]) -> String {
        let numbers = numbers.iter().map(|number| Interval::exactly(*number));
        let pairs = pairs.iter().map(|&(child, parent)| Pair {
            child,
            parent,
            kind: LinkKind::Implements,
        });
        together(&numbers.enumerate().collect(), pairs).to_string()
    }

    #[test]
    fn people_of_linked_members_may_be_the_same() {
        assert_eq!(sum(&[5, 7], &[]), "12");
        // One carries out the other.
        assert_eq!(sum(&[5, 7, 100], &[(0, 1)]), "107 to 112");
        // Two carry out one, and a third carries out one of them.
        assert_eq!(sum(&[5, 7, 10], &[(0, 2), (1, 2)]), "12 to 22");
        assert_eq!(sum(&[5, 7, 20, 1], &[(0, 2), (1, 2), (3, 0)]), "20 to 33");
        assert_eq!(sum(&[5, 7, 10, 9], &[(0, 2), (1, 2), (3, 0)]), "16 to 31");
        // One carries out two.
        assert_eq!(sum(&[5, 7, 10], &[(0, 1), (0, 2)]), "17 to 22");
        // A circle.
        assert_eq!(sum(&[5, 7], &[(0, 1), (1, 0)]), "7 to 12");
        assert_eq!(sum(&[5, 0], &[(0, 1)]), "5");
    }
}
