//! Which entry of a copy is which link of the seal.

use alloc::collections::{BTreeMap, VecDeque};
use alloc::vec::Vec;

use super::digest::Digest;
use super::name::Name;

/// What a link or an entry is known by: its name and its content without notes.
pub(super) type Key<'k> = (&'k Name, Digest);

/// A link and the entry of the copy that it is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pair {
    pub(super) sealed: usize,
    pub(super) found: usize,
    pub(super) is_moved: bool,
}

/// The pairs, and what is left on both sides. Where names and contents are equal the pair is of the same entry.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Matching {
    pub(super) pairs: Vec<Pair>,
    pub(super) dropped: Vec<usize>,
    pub(super) put_in: Vec<usize>,
}

/// Matches the links of a seal with the entries of a copy.
///
/// 1. What is equal at the beginning and at the end is the same; so one change leaves one place open.
/// 2. In between, the first of equal links is the first of equal entries, and so on. The longest list of such pairs
///    that is in order on both sides is in place; the others were moved.
/// 3. Of what is left between two pairs in place, what has the same name was changed; then what has the same name and
///    an id anywhere was changed and moved.
/// 4. If as many links as entries are left in one place, each is another in place of the one before. Else the links
///    were dropped and the entries put in.
pub(super) fn matched(sealed: &[Key<'_>], found: &[Key<'_>]) -> Matching {
    let start = equal(sealed.iter(), found.iter());
    let rest = |keys: &[Key<'_>]| keys.len().saturating_sub(start);
    let end = equal(sealed.iter().rev(), found.iter().rev());
    let end = end.min(rest(sealed)).min(rest(found));
    let ends = [sealed, found].map(|keys| keys.len().saturating_sub(end));
    let [sealed_end, found_end] = ends;

    let mut matching = Matching::default();
    let in_place = |sealed, found| Pair {
        sealed,
        found,
        is_moved: false,
    };
    let both = (0..start).map(|at| in_place(at, at));
    matching.pairs.extend(both);
    let middle = (start..sealed_end, start..found_end);
    Middle::new(sealed, found, middle).finish(&mut matching);
    let both = (sealed_end..).zip(found_end..).take(end);
    let both = both.map(|(sealed, found)| in_place(sealed, found));
    matching.pairs.extend(both);
    matching
}

/// So many pairs are compared by their notes; of more that are alike, the first of both are the same.
const ALIKE: usize = 1 << 16;

impl Matching {
    /// Of links that are alike but for their notes, and of which the copy has fewer, keeps those whose notes it has; and
    /// the same of entries of which it has more. `unlike` says how much the notes of a link and an entry differ.
    pub(super) fn choose(
        &mut self,
        sealed: &[Key<'_>],
        found: &[Key<'_>],
        unlike: impl Fn(usize, usize) -> u64,
    ) {
        let mut placed: Vec<Pair> = Vec::new();
        placed.extend(self.pairs.iter().filter(|pair| !pair.is_moved));
        self.pairs.retain(|pair| pair.is_moved);
        let mut left = ALIKE;
        let alike = |pair: &Pair, key: Option<&Key<'_>>| {
            sealed.get(pair.sealed) == key && found.get(pair.found) == key
        };
        placed.sort_unstable_by_key(|pair| pair.sealed);
        for at in &mut self.dropped {
            let first = placed.partition_point(|pair| pair.sealed < *at);
            let (run, before) = run_at(&mut placed, first, |pair| alike(pair, sealed.get(*at)));
            left = left.saturating_sub(run.len());
            if left > 0 && !run.is_empty() {
                let mut all: Vec<usize> = run.iter().map(|pair| pair.sealed).collect();
                all.insert(before, *at);
                let entries = run.iter().map(|pair| pair.found);
                *at = all.remove(left_out(&all, before, entries, &unlike));
                run.iter_mut()
                    .zip(all)
                    .for_each(|(pair, at)| pair.sealed = at);
            }
        }
        placed.sort_unstable_by_key(|pair| pair.found);
        for at in &mut self.put_in {
            let first = placed.partition_point(|pair| pair.found < *at);
            let (run, before) = run_at(&mut placed, first, |pair| alike(pair, found.get(*at)));
            left = left.saturating_sub(run.len());
            if left > 0 && !run.is_empty() {
                let mut all: Vec<usize> = run.iter().map(|pair| pair.found).collect();
                all.insert(before, *at);
                let links = run.iter().map(|pair| pair.sealed);
                let unlike = |entry, link| unlike(link, entry);
                *at = all.remove(left_out(&all, before, links, &unlike));
                run.iter_mut()
                    .zip(all)
                    .for_each(|(pair, at)| pair.found = at);
            }
        }
        self.pairs.append(&mut placed);
    }
}

/// Returns the pairs around a position that are alike, and how many of them are before it.
fn run_at(pairs: &mut [Pair], at: usize, is_alike: impl Fn(&Pair) -> bool) -> (&mut [Pair], usize) {
    let (before, after) = (pairs.get(..at), pairs.get(at..));
    let before = before.unwrap_or_default().iter().rev();
    let before = before.take_while(|pair| is_alike(pair)).count();
    let after = after.unwrap_or_default().iter();
    let after = after.take_while(|pair| is_alike(pair)).count();
    let range = at.saturating_sub(before)..at.saturating_add(after);
    (pairs.get_mut(range).unwrap_or_default(), before)
}

/// Returns which of some positions, one more than the others, to leave out so that the rest is like the others in their
/// order: `first` if no other is better.
fn left_out(
    all: &[usize],
    first: usize,
    others: impl Iterator<Item = usize>,
    unlike: &impl Fn(usize, usize) -> u64,
) -> usize {
    let pairs = all.iter().zip(all.iter().skip(1)).zip(others);
    let costs = pairs.map(|((here, next), other)| (unlike(*here, other), unlike(*next, other)));
    let costs: Vec<(u64, u64)> = costs.collect();
    let mut cost = costs
        .iter()
        .fold(0, |sum: u64, (_, next)| sum.saturating_add(*next));
    let mut sums = Vec::from([cost]);
    for (here, next) in costs {
        cost = cost.saturating_sub(next).saturating_add(here);
        sums.push(cost);
    }
    let known = sums.get(first).copied().unwrap_or(u64::MAX);
    let best = sums.iter().copied().min().filter(|best| *best < known);
    let best = best.and_then(|best| sums.iter().position(|sum| *sum == best));
    best.unwrap_or(first)
}

fn equal<'k>(
    sealed: impl Iterator<Item = &'k Key<'k>>,
    found: impl Iterator<Item = &'k Key<'k>>,
) -> usize {
    let both = sealed.zip(found);
    both.take_while(|(sealed, found)| sealed == found).count()
}

/// The part between the beginning and the end that are the same.
struct Middle<'m> {
    sealed: &'m [Key<'m>],
    found: &'m [Key<'m>],
    /// The pairs of equal keys, in the order of the seal.
    same: Vec<Pair>,
    /// Those of them that are in place.
    anchors: Vec<Pair>,
    dropped: Vec<usize>,
    put_in: Vec<usize>,
}

