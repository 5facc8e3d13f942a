//! `Whole`: a summary and its records combined, line by line.

use alloc::vec::Vec;

use super::differs::Differs;
use super::included::Included;
use super::line::{Line, Recorded, enter, movements_of, surely_in};
use crate::ledger::movements::movement::Movement;
use crate::ledger::movements::narrow::{less, narrow};
use crate::words::{DetaineeCategory, Ends, Interval};

/// The lines of one topic, and their total.
#[derive(Clone, Debug)]
pub(in crate::ledger::movements) struct Whole<'l> {
    pub(super) lines: Vec<Line<'l>>,
    pub(in crate::ledger::movements) total: Interval,
    /// The total without the people of directions and parts that the summary does not name.
    pub(super) named: Interval,
    /// The lines and kinds in which the summary differs from its records.
    pub(in crate::ledger::movements) differs: Vec<Differs>,
    /// True if the summary names every kind that its records may have.
    pub(in crate::ledger::movements) names_kinds: bool,
}

impl<'l> Whole<'l> {
    /// Returns the total, which is at least the sum of what each line states or of what was found in it; and people who may be
    /// among those of some lines only are beside those of the others.
    pub(super) fn at_least_found(&self, joined: &[Line<'l>]) -> Interval {
        let may_mean = |own: &Line<'l>, line| own.may_include(line) || !self.names_kind_of(line);
        let is_shared = |own: &&Line<'l>| joined.iter().any(|line| may_mean(own, line));
        let (shared, own): (Vec<&Line<'l>>, Vec<&Line<'l>>) =
            self.lines.iter().partition(is_shared);
        let all = joined.iter().map(|line| line.low);
        let all = all.fold(0, u64::saturating_add);
        let least = surely_in(own).saturating_add(surely_in(shared).max(all));
        let least = self.total.surely().max(least);
        // Records can surely have more people of a line than the summary says that there are about.
        let claims = self.lines.iter().filter_map(|line| line.claim);
        let near = claims
            .map(|claim| Some(claim.said.best()?.max(claim.found)))
            .try_fold(0_u64, |sum, near| Some(sum.saturating_add(near?)));
        let near = near.filter(|_| self.total.estimate().is_some());
        let near = near.map_or(self.total, Interval::about);
        narrow(least, self.total.most().max(least)).with_estimate_of(near)
    }

    /// Adds people who may or may not be among those the summary covers: of a kind that it does not name, in any line that it
    /// states; otherwise only in lines that may include them, which have what it states.
    pub(super) fn join(&mut self, mut line: Line<'l>) {
        let names_kind = self.names_kind_of(&line);
        let mut named = 0_u64;
        for own in self.lines.iter_mut().filter(|own| own.claim.is_some()) {
            if !names_kind {
                own.low = own.low.saturating_sub(line.high);
                own.doubt(line.high);
            } else if own.may_include(&line) {
                named = named.saturating_add(own.most());
                own.doubt(line.high);
            }
        }
        line.low = line.low.saturating_sub(named);
        line.best = line.best.filter(|_| named == 0);
        self.lines.push(line);
    }

    /// Returns true if the summary names the kind of a line, with or without a label.
    fn names_kind_of(&self, line: &Line<'l>) -> bool {
        let kind = |line: &Line<'l>| line.category.as_ref().map(DetaineeCategory::without_label);
        let mut claimed = self.lines.iter().filter(|own| own.claim.is_some());
        claimed.any(|own| match (kind(own), kind(line)) {
            (Some(own), Some(kind)) => own.may_share(&kind),
            (own, kind) => own == kind,
        })
    }

    /// Adds people of both directions together, of which the summary names one: as many of them as it names there may be
    /// among those it names, and whoever is not went the other way.
    pub(super) fn join_either(&mut self, ends: Ends, line: Line<'l>) {
        let mut named = 0_u64;
        for at in self.holders(&line) {
            if let Some(own) = self.lines.get_mut(at) {
                named = named.saturating_add(own.most());
                own.doubt(line.high);
            }
        }
        self.enter(Line {
            ends,
            low: line.low.saturating_sub(named),
            best: line.best.filter(|_| named == 0),
            ..line
        });
    }

    /// Finds people of a record in the lines of the summary that may include them.
    ///
    /// If each of these lines is within the next, recorded people count in the narrowest first: if they were in a wider
    /// line, people of the narrowest could be there in their place. Otherwise the line is unknown, unless there is only
    /// one.
    pub(super) fn find(&mut self, one: &Recorded<'l>) -> Option<Line<'l>> {
        let (line, holders) = (&one.line, &one.holders);
        let (mut left, mut found, mut moved) = (one.sure(), 0_u64, 0_u64);
        // People who are not surely in a narrower line.
        let (mut open, mut perhaps) = (line.high, 0_u64);
        let is_nested = self.is_nested(line, holders);
        for (at, own) in holders.iter().enumerate() {
            let is_last = at.saturating_add(1) == holders.len();
            let Some(own) = self.lines.get_mut(*own).filter(|_| is_nested) else {
                continue;
            };
            let sure = own.find(left, is_last);
            found = found.saturating_add(sure);
            // People that the line may include beyond its certain number need not be in a wider line.
            left = left.saturating_sub(sure).saturating_sub(own.unclear());
            if own.contains(line) && !own.is_same(line) {
                let possible = open.min(own.most()).max(sure);
                own.low = own.low.saturating_sub(possible);
                own.high = less(own.high, sure);
                // How many more the record has is not known, and they are of the narrower line too.
                let is_exact = sure == possible && one.sure() == line.high;
                let best = own.best.filter(|_| is_exact);
                own.best = best.map(|best| best.saturating_sub(sure));
                moved = moved.saturating_add(sure);
                perhaps = perhaps.saturating_add(possible).min(line.high);
            }
            open = open.saturating_sub(sure);
        }
        for &own in holders {
            if let Some(own) = self.lines.get_mut(own) {
                own.doubt(line.high.saturating_sub(found));
            }
        }
        // A direction from a side that may have people of a third actor is no row of that third actor.
        let own = |at: &usize| self.lines.get(*at);
        let is_direct =
            |own: &Line<'l>| own.released.sides.is_empty() && !own.ends.overlap(line.ends);
        if holders.iter().filter_map(own).any(is_direct) {
            for &own in holders {
                let Some(own) = self.lines.get_mut(own).filter(|own| !own.is_same(line)) else {
                    continue;
                };
                let left = if is_nested && own.contains(line) {
                    line.high.saturating_sub(one.sure())
                } else {
                    line.high
                };
                let possible = left.min(own.most());
                own.low = own.low.saturating_sub(possible);
                own.best = own.best.filter(|_| possible == 0);
                perhaps = perhaps.saturating_add(possible).min(line.high);
            }
        }
        (perhaps > 0).then(|| Line {
            low: moved,
            high: perhaps,
            best: (moved == perhaps).then_some(moved),
            ..line.clone()
        })
    }

    /// Raises the line of some records to what they surely have of it, if no line of the summary is narrower: everyone of
    /// them is of their line, except those in dispute.
    pub(super) fn hold(&mut self, one: &Recorded<'l>) {
        let holders = one.holders.iter();
        let mut claimed = holders.filter_map(|&at| self.lines.get(at));
        if claimed.all(|own| own.contains(&one.line)) {
            let mut lines = self.lines.iter_mut();
            if let Some(own) = lines.find(|own| own.is_same(&one.line)) {
                own.low = own.low.max(one.sure().min(own.high));
            }
        }
    }

    /// Returns the positions of the summary's lines that may include people of a record, the narrowest first.
    pub(super) fn holders(&self, line: &Line<'_>) -> Vec<usize> {
        let lines = self.lines.iter().enumerate();
        let may_hold = |(_, own): &(usize, &Line<'_>)| own.claim.is_some() && own.may_include(line);
        let mut found: Vec<(usize, &Line<'_>)> = lines.filter(may_hold).collect();
        found.sort_by_key(|(_, own)| own.claim.map(|claim| claim.breadth));
        found.into_iter().map(|(at, _)| at).collect()
    }

    /// Counts the lines within each line.
    pub(super) fn order(&mut self) {
        let within = |own: &Line<'l>| {
            self.lines
                .iter()
                .filter(|other| own.contains(other))
                .count()
        };
        let breadths: Vec<usize> = self.lines.iter().map(within).collect();
        for (own, breadth) in self.lines.iter_mut().zip(breadths) {
            if let Some(claim) = &mut own.claim {
                claim.breadth = breadth;
            }
        }
    }

    /// Returns true if people of a record are in one line only, or in lines each of which is within the next.
    fn is_nested(&self, line: &Line<'_>, holders: &[usize]) -> bool {
        let mut inner = line;
        let mut lines = holders.iter().filter_map(|&at| self.lines.get(at));
        holders.len() == 1
            || lines.all(|own| {
                let is_within = own.contains(inner);
                inner = own;
                is_within
            })
    }

    pub(super) fn enter(&mut self, line: Line<'l>) {
        enter(&mut self.lines, line);
    }

    /// Returns the rest: surely the people who cannot be in the records, possibly all who are not surely in them. Only
    /// people covered by the summary are in it, since it has the date of the summary.
    pub(in crate::ledger::movements) fn rest(
        &self,
        like: &Movement<'l>,
        claims: &[Movement<'l>],
        included: &[Included<'l>],
    ) -> Vec<Movement<'l>> {
        let found = included.iter().map(|one| one.of_named_parts(claims));
        let found = found.fold(Interval::exactly(0), Interval::plus);
        let total = self.named.minus(found);
        // Who is in the records approximately is not in the rest either.
        let records = included.iter().map(|one| one.of_named_parts(claims).best());
        let records = records.reduce(|sum, one| Some(sum?.saturating_add(one?)));
        let near = self.named.best().zip(records.flatten());
        let near = near.map(|(all, records)| Interval::about(all.saturating_sub(records)));
        let total = match near.filter(|near| found.estimate().is_some() && near.best() > Some(0)) {
            // What is left beside an approximate number is approximate too.
            Some(near) => Interval::at_least(total.surely()).with_estimate_of(near),
            None => total.with_estimate_of(near.unwrap_or(Interval::at_least(0))),
        };
        let lines = self.lines.iter().filter_map(|line| {
            let claim = line.claim?;
            let in_records = claim.found.saturating_add(claim.doubtful);
            let best = claim.said.best().filter(|_| claim.doubtful == 0);
            Some(Line {
                low: claim.said.surely().saturating_sub(in_records),
                high: less(claim.said.most(), claim.found).min(total.most()),
                best: best.map(|best| best.saturating_sub(claim.found)),
                ..line.clone()
            })
        });
        let lines: Vec<Line<'l>> = lines.collect();
        let mut rest = movements_of(&lines, like);
        if let [only] = rest.as_mut_slice() {
            only.total = total;
            only.beyond_records = self.named.surely().saturating_sub(found.surely());
            if let [(_, line)] = only.lines.as_mut_slice() {
                *line = match total.estimate() {
                    Some(_) => total,
                    None => line.with_estimate_of(total),
                };
            }
        }
        if rest.is_empty() {
            // The summary names nobody.
            rest.push(like.clone());
        }
        rest
    }

    /// Returns all movements, by direction and part.
    pub(in crate::ledger::movements) fn movements(&self, like: &Movement<'l>) -> Vec<Movement<'l>> {
        movements_of(&self.lines, like)
    }
}
