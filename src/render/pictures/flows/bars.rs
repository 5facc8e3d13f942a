//! `Bar`: the people of one exchange, or the remains, and the plot of all bars of a direction.

use alloc::format;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

use super::legend::{Look, Palette};
use crate::ledger::FlowPart;
use crate::render::phrases;
use crate::render::pictures::labels::APART;
use crate::render::pictures::records::Record;
use crate::render::pictures::scale::{highest, is_open, marks, reach, scaled};
use crate::render::pictures::svg::{Anchor, Svg, WIDTH};
use crate::render::pictures::text::{LABEL, SMALL};
use crate::words::{DetaineeCategory, Interval};

pub(super) const LEFT: u64 = 70;
const PLOT: u64 = WIDTH - LEFT - 30;
const RIGHT_END: u64 = LEFT + PLOT;
const HEIGHT: u64 = 110;

/// The people of one bar by category, or its remains, and their total.
pub(super) struct Bar {
    pub(super) lines: Vec<(Option<DetaineeCategory>, Interval)>,
    /// The total, or `None` if the exchange is of other directions only.
    pub(super) total: Option<Interval>,
}

impl Bar {
    pub(super) fn of(part: Option<&FlowPart>, is_of_remains: bool) -> Self {
        let total = part.map(FlowPart::total);
        let remains = total.filter(|_| is_of_remains).map(|total| (None, total));
        let lines = part.map(FlowPart::lines).unwrap_or_default().iter();
        let lines = lines.map(|(category, number)| (Some(category.clone()), *number));
        Self {
            lines: remains.into_iter().chain(lines).collect(),
            total,
        }
    }

    /// Returns true if the number is entirely unknown.
    pub(super) fn is_unknown(&self) -> bool {
        self.total == Some(Interval::at_least(0))
    }

    /// Returns true if the number has no upper limit and no estimate.
    fn is_open(&self) -> bool {
        self.total.is_some_and(is_open)
    }

    pub(super) fn highest(&self) -> u64 {
        self.total.map_or(0, highest)
    }

    /// Returns the number that the axis has to contain.
    pub(super) fn reach(&self) -> u64 {
        self.total.map_or(0, reach)
    }

    fn label(&self) -> String {
        match self.total {
            None => String::new(),
            Some(_) if self.is_unknown() => "?".to_string(),
            Some(total) => total.to_string(),
        }
    }

    /// Returns the possible people above what is sure, each category with its look, and then those whose category is not
    /// known: all of them, if the lines leave more open than the total.
    fn possible(&self, room: u64, palette: &Palette) -> Vec<(Look, u64)> {
        let more = |pair: Interval| highest(pair).saturating_sub(pair.surely());
        let lines = self.lines.iter().filter(|(_, pair)| more(*pair) > 0);
        let parts = lines.map(|(category, pair)| (palette.look(category.as_ref()), more(*pair)));
        let mut parts: Vec<(Look, u64)> = parts.collect();
        let sum = |parts: &[(Look, u64)]| {
            let numbers = parts.iter().map(|(_, more)| *more);
            numbers.fold(0, u64::saturating_add)
        };
        if let [(_, more)] = parts.as_mut_slice() {
            *more = room.min(*more);
        }
        if sum(&parts) > room {
            parts.clear();
        }
        let unknown = room.saturating_sub(sum(&parts));
        parts.push((Look::UNKNOWN, unknown));
        parts
    }

    /// Returns the look of people beyond all that is known: that of the only category whose most is not known.
    fn unbounded(&self, palette: &Palette) -> Look {
        let mut open = self.lines.iter().filter(|(_, pair)| is_open(*pair));
        match (open.next(), open.next()) {
            (Some((category, _)), None) => palette.look(category.as_ref()),
            _ => Look::UNKNOWN,
        }
    }

    /// Draws the bar: its lines one above the other, then those whose category is not known, then those that are only
    /// possible.
    fn draw(
        &self,
        exchange: &str,
        [x, thick]: [u64; 2],
        (y, top): (&impl Fn(u64) -> u64, u64),
        palette: &Palette,
        svg: &mut Svg,
    ) {
        let Some(total) = self.total else { return };
        let mut level = 0_u64;
        for (category, pair) in &self.lines {
            let next = level.saturating_add(pair.surely());
            let height = y(level).saturating_sub(y(next));
            // Leaves a line of the background between two parts of a bar.
            let drawn = if height > 2 {
                height.saturating_sub(1)
            } else {
                height
            };
            let number = category.as_ref().map_or_else(
                || phrases::of(*pair, "remains"),
                |category| phrases::known(*pair, category),
            );
            let name = format!("{exchange}: {number}");
            let look = palette.look(category.as_ref());
            look.draw([x, y(next), thick, drawn], &name, svg);
            level = next;
        }
        let name = format!("{exchange}: {total}");
        let sure = y(total.surely().max(level));
        svg.rect("k", [x, sure, thick, y(level).saturating_sub(sure)], &name);
        level = level.max(total.surely());
        let room = self.highest().saturating_sub(level);
        for (look, more) in self.possible(room, palette) {
            let next = level.saturating_add(more);
            let at = [x, y(next), thick, y(level).saturating_sub(y(next))];
            look.hatch("q", at, &name, svg);
            level = next;
        }
        if is_open(total) {
            let at = [x, top, thick, sure.saturating_sub(top)];
            self.unbounded(palette).hatch("y", at, &name, svg);
        }
    }
}

