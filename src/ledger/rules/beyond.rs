//! `Beyond`: people whom T01 reports as beyond a promise, so that T07 does not report the same people again.

use alloc::vec::Vec;

use crate::words::{Interval, Scope};

/// People whom T01 reports: of one of these scopes, and how many the entry adds beyond what was agreed.
#[derive(Clone, Debug)]
pub(in crate::ledger) struct Beyond<'t> {
    pub(in crate::ledger) scopes: Vec<&'t Scope>,
    pub(in crate::ledger) grown: u64,
}

impl Beyond<'_> {
    /// Returns true if people of a scope may be among them.
    fn touches(&self, scope: &Scope) -> bool {
        self.scopes.iter().any(|one| one.overlaps(scope))
    }

    /// Returns true if they are all of the scopes of another.
    fn is_within(&self, other: &Self) -> bool {
        let mut scopes = self.scopes.iter();
        scopes.all(|one| other.scopes.iter().any(|wide| wide.covers(one)))
    }
}

/// Returns by how many an entry exceeds a ceiling more than it was exceeded before.
pub(in crate::ledger) fn grown(before: u64, after: u64, ceiling: u64) -> u64 {
    after.saturating_sub(ceiling.max(before))
}

/// Returns for each excess of a tranche whether T01 reports as many people already who may be those of it, and of all
/// others that may be the same.
pub(in crate::ledger) fn are_reported(
    reported: &[Beyond<'_>],
    excesses: &[(&Scope, u64)],
) -> Vec<bool> {
    let touching = |scope: &Scope| {
        let all = reported.iter().enumerate();
        let all = all.filter(|(_, one)| one.touches(scope));
        all.map(|(at, _)| at).collect::<Vec<usize>>()
    };
    let each: Vec<(Vec<usize>, u64)> = excesses
        .iter()
        .map(|(scope, grown)| (touching(scope), *grown))
        .collect();
    let are_some = |own: &[usize]| {
        let of = |at: &usize| reported.get(*at).map(|one| (*at, one));
        let mut people = 0_u64;
        for (at, one) in own.iter().filter_map(of) {
            // People of a narrow promise are among those of a wide one.
            let mut wider = own.iter().filter_map(of).filter(|(other, _)| *other != at);
            let is_inside = wider
                .any(|(other, wide)| one.is_within(wide) && (other < at || !wide.is_within(one)));
            if !is_inside {
                people = people.saturating_add(one.grown);
            }
        }
        let same = each
            .iter()
            .filter(|(other, _)| other.iter().any(|at| own.contains(at)));
        let wanted = same.fold(0_u64, |sum, (_, grown)| sum.saturating_add(*grown));
        !own.is_empty() && wanted <= people
    };
    each.iter().map(|(own, _)| are_some(own)).collect()
}

/// Returns how many of a number are beyond a ceiling that were not before.
pub(in crate::ledger) fn grown_of([before, _, after]: [Interval; 3], ceiling: u64) -> u64 {
    grown(before.surely(), after.surely(), ceiling)
}
