//! Picture of the progress of an agreement: released against agreed over time, and parity.

use alloc::format;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;
// Writing into a `String` cannot fail: its results are dropped below.
use core::fmt::Write as _;

use chrono::{Datelike as _, NaiveDate};

use super::direction::{Panel, panels};
use super::gaps::{gaps, is_of_people};
use super::records::{Record, first_date, records};
use super::svg::{Anchor, Svg, WIDTH, axis, cut, highest, left_out, marks, scaled};
use crate::agreement::ParityLine;
use crate::ledger::{Ledger, Movement, Movements};
use crate::render::pages::agreement::parity;
use crate::render::pages::standing::evenness;
use crate::render::phrases::{self, number};
use crate::words::{Interval, PartialDate, Text, When};

const LEFT: u64 = 70;
const RIGHT: u64 = 150;
const PLOT: u64 = WIDTH - LEFT - RIGHT;
const RIGHT_END: u64 = LEFT + PLOT;
const HEIGHT: u64 = 150;
const GAP_HEIGHT: u64 = 70;
/// The most directions drawn; a note states how many are left out.
const PANELS: usize = 24;

/// Returns an SVG picture of people released against people agreed over time, with a panel for each direction.
///
/// Remains have panels of their own. Below them, each parity rule has a panel with the difference between its ends.
/// Possible but uncertain people are hatched one way, outstanding people the other way: the people of an exchange of
/// several days are possible from its first day and certain on its last. A long series is drawn at one point for each
/// pixel, with a note. The result is plain SVG without fonts, files or scripts, and equal ledgers give equal bytes.
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
    let (standing, movements) = (ledger.standing(), ledger.movements());
    let days = Days::of(&movements);
    let mut svg = Svg::default();
    svg.height = 14;
    let mut description = Vec::new();
    let panels = panels(&standing, &movements);
    for panel in panels.iter().take(PANELS) {
        panel.draw(&days, &mut svg);
        description.push(format!("{}.", panel.sentence()));
    }
    let mut hidden = 0_usize;
    for standing in standing.parity() {
        let rule = standing.rule();
        let gaps = gaps(rule, &movements);
        hidden = hidden.saturating_add(usize::from(gaps.is_none()));
        if let Some(gaps) = gaps {
            let of = |lines: &[ParityLine]| lines.first().map(|line| line.from().to_string());
            let ends = if is_of_people(rule) {
                [of(rule.left()), of(rule.right())].map(Option::unwrap_or_default)
            } else {
                ["the left".to_string(), "the right".to_string()]
            };
            let verdict = evenness(standing);
            description.push(format!("{}: {verdict}.", parity(rule)));
            let title = [cut(&parity(rule), 62), cut(&verdict, 76)];
            gap(&title, &ends, &gaps, &days, &mut svg);
        }
    }
    notes(ledger, &movements, panels.len(), &mut svg);
    rules_note(hidden, &mut svg);
    svg.explain("w", LEFT, "outstanding");
    svg.explain("p", LEFT, "possible but not certain");
    svg.skip(14);
    let title = ledger.agreement().title().map(Text::as_str);
    let title = title.unwrap_or("An agreement to exchange detainees");
    svg.finish(title, &description.join(" "))
}

impl Panel {
    fn draw(&self, days: &Days, svg: &mut Svg) {
        let top = svg.height.saturating_add(26);
        let bottom = top.saturating_add(HEIGHT);
        let title = cut(&self.sentence(), 76);
        svg.heading([LEFT, top.saturating_sub(10)], &title);
        let agreed = self
            .agreed
            .map(Interval::surely)
            .filter(|agreed| *agreed > 0);
        let drawn = self.sums.iter().map(|(_, sum)| highest(*sum));
        let most = drawn.chain(agreed).chain([highest(self.released)]).max();
        let scale = axis(most.unwrap_or(0));
        let y = |value: u64| bottom.saturating_sub(scaled(value, scale.0, HEIGHT));
        svg.levels([LEFT, RIGHT_END], marks(scale), y);
        let surely = |pair: Interval| y(pair.surely());
        let points = points(&self.sums, days);
        svg.path("a", &area(&points, bottom, surely, |_| bottom));
        if points
            .iter()
            .any(|(_, pair)| highest(*pair) > pair.surely())
        {
            let possibly = |pair: Interval| y(highest(pair));
            svg.path("p", &area(&points, bottom, possibly, surely));
        }
        svg.line("axis", [LEFT, bottom, RIGHT_END, bottom]);
        self.labels(agreed, y, svg);
        days.draw(bottom, svg);
        svg.height = bottom.saturating_add(28);
    }

    /// Draws the agreed number, the outstanding part of it, and the number at the end.
    fn labels(&self, agreed: Option<u64>, y: impl Fn(u64) -> u64, svg: &mut Svg) {
        let level = y(self.released.surely());
        if let Some(agreed) = agreed {
            let upper = y(agreed);
            svg.line("agreed", [LEFT, upper, RIGHT_END, upper]);
            let label = format!("agreed {}", number(agreed));
            svg.label(Anchor::Start, RIGHT_END, upper, &label);
            // The outstanding number of an undecidable promise is unknown.
            let reached = if self.is_open {
                agreed
            } else {
                self.released.surely().min(agreed)
            };
            let height = y(reached).saturating_sub(upper);
            let right = RIGHT_END.saturating_add(4);
            svg.rect("w", [right, upper, 16, height], "outstanding");
        }
        if agreed.is_none_or(|agreed| y(agreed).abs_diff(level) > 14) {
            let label = self.released.to_string();
            svg.label(Anchor::Start, RIGHT_END, level, &label);
        }
    }
}

