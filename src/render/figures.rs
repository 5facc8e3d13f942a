//! A picture of the figures of several sources beside each other, with the gap between them marked.

use alloc::format;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

use super::reconciliation::{is_repeated, is_worth_showing};
use super::script::width;
use super::svg::{Anchor, Svg, WIDTH, axis, cut, left_out, scaled};
use super::words;
use crate::agreement::Commitment;
use crate::evidence::{Claim, ClaimStatus, Comparison, Outcome, Reconciliation};
use crate::rulebook::Grouped;
use crate::words::{Pair, Text};

const LEFT: u64 = 230;
const RIGHT: u64 = 150;
const PLOT: u64 = WIDTH - LEFT - RIGHT;
const RIGHT_END: u64 = LEFT + PLOT;
const ROW: u64 = 22;
/// How many letters stand beside a bar.
const LETTERS: usize = 28;
/// ... and how many for its number.
const NUMBER: usize = 20;
/// More topics than this are left out, and the picture says so.
const PANELS: usize = 24;
/// Of more numbers of one topic than this the lowest and the highest are drawn, and the picture says so.
const ROWS: usize = 40;

/// The figures of several sources beside each other: a panel for each topic that more than one source tells of, or that
/// the record tells otherwise; a bar for each number, from zero; below them what is recorded, scheduled and agreed. Where
/// the numbers leave no common one, the gap between them is marked across the bars.
///
/// What is only possibly meant is hatched, and what a source took back or a copy got wrong is grey. Nobody is said to be
/// right.
///
/// ```
/// use exchange_agreement::{Act, Agreement, Figure, Ledger, Reconciliation, Report, render};
/// let ledger = Ledger::open(Agreement::between("RU", "UA").build()?);
/// let told = |act, count| Figure::of_total(act, "RU", "UA", count);
/// let reports = [
///     Report::new("a", "one ministry")?.telling(told(Act::HandedOver, 195)?),
///     Report::new("b", "the other")?.telling(told(Act::Received, 207)?),
/// ];
/// let picture = render::figures(&Reconciliation::of(&ledger, &reports));
/// assert!(picture.contains("<title>apart by 12</title>"), "{picture}");
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
    let mut note = |text: &str| {
        svg.height = svg.height.saturating_add(18);
        svg.text("n", Anchor::Start, [20, svg.height], text);
    };
    if topics.is_empty() {
        note("no topic is told by more than one source, or otherwise than it is recorded");
    }
    if topics.len() > PANELS {
        note(&left_out(topics.len().saturating_sub(PANELS), "topic"));
    }
    svg.explain("gap", 20, "how far the numbers are apart");
    svg.explain("p", 20, "perhaps so many");
    svg.explain("o", 20, "told before another, or a copy that differs");
    svg.height = svg.height.saturating_add(16);
    svg.finish(
        "Figures of several sources beside each other",
        &sentences.join(" "),
    )
}

/// One bar: whose number, the number as it is told, and how it is drawn.
struct Row {
    who: String,
    /// What kind of word it is.
    says: String,
    told: String,
    /// The same without its arithmetic.
    short: String,
    pair: Pair,
    class: &'static str,
    /// Whether it decides whether the sources differ.
    counts: bool,
}

/// The claims with what follows from others, then what is recorded, scheduled and agreed.
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
        let told = comparison
            .arithmetic(claim)
            .map_or_else(|| claim.to_string(), |sum| sum.to_string());
        rows.push(Row {
            who: claim.voice().to_string(),
            says: format!(", {}{weight}", words::act(claim.act())),
            told,
            short: claim.to_string(),
            pair: claim.number(),
            class,
            counts: claim.counts(),
        });
    }
    for derived in comparison.derived() {
        let who = derived.voice().map_or("together", Text::as_str);
        rows.push(Row {
            who: who.to_string(),
            says: ", in other figures".to_string(),
            told: derived.sum().to_string(),
            short: derived.sum().result().to_string(),
            pair: derived.sum().result(),
            class: "g",
            counts: true,
        });
    }
    if rows.len() > ROWS {
        // The lowest and the highest stay, for they decide.
        rows.sort_by_key(|row| (row.pair.surely(), row.pair.possibly()));
        rows.drain(ROWS / 2..rows.len().saturating_sub(ROWS / 2));
    }
    let scheduled = comparison.scheduled().map(Commitment::quantity);
    let agreed = comparison.agreed().map(Commitment::quantity);
    let beside = [
        (
            "the ledger",
            comparison.recorded().map(|pair| (pair.to_string(), pair)),
        ),
        (
            "the tranche",
            scheduled.map(|quantity| (quantity.to_string(), quantity.needed())),
        ),
        (
            "the promise, in all",
            agreed.map(|quantity| (quantity.to_string(), quantity.needed())),
        ),
    ];
    for (who, number) in beside {
        rows.extend(number.map(|(told, pair)| Row {
            who: who.to_string(),
            says: String::new(),
            short: told.clone(),
            told,
            pair,
            class: "r",
            counts: false,
        }));
    }
    rows
}

