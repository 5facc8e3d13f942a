//! Picture of the figures of several sources side by side, with the difference marked.

use alloc::format;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

use super::svg::{Anchor, Svg, WIDTH, axis, cut, highest, left_out, marks, scaled};
use crate::agreement::Commitment;
use crate::evidence::{Claim, ClaimStatus, Comparison, Outcome, Reconciliation};
use crate::render::layout::script::width;
use crate::render::pages::reconciliation::{is_repeated, is_worth_showing};
use crate::render::phrases::{self, number};
use crate::words::{Interval, Quantity, Text};

const LEFT: u64 = 230;
const RIGHT: u64 = 150;
const PLOT: u64 = WIDTH - LEFT - RIGHT;
const RIGHT_END: u64 = LEFT + PLOT;
const ROW: u64 = 22;
/// The most letters before a bar.
const LETTERS: usize = 28;
/// The most letters of its number.
const NUMBER: usize = 20;
/// The most topics drawn; a note states how many are left out.
const PANELS: usize = 24;
/// The most numbers drawn of one topic, the lowest and the highest; a note states how many are left out.
const ROWS: usize = 40;

/// Returns an SVG picture of the numbers that sources report: a panel for each topic, and a bar for each number.
///
/// Each topic that several sources report, or that differs from the ledger, has a panel. Each number has a bar from
/// zero, and below them are bars of the numbers recorded, scheduled and agreed. If no number satisfies all sources, the
/// difference is marked across the bars. Possible but uncertain people are hatched; an earlier figure of the same
/// source and a copy that differs are grey. The picture prefers no source.
///
/// ```
/// use exchange_agreement::{Agreement, Figure, Ledger, Reconciliation, Report, render, evidence::Act};
/// let ledger = Ledger::open(Agreement::between("RU", "UA").build()?);
/// let total = |act, count| Figure::of_total(act, "RU", "UA", count);
/// let reports = [
///     Report::new("a", "one ministry")?.with_figure(total(Act::HandedOver, 195)?),
///     Report::new("b", "the other")?.with_figure(total(Act::Received, 207)?),
/// ];
/// let picture = render::figures(&Reconciliation::of(&ledger, &reports));
/// assert!(picture.contains("<title>difference: 12</title>"), "{picture}");
/// # Ok::<(), exchange_agreement::Invalid>(())
/// ```
#[must_use]
pub fn figures(reconciled: &Reconciliation<'_>) -> String {
    let comparisons = reconciled.comparisons().iter();
    let topics: Vec<&Comparison<'_>> = comparisons.filter(|one| is_worth_showing(one)).collect();
    let mut svg = Svg::default();
    svg.height = 14;
    let mut sentences = Vec::new();
    for comparison in topics.iter().take(PANELS) {
        panel(comparison, &mut svg);
        sentences.push(format!("{}: {}.", comparison.topic(), comparison.outcome()));
    }
    if topics.is_empty() {
        let note = "no topic has figures of several sources, or one that differs from the ledger";
        svg.note(20, 18, note);
    }
    if let Some(note) = left_out(topics.len(), PANELS, "topic") {
        svg.note(20, 18, &note);
    }
    svg.explain("gap", 20, "difference between the numbers");
    svg.explain("p", 20, "possible but not certain");
    svg.explain(
        "o",
        20,
        "earlier figure of the same source, or a copy that differs",
    );
    svg.skip(16);
    svg.finish(
        "Figures of several sources side by side",
        &sentences.join(" "),
    )
}

/// One bar: its source, its number, and how it is drawn.
struct Row {
    source: String,
    /// The act that the source reports, and the weight of the report.
    act: String,
    /// The number, with its arithmetic.
    number: String,
    /// The number without its arithmetic.
    short: String,
    pair: Interval,
    class: &'static str,
    /// Whether it affects the outcome.
    counts: bool,
}

/// Returns the claims and the numbers calculated from others, then those recorded, scheduled and agreed.
fn rows(comparison: &Comparison<'_>) -> Vec<Row> {
    let mut rows = Vec::new();
    let same = comparison
        .claims()
        .chunk_by(|one, other| is_repeated(one, other));
    for claim in same.filter_map(<[_]>::first) {
        let (class, weight) = match claim.status() {
            ClaimStatus::Counts | ClaimStatus::Repeats => ("a", ""),
            ClaimStatus::Superseded => ("o", ", earlier"),
            ClaimStatus::Miscopied => ("o", ", a copy"),
        };
        let number = comparison
            .arithmetic(claim)
            .map_or_else(|| claim.to_string(), |sum| sum.to_string());
        rows.push(Row {
            source: claim.voice().to_string(),
            act: format!(", {}{weight}", phrases::act(claim.act())),
            number,
            short: claim.to_string(),
            pair: claim.number(),
            class,
            counts: claim.counts(),
        });
    }
    for derived in comparison.derived() {
        let source = derived.voice().map_or("several sources", Text::as_str);
        rows.push(Row {
            source: source.to_string(),
            act: ", calculated".to_string(),
            number: derived.sum().to_string(),
            short: derived.sum().result().to_string(),
            pair: derived.sum().result(),
            class: "g",
            counts: true,
        });
    }
    if rows.len() > ROWS {
        // The lowest and the highest stay, since they determine the difference.
        rows.sort_by_key(|row| (row.pair.surely(), row.pair.possibly()));
        rows.drain(ROWS / 2..rows.len().saturating_sub(ROWS / 2));
    }
    let scheduled = comparison.scheduled().map(Commitment::quantity);
    let agreed = comparison.agreed().map(Commitment::quantity);
    let promised = |quantity: &Quantity| (quantity.to_string(), quantity.needed());
    let recorded = comparison.recorded().map(|pair| (pair.to_string(), pair));
    let others = [
        ("the ledger", recorded),
        ("the tranche", scheduled.map(promised)),
        ("the promise, in all", agreed.map(promised)),
    ];
    for (source, number) in others {
        rows.extend(number.map(|(number, pair)| Row {
            source: source.to_string(),
            act: String::new(),
            short: number.clone(),
            number,
            pair,
            class: "r",
            counts: false,
        }));
    }
    rows
}