/// The first and last day of the movements, along the axis of time.
struct Days {
    first: Option<PartialDate>,
    last: Option<PartialDate>,
}

impl Days {
    fn of(movements: &Movements<'_>) -> Self {
        let whens: Vec<When> = movements.iter().filter_map(Movement::date).collect();
        let firsts = whens.iter().copied().filter_map(first_date);
        let lasts = whens.iter().copied();
        let lasts = lasts.filter_map(|when| when.end().or_else(|| when.beginning()));
        Self {
            first: firsts.min_by_key(|date| day_number(*date)),
            last: lasts.max_by_key(|date| day_number(*date)),
        }
    }

    fn x(&self, day: PartialDate) -> u64 {
        let [first, last] = [self.first, self.last].map(|date| date.map_or(0, day_number));
        // The last day is included as a whole.
        let span = u64::from(last.abs_diff(first)).saturating_add(1);
        let passed = u64::from(day_number(day).abs_diff(first));
        LEFT.saturating_add(scaled(passed, span, PLOT))
    }

    fn draw(&self, bottom: u64, svg: &mut Svg) {
        let y = bottom.saturating_add(17);
        if let Some((first, last)) = self.first.zip(self.last) {
            svg.text(Anchor::Start, [LEFT, y], &first.to_string());
            if first != last {
                svg.text(Anchor::End, [RIGHT_END, y], &last.to_string());
            }
        }
    }
}

/// Returns the day number of the first day of a date.
fn day_number(date: PartialDate) -> i32 {
    let (month, day) = (date.month().unwrap_or(1), date.day().unwrap_or(1));
    let found = NaiveDate::from_ymd_opt(i32::from(date.year()), u32::from(month), u32::from(day));
    found.map_or(0, |found| found.num_days_from_ce())
}

/// Returns the sums along the axis of time, one for each pixel: the last that falls on it.
fn points(sums: &[(PartialDate, Interval)], days: &Days) -> Vec<(u64, Interval)> {
    let mut points: Vec<(u64, Interval)> = Vec::new();
    for (day, sum) in sums {
        let x = days.x(*day);
        match points.last_mut().filter(|(last, _)| *last == x) {
            Some((_, last)) => *last = *sum,
            None => points.push((x, *sum)),
        }
    }
    points
}

/// Returns the path of a filled step line between two levels.
fn area(
    points: &[(u64, Interval)],
    bottom: u64,
    upper: impl Fn(Interval) -> u64,
    lower: impl Fn(Interval) -> u64,
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

/// Draws the difference of a rule: above the line if the left end is ahead, below it if the right end is.
fn gap(
    [title, verdict]: &[String; 2],
    [one, other]: &[String; 2],
    gaps: &[(PartialDate, i128)],
    days: &Days,
    svg: &mut Svg,
) {
    svg.skip(16);
    svg.heading([LEFT, svg.height], title);
    svg.note(LEFT, 18, verdict);
    let top = svg.height.saturating_add(6);
    let middle = top.saturating_add(GAP_HEIGHT / 2);
    let size = |gap: i128| u64::try_from(gap.unsigned_abs()).unwrap_or(u64::MAX);
    let most = gaps.iter().map(|(_, gap)| size(*gap)).max().unwrap_or(0);
    let ends = gaps.iter().skip(1).map(|(day, _)| days.x(*day));
    for ((day, gap), end) in gaps.iter().zip(ends.chain([RIGHT_END])) {
        let x = days.x(*day);
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
        0 => "no difference".to_string(),
        1 => format!("{one} ahead by {}", number(size(last))),
        _ => format!("{other} ahead by {}", number(size(last))),
    };
    svg.label(Anchor::Start, RIGHT_END, middle, &ahead);
    svg.label(Anchor::End, LEFT, middle, "0");
    svg.height = top.saturating_add(GAP_HEIGHT).saturating_add(6);
}

fn exchanges(count: usize) -> String {
    phrases::exchanges(u64::try_from(count).unwrap_or(u64::MAX))
}

/// Notes what the picture leaves out.
fn notes(ledger: &Ledger, movements: &Movements<'_>, panels: usize, svg: &mut Svg) {
    let mut notes = Vec::new();
    let records = records(ledger, movements);
    let is_open = |one: &&Movement<'_>| one.total().possibly().is_none();
    let has_open = |record: &&Record<'_>| record.movements.iter().any(is_open);
    let open = records.iter().filter(has_open).count();
    if open > 0 {
        notes.push(format!(
            "{} without exact numbers: the lines show the minimum",
            exchanges(open)
        ));
    }
    if !ledger.amendments().is_empty() {
        notes.push("agreed numbers are those of the last amendment".to_string());
    }
    let points = usize::try_from(PLOT).unwrap_or(usize::MAX);
    if records.len() > points {
        notes.push(format!(
            "{}, drawn at {PLOT} points at most",
            exchanges(records.len())
        ));
    }
    let dated = records.iter().filter_map(|record| record.when).count();
    let undated = records.len().saturating_sub(dated);
    if undated > 0 {
        notes.push(format!(
            "{} without a date: possible from the first day on",
            exchanges(undated)
        ));
    }
    notes.extend(left_out(panels, PANELS, "direction"));
    for note in notes {
        svg.note(LEFT, 16, &note);
    }
}

/// Notes how many rules are not drawn, below the other notes.
fn rules_note(hidden: usize, svg: &mut Svg) {
    let what = match hidden {
        0 => return,
        1 => "1 rule is".to_string(),
        many => format!("{many} rules are"),
    };
    let note = format!(
        "{what} not drawn: a weight, number or date is not known, or no people were released"
    );
    svg.note(LEFT, 16, &note);
}
