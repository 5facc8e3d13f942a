//! What an exchange adds to what was released before it: E07, T01, T07 and T08.

use alloc::vec::Vec;

use super::judge::Judge;
use super::leg::Leg;
use super::moves::Moves;
use super::terms::{Filter, Flow, Term};
use super::totals::FlowTotal;
use crate::rulebook::{Datum, Findings, Place, Rule, limits};
use crate::words::Subject;

impl Judge<'_> {
    /// T08: people released are covered by a commitment of their direction.
    pub(super) fn cover(&self, moves: &Moves, legs: &Place<'_>, findings: &mut Findings) {
        if !self.terms.judges_cover {
            return;
        }
        for (position, (leg, &flow)) in self.core.legs.iter().zip(moves.flows()).enumerate() {
            let Some(flow) = flow else { continue };
            let mut terms = self.terms.of_flow(flow);
            // A leg that begins and ends at the same actor is told by C09; no promise could cover it.
            if leg.from() == leg.to() || terms.any(|(_, term)| term.filter == Filter::Any) {
                continue;
            }
            let (uncovered, of) = uncovered(leg, || self.terms.of_flow(flow).map(|(_, term)| term));
            if uncovered > 0 {
                let about = of.map_or_else(
                    || self.terms.about(flow),
                    |subject| subject.flow(leg.from().as_str(), leg.to().as_str()),
                );
                let place = self.leg_place(legs, position);
                let given = Datum::Number(uncovered);
                findings.report(
                    Rule::Covered,
                    &place.key("detainees"),
                    about,
                    given,
                    Datum::Nothing,
                );
            }
        }
    }

    /// E07, T01 and T07: what this exchange adds, on top of what was released before.
    pub(super) fn sums(&self, moves: &Moves, place: &Place<'_>, findings: &mut Findings) {
        let legs = place.key("legs");
        let scheduled = self
            .core
            .tranche()
            .and_then(|id| self.terms.tranches.get(id));
        for (position, flow) in moves.directions() {
            let there = || {
                self.core
                    .legs
                    .iter()
                    .zip(moves.flows())
                    .filter(move |(_, at)| **at == Some(flow))
                    .map(|(leg, _)| leg)
            };
            let added = |filter: &Filter| {
                there().fold(0_u64, |sum, leg| {
                    sum.saturating_add(filter.count(leg.detainees()))
                })
            };
            let leg = self.leg_place(&legs, position);
            let detainees = leg.key("detainees");
            let people = self.totals.flow(flow).map_or(0, FlowTotal::people);
            if people.saturating_add(added(&Filter::Any)) > limits::SUM {
                let expected = Datum::AtMost(limits::SUM);
                findings.report(
                    Rule::CountInRange,
                    &detainees,
                    Datum::Words("sum"),
                    Datum::Nothing,
                    expected,
                );
                continue;
            }
            let mut over = false;
            for (position, term) in self.terms.of_flow(flow) {
                over |= exceeds(
                    term,
                    self.totals.commitment(position),
                    added(&term.filter),
                    Rule::WithinAgreed,
                    &detainees,
                    findings,
                );
            }
            if let Some(portions) = scheduled
                && !over
            {
                self.tranche(
                    flow,
                    portions,
                    &added,
                    there,
                    &place.key("tranche"),
                    findings,
                );
            }
        }
    }

    /// T07: this exchange, with the others that carry out the tranche, stays within it.
    fn tranche<'l, I: Iterator<Item = &'l Leg>>(
        &self,
        flow: Flow,
        portions: &[u32],
        added: &dyn Fn(&Filter) -> u64,
        legs: impl Fn() -> I,
        place: &Place<'_>,
        findings: &mut Findings,
    ) {
        let terms = || {
            let positions = portions
                .iter()
                .filter_map(|&position| usize::try_from(position).ok());
            let terms = positions.filter_map(|position| {
                self.terms
                    .portions
                    .get(position)
                    .map(|term| (position, term))
            });
            terms.filter(|(_, term)| term.flow == flow)
        };
        for (position, term) in terms() {
            exceeds(
                term,
                self.totals.portion(position),
                added(&term.filter),
                Rule::WithinTranche,
                place,
                findings,
            );
        }
        let beyond = legs().fold(0_u64, |sum, leg| {
            sum.saturating_add(uncovered(leg, || terms().map(|(_, term)| term)).0)
        });
        if beyond > 0 {
            let about = self.terms.about(flow);
            findings.report(
                Rule::WithinTranche,
                place,
                about,
                Datum::Number(beyond),
                Datum::Number(0),
            );
        }
    }
}

/// Tells a ceiling that this entry exceeds or exceeds further; an old excess that it does not add to is not its own.
fn exceeds(
    term: &Term,
    before: u64,
    added: u64,
    rule: Rule,
    place: &Place<'_>,
    findings: &mut Findings,
) -> bool {
    let after = before.saturating_add(added);
    let over = added > 0
        && term
            .quantity
            .ceiling()
            .is_some_and(|ceiling| after > ceiling);
    if over {
        findings.report(
            rule,
            place,
            term.about.clone(),
            Datum::Number(after),
            term.quantity.datum(),
        );
    }
    over
}

/// The people of a leg whom no term means, and their categories where it is not everybody.
fn uncovered<'t, I: Iterator<Item = &'t Term>>(
    leg: &Leg,
    terms: impl Fn() -> I,
) -> (u64, Option<Subject>) {
    let mut people = 0_u64;
    let mut categories = Vec::new();
    for (category, count) in leg.detainees().iter() {
        if !terms().any(|term| term.filter.holds(&category)) {
            people = people.saturating_add(u64::from(count));
            categories.push(category);
        }
    }
    (people, Subject::of(categories).ok())
}

#[cfg(test)]
mod tests {
    use super::super::exchange::Exchange;
    use super::super::holes::Holes;
    use super::super::judge::{Judge, Sums};
    use super::super::terms::Terms;
    use super::super::totals::Totals;
    use super::{Findings, Leg, Place, limits};
    use crate::agreement::{Agreement, Whole};
    use crate::rulebook::Invalid;
    use crate::words::CategoryKind::Civilian;
    use alloc::string::ToString as _;

    #[test]
    fn the_largest_sum_is_held_and_one_more_person_is_refused() -> Result<(), Invalid> {
        let agreement = Agreement::between("RU", "UA").build()?;
        let terms = Terms::compile(agreement.parts(), Whole::default());
        let totals = Totals::of_one_flow(&terms, 1, limits::SUM - 1);
        let told = |people: u32| -> Result<_, Invalid> {
            let leg = Leg::new("RU", "UA", [(Civilian, people)])?;
            let exchange = Exchange::new("1", "2025", [leg])?;
            let (core, holes, mut findings) = (&exchange.core, Holes::default(), Findings::new());
            let judge = Judge {
                terms: &terms,
                totals: &totals,
                core,
                holes: &holes,
                sums: Sums::Judged,
            };
            judge.judge(&Place::Root, &mut findings);
            Ok(findings.to_string())
        };
        assert_eq!(told(1)?, "");
        let expected = "E07 /legs/0/detainees the sum leaves its range, at most 9,007,199,254,740,991 can be held";
        assert_eq!(told(2)?, expected);
        Ok(())
    }
}
