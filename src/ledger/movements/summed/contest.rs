//! The lines in which a summary has no room for everyone of its records: the people between both numbers.

use alloc::vec::Vec;

use super::differs::{below, unnamed};
use super::included::Included;
use super::line::{Line, Recorded, Wider, enter, lines_of};
use super::room::{Full, beyond};
use super::settle::Dispute;
use super::sorted::Sorted;
use super::whole::Whole;
use crate::ledger::movements::movement::Movement;
use crate::ledger::movements::narrow::{less, narrow};
use crate::words::{DetaineeCategory, Interval, UNBOUNDED};

impl<'l> Whole<'l> {
    /// Combines the lines of a summary with finer ones of its records; also returns the people in dispute.
    pub(in crate::ledger::movements) fn of(
        like: &Movement<'l>,
        claims: &[Movement<'l>],
        included: &[Included<'l>],
    ) -> (Self, Vec<Dispute<'l>>) {
        let zero = Interval::exactly(0);
        let said = claims.iter().fold(zero, |sum, one| sum.plus(one.total));
        let found = included
            .iter()
            .fold(zero, |sum, one| sum.plus(one.of_named_parts(claims)));
        let least = said.surely().max(found.surely());
        let mut sorted = Sorted::of(claims, included);
        let mut total = narrow(least, said.most().max(least)).with_estimate_of(said);
        if !sorted.joined.is_empty() || !sorted.either.is_empty() {
            // They may all be on top of those that the summary names.
            let either = sorted.either.iter().map(|(_, line)| line);
            let joined = sorted.joined.iter().chain(either);
            let most = joined.fold(said.most(), |sum, line| sum.saturating_add(line.high));
            total = Interval::and_unclear(least, most.max(least).saturating_sub(least));
        }
        let mut whole = Self {
            lines: Vec::new(),
            total,
            named: zero,
            differs: Vec::new(),
            names_kinds: !sorted.kinds.iter().any(Line::may_be_of_a_kind),
        };
        for line in claims.iter().flat_map(lines_of) {
            whole.enter(line.claimed());
        }
        whole.order();
        for line in core::mem::take(&mut sorted.unnamed) {
            whole.enter(line);
        }
        let joined = core::mem::take(&mut sorted.joined);
        for line in &joined {
            whole.join(line.clone());
        }
        for (ends, line) in core::mem::take(&mut sorted.either) {
            whole.join_either(ends, line);
        }
        let disputes = whole.dispute(&sorted.open, like);
        whole.differs.extend(unnamed(&sorted.kinds, like));
        whole.named = whole.at_least_found(&joined);
        whole.total = whole.named.plus(sorted.others);
        (whole, disputes)
    }

    /// Finds the lines of the records in those of the summary; returns the people who may have no room in them.
    fn dispute(&mut self, open: &[(usize, Line<'l>)], like: &Movement<'l>) -> Vec<Dispute<'l>> {
        let mut lines: Vec<Line<'l>> = Vec::new();
        for (_, line) in open {
            enter(&mut lines, line.clone());
        }
        let of_records = lines.into_iter().map(|line| (self.holders(&line), line));
        let mut found: Vec<Recorded<'l>> = of_records
            .map(|(holders, line)| Recorded {
                line,
                holders,
                doubtful: 0,
            })
            .collect();
        // Who can be in fewer lines of the summary is found first; then lines that it names itself.
        let is_own = |line: &Line<'l>| self.lines.iter().any(|own| own.is_same(line));
        found.sort_by_cached_key(|one| (one.holders.len(), !is_own(&one.line)));
        let full = self.full(&mut found);
        let named = self.lines.clone();
        let mut narrower = Vec::new();
        for one in &found {
            narrower.extend(self.find(one));
        }
        for line in narrower {
            self.enter(line);
        }
        for full in &full {
            let people = full.people.iter().filter_map(|&at| found.get(at));
            let people: Vec<&Recorded<'l>> = people.collect();
            self.differs.push(below(&people, full, &named, like));
        }
        self.stretch(&full, &found);
        for one in &found {
            self.hold(one);
        }
        if full.is_empty() {
            return Vec::new();
        }
        let slack = self.slack(&found);
        let disputed = open.iter().filter_map(|(of, line)| {
            let same = found.iter().find(|one| one.line.is_same(line))?;
            let people = same.doubtful.min(line.low);
            (people > 0).then(|| Dispute {
                of: *of,
                wider: wider(line, &slack),
                line: line.clone(),
                people,
            })
        });
        disputed.collect()
    }

    /// Returns the lines of the summary that have no room for everyone of its records, and notes how many of each line may
    /// have none: where the summary states a range, also those who have none in the least of it.
    fn full(&self, found: &mut [Recorded<'l>]) -> Vec<Full> {
        let rooms: Vec<u64> = self.lines.iter().map(Line::most).collect();
        let people: Vec<(u64, Vec<usize>)> = found
            .iter()
            .map(|one| (one.line.low, one.holders.clone()))
            .collect();
        let (each, full) = beyond(&rooms, &people);
        for (one, doubtful) in found.iter_mut().zip(each) {
            one.doubtful = doubtful;
        }
        for full in &full {
            let unclear = self.unclear_in(full);
            for &at in &full.people {
                if let Some(one) = found.get_mut(at) {
                    one.doubtful = one.doubtful.saturating_add(unclear).min(one.line.low);
                }
            }
        }
        full
    }

    /// Returns how many people the summary may mean, in some lines, beyond its certain numbers.
    fn unclear_in(&self, full: &Full) -> u64 {
        let lines = full.lines.iter().filter_map(|&at| self.lines.get(at));
        lines.fold(0_u64, |sum, line| sum.saturating_add(line.unclear()))
    }

    /// Stretches the lines of records for which the summary has no room up to what its records may have, and lowers what
    /// is sure of its other lines: the people between both numbers are of these lines or of others.
    fn stretch(&mut self, full: &[Full], found: &[Recorded<'l>]) {
        let (mut left, mut lines) = (0_u64, Vec::new());
        for full in full {
            left = left
                .saturating_add(full.beyond)
                .saturating_add(self.unclear_in(full));
            for one in full.people.iter().filter_map(|&at| found.get(at)) {
                left = left.saturating_add(less(one.line.high, one.line.low));
                self.reach(&one.line);
            }
            lines.extend(&full.lines);
        }
        for (at, own) in self.lines.iter_mut().enumerate() {
            let is_full = lines.contains(&at);
            let Some(claim) = &mut own.claim else {
                continue;
            };
            if is_full {
                // Whoever it names is in the records.
                claim.found = claim.found.max(claim.said.most());
                claim.is_contested = true;
            } else {
                own.low = own.low.saturating_sub(left);
                own.doubt(left);
            }
        }
    }

    /// Raises the upper bound of a line to what its records may have.
    fn reach(&mut self, line: &Line<'l>) {
        match self.lines.iter_mut().find(|own| own.is_same(line)) {
            Some(own) => {
                own.high = own.high.max(line.high);
                own.best = None;
            }
            None => self.lines.push(Line {
                low: 0,
                best: None,
                ..line.clone()
            }),
        }
    }

    /// Returns the lines of the summary in which people may be who have no room in others, with how many.
    fn slack(&self, found: &[Recorded<'l>]) -> Vec<(Line<'l>, u64)> {
        let lines = self.lines.iter().enumerate();
        let slack = lines.filter_map(|(at, own)| {
            let claim = own.claim.filter(|claim| !claim.is_contested)?;
            let own_people = found.iter().filter(|one| one.holders == [at]);
            let taken = own_people.fold(0_u64, |sum, one| sum.saturating_add(one.sure()));
            let left = less(claim.said.most(), taken);
            (left > 0).then(|| (own.clone(), left))
        });
        slack.collect()
    }
}

/// Returns where people of a line may be who have no room in the summary's: in that line, or in those that have room.
fn wider<'l>(line: &Line<'l>, slack: &[(Line<'l>, u64)]) -> Wider<'l> {
    let near = |(own, _): &&(Line<'l>, u64)| own.way().overlaps(line.way());
    let near: Vec<&(Line<'l>, u64)> = slack.iter().filter(near).collect();
    let mut parts = near.iter().map(|(own, _)| own.part);
    let is_one_part = parts.all(|part| part.is_none() || part == line.part);
    let mut categories: Vec<(DetaineeCategory, u64)> = Vec::new();
    if let Some(category) = &line.category {
        categories.push((category.clone(), UNBOUNDED));
        for (own, left) in near {
            let Some(other) = &own.category else {
                continue;
            };
            if other.is_open() || other.holds(category) {
                continue;
            }
            match categories.iter_mut().find(|(known, _)| known == other) {
                Some((_, most)) => *most = most.saturating_add(*left),
                None => categories.push((other.clone(), *left)),
            }
        }
    }
    Wider {
        part: line.part.filter(|_| is_one_part),
        categories,
    }
}
