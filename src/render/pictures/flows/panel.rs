//! `Panel`: the people, or the remains, of one direction who moved in one way, as bars and in words.

use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::bars::Bar;
use crate::ledger::{Flow, Ledger, Moved, Movement, Movements};
use crate::render::names::Names;
use crate::render::phrases::{self, after};
use crate::render::pictures::records::{Record, is_delivered};
use crate::words::{DetaineeCategory, Reason};

/// The people, or the remains, of one direction who moved in one way, under the terms or outside them.
pub(super) struct Panel {
    flow: Flow,
    pub(super) bars: Vec<Bar>,
}

/// Returns a panel for each flow of the movements that are meant, with a bar for each slot of records.
pub(super) fn panels(
    ledger: &Ledger,
    movements: &Movements<'_>,
    is_meant: impl Fn(&Movement<'_>) -> bool,
    slots: &[&[Record<'_>]],
) -> Vec<Panel> {
    let mut places: BTreeMap<usize, usize> = BTreeMap::new();
    for (slot, records) in slots.iter().enumerate() {
        let all = records.iter().flat_map(|record| &record.movements);
        places.extend(all.filter_map(|one| Some((*one.entries().first()?, slot))));
    }
    let slot = |one: &Movement<'_>| places.get(one.entries().first()?).copied();
    let part = |one: &Movement<'_>| slot(one).filter(|_| is_meant(one));
    let flows = ledger.flows(movements, slots.len(), part);
    flows.into_iter().map(Panel::of).collect()
}

impl Panel {
    fn of(flow: Flow) -> Self {
        let is_of_remains = flow.is_of_remains();
        let bars = flow.parts().iter();
        let bars = bars.map(|part| Bar::of(part.as_ref(), is_of_remains));
        Self {
            bars: bars.collect(),
            flow,
        }
    }

    pub(super) const fn is_of_remains(&self) -> bool {
        self.flow.is_of_remains()
    }

    pub(super) const fn moved(&self) -> Moved {
        self.flow.moved()
    }

    /// Returns the categories of its people.
    pub(super) fn categories(&self) -> impl Iterator<Item = &DetaineeCategory> {
        self.flow.whole().lines().iter().map(|(line, _)| line)
    }

    /// Returns the direction and what sets the panel apart, with the word for remains or without it. Those sent back
    /// went the other way.
    pub(super) fn name(&self, names: &Names, is_with_remains: bool) -> String {
        let [one, other] = self.flow.ends().actors().map(|key| names.actor(key));
        let is_back = self.moved() == Moved::Returned;
        let is_one_way = self.flow.ends().way().is_some();
        let mut name = match (is_one_way, is_back) {
            (true, true) => format!("{other} back to {one}"),
            (true, false) => format!("{one} to {other}"),
            (false, _) => names.both(self.flow.ends()),
        };
        let sent_back = (is_back && !is_one_way).then_some("sent back");
        let moved = if let Moved::Reversed(reason) = self.moved() {
            Some(phrases::reversal(reason))
        } else if self.moved() == Moved::Recovered {
            Some(Reason::RecoveredByReceiver.in_words())
        } else {
            sent_back
        };
        for what in [
            (self.is_of_remains() && is_with_remains).then_some("remains"),
            self.flow
                .is_outside_the_terms()
                .then_some("outside the terms"),
            moved,
            (!is_one_way).then_some(phrases::ONLY_TOGETHER),
        ] {
            name.push_str(&after(", ", what));
        }
        name
    }

    pub(super) fn sentence(&self, names: &Names) -> String {
        let times = if is_delivered(self.moved()) {
            phrases::exchanges(self.flow.records())
        } else {
            phrases::reversals(self.flow.records())
        };
        let (name, total) = (self.name(names, false), self.flow.whole().total());
        if self.is_of_remains() {
            let total = phrases::of(total, "remains");
            return format!("{name}: {total} in {times}.");
        }
        let lines = self.flow.by_kind();
        let lines: Vec<String> = lines
            .iter()
            .map(|(category, number)| phrases::known(*number, category))
            .collect();
        let lines = if lines.is_empty() {
            String::new()
        } else {
            format!(" ({})", lines.join(", "))
        };
        format!("{name}: {} in {times}{lines}.", phrases::people(total))
    }
}
