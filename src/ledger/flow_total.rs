//! What went between some ends: people by category, the dead apart from them, and what took place beside the terms.

use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use super::sign::Sign;
use crate::words::{CategoryKind, Count, DetaineeCategory, Pair, Tally};

/// People, by category, and remains that went between some ends under the terms; and what went beside them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct FlowTotal {
    pub(super) people: Pair,
    /// People whose category is not told.
    pub(super) unspecified: u64,
    // What is surely counted by kind; labels and what is not sure are rare.
    kinds: [u64; CategoryKind::ALL.len()],
    rare: Option<Box<Rare>>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Rare {
    labelled: BTreeMap<DetaineeCategory, u64>,
    /// What may come on top of what is sure, by line.
    unclear: BTreeMap<DetaineeCategory, u64>,
    remains: Pair,
    beside: Pair,
    remains_beside: Pair,
    is_undisclosed: bool,
}

impl FlowTotal {
    /// The dead, under the terms.
    pub(super) fn remains(&self) -> Pair {
        self.rare
            .as_ref()
            .map_or_else(Pair::default, |rare| rare.remains)
    }

    /// People beside the terms.
    pub(super) fn beside(&self) -> Pair {
        self.rare
            .as_ref()
            .map_or_else(Pair::default, |rare| rare.beside)
    }

    /// The dead beside the terms.
    pub(super) fn remains_beside(&self) -> Pair {
        self.rare
            .as_ref()
            .map_or_else(Pair::default, |rare| rare.remains_beside)
    }

    /// Whether nobody and nothing went here, and nobody and nothing may have.
    pub(super) fn is_empty(&self) -> bool {
        self.people == 0 && self.rare.is_none()
    }

    /// Whether a count of it is not disclosed.
    pub(super) fn is_undisclosed(&self) -> bool {
        self.rare.as_ref().is_some_and(|rare| rare.is_undisclosed)
    }

    /// Whether hostages are among them.
    pub(super) fn has_kind(&self, kind: CategoryKind) -> bool {
        self.kinds
            .get(kind.position())
            .is_some_and(|&count| count > 0)
            || self
                .lines()
                .iter()
                .any(|(category, count)| category.kind() == kind && *count != 0)
    }

    /// The lines, in canonical order.
    pub(super) fn lines(&self) -> Vec<(DetaineeCategory, Pair)> {
        let bare = CategoryKind::ALL
            .into_iter()
            .zip(self.kinds)
            .filter(|(_, count)| *count > 0)
            .map(|(kind, count)| (DetaineeCategory::from(kind), Pair::exactly(count)));
        let Some(rare) = &self.rare else {
            return bare.collect();
        };
        let mut lines: BTreeMap<DetaineeCategory, Pair> = bare.collect();
        for (category, &count) in &rare.labelled {
            lines.insert(category.clone(), Pair::exactly(count));
        }
        for (category, &unclear) in &rare.unclear {
            let line = lines.entry(category.clone()).or_default();
            *line = Pair::and_unclear(line.surely(), unclear);
        }
        lines.into_iter().collect()
    }

    pub(super) fn add(
        &mut self,
        tally: &Tally,
        remains: Option<Count>,
        is_beside: bool,
        sign: Sign,
    ) {
        let dead = remains.map_or(Pair::exactly(0), Count::pair);
        if is_beside {
            let rare = self.rare.get_or_insert_default();
            sign.apply(&mut rare.beside, tally.total());
            sign.apply(&mut rare.remains_beside, dead);
            return;
        }
        let is_undisclosed = |count: Count| count == Count::Undisclosed;
        if remains.is_some_and(is_undisclosed)
            || tally.vague_lines().any(|(_, count)| is_undisclosed(*count))
        {
            self.rare.get_or_insert_default().is_undisclosed = true;
        }
        if remains.is_some() {
            sign.apply(&mut self.rare.get_or_insert_default().remains, dead);
        }
        sign.apply(&mut self.people, tally.total());
        step(
            &mut self.unspecified,
            tally.least_of_kind(CategoryKind::Unspecified),
            sign,
        );
        for (sum, &count) in self.kinds.iter_mut().zip(tally.kinds()) {
            step(sum, u64::from(count), sign);
        }
        if tally.has_rare() {
            self.add_rare(tally, sign);
        }
    }

    /// Adds so many people under the terms who all have a kind and no label, each line of them exactly counted.
    pub(super) fn add_plain(&mut self, tally: &Tally, people: u64) {
        self.people = self.people.plus(Pair::exactly(people));
        // Judged before: all of them together stay within the range of sums, far from the end of 64 bits.
        for (sum, &count) in self.kinds.iter_mut().zip(tally.kinds()) {
            *sum = sum.wrapping_add(u64::from(count));
        }
    }

    fn add_rare(&mut self, tally: &Tally, sign: Sign) {
        let rare = self.rare.get_or_insert_default();
        for (category, count) in tally.labelled_lines() {
            let sum = rare.labelled.entry(category.clone()).or_default();
            step(sum, u64::from(*count), sign);
        }
        for (category, count) in tally.vague_lines() {
            // What is taken back in an unknown number leaves what is left as unknown.
            let sum = rare.unclear.entry(category.clone()).or_default();
            step(sum, count.pair().unclear(), Sign::Added);
        }
    }

    /// As a summary, which holds the records that it sums up: where those say more, their lines are taken, and whoever
    /// may come on top is of no told category.
    pub(super) fn hold(&mut self, parts: &Self) {
        let people = self.people.holding(parts.people);
        if people != self.people {
            self.kinds = parts.kinds;
            self.unspecified = parts.unspecified;
            let rare = self.rare.get_or_insert_default();
            rare.labelled.clear();
            if let Some(theirs) = &parts.rare {
                rare.labelled.clone_from(&theirs.labelled);
            }
            rare.unclear.clear();
            if people.unclear() > 0 {
                rare.unclear
                    .insert(CategoryKind::Unspecified.into(), people.unclear());
            }
        }
        self.people = people;
        let remains = self.remains().holding(parts.remains());
        if let Some(rare) = &mut self.rare {
            rare.remains = remains;
        }
    }

    pub(super) fn merge(&mut self, other: &Self) {
        self.people = self.people.plus(other.people);
        step(&mut self.unspecified, other.unspecified, Sign::Added);
        for (sum, count) in self.kinds.iter_mut().zip(other.kinds) {
            step(sum, count, Sign::Added);
        }
        let Some(theirs) = &other.rare else { return };
        let rare = self.rare.get_or_insert_default();
        for (category, &count) in &theirs.labelled {
            step(
                rare.labelled.entry(category.clone()).or_default(),
                count,
                Sign::Added,
            );
        }
        for (category, &count) in &theirs.unclear {
            step(
                rare.unclear.entry(category.clone()).or_default(),
                count,
                Sign::Added,
            );
        }
        rare.is_undisclosed |= theirs.is_undisclosed;
        rare.remains = rare.remains.plus(theirs.remains);
        rare.beside = rare.beside.plus(theirs.beside);
        rare.remains_beside = rare.remains_beside.plus(theirs.remains_beside);
    }
}

const fn step(sum: &mut u64, count: u64, sign: Sign) {
    *sum = match sign {
        Sign::Added => sum.saturating_add(count),
        Sign::TakenBack => sum.saturating_sub(count),
    };
}
