//! Rule C16: both directions together are even if each exchange must be equal.

use super::found::Found;
use super::judge::Judge;
use crate::agreement::{Basis, Span};
use crate::evidence::claims::{Claim, Comparison};
use crate::rulebook::{Datum, Rule};
use crate::words::{Ends, Subject};

impl Judge<'_, '_> {
    /// C16: both directions together add up to an even number if each exchange must be equal. Running totals are
    /// checked where they change from even to odd, in their series.
    pub(super) fn even(&self, comparison: &Comparison<'_>, found: &mut Found) {
        if comparison.topic().is_running() || !self.is_to_be_even(comparison) {
            return;
        }
        for claim in comparison.disclosed() {
            odd(comparison, claim, found);
        }
    }

    pub(super) fn is_to_be_even(&self, comparison: &Comparison<'_>) -> bool {
        let topic = comparison.topic();
        let is_whole = *topic.subject() == Subject::AnyDetainee && topic.act().is_crossing();
        let is_of_all_parts = topic.part().is_none() && topic.ends().way().is_none();
        is_whole && is_of_all_parts && self.is_equal_each_time(topic.ends())
    }

    fn is_equal_each_time(&self, ends: Ends) -> bool {
        self.ledger
            .agreement_in_force()
            .parity()
            .iter()
            .any(|rule| {
                let is_equal = matches!(rule.basis(), Basis::Equal | Basis::EqualPerCategory);
                let is_strict = rule.span() == Span::EachExchange && rule.tolerance() == 0;
                let is_between = rule.lines().all(|line| ends.cover(line.scope().ends));
                let is_of_all = rule
                    .lines()
                    .all(|line| line.scope().subject == Subject::AnyDetainee);
                is_equal && is_strict && is_between && is_of_all && rule.part().is_none()
            })
    }
}

/// C16: reports an odd number in place of an even one.
pub(super) fn odd(comparison: &Comparison<'_>, claim: &Claim<'_>, found: &mut Found) {
    if let Some(odd) = claim.compared().known().filter(|number| number % 2 == 1) {
        let (given, expected) = (Datum::Number(odd), Datum::Nothing);
        found.at(Rule::EvenTogether, comparison, claim, given, expected);
    }
}
