//! A picture of how an agreement is carried out: released against agreed over time, and how even it is.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
// Writing into a `String` cannot fail: its results are dropped below.
use core::fmt::Write as _;

use super::agreement::parity;
use super::direction::{Panel, panels};
use super::history::{History, is_of_people};
use super::standing::evenness;
use super::svg::{Anchor, Svg, WIDTH, axis, cut, left_out, scaled};
use crate::agreement::ParityLine;
use crate::ledger::{Ledger, Leg};
use crate::rulebook::Grouped;
use crate::words::Pair;

const LEFT: u64 = 70;
const RIGHT: u64 = 150;
const PLOT: u64 = WIDTH - LEFT - RIGHT;
const RIGHT_END: u64 = LEFT + PLOT;
const HEIGHT: u64 = 150;
const GAP_HEIGHT: u64 = 70;
/// More directions than this are left out, and the picture says so.
const PANELS: usize = 24;

/// Released against agreed over time, a panel for each direction, the dead in panels of their own; below them how far
/// each parity rule was from even. Plain SVG: no fonts, files or scripts, and the same bytes for the same ledger.
///
/// Days are those on which exchanges may have begun. What only possibly went is hatched one way, what is outstanding the
/// other. A long series is drawn at one point for each pixel, and the picture says so.
///
/// ```
/// use exchange_agreement::{Agreement, CategoryKind::PrisonerOfWar, Exchange, Ledger, render};
/// let mut ledger = Ledger::open(Agreement::between("RU", "UA").each_releases(1_000).build()?);
/// ledger.record(Exchange::mutual("1", "2025-05-23", "RU", "UA", [(PrisonerOfWar, 390)])?)?;
/// let picture = render::progress(&ledger);
/// assert!(picture.starts_with("<svg") && picture.contains("RU to UA: 390 of 1,000 released, 610 outstanding"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn progress(ledger: &Ledger) -> String {
    let (standing, history) = (ledger.standing(), History::of(ledger));
    let mut svg = Svg::default();
    svg.height = 14;
    let mut description = Vec::new();
    let panels = panels(&standing, &history);
    for panel in panels.iter().take(PANELS) {
        panel.draw(&history, &mut svg);
        description.push(format!("{}.", panel.sentence()));
    }
    let mut hidden = 0_usize;
    for standing in standing.parity() {
        let rule = standing.rule();
        hidden = hidden.saturating_add(usize::from(history.gaps(rule).is_none()));
        if let Some(gaps) = history.gaps(rule) {
            let of = |lines: &[ParityLine]| lines.first().map(|line| line.from().to_string());
            let ends = if is_of_people(rule) {
                [of(rule.left()), of(rule.right())].map(Option::unwrap_or_default)
            } else {
                ["the left".to_string(), "the right".to_string()]
            };
            let verdict = evenness(standing);
            description.push(format!("{}: {verdict}.", parity(rule)));
            let title = [cut(&parity(rule), 62), cut(&verdict, 76)];
            gap(&title, &ends, &gaps, &history, &mut svg);
        }
    }
    notes(ledger, &history, panels.len(), &mut svg);
    rules_note(hidden, &mut svg);
    svg.explain("w", LEFT, "outstanding");
    svg.explain("p", LEFT, "perhaps so many");
    svg.height = svg.height.saturating_add(14);
    let title = ledger.agreement().title();
    let title = title.map_or_else(
        || "An agreement to exchange detainees".to_string(),
        ToString::to_string,
    );
    svg.finish(&title, &description.join(" "))
}

impl Panel {
    fn draw(&self, history: &History<'_>, svg: &mut Svg) {
        let top = svg.height.saturating_add(26);
        let bottom = top.saturating_add(HEIGHT);
        let title = cut(&self.sentence(), 76);
        svg.text("h", Anchor::Start, [LEFT, top.saturating_sub(10)], &title);
        let agreed = self.agreed.map(Pair::surely).filter(|agreed| *agreed > 0);
        let drawn = self.sums.iter().map(|(_, sum)| highest(*sum));
        let most = drawn.chain(agreed).chain([highest(self.released)]).max();
        let (end, step) = axis(most.unwrap_or(0));
        let y = |value: u64| bottom.saturating_sub(scaled(value, end, HEIGHT));
        for mark in 0..=end.checked_div(step).unwrap_or(0) {
            let mark = mark.saturating_mul(step);
            let label = Grouped(mark).to_string();
            svg.line("grid", [LEFT, y(mark), RIGHT_END, y(mark)]);
            svg.text(
                "n",
                Anchor::End,
                [LEFT.saturating_sub(8), y(mark).saturating_add(4)],
                &label,
            );
        }
        let days = Days::of(history);
        let surely = |pair: Pair| y(pair.surely());
        let points = points(&self.sums, &days);
        svg.path("a", &area(&points, bottom, surely, |_| bottom));
        if points
            .iter()
            .any(|(_, pair)| highest(*pair) > pair.surely())
        {
            let possibly = |pair: Pair| y(highest(pair));
            svg.path("p", &area(&points, bottom, possibly, surely));
        }
        svg.line("axis", [LEFT, bottom, RIGHT_END, bottom]);
        self.beside(agreed, y, svg);
        days.draw(bottom, svg);
        svg.height = bottom.saturating_add(28);
    }

