//! Picture of a register: people handed over in each month or year, with a panel for each direction.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::format;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

use super::labels::APART;
use super::scale::{axis, highest, is_open, marks, reach, scaled};
use super::svg::{Anchor, Svg, WIDTH, left_out};
use super::text::SMALL;
use crate::register::{Grouping, Register, Selection, Total, Totals};
use crate::render::phrases;
use crate::words::{Ends, Interval, PartialDate};

const LEFT: u64 = 70;
const PLOT: u64 = WIDTH - LEFT - 30;
const RIGHT_END: u64 = LEFT + PLOT;
const HEIGHT: u64 = 90;
/// The most panels drawn; a note states how many are left out.
const PANELS: usize = 24;
/// The most months for which bars of months are drawn; for a longer time the bars are of years.
const MONTHS: u64 = 48;
/// The most bars of a panel; a note states how many of the first are left out.
const BARS: u64 = 240;
/// What is said where there is no panel.
const NOTHING: &str = "Nothing recorded.";

/// Returns an SVG picture of the people, and of the remains, that all agreements of a register handed over in each month,
/// or in each year if the months are many, with a panel for each direction.
///
/// The numbers are those of [`Register::totals`]. People who are only possibly of a month or year are hatched: those whose
/// date is a span beyond it or is not known, and those who are possibly recorded under two agreements.
///
/// ```
/// use exchange_agreement::{Agreement, CategoryKind::Civilian, Document, Exchange, Ledger, Register, render};
/// use exchange_agreement::register::Selection;
/// let mut register = Register::new();
/// for (id, day, people) in [("a", "2025-04-19", 246), ("b", "2025-06", 390)] {
///     let mut ledger = Ledger::open(Agreement::between("RU", "UA").with_id(id).build()?);
///     ledger.record_observed(Exchange::mutual("1", day, "RU", "UA", [(Civilian, people)])?)?;
///     register.add(Document::new(ledger, [])?)?;
/// }
/// let picture = render::releases(&register, &Selection::all());
/// assert!(picture.starts_with("<svg") && picture.contains(">RU to UA: 636 people</text>"), "{picture}");
/// assert!(picture.contains("<title>2025-04: 246</title>"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn releases(register: &Register, selection: &Selection) -> String {
    let whole = register.totals(selection, Grouping::all());
    let months = register.totals(selection, Grouping::all().by_month());
    let is_long = ends(&months).is_none_or(|(first, last)| steps(first, last) > MONTHS);
    let parts = if is_long {
        register.totals(selection, Grouping::all().by_year())
    } else {
        months
    };
    let title = format!(
        "People handed over in each {}",
        if is_long { "year" } else { "month" }
    );
    let mut svg = Svg::default();
    svg.heading(LEFT, 30, &title);
    let panels = panels(&whole, &parts);
    let axis = Axis::of(&parts);
    for panel in panels.iter().take(PANELS) {
        panel.draw(&axis, &mut svg);
    }
    if panels.is_empty() {
        svg.note(LEFT, 30, NOTHING);
    }
    svg.explain(
        "p",
        LEFT,
        "possibly in this time, or possibly recorded under two agreements",
    );
    svg.explain("u", LEFT, "the most is not known");
    let bars = axis
        .left_out
        .map(|many| format!("{many} earlier dates are not drawn."));
    for note in left_out(panels.len(), PANELS, "panel")
        .into_iter()
        .chain(bars)
    {
        svg.note(LEFT, 22, &note);
    }
    svg.skip(16);
    svg.finish(&title, &described(&panels))
}

fn described(panels: &[Panel]) -> String {
    if panels.is_empty() {
        return NOTHING.into();
    }
    let headings = panels.iter().map(|panel| panel.heading.clone());
    phrases::joined(headings, "; ")
}

/// Returns the first and last month or year of totals.
fn ends(totals: &Totals<'_>) -> Option<(PartialDate, PartialDate)> {
    let times: BTreeSet<PartialDate> = totals.rows().iter().filter_map(Total::time).collect();
    Some((*times.first()?, *times.last()?))
}

/// Returns the number of a month since the year 0, or of a year.
fn place(date: PartialDate) -> u64 {
    let year = u64::from(date.year());
    date.month().map_or(year, |month| {
        year.saturating_mul(12)
            .saturating_add(u64::from(month))
            .saturating_sub(1)
    })
}

/// Returns how many months or years there are from one to another.
fn steps(first: PartialDate, last: PartialDate) -> u64 {
    place(last).saturating_sub(place(first)).saturating_add(1)
}

/// The months or years of the picture.
struct Axis {
    ends: Option<(PartialDate, PartialDate)>,
    first: u64,
    steps: u64,
    left_out: Option<u64>,
}

