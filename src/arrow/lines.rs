//! `Lines`: the column of the people and remains that an entry names, by direction and category.

use alloc::boxed::Box;
use alloc::string::ToString as _;
use alloc::vec::Vec;

use arrow_array::ListArray;
use arrow_array::builder::{
    ArrayBuilder, BooleanBuilder, Int64Builder, ListBuilder, StringBuilder, StructBuilder,
};

use super::columns;
use crate::ledger::{Exchange, JournalEntry};
use crate::words::{Count, Ends, PartKey, Tally};

/// Builds the column: a list of lines for each row.
#[derive(Debug)]
pub(super) struct Lines(ListBuilder<StructBuilder>);

impl Lines {
    pub(super) fn new() -> Self {
        let builders: [Box<dyn ArrayBuilder>; 9] = [
            Box::new(StringBuilder::new()),
            Box::new(StringBuilder::new()),
            Box::new(BooleanBuilder::new()),
            Box::new(StringBuilder::new()),
            Box::new(BooleanBuilder::new()),
            Box::new(StringBuilder::new()),
            Box::new(Int64Builder::new()),
            Box::new(Int64Builder::new()),
            Box::new(Int64Builder::new()),
        ];
        let lines = StructBuilder::new(columns::line_fields(), Vec::from(builders));
        Self(ListBuilder::new(lines).with_field(columns::line()))
    }

    pub(super) fn finish(&mut self) -> ListArray {
        self.0.finish()
    }

    /// Adds the list of an agreement, of which no line moved.
    pub(super) fn push_none(&mut self) {
        self.0.append(true);
    }

    /// Adds the list of an entry.
    pub(super) fn push(&mut self, entry: &JournalEntry) {
        each(entry, |of, category, count| self.line(of, category, count));
        self.0.append(true);
    }

    fn line(&mut self, of: &Of<'_>, category: &str, count: Count) {
        let [from, to] = of.ends.actors();
        let number = count.pair();
        let lines = self.0.values();
        text(lines, 0, Some(from.as_str()));
        text(lines, 1, Some(to.as_str()));
        truth(lines, 2, of.ends.way().is_none());
        text(lines, 3, of.part.map(PartKey::as_str));
        truth(lines, 4, of.is_outside);
        text(lines, 5, Some(category));
        whole(lines, 6, Some(number.surely()));
        whole(lines, 7, number.possibly());
        let estimate = number.estimate().filter(|_| number.known().is_none());
        whole(lines, 8, estimate);
        lines.append(true);
    }
}

/// What the lines of one leg share.
pub(super) struct Of<'e> {
    pub(super) ends: Ends,
    pub(super) part: Option<&'e PartKey>,
    is_outside: bool,
}

impl Of<'_> {
    /// Calls a function with each category of a load and how many are of it.
    fn each(
        self,
        people: &Tally,
        remains: Option<Count>,
        mut line: impl FnMut(&Self, &str, Count),
    ) {
        for (category, count) in people.iter() {
            line(&self, &category.to_string(), count);
        }
        if let Some(count) = remains {
            line(&self, "remains", count);
        }
    }
}

/// Calls a function with each line of an entry: of its legs, or of the people whom a settlement names.
pub(super) fn each(entry: &JournalEntry, mut line: impl FnMut(&Of<'_>, &str, Count)) {
    let exchange = entry.exchange().or_else(|| entry.correction());
    let legs = exchange.map(Exchange::legs);
    let reversed = entry.reversal().and_then(|reversal| reversal.legs());
    for leg in legs.or(reversed).unwrap_or_default() {
        let of = Of {
            ends: leg.ends(),
            part: leg.part(),
            is_outside: leg.is_outside_the_terms(),
        };
        of.each(leg.detainees(), leg.remains(), &mut line);
    }
    if let Some(settled) = entry.settled() {
        let of = Of {
            ends: settled.ends(),
            part: settled.part(),
            is_outside: false,
        };
        of.each(settled.detainees(), settled.remains(), &mut line);
    }
}

// INVARIANT of the three below: the builder of each field is made with the type that is asked for here.
fn text(lines: &mut StructBuilder, field: usize, value: Option<&str>) {
    if let Some(builder) = lines.field_builder::<StringBuilder>(field) {
        builder.append_option(value);
    }
}

fn truth(lines: &mut StructBuilder, field: usize, value: bool) {
    if let Some(builder) = lines.field_builder::<BooleanBuilder>(field) {
        builder.append_value(value);
    }
}

fn whole(lines: &mut StructBuilder, field: usize, value: Option<u64>) {
    // INVARIANT: a count is at most `limits::COUNT`.
    let value = value.map(|value| i64::try_from(value).unwrap_or(i64::MAX));
    if let Some(builder) = lines.field_builder::<Int64Builder>(field) {
        builder.append_option(value);
    }
}
