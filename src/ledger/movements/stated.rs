//! What a summary states of those who are asked for, and whether it names everyone of them.

use alloc::vec::Vec;

use super::group::Bound;
use super::movement::Movement;
use super::narrow::narrow;
use super::share::{Asked, Share};
use super::way::Way;
use crate::ledger::terms::Match;
use crate::words::{DetaineeCategory, Interval};

/// Returns the number that the summary of a bound states: of its rows with its records, and of its own legs where it
/// names everyone who is asked for.
pub(super) fn stated(bound: &Bound<'_>, asked: Asked<'_>) -> Interval {
    let number = |movements: &[Movement<'_>], total: Option<Interval>| {
        let mut share = Share::default();
        let mut sum = Interval::exactly(0);
        for movement in movements {
            share.add(movement, asked);
            sum = sum.plus(movement.total);
        }
        share.of(total.unwrap_or(sum))
    };
    let whole = number(&bound.whole, Some(bound.total));
    let lines = asked.lines;
    let is_of_named_kinds = bound.names_kinds || lines.hold_everybody();
    if lines.are_of_a_row() || !bound.is_agreed || !is_of_named_kinds || has_others(bound, asked) {
        return whole;
    }
    let said = number(&bound.claims, None);
    let least = whole.surely().max(said.surely());
    let most = if names_everyone(asked, bound) {
        whole.most().min(said.most().max(least))
    } else {
        whole.most().max(least)
    };
    if (least, most) == (whole.surely(), whole.most()) {
        whole
    } else {
        narrow(least, most).with_estimate_of(said)
    }
}

/// Returns true if a leg of the summary is asked for without people whom it names: a figure for both directions without the
/// people of one of them.
fn has_others(bound: &Bound<'_>, asked: Asked<'_>) -> bool {
    let mut claims = bound.claims.iter();
    claims.any(|claim| {
        let is_other = |row: &Movement<'_>| {
            asked.matched(row) == Match::No && Way::of(claim).covers(Way::of(row))
        };
        asked.matched(claim) == Match::Surely && bound.whole.iter().any(is_other)
    })
}

/// Returns true if a summary names everyone of its records who is asked for: each way, part and kind in which they
/// possibly match is one of its own, and it names them only where it is asked for too.
fn names_everyone(asked: Asked<'_>, bound: &Bound<'_>) -> bool {
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
