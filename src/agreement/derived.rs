//! E18 on quantities: a promise of as many as a rule requires has a rule to follow, and a line in it.

use alloc::vec::Vec;

use super::kept::Kept;
use super::{commitment::Commitment, parity::Parity};
use crate::rulebook::{Datum, Findings, Place, Rule};
use crate::words::Quantity;

/// Whether every derived promise has its rule; those without are told.
pub(super) fn check(
    commitments: &Kept<Commitment>,
    parity: &Kept<Parity>,
    place: &Place<'_>,
    findings: &mut Findings,
) {
    let list = place.key("commitments");
    for (position, promise) in commitments.values.iter().enumerate() {
        let Quantity::AsParityRequires(id) = promise.quantity() else {
            continue;
        };
        let rules: Vec<&Parity> = parity
            .values
            .iter()
            .filter(|rule| rule.id() == Some(id))
            .collect();
        if rules.is_empty() && !parity.whole {
            continue;
        }
        let has_line = |rule: &&Parity| rule.lines().any(|line| promise.scope() == line.scope());
        let expected = match rules.first() {
            None => "no rule has this id",
            Some(rule) if !has_line(rule) => {
                "the rule has no line with these ends, part and subject"
            }
            Some(_) => continue,
        };
        let at = list.at(commitments
            .written
            .get(position)
            .copied()
            .unwrap_or(position));
        let (place, given) = (at.key("quantity"), Datum::text(id.as_str()));
        let about = Datum::Words("rule");
        findings.report(
            Rule::DerivedHasRule,
            &place.key("as_parity_requires"),
            about,
            given,
            Datum::Words(expected),
        );
    }
}
