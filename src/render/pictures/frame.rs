//! The frame of a picture over time: a plot for each panel, with its scale, its steps and its days.

use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;
// Writing into a `String` cannot fail: its results are dropped below.
use core::fmt::Write as _;

use super::labels::labels;
use super::scale::{axis, highest, is_open, marks, scaled};
use super::svg::{Svg, WIDTH, left_out};
use super::time::Days;
use crate::ledger::Ledger;
use crate::words::{Interval, PartialDate, Text};

pub(super) const LEFT: u64 = 70;
const RIGHT: u64 = 190;
pub(super) const PLOT: u64 = WIDTH - LEFT - RIGHT;
pub(super) const RIGHT_END: u64 = LEFT + PLOT;
const HEIGHT: u64 = 150;
/// The most panels drawn; a note states how many are left out.
const PANELS: usize = 24;

/// A panel of a picture over time.
pub(super) trait Panel {
    /// Summarizes the panel in one line.
    fn heading(&self) -> String;

    /// Draws everything below the heading, and returns how many steps have no room for their number.
    fn draw(&self, days: &Days, svg: &mut Svg) -> usize;
}

/// Draws the first panels, and returns their headings as sentences, and the notes on what is left out of them.
pub(super) fn panels(
    panels: &[impl Panel],
    days: &Days,
    svg: &mut Svg,
) -> (Vec<String>, Vec<String>) {
    let mut sentences = Vec::new();
    let mut unlabelled = 0_usize;
    for panel in panels.iter().take(PANELS) {
        let heading = panel.heading();
        svg.heading(LEFT, 20, &heading);
        unlabelled = unlabelled.saturating_add(panel.draw(days, svg));
        sentences.push(format!("{heading}."));
    }
    let steps = match unlabelled {
        0 => None,
        1 => Some("1 step has no room for its number".to_string()),
        many => Some(format!("{many} steps have no room for their numbers")),
    };
    let left_out = left_out(panels.len(), PANELS, "panel");
    (sentences, steps.into_iter().chain(left_out).collect())
}

/// Returns the title of the agreement, or words for one without a title.
pub(super) fn title(ledger: &Ledger) -> &str {
    let title = ledger.agreement().title().map(Text::as_str);
    title.unwrap_or("An agreement to exchange detainees")
}

/// A point of a series: what is recorded by the end of a day, and what is planned by then.
#[derive(Clone, Copy, Debug)]
pub(super) struct Point {
    x: u64,
    pub(super) recorded: Interval,
    planned: u64,
}

impl Point {
    /// Returns where recorded people end and planned people begin, where these end, and where possible people end.
    pub(super) fn levels(self) -> [u64; 3] {
        let sure = self.recorded.surely();
        let possible = highest(self.recorded).saturating_sub(sure);
        let planned = sure.saturating_add(self.planned);
        [sure, planned, planned.saturating_add(possible)]
    }
}

/// Returns the sums along the axis of time, one for each pixel: the last that falls on it. The number without a date is
/// possible from the first day on.
pub(super) fn points(
    undated: Option<Interval>,
    sums: &[(PartialDate, Interval)],
    planned: &BTreeMap<PartialDate, u64>,
    days: &Days,
) -> Vec<Point> {
    let recorded = sums.iter().map(|(day, sum)| (*day, Some(*sum), 0));
    let planned = planned.iter().map(|(day, number)| (*day, None, *number));
    let mut changes: Vec<_> = recorded.chain(planned).collect();
    changes.sort_by_key(|(day, ..)| *day);
    let mut now = Point {
        x: LEFT,
        recorded: undated.unwrap_or_default(),
        planned: 0,
    };
    let mut points = Vec::new();
    if now.recorded != 0 {
        points.push(now);
    }
    for (day, sum, planned) in changes {
        now.x = days.x(day);
        now.recorded = sum.unwrap_or(now.recorded);
        now.planned = now.planned.saturating_add(planned);
        if points.last().is_some_and(|last: &Point| last.x == now.x) {
            points.pop();
        }
        points.push(now);
    }
    points
}

