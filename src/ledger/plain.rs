//! The plain case, told at a glance: one leg each way between two sides, the same people, nothing beside.
//!
//! Most exchanges are like this and break nothing. What is not plain, or not surely within the terms, is left
//! to the full judgement; that both agree is held by the comparison with the naive ledger.

use super::flow::Flow;
use super::glance::{Glance, Plain};
use super::judge::{Judge, Sums};
use crate::rulebook::limits;
use crate::words::{CategoryKind, When};

/// Kinds that are told of when they are first seen.
const UNUSUAL: [CategoryKind; 2] = [CategoryKind::Unspecified, CategoryKind::Hostage];

impl Judge<'_> {
    /// The directions of both legs of a plain exchange that every rule lets pass without a word; `None` for any other.
    pub(super) fn plain(&self) -> Option<[Flow; 2]> {
        let (glance, [one, other]) = (self.terms.glance.as_ref()?, &*self.core.legs) else {
            return None;
        };
        let is_bare = self.sums == Sums::Judged
            && self.life.is_untouched()
            && self.other_half.is_none()
            && !self.is_half
            && !self.core.called_off
            && one.is_plain()
            && other.is_plain()
            && !self.holes.legs
            && !self.holes.date;
        if !is_bare || !self.is_within_dates() || one.detainees() != other.detainees() {
            return None;
        }
        if self.core.more.as_ref().is_some_and(|more| {
            let is_known = |key| self.terms.actor(key).is_some();
            more.tranche.is_some() || !more.initiated_by.is_none_or(is_known)
        }) {
            return None;
        }
        let tally = one.detainees();
        let is_counted = |kind: CategoryKind| tally.kinds().get(kind.position()) != Some(&0);
        if tally.has_rare() || UNUSUAL.into_iter().any(is_counted) {
            return None;
        }
        let (from, to) = one.ends().way()?;
        if from == to || other.ends().way() != Some((to, from)) {
            return None;
        }
        let (from, to) = (self.terms.actor(from)?, self.terms.actor(to)?);
        let is_side = |at: u16| usize::from(at) < self.terms.sides;
        if !is_side(from) || !is_side(to) {
            return None;
        }
        let ways = [
            self.terms.direction(from, to),
            self.terms.direction(to, from),
        ];
        let plain = Plain::of(tally);
        let [there, back] = ways;
        let fits = self.fits(glance, there, plain) && self.fits(glance, back, plain);
        (fits && glance.is_even(ways, plain)).then_some(ways)
    }

    fn is_within_dates(&self) -> bool {
        let terms = self.terms;
        self.core.on.is_some_and(|on| {
            !terms
                .concluded
                .and_then(When::beginning)
                .is_some_and(|date| on.is_surely_before(date))
                && !terms
                    .in_force_from
                    .is_some_and(|date| on.is_surely_before(date))
                && !terms
                    .period
                    .is_some_and(|period| on.is_surely_outside(period))
        })
    }

    /// Whether people keep every ceiling of their direction and, where cover is judged, a promise means each of them.
    fn fits(&self, glance: &Glance, flow: Flow, plain: Plain<'_>) -> bool {
        let Some(direction) = glance.direction(flow) else {
            return false;
        };
        let before = self
            .totals
            .flow(flow)
            .map_or(0, |total| total.people.surely());
        before.saturating_add(plain.people) <= limits::SUM
            && direction.tells_of(plain, self.terms.judges_cover())
            && direction.counts(plain).all(|(promise, count)| {
                promise.holds(self.totals.commitment(promise.term).surely(), count)
            })
    }
}

#[cfg(all(test, feature = "proptest"))]
mod tests {
    use super::super::exchange::Exchange;
    use super::super::holes::Holes;
    use super::super::judge::{Judge, Order, Sums};
    use super::super::leg::Leg;
    use super::super::life::Life;
    use super::super::terms::Terms;
    use super::super::totals::Totals;
    use crate::agreement::{Agreement, AgreementBuilder, Commitment, Parity, ParityLine, Whole};
    use crate::rulebook::{Findings, Place};
    use crate::testing;
    use crate::words::{Ends, Quantity, Subject, Tally, When};
    use proptest::collection::{btree_map, vec};
    use proptest::option;
    use proptest::prelude::{Strategy, any, prop_assert, prop_assert_eq, proptest};

    fn ends(there: bool) -> [&'static str; 2] {
        if there { ["RU", "UA"] } else { ["UA", "RU"] }
    }