    /// What was agreed, what of it is outstanding, and how many it is at the end.
    fn beside(&self, agreed: Option<u64>, y: impl Fn(u64) -> u64, svg: &mut Svg) {
        let right = RIGHT_END.saturating_add(26);
        let level = y(self.released.surely());
        if let Some(agreed) = agreed {
            svg.line("agreed", [LEFT, y(agreed), RIGHT_END, y(agreed)]);
            let label = format!("agreed {}", Grouped(agreed));
            svg.text(
                "n",
                Anchor::Start,
                [right, y(agreed).saturating_add(4)],
                &label,
            );
            // What is open owes nobody knows how many.
            let reached = if self.is_open {
                agreed
            } else {
                self.released.surely().min(agreed)
            };
            let reached = y(reached);
            let owed = [
                RIGHT_END.saturating_add(4),
                y(agreed),
                16,
                reached.saturating_sub(y(agreed)),
            ];
            svg.rect("w", owed, "outstanding");
        }
        if agreed.is_none_or(|agreed| y(agreed).abs_diff(level) > 14) {
            let label = self.released.to_string();
            svg.text("n", Anchor::Start, [right, level.saturating_add(4)], &label);
        }
    }
}

/// The most that is possibly meant, or what is sure where nothing bounds it.
fn highest(pair: Pair) -> u64 {
    pair.possibly().unwrap_or_else(|| pair.surely())
}

/// The days of a history along the axis of time.
struct Days<'h, 'l> {
    history: &'h History<'l>,
    first: i32,
    span: u64,
}

impl<'h, 'l> Days<'h, 'l> {
    fn of(history: &'h History<'l>) -> Self {
        let first = history.steps.first().map_or(0, |step| step.day);
        let last = history.steps.last().map_or(0, |step| step.day);
        Self {
            history,
            first,
            // The last day is drawn to its end.
            span: u64::from(last.abs_diff(first)).saturating_add(1),
        }
    }

    fn x(&self, day: i32) -> u64 {
        let passed = u64::from(day.abs_diff(self.first));
        LEFT.saturating_add(scaled(passed, self.span, PLOT))
    }

    fn draw(&self, bottom: u64, svg: &mut Svg) {
        let steps = &self.history.steps;
        let y = bottom.saturating_add(17);
        if let (Some(first), Some(last)) = (steps.first(), steps.last()) {
            svg.text("n", Anchor::Start, [LEFT, y], &first.date.to_string());
            if first.day != last.day {
                svg.text("n", Anchor::End, [RIGHT_END, y], &last.date.to_string());
            }
        }
    }
}

/// The sums along the axis of time, one for each pixel: the last of those that share it.
fn points(sums: &[(i32, Pair)], days: &Days<'_, '_>) -> Vec<(u64, Pair)> {
    let mut points: Vec<(u64, Pair)> = Vec::new();
    for (day, sum) in sums {
        let x = days.x(*day);
        match points.last_mut().filter(|(last, _)| *last == x) {
            Some((_, last)) => *last = *sum,
            None => points.push((x, *sum)),
        }
    }
    points
}

/// A filled step line: from each point on its level, down to another.
fn area(
    points: &[(u64, Pair)],
    bottom: u64,
    upper: impl Fn(Pair) -> u64,
    lower: impl Fn(Pair) -> u64,
) -> String {
    let Some((first, _)) = points.first().copied() else {
        return format!("M{LEFT} {bottom}");
    };
    let mut path = format!("M{first} {bottom}");
    for (x, sum) in points {
        let _ = write!(path, "H{x}V{}", upper(*sum));
    }
    let _ = write!(path, "H{RIGHT_END}");
    let mut next = RIGHT_END;
    for (x, sum) in points.iter().rev() {
        let _ = write!(path, "V{}H{x}", lower(*sum));
        next = *x;
    }
    let _ = write!(path, "H{next}Z");
    path
}