/// The plot of a panel, from zero at its bottom to the end of its scale.
#[derive(Debug)]
pub(super) struct Plot {
    top: u64,
    bottom: u64,
    end: u64,
}

impl Plot {
    /// Begins a plot below everything, with the marks of a scale that contains a number.
    pub(super) fn begin(most: u64, svg: &mut Svg) -> Self {
        let scale = axis(most);
        let top = svg.height.saturating_add(18);
        let plot = Self {
            top,
            bottom: top.saturating_add(HEIGHT),
            end: scale.0,
        };
        svg.levels([LEFT, RIGHT_END], marks(scale), |mark| plot.y(mark));
        plot
    }

    pub(super) fn y(&self, value: u64) -> u64 {
        self.bottom.saturating_sub(scaled(value, self.end, HEIGHT))
    }

    /// Fills what surely is.
    pub(super) fn sure(&self, class: &str, points: &[Point], svg: &mut Svg) {
        let [sure, ..] = self.levels();
        svg.path(class, &self.area(points, sure, |_| self.bottom));
    }

    /// Stripes what is planned, above what surely is.
    #[cfg(feature = "plan")]
    pub(super) fn planned(&self, points: &[Point], svg: &mut Svg) {
        let [sure, planned, _] = self.levels();
        let striped = self.area(points, planned, sure);
        svg.path("g", &striped);
        svg.path("x2", &striped);
    }

    /// Hatches what is possible but not certain, above what is planned.
    pub(super) fn possible(&self, points: &[Point], svg: &mut Svg) {
        let [_, planned, possible] = self.levels();
        let mut recorded = points.iter().map(|point| point.recorded);
        if recorded.clone().any(|sum| highest(sum) > sum.surely()) {
            svg.path("p", &self.area(points, possible, &planned));
        }
        if recorded.any(is_open) {
            let unbounded = |point: Point| {
                if is_open(point.recorded) {
                    self.top
                } else {
                    planned(point)
                }
            };
            svg.path("u", &self.area(points, unbounded, &planned));
        }
    }

    /// Returns the path of a filled step line between two levels.
    fn area(
        &self,
        points: &[Point],
        upper: impl Fn(Point) -> u64,
        lower: impl Fn(Point) -> u64,
    ) -> String {
        let Some(first) = points.first() else {
            return format!("M{LEFT} {}", self.bottom);
        };
        let mut path = format!("M{} {}", first.x, lower(*first));
        for point in points {
            let _ = write!(path, "H{}V{}", point.x, upper(*point));
        }
        let _ = write!(path, "H{RIGHT_END}");
        for point in points.iter().rev() {
            let _ = write!(path, "V{}H{}", lower(*point), point.x);
        }
        path.push('Z');
        path
    }

    /// Returns the heights of the levels of a point.
    fn levels(&self) -> [impl Fn(Point) -> u64; 3] {
        [0, 1, 2].map(|at| {
            move |point: Point| self.y(point.levels().get(at).copied().unwrap_or_default())
        })
    }

    /// Draws the axis, and the lines of what was agreed.
    pub(super) fn lines(&self, agreed: &[u64], svg: &mut Svg) {
        svg.line("axis", [LEFT, self.bottom, RIGHT_END, self.bottom]);
        for agreed in agreed {
            let level = self.y(*agreed);
            svg.line("agreed", [LEFT, level, RIGHT_END, level]);
        }
    }

    /// Ends the plot with the numbers of its steps and the days. Returns how many steps have no room for their number.
    pub(super) fn finish(&self, points: &[Point], days: &Days, svg: &mut Svg) -> usize {
        let steps = points.iter().map(|point| {
            let planned = Interval::exactly(point.planned);
            (point.x, point.recorded.plus(planned))
        });
        let steps: Vec<_> = steps.collect();
        let unlabelled = labels(&steps, [LEFT, RIGHT_END], |value| self.y(value), svg);
        days.draw(self.bottom, svg);
        svg.height = self.bottom.saturating_add(24);
        unlabelled
    }
}