impl Axis {
    fn of(totals: &Totals<'_>) -> Self {
        let ends = ends(totals);
        let all = ends.map_or(1, |(first, last)| steps(first, last));
        let last = ends.map_or(0, |(_, last)| place(last));
        let steps = all.min(BARS);
        Self {
            ends,
            first: last.saturating_add(1).saturating_sub(steps),
            steps,
            left_out: Some(all.saturating_sub(steps)).filter(|many| *many > 0),
        }
    }

    /// Returns the left end and the width of the room of a month or year; `None` if it is not drawn.
    fn room(&self, date: PartialDate) -> Option<[u64; 2]> {
        let at = place(date).checked_sub(self.first)?;
        let left = scaled(at, self.steps, PLOT);
        let right = scaled(at.saturating_add(1), self.steps, PLOT);
        Some([LEFT.saturating_add(left), right.saturating_sub(left).max(1)])
    }

    fn draw(&self, bottom: u64, svg: &mut Svg) {
        let y = bottom.saturating_add(17);
        let Some((first, last)) = self.ends else {
            return svg.text(Anchor::Start, [LEFT, y], "no date");
        };
        let first = if self.left_out.is_some() {
            format!("from {} on", self.first)
        } else {
            first.to_string()
        };
        svg.text(Anchor::Start, [LEFT, y], &first);
        let last = last.to_string();
        if last != first && self.steps > 1 {
            svg.text(Anchor::End, [RIGHT_END, y], &last);
        }
    }
}

/// The bars of one direction, of people or of remains.
struct Panel {
    heading: String,
    bars: Vec<(PartialDate, Interval)>,
    /// Those without a date.
    undated: Option<Interval>,
}

fn panels(whole: &Totals<'_>, parts: &Totals<'_>) -> Vec<Panel> {
    let mut rows: BTreeMap<Ends, Vec<&Total<'_>>> = BTreeMap::new();
    for row in parts.rows() {
        rows.entry(row.ends()).or_default().push(row);
    }
    let mut panels = Vec::new();
    for of_remains in [false, true] {
        for row in whole.rows() {
            let of = |row: &Total<'_>| {
                if of_remains {
                    row.remains()
                } else {
                    row.people()
                }
            };
            let Some(sum) = of(row) else { continue };
            let own = rows.get(&row.ends()).into_iter().flatten();
            let bars = own.clone().filter_map(|row| Some((row.time()?, of(row)?)));
            let undated = own
                .filter(|row| row.time().is_none())
                .find_map(|row| of(row));
            let what = if of_remains {
                phrases::of(sum, "remains")
            } else {
                phrases::people(sum)
            };
            panels.push(Panel {
                heading: format!("{}: {what}", row.ends()),
                bars: bars.collect(),
                undated,
            });
        }
    }
    panels
}

impl Panel {
    fn draw(&self, axis: &Axis, svg: &mut Svg) {
        svg.heading(LEFT, 34, &self.heading);
        let scale = self.bars.iter().map(|(_, number)| reach(*number)).max();
        let scale = self::axis(scale.unwrap_or(0));
        let top = svg.height.saturating_add(14);
        let bottom = top.saturating_add(HEIGHT);
        let y = |value: u64| bottom.saturating_sub(scaled(value, scale.0, HEIGHT));
        svg.levels([LEFT, RIGHT_END], marks(scale), y);
        for (date, number) in &self.bars {
            let Some([x, wide]) = axis.room(*date) else {
                continue;
            };
            let name = format!("{date}: {number}");
            // Leaves a line of the background between two bars.
            let wide = if wide > 3 {
                wide.saturating_sub(1)
            } else {
                wide
            };
            let sure = y(number.surely());
            svg.rect("a", [x, sure, wide, bottom.saturating_sub(sure)], &name);
            let most = y(highest(*number)).min(sure);
            svg.rect("p", [x, most, wide, sure.saturating_sub(most)], &name);
            if is_open(*number) {
                svg.rect("u", [x, top, wide, sure.saturating_sub(top)], &name);
            }
            let text = number.to_string();
            if SMALL.width(&text).saturating_add(APART) <= wide {
                let middle = x.saturating_add(wide / 2);
                svg.small(Anchor::Middle, [middle, most.saturating_sub(4)], &text);
            }
        }
        svg.line("axis", [LEFT, bottom, RIGHT_END, bottom]);
        svg.height = bottom;
        axis.draw(bottom, svg);
        svg.skip(20);
        if let Some(undated) = self.undated {
            svg.note(
                LEFT,
                16,
                &format!("{} of them without a date", undated.in_a_sentence()),
            );
        }
    }
}