fn highest(pair: Pair) -> u64 {
    pair.possibly().unwrap_or_else(|| pair.surely())
}

fn panel(comparison: &Comparison<'_>, svg: &mut Svg) {
    let title = format!("{}: {}", comparison.topic(), comparison.outcome());
    let first = svg.height.saturating_add(22);
    svg.text("h", Anchor::Start, [20, first], &cut(&title, 84));
    let rows = rows(comparison);
    let shown = || rows.iter();
    let (end, step) = axis(shown().map(|row| highest(row.pair)).max().unwrap_or(0));
    let x = |value: u64| LEFT.saturating_add(scaled(value, end, PLOT));
    let top = first.saturating_add(14);
    let many = u64::try_from(shown().count()).unwrap_or(0);
    let bottom = top.saturating_add(many.saturating_mul(ROW));
    for mark in 0..=end.checked_div(step).unwrap_or(0) {
        let mark = mark.saturating_mul(step);
        svg.line("grid", [x(mark), top, x(mark), bottom]);
        let at = [x(mark), bottom.saturating_add(16)];
        svg.text("n", Anchor::Middle, at, &Grouped(mark).to_string());
    }
    for (place, row) in (0_u64..).zip(shown()) {
        let y = top.saturating_add(place.saturating_mul(ROW));
        row.draw(y, x, svg);
    }
    svg.line("axis", [LEFT, top, LEFT, bottom]);
    let claims = u64::try_from(shown().filter(|row| row.class != "r").count()).unwrap_or(0);
    let below = top.saturating_add(claims.saturating_mul(ROW));
    gap(comparison, &rows, [top, below], x, svg);
    svg.height = bottom.saturating_add(22);
    let repeats = |pair: &[Claim<'_>]| matches!(pair, [one, other] if is_repeated(one, other));
    let repeated = comparison
        .claims()
        .windows(2)
        .filter(|pair| repeats(pair))
        .count();
    let told = comparison.claims().len().saturating_sub(repeated);
    let told = told.saturating_add(comparison.derived().len());
    let left_out = told.saturating_sub(ROWS);
    if left_out > 0 {
        svg.height = svg.height.saturating_add(14);
        let what = if left_out == 1 {
            "number between these is"
        } else {
            "numbers between these are"
        };
        let note = format!("{left_out} {what} not drawn");
        svg.text("n", Anchor::Start, [20, svg.height], &note);
    }
}

impl Row {
    /// A sum that is too long gives way to what it comes to.
    fn number(&self) -> String {
        let told = if width(&self.told) > NUMBER {
            &self.short
        } else {
            &self.told
        };
        cut(told, NUMBER)
    }

    /// A long name gives way to what it says, which tells two rows of one name apart.
    fn label(&self) -> String {
        let room = LETTERS.saturating_sub(self.says.len());
        format!("{}{}", cut(&self.who, room), self.says)
    }

    fn draw(&self, y: u64, x: impl Fn(u64) -> u64, svg: &mut Svg) {
        let line = y.saturating_add(15);
        svg.text(
            "n",
            Anchor::End,
            [LEFT.saturating_sub(8), line],
            &self.label(),
        );
        svg.text(
            "n",
            Anchor::Start,
            [RIGHT_END.saturating_add(10), line],
            &self.number(),
        );
        let surely = x(self.pair.surely());
        let name = format!("{}{}: {}", self.who, self.says, self.told);
        let bar = [LEFT, y.saturating_add(6), surely.saturating_sub(LEFT), 10];
        svg.rect(self.class, bar, &name);
        // What nothing bounds reaches to the end of the picture.
        let possibly = self.pair.possibly().map_or(RIGHT_END, x);
        let rest = [
            surely,
            y.saturating_add(6),
            possibly.saturating_sub(surely),
            10,
        ];
        svg.rect("p", rest, &name);
    }
}

/// Between the number that is lowest even if it is as high as it may be, and the one that is highest even if it is as low.
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
    let lowest = counting().filter_map(Pair::possibly).min();
    let highest = counting().map(Pair::surely).max();
    if let Some((lowest, highest)) = lowest.zip(highest) {
        // However small it is, it is seen.
        let wide = x(highest).saturating_sub(x(lowest)).max(2);
        let name = format!("apart by {}", Grouped(by));
        svg.rect(
            "gap",
            [x(lowest), top, wide, bottom.saturating_sub(top)],
            &name,
        );
    }
}
