//! `Row` of the picture of figures: a source, its number and its bar.

use alloc::format;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

use super::scale::{highest, is_open, reach};
use super::svg::{Anchor, Svg, WIDTH};
use super::text::LABEL;
use crate::evidence::{ClaimStatus, Comparison};
use crate::render::names::Names;
use crate::render::pages::reconciliation::{Value, beside, is_repeated, number_of};
use crate::words::{Interval, Quantity, Text};

pub(super) const LEFT: u64 = 230;
const RIGHT: u64 = 190;
pub(super) const PLOT: u64 = WIDTH - LEFT - RIGHT;
const RIGHT_END: u64 = LEFT + PLOT;
/// The most numbers drawn of one topic, the lowest and the highest; a note states how many are left out.
pub(super) const ROWS: usize = 40;
/// The height of a row of one line, and of each further line.
const ROW: u64 = 22;
const LINE: u64 = 15;

/// One bar: its source, its number, and how it is drawn.
pub(super) struct Row {
    /// The source and the act that it reports, and the weight of the report.
    label: String,
    /// The number, with its arithmetic.
    number: String,
    /// The number without its arithmetic.
    short: String,
    /// The bar, or `None` for words without a number: the number as it is written, of which nothing is sure if it is
    /// approximate.
    drawn: Option<Interval>,
    /// The number as it is compared, with a margin if it is approximate.
    pub(super) pair: Option<Interval>,
    pub(super) class: &'static str,
    /// Whether it affects the outcome.
    pub(super) counts: bool,
}

/// Returns the claims and the numbers calculated from others, then those recorded, scheduled and agreed.
pub(super) fn rows(comparison: &Comparison<'_>, names: &Names) -> Vec<Row> {
    let mut rows = Vec::new();
    let same = comparison
        .claims()
        .chunk_by(|one, other| is_repeated(one, other));
    for claim in same.filter_map(<[_]>::first) {
        let (class, weight) = if claim.status() == ClaimStatus::Superseded {
            ("o", ", earlier")
        } else if claim.status() == ClaimStatus::Miscopied {
            ("o", ", a copy")
        } else {
            ("a", "")
        };
        let number = number_of(comparison, claim);
        rows.push(Row {
            label: format!("{}, {}{weight}", claim.voice(), claim.act().in_words()),
            number,
            short: claim.to_string(),
            drawn: Some(claim.number()),
            pair: Some(claim.compared()),
            class,
            counts: claim.counts(),
        });
    }
    for derived in comparison.derived() {
        let source = derived.voice().map_or("several sources", Text::as_str);
        rows.push(Row {
            label: format!("{source}, calculated"),
            number: derived.sum().to_string(),
            short: derived.sum().result().to_string(),
            drawn: Some(derived.sum().result()),
            pair: Some(derived.sum().compared()),
            class: "g",
            counts: true,
        });
    }
    if rows.len() > ROWS {
        // The lowest and the highest stay, since they determine the difference.
        rows.sort_by_key(|row| row.pair.map(|pair| (pair.surely(), pair.possibly())));
        rows.drain(ROWS / 2..rows.len().saturating_sub(ROWS / 2));
    }
    rows.extend(references(comparison, names));
    rows
}

/// Returns the numbers that do not come from reports.
fn references(comparison: &Comparison<'_>, names: &Names) -> Vec<Row> {
    let all = beside(comparison, &|ends| names.ends(ends)).into_iter();
    all.map(|beside| {
        let number = beside.number();
        let drawn = match beside.value {
            Value::Recorded(pair) => Some(pair),
            Value::Promised(quantity) => drawn(quantity),
            Value::PromisedOthers(promise, _) => drawn(promise.quantity()),
            Value::Nothing | Value::NotPromised | Value::NoList | Value::Never => None,
        };
        Row {
            label: beside.source.to_string(),
            short: number.clone(),
            number,
            drawn,
            pair: drawn,
            class: "r",
            counts: false,
        }
    })
    .collect()
}

/// Returns the numbers that keep a promise, from the fewest to the most; `None` if the promise is only words.
fn drawn(quantity: &Quantity) -> Option<Interval> {
    if let Quantity::About(number) = quantity {
        Some(Interval::about(u64::from(*number)))
    } else if let Quantity::AtLeast(least) = quantity {
        Some(Interval::at_least(u64::from(*least)))
    } else {
        Interval::new(quantity.floor(), quantity.ceiling()?)
    }
}

impl Row {
    /// Returns the number that the axis reaches for this row.
    pub(super) fn most(&self) -> Option<u64> {
        let both = self.drawn.into_iter().chain(self.pair);
        both.map(reach).max()
    }

    pub(super) fn height(&self) -> u64 {
        let lines = self.label_lines().len().max(self.number_lines().len());
        let more = u64::try_from(lines.saturating_sub(1)).unwrap_or(0);
        ROW.saturating_add(more.saturating_mul(LINE))
    }

    /// The source, in as many lines as it takes, so that two long names stay distinct.
    fn label_lines(&self) -> Vec<String> {
        LABEL.lines(&self.label, LEFT.saturating_sub(20))
    }

    /// The number as it is drawn: without its arithmetic if that is too long.
    fn number_lines(&self) -> Vec<String> {
        let room = WIDTH.saturating_sub(RIGHT_END).saturating_sub(22);
        let is_long = LABEL.width(&self.number) > room;
        let number = if is_long { &self.short } else { &self.number };
        LABEL.lines(number, room)
    }

    pub(super) fn draw(&self, y: u64, x: impl Fn(u64) -> u64, svg: &mut Svg) {
        let right = RIGHT_END.saturating_add(10);
        let sides = [
            (Anchor::End, LEFT.saturating_sub(8), self.label_lines()),
            (Anchor::Start, right, self.number_lines()),
        ];
        for (anchor, at, lines) in sides {
            let mut line = y.saturating_add(15);
            for text in lines {
                svg.text(anchor, [at, line], &text);
                line = line.saturating_add(LINE);
            }
        }
        let Some(pair) = self.drawn else { return };
        let (surely, upper) = (x(pair.surely()), y.saturating_add(6));
        let name = format!("{}: {}", self.label, self.number);
        let bar = [LEFT, upper, surely.saturating_sub(LEFT), 10];
        svg.rect(self.class, bar, &name);
        // A number without a maximum reaches the end of the plot.
        let (class, possibly) = if is_open(pair) {
            ("u", RIGHT_END)
        } else {
            ("p", x(highest(pair)))
        };
        let rest = [surely, upper, possibly.saturating_sub(surely), 10];
        svg.rect(class, rest, &name);
    }
}
