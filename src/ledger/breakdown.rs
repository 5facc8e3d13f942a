//! Facts on other axes beside a count: sex, age, nationality. They never enter a sum.

use alloc::vec::Vec;

use crate::rulebook::{Datum, Findings, Place, Rule, limits};
use crate::words::{Pair, Text};

/// Facts on other axes beside a count: 387 men and 3 women beside 270 prisoners of war and 120 civilians.
///
/// On each axis they come to no more than the count beside them; they never enter a sum.
///
/// ```
/// use exchange_agreement::{CategoryKind::Civilian, Leg};
/// let leg = Leg::new("RU", "UA", [(Civilian, 120)])?
///     .broken_down("sex".parse()?, [("men".parse()?, 110), ("women".parse()?, 3)])?;
/// assert!(!leg.breakdown().is_empty() && Leg::new("RU", "UA", [(Civilian, 120)])?.breakdown().is_empty());
/// assert_eq!(leg.breakdown().axes().map(|(axis, values)| (axis.as_str(), values.len())).next(), Some(("sex", 2)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Breakdown {
    // INVARIANT: each axis once, and on it each value once, in the order told.
    axes: Vec<(Text, Vec<(Text, u32)>)>,
}

/// What a leg without a breakdown has.
pub(super) static NOTHING: Breakdown = Breakdown { axes: Vec::new() };

impl Breakdown {
    /// The axes with their values, in the order told.
    pub fn axes(&self) -> impl Iterator<Item = (&Text, &[(Text, u32)])> {
        self.axes
            .iter()
            .map(|(axis, values)| (axis, values.as_slice()))
    }

    /// Whether nothing is told.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.axes.is_empty()
    }

    pub(super) fn add(
        &mut self,
        axis: Text,
        values: Vec<(Text, u32)>,
        place: &Place<'_>,
        findings: &mut Findings,
    ) {
        let twice = |what: &'static str, text: &Text, findings: &mut Findings| {
            let given = Datum::text(text.as_str());
            let about = Datum::Words(what);
            findings.report(Rule::UsedOnce, place, about, given, Datum::Nothing);
        };
        if self.axes.iter().any(|(told, _)| *told == axis) {
            twice("axis", &axis, findings);
            return;
        }
        let max = limits::BREAKDOWN;
        if values.len() > max || self.axes.len() >= max {
            let given = values.len().max(self.axes.len().saturating_add(1));
            findings.too_many(place, "values of a breakdown", given, max);
            return;
        }
        for (position, (value, _)) in values.iter().enumerate() {
            if values.iter().take(position).any(|(told, _)| told == value) {
                twice("value", value, findings);
                return;
            }
        }
        self.axes.push((axis, values));
    }

    /// E19: on each axis no more people than are counted beside it.
    pub(super) fn check(&self, beside: Pair, place: &Place<'_>, findings: &mut Findings) {
        for (axis, values) in &self.axes {
            let sum = values.iter().fold(0_u64, |sum, (_, count)| {
                sum.saturating_add(u64::from(*count))
            });
            if sum > beside.most() {
                let (given, expected) = (Datum::Number(sum), Datum::Number(beside.most()));
                let about = Datum::text(axis.as_str());
                let place = place.key(axis.as_str());
                findings.report(Rule::BreakdownWithin, &place, about, given, expected);
            }
        }
    }
}
