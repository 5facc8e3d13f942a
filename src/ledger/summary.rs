//! T13: what a summary and the records that it sums up say of each other.

use alloc::collections::BTreeSet;

use super::core::Core;
use super::flow_total::FlowTotal;
use super::totals::Totals;
use super::version::Version;
use crate::rulebook::{Datum, Findings, Place, Rule};
use crate::words::{Ends, Pair, Subject};

/// T13: a summary is not below the records it includes. Once per flow, for the living and for the dead; a figure for
/// both directions together is compared with both, where neither direction explains it.
pub(super) fn below_parts(
    version: &Version,
    core: &Core,
    parts: &[&Core],
    place: &Place<'_>,
    findings: &mut Findings,
) {
    let (own, parts) = (version.alone(&[core]), version.alone(parts));
    let terms = &version.terms;
    for subject in [Subject::AnyDetainee, Subject::Remains] {
        let number = |total: &FlowTotal| {
            if subject.is_living() {
                total.people
            } else {
                total.remains()
            }
        };
        let sum = |totals: &Totals, meant: Ends| {
            // The direction itself, the other one where both are meant, and the figure for both together.
            let [one, other] = meant.actors();
            let both = [Ends::one_way(one, other), Ends::one_way(other, one)];
            let ways = both.into_iter().filter(|ends| ends.overlap(meant));
            let flows = ways.chain([Ends::together(one, other)]);
            let totals = flows.filter_map(|ends| totals.flow(terms.flow(ends)?));
            totals.fold(Pair::exactly(0), |sum, total| sum.plus(number(total)))
        };
        let mut told: BTreeSet<Ends> = BTreeSet::new();
        // Directions come before both together.
        for (flow, part) in parts.flows() {
            let Some(ends) = terms.ends(flow).filter(|_| number(part) != 0) else {
                continue;
            };
            let included = if ends.way().is_some() {
                number(part)
            } else {
                sum(&parts, ends)
            };
            let most = sum(&own, ends).most();
            let [one, other] = ends.actors();
            let is_explained = ends.way().is_none()
                && (told.contains(&Ends::one_way(one, other))
                    || told.contains(&Ends::one_way(other, one)));
            if included.surely() > most && !is_explained {
                let (given, expected) = (Datum::Number(most), Datum::Number(included.surely()));
                let about = subject.flow(ends);
                let at = place.key("includes");
                findings.report(Rule::SummaryHolds, &at, about, given, expected);
                told.insert(ends);
            }
        }
    }
}