impl<'m> Middle<'m> {
    fn new(
        sealed: &'m [Key<'m>],
        found: &'m [Key<'m>],
        (links, entries): (core::ops::Range<usize>, core::ops::Range<usize>),
    ) -> Self {
        let mut waiting: BTreeMap<&Key<'_>, VecDeque<usize>> = BTreeMap::new();
        for (at, key) in positions(found, entries) {
            waiting.entry(key).or_default().push_back(at);
        }
        let (mut same, mut dropped) = (Vec::new(), Vec::new());
        for (at, key) in positions(sealed, links) {
            match waiting.get_mut(key).and_then(VecDeque::pop_front) {
                Some(entry) => same.push(Pair {
                    sealed: at,
                    found: entry,
                    is_moved: true,
                }),
                None => dropped.push(at),
            }
        }
        let mut put_in: Vec<usize> = waiting.into_values().flatten().collect();
        put_in.sort_unstable();
        let mut anchors = Vec::new();
        for at in longest_rise(&same) {
            if let Some(pair) = same.get_mut(at) {
                pair.is_moved = false;
                anchors.push(*pair);
            }
        }
        Self {
            sealed,
            found,
            same,
            anchors,
            dropped,
            put_in,
        }
    }

    fn finish(mut self, matching: &mut Matching) {
        matching.pairs.append(&mut self.same);
        self.pair_by(matching, |gap, name| Some((gap, name)), false);
        self.pair_by(
            matching,
            |_, name| name.id.is_some().then_some((0, name)),
            true,
        );
        self.pair_in_place(matching);
        matching.dropped = self.dropped;
        matching.put_in = self.put_in;
    }

    /// Returns the number of pairs in place before a link.
    fn gap_of_link(&self, at: usize) -> usize {
        self.anchors.partition_point(|pair| pair.sealed < at)
    }

    /// Returns the number of pairs in place before an entry.
    fn gap_of_entry(&self, at: usize) -> usize {
        self.anchors.partition_point(|pair| pair.found < at)
    }

    /// Pairs what is left and has the same mark.
    fn pair_by(
        &mut self,
        matching: &mut Matching,
        mark: impl Fn(usize, &'m Name) -> Option<(usize, &'m Name)>,
        is_moved: bool,
    ) {
        let mut waiting: BTreeMap<(usize, &Name), VecDeque<usize>> = BTreeMap::new();
        for at in &self.put_in {
            let name = self.found.get(*at).map(|(name, _)| *name);
            if let Some(mark) = name.and_then(|name| mark(self.gap_of_entry(*at), name)) {
                waiting.entry(mark).or_default().push_back(*at);
            }
        }
        let mut paired: Vec<Pair> = Vec::new();
        for at in &self.dropped {
            let name = self.sealed.get(*at).map(|(name, _)| *name);
            let mark = name.and_then(|name| mark(self.gap_of_link(*at), name));
            let entries = mark.and_then(|mark| waiting.get_mut(&mark));
            if let Some(entry) = entries.and_then(VecDeque::pop_front) {
                paired.push(Pair {
                    sealed: *at,
                    found: entry,
                    is_moved,
                });
            }
        }
        self.take(matching, paired);
    }

    /// Pairs what is left where as many links as entries are between the same pairs in place.
    fn pair_in_place(&mut self, matching: &mut Matching) {
        let mut gaps: BTreeMap<usize, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
        for at in &self.dropped {
            gaps.entry(self.gap_of_link(*at)).or_default().0.push(*at);
        }
        for at in &self.put_in {
            gaps.entry(self.gap_of_entry(*at)).or_default().1.push(*at);
        }
        let gaps = gaps.into_values();
        let even = gaps.filter(|(links, entries)| links.len() == entries.len());
        let paired = even.flat_map(|(links, entries)| links.into_iter().zip(entries));
        let paired = paired.map(|(sealed, found)| Pair {
            sealed,
            found,
            is_moved: false,
        });
        self.take(matching, paired.collect());
    }

    fn take(&mut self, matching: &mut Matching, paired: Vec<Pair>) {
        let mut links: Vec<usize> = paired.iter().map(|pair| pair.sealed).collect();
        let mut entries: Vec<usize> = paired.iter().map(|pair| pair.found).collect();
        links.sort_unstable();
        entries.sort_unstable();
        self.dropped.retain(|at| links.binary_search(at).is_err());
        self.put_in.retain(|at| entries.binary_search(at).is_err());
        matching.pairs.extend(paired);
    }
}

fn positions<'k>(
    keys: &'k [Key<'k>],
    range: core::ops::Range<usize>,
) -> impl Iterator<Item = (usize, &'k Key<'k>)> {
    let from = range.start;
    keys.get(range)
        .unwrap_or_default()
        .iter()
        .zip(from..)
        .map(|(key, at)| (at, key))
}

/// Returns the positions of the longest list of pairs, in order, whose entries are in order too.
fn longest_rise(pairs: &[Pair]) -> Vec<usize> {
    // For each length, the pair with the lowest entry that ends a list of it; and the pair before each.
    let mut ends: Vec<(usize, usize)> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (at, pair) in pairs.iter().enumerate() {
        let length = ends.partition_point(|(found, _)| *found < pair.found);
        let last = length.checked_sub(1).and_then(|last| ends.get(last));
        before.push(last.map(|(_, at)| *at));
        match ends.get_mut(length) {
            Some(end) => *end = (pair.found, at),
            None => ends.push((pair.found, at)),
        }
    }
    let mut rise = Vec::with_capacity(ends.len());
    let mut at = ends.last().map(|(_, at)| *at);
    while let Some(last) = at {
        rise.push(last);
        at = before.get(last).copied().flatten();
    }
    rise.reverse();
    rise
}
