//! What an exchange adds to what was released before it: E07, T01 and T07.

use alloc::vec::Vec;

use super::cover::{named, uncovered};
use super::flow::{Match, Move};
use super::judge::Judge;
use super::leg::Leg;
use super::moves::Moves;
use super::terms::Term;
use super::tie::Tie;
use super::totals::{ends_of, matches};
use crate::agreement::Nest;
use crate::rulebook::{Datum, Findings, Place, Rule, limits};
use crate::words::{Effect, Pair, Subject, UNBOUNDED};

impl Judge<'_> {
    /// E07, T01 and T07: what this exchange adds, on top of what was released before.
    pub(super) fn sums(&self, moves: &Moves, place: &Place<'_>, findings: &mut Findings) {
        let legs = place.key("legs");
        if self.leave_range(moves, &legs, findings) {
            return;
        }
        let beyond = self.beyond(moves, &legs, findings);
        if let Some(portions) = self
            .core
            .tranche()
            .and_then(|id| self.terms.tranches.get(id))
        {
            self.tranche(moves, portions, &beyond, &place.key("tranche"), findings);
        }
    }

    /// E07: sums of people and of remains stay in range. Once per flow, at its first leg.
    fn leave_range(&self, moves: &Moves, legs: &Place<'_>, findings: &mut Findings) -> bool {
        let mut told: Vec<Move> = Vec::new();
        let mut is_out = false;
        for (position, leg, moved) in moves.known(&self.core.legs) {
            if told.iter().any(|earlier| earlier.flow == moved.flow) {
                continue;
            }
            told.push(moved);
            let same = || {
                moves
                    .known(&self.core.legs)
                    .filter(|(_, _, other)| other.flow == moved.flow)
            };
            let total = self.totals.flow(moved.flow);
            let people = same().fold(
                total.map_or(0, |total| {
                    total.people.surely().max(total.beside().surely())
                }),
                |sum, (_, leg, _)| sum.saturating_add(leg.detainees().least()),
            );
            let remains = same().fold(
                total.map_or(0, |total| total.remains().surely()),
                |sum, (_, leg, _)| {
                    sum.saturating_add(leg.remains().map_or(0, |count| u64::from(count.least())))
                },
            );
            if people > limits::SUM || remains > limits::SUM {
                let place = self.leg_place(legs, position);
                let key = if people > limits::SUM {
                    "detainees"
                } else {
                    "remains"
                };
                let expected = Datum::AtMost(limits::SUM);
                let about = Datum::Words("sum");
                findings.report(
                    Rule::CountInRange,
                    &place.key(key),
                    about,
                    Datum::Nothing,
                    expected,
                );
                is_out = true;
            }
            let _ = leg;
        }
        is_out
    }

    /// T01: who counts towards each commitment that this exchange adds to. Once per commitment, at the first leg
    /// that adds.
    fn beyond(&self, moves: &Moves, legs: &Place<'_>, findings: &mut Findings) -> Vec<Excess<'_>> {
        let mut seen: u64 = 0;
        let mut beyond: Vec<(usize, Excess<'_>)> = Vec::new();
        for (position, _, moved) in moves.under_terms(&self.core.legs) {
            for (credit, term) in self.terms.credits(moved.flow) {
                let bit = 1_u64.checked_shl(u32::from(credit.term)).unwrap_or(0);
                if seen & bit != 0 {
                    continue;
                }
                seen |= bit;
                let at = usize::from(credit.term);
                let added = self.added(
                    moves,
                    &|moved| {
                        let ends = self
                            .terms
                            .credits(moved.flow)
                            .find(|(one, _)| one.term == credit.term);
                        ends.map_or(Match::No, |(one, _)| {
                            one.ends.and(Match::of_parts(term.part, moved.part))
                        })
                    },
                    term,
                );
                beyond.extend(
                    self.excess(at, term, added)
                        .map(|excess| (position, excess)),
                );
            }
        }
        let told: Vec<bool> = beyond
            .iter()
            .map(|(_, wide)| {
                !beyond
                    .iter()
                    .any(|(_, narrow)| narrow.explains(wide, &self.terms.nest))
            })
            .collect();
        let mut kept = Vec::new();
        for ((position, excess), is_told) in beyond.into_iter().zip(told) {
            if is_told {
                let is_of_people = self
                    .core
                    .legs
                    .get(position)
                    .is_some_and(|leg| !leg.detainees().is_empty());
                let key = if excess.term.scope.subject == Subject::Remains || !is_of_people {
                    "remains"
                } else {
                    "detainees"
                };
                let leg = self.leg_place(legs, position);
                excess.report(Rule::WithinAgreed, &leg.key(key), findings);
                kept.push(excess);
            }
        }
        kept
    }

    /// How many this exchange adds to a term.
    fn added(&self, moves: &Moves, matched: &dyn Fn(Move) -> Match, term: &Term) -> Pair {
        let mut sum = Pair::exactly(0);
        for (_, leg, moved) in moves.under_terms(&self.core.legs) {
            let matched = matched(moved);
            if matched == Match::No {
                continue;
            }
            let mut number = term.filter.measure(leg.detainees(), leg.remains());
            let performed = leg
                .accounted()
                .iter()
                .filter(|one| one.effect() == Effect::Performs);
            for accounted in performed {
                let more = term
                    .filter
                    .measure(accounted.detainees(), accounted.remains());
                number = number.plus(more);
            }
            sum = sum.plus(matched.weigh(number));
        }
        sum
    }

    /// An old excess that this entry does not add to is not its own; what a promise that follows a rule asks for is
    /// told by the rule.
    fn excess<'t>(&self, at: usize, term: &'t Term, added: Pair) -> Option<Excess<'t>> {
        if term.follows.is_some() {
            return None;
        }
        let after = self.totals.commitment(at).plus(added);
        let ceiling = Some(term.ceiling).filter(|most| *most != UNBOUNDED)?;
        let by = after.surely().checked_sub(ceiling)?;
        (by > 0 && added.surely() > 0).then_some(Excess {
            at,
            term,
            after: after.surely(),
            by,
            ceiling,
        })
    }

    /// Both ends of a rule with this exchange.
    pub(super) fn tie_after(&self, relation: usize, moves: &Moves) -> Option<Tie> {
        let mut tie = self.totals.tie(relation)?.clone();
        let legs = moves.under_terms(&self.core.legs);
        let here = ends_of(
            self.terms.relations.get(relation)?,
            legs.map(|(_, leg, moved)| (leg, moved)),
        );
        tie.merge(&here);
        Some(tie)
    }

    /// T07: this exchange, with the others that carry out the tranche, stays within it. Silent about people
    /// whom a promise exceeded (T01) means: one excess is one finding.
    fn tranche(
        &self,
        moves: &Moves,
        portions: &[u32],
        told: &[Excess<'_>],
        place: &Place<'_>,
        findings: &mut Findings,
    ) {
        let terms: Vec<(usize, &Term)> = portions
            .iter()
            .filter_map(|&position| usize::try_from(position).ok())
            .filter_map(|position| Some((position, self.terms.portions.get(position)?)))
            .collect();
        let nest = Nest::of(terms.iter().map(|(_, term)| &term.scope));
        let is_told = |subject: &Subject, term: &Term| {
            told.iter().any(|excess| {
                excess.term.scope.ends.overlap(term.scope.ends)
                    && excess.term.scope.subject.overlaps(subject)
            })
        };
        let mut beyond: Vec<Excess<'_>> = Vec::new();
        for (at, (position, term)) in terms.iter().enumerate() {
            let matched = |moved| matches(self.terms, term, moved).unwrap_or(Match::No);
            let added = self.added(moves, &matched, term);
            let after = self.totals.portion(*position).plus(added).surely();
            let by = after
                .checked_sub(term.ceiling)
                .filter(|by| *by > 0 && added.surely() > 0);
            beyond.extend(by.map(|by| Excess {
                at,
                term,
                after,
                by,
                ceiling: term.ceiling,
            }));
        }
        for excess in &beyond {
            let is_explained = beyond.iter().any(|narrow| narrow.explains(excess, &nest));
            if !is_explained && !is_told(&excess.term.scope.subject, excess.term) {
                excess.report(Rule::WithinTranche, place, findings);
            }
        }
        self.not_scheduled(moves, &terms, told, place, findings);
    }

    /// T07 on people whom no portion of the tranche means. Once per flow.
    fn not_scheduled(
        &self,
        moves: &Moves,
        terms: &[(usize, &Term)],
        told: &[Excess<'_>],
        place: &Place<'_>,
        findings: &mut Findings,
    ) {
        let mut seen = Vec::new();
        for (_, _, moved) in moves.under_terms(&self.core.legs) {
            if seen.contains(&moved.flow) {
                continue;
            }
            seen.push(moved.flow);
            let (mut people, mut categories, mut remains) = (0_u64, Vec::new(), 0_u64);
            let same = |(_, leg, other): (usize, &'_ Leg, Move)| {
                let terms = || {
                    let all = terms.iter().map(|(_, term)| *term);
                    all.filter(move |term| matches(self.terms, term, other).is_some())
                };
                let missed = uncovered(leg, terms);
                (missed.people, missed.categories, missed.remains)
            };
            let there = moves
                .under_terms(&self.core.legs)
                .filter(|(_, _, other)| other.flow == moved.flow);
            for (more, of, dead) in there.map(same) {
                people = people.saturating_add(more);
                categories.extend(of);
                remains = u64::saturating_add(remains, dead);
            }
            let Some(ends) = self.terms.ends(moved.flow) else {
                continue;
            };
            let mut tell = |count: u64, subject: Subject| {
                let is_told = told.iter().any(|excess| {
                    excess.term.scope.ends.overlap(ends)
                        && excess.term.scope.subject.overlaps(&subject)
                });
                if count > 0 && !is_told {
                    let (given, expected) = (Datum::Number(count), Datum::Number(0));
                    let about = subject.flow(ends);
                    findings.report(Rule::WithinTranche, place, about, given, expected);
                }
            };
            tell(people, named(categories));
            tell(remains, Subject::Remains);
        }
    }
}

/// A ceiling that this entry exceeds, or exceeds further.
struct Excess<'t> {
    at: usize,
    term: &'t Term,
    after: u64,
    by: u64,
    ceiling: u64,
}