fn panel(comparison: &Comparison<'_>, svg: &mut Svg) {
    let title = format!("{}: {}", comparison.topic(), comparison.outcome());
    let first = svg.height.saturating_add(22);
    svg.heading([20, first], &cut(&title, 84));
    let rows = rows(comparison);
    let most = rows.iter().map(|row| highest(row.pair)).max();
    let scale = axis(most.unwrap_or(0));
    let x = |value: u64| LEFT.saturating_add(scaled(value, scale.0, PLOT));
    let top = first.saturating_add(14);
    let many = u64::try_from(rows.len()).unwrap_or(0);
    let bottom = top.saturating_add(many.saturating_mul(ROW));
    for mark in marks(scale) {
        svg.line("grid", [x(mark), top, x(mark), bottom]);
        let at = [x(mark), bottom.saturating_add(16)];
        svg.text(Anchor::Middle, at, &number(mark));
    }
    for (place, row) in (0_u64..).zip(&rows) {
        let y = top.saturating_add(place.saturating_mul(ROW));
        row.draw(y, x, svg);
    }
    svg.line("axis", [LEFT, top, LEFT, bottom]);
    let claims = rows.iter().filter(|row| row.class != "r").count();
    let claims = u64::try_from(claims).unwrap_or(0);
    let below = top.saturating_add(claims.saturating_mul(ROW));
    gap(comparison, &rows, [top, below], x, svg);
    svg.height = bottom.saturating_add(22);
    let repeats = |pair: &[Claim<'_>]| matches!(pair, [one, other] if is_repeated(one, other));
    let repeated = comparison
        .claims()
        .windows(2)
        .filter(|pair| repeats(pair))
        .count();
    let shown = comparison.claims().len().saturating_sub(repeated);
    let shown = shown.saturating_add(comparison.derived().len());
    let left_out = shown.saturating_sub(ROWS);
    if left_out > 0 {
        let what = if left_out == 1 {
            "number between these is"
        } else {
            "numbers between these are"
        };
        svg.note(20, 14, &format!("{left_out} {what} not drawn"));
    }
}

impl Row {
    /// The number as it is drawn: without its arithmetic if that is too long.
    fn drawn_number(&self) -> String {
        let number = if width(&self.number) > NUMBER {
            &self.short
        } else {
            &self.number
        };
        cut(number, NUMBER)
    }

    /// The source and the act; a long name is cut, since the act distinguishes two rows of one source.
    fn label(&self) -> String {
        let room = LETTERS.saturating_sub(self.act.len());
        format!("{}{}", cut(&self.source, room), self.act)
    }

    fn draw(&self, y: u64, x: impl Fn(u64) -> u64, svg: &mut Svg) {
        let (line, upper) = (y.saturating_add(15), y.saturating_add(6));
        svg.text(Anchor::End, [LEFT.saturating_sub(8), line], &self.label());
        let right = RIGHT_END.saturating_add(10);
        svg.text(Anchor::Start, [right, line], &self.drawn_number());
        let surely = x(self.pair.surely());
        let name = format!("{}{}: {}", self.source, self.act, self.number);
        let bar = [LEFT, upper, surely.saturating_sub(LEFT), 10];
        svg.rect(self.class, bar, &name);
        // A number without a maximum reaches the end of the plot.
        let possibly = self.pair.possibly().map_or(RIGHT_END, x);
        let rest = [surely, upper, possibly.saturating_sub(surely), 10];
        svg.rect("p", rest, &name);
    }
}

/// Marks the difference: from the lowest of the maxima to the highest of the minima.
fn gap(
    comparison: &Comparison<'_>,
    rows: &[Row],
    [top, bottom]: [u64; 2],
    x: impl Fn(u64) -> u64,
    svg: &mut Svg,
) {
    let Outcome::Differ { by } = comparison.outcome() else {
        return;
    };
    let counting = || rows.iter().filter(|row| row.counts).map(|row| row.pair);
    let lowest = counting().filter_map(Interval::possibly).min();
    let highest = counting().map(Interval::surely).max();
    if let Some((lowest, highest)) = lowest.zip(highest) {
        // Even a small difference is visible.
        let wide = x(highest).saturating_sub(x(lowest)).max(2);
        let name = format!("difference: {}", number(by));
        let across = [x(lowest), top, wide, bottom.saturating_sub(top)];
        svg.rect("gap", across, &name);
    }
}
