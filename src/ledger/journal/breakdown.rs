//! `Breakdown`: facts on other axes next to a count, such as sex, age or nationality; they never enter a sum.

use alloc::vec::Vec;

use crate::rulebook::{Datum, Rule, Sink, limits};
use crate::words::{Interval, Text, TextOr};

/// Counts of people by other traits (axes) than category: 387 men and 3 women next to 270 prisoners of war and 120
/// civilians.
///
/// On each axis they add up to no more than that count, and they never enter a sum.
///
/// ```
/// use exchange_agreement::{CategoryKind::Civilian, Leg};
/// let leg = Leg::new("RU", "UA", [(Civilian, 120)])?;
/// assert!(leg.breakdown().is_empty());
/// let leg = leg.with_breakdown("sex", [("men", 110), ("women", 3)])?;
/// assert_eq!(leg.breakdown().axes().map(|(axis, values)| (axis.as_str(), values.len())).next(), Some(("sex", 2)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Breakdown {
    // INVARIANT: each axis appears once, and each value once on its axis, in the order of
    // their texts.
    axes: Vec<(Text, Vec<(Text, u32)>)>,
}

/// Returns a text as a key, in one Unicode form; reports E02 for a character that cannot be seen.
pub(super) fn as_key(text: &Text, sink: &mut Sink<'_>) -> Option<Text> {
    let key = text.as_key();
    key.map_err(|error| error.report("key of a breakdown", sink))
        .ok()
}

/// The breakdown of a leg that has none.
pub(super) static NOTHING: Breakdown = Breakdown { axes: Vec::new() };

impl Breakdown {
    /// Returns the axes, such as sex, each with its values and the number of people of each, in the order of
    /// their texts.
    pub fn axes(&self) -> impl Iterator<Item = (&Text, &[(Text, u32)])> {
        self.axes
            .iter()
            .map(|(axis, values)| (axis, values.as_slice()))
    }

    /// Returns true if the breakdown has no axis.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.axes.is_empty()
    }

    /// Adds an axis as far as its texts are well formed.
    ///
    /// Axes and values are keys: like labels, they are kept in one Unicode form, and have no invisible characters.
    pub(super) fn read<V: Into<TextOr<Text>>>(
        &mut self,
        axis: TextOr<Text>,
        values: impl IntoIterator<Item = (V, u32)>,
        sink: &mut Sink<'_>,
    ) {
        let values = values
            .into_iter()
            .filter_map(|(value, people)| Some((as_key(&value.into().read(sink)?, sink)?, people)));
        let values = values.collect();
        if let Some(axis) = axis.read(sink).and_then(|axis| as_key(&axis, sink)) {
            self.add(axis, values, sink);
        }
    }

    /// Adds an axis. Axes and values are keys of an object and have no order, so they are kept in the order of their texts.
    pub(super) fn add(&mut self, axis: Text, mut values: Vec<(Text, u32)>, sink: &mut Sink<'_>) {
        let mut twice = |what: &'static str, text: &Text| {
            sink.used_twice(what, text.as_str());
        };
        if self.axes.iter().any(|(known, _)| *known == axis) {
            twice("axis", &axis);
            return;
        }
        let max = limits::BREAKDOWN;
        if values.len() > max || self.axes.len() >= max {
            let given = values.len().max(self.axes.len().saturating_add(1));
            sink.too_many("values of a breakdown", given, max);
            return;
        }
        for (position, (value, _)) in values.iter().enumerate() {
            if values
                .iter()
                .take(position)
                .any(|(known, _)| known == value)
            {
                twice("value", value);
                return;
            }
        }
        values.sort();
        let position = self.axes.partition_point(|(known, _)| *known < axis);
        self.axes.insert(position, (axis, values));
    }

    /// E19: reports each axis whose values add up to more people than the leg counts.
    pub(super) fn check(&self, counted: Interval, sink: &mut Sink<'_>) {
        for (axis, values) in &self.axes {
            let sum = values.iter().fold(0_u64, |sum, (_, count)| {
                sum.saturating_add(u64::from(*count))
            });
            if sum > counted.most() {
                sink.key(axis.as_str())
                    .report(Rule::BreakdownWithin)
                    .about(Datum::text(axis.as_str()))
                    .given(sum)
                    .expected(counted.datum());
            }
        }
    }
}
