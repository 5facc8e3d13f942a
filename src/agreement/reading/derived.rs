//! Rule E18 on quantities: a derived quantity refers to a rule that has a line for its scope.

use super::parity::Rules;
use crate::agreement::{commitment::Commitment, parity::Parity};
use crate::rulebook::{Datum, Rule, Sink};
use crate::wire::{Kept, Loose, Reference, as_written};
use crate::words::{ParityId, Quantity};

impl Rules {
    /// Returns true if no rule has an id, as far as all ids could be read.
    fn lacks(&self, id: &ParityId) -> bool {
        let mut ids = self.kept.values.iter().filter_map(Parity::id);
        self.has_all_ids && !self.left_out.contains(id) && !ids.any(|known| known == id)
    }
}

/// Reports each derived quantity whose rule or line is missing; of commitments that are left out, a rule that is.
pub(super) fn check(
    commitments: &Kept<Commitment>,
    rules: &Rules,
    loose: &Loose,
    sink: &mut Sink<'_>,
) {
    for (place, reference) in loose.iter() {
        if let Reference::Parity(id) = reference
            && rules.lacks(id)
        {
            missing(id, &mut Sink::new(place, sink.findings()));
        }
    }
    let list = &mut sink.key("commitments");
    for (position, promise) in commitments.values.iter().enumerate() {
        let Quantity::AsParityRequires(id) = promise.quantity() else {
            continue;
        };
        let mut all = rules.kept.values.iter();
        let has_line = |rule: &Parity| rule.lines().any(|line| promise.scope() == line.scope());
        let at = &mut list.at(as_written(&commitments.written, position));
        let at = &mut at.key("quantity");
        let at = &mut at.key("as_parity_requires");
        match all.find(|rule| rule.id() == Some(id)) {
            None if rules.lacks(id) => missing(id, at),
            Some(rule) if !has_line(rule) => {
                report(
                    id,
                    "the rule has no line with these ends, part and subject",
                    at,
                );
            }
            None | Some(_) => {}
        }
    }
}

fn missing(id: &ParityId, sink: &mut Sink<'_>) {
    report(id, "no rule has this id", sink);
}

fn report(id: &ParityId, expected: &'static str, sink: &mut Sink<'_>) {
    sink.report(Rule::DerivedHasRule)
        .about("rule")
        .given(Datum::text(id.as_str()))
        .expected(expected);
}
