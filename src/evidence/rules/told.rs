//! `Told`: differences that are reported, so that each is reported once.

use alloc::collections::BTreeMap;

use crate::evidence::claims::Comparison;
use crate::evidence::topics::Key;
use crate::words::Interval;

/// By how many one number differs from another, and to which side.
#[derive(Clone, Copy)]
pub(super) struct Gap {
    pub(super) by: u64,
    pub(super) is_above: bool,
}

impl Gap {
    /// Returns by how many one number is above or below another, if no number is both.
    pub(super) fn between(one: Interval, other: Interval) -> Option<Self> {
        let above = one.surely().saturating_sub(other.most());
        let below = other.surely().saturating_sub(one.most());
        let is_above = above > 0;
        let by = if is_above { above } else { below };
        (by > 0).then_some(Self { by, is_above })
    }
}

/// The differences reported so far, each of a topic and of whoever reports it.
#[derive(Debug)]
pub(super) struct Told<W> {
    /// The largest difference of each topic.
    of: BTreeMap<(Key, W), u64>,
    /// The largest difference of any category to each side, below and above, by the topic of all.
    of_categories: BTreeMap<(Key, W), [u64; 2]>,
}

impl<W> Default for Told<W> {
    fn default() -> Self {
        Self {
            of: BTreeMap::new(),
            of_categories: BTreeMap::new(),
        }
    }
}

impl<W: Copy + Ord> Told<W> {
    /// Adds a difference and returns true, or returns false if it is reported already: by all detainees, by the kind of a
    /// label, by one of both directions, or by a category to the other side, which has whom this one lacks.
    pub(super) fn tell(&mut self, comparison: &Comparison<'_>, who: W, gap: Gap) -> bool {
        let near = &comparison.near;
        let all = near.wider.iter().flatten().next().copied();
        let wider = near.wider.iter().chain(&near.ways).flatten();
        let mut known = wider.filter_map(|key| self.of.get(&(*key, who)));
        let is_wider = known.any(|known| *known >= gap.by);
        let [below, above] = all
            .and_then(|all| self.of_categories.get(&(all, who)))
            .copied()
            .unwrap_or_default();
        let opposite = if gap.is_above { below } else { above };
        let is_known = is_wider || opposite >= gap.by;
        let own = self.of.entry((comparison.key, who)).or_default();
        *own = gap.by.max(*own);
        if let Some(all) = all.filter(|_| !is_known) {
            let [below, above] = self.of_categories.entry((all, who)).or_default();
            let side = if gap.is_above { above } else { below };
            *side = gap.by.max(*side);
        }
        !is_known
    }
}
