//! E07: sums of people and of remains stay in range.

use alloc::vec::Vec;

use super::context::Context;
use crate::ledger::terms::Moves;
use crate::ledger::totals::Load;
use crate::rulebook::{Datum, Rule, Sink, limits};

/// Reports E07 once per flow, at its first leg, and returns true if a sum is out of range.
pub(super) fn leaves_range(context: &Context<'_>, moves: &Moves, legs: &mut Sink<'_>) -> bool {
    let mut seen = Vec::new();
    let mut is_out = false;
    for (position, _, moved) in moves.known(&context.core.legs) {
        if seen.contains(&moved.flow) {
            continue;
        }
        seen.push(moved.flow);
        let before = context.totals.flow(moved.flow);
        let (mut people, mut remains) = before.map_or((0, 0), |total| {
            let people = total
                .people
                .surely()
                .max(total.handed_over(Load::of(false, true)).surely());
            (people, total.handed_over(Load::of(true, false)).surely())
        });
        let legs_here = moves.known(&context.core.legs);
        for (_, leg, _) in legs_here.filter(|(_, _, other)| other.flow == moved.flow) {
            let dead = leg.remains().map_or(0, |count| u64::from(count.least()));
            people = people.saturating_add(leg.detainees().least());
            remains = remains.saturating_add(dead);
        }
        if people > limits::SUM || remains > limits::SUM {
            let key = if people > limits::SUM {
                "detainees"
            } else {
                "remains"
            };
            too_large(&mut context.leg_sink(legs, position).key(key));
            is_out = true;
        }
    }
    is_out
}

/// Reports E07 for a sum.
pub(super) fn too_large(sink: &mut Sink<'_>) {
    sink.report(Rule::CountInRange)
        .about("sum")
        .expected(Datum::AtMost(limits::SUM));
}

#[cfg(test)]
mod tests {
    use super::super::exchange::judge;
    use super::{Context, limits};
    use crate::agreement::{Agreement, Unread};
    use crate::ledger::journal::AsRead;
    use crate::ledger::journal::exchange::Exchange;
    use crate::ledger::journal::leg::Leg;
    use crate::ledger::journal::life::Life;
    use crate::ledger::terms::Givers;
    use crate::ledger::terms::compiled::Terms;
    use crate::ledger::totals::totals::Totals;
    use crate::rulebook::{Findings, Invalid};
    use crate::words::CategoryKind::Civilian;
    use alloc::string::ToString as _;

    #[test]
    fn the_largest_sum_is_accepted_and_one_more_person_is_refused() -> Result<(), Invalid> {
        let agreement = Agreement::between("RU", "UA").build()?;
        let terms = Terms::compile(agreement.inner(), &Unread::default());
        let totals = Totals::of_one_flow(&terms, 1, limits::SUM - 1);
        let findings_of = |people: u32| -> Result<_, Invalid> {
            let leg = Leg::new("RU", "UA", [(Civilian, people)])?;
            let exchange = Exchange::new("1", "2025", [leg])?;
            let (givers, life) = (Givers::default(), Life::default());
            let mut findings = Findings::new();
            let context = Context::of(
                &terms,
                &givers,
                &totals,
                &life,
                AsRead::whole(&exchange.core),
            );
            judge(&context, &mut findings.sink());
            Ok(findings.to_string())
        };
        assert_eq!(findings_of(1)?, "");
        let expected =
            "E07 /legs/0/detainees the sum is out of range, expected at most 9,007,199,254,740,991";
        assert_eq!(findings_of(2)?, expected);
        Ok(())
    }
}