/// The plot of the bars of one direction.
pub(super) struct Plot<'p> {
    pub(super) slots: &'p [&'p [Record<'p>]],
    pub(super) scale: (u64, u64),
    pub(super) palette: &'p Palette,
}

impl Plot<'_> {
    pub(super) fn draw(&self, bars: &[Bar], svg: &mut Svg) {
        let many = u64::try_from(self.slots.len()).unwrap_or(u64::MAX);
        let wide = PLOT.checked_div(many).unwrap_or(PLOT);
        // The label of a number without an upper limit is inside its bar.
        let above = || bars.iter().filter(|bar| !bar.is_open());
        let longest = above().map(|bar| LABEL.width(&bar.label())).max();
        let is_upright = longest.unwrap_or(0).saturating_add(APART) > wide;
        let room = if is_upright {
            let longest = above().map(|bar| SMALL.width(&bar.label())).max();
            longest.unwrap_or(0).saturating_add(6)
        } else {
            12
        };
        let top = svg.height.saturating_add(room.max(12)).saturating_add(8);
        let bottom = top.saturating_add(HEIGHT);
        let y = |value: u64| bottom.saturating_sub(scaled(value, self.scale.0, HEIGHT));
        svg.levels([LEFT, RIGHT_END], marks(self.scale), y);
        let thick = wide
            .saturating_mul(7)
            .checked_div(10)
            .unwrap_or(1)
            .clamp(1, 48);
        for ((place, slot), bar) in (0_u64..).zip(self.slots).zip(bars) {
            let middle = LEFT
                .saturating_add(scaled(place, many, PLOT))
                .saturating_add(wide / 2);
            let at = [middle.saturating_sub(thick / 2), thick];
            bar.draw(&names(slot), at, (&y, top), self.palette, svg);
            let level = y(bar.highest()).saturating_sub(4);
            match bar.label() {
                label if label.is_empty() => {}
                label if bar.is_open() && SMALL.width(&label).saturating_add(APART) <= wide => {
                    svg.small(Anchor::Middle, [middle, level], &label);
                }
                label if bar.is_open() => {
                    let lowest = top.saturating_add(SMALL.width(&label)).min(bottom);
                    let at = [middle.saturating_add(4), level.max(lowest)];
                    svg.upright(Anchor::Start, at, &label);
                }
                label if is_upright => {
                    svg.upright(Anchor::Start, [middle.saturating_add(4), level], &label);
                }
                label => svg.text(Anchor::Middle, [middle, level], &label),
            }
        }
        svg.line("axis", [LEFT, bottom, RIGHT_END, bottom]);
        svg.height = bottom;
        self.dates(wide, svg);
    }

    /// Writes the date of each bar below it: on one line or two if there is room, otherwise upright.
    fn dates(&self, wide: u64, svg: &mut Svg) {
        let dates = || {
            self.slots
                .iter()
                .map(|slot| slot.first().map_or_else(String::new, date))
        };
        let fits = |text: &str| LABEL.width(text).saturating_add(8) <= wide;
        let is_one_line = dates().all(|date| fits(&date));
        let is_upright =
            !is_one_line && !dates().all(|date| lines(&date, false).iter().all(|line| fits(line)));
        let many = u64::try_from(self.slots.len()).unwrap_or(u64::MAX);
        let (bottom, mut lowest) = (svg.height, svg.height);
        for (place, date) in (0_u64..).zip(dates()) {
            let x = LEFT
                .saturating_add(scaled(place, many, PLOT))
                .saturating_add(wide / 2);
            if is_upright {
                let y = bottom.saturating_add(6);
                svg.upright(Anchor::End, [x.saturating_add(4), y], &date);
                lowest = lowest.max(y.saturating_add(SMALL.width(&date)));
                continue;
            }
            let mut y = bottom.saturating_add(17);
            for line in lines(&date, is_one_line) {
                svg.text(Anchor::Middle, [x, y], &line);
                lowest = lowest.max(y);
                y = y.saturating_add(15);
            }
        }
        svg.height = lowest.saturating_add(7);
    }
}

/// Returns the lines of a date: a span has two if it does not fit on one.
fn lines(date: &str, is_one_line: bool) -> Vec<String> {
    let marks = ["/", ", "].iter().filter(|_| !is_one_line);
    let mut halves = marks.filter_map(|mark| {
        let (first, last) = date.split_once(mark)?;
        Some([format!("{first}{}", mark.trim_end()), last.to_string()])
    });
    halves
        .next()
        .map_or_else(|| [date.to_string()].into(), Into::into)
}

fn date(record: &Record<'_>) -> String {
    let when = record.when;
    when.map_or_else(|| "no date".to_string(), phrases::when)
}

/// Returns `exchange 1, 2025-05-23`, or the first and the last of several records.
fn names(slot: &[Record<'_>]) -> String {
    match slot {
        [] => String::new(),
        [record] => format!("{}, {}", record.name, date(record)),
        [first, .., last] => format!(
            "{} to {}, {} to {}",
            first.name,
            last.name,
            date(first),
            date(last)
        ),
    }
}
