//! Rule E18 on quantities: a derived quantity refers to a rule that has a line for its scope.

use alloc::vec::Vec;

use crate::agreement::{commitment::Commitment, parity::Parity};
use crate::rulebook::{Datum, Gaps, Rule, Sink};
use crate::wire::{Kept, as_written};
use crate::words::Quantity;

/// Reports each derived quantity whose rule or line is missing.
pub(super) fn check(commitments: &Kept<Commitment>, parity: &Kept<Parity>, sink: &mut Sink<'_>) {
    let gaps = parity.gap(Gaps::PARITY);
    let list = &mut sink.key("commitments");
    for (position, promise) in commitments.values.iter().enumerate() {
        let Quantity::AsParityRequires(id) = promise.quantity() else {
            continue;
        };
        let rules: Vec<&Parity> = parity
            .values
            .iter()
            .filter(|rule| rule.id() == Some(id))
            .collect();
        if rules.is_empty() && gaps.has(Gaps::PARITY) {
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
        list.at(as_written(&commitments.written, position))
            .key("quantity")
            .key("as_parity_requires")
            .report(Rule::DerivedHasRule)
            .about("rule")
            .given(Datum::text(id.as_str()))
            .expected(expected);
    }
}