    fn subject() -> impl Strategy<Value = Subject> {
        let some = option::of(vec(testing::category(), 1..=3));
        some.prop_map(|some| {
            let some = some.and_then(|some| Subject::of(some).ok());
            some.unwrap_or(Subject::AnyDetainee)
        })
    }

    fn rule() -> impl Strategy<Value = Parity> {
        let line = || {
            (any::<bool>(), subject(), 1..=2_u32).prop_map(|(there, subject, weight)| {
                let [from, to] = ends(there);
                let line = ParityLine::new(from, to, weight);
                line.map(|line| line.of(subject)).ok()
            })
        };
        let lines = [vec(line(), 1..=2), vec(line(), 1..=2)];
        (0..=3_u8, 0..=2_u8, lines, 0..=9_u32).prop_filter_map(
            "a rule",
            |(basis, span, lines, by)| {
                let [left, right] = lines.map(|lines| lines.into_iter().flatten());
                let rule = match basis {
                    0 => Parity::equal("RU", "UA"),
                    1 => Parity::equal_per_category("UA", "RU"),
                    _ => Parity::weighted(left, right),
                };
                let rule = rule.ok()?.tolerating(by);
                Some(match span {
                    0 => rule.running(Some(5)),
                    1 => rule.at_end(),
                    _ => rule,
                })
            },
        )
    }

    fn agreement() -> impl Strategy<Value = Agreement> {
        let promise = (any::<bool>(), subject(), 0..=400_u32);
        let promises = vec(promise, 0..=5);
        (promises, vec(rule(), 0..=3)).prop_filter_map("an agreement", |(promises, rules)| {
            let mut builder = Agreement::between("RU", "UA").concluded("2025-05-16", "Istanbul");
            for (there, subject, most) in promises {
                let [from, to] = ends(there);
                let promise = Commitment::new(from, to, Quantity::AtMost(most)).ok()?;
                builder = builder.commitment(promise.of(subject));
            }
            let builder = rules.into_iter().fold(builder, AgreementBuilder::parity);
            builder
                .build_as_reported()
                .ok()
                .map(|(agreement, _)| agreement)
        })
    }

    /// Mostly the same people both ways; sometimes with a date on a leg, which may lie before the conclusion.
    fn exchange() -> impl Strategy<Value = Exchange> {
        let lines = || btree_map(testing::category(), 0..=200_u32, 1..=3);
        let tally = || lines().prop_filter_map("a tally", |lines| Tally::new(lines).ok());
        let dated = option::weighted(0.2, testing::partial_date());
        let legs = (
            tally(),
            option::weighted(0.2, tally()),
            any::<bool>(),
            dated,
        );
        legs.prop_filter_map("an exchange", |(people, others, there, dated)| {
            let [from, to] = ends(there).map(str::parse);
            let (from, to) = (from.ok()?, to.ok()?);
            let others = others.unwrap_or_else(|| people.clone());
            let one = Leg::between(Ends::one_way(from, to), people);
            let other = Leg::between(Ends::one_way(to, from), others);
            let other = match dated {
                Some(date) => other.on(When::On(date)),
                None => other,
            };
            Exchange::new("1", "2025-06-01", [one, other]).ok()
        })
    }

    proptest! {
        #[test]
        fn what_is_seen_at_a_glance_is_what_is_judged_in_full(
            agreement in agreement(),
            history in vec(exchange(), 0..=6),
        ) {
            let terms = Terms::compile(agreement.inner(), Whole::default());
            let (life, holes, root) = (Life::default(), Holes::default(), Place::Root);
            let (mut seen, mut full) = (Totals::nothing(&terms), Totals::nothing(&terms));
            for exchange in &history {
                let judge = Judge {
                    terms: &terms,
                    totals: &full.clone(),
                    order: Order::Known,
                    life: &life,
                    core: &exchange.core,
                    holes: &holes,
                    sums: Sums::Judged,
                    other_half: None,
                    is_half: false,
                    late: 0,
                };
                let mut findings = Findings::new();
                let told = judge.judge_fully(&root, &mut findings);
                let glanced = judge.judge(&root, &mut Findings::new());
                if glanced.ways.is_some() {
                    prop_assert!(findings.is_empty(), "{findings}");
                    prop_assert_eq!((told.uneven, told.open), (0, 0));
                }
                seen.add_all(&terms, &exchange.core, &glanced);
                full.add_all(&terms, &exchange.core, &told);
                prop_assert_eq!(&seen, &full);
            }
        }
    }
}
