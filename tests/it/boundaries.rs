//! Histories that end at a border of what was agreed, and one person or one day beside it.

use exchange_agreement::rules::Level;
use exchange_agreement::standing::ParityVerdict;
use exchange_agreement::testing::{Border, Bordering, bordering};
use exchange_agreement::{Finding, Ledger, Rule, Verdict};
use proptest::prelude::*;

use super::theorems::explore;

/// Records all but the last exchange, and tells the rules for which the last one is refused; then takes it as it was.
fn recorded(drawn: &Bordering) -> Result<(Ledger, Vec<Rule>), TestCaseError> {
    let mut ledger = Ledger::open(drawn.agreement.clone());
    let (last, others) = drawn.history.split_last().unwrap();
    for exchange in others {
        let answer = ledger.record(exchange.clone());
        prop_assert!(answer.is_ok(), "{answer:?}");
    }
    let foretold = ledger.would_record(last);
    let refusing = |level| matches!(level, Level::Impossible | Level::Term);
    let broken = foretold.iter().filter(|finding| refusing(finding.level()));
    let broken = broken.map(Finding::rule).collect::<Vec<_>>();
    let answer = ledger.record(last.clone());
    prop_assert_eq!(answer.is_ok(), broken.is_empty());
    if answer.is_err() {
        ledger.record_observed(last.clone()).unwrap();
    }
    Ok((ledger, broken))
}

#[test]
fn the_last_exchange_alone_breaks_the_rule_of_its_border() {
    let borders = Border::ALL.map(|border| format!("{border:?}"));
    let mut outcomes: Vec<&str> = borders.iter().map(String::as_str).collect();
    outcomes.extend(["one exchange", "one way", "the largest count", "a day"]);
    explore(&bordering(), &outcomes, |drawn, count| {
        count(&format!("{:?}", drawn.border));
        let (ledger, broken) = recorded(&drawn)?;
        let ways = drawn.agreement.commitments().len();
        let times = if drawn.border == Border::OneAbove {
            ways
        } else {
            1
        };
        let expected = drawn.border.breaks().map(|rule| vec![rule; times]);
        prop_assert_eq!(broken, expected.unwrap_or_default());
        if drawn.history.len() == 1 {
            count("one exchange");
        }
        if ways == 1 {
            count("one way");
        }
        let standing = ledger.standing();
        if standing
            .commitments()
            .iter()
            .any(|one| one.needed() == u64::from(u32::MAX))
        {
            count("the largest count");
        }
        if drawn
            .agreement
            .period()
            .is_some_and(|period| period.beginning() == period.end())
        {
            count("a day");
        }
        Ok(())
    });
}

#[test]
fn the_people_end_at_the_number_or_one_beside_it() {
    let outcomes = ["fulfilled", "one is left", "one too many"];
    explore(&bordering(), &outcomes, |drawn, count| {
        let (ledger, _) = recorded(&drawn)?;
        let standing = ledger.standing();
        for promise in standing.commitments() {
            let verdict = promise.verdict();
            if drawn.border == Border::OneBelow {
                count("one is left");
                let outstanding = 1.into();
                prop_assert_eq!(verdict, Verdict::Pending { outstanding });
            } else if drawn.border == Border::OneAbove {
                count("one too many");
                prop_assert_eq!(verdict, Verdict::Over { by: 1.into() });
            } else if drawn.border == Border::Reached {
                count("fulfilled");
                prop_assert_eq!(promise.released(), promise.needed());
                prop_assert!(standing.is_fulfilled());
            }
        }
        Ok(())
    });
}

#[test]
fn the_directions_end_even_or_one_apart() {
    explore(
        &bordering(),
        &["even", "more there", "more back"],
        |drawn, count| {
            if !matches!(drawn.border, Border::Even | Border::Uneven) {
                return Ok(());
            }
            let (ledger, _) = recorded(&drawn)?;
            let standing = ledger.standing();
            let released = |from, to| standing.balance(from, to).unwrap().released().surely();
            let (there, back) = (released("RU", "UA"), released("UA", "RU"));
            // A running rule may yet be evened, however far apart it stands.
            let stands = standing.parity()[0].verdict();
            prop_assert_eq!(stands == ParityVerdict::Even, drawn.border == Border::Even);
            let is_uneven = drawn.border == Border::Uneven;
            prop_assert_eq!(there.abs_diff(back), u64::from(is_uneven));
            count(match there.cmp(&back) {
                core::cmp::Ordering::Less => "more back",
                core::cmp::Ordering::Equal => "even",
                core::cmp::Ordering::Greater => "more there",
            });
            Ok(())
        },
    );
}

#[test]
fn the_last_exchange_is_on_the_border_of_the_period_or_a_day_outside() {
    explore(&bordering(), &["in", "out"], |drawn, count| {
        let last = drawn.history.last().and_then(|last| last.date()?.date());
        let last = last.unwrap();
        let Some(period) = drawn.agreement.period() else {
            return Ok(());
        };
        if drawn.border == Border::FirstDay {
            prop_assert_eq!(Some(last), period.beginning());
        } else if drawn.border == Border::LastDay {
            prop_assert_eq!(Some(last), period.end());
        }
        let is_out = matches!(drawn.border, Border::DayBefore | Border::DayAfter);
        count(if is_out { "out" } else { "in" });
        prop_assert_eq!(period.surely_excludes(last), is_out);
        Ok(())
    });
}
