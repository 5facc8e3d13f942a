//! Whether a summary names everyone who is asked for.

use alloc::vec::Vec;

use super::group::Bound;
use super::movement::Movement;
use super::share::Asked;
use super::way::Way;
use crate::ledger::terms::Match;
use crate::words::DetaineeCategory;

/// Returns true if a summary names everyone of its records who is asked for: each way, part and kind in which they
/// possibly match is one of its own, and it names them only where it is asked for too.
pub(super) fn names_everyone(asked: Asked<'_>, bound: &Bound<'_>) -> bool {
    let claims = &bound.claims;
    bound.whole.iter().all(|row| {
        let narrower = Way::of(row).narrower();
        let as_it_is = (row.ends, row.released.clone());
        let ways = if narrower.is_empty() {
            Vec::from([as_it_is])
        } else {
            narrower
        };
        let ones = ways.into_iter().map(|(ends, released)| Movement {
            ends,
            released,
            ..row.clone()
        });
        let ones: Vec<Movement<'_>> = ones.collect();
        // Who is asked for because their way is not known is in no narrower one.
        let is_asked = |one: &Movement<'_>| asked.matched(one) != Match::No;
        let is_known = !is_asked(row) || ones.iter().any(is_asked);
        is_known
            && ones.iter().all(|one| {
                let mut lines = one.lines.iter();
                let may_be_asked = |line: &DetaineeCategory| {
                    asked.lines.hold(line, false) || asked.lines.may_hold(line, false)
                };
                !is_asked(one)
                    || (!one.is_of_remains && lines.all(|(line, _)| !may_be_asked(line)))
                    || is_named_as_asked(asked, one, claims)
            })
    })
}

/// Returns true if a summary names the way, the part and the kinds of a movement, and all that can include its people
/// is asked for.
fn is_named_as_asked(asked: Asked<'_>, one: &Movement<'_>, claims: &[Movement<'_>]) -> bool {
    let is_same_part = |claim: &&Movement<'_>| claim.part.is_none() || claim.part == one.part;
    let may_include = |claim: &&Movement<'_>| {
        let is_part = claim.part.is_none() || one.part.is_none() || claim.part == one.part;
        is_part && Way::of(claim).may_include(Way::of(one))
    };
    let mut including = claims.iter().filter(may_include);
    let is_covered = claims
        .iter()
        .any(|claim| is_same_part(&claim) && Way::of(claim).covers(Way::of(one)));
    let is_of_known_kinds = one.lines.iter().all(|(line, _)| {
        let mut named = claims.iter().flat_map(|claim| &claim.lines);
        named.any(|(name, _)| name.is_open() || name.without_label().may_share(line))
    });
    is_covered && is_of_known_kinds && including.all(|claim| asked.matched(claim) != Match::No)
}
