//! Fast path: accepts a common exchange that certainly breaks no rule (E04, T01, T08 among others).
//!
//! Any other exchange is judged in full. A property test below compares both results.

use super::context::{Context, Half, Sums};
use crate::ledger::terms::{Flow, Glance, Plain, Terms};
use crate::rulebook::{Gaps, limits};
use crate::words::{CategoryKind, When};

/// Kinds that have a finding when they first appear.
const UNUSUAL: [CategoryKind; 2] = [CategoryKind::Unspecified, CategoryKind::Hostage];

/// Returns the directions of both legs of a plain exchange that has no findings; `None` for any other exchange.
pub(super) fn plain_ways(context: &Context<'_>) -> Option<[Flow; 2]> {
    let (terms, core) = (context.terms, context.core);
    let (glance, [one, other]) = (terms.glance.as_ref()?, &*core.legs) else {
        return None;
    };
    let is_bare = context.sums == Sums::Judged
        && context.life.is_untouched()
        && matches!(context.half, Half::Neither)
        && !core.called_off
        && one.is_plain()
        && other.is_plain()
        && !context.gaps.has(Gaps::LEGS | Gaps::DATE);
    if !is_bare || !is_within_dates(context) || one.detainees() != other.detainees() {
        return None;
    }
    if core.more.as_ref().is_some_and(|more| {
        let is_known = |key| terms.actor(key).is_some();
        more.tranche.is_some() || !more.initiated_by.is_none_or(is_known)
    }) {
        return None;
    }
    let tally = one.detainees();
    let is_counted = |kind: CategoryKind| tally.kinds().get(kind.position()) != Some(&0);
    // A leg that moves nobody has a finding (C18).
    if tally.is_empty() || tally.has_rare() || UNUSUAL.into_iter().any(is_counted) {
        return None;
    }
    // So may prisoners of war with an armed group at an end (L06).
    if terms.legal.has_groups() && is_counted(CategoryKind::PrisonerOfWar) {
        return None;
    }
    let (from, to) = one.ends().way()?;
    if from == to || other.ends().way() != Some((to, from)) {
        return None;
    }
    let (from, to) = (terms.actor(from)?, terms.actor(to)?);
    let is_side = |at: u16| usize::from(at) < terms.sides;
    if !is_side(from) || !is_side(to) {
        return None;
    }
    let ways = [terms.direction(from, to), terms.direction(to, from)];
    let plain = Plain::of(tally);
    let [there, back] = ways;
    let is_within = fits(context, glance, there, plain) && fits(context, glance, back, plain);
    (is_within && glance.is_even(ways, plain)).then_some(ways)
}

fn is_within_dates(context: &Context<'_>) -> bool {
    let terms = context.terms;
    context.core.on.is_some_and(|on| {
        let is_before = |date| on.is_surely_before(date);
        !terms
            .concluded
            .and_then(When::beginning)
            .is_some_and(is_before)
            && !terms.in_force_from.is_some_and(is_before)
            && !terms
                .period
                .is_some_and(|period| on.is_surely_outside(period))
    })
}

/// Returns true if the people stay within every ceiling of their direction and, if coverage is checked, each is
/// covered.
fn fits(context: &Context<'_>, glance: &Glance, flow: Flow, plain: Plain<'_>) -> bool {
    let (totals, Some(direction)) = (context.totals, glance.direction(flow)) else {
        return false;
    };
    let before = totals.flow(flow).map(|total| total.people);
    let before = before.unwrap_or_default();
    before.surely().saturating_add(plain.people) <= limits::SUM
        && fits_wholes(
            context.terms,
            flow,
            before.most().saturating_add(plain.people),
        )
        && direction.tells_of(plain, context.terms.judges_cover())
        && direction
            .counts(plain)
            .all(|(promise, count)| promise.holds(totals.commitment(promise.term).surely(), count))
}

/// Returns true if not even everyone of a direction exceeds what several commitments of it allow together.
fn fits_wholes(terms: &Terms, flow: Flow, people: u64) -> bool {
    let wholes = terms.wholes.iter().filter(|whole| whole.has_ceiling());
    let mut wholes = wholes.filter_map(|whole| {
        let first = whole.members.iter().next()?;
        Some((whole, terms.commitments.get(first)?.scope.ends))
    });
    wholes.all(|(whole, ends)| {
        let is_other = ends.way().is_some() && terms.ends(flow) != Some(ends);
        is_other || (ends.way().is_some() && people <= whole.ceiling)
    })
}

#[cfg(all(test, feature = "proptest"))]
mod tests {
    use super::super::context::Context;
    use super::super::exchange::{judge, judge_fully};
    use crate::agreement::{Agreement, AgreementBuilder, Commitment, Parity, ParityLine, Unread};
    use crate::ledger::journal::AsRead;
    use crate::ledger::journal::exchange::Exchange;
    use crate::ledger::journal::leg::Leg;
    use crate::ledger::journal::life::Life;
    use crate::ledger::terms::Givers;
    use crate::ledger::terms::compiled::Terms;
    use crate::ledger::totals::totals::Totals;
    use crate::rulebook::Findings;
    use crate::testing;
    use crate::words::{Ends, Positions, Quantity, Subject, Tally};
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
                line.map(|line| line.with_subject(subject)).ok()
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
                let rule = rule.ok()?.with_tolerance(by);
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
                builder = builder.with_commitment(promise.with_subject(subject));
            }
            let builder = rules
                .into_iter()
                .fold(builder, AgreementBuilder::with_parity);
            builder
                .build_as_reported()
                .ok()
                .map(|(agreement, _)| agreement)
        })
    }

    /// Usually the same tally both ways, and sometimes a leg with its own date, which may precede the conclusion.
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
                Some(date) => other.with_date(date).ok()?,
                None => other,
            };
            Exchange::new("1", "2025-06-01", [one, other]).ok()
        })
    }

    proptest! {
        #[test]
        fn the_fast_path_agrees_with_the_full_judgement(
            agreement in agreement(),
            history in vec(exchange(), 0..=6),
        ) {
            let terms = Terms::compile(agreement.inner(), &Unread::default());
            let (life, givers) = (Life::default(), Givers::default());
            let (mut by_fast, mut by_full) = (Totals::nothing(&terms), Totals::nothing(&terms));
            for exchange in &history {
                let before = by_full.clone();
                let context = Context::of(&terms, &givers, &before, &life, AsRead::whole(&exchange.core));
                let mut findings = Findings::new();
                let judged = judge_fully(&context, &mut findings.sink());
                let fast = judge(&context, &mut Findings::new().sink());
                if fast.ways.is_some() {
                    prop_assert!(findings.is_empty(), "{findings}");
                    prop_assert_eq!(judged.uneven | judged.open, Positions::default());
                }
                by_fast.add_all(&terms, &givers, &exchange.core, &fast);
                by_full.add_all(&terms, &givers, &exchange.core, &judged);
                prop_assert_eq!(&by_fast, &by_full);
            }
        }
    }
}
