//! What an exchange adds to what was released before it: E07, T01, T07 and T08.

use alloc::vec::Vec;

use super::judge::Judge;
use super::leg::Leg;
use super::moves::Moves;
use super::terms::{Filter, Flow, Term};
use super::totals::FlowTotal;
use crate::agreement::is_inside;
use crate::rulebook::{Datum, Findings, Place, Rule, limits};
use crate::words::{CategoryKind, DetaineeCategory, Subject};

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
            let (people, of) = uncovered(leg, || self.terms.of_flow(flow).map(|(_, term)| term));
            if people > 0 {
                let subject = Subject::of(of).unwrap_or(Subject::AnyDetainee);
                let about = subject.flow(leg.from().as_str(), leg.to().as_str());
                let place = self.leg_place(legs, position);
                let given = Datum::Number(people);
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
            let people = there().fold(0_u64, |sum, leg| {
                sum.saturating_add(leg.detainees().total())
            });
            let added = |filter: &Filter| match filter {
                Filter::Any => people,
                Filter::Some { .. } => there().fold(0_u64, |sum, leg| {
                    sum.saturating_add(filter.count(leg.detainees()))
                }),
            };
            let leg = self.leg_place(&legs, position);
            let detainees = leg.key("detainees");
            let before = self.totals.flow(flow).map_or(0, FlowTotal::people);
            if before.saturating_add(people) > limits::SUM {
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
            let beyond = self.terms.of_flow(flow).filter_map(|(position, term)| {
                excess(
                    term,
                    self.totals.commitment(position).surely(),
                    added(&term.filter),
                )
            });
            let beyond = narrowest(beyond.collect());
            for excess in &beyond {
                excess.report(Rule::WithinAgreed, &detainees, findings);
            }
            if let Some(portions) = scheduled {
                self.tranche(
                    flow,
                    portions,
                    &added,
                    there,
                    &beyond,
                    &place.key("tranche"),
                    findings,
                );
            }
        }
    }

    /// T07: this exchange, with the others that carry out the tranche, stays within it. Silent about people
    /// whom a promise exceeded (T01) means: one excess is one finding.
    #[expect(
        clippy::too_many_arguments,
        reason = "what is judged, of whom, and where it is told"
    )]
    fn tranche<'l, I: Iterator<Item = &'l Leg>>(
        &self,
        flow: Flow,
        portions: &[u32],
        added: &dyn Fn(&Filter) -> u64,
        legs: impl Fn() -> I,
        told: &[Excess<'_>],
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
        let is_told = |subject: &Subject| {
            told.iter()
                .any(|excess| excess.term.subject.overlaps(subject))
        };
        let beyond = terms().filter_map(|(position, term)| {
            excess(term, self.totals.portion(position), added(&term.filter))
        });
        for excess in narrowest(beyond.collect())
            .iter()
            .filter(|excess| !is_told(&excess.term.subject))
        {
            excess.report(Rule::WithinTranche, place, findings);
        }
        let (mut people, mut categories) = (0_u64, Vec::new());
        for leg in legs() {
            let (more, of) = uncovered(leg, || terms().map(|(_, term)| term));
            people = people.saturating_add(more);
            categories.extend(of);
        }
        categories.sort();
        categories.dedup();
        let subject = Subject::of(categories).unwrap_or(Subject::AnyDetainee);
        if people > 0
            && !is_told(&subject)
            && let Some((from, to)) = self.terms.ends(flow)
        {
            let about = subject.flow(from.as_str(), to.as_str());
            findings.report(
                Rule::WithinTranche,
                place,
                about,
                Datum::Number(people),
                Datum::Number(0),
            );
        }
    }
}

/// A ceiling that this entry exceeds, or exceeds further.
struct Excess<'t> {
    term: &'t Term,
    after: u64,
    by: u64,
}

impl Excess<'_> {
    fn report(&self, rule: Rule, place: &Place<'_>, findings: &mut Findings) {
        let (about, given) = (self.term.about.clone(), Datum::Number(self.after));
        findings.report(rule, place, about, given, self.term.quantity.datum());
    }
}

/// An old excess that this entry does not add to is not its own.
fn excess(term: &Term, before: u64, added: u64) -> Option<Excess<'_>> {
    let after = before.saturating_add(added);
    let by = after
        .checked_sub(term.quantity.ceiling()?)
        .filter(|by| *by > 0 && added > 0)?;
    Some(Excess { term, after, by })
}

/// Leaves out a wider excess that a narrower one inside it explains: the same people are told once.
fn narrowest(all: Vec<Excess<'_>>) -> Vec<Excess<'_>> {
    let explains = |narrow: &Excess<'_>, wide: &Excess<'_>| {
        narrow.by >= wide.by && is_inside(&narrow.term.subject, &wide.term.subject)
    };
    let keep: Vec<bool> = all
        .iter()
        .map(|wide| !all.iter().any(|narrow| explains(narrow, wide)))
        .collect();
    all.into_iter()
        .zip(keep)
        .filter_map(|(excess, keep)| keep.then_some(excess))
        .collect()
}

/// The people of a leg whom surely no term means, and their categories. Of people whose category is not told
/// it cannot be said, where there is any term at all.
fn uncovered<'t, I: Iterator<Item = &'t Term>>(
    leg: &Leg,
    terms: impl Fn() -> I,
) -> (u64, Vec<DetaineeCategory>) {
    let has_terms = terms().next().is_some();
    let mut people = 0_u64;
    let mut categories = Vec::new();
    for (category, count) in leg.detainees().iter() {
        let may_be_meant = has_terms && category.kind() == CategoryKind::Unspecified;
        if !may_be_meant && !terms().any(|term| term.filter.holds(&category)) {
            people = people.saturating_add(u64::from(count));
            categories.push(category);
        }
    }
    (people, categories)
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
