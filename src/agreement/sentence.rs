//! The sentence of a parity rule, for pages and findings.

use alloc::boxed::Box;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::line::ParityLine;
use super::parity::{Basis, Parity};
use crate::rulebook::{Datum, Grouped};

impl Parity {
    /// Returns what the rule requires: what is equal, over which span, and what difference is allowed.
    fn requirement(&self) -> String {
        let most = |words: &str, most: u32| format!(" ({words} {})", Grouped(u64::from(most)));
        let carried = self
            .largest_imbalance()
            .map(|by| most("carried over up to", by));
        let tolerated = Some(self.tolerance()).filter(|by| *by > 0);
        let tolerated = tolerated.map(|by| most("tolerating", by));
        let what = format!("{} {}", self.basis().phrase(), self.span().phrase());
        [Some(what), carried, tolerated]
            .into_iter()
            .flatten()
            .collect()
    }

    /// Returns the rule for a finding.
    pub(crate) fn as_datum(&self) -> Datum {
        let part = self.part().map(|part| format!(" in part {part}"));
        let requires: String = [self.requirement(), part.unwrap_or_default()].concat();
        // A rule with an id is named by it, so that its directions are enough.
        let is_weighted = self.basis() == Basis::Weighted;
        let is_whole = is_weighted && self.id().is_none();
        let shown = |lines: &[ParityLine]| {
            let mut shown: Vec<Box<str>> = Vec::new();
            for line in lines
                .iter()
                .map(|line| line.shown(is_whole).into_boxed_str())
            {
                if !shown.contains(&line) {
                    shown.push(line);
                }
            }
            shown.into_boxed_slice()
        };
        Datum::Parity {
            id: self.id().map(|id| id.as_str().into()),
            requires: requires.into_boxed_str(),
            is_weighted,
            left: shown(self.left()),
            right: shown(self.right()),
        }
    }
}