/// How far a rule was from even: above the line the left end was ahead, below it the right one.
fn gap(
    [title, verdict]: &[String; 2],
    [one, other]: &[String; 2],
    gaps: &[(i32, i128)],
    history: &History<'_>,
    svg: &mut Svg,
) {
    let first = svg.height.saturating_add(16);
    svg.text("h", Anchor::Start, [LEFT, first], title);
    svg.text(
        "n",
        Anchor::Start,
        [LEFT, first.saturating_add(18)],
        verdict,
    );
    let top = first.saturating_add(24);
    let middle = top.saturating_add(GAP_HEIGHT / 2);
    let size = |gap: i128| u64::try_from(gap.unsigned_abs()).unwrap_or(u64::MAX);
    let most = gaps.iter().map(|(_, gap)| size(*gap)).max().unwrap_or(0);
    let days = Days::of(history);
    let mut ends = gaps
        .iter()
        .skip(1)
        .map(|(day, _)| days.x(*day))
        .chain([RIGHT_END]);
    for (day, gap) in gaps {
        let (x, end) = (days.x(*day), ends.next().unwrap_or(RIGHT_END));
        let height = scaled(size(*gap), most, GAP_HEIGHT / 2);
        let y = if *gap > 0 {
            middle.saturating_sub(height)
        } else {
            middle
        };
        svg.rect("b", [x, y, end.saturating_sub(x), height], "");
    }
    svg.line("axis", [LEFT, middle, RIGHT_END, middle]);
    let last = gaps.last().map_or(0, |(_, gap)| *gap);
    let ahead = match last.signum() {
        0 => "nobody ahead".to_string(),
        1 => format!("{one} ahead by {}", Grouped(size(last))),
        _ => format!("{other} ahead by {}", Grouped(size(last))),
    };
    svg.text(
        "n",
        Anchor::Start,
        [RIGHT_END.saturating_add(26), middle.saturating_add(4)],
        &ahead,
    );
    svg.text(
        "n",
        Anchor::End,
        [LEFT.saturating_sub(8), middle.saturating_add(4)],
        "0",
    );
    svg.height = top.saturating_add(GAP_HEIGHT).saturating_add(6);
}

/// What the picture leaves out.
fn notes(ledger: &Ledger, history: &History<'_>, panels: usize, svg: &mut Svg) {
    let mut notes = Vec::new();
    let is_open = |leg: &Leg| {
        let dead = leg
            .remains()
            .is_some_and(|count| count.pair().possibly().is_none());
        dead || leg.detainees().total().possibly().is_none()
    };
    let open = history
        .steps
        .iter()
        .filter(|step| step.legs.iter().any(is_open))
        .count();
    if open > 0 {
        notes.push(format!(
            "{open} with numbers that are not told: the lines show what is sure"
        ));
    }
    if !ledger.amendments().is_empty() {
        notes.push("what was agreed is drawn as the last amendment has it".to_string());
    }
    let points = usize::try_from(PLOT).unwrap_or(usize::MAX);
    if history.steps.len() > points {
        let steps = u64::try_from(history.steps.len()).unwrap_or(u64::MAX);
        notes.push(format!(
            "{} exchanges, drawn at {PLOT} points at most",
            Grouped(steps)
        ));
    }
    if !history.undated.is_empty() {
        let many = u64::try_from(history.undated.len()).unwrap_or(u64::MAX);
        notes.push(format!(
            "{} without a date, in the numbers and not in the lines",
            Grouped(many)
        ));
    }
    notes.extend(history.vague_note());
    if panels > PANELS {
        notes.push(left_out(panels.saturating_sub(PANELS), "direction"));
    }
    for note in notes {
        svg.height = svg.height.saturating_add(16);
        svg.text("n", Anchor::Start, [LEFT, svg.height], &note);
    }
}

/// How many rules are not drawn, below the other notes.
fn rules_note(hidden: usize, svg: &mut Svg) {
    if hidden > 0 {
        let what = if hidden == 1 {
            "1 rule is"
        } else {
            "rules are"
        };
        let many = if hidden == 1 {
            String::new()
        } else {
            format!("{hidden} ")
        };
        svg.height = svg.height.saturating_add(16);
        let note = format!(
            "{many}{what} not drawn, for weights or numbers that are not told, or for want of releases"
        );
        svg.text("n", Anchor::Start, [LEFT, svg.height], &note);
    }
}