impl Excess<'_> {
    fn report(&self, rule: Rule, place: &Place<'_>, findings: &mut Findings) {
        let (about, given) = (self.term.about.clone(), Datum::Number(self.after));
        let expected = if self.term.follows.is_some() {
            Datum::AtMost(self.ceiling)
        } else {
            self.term.quantity.datum()
        };
        findings.report(rule, place, about, given, expected);
    }

    /// Whether a narrower excess explains this wider one: the same people are told once.
    fn explains(&self, wide: &Self, nest: &Nest) -> bool {
        self.by >= wide.by && nest.is_inside(self.at, wide.at)
    }
}

#[cfg(test)]
mod tests {
    use super::super::exchange::Exchange;
    use super::super::holes::Holes;
    use super::super::judge::{Judge, Order, Sums};
    use super::super::life::Life;
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
        let terms = Terms::compile(agreement.inner(), Whole::default());
        let totals = Totals::of_one_flow(&terms, 1, limits::SUM - 1);
        let told = |people: u32| -> Result<_, Invalid> {
            let leg = Leg::new("RU", "UA", [(Civilian, people)])?;
            let exchange = Exchange::new("1", "2025", [leg])?;
            let (core, holes, mut findings) = (&exchange.core, Holes::default(), Findings::new());
            let life = Life::default();
            let judge = Judge {
                terms: &terms,
                totals: &totals,
                order: Order::Known,
                life: &life,
                core,
                holes: &holes,
                sums: Sums::Judged,
                other_half: None,
                is_half: false,
                late: 0,
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
