//! Picture of the figures of several sources side by side, with the difference marked.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::rows::{LEFT, PLOT, ROWS, Row, rows};
use super::scale::{axis, marks, scaled};
use super::svg::{Anchor, Svg, left_out};
use super::text::LABEL;
use crate::evidence::{Claim, Comparison, Outcome, Reconciliation};
use crate::render::names::Names;
use crate::render::pages::detail::is_disputable;
use crate::render::pages::reconciliation::{is_repeated, plain, shown};
use crate::render::pages::topics::{outcome, with_names};
use crate::render::phrases::{number, sentence};
use crate::words::Interval;

/// The most topics drawn; a note states how many are left out.
const PANELS: usize = 24;

/// Returns an SVG picture of the numbers that sources report: a panel for each topic, and a bar for each number.
///
/// Each topic that several sources report, that differs from the ledger, or of which nothing is recorded has a panel. Each number has a bar from
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
    let topics = shown(reconciled);
    let names = Names::of(reconciled.ledger());
    let mut svg = Svg::default();
    svg.height = 14;
    let mut sentences = Vec::new();
    for comparison in topics.iter().take(PANELS) {
        let title = title(comparison, &names);
        panel((comparison, &names), &title, &mut svg);
        sentences.push(format!("{title}."));
    }
    if topics.is_empty() {
        let note = "no topic has figures of several sources, or one that differs from the ledger";
        svg.note(20, 18, note);
        sentences.push(sentence(note));
    }
    if let Some(note) = left_out(topics.len(), PANELS, "topic") {
        svg.note(20, 18, &note);
    }
    let plain = u64::try_from(plain(reconciled).count()).unwrap_or(u64::MAX);
    if plain > 0 {
        let note = format!("not drawn: {}", undrawn(plain));
        svg.note(20, 18, &note);
    }
    if let Some(details) = details(reconciled) {
        svg.note(20, 18, &format!("not drawn: {details}"));
    }
    svg.explain("gap", 20, "difference between the numbers");
    svg.explain("p", 20, "possible but not certain");
    svg.explain("u", 20, "more is possible, and the most is not known");
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

/// Names the topics that have no panel.
fn undrawn(many: u64) -> String {
    let noun = if many == 1 { "topic" } else { "topics" };
    let many = number(many);
    format!("{many} {noun} of one source only, whose number is recorded or agreed")
}

/// Names the dates and numbers of exchanges that sources give, which have no panel.
fn details(reconciled: &Reconciliation<'_>) -> Option<String> {
    let all = reconciled.details();
    let disputed = all.iter().filter(|one| is_disputable(one)).count();
    let [many, disputed] =
        [all.len(), disputed].map(|count| u64::try_from(count).unwrap_or(u64::MAX));
    let noun = match many {
        0 => return None,
        1 => "date or number of exchanges",
        _ => "dates or numbers of exchanges",
    };
    let place = "a section on the page of the comparison";
    let own = match (many, disputed) {
        (_, 0) => String::new(),
        (1, _) => format!(", which has {place}"),
        _ => format!(", {} of them with {place}", number(disputed)),
    };
    Some(format!("{} {noun}{own}", number(many)))
}

/// Returns the topic in words and the outcome: `Russia to Ukraine, remains, exchange 7: differ by 3`.
fn title(comparison: &Comparison<'_>, names: &Names) -> String {
    let topic = with_names(comparison.topic(), names);
    format!("{topic}: {}", outcome(comparison))
}

fn panel((comparison, names): (&Comparison<'_>, &Names), title: &str, svg: &mut Svg) {
    svg.heading(20, 22, title);
    let rows = rows(comparison, names);
    let most = rows.iter().filter_map(Row::most).max();
    let scale = axis(most.unwrap_or(0));
    let x = |value: u64| LEFT.saturating_add(scaled(value, scale.0, PLOT));
    let top = svg.height.saturating_add(14);
    let height = |rows: &[Row]| rows.iter().map(Row::height).fold(0, u64::saturating_add);
    let bottom = top.saturating_add(height(&rows));
    let mut free = 0;
    for mark in marks(scale) {
        let (x, text) = (x(mark), number(mark));
        svg.line("grid", [x, top, x, bottom]);
        let half = LABEL.width(&text) / 2;
        if mark == 0 || x > half.saturating_add(free) {
            svg.text(Anchor::Middle, [x, bottom.saturating_add(16)], &text);
            free = x.saturating_add(half).saturating_add(8);
        }
    }
    let mut y = top;
    for row in &rows {
        row.draw(y, x, svg);
        y = y.saturating_add(row.height());
    }
    svg.line("axis", [LEFT, top, LEFT, bottom]);
    let claims = rows.iter().position(|row| row.class == "r");
    let claims = rows.get(..claims.unwrap_or(rows.len())).unwrap_or(&[]);
    let below = top.saturating_add(height(claims));
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
    let counting = || {
        rows.iter()
            .filter(|row| row.counts)
            .filter_map(|row| row.pair)
    };
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
